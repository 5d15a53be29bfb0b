//! Reach: a phone tells once that the news got to it, and never who reads it; officers see whole tens, enter members,
//! and attest with two signatures what was told without phones.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { LAPTOP, PHONE, device, keptForOffline, openApp } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const PHOTO = new URL("../../samples/pictures/bhxh-15-nam.webp", import.meta.url).pathname;

describe("reach", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;

  onStage((stage) => ({ server, proxy, browser } = stage));

  const told = () => proxy.requests.filter((r) => r.method === "POST" && r.path === "/api/v1/reach").length;

  test("a phone tells in one go that the news got to it, without its secret, and once a day at most", async () => {
    const phone = await device(browser, PHONE);
    const page = await openApp(phone, proxy.origin);
    await keptForOffline(page);
    const before = told();
    const bodies = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/api/v1/reach")) bodies.push(request.postData());
    });
    await page.reload();
    await until("the phone has told", () => bodies.length === 1);
    const { touches } = JSON.parse(bodies[0]);
    assert.ok(touches.length >= 2);
    for (const touch of touches) {
      assert.deepEqual(Object.keys(touch).filter((key) => key !== "card").sort(), ["index", "period", "rho", "unit"]);
      assert.ok(touch.index < 4096 && touch.rho >= 1);
    }
    const book = await page.evaluate(async () => {
      const asked = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const database = await asked(indexedDB.open("ban-tin"));
      const book = await asked(database.transaction("facts").objectStore("facts").get("reach"));
      database.close();
      return JSON.parse(book);
    });
    assert.match(book.secret, /^[0-9a-f]{32}$/);
    assert.ok(!bodies[0].includes(book.secret), "the secret leaves the phone");
    // The next look of the day tells nothing, and neither does a phone whose owner does not want to be counted.
    await page.reload();
    await page.goto(`${proxy.origin}/bo-nho`);
    const counted = page.getByRole("checkbox", { name: /Cho đếm máy này/ });
    await counted.uncheck();
    await page.reload();
    await until("the choice is kept", async () => !(await page.getByRole("checkbox", { name: /Cho đếm máy này/ }).isChecked()));
    assert.equal(told() - before, 1);
    phone.assertQuiet();
    await phone.close();
  });

  test("an officer reads the reach of the samples in whole tens, with its error and what overlaps", async () => {
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "lan.viet");
    await desk.getByRole("link", { name: /Tiếp cận 98/ }).click();
    await desk.getByRole("heading", { level: 1, name: "Tiếp cận" }).waitFor();
    await desk.getByText(/Chỉ tiêu 98 %/).first().waitFor();
    await desk.getByText("Các phần có thể trùng người").waitFor();
    // Who was trained is for administrators.
    await desk.getByText("Quản trị viên của đơn vị xem được phần này.").waitFor();
    const numbers = await desk.locator("table.chart td").allTextContents();
    assert.ok(numbers.length > 3);
    for (const number of numbers) assert.match(number, /^([1-9]\d*0\+|dưới 10)$/);
    // Down to the units of one union, and to what their members are.
    await desk.getByRole("link", { name: /CĐ các KCN/ }).click();
    await desk.getByRole("link", { name: /CĐCS May Ban Trắng/ }).waitFor();
    await desk.getByRole("link", { name: "Số đoàn viên" }).click();
    await desk.getByText(/Chưa có số đoàn viên/).first().waitFor();
    await laptop.close();
  });

  test("what one officer writes down counts when another has signed it", async () => {
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "hoa.may");
    await desk.goto(`${proxy.origin}/desk/tiep-can/truc-tiep`);
    await desk.getByRole("button", { name: "Ghi một lần truyền thông" }).click();
    await desk.getByLabel("Số người").fill("85");
    await desk.getByLabel("Nói về gì, ở đâu").fill("Sinh hoạt tổ may 3, nhà ăn");
    await desk.getByLabel(/^Ảnh/).setInputFiles(PHOTO);
    await desk.getByRole("button", { name: "Ký và gửi người thứ hai" }).click();
    const own = desk.getByRole("listitem").filter({ hasText: "Sinh hoạt tổ may 3" });
    await own.getByText("Chờ người thứ hai ký").waitFor();
    assert.equal(await own.getByRole("button", { name: "Ký xác nhận" }).count(), 0);
    await laptop.close();

    const other = await device(browser, LAPTOP);
    const above = await signIn(other, proxy.origin, "mai.kcn");
    await above.goto(`${proxy.origin}/desk/tiep-can/truc-tiep`);
    const theirs = above.getByRole("listitem").filter({ hasText: "Sinh hoạt tổ may 3" });
    await theirs.getByRole("link", { name: "Xem ảnh" }).waitFor();
    await theirs.getByRole("button", { name: "Ký xác nhận" }).click();
    await theirs.getByText("Hai người đã ký").waitFor();
    await other.close();
  });
});
