//! The browsers inside other apps, old ones, and those in which no program runs: reading and listening work in
//! full, and one line says what does not.

import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";

import { units } from "./support/api.mjs";
import { PHONE, appReady, device } from "./support/browser.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";
import { write } from "./support/worker.mjs";

const ANDROID = "Mozilla/5.0 (Linux; Android 12; SM-A125F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
const INSIDE = [
  ["Zalo", `${ANDROID} Zalo android/24060399 ZaloTheme/light ZaloLanguage/vi`],
  ["Zalo", `${IPHONE} Zalo iOS/619 ZaloTheme/light ZaloLanguage/vn`],
  ["Facebook", `${ANDROID} [FB_IAB/FB4A;FBAV/472.0.0.45.79;]`],
  ["Facebook", `${IPHONE} [FBAN/FBIOS;FBAV/472.0.0.34.107;FBBV/614012031;FBLC/vi_VN]`],
  ["Messenger", `${IPHONE} [FBAN/MessengerForiOS;FBAV/464.0.0.33.109;FBLC/vi_VN]`],
  ["Messenger", `${ANDROID} [FB_IAB/Orca-Android;FBAV/464.0.0.45.109;]`],
  ["Instagram", `${IPHONE} Instagram 338.0.3.34.93 (iPhone14,5; iOS 17_5; vi_VN)`],
  ["TikTok", `${ANDROID} trill_350203 BytedanceWebview/d8a21c6 musical_ly_350203`],
  ["LINE", `${ANDROID} Line/14.9.0/IAB`],
];

