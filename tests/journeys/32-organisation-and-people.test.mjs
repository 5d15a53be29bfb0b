//! The organisation and its people: an administrator moves a unit and takes it back, merges one so that a worker's phone
//! goes along, brings a table after looking at it, and invites an officer who comes in by the link once.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { LAPTOP, PHONE, appReady, device, openApp } from "./support/browser.mjs";
import { againstWcag, widerThanScreen } from "./support/checks.mjs";
import { setClock, withClock } from "./support/clock.mjs";
import { signIn } from "./support/officer.mjs";
import { onStage } from "./support/stage.mjs";

/** Whoever is not signed in yet is told so; a link that was used leads nowhere. */
const REFUSED = /status of (401|404) |net::ERR_/;

describe("the organisation and its people", { timeout: 900_000 }, () => {
  let proxy;
  let browser;

  onStage((stage) => ({ proxy, browser } = stage));

  const units = async (page) => {
    await page.getByRole("link", { name: "Tôi", exact: true }).click();
    await page.getByRole("link", { name: /^Đơn vị/ }).click();
    await page.getByRole("heading", { level: 1, name: "Đơn vị" }).waitFor();
    await page.locator(".tree li").nth(3).waitFor();
  };
  const row = (page, name) => page.locator(".tree li").filter({ hasText: name });

  test("a unit is renamed, and one tap brings the old name back", async () => {
    const phone = await device(browser, PHONE);
    const page = await signIn(phone, proxy.origin, "quantri");
    await units(page);
    await row(page, "MAU-DIENTU").locator("button.entry").click();
    await page.locator("#don-vi-ngan").fill("CĐCS tên mới");
    assert.deepEqual(await widerThanScreen(page), []);
    await page.getByRole("button", { name: "Lưu thay đổi" }).click();
    await page.locator(".undo").getByText("CĐCS").waitFor();
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    await page.getByText("Đã trả lại như trước.").waitFor();
    await page.locator(".undo").waitFor({ state: "detached" });
    phone.assertQuiet(REFUSED);
  });

  test("a unit and an officer that a search found stand open in their lists", async () => {
    const laptop = await device(browser, LAPTOP);
    const page = await signIn(laptop, proxy.origin, "quantri");
    const find = async (words, list) => {
      await page.goto(`${proxy.origin}/desk/tim`);
      await page.getByRole("searchbox", { name: "Tìm ở bàn làm việc" }).fill(words);
      await page.locator(`.found a.entry[href*="/desk/${list}?chon="]`).first().click();
      return page.locator(".tree li", { has: page.locator('.entry[aria-expanded="true"]') });
    };
    const unit = await find("may ban trang", "don-vi");
    await unit.getByText("MAU-MAY").waitFor();
    await unit.getByText("Còn mở ở đây").waitFor();
    await page.locator(".tree .entry:focus").waitFor();
    const officer = await find("hoa.may", "can-bo");
    await officer.getByText("hoa.may").waitFor();
    await page.locator(".tree .entry:focus").waitFor();
    // Whoever does not keep the lists is shown what was found, and led nowhere.
    const phone = await device(browser, PHONE);
    const plain = await signIn(phone, proxy.origin, "mai.kcn");
    await plain.goto(`${proxy.origin}/desk/tim`);
    await plain.getByRole("searchbox", { name: "Tìm ở bàn làm việc" }).fill("may ban trang");
    await plain.locator(".found div.entry").first().waitFor();
    for (const one of [laptop, phone]) {
      one.assertQuiet(REFUSED);
      await one.close();
    }
  });

  test("a merged unit lives on in its successor, and the phone of a worker goes along and says so", async () => {
    const [worker, laptop] = [await device(browser, PHONE), await device(browser, LAPTOP)];
    await withClock(worker);
    const news = await openApp(worker, proxy.origin, "/don-vi/MAU-MAY");
    await news.getByRole("button", { name: "Đúng, tôi làm ở đây" }).click();
    await news.locator(".mark.good").waitFor();
    const page = await signIn(laptop, proxy.origin, "quantri");
    await units(page);
    await row(page, "MAU-MAY").locator("button.entry").click();
    await page.getByText("Còn mở ở đây").waitFor();
    await page.getByText("Sáp nhập vào đơn vị khác").click();
    const into = page.getByLabel("Sáp nhập vào", { exact: true });
    const other = into.locator("option").filter({ hasText: "MAU-DIENTU" });
    await into.selectOption(await other.getAttribute("value"));
    await page.getByRole("button", { name: "Sáp nhập", exact: true }).click();
    await page.getByRole("button", { name: "Bấm lần nữa để làm" }).click();
    await page.getByText("Đã sáp nhập.").waitFor();
    await page.getByLabel("Hiện đơn vị đã đóng").check();
    await row(page, "MAU-MAY").getByText("nay thuộc").waitFor();
    // A phone asks for the units once a day, so it hears of it tomorrow.
    await setClock(news, 86_400_000);
    await news.goto(proxy.origin);
    await appReady(news);
    const told = news.locator(".reminder:not(.to-confirm)").filter({ hasText: "đã sáp nhập hoặc đóng" });
    await told.getByText("May Ban Trắng").waitFor();
    await told.getByRole("link", { name: /Điện tử|Sao Khuê/ }).waitFor();
    await told.getByRole("button", { name: "Đã rõ" }).click();
    await told.waitFor({ state: "detached" });
    laptop.assertQuiet(REFUSED);
  });

  test("a table is looked at row by row before anything is done", async () => {
    const laptop = await device(browser, LAPTOP);
    const page = await signIn(laptop, proxy.origin, "quantri");
    await units(page);
    const table = (rows) => ({
      name: "don-vi.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`\ufeffMã;Mã cấp trên;Cấp;Tên đầy đủ;Tên ngắn\r\n${rows}\r\n`),
    });
    const file = page.locator("#bang-don-vi");
    await file.setInputFiles(table("BANG-1;KHONG-CO;base;Công đoàn bảng;CĐ bảng"));
    await page.getByText("không có mã cấp trên này").waitFor();
    assert.equal(await page.getByRole("button", { name: "Thực hiện cả bảng" }).count(), 0);
    await file.setInputFiles(table("BANG-1;MAU-KCN;base;Công đoàn bảng;CĐ bảng"));
    await page.getByText("1 thêm mới").waitFor();
    await page.getByRole("button", { name: "Thực hiện cả bảng" }).click();
    await row(page, "BANG-1").waitFor();
    assert.deepEqual(await againstWcag(page), []);
    laptop.assertQuiet(REFUSED);
  });

  test("an invited officer chooses a name and comes in, once, and the link is in no address", async () => {
    const [laptop, phone] = [await device(browser, LAPTOP), await device(browser, PHONE)];
    const page = await signIn(laptop, proxy.origin, "quantri");
    await page.getByRole("link", { name: "Tôi", exact: true }).click();
    await page.getByRole("link", { name: /^Cán bộ/ }).click();
    await page.getByLabel("Mời ai").fill("Chị Mới");
    await page.getByRole("button", { name: "Tạo đường dẫn mời" }).click();
    const link = await page.locator("#duong-dan-moi code").innerText();
    assert.match(link, /\/desk\/#moi=[\w-]{43}$/);
    const asked = [];
    const invited = await phone.page();
    invited.on("request", (request) => asked.push(request.url()));
    await invited.goto(link);
    await invited.getByRole("heading", { name: "Bạn được mời làm việc ở Bản Tin" }).waitFor();
    assert.ok(!invited.url().includes("moi="), "the address has the token no more");
    await invited.getByLabel("Tên đăng nhập").fill("moi.tinh");
    await invited.getByLabel("Mật khẩu mới").fill("bốn từ không liên quan");
    assert.deepEqual(await widerThanScreen(invited), []);
    await invited.getByRole("button", { name: "Vào làm việc" }).click();
    await invited.getByRole("heading", { level: 1, name: "Việc hôm nay" }).waitFor();
    assert.ok(asked.every((url) => !url.includes("moi=") || url === link));
    const late = await device(browser, PHONE);
    const second = await late.page();
    await second.goto(link);
    await second.getByRole("heading", { name: "Lời mời này không còn dùng được" }).waitFor();
    // And whoever leaves is out at once.
    await page.getByRole("button", { name: "Đã đưa xong" }).click();
    await page.reload();
    await page.locator(".tree li").filter({ hasText: "moi.tinh" }).locator("button.entry").click();
    await page.getByText("Nghỉ công tác").click();
    await page.getByRole("button", { name: "Cho nghỉ" }).click();
    await page.getByRole("button", { name: "Bấm lần nữa để làm" }).click();
    await page.getByText("Tài khoản đã đóng.").waitFor();
    await invited.getByRole("link", { name: /^Tiếng nói/ }).click();
    await invited.getByText("Phiên làm việc đã hết").waitFor();
    laptop.assertQuiet(REFUSED);
  });
});
