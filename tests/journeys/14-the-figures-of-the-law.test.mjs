//! A figure of the law from the desk to a worker's calculation, without a new build.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { LAPTOP, appReady, device, openApp } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

describe("the figures of the law", { timeout: 900_000 }, () => {
  let proxy;
  let browser;

  onStage((stage) => ({ proxy, browser } = stage));

  /** Four hours of overtime on a normal day, at 40,000 đồng an hour, worked out on a phone that is new. */
  async function fourHours() {
    const phone = await device(browser);
    const page = await openApp(phone, proxy.origin, "/cong-cu/overtime");
    const numbers = page.locator("form input.num");
    await numbers.first().waitFor();
    for (const [place, value] of ["8.320.000", "208", "4"].entries()) await numbers.nth(place).fill(value);
    await page.getByRole("button", { name: "Tính", exact: true }).click();
    const amount = await page.locator(".outcome .amount").innerText();
    const figures = await page.locator(".figures").innerText();
    phone.assertQuiet();
    await phone.close();
    return { amount, figures };
  }

  test("what the province's administrator changes is what the next phone reckons with", async () => {
    assert.equal((await fourHours()).amount, "240.000 đ");

    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "quantri");
    await desk.goto(`${proxy.origin}/desk/so-lieu`);
    await desk.getByRole("link", { name: /Mức làm thêm ngày thường/ }).click();
    await desk.getByRole("button", { name: /^Sửa: 150/ }).click();
    await desk.getByLabel(/^Giá trị/).fill("160");
    await desk.getByRole("button", { name: "Đã đối chiếu hôm nay" }).click();
    await desk.getByRole("button", { name: "Lưu", exact: true }).click();
    await desk.getByText("Đã lưu trên máy chủ.").first().waitFor();

    const after = await fourHours();
    assert.equal(after.amount, "256.000 đ");
    assert.match(after.figures, /160 %/);
    await laptop.close();
  });

  test("who may not change the figures sees them, and no button to change them", async () => {
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "hoa.may");
    await desk.goto(`${proxy.origin}/desk/so-lieu`);
    await desk.getByRole("link", { name: /Lương cơ sở/ }).click();
    await desk.getByRole("heading", { name: "2.340.000 đ" }).waitFor();
    assert.equal(await desk.getByRole("button", { name: /^Sửa/ }).count(), 0);
    await laptop.close();
  });

  test("a phone asks for the figures once a day, and not at every start", async () => {
    const phone = await device(browser);
    const page = await openApp(phone, proxy.origin);
    await until("the law", async () => proxy.seen(/^GET \/api\/v1\/glossary/).length > 0);
    const mark = proxy.requests.length;
    await page.reload();
    await appReady(page);
    await until("a look for news", async () => proxy.seen(/^GET \/api\/v1\/changes/, mark).length > 0);
    assert.equal(proxy.seen(/^GET \/api\/v1\/(law|units|glossary)/, mark).length, 0, "once a day is enough");
    await phone.close();
  });
});