describe("other browsers", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;

  onStage((stage) => ({ server, proxy, browser } = stage));
  afterEach(async () => {
    phone?.assertQuiet();
    await phone?.close();
    phone = undefined;
  });

  const inside = (page) => page.locator("#inside");
  const old = (page) => page.locator("#old");

  /** Goes through a card and a recording as a reader does. */
  async function readsAndPlays(page) {
    await page.goto(proxy.origin);
    const card = page.locator("article.card:has(.depth.clear):has(.sources)").first();
    for (const depth of [".brief-of > summary", ".depth:not(.clear) > summary", ".depth.clear > summary"]) {
      await card.locator(depth).click();
    }
    for (const text of [".points li", ".depth:not(.clear) .prose p", ".todo li"]) {
      assert.ok(await card.locator(text).first().isVisible(), text);
    }
    await page.goto(`${proxy.origin}/nghe`);
    const audio = page.locator("article.card audio").first();
    await audio.evaluate((audio) => void audio.play());
    await until("the bulletin to play on", () => audio.evaluate((audio) => audio.currentTime > 0.5));
  }

  test("each app's own browser is known, and its line says how to leave it", async () => {
    for (const [name, userAgent] of INSIDE) {
      phone = await device(browser, { ...PHONE, userAgent, javaScriptEnabled: true });
      const page = await phone.page();
      await page.goto(proxy.origin);
      await inside(page).getByText(`Bạn đang đọc trong ${name}. Bấm ⋯ rồi “Mở bằng trình duyệt”`).waitFor();
      assert.equal(await inside(page).getByText("You are reading").isVisible(), false);
      const button = inside(page).getByRole("link", { name: "Mở trình duyệt" });
      assert.equal(await button.isVisible(), userAgent.includes("Android"), userAgent);
      await phone.close();
    }
    phone = undefined;
  });

  test("inside Zalo one reads, speaks up and is asked to put nothing on the home screen", async () => {
    const unit = (await units(server))["MAU-MAY"].id;
    phone = await device(browser, { ...PHONE, userAgent: INSIDE[0][1] });
    const page = await phone.page();
    for (let visit = 0; visit < 2; visit += 1) {
      await page.goto(proxy.origin);
      await appReady(page);
      await page.evaluate(() => {
        const offer = new Event("beforeinstallprompt", { cancelable: true });
        offer.prompt = async () => {};
        dispatchEvent(offer);
      });
    }
    await page.locator("article.card .brief-of > summary").first().click();
    await page.locator("article.card .points li").first().waitFor();
    await page.getByRole("link", { name: "Nghe", exact: true }).click();
    await page.getByRole("link", { name: "Tin", exact: true }).click();
    await page.locator("article.card").first().waitFor();
    assert.equal(await page.getByRole("heading", { name: "Để Bản Tin ở màn hình chính?" }).count(), 0);
    assert.ok(await inside(page).isVisible(), "the line stands beside the app");
    await write(page, { text: "Xe ca chiều đến muộn ba hôm liền.", unit });
    await page.locator(".item").getByText("Đã nhận").first().waitFor();

    // The way out names the page that is open now, although it was never loaded.
    const way = await page.evaluate(() => {
      const link = document.querySelector("#inside a");
      link.addEventListener("click", (event) => event.preventDefault());
      link.click();
      return link.href;
    });
    const host = new URL(proxy.origin).host;
    assert.ok(way.startsWith(`intent://${host}/cua-toi#Intent;scheme=http;action=android.intent.action.VIEW;`), way);
    await phone.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await inside(page).getByRole("button", { name: "Chép đường dẫn" }).click();
    await inside(page).getByRole("button", { name: "Đã chép" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${proxy.origin}/cua-toi`);

    await inside(page).getByRole("button", { name: "Đóng" }).click();
    await inside(page).waitFor({ state: "hidden" });
    await page.reload();
    await appReady(page);
    assert.equal(await inside(page).isVisible(), false, "what was closed stays closed");
  });

  test("the line is in the language that was chosen", async () => {
    phone = await device(browser, { ...PHONE, userAgent: INSIDE[2][1] });
    const page = await phone.page();
    await page.addInitScript(() => localStorage.setItem("ban-tin", JSON.stringify({ lang: "en" })));
    await page.goto(proxy.origin);
    await inside(page).getByText("You are reading in Facebook.").waitFor();
    assert.equal(await inside(page).getByText("Bạn đang đọc").isVisible(), false);
  });

  test("an ordinary browser is told nothing of all this", async () => {
    phone = await device(browser);
    const page = await phone.page();
    await page.goto(proxy.origin);
    await appReady(page);
    for (const line of [inside(page), old(page), page.getByText("đang tắt JavaScript")]) {
      assert.equal(await line.isVisible(), false);
    }
  });

  test("a browser without WebAssembly is told so, downloads nothing in vain, and reads and plays everything", async () => {
    phone = await device(browser);
    const page = await phone.page();
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await readsAndPlays(page);
    await old(page).getByText("Trình duyệt này cũ quá để giữ tin trên máy").waitFor();
    for (const path of ["/", "/gui", "/cua-toi", "/cai-dat", "/da-luu", "/cong-cu", "/cong-cu/overtime"]) {
      await page.goto(proxy.origin + path);
      assert.ok(await old(page).isVisible(), path);
      const said = await page.locator("main").innerText();
      assert.doesNotMatch(said, /Đang mở|<p/, `${path} waits for nothing`);
      // Speaking up works here too, by a plain form.
      if (path === "/gui") assert.ok(await page.getByLabel("Lời của bạn").isEditable());
      else if (path !== "/") assert.match(said, /trình duyệt mới/, path);
      assert.deepEqual(await page.locator("[data-tap]:visible").count(), 0, `${path} has no button that does nothing`);
    }
    await page.goto(`${proxy.origin}/tim`);
    await page.getByRole("searchbox").fill("luong toi thieu");
    await page.getByRole("button", { name: "Tìm" }).click();
    await page.waitForURL(/\/tim\?q=luong/);
    assert.match(await page.locator(".hits mark").first().innerText(), /lương tối thiểu/i);
    const program = phone.answers.filter(({ path }) => /\.wasm$|worker-.*\.js$|sw\.js$/.test(path));
    assert.deepEqual(program, [], "nothing of the app was asked for");
  });

  test("a browser without a part that the program needs counts as too old, whatever else it has", async () => {
    for (const lack of ["reference", "layers", "modules"]) {
      phone = await device(browser);
      const page = await phone.page();
      await page.addInitScript((lack) => {
        if (lack === "reference") WebAssembly.validate = () => false;
        if (lack === "layers") delete globalThis.CSSLayerBlockRule;
        if (lack === "modules") delete HTMLScriptElement.prototype.noModule;
      }, lack);
      await page.goto(proxy.origin);
      await old(page).waitFor();
      const paths = phone.answers.map(({ path }) => path);
      assert.equal(paths.includes("/old.css"), lack === "layers", `${lack}: ${paths}`);
      assert.ok(!paths.some((path) => path.endsWith(".wasm")), lack);
      phone.assertQuiet();
      await phone.close();
    }
    phone = undefined;
  });

  test("without JavaScript no page of the bar or of the shortcuts is empty, and each leads on", async () => {
    phone = await device(browser, { ...PHONE, javaScriptEnabled: false });
    const page = await phone.page();
    await page.goto(proxy.origin);
    // Playwright finds no text inside of this element, although a reader sees it.
    assert.match(await page.locator("noscript > .ways").innerText(), /^Trình duyệt đang tắt JavaScript/);
    const paths = await page.locator("nav a, .icon-link").evaluateAll((links) => links.map((link) => link.pathname));
    assert.ok(paths.length >= 9, String(paths));
    for (const path of paths) {
      await page.goto(proxy.origin + path);
      const said = await page.locator("main").innerText();
      assert.ok(said.length > 60, `${path}: ${said}`);
      assert.doesNotMatch(said, /Đang mở/, path);
      assert.equal(await page.locator("h1").count(), 1, path);
    }
    await page.goto(`${proxy.origin}/tim`);
    await page.getByRole("searchbox").fill("tết sum vầy");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/tim\?q=/);
    await page.locator(".hits a").first().click();
    await page.waitForURL(/\/tin\//);
    await page.goto(`${proxy.origin}/tim?q=cong+doan`);
    await page.getByText("Mọi loại").first().click();
    await page.locator(".narrow[open] a", { hasText: "Đính chính" }).click();
    await page.waitForURL(/loai=5/);
    const kinds = await page.locator(".hits .kicker b").allInnerTexts();
    assert.ok(kinds.length >= 1 && kinds.every((kind) => kind.trim() === "Đính chính"), String(kinds));
    await page.goto(`${proxy.origin}/cong-cu`);
    await page.locator(".links a").first().click();
    await page.locator("article.card h1").waitFor();
    await page.goto(`${proxy.origin}/nghe`);
    assert.equal(await page.locator("main a[href='/nghe.xml']").count(), 1);
  });

  test("a search that was asked of the server goes on in the app, words and all", async () => {
    phone = await device(browser);
    const page = await phone.page();
    await page.goto(`${proxy.origin}/tim?q=luong+toi&loai=2`);
    const before = await page.locator(".hits .hit-title").allInnerTexts();
    await appReady(page);
    const field = page.getByRole("searchbox");
    assert.equal(await field.inputValue(), "luong toi");
    await page.locator(".hits .hit-title").first().waitFor();
    const after = await page.locator(".hits .hit-title").allInnerTexts();
    assert.deepEqual(after.slice(0, before.length), before, "the app finds the same in the same order");
    assert.equal(await page.getByRole("combobox", { name: "Loại tin" }).inputValue(), "2");
  });
});
