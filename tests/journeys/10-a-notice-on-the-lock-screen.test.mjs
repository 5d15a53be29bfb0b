//! What a push shows, and where a tap on it leads: to a card of this host, and nowhere else.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { device, openApp, openBrowser } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { deliverPush, serviceWorker, tapNotification } from "./support/service-worker.mjs";
import { until } from "./support/wait.mjs";

describe("a notice on the lock screen", { timeout: 900_000 }, () => {
  let server;
  let browser;
  let phone;
  let page;

  before(async () => {
    [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });
  beforeEach(async () => {
    phone = await device(browser);
    await phone.context.grantPermissions(["notifications"], { origin: server.origin });
    page = await openApp(phone, server.origin);
  });
  afterEach(async () => {
    phone.assertQuiet();
    await phone.close();
  });

  const notice = (path) => ({
    web_push: 8030,
    notification: { title: "CĐCS May Ban Trắng (mẫu)", body: "Ca sáng vào cổng số 2", lang: "vi", tag: "a", data: { path } },
  });
  const shown = () => page.evaluate(async () => {
    const all = await (await navigator.serviceWorker.ready).getNotifications();
    return all.map(({ title, body }) => ({ title, body }));
  });

  test("a push that cannot be read still shows something, because a silent one costs the permission", async () => {
    await deliverPush(page, server.origin, "damaged");
    assert.deepEqual(await shown(), [{ title: "Bản Tin", body: "Có tin mới." }]);
  });

  test("a second notice about the same card takes the place of the first", async () => {
    await deliverPush(page, server.origin, notice("/tin/tet-sum-vay-2027"));
    await deliverPush(page, server.origin, notice("/tin/tet-sum-vay-2027"));
    assert.equal((await shown()).length, 1);
  });

  test("a tap opens the card in the page that is open, without loading it anew", async () => {
    await page.evaluate(() => (globalThis.samePage = true));
    await deliverPush(page, server.origin, notice("/tin/tet-sum-vay-2027"));
    await tapNotification(phone.context);
    await page.waitForURL(`${server.origin}/tin/tet-sum-vay-2027`);
    await page.locator("article.card h1").waitFor();
    assert.equal(await page.evaluate(() => globalThis.samePage), true);
    assert.deepEqual(await shown(), [], "and the notice is gone");
  });

  test("a tap opens a new page where none is open, and never one of another host", async () => {
    for (const [path, opened] of [
      ["/tin/tet-sum-vay-2027", "/tin/tet-sum-vay-2027"],
      ["https://elsewhere.example/tin/x", "/"],
      ["//elsewhere.example/tin/x", "/"],
    ]) {
      page = await openApp(phone, server.origin);
      await deliverPush(page, server.origin, notice(path));
      const worker = await serviceWorker(phone.context);
      // A browser opens a page only for a finger on the glass; what the worker asks for is what counts.
      await worker.evaluate(() => {
        globalThis.opened = undefined;
        clients.openWindow = async (address) => void (globalThis.opened = address);
      });
      for (const one of phone.context.pages()) await one.close();
      await tapNotification(phone.context);
      const asked = await until("the page to be asked for", () => worker.evaluate(() => globalThis.opened));
      assert.equal(asked, opened);
    }
  });
});
