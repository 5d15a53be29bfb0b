//! The first visit: nothing is asked before there is something to read; three steps for whoever wants them,
//! each of which can be skipped, heard, and gone back from.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { NO_NETWORK, appReady, assertNothingMoved, device, keptForOffline, openApp, watchShifts } from "./support/browser.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

describe("the first visit", { timeout: 900_000 }, () => {
  let proxy;
  let browser;
  let phone;
  let cut = false;

  onStage((stage) => ({ proxy, browser } = stage));
  beforeEach(async () => {
    phone = await device(browser);
  });
  afterEach(async () => {
    if (cut) await proxy.up();
    cut = false;
    phone.assertQuiet(NO_NETWORK);
    await phone.close();
  });

  const offer = (page) => page.locator(".hello");
  const step = (page, number) => page.getByText(`Bước ${number}/3`).waitFor();

  test("the first card is there to be read before anything is asked, and the offer moves nothing", async () => {
    const page = await phone.page();
    await watchShifts(page);
    let let_in;
    const held = new Promise((resolve) => (let_in = resolve));
    await page.route(/\.wasm$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(proxy.origin);
    const card = page.locator("article.card").first();
    await card.waitFor();
    await card.locator(".brief-of > summary").click();
    await card.locator(".points li").first().waitFor();
    // Nothing covers the card and nothing has the focus but the tap itself: no dialog, no form.
    assert.equal(await page.locator("dialog, form, [role=dialog], input").count(), 0);
    const box = await card.boundingBox();
    assert.ok(box.y < 844 / 2, "the first card begins in the upper half of the screen");
    const text = await offer(page).innerText();
    let_in();
    await appReady(page);
    assert.equal(await offer(page).innerText(), text, "the offer is the same line");
    await assertNothingMoved(page);
  });

  test("what was skipped stays away, after a new start as well", async () => {
    let page = await openApp(phone, proxy.origin);
    await offer(page).getByRole("button", { name: "Bỏ qua" }).click();
    await offer(page).waitFor({ state: "detached" });
    await page.close();
    page = await openApp(phone, proxy.origin);
    await page.locator("article.card").first().waitFor();
    assert.equal(await offer(page).count(), 0);
    // The pages behind it are still there for whoever looks for them.
    await page.goto(`${proxy.origin}/chao`);
    await step(page, 1);
  });

  test("who does not answer is not asked for ever", async () => {
    for (let visit = 1; visit <= 3; visit += 1) {
      const page = await openApp(phone, proxy.origin);
      await offer(page).waitFor();
      await page.close();
    }
    const page = await openApp(phone, proxy.origin);
    await page.locator("article.card").first().waitFor();
    assert.equal(await offer(page).count(), 0);
  });

  test("three steps, each of which can be gone back from, end at the worker's own news", async () => {
    const page = await openApp(phone, proxy.origin);
    await offer(page).getByRole("link").click();
    await step(page, 1);
    await page.getByText("Không ai biết bạn đọc gì").waitFor();
    await page.getByRole("link", { name: "Tiếp" }).click();
    await step(page, 2);
    assert.equal(new URL(page.url()).pathname, "/chao/2");
    await page.getByRole("searchbox").fill("benh vien");
    await page.locator("button.hit").first().click();
    await page.locator(".own-place").waitFor();
    await page.getByRole("link", { name: "Tiếp" }).click();
    await step(page, 3);
    // The phone's own back is a step back, and what was said is still there.
    await page.goBack();
    await step(page, 2);
    await page.locator(".own-place").waitFor();
    await page.getByRole("link", { name: "Quay lại" }).click();
    await step(page, 1);
    await page.getByRole("link", { name: "Tiếp" }).click();
    await step(page, 2);
    await page.getByRole("link", { name: "Tiếp" }).click();
    await step(page, 3);
    await page.getByRole("checkbox", { name: "Lợi ích đoàn viên" }).check();
    await page.getByRole("radio", { name: "Tiếng Mông" }).check();
    await page.getByRole("link", { name: "Xong, xem tin" }).click();
    await page.getByRole("group", { name: "Tin cho ai" }).waitFor();
    assert.equal(await offer(page).count(), 0);
    const chosen = await page.evaluate(() => JSON.parse(localStorage.getItem("ban-tin")));
    assert.deepEqual([chosen.welcomed, chosen.interests, chosen.heard], [true, 1 << 3, "hmn"]);
  });

  test("every step works without a network once the app is on the phone, and can be left at once", async () => {
    const page = await openApp(phone, proxy.origin);
    await keptForOffline(page);
    await proxy.down();
    cut = true;
    for (const path of ["/chao/2", "/chao/3", "/danh-cho-ban"]) {
      await page.goto(proxy.origin + path);
      await appReady(page);
      await page.locator("main h1").waitFor();
      assert.ok((await page.locator(".tile").count()) > 5, path);
    }
    await page.goto(`${proxy.origin}/chao`);
    await step(page, 1);
    await page.getByRole("link", { name: "Bỏ qua" }).click();
    await page.locator("article.card").first().waitFor();
    assert.equal(await offer(page).count(), 0);
  });

  test("each step is read aloud where the phone has a Vietnamese voice, and falls silent when one goes on", async () => {
    // Headless Chromium has no voice at all; this one only writes down what it is given to say.
    const page = await phone.page();
    await page.addInitScript(() => {
      globalThis.said = [];
      globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
      const voice = { lang: "vi-VN", name: "Giọng thử" };
      const synthesis = { getVoices: () => [voice], speak: (one) => said.push(one), cancel: () => (said.length = 0) };
      Object.defineProperty(globalThis, "speechSynthesis", { value: synthesis });
    });
    const said = () => page.evaluate(() => globalThis.said.map(({ text }) => text));
    for (const [path, line] of [
      ["/chao", "Đọc và nghe cả khi mất sóng"],
      ["/chao/2", "Bạn làm ngành nào?"],
      ["/chao/3", "Bạn thích nghe chuyện gì?"],
      ["/danh-cho-ban", "Bạn hay làm ca nào?"],
      ["/gui", "Về việc gì?"],
      ["/cai-dat", "Cỡ chữ"],
      ["/cong-cu", "Tính quyền lợi của bạn"],
    ]) {
      await page.goto(proxy.origin + path);
      await appReady(page);
      await page.getByRole("button", { name: "Nghe trang này" }).click();
      await page.getByRole("button", { name: "Dừng đọc" }).waitFor();
      const texts = await said();
      assert.ok(texts.includes(line), `${path}: ${texts.join(" | ")}`);
      assert.ok(!texts.some((text) => /Nghe trang này|Dừng đọc/.test(text)), "not the button itself");
    }
    await page.getByRole("link", { name: "Tin", exact: true }).click();
    await page.locator("article.card").first().waitFor();
    await until("silence", async () => (await said()).length === 0);
  });
});
