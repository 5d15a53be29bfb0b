//! A television at the gate, and a sheet of paper beside it: the notice board goes on by itself, with and
//! without a network.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { noticeOf, publish, recall, units } from "./support/api.mjs";
import { LAPTOP, device, openApp, openBrowser } from "./support/browser.mjs";
import { againstWcag, widerThanScreen } from "./support/checks.mjs";
import { Server } from "./support/server.mjs";
import { until } from "./support/wait.mjs";

const TELEVISION = { viewport: { width: 1920, height: 1080 }, reducedMotion: "reduce" };
const PATH = "/bang-tin/mau-may";
/** Between two questions for a fresh page, in milliseconds. */
const MINUTES = 181_000;

describe("the notice board", { timeout: 900_000 }, () => {
  let server;
  let browser;
  let screen;
  let page;

  before(async () => {
    [server, browser] = await Promise.all([Server.start(), openBrowser()]);
    screen = await device(browser, TELEVISION);
    page = await screen.page();
    await page.clock.install();
    await page.goto(server.origin + PATH);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  const shown = () => page.locator("main > article:visible");
  const all = () => page.locator("main > article h2").allTextContents();
  const headline = () => shown().locator("h2").innerText();
  const stale = () => page.locator("[data-stale]");
  const whole = () => page.evaluate(() => {
    const main = document.querySelector("main");
    return main.scrollHeight <= main.clientHeight;
  });

  test("one notice stands there at a time, whole, and the next one comes by itself", async () => {
    const expectedOnes = await all();
    assert.equal(expectedOnes.length, 8);
    for (const [place, expected] of expectedOnes.entries()) {
      assert.equal(await shown().count(), 1);
      assert.equal(await shown().locator("h2").textContent(), expected);
      assert.equal(await page.locator("[data-place]").textContent(), `${place + 1} / 8`);
      assert.ok(await whole(), `${expected} is whole`);
      const before = await shown().getAttribute("id");
      for (let second = 0; second < 90 && (await shown().getAttribute("id")) === before; second += 1) {
        await page.clock.runFor(1_000);
      }
    }
    assert.equal(await headline(), expectedOnes[0], "after the last comes the first");
  });

  test("a remote control goes on and back, and holds a notice", async () => {
    const first = await headline();
    await page.keyboard.press("ArrowRight");
    const second = await headline();
    assert.notEqual(second, first);
    await page.keyboard.press("ArrowLeft");
    assert.equal(await headline(), first);
    await page.keyboard.press("Space");
    await page.clock.runFor(60_000);
    assert.equal(await headline(), first);
    await page.keyboard.press("Space");
  });

  /**
   * Lets minutes pass until the line about the network stands there, or does not. A browser may still answer a
   * request as before while its network is being changed; then the next one tells.
   */
  const turn = (seen) => until(`the line to ${seen ? "come" : "go"}`, async () => {
    await page.clock.runFor(MINUTES);
    return (await stale().isVisible()) === seen;
  });

  test("without a network it goes on, says from when it is, and comes back by itself", async () => {
    assert.equal(await stale().isVisible(), false);
    await screen.context.setOffline(true);
    await turn(true);
    assert.match(await stale().innerText(), /^Mất mạng · tin lúc \d\d:\d\d, \d\d\/\d\d\/\d{4}$/);
    const before = await headline();
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await headline(), before);
    // Somebody writes meanwhile, and the longest that one can write is whole as well.
    const long = (count) => "Nghỉ Tết đủ chín ngày ".repeat(20).slice(0, count).trim();
    const content = noticeOf(long(120), { brief: [long(240), long(240), long(240)], priority: "urgent" });
    const card = await publish(server, { unit: (await units(server))["MAU-TINH"].id, content });
    await screen.context.setOffline(false);
    await until("the new notice", async () => (await all()).includes(long(120)));
    assert.equal(await stale().isVisible(), false);
    await until("the longest notice", async () => {
      await page.keyboard.press("ArrowRight");
      return (await headline()) === long(120);
    });
    assert.ok(await whole(), "the longest notice is whole");
    await recall(server, card, "Thử xong.");
    await page.clock.runFor(MINUTES);
    await until("the notice to go", async () => !(await all()).includes(long(120)));
  });

  test("a server in trouble and a page that is no board take nothing away", async () => {
    const wrong = [
      { status: 502, body: "bad gateway" },
      { status: 200, body: "<h1>Wi-Fi</h1>", contentType: "text/html" },
    ];
    for (const answer of wrong) {
      await page.route(`**${PATH}`, (route) => route.fulfill(answer));
      await turn(true);
      assert.equal(await page.locator("main > article").count(), 8);
      await page.unroute(`**${PATH}`);
      await turn(false);
    }
    screen.assertQuiet(/ERR_INTERNET_DISCONNECTED/, /502/);
  });

  test("on paper stand the newest five, each with its code", async () => {
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("main > article:visible").count(), 5);
    assert.equal(await page.locator("main .qr svg:visible").count(), 5);
    await page.emulateMedia({ media: "screen" });
    const sheet = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.equal(sheet.match(/\/Type \/Page\b/g).length, 1, "one page");
    assert.match(sheet, /\/MediaBox \[0 0 59[45][^ ]* 84[12]/, "of A4");
  });

  test("a phone that has the app gets the board and not the app's shell", async () => {
    const phone = await device(browser);
    const app = await openApp(phone, server.origin);
    await app.goto(server.origin + PATH);
    await app.locator("main[data-board] article").first().waitFor();
    await phone.close();
  });

  test("it can be read by everybody, and without a program", async () => {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await againstWcag(page), [], colorScheme);
    }
    const plain = await device(browser, { ...LAPTOP, javaScriptEnabled: false });
    const still = await plain.page();
    await still.goto(server.origin + PATH);
    assert.equal(await still.locator("main > article:visible").count(), 8);
    assert.deepEqual(await widerThanScreen(still), []);
    await still.goto(`${server.origin}/bang-tin/may-ban-trong`);
    await still.getByRole("link", { name: /May Ban Trắng/ }).click();
    await still.locator("h1", { hasText: "May Ban Trắng" }).waitFor();
  });
});
