//! Signing in safely: an officer sees where they are signed in and ends it elsewhere; a second step with an
//! authenticator, recovery codes for the day without a phone, and an administrator who takes the step away, of which
//! the officer reads.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";

import { LAPTOP, PHONE, device } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { PASSWORD } from "./support/server.mjs";
import { onStage } from "./support/stage.mjs";

/** Whoever is not signed in, or types a wrong code, is told so. */
const REFUSED = /status of 401 /;

/** The code of a secret in base32 at a moment (RFC 6238), so many steps of thirty seconds from now. */
function codeOf(secret, steps = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = mac[mac.length - 1] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

describe("signing in safely", { timeout: 900_000 }, () => {
  let proxy;
  let browser;
  let server;

  onStage((stage) => ({ server, proxy, browser } = stage));

  const security = async (page) => {
    await page.goto(`${proxy.origin}/desk/bao-mat`);
    await page.getByRole("heading", { name: "Đang đăng nhập ở" }).waitFor();
  };
  const password = async (page, name) => {
    await page.goto(`${proxy.origin}/desk/`);
    await page.getByLabel("Tên đăng nhập").fill(name);
    await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Đăng nhập" }).click();
  };
  const atWork = (page) => page.getByRole("heading", { level: 1, name: "Việc hôm nay" }).waitFor();

  /** Sets the second step up through the page; gives the secret and the recovery codes. */
  const setUp = async (page) => {
    await security(page);
    await page.getByRole("button", { name: "Bật bước thứ hai" }).click();
    await page.getByLabel("Mật khẩu của bạn").fill(PASSWORD);
    await page.getByRole("button", { name: "Tiếp tục" }).click();
    await page.getByRole("img", { name: /ứng dụng xác minh quét/ }).waitFor();
    const secret = (await page.locator(".secret-line").innerText()).replaceAll(" ", "");
    await page.getByLabel("Mã 6 số trên ứng dụng").fill(codeOf(secret));
    await page.getByRole("button", { name: "Xác nhận và bật" }).click();
    await page.locator(".recovery li").nth(9).waitFor();
    const codes = await page.locator(".recovery li").allInnerTexts();
    assert.equal(codes.length, 10);
    await page.getByRole("button", { name: "Tôi đã cất mã" }).click();
    await page.getByText("Đang bật từ").waitFor();
    return { secret, codes };
  };

  test("an officer sees where they are signed in and ends it on another device at once", async () => {
    const [phone, laptop] = [await device(browser, PHONE), await device(browser, LAPTOP)];
    const other = await signIn(laptop, proxy.origin, "lan.viet");
    const page = await signIn(phone, proxy.origin, "lan.viet");
    await page.getByRole("link", { name: "Tôi", exact: true }).click();
    await page.getByRole("link", { name: /^Bảo mật/ }).click();
    await page.locator(".session").nth(1).waitFor();
    assert.match(await page.locator(".session").first().innerText(), /Chrome trên Linux[\s\S]*máy này/);
    await page.getByRole("button", { name: /^Kết thúc phiên này: / }).click();
    await page.locator(".session").nth(1).waitFor({ state: "detached" });
    // The next thing that the other device asks for leads to the door.
    await other.getByRole("link", { name: /^Tiếng nói/ }).click();
    await other.getByText("Phiên làm việc đã hết").waitFor();
    phone.assertQuiet(REFUSED);
    laptop.assertQuiet(REFUSED);
    await phone.close();
    await laptop.close();
  });

  test("the second step is set up, asked for, and a recovery code stands for it once", async () => {
    const phone = await device(browser, PHONE);
    const page = await signIn(phone, proxy.origin, "hung.duyet");
    const { secret, codes } = await setUp(page);

    const laptop = await device(browser, LAPTOP);
    const other = await laptop.page();
    await password(other, "hung.duyet");
    await other.getByRole("heading", { name: "Nhập mã xác minh" }).waitFor();
    // The password alone opens nothing.
    const asked = await other.evaluate(async () => (await fetch("/api/v1/desk/cases")).status);
    assert.equal(asked, 401);
    await other.getByLabel("Mã xác minh").fill("000000");
    await other.getByRole("button", { name: "Đăng nhập" }).click();
    await other.getByText("Mã chưa đúng hoặc đã dùng").waitFor();
    await other.getByLabel("Mã xác minh").fill(codeOf(secret, 1));
    await other.getByRole("button", { name: "Đăng nhập" }).click();
    await atWork(other);

    const third = await device(browser, PHONE);
    const lost = await third.page();
    for (const opens of [true, false]) {
      await password(lost, "hung.duyet");
      await lost.getByLabel("Mã xác minh").fill(codes[0]);
      await lost.getByRole("button", { name: "Đăng nhập" }).click();
      if (!opens) {
        await lost.getByText("Mã chưa đúng hoặc đã dùng").waitFor();
        continue;
      }
      await atWork(lost);
      await third.context.clearCookies();
      await lost.evaluate(() => localStorage.clear());
    }

    // Off by password and code.
    await security(page);
    await page.getByText("Mã dự phòng còn lại: 9").waitFor();
    await page.locator("summary", { hasText: "Tắt bước thứ hai" }).click();
    await page.getByLabel("Mật khẩu của bạn").fill(PASSWORD);
    await page.getByLabel("Mã 6 số, hoặc mã dự phòng 16 số").fill(codes[1]);
    await page.getByRole("button", { name: "Tắt bước thứ hai" }).click();
    await page.getByText("Chưa bật").waitFor();
    for (const one of [phone, laptop, third]) {
      one.assertQuiet(REFUSED);
      await one.close();
    }
  });

  test("an administrator takes a lost step away, and the officer reads of it at the next sign-in", async () => {
    const phone = await device(browser, PHONE);
    const page = await signIn(phone, proxy.origin, "hoa.may");
    await setUp(page);
    const desk = await device(browser, LAPTOP);
    const admin = await signIn(desk, proxy.origin, "quantri");
    await security(admin);
    const officer = admin.locator("li", { hasText: "hoa.may" });
    const button = officer.getByRole("button", { name: /^Gỡ bước thứ hai: / });
    await button.click();
    await officer.getByRole("button", { name: /^Bấm lần nữa để làm: / }).click();
    await admin.getByText("Đã làm xong.").waitFor();
    assert.equal(await officer.getByText("có bước thứ hai").count(), 0);

    await page.goto(`${proxy.origin}/desk/`);
    await page.getByText("Phiên làm việc đã hết").waitFor();
    await password(page, "hoa.may");
    await page.getByText("Bước xác minh thứ hai của bạn đã bị gỡ").waitFor();
    await page.getByRole("button", { name: "Tôi đã biết" }).click();
    await page.getByText("Bước xác minh thứ hai của bạn đã bị gỡ").waitFor({ state: "detached" });
    await page.reload();
    await atWork(page);
    assert.equal(await page.getByText("Bước xác minh thứ hai của bạn đã bị gỡ").count(), 0);
    assert.match(await server.command("audit", "verify"), /./);
    phone.assertQuiet(REFUSED);
    desk.assertQuiet(REFUSED);
    await phone.close();
    await desk.close();
  });
});
