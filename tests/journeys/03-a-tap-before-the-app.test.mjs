//! A tap that comes before the program is never lost: what needs no program works at once, what needs
//! one is remembered and done.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { noticeOf, publish, recall, units } from "./support/api.mjs";
import {
  NO_NETWORK, appReady, assertNothingMoved, device, holdProgram, keptForOffline, keptPage, letProgramIn, moved,
  openApp, places, shifts, watchShifts,
} from "./support/browser.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const WASM = /^GET .*\.wasm$/;
/** The second part of the app. */
const LATER = /^GET \/later-.*\.wasm$/;
const FORM = /^GET \/form-.*\.wasm$/;

describe("a tap before the app is here", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;

  onStage((stage) => ({ server, proxy, browser } = stage));

  /** A page whose wasm is on its way and does not arrive before it is let through. */
  async function early(path = "/") {
    phone = await device(browser);
    const release = proxy.hold(WASM);
    const page = await phone.page();
    await watchShifts(page);
    await page.goto(proxy.origin + path, { waitUntil: "commit" });
    await page.locator("article.card").first().waitFor();
    return { page, release };
  }

  async function end() {
    phone.assertQuiet();
    await phone.close();
  }

  test("the app takes over every page without a jump, on the first visit", async () => {
    const unit = (await units(server))["MAU-TINH"].id;
    const gone = await publish(server, { unit, content: noticeOf("Lịch tiêm phòng ở nhà máy chè") });
    await recall(server, gone, "Ngày tiêm đã đổi.");
    const jumps = [];
    for (const path of [
      "/", "/nghe", "/tin/tet-sum-vay-2027", `/tin/${gone.slug}`, "/tin/khong-co", "/khong-co", "/gui",
      "/cua-toi", "/cai-dat", "/tin-cu/1",
    ]) {
      phone = await device(browser);
      const release = proxy.hold(WASM);
      const page = await phone.page();
      await watchShifts(page);
      await page.goto(proxy.origin + path, { waitUntil: "commit" });
      await page.locator("nav.tabs a").last().waitFor();
      const before = await places(page);
      assert.ok(Object.keys(before).length > 5, path);
      release();
      await appReady(page);
      await keptForOffline(page);
      jumps.push(...moved(before, await places(page)).map((jump) => `${path}: ${jump}`));
      jumps.push(...(await shifts(page)).map(({ moved }) => `${path}: ${moved}`));
      await phone.close();
    }
    assert.deepEqual(jumps, []);
  });

  test("a card that was opened stays open when the app takes over, and nothing jumps", async () => {
    const { page, release } = await early();
    const card = page.locator("article.card:has(.depth.clear):has(.sources)").first();
    await card.locator(".brief-of > summary").click();
    await card.locator(".depth:not(.clear) > summary").click();
    const slug = await card.getAttribute("data-card");
    assert.equal(await page.locator("html[data-app=ready]").count(), 0);
    release();
    await appReady(page);
    const after = page.locator(`article[data-card="${slug}"]`);
    assert.ok(await after.locator(".points li").first().isVisible());
    assert.ok(await after.locator(".depth:not(.clear) .prose p").first().isVisible());
    assert.equal(await after.locator(".depth.clear").getAttribute("open"), null, "Rõ was not opened");
    await keptForOffline(page);
    await assertNothingMoved(page);
    await end();
  });

  test("a link works at once", async () => {
    const { page, release } = await early();
    await page.getByRole("link", { name: "Nghe", exact: true }).click();
    await page.waitForURL(`${proxy.origin}/nghe`);
    await page.getByRole("heading", { level: 1, name: "Bản tin âm thanh" }).waitFor();
    release();
    await appReady(page);
    await end();
  });

  test("a screen that comes later says so when the connection is cut, and opens at the next try", async () => {
    phone = await device(browser);
    const mend = proxy.refuse(FORM);
    const page = await phone.page();
    await page.goto(proxy.origin);
    await appReady(page);
    await page.getByRole("link", { name: "Gửi", exact: true }).click();
    await page.getByRole("heading", { name: "Phần này chưa về tới máy" }).waitFor();
    assert.ok(await page.getByRole("link", { name: "Tin", exact: true }).isVisible(), "the way back stands");
    mend();
    await page.getByRole("button", { name: "Thử lại" }).click();
    await page.getByRole("heading", { level: 1, name: "Bạn muốn nói điều gì?" }).waitFor();
    phone.assertQuiet(NO_NETWORK, /Failed to fetch/);
    await phone.close();
  });

  test("each screen waits for its own part alone, and all of them are there offline in the end", async () => {
    const mark = proxy.requests.length;
    phone = await device(browser);
    const release = proxy.hold(/^GET \/(later|following|surveys)-.*\.wasm$/);
    const page = await phone.page();
    await page.goto(proxy.origin);
    await appReady(page);
    await page.getByRole("link", { name: "Gửi", exact: true }).click();
    await page.getByLabel("Lời của bạn").waitFor();
    release();
    await keptForOffline(page);
    for (const part of ["shared", "later", "voice", "form", "following", "surveys"]) {
      assert.ok(proxy.seen(new RegExp(`^GET /${part}-.*[.]wasm$`), mark).length >= 1, part);
    }
    await proxy.down();
    for (const [path, heading] of [
      ["/gui", "Bạn muốn nói điều gì?"], ["/cua-toi", "Của tôi"], ["/bien-nhan", "Xem bằng mã biên nhận"],
      ["/khao-sat", "Khảo sát"], ["/cai-dat", "Cài đặt"], ["/tim", "Tìm tin"], ["/hoi-dap", "Bạn hỏi – Công đoàn trả lời"],
    ]) {
      await page.goto(proxy.origin + path);
      await appReady(page);
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    }
    await proxy.up();
    phone.assertQuiet(NO_NETWORK);
    await phone.close();
  });

  test("who only reads does not wait for what comes later", async () => {
    const mark = proxy.requests.length;
    const release = proxy.hold(LATER);
    phone = await device(browser);
    const page = await phone.page();
    await page.goto(proxy.origin);
    await appReady(page);
    const card = page.locator("article.card").first();
    await card.locator(".permalink").first().evaluate((link) => link.click());
    await page.locator("article.card h1").waitFor();
    release();
    await keptForOffline(page);
    assert.equal(proxy.seen(LATER, mark).length, 1, "it comes once, with what is kept for offline");
    await end();
  });

  test("a tap on “Nghe” at a start from the phone's own copy is remembered, and done", async () => {
    phone = await device(browser);
    const first = await openApp(phone, proxy.origin, "/nghe");
    await keptPage(first, "/nghe");
    await first.close();

    const page = await phone.page();
    await watchShifts(page);
    await holdProgram(page);
    await page.goto(`${proxy.origin}/nghe`, { waitUntil: "commit" });
    await page.locator("article.card [data-tap^=play-]").first().click();
    assert.equal(await page.locator(".player").count(), 0, "the app is not here yet");
    await letProgramIn(page);
    await appReady(page);
    await assertNothingMoved(page);
    const place = page.getByRole("slider", { name: "Vị trí trong bản thu" });
    await until("the bulletin to play on", async () => Number(await place.inputValue()) >= 1);
    await end();
  });
});
