//! How a phone follows the change log: cheaply, without gaps, and never worse off than before.

import assert from "node:assert/strict";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, before, beforeEach, describe, test } from "node:test";

import { Caller, cases, noticeOf, publish, recall, units } from "./support/api.mjs";
import { NO_NETWORK, appReady, device, keptPage, openApp } from "./support/browser.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";
import { write } from "./support/worker.mjs";

const CHANGES = /^GET \/api\/v1\/changes/;
const API = / \/api\//;

describe("following the news", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let unit;
  let phone;

  onStage((stage) => ({ server, proxy, browser } = stage));
  before(async () => {
    unit = await units(server);
  });
  beforeEach(async () => {
    phone = await device(browser);
  });
  afterEach(() => phone.close());

  const wake = (page) => page.evaluate(() => dispatchEvent(new Event("online")));
  const headline = (page, text) => page.locator("article.card h2", { hasText: text });

  test("a sync with nothing new is one small request", async () => {
    const page = await openApp(phone, proxy.origin, "/cai-dat");
    const look = page.getByRole("button", { name: "Xem có tin mới" });
    await look.waitFor();
    // What a phone asks for once a day comes behind the first screen.
    await until("the glossary", () => proxy.seen(/^GET \/api\/v1\/glossary/).some((r) => r.status));
    // Pictures come by themselves at the first look that the service worker sees, and once only.
    await look.click();
    await until("the pictures", () => page.evaluate(async () =>
      (await (await caches.open("ban-tin-pictures")).keys()).length === 6));
    // Each look ends before the next begins, so the first one's requests are all there at the end.
    const mark = proxy.requests.length;
    for (let looks = 1; looks <= 3; looks += 1) {
      await look.click();
      await until("the answer", () => proxy.seen(CHANGES, mark).filter((r) => r.status).length === looks);
      await look.waitFor();
    }
    const seen = proxy.requests.slice(mark);
    assert.deepEqual(seen.map((request) => request.path.split("?")[0]), Array(3).fill("/api/v1/changes"));
    for (const request of seen) {
      assert.equal(request.status, 200);
      assert.ok(request.sent <= 300, `a body of ${request.sent} bytes`);
    }
    phone.assertQuiet();
  });

  test("a first visit asks for the news once", async () => {
    const mark = proxy.requests.length;
    const page = await openApp(phone, proxy.origin);
    await page.getByRole("link", { name: "Cài đặt" }).click();
    await page.getByRole("button", { name: "Xem có tin mới" }).click();
    // One question at a time is under way, so with this answer every earlier one is there as well.
    await until("the answer", () => proxy.seen(CHANGES, mark).filter((r) => r.status).length >= 2);
    await page.getByRole("button", { name: "Xem có tin mới" }).waitFor();
    assert.equal(proxy.seen(CHANGES, mark).length, 2, "that of the visit, and the one that was asked for");
    phone.assertQuiet();
  });

  test("a start from the phone's own copy asks the network for no page", async () => {
    const first = await openApp(phone, proxy.origin);
    await keptPage(first, "/");
    await first.close();
    const page = await phone.page();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("ServiceWorker.enable");
    // As after a night: the browser has to start the service worker before it can answer.
    await devtools.send("ServiceWorker.stopAllWorkers");
    const mark = proxy.requests.length;
    await page.goto(proxy.origin);
    await appReady(page);
    assert.deepEqual(proxy.seen(/^GET \/$/, mark), []);
    phone.assertQuiet();
  });

  test("a first sync that is cut leaves what was there, and goes on by itself", async () => {
    const open = proxy.refuse(CHANGES);
    const page = await phone.page();
    await page.goto(proxy.origin);
    await until("the first question to be cut", () => proxy.seen(CHANGES).some((r) => !r.status));
    assert.equal(await page.locator("article.card").count(), 5, "the cards of the HTML");
    const card = page.locator("article.card").first();
    await card.locator("summary").first().click();
    await card.locator(".points li").first().waitFor();
    open();
    await appReady(page);
    assert.ok(await card.locator(".points li").first().isVisible(), "the card that was open still is");
    phone.assertQuiet(NO_NETWORK);
  });

  test("what is new arrives when the phone wakes, on top of the list", async () => {
    const page = await openApp(phone, proxy.origin);
    const text = "Nhà ăn ca đêm mở thêm suất cháo nóng";
    await publish(server, { unit: unit["MAU-TINH"].id, content: noticeOf(text) });
    await wake(page);
    await headline(page, text).waitFor();
    assert.equal(await page.locator("article.card h2").first().innerText(), text);
    phone.assertQuiet();
  });

  test("a withdrawn card leaves a phone that was away, and says why", async () => {
    const text = "Lịch phát quà Tết ở kho số 3";
    const reason = "Kho số 3 đang sửa; nơi phát mới sẽ báo sau.";
    const card = await publish(server, { unit: unit["MAU-TINH"].id, content: noticeOf(text) });
    const page = await openApp(phone, proxy.origin);
    await headline(page, text).waitFor();
    await proxy.down();
    await page.reload();
    await headline(page, text).waitFor();
    await recall(server, card, reason);
    assert.equal(await headline(page, text).count(), 1, "the phone cannot know yet");
    await proxy.up();
    await wake(page);
    await headline(page, text).waitFor({ state: "detached" });
    await page.getByText("Một tin đã được thu hồi:").waitFor();
    await page.getByText(reason).waitFor();
    await page.getByRole("link", { name: text }).click();
    await page.getByRole("heading", { level: 1, name: "Tin này đã được thu hồi" }).waitFor();
    await page.getByText(reason).waitFor();
    phone.assertQuiet(NO_NETWORK, /status of 410/);
  });

  test("a new version takes the place of the old one on the phone", async () => {
    const words = (text) => noticeOf("Giờ đón xe ca ba", { brief: [text] });
    const card = await publish(server, { unit: unit["MAU-TINH"].id, content: words("Xe đón lúc 21 giờ 30.") });
    const page = await openApp(phone, proxy.origin, `/tin/${card.slug}`);
    await page.getByText("Xe đón lúc 21 giờ 30.").waitFor();
    const author = await Caller.officer(server, "lan.viet");
    const now = await author.must(200, "GET", `/desk/cards/${card.id}`);
    const draft = { id: card.id, unit: unit["MAU-TINH"].id, content: words("Xe đón lúc 21 giờ."), revision: now.revision };
    let next = await author.must(200, "PUT", `/desk/cards/${card.id}`, draft);
    next = await author.must(200, "POST", `/desk/cards/${card.id}/submit`, { revision: next.revision });
    const other = await Caller.officer(server, "hung.duyet");
    await other.must(200, "POST", `/desk/cards/${card.id}/publish`, { revision: next.revision });
    await wake(page);
    await page.getByText("Xe đón lúc 21 giờ.").waitFor();
    phone.assertQuiet();
  });

  test("after a restore from a backup the phone offers again what it had sent, and swaps the cards", async () => {
    const lost = "Tin phát sau khi sao lưu";
    const said = "Lời gửi sau khi sao lưu cũng không mất.";
    const page = await openApp(phone, proxy.origin);
    const backup = join(server.folder, "backup");
    await server.command("backup", backup);
    await publish(server, { unit: unit["MAU-TINH"].id, content: noticeOf(lost) });
    await wake(page);
    await headline(page, lost).waitFor();
    await write(page, { text: said, unit: unit["MAU-CHE"].id });
    await page.locator(".item .track .done", { hasText: "Đã nhận" }).waitFor();

    // The disk is lost; the backup takes its place.
    await server.stop();
    await rename(join(server.folder, "data"), join(server.folder, "lost"));
    await server.command("restore", backup);
    await server.up();
    const found = async () => {
      const all = await cases(await Caller.officer(server, "lan.viet"));
      return all.filter((one) => one.opening.startsWith("Lời gửi sau khi sao lưu")).length;
    };
    assert.equal(await found(), 0, "the backup is older than the concern");

    // The reply to the first question about the new database is cut: the phone keeps its cards.
    const cut = proxy.cutReply((request) => request.url.startsWith("/api/v1/changes?after=0"));
    await page.goto(proxy.origin);
    await cut;
    assert.equal(await headline(page, lost).count(), 1, "the old copy is still the one that is read");
    assert.ok((await page.locator("article.card").count()) > 5);
    await wake(page);
    await headline(page, lost).waitFor({ state: "detached" });
    assert.ok((await page.locator("article.card").count()) > 5);
    await until("the concern to be offered again", async () => (await found()) === 1);
    await page.getByRole("link", { name: /^Của tôi/ }).click();
    await page.locator(".item .track .done", { hasText: "Đã nhận" }).waitFor();
    phone.assertQuiet(NO_NETWORK, /status of 409/);
  });
});
