//! Finding a card as one types, working out what is due, saving for later and handing on: on the phone, and
//! without a network.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { noticeOf, publish, recall, units } from "./support/api.mjs";
import { NO_NETWORK, appReady, device, openApp } from "./support/browser.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

describe("finding and working out", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;

  onStage((stage) => ({ server, proxy, browser } = stage));
  let cut = false;
  beforeEach(async () => {
    phone = await device(browser);
  });
  afterEach(async () => {
    if (cut) await proxy.up();
    cut = false;
    phone.assertQuiet(NO_NETWORK, /status of (404|410)/);
    await phone.close();
  });

  /** The network is dead until the end of the test. */
  async function cutTheLine() {
    await proxy.down();
    cut = true;
  }

  /** Comes back when the phone has the figures of the law, and the glossary that comes after them. */
  const figuresKept = (page) => until("the figures of the law on the phone", () => page.evaluate(() =>
    new Promise((resolve, reject) => {
      const open = indexedDB.open("ban-tin");
      open.onerror = () => reject(open.error);
      open.onsuccess = () => {
        const get = open.result.transaction("facts").objectStore("facts").get("glossary");
        get.onsuccess = () => (open.result.close(), resolve(Boolean(get.result)));
        get.onerror = () => reject(get.error);
      };
    })));

  const hits = (page) => page.locator(".hits .hit-title");
  const field = (page) => page.getByRole("searchbox", { name: "Tìm tin, chính sách, đơn vị…" });

  test("what is typed without diacritics finds what is written with them, marked, without a network", async () => {
    const page = await openApp(phone, proxy.origin);
    await page.getByRole("link", { name: "Tìm", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Tìm tin" }).waitFor();
    await cutTheLine();
    await field(page).pressSequentially("luong toi thieu");
    await hits(page).first().waitFor();
    const first = hits(page).first();
    await until("the best hit", async () => /lương tối thiểu/i.test(await first.innerText()));
    assert.match((await first.locator("mark").allInnerTexts()).join(" "), /lương tối thiểu/i);
    const plain = await hits(page).allInnerTexts();
    await field(page).fill("lương tối thiểu");
    assert.equal((await hits(page).allInnerTexts())[0], plain[0], "with diacritics the same comes first");
    await field(page).fill("zzyx quuz");
    await page.getByRole("heading", { name: "Không thấy tin nào" }).waitFor();
    await field(page).fill("luong");
    await first.click();
    await page.locator("article.card h1").waitFor();
  });

  test("a topic and a kind narrow what is found, and no word is needed for that", async () => {
    const page = await openApp(phone, proxy.origin, "/tim");
    await hits(page).first().waitFor();
    const all = await hits(page).count();
    await page.getByRole("combobox", { name: "Loại tin" }).selectOption({ label: "Đính chính" });
    await until("fewer", async () => (await hits(page).count()) < all);
    const kinds = await page.locator(".hits .kicker b").allInnerTexts();
    assert.ok(kinds.length >= 2 && kinds.every((kind) => kind.trim() === "Đính chính"), String(kinds));
  });

  test("news is found as soon as it is here, and what was withdrawn is not found any more", async () => {
    const unit = (await units(server))["MAU-TINH"].id;
    const page = await openApp(phone, proxy.origin, "/tim");
    await field(page).fill("robot zeta");
    await page.getByRole("heading", { name: "Không thấy tin nào" }).waitFor();
    const card = await publish(server, { unit, content: noticeOf("Lịch bảo trì robot Zeta số 2") });
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await hits(page).filter({ hasText: "robot Zeta" }).waitFor();
    await recall(server, card, "Lịch đã đổi.");
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.getByRole("heading", { name: "Không thấy tin nào" }).waitFor();
  });

  test("overtime pay is worked out on the phone, step by step, with its articles and doubts, offline", async () => {
    const page = await openApp(phone, proxy.origin);
    await page.getByRole("link", { name: "Tính quyền lợi" }).click();
    await page.getByRole("heading", { level: 1, name: "Tính quyền lợi của bạn" }).waitFor();
    await figuresKept(page);
    await cutTheLine();
    await page.reload();
    await appReady(page);
    await page.locator(".hits a[href='/cong-cu/overtime']").click();
    const form = page.locator("form");
    await form.getByRole("button", { name: "Tính" }).click();
    await page.getByText("Hãy xem lại những ô có lời nhắc.").waitFor();
    assert.ok((await page.locator(".remark").count()) > 0, "each faulty field says what to do");
    await form.locator("input.num").first().fill("8.320.000");
    await form.locator("input.num").nth(1).fill("208");
    await form.locator("input.num").nth(2).fill("4");
    await form.getByRole("button", { name: "Tính" }).click();
    const amount = page.locator(".outcome .amount");
    await amount.waitFor();
    // 8,320,000 đồng in 208 hours are 40,000 an hour; four hours of overtime at 150 % are 240,000.
    await until("the sum", async () => (await amount.innerText()) === "240.000 đ");
    assert.ok((await page.locator(".steps-of li").count()) >= 2);
    await page.getByText("Điều 98").first().waitFor();
    await page.getByText("Cần hỏi lại công đoàn").waitFor();
    // The result follows what is changed.
    await form.locator("input.num").nth(2).fill("2");
    await until("half of it", async () => (await amount.innerText()) === "120.000 đ");
  });

  test("a term explains itself in place, where the card uses it, without a network", async () => {
    const page = await openApp(phone, proxy.origin);
    await figuresKept(page);
    await cutTheLine();
    await page.goto(`${proxy.origin}/tin/dong-bhxh-15-nam-duoc-huong-luu`);
    await appReady(page);
    const term = page.locator("article.card .term").first();
    const before = await page.locator("article.card .points li").first().innerText();
    await term.focus();
    assert.equal(await term.getAttribute("aria-expanded"), "false");
    await page.keyboard.press("Enter");
    const line = page.locator("article.card .gloss").first();
    await line.waitFor();
    assert.ok((await line.innerText()).length > 15);
    await term.click();
    await line.waitFor({ state: "detached" });
    assert.equal(await page.locator("article.card .points li").first().innerText(), before);
  });

  test("a card that nobody recorded is read aloud where the phone has a Vietnamese voice", async () => {
    // Headless Chromium has no voice at all; this one only writes down what it is given to say.
    const page = await phone.page();
    await page.addInitScript(() => {
      globalThis.said = [];
      globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
      const voice = { lang: "vi-VN", name: "Giọng thử" };
      const synthesis = { getVoices: () => [voice], speak: (one) => said.push(one), cancel: () => (said.length = 0) };
      Object.defineProperty(globalThis, "speechSynthesis", { value: synthesis });
    });
    await page.goto(`${proxy.origin}/tin/dong-bhxh-15-nam-duoc-huong-luu`);
    await appReady(page);
    await page.getByRole("button", { name: "Đọc to" }).click();
    await page.getByRole("button", { name: "Dừng đọc" }).waitFor();
    const said = await page.evaluate(() => globalThis.said.map(({ text, lang }) => `${lang}: ${text}`));
    assert.equal(said[0], `vi-VN: ${await page.locator("article.card h1").innerText()}`);
    assert.ok(said.length > 6 && !said.some((text) => /[*#]/.test(text)), "all depths, without signs of markup");
    await page.evaluate(() => globalThis.said.at(-1).onend());
    await page.getByRole("button", { name: "Đọc to" }).click();
    await page.getByRole("button", { name: "Dừng đọc" }).click();
    await until("silence", () => page.evaluate(() => globalThis.said.length === 0));
  });

  test("the list shows at a glance what was opened on this phone before, and only there", async () => {
    let page = await openApp(phone, proxy.origin);
    assert.equal(await page.locator(".opened").count(), 0);
    const mark = proxy.requests.length;
    const card = page.locator("article.card").nth(1);
    const slug = await card.getAttribute("data-card");
    await card.locator(".brief-of > summary").click();
    await card.locator(".points li").first().waitFor();
    assert.equal(await page.locator(".opened").count(), 0, "nothing changes under the finger");
    await page.close();
    page = await openApp(phone, proxy.origin);
    await page.locator(`article[data-card="${slug}"] .opened`, { hasText: "đã mở" }).waitFor({ state: "attached" });
    assert.equal(await page.locator(".opened").count(), 1);
    // A card that was read on its own page was opened as well.
    const other = page.locator("article.card").nth(3);
    await other.locator(".brief-of > summary").waitFor();
    const path = `/tin/${await other.getAttribute("data-card")}`;
    await page.goto(proxy.origin + path);
    await appReady(page);
    await page.goto(proxy.origin);
    await appReady(page);
    await page.locator(".opened").nth(1).waitFor({ state: "attached" });
    // What is counted of it names no phone: journey 34 looks into it.
    const counted = ({ method, path }) => method === "POST" && path === "/api/v1/reach";
    const told = proxy.requests.slice(mark).filter((one) => one.method !== "GET" && !counted(one));
    assert.deepEqual(told, [], "nobody is told");
  });

  test("a calculator that does not exist says so", async () => {
    const page = await openApp(phone, proxy.origin, "/cong-cu/khong-co");
    await page.getByRole("heading", { name: "Không tìm thấy trang này" }).waitFor();
  });

  test("a card that was saved stands under “Đã lưu” after a new start, without a network", async () => {
    let page = await openApp(phone, proxy.origin);
    const card = page.locator("article.card").first();
    const text = await card.locator("h2").innerText();
    await card.locator(".brief-of > summary").click();
    await card.getByRole("button", { name: "Lưu", exact: true }).click();
    await card.getByRole("button", { name: "Đã lưu", pressed: true }).waitFor();
    await page.close();
    await cutTheLine();
    page = await phone.page();
    await page.goto(`${proxy.origin}/da-luu`);
    await page.locator("article.card h2", { hasText: text }).waitFor();
    const again = page.locator("article.card").first();
    await again.locator(".brief-of > summary").click();
    await again.getByRole("button", { name: "Đã lưu", pressed: true }).click();
    await page.getByRole("heading", { name: "Bạn chưa lưu tin nào" }).waitFor();
  });

  test("a card is shared by its address; where the phone has no sheet for it the address is copied", async () => {
    await phone.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await openApp(phone, proxy.origin, "/tin/tet-sum-vay-2027");
    await page.evaluate(() => Object.defineProperty(navigator, "share", { configurable: true, value: undefined }));
    await page.getByRole("button", { name: "Chia sẻ" }).click();
    await page.getByText("Đã chép đường dẫn").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, `${proxy.origin}/tin/tet-sum-vay-2027`);
    await page.evaluate(() => {
      globalThis.handed = [];
      Object.defineProperty(navigator, "share", { value: async (what) => void handed.push(what) });
    });
    await page.getByRole("button", { name: "Chia sẻ" }).click();
    const handed = await until("the sheet", () => page.evaluate(() => handed[0]));
    assert.equal(handed.url, `${proxy.origin}/tin/tet-sum-vay-2027`);
    assert.ok(handed.title.length > 5);
  });
});
