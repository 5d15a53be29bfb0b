//! One officer at two units: a post is added, the switch shows everything of the new one and loses nothing that is being
//! written, another page of the same browser notices, and an invitation is taken with the account that is there.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Caller } from "./support/api.mjs";
import { LAPTOP, PHONE, SMALL_PHONE, device } from "./support/browser.mjs";
import { againstWcag, smallTargets, widerThanScreen } from "./support/checks.mjs";
import { signIn } from "./support/officer.mjs";
import { PASSWORD } from "./support/server.mjs";
import { onStage } from "./support/stage.mjs";

/** Whoever is not signed in yet is told so; a page of the other post is refused. */
const REFUSED = /status of (401|403|404|409) |net::ERR_/;
const BASE = "CĐCS Sao Khuê (mẫu)";
const ABOVE = "CĐ các KCN (mẫu)";
const BESIDE = "CĐ TP Lúa Vàng (mẫu)";

describe("one officer with two posts", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;

  onStage((stage) => ({ server, proxy, browser } = stage));

  const acting = (page) => page.locator(".strip.acting b");
  const me = (page) => page.getByRole("link", { name: "Tôi", exact: true }).click();

  test("an administrator adds a post, and whoever has it changes by keyboard to see that unit's things alone", async () => {
    const laptop = await device(browser, LAPTOP);
    const page = await signIn(laptop, proxy.origin, "quantri");
    await me(page);
    await page.getByRole("link", { name: /^Cán bộ/ }).click();
    const row = page.locator(".tree li").filter({ hasText: "tuan.saokhue" });
    await row.locator("button.entry").click();
    await row.getByText("Thêm vị trí ở đơn vị khác").click();
    const form = row.locator("form").filter({ hasText: "Chỉ trong phạm vi của bạn" });
    await form.locator("#them-vi-tri").selectOption({ label: ABOVE });
    await form.getByRole("checkbox", { name: /^Người duyệt/ }).check();
    await form.getByRole("button", { name: "Thêm vị trí" }).click();
    await page.getByText("Đã thêm vị trí.").waitFor();
    await row.getByText(`${BASE} · ${ABOVE}`).waitFor();
    assert.deepEqual(await againstWcag(page), []);

    const phone = await device(browser, SMALL_PHONE);
    const desk = await signIn(phone, proxy.origin, "tuan.saokhue");
    assert.equal(await acting(desk).innerText(), BASE);
    await desk.getByRole("link", { name: "Đổi nơi làm việc" }).focus();
    await desk.keyboard.press("Enter");
    const part = desk.locator("#vi-tri");
    await part.getByText("đang làm việc", { exact: true }).waitFor();
    assert.deepEqual(await widerThanScreen(desk), []);
    assert.deepEqual(await smallTargets(desk), []);
    assert.deepEqual(await againstWcag(desk), []);
    await part.getByRole("button", { name: `Làm việc cho ${ABOVE}` }).focus();
    await desk.keyboard.press("Enter");
    await desk.getByText(`Từ lúc này bạn làm việc cho ${ABOVE}.`).waitFor();
    assert.equal(await acting(desk).innerText(), ABOVE);
    // The unit and what is below it are those of the post.
    await desk.locator(".me .units summary").waitFor();
    await desk.reload();
    await acting(desk).getByText(ABOVE).waitFor();
    for (const one of [laptop, phone]) {
      one.assertQuiet(REFUSED);
      await one.close();
    }
  });

  test("what is being written for one post waits there, and a page of the other post sends nothing", async () => {
    const phone = await device(browser, PHONE);
    const page = await signIn(phone, proxy.origin, "tuan.saokhue");
    const tuan = await Caller.officer(server, "tuan.saokhue");
    const { body: session } = await tuan.ask("GET", "/desk/session");
    assert.equal(session.posts.length, 2);

    await page.goto(`${proxy.origin}/desk/tin-bai/moi`);
    await page.getByRole("button", { name: /^Thông báo/ }).click();
    await page.waitForURL(/\/sua$/);
    const written = page.url();
    await page.getByLabel("Dòng Nhanh").fill("Chữ viết cho Sao Khuê");
    await page.waitForFunction(() => Object.entries(localStorage).some(([name, value]) => name.includes(":card:") && value.includes("Chữ viết cho Sao Khuê")));

    // A second page of the browser changes the post.
    const other = await phone.page();
    await other.goto(`${proxy.origin}/desk/toi`);
    await other.getByRole("button", { name: `Làm việc cho ${ABOVE}` }).click();
    await acting(other).getByText(ABOVE).waitFor();
    await page.bringToFront();
    await page.getByLabel("Dòng Nhanh").fill("Chữ viết cho Sao Khuê, thêm nữa");
    await page.waitForFunction(() => Object.entries(localStorage).some(([name, value]) => name.includes(":card:") && value.includes("thêm nữa")));
    await page.goto(`${proxy.origin}/desk/toi`);
    await acting(page).getByText(ABOVE).waitFor();
    // Back at the first post the words are there, as they were left.
    await page.getByRole("button", { name: `Làm việc cho ${BASE}` }).click();
    await acting(page).getByText(BASE).waitFor();
    await page.goto(written);
    const first = page.getByLabel("Dòng Nhanh");
    await first.waitFor();
    assert.equal(await first.inputValue(), "Chữ viết cho Sao Khuê, thêm nữa");

    // A list that was drawn for the one post is refused while the session acts for the other, and the head says so.
    await page.goto(`${proxy.origin}/desk/`);
    await page.getByRole("heading", { level: 1, name: "Việc hôm nay" }).waitFor();
    await other.bringToFront();
    await other.goto(`${proxy.origin}/desk/toi`);
    await other.getByRole("button", { name: `Làm việc cho ${ABOVE}` }).click();
    await acting(other).getByText(ABOVE).waitFor();
    await page.bringToFront();
    await page.getByRole("link", { name: /^Tiếng nói/ }).click();
    await page.getByText("Ở một trang khác, bạn đã đổi nơi làm việc.").first().waitFor();
    await page.getByRole("button", { name: "Tải lại theo nơi mới" }).click();
    await acting(page).getByText(ABOVE).waitFor();
    phone.assertQuiet(REFUSED);
    await phone.close();
  });

  test("an invitation is taken with the account that is there, and the post that ends ends alone", async () => {
    const [laptop, phone] = [await device(browser, LAPTOP), await device(browser, SMALL_PHONE)];
    const page = await signIn(laptop, proxy.origin, "quantri");
    await me(page);
    await page.getByRole("link", { name: /^Cán bộ/ }).click();
    await page.getByLabel("Mời ai").fill("Anh Tuấn");
    await page.locator("#moi-don-vi").selectOption({ label: BESIDE });
    await page.getByRole("button", { name: "Tạo đường dẫn mời" }).click();
    const link = await page.locator("#duong-dan-moi code").innerText();

    const invited = await phone.page();
    await invited.goto(link);
    await invited.getByRole("button", { name: "Tôi đã có tài khoản" }).click();
    await invited.getByLabel("Tên đăng nhập").fill("tuan.saokhue");
    await invited.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
    await invited.getByRole("button", { name: "Đăng nhập" }).click();
    await invited.getByRole("heading", { name: "Nhận thêm vị trí công tác" }).waitFor();
    assert.deepEqual(await widerThanScreen(invited), []);
    assert.deepEqual(await againstWcag(invited), []);
    await invited.getByRole("button", { name: "Nhận vị trí này" }).click();
    await acting(invited).getByText(BESIDE).waitFor();

    await page.getByRole("button", { name: "Đã đưa xong" }).click();
    await page.reload();
    const row = page.locator(".tree li").filter({ hasText: "tuan.saokhue" });
    await row.locator("button.entry").click();
    await row.getByText(`Thôi vị trí ở ${BESIDE}`).click();
    await row.getByRole("button", { name: "Thôi vị trí", exact: true }).and(page.locator(":visible")).click();
    await row.getByRole("button", { name: "Bấm lần nữa để làm" }).click();
    await page.getByText("Đã thôi vị trí.").waitFor();
    // The session that worked for it is over; the account and the other posts are not.
    await invited.getByRole("link", { name: /^Tiếng nói/ }).click();
    await invited.getByText("Phiên làm việc đã hết").waitFor();
    const tuan = await Caller.officer(server, "tuan.saokhue");
    const { body: session } = await tuan.ask("GET", "/desk/session");
    assert.deepEqual(session.posts.map((post) => post.unit.short).sort(), [BASE, ABOVE].sort());
    for (const one of [laptop, phone]) one.assertQuiet(REFUSED);
  });
});
