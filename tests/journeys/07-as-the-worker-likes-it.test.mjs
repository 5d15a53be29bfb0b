//! Language, text size, light and dark, and the keyboard alone.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { PHONE, SMALL_PHONE, appReady, device, keptForOffline, openApp } from "./support/browser.mjs";
import { widerThanScreen } from "./support/checks.mjs";
import { onStage } from "./support/stage.mjs";

describe("as the worker likes it", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;

  onStage((stage) => ({ server, proxy, browser } = stage));
  beforeEach(async () => {
    phone = await device(browser);
  });
  afterEach(async () => {
    phone.assertQuiet();
    await phone.close();
  });

  test("English takes the place of Vietnamese on every screen, and stays after a new start", async () => {
    let page = await openApp(phone, proxy.origin, "/cai-dat");
    await page.getByRole("radio", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.close();
    page = await openApp(phone, proxy.origin);
    await page.getByRole("navigation", { name: "Main places" }).waitFor();
    await page.locator("article.card .next .more", { hasText: "In short" }).first().waitFor();
    for (const [tab, title] of [
      ["Listen", "Audio bulletins"],
      ["Speak", "What would you like to say?"],
      ["Mine", "Mine"],
    ]) {
      await page.getByRole("link", { name: tab, exact: true }).click();
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
    }
  });

  test("at 200 % text nothing is wider than the smallest phone", async () => {
    await phone.close();
    phone = await device(browser, SMALL_PHONE);
    let page = await openApp(phone, proxy.origin, "/cai-dat");
    await page.getByRole("radio", { name: "200 %" }).check();
    assert.equal(await page.locator("html").evaluate((html) => getComputedStyle(html).fontSize), "32px");
    assert.deepEqual(await widerThanScreen(page), [], "/cai-dat");
    for (const path of [
      "/", "/nghe", "/gui", "/cua-toi", "/tin/luong-toi-thieu-vung-2026", "/tin/tet-sum-vay-2027", "/khong-co",
      "/tim", "/cong-cu", "/cong-cu/overtime", "/da-luu", "/tin-cu/1",
    ]) {
      await page.goto(proxy.origin + path);
      await appReady(page);
      await page.evaluate(() => document.querySelectorAll("main details").forEach((one) => (one.open = true)));
      assert.deepEqual(await widerThanScreen(page), [], path);
    }
    await page.goto(`${proxy.origin}/nghe`);
    await appReady(page);
    await page.getByRole("button", { name: "Nghe", exact: true }).first().click();
    await page.locator(".player").waitFor();
    assert.deepEqual(await widerThanScreen(page), [], "the player");
    await page.locator(".player-open").click();
    await page.locator("dialog.sheet .line-of").first().waitFor();
    assert.deepEqual(await widerThanScreen(page), [], "the large player");
    // The page of a wrong address is told by its status.
    phone.errors = phone.errors.filter((error) => !/status of 404/.test(error));
  });

  test("the chosen theme is there before the first paint, not after it", async () => {
    const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const page = await openApp(phone, proxy.origin, "/cai-dat");
    const light = await paper(page);
    await page.getByRole("radio", { name: "Tối" }).check();
    const dark = await paper(page);
    assert.notEqual(dark, light);
    // What the page looks like at the moment when its body begins, before anything can be painted.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        globalThis.firstTheme = document.documentElement.dataset.theme;
      }).observe(document, { childList: true, subtree: true });
    });
    for (const path of ["/", "/cai-dat", "/tin/luong-toi-thieu-vung-2026"]) {
      await page.goto(proxy.origin + path);
      assert.equal(await page.evaluate(() => globalThis.firstTheme), "dark", path);
      await appReady(page);
      assert.equal(await paper(page), dark, path);
    }
    // On the next start the page comes from the phone itself.
    await keptForOffline(page);
    await page.goto(proxy.origin);
    assert.equal(await page.evaluate(() => globalThis.firstTheme), "dark");
  });

  test("the keyboard alone reaches everything, in the order of the page", async () => {
    await phone.close();
    phone = await device(browser, { ...PHONE, hasTouch: false, isMobile: false });
    const page = await openApp(phone, proxy.origin);
    const focused = () => page.evaluate(() => {
      const here = document.activeElement;
      return here?.closest("main, nav, header") === null
        ? here.className : `${here.closest("main, nav, header").nodeName}: ${here.textContent.trim() || here.ariaLabel}`;
    });
    await page.keyboard.press("Tab");
    assert.match(await focused(), /skip/);
    const skip = page.locator(".skip");
    assert.ok((await skip.boundingBox()).y >= 0, "the skip link shows itself while it has the focus");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    assert.equal(new URL(page.url()).pathname, "/");

    // What a newcomer is offered, the four ways above the list, then the first card: Enter goes one step
    // deeper, Tab to the next step.
    for (const way of ["Bạn mới đến", "Bỏ qua", "Tìm", "Tính quyền lợi", "Sự kiện", "Đã lưu"]) {
      await page.keyboard.press("Tab");
      assert.match(await focused(), new RegExp(way));
    }
    await page.keyboard.press("Tab");
    const card = page.locator("article.card").first();
    assert.equal(await card.locator(".brief-of > summary").evaluate((s) => s === document.activeElement), true);
    const outline = await card.locator(".brief-of > summary").evaluate((s) => getComputedStyle(s).outlineStyle);
    assert.equal(outline, "solid", "the focus is seen");
    await page.keyboard.press("Enter");
    await card.locator(".points li").first().waitFor();
    const deep = card.locator(".depth > summary").first();
    for (let presses = 0; presses < 6; presses += 1) {
      if (await deep.evaluate((s) => s === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await card.locator(".depth[open]").first().waitFor();

    // The four places come last in the page, and Enter opens them.
    await page.getByRole("navigation", { name: "Các mục chính" }).getByRole("link").first().focus();
    for (const [name, title] of [["Nghe", "Bản tin âm thanh"], ["Gửi", "Bạn muốn nói điều gì?"]]) {
      await page.keyboard.press("Tab");
      assert.equal(await focused(), `NAV: ${name}`);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.id), "main", "a new screen is read from its start");
      await page.getByRole("navigation").getByRole("link", { name, exact: true }).focus();
    }
    // The form: a choice by arrows, the button by Enter.
    await page.locator("summary", { hasText: "Đây là" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("radio", { name: "Phản ánh" }).focus();
    await page.keyboard.press("ArrowRight");
    assert.ok(await page.getByRole("radio", { name: "Tâm tư, nguyện vọng" }).isChecked());
    await page.getByRole("button", { name: "Lưu và gửi" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Bạn chưa viết gì").waitFor();
  });

  /** What a browser does when the app could stand on the home screen; headless Chromium does it when it likes. */
  const offerInstall = (page) => page.evaluate(() => {
    const offer = new Event("beforeinstallprompt", { cancelable: true });
    offer.prompt = async () => void (globalThis.asked = (globalThis.asked ?? 0) + 1);
    dispatchEvent(offer);
    return offer.defaultPrevented;
  });

  test("the home screen is offered from the second visit on, and never again after an answer", async () => {
    const title = "Để Bản Tin ở màn hình chính?";
    const back = async (page) => {
      await page.getByRole("link", { name: "Nghe", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: "Bản tin âm thanh" }).waitFor();
      await page.getByRole("link", { name: "Tin", exact: true }).click();
      await page.locator("article.card").first().waitFor();
    };
    let page = await openApp(phone, proxy.origin);
    assert.equal(await offerInstall(page), true, "the browser's own bar stays away");
    await back(page);
    assert.equal(await page.getByRole("heading", { name: title }).count(), 0, "the first visit is for reading");
    await page.close();
    page = await openApp(phone, proxy.origin);
    await offerInstall(page);
    await page.getByRole("heading", { name: title }).waitFor();
    await page.getByRole("button", { name: "Để ở màn hình chính" }).click();
    await page.getByRole("heading", { name: title }).waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => globalThis.asked), 1);
    await page.close();
    page = await openApp(phone, proxy.origin);
    await offerInstall(page);
    await back(page);
    assert.equal(await page.getByRole("heading", { name: title }).count(), 0);
  });
});
