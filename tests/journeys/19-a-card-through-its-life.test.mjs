//! A card through its life: published, corrected, written anew, looked at closely, handed on, over, withdrawn;
//! on the phone, with the network dead, and without any program.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { noticeOf, publish, publishAnew, recall, units } from "./support/api.mjs";
import { NO_NETWORK, appReady, device, openApp } from "./support/browser.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const DRILL = "/tin/dien-tap-bao-chay-cac-khu-cong-nghiep";

describe("a card through its life", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;
  let unit;
  let dead;

  onStage((stage) => ({ server, proxy, browser } = stage));
  beforeEach(async () => {
    phone = await device(browser);
    unit ??= (await units(server))["MAU-TINH"].id;
    dead = false;
  });
  afterEach(async () => {
    if (dead) await proxy.up();
    phone.assertQuiet(NO_NETWORK, /status of (404|410)/);
    await phone.close();
  });

  /** The network is dead, and the server cannot be reached by anything. */
  async function noSignal() {
    dead = true;
    await proxy.down();
  }

  const go = async (page, path) => {
    await page.goto(proxy.origin + path);
    await appReady(page);
  };
  /** Looks for news, as the app does when a signal comes back. */
  const look = (page) => page.evaluate(() => dispatchEvent(new Event("online")));

  /** What a browser without any program shows at an address. */
  async function withoutProgram(path) {
    const plain = await device(browser, { javaScriptEnabled: false });
    const page = await plain.page();
    const answer = await page.goto(proxy.origin + path);
    return { page, status: answer.status(), close: () => plain.close() };
  }

  test("what a new version changed is told word by word, offline once seen, and without a program", async () => {
    const card = await publish(server, { unit, content: noticeOf("Họp tổ chiều thứ Năm ở phòng số 2") });
    await publishAnew(server, card, noticeOf("Họp tổ chiều thứ Năm ở phòng số 3"));
    const path = `/tin/${card.slug}`;

    const { page: plain, close } = await withoutProgram(path);
    const folded = plain.locator(".history > summary");
    assert.match(await folded.innerText(), /Bản 2 · đã sửa 1 lần/);
    await folded.click();
    assert.equal((await plain.locator(".versions del").first().innerText()).trim().endsWith("2"), true);
    assert.equal((await plain.locator(".versions ins").first().innerText()).trim().endsWith("3"), true);
    await close();

    const page = await openApp(phone, proxy.origin, path);
    const asked = () => proxy.seen(/\/versions$/).length;
    const before = asked();
    await page.locator(".history > summary").click();
    await page.locator(".versions ins").first().waitFor();
    assert.equal(asked(), before + 1, "asked for when it is looked at, and not before");
    assert.match(await page.locator(".versions").innerText(), /Bản đầu: Họp tổ chiều thứ Năm ở phòng số 2/);

    await noSignal();
    await page.reload();
    await appReady(page);
    await page.locator(".history > summary").click();
    await page.locator(".versions ins").first().waitFor();
  });

  test("a history that was never seen says that it needs a signal, and comes with one", async () => {
    const card = await publish(server, { unit, content: noticeOf("Giờ nhà ăn: 11 giờ") });
    await publishAnew(server, card, noticeOf("Giờ nhà ăn: 11 giờ 30"));
    const page = await openApp(phone, proxy.origin, `/tin/${card.slug}`);
    await noSignal();
    await page.locator(".history > summary").click();
    await page.getByText("Cần có sóng để xem lần đầu").waitFor();
    await proxy.up();
    dead = false;
    await page.getByRole("button", { name: "Thử lại" }).click();
    await page.locator(".versions ins").first().waitFor();
  });

  test("a correction stands on both cards by its headline, on the phone and without a program", async () => {
    const wrong = await publish(server, { unit, content: noticeOf("Khám bệnh ở sân vận động") });
    const page = await openApp(phone, proxy.origin, `/tin/${wrong.slug}`);
    const right = await publish(server, {
      unit, content: noticeOf("Khám bệnh ở nhà văn hoá", { kind: "correction", corrects: wrong.id }),
    });
    await look(page);
    const pinned = page.locator("article .fact a");
    await pinned.filter({ hasText: "Khám bệnh ở nhà văn hoá" }).click();
    await page.getByRole("heading", { level: 1, name: "Khám bệnh ở nhà văn hoá" }).waitFor();
    await pinned.filter({ hasText: "Khám bệnh ở sân vận động" }).waitFor();

    for (const [one, other] of [[wrong, "Khám bệnh ở nhà văn hoá"], [right, "Khám bệnh ở sân vận động"]]) {
      const { page: plain, close } = await withoutProgram(`/tin/${one.slug}`);
      await plain.locator("article .fact b", { hasText: other }).waitFor();
      await close();
    }
  });

  test("a picture opens large, comes closer, is dragged, and closes by Escape and its button", async () => {
    await openApp(phone, proxy.origin);
    const [page] = phone.context.pages();
    await go(page, DRILL);
    const opener = page.locator("a.zoom");
    await opener.click();
    const viewer = page.locator("dialog.viewer");
    const frame = viewer.locator(".zoom-frame");
    const image = frame.locator("img");
    await image.waitFor();
    assert.match(await viewer.locator("figcaption").innerText(), /Người thợ đi theo mũi tên xanh/);
    assert.ok(await viewer.evaluate((one) => one.contains(document.activeElement)), "the focus is inside");
    const seen = () => image.evaluate((one) => {
      const { a, e, f } = new DOMMatrix(getComputedStyle(one).transform);
      return { scale: a, x: e, y: f };
    });
    const scale = async () => (await seen()).scale;
    assert.equal(await scale(), 1);
    const smaller = viewer.getByRole("button", { name: "Thu nhỏ ảnh" });
    assert.equal(await smaller.getAttribute("aria-disabled"), "true", "all of it is seen already");
    await viewer.getByRole("button", { name: "Phóng to ảnh" }).click();
    await until("the picture to come closer", async () => (await scale()) > 1.4);
    assert.equal(await smaller.getAttribute("aria-disabled"), "false");
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await until("the keys to bring it closer", async () => (await scale()) > 3);

    const { x, y, width, height } = await frame.boundingBox();
    const [left, top] = [x + width / 2, y + height / 2];
    const before = await seen();
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left - 60, top, { steps: 4 });
    await page.mouse.up();
    await until("the picture to follow the finger", async () => Math.abs((await seen()).x - before.x + 60) < 1);
    // However far it is dragged, its edge stays at the frame's.
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left - 5_000, top, { steps: 4 });
    await page.mouse.up();
    const edge = await image.evaluate((one) => one.getBoundingClientRect().right);
    assert.ok(edge >= x + width - 1, `the right edge is at ${edge}`);

    await viewer.getByRole("button", { name: "Vừa khung" }).click();
    await until("all of it again", async () => (await scale()) === 1);
    await page.touchscreen.tap(left, top);
    await page.touchscreen.tap(left, top);
    await until("a double tap to come closer", async () => (await scale()) > 2);

    await page.keyboard.press("Escape");
    await viewer.waitFor({ state: "detached" });
    assert.ok(await opener.evaluate((link) => link === document.activeElement), "the focus is given back");
    await opener.click();
    await viewer.getByRole("button", { name: "Đóng" }).click();
    await viewer.waitFor({ state: "detached" });
    assert.equal(new URL(page.url()).pathname, DRILL);
  });

  test("two fingers bring a picture closer", async () => {
    const page = await openApp(phone, proxy.origin, DRILL);
    await page.locator("a.zoom").click();
    const frame = page.locator(".zoom-frame");
    await frame.locator("img").waitFor();
    const { x, y, width, height } = await frame.boundingBox();
    const [left, top] = [x + width / 2, y + height / 2];
    const touch = await phone.context.newCDPSession(page);
    const fingers = (type, apart) => touch.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: apart === undefined ? [] : [
        { x: left - apart, y: top, id: 1 }, { x: left + apart, y: top, id: 2 },
      ],
    });
    await fingers("touchStart", 30);
    for (const apart of [45, 60, 75, 90]) await fingers("touchMove", apart);
    await fingers("touchEnd");
    await until("the picture to be three times as large", () => frame.locator("img").evaluate((one) =>
      Math.abs(new DOMMatrix(getComputedStyle(one).transform).a - 3) < 0.2));
  });

  test("the way back closes a picture and stays on the page, where the browser does not see to it", async () => {
    await phone.ready;
    await phone.context.addInitScript(() => delete globalThis.CloseWatcher);
    const page = await openApp(phone, proxy.origin);
    await go(page, DRILL);
    await page.locator("a.zoom").click();
    const viewer = page.locator("dialog.viewer");
    await viewer.locator("img").waitFor();
    await page.goBack();
    await viewer.waitFor({ state: "detached" });
    assert.equal(new URL(page.url()).pathname, DRILL);
    await page.getByRole("heading", { level: 1 }).waitFor();
  });

  test("without a program a picture is a link to its file, and a video to where it is, with its cost", async () => {
    const { page, close } = await withoutProgram(DRILL);
    const file = await page.locator("a.zoom").getAttribute("href");
    const answer = await fetch(proxy.origin + file);
    assert.deepEqual([answer.status, answer.headers.get("content-type")], [200, "image/webp"]);
    const video = page.locator("a.video");
    assert.match(await video.innerText(), /Mở video · 3 phút · 12,4 MB/);
    assert.equal(await video.getAttribute("href"), "https://example.org/video/bao-chay");
    assert.equal(await video.getAttribute("rel"), "noopener external");
    await close();
  });

  test("a card's code is shown with the network dead, and is the one that the board has on paper", async () => {
    const card = await publish(server, { unit, content: noticeOf("Mã để quét qua bàn") });
    const board = await (await fetch(`${proxy.origin}/bang-tin/MAU-TINH`)).text();
    const notice = board.split('class="notice"').find((part) => part.includes("Mã để quét qua bàn"));
    // That drawing is read back by the tests of the board, as a camera would.
    const [, drawn] = /class="qr"[^]*?<path d="([^"]+)"/.exec(notice);

    const page = await openApp(phone, proxy.origin, `/tin/${card.slug}`);
    await page.emulateMedia({ colorScheme: "dark" });
    await noSignal();
    await page.getByRole("button", { name: "Mã QR" }).click();
    const sheet = page.locator("dialog.code-sheet");
    const drawing = sheet.locator(".code-drawing");
    assert.equal(await drawing.locator("path").getAttribute("d"), drawn);
    assert.equal(await sheet.locator(".code-address").innerText(), `${proxy.origin}/tin/${card.slug}`);
    const look = await drawing.evaluate((one) => {
      const { backgroundColor, fill } = getComputedStyle(one);
      return { backgroundColor, fill, width: one.getBoundingClientRect().width };
    });
    assert.deepEqual([look.backgroundColor, look.fill], ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    assert.ok(look.width >= 280, `${look.width} px is enough across a table`);
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
  });

  test("what is over says so with its day and leads on, on the phone and without a program", async () => {
    const content = noticeOf("Mức hỗ trợ năm cũ", { topic: "participation", in_force_until: "2026-01-31" });
    const old = await publish(server, { unit, content });
    const now = await publish(server, {
      unit, content: noticeOf("Mức hỗ trợ năm nay", { topic: "participation" }),
    });
    const page = await openApp(phone, proxy.origin, `/tin/${old.slug}`);
    const over = (page) => page.locator("article .over");
    assert.match(await over(page).innerText(), /Đã hết hiệu lực: chỉ đến 31\/01\/2026/);
    const { page: plain, status, close } = await withoutProgram(`/tin/${old.slug}`);
    assert.equal(status, 200);
    assert.match(await over(plain).innerText(), /chỉ đến 31\/01\/2026/);
    assert.equal(await over(plain).locator("a").getAttribute("href"), `/tin/${now.slug}`);
    assert.equal(await plain.locator("meta[name=robots]").getAttribute("content"), "noindex");
    await close();
    await over(page).locator("a").click();
    await page.getByRole("heading", { level: 1, name: "Mức hỗ trợ năm nay" }).waitFor();
  });

  test("a withdrawn card goes with its history, and its link says why and leads on", async () => {
    const card = await publish(server, { unit, content: noticeOf("Phát quà ở kho số 1") });
    await publishAnew(server, card, noticeOf("Phát quà ở kho số 2"));
    const page = await openApp(phone, proxy.origin, `/tin/${card.slug}`);
    await page.locator(".history > summary").click();
    await page.locator(".versions ins").first().waitFor();
    const kept = () => page.evaluate((id) => new Promise((resolve, reject) => {
      const open = indexedDB.open("ban-tin");
      open.onerror = () => reject(open.error);
      open.onsuccess = () => {
        const get = open.result.transaction("facts").objectStore("facts").get(`versions-${id}`);
        get.onsuccess = () => (open.result.close(), resolve(Boolean(get.result)));
        get.onerror = () => reject(get.error);
      };
    }), card.id);
    assert.equal(await kept(), true);
    await recall(server, card, "Kho đang sửa.");
    await look(page);
    await page.getByRole("heading", { name: "Tin này đã được thu hồi" }).waitFor();
    await until("its history to be gone", async () => !(await kept()));
    await page.getByText("Lý do: Kho đang sửa.").waitFor();
    assert.equal(await page.locator("main .links a").count(), 3);

    for (const [path, status, title] of [
      [`/tin/${card.slug}`, 410, "Tin này đã được thu hồi"],
      ["/tin/khong-he-co", 404, "Không tìm thấy trang này"],
    ]) {
      const { page: plain, status: answered, close } = await withoutProgram(path);
      assert.equal(answered, status, path);
      await plain.getByRole("heading", { level: 1, name: title }).waitFor();
      await plain.locator(".empty a[href='/tim']").waitFor();
      await plain.locator("main .links a").first().click();
      await plain.locator("article h1").waitFor();
      await close();
    }
  });
});
