//! Writing clearly: the meter follows what is typed, leads to the place, puts plainer words there and takes them back;
//! a policy without a source is not submitted, and whoever approves reads what the meter found.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Caller } from "./support/api.mjs";
import { LAPTOP, PHONE, device } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { onStage } from "./support/stage.mjs";

/** Who nobody is yet, and a card that only this device has, is asked for and not found. */
const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;
const NOT_SAVED_YET = /status of 404 .*\/api\/v1\/desk\/cards\/[0-9a-f-]+\)$/;

describe("writing clearly", { timeout: 900_000 }, () => {
  let proxy;
  let browser;
  let server;

  onStage((stage) => ({ server, proxy, browser } = stage));

  const begin = async (phone, kind) => {
    const page = await signIn(phone, proxy.origin, "lan.viet");
    await page.goto(`${proxy.origin}/desk/tin-bai/moi`);
    await page.getByRole("button", { name: kind }).click();
    await page.getByLabel("Dòng Nhanh").waitFor();
    return page;
  };
  const finding = (page, words) => page.locator(".findings li", { hasText: words });
  const chosen = (page) => page.evaluate(() => {
    const area = document.activeElement;
    return area.value?.slice(area.selectionStart, area.selectionEnd);
  });

  test("what is typed is measured, marked, put plainly and taken back, on a phone and by the keyboard", async () => {
    const phone = await device(browser, PHONE);
    const page = await begin(phone, /^Thông báo/);
    await page.getByLabel("Dòng Nhanh").fill("Khám sức khoẻ ngày 5/12 ở nhà văn hoá");
    await page.locator("#brief-0").fill("Đăng ký trước, 😀 nhằm mục đích khám đủ. Hỏi UBND xã.");
    await page.locator("#action-steps-0").fill("Gọi tổ trưởng.");

    // How long each depth is, and how long it takes.
    const brief = page.locator(".measure", { hasText: "Ngắn" });
    await brief.getByText("11 trên 50 tiếng").waitFor();
    assert.match(await brief.innerText(), /4 giây/);

    // A tap leads to the place, whatever stands before it.
    await finding(page, "Lời công văn").locator("button.finding").click();
    await page.waitForFunction(() => document.activeElement?.id === "brief-0");
    assert.equal(await chosen(page), "nhằm mục đích");

    // Plainer words in its place, by the keyboard, and back.
    const plainer = finding(page, "Lời công văn").getByRole("button", { name: "Thay bằng “để”" });
    await plainer.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "hoan-tac");
    assert.equal(await page.locator("#brief-0").inputValue(), "Đăng ký trước, 😀 để khám đủ. Hỏi UBND xã.");
    await finding(page, "Lời công văn").waitFor({ state: "detached" });
    await page.getByText("Đã thay.").waitFor();
    await page.keyboard.press("Enter");
    await finding(page, "Lời công văn").waitFor();
    assert.match(await page.locator("#brief-0").inputValue(), /nhằm mục đích/);

    // An abbreviation is written out once; the glossary of the server explains others.
    await finding(page, "Chữ tắt").getByRole("button", { name: "Thay bằng “Uỷ ban nhân dân (UBND)”" }).click();
    await finding(page, "Chữ tắt").waitFor({ state: "detached" });
    await page.locator("#brief-0").fill("Hỏi CĐCS, tổ trưởng.");
    await page.locator(".measure", { hasText: "Ngắn" }).getByText("4 trên 50 tiếng").waitFor();
    assert.equal(await finding(page, "Chữ tắt").count(), 0);

    // The line above the buttons counts, leads to the list, and is content in the end.
    const mark = page.locator(".clarity-mark");
    await mark.getByText("1 điều nên sửa").waitFor();
    await mark.click();
    await page.waitForFunction(() => document.activeElement?.id === "do-ro");
    await finding(page, "Chưa nói hỏi ai").locator("button.finding").click();
    await page.waitForFunction(() => document.activeElement?.id === "action-contacts");
    await page.keyboard.press("Enter");
    await page.locator("#contact-name-0").fill("Chị Hoa");
    await mark.getByText("không có gì phải sửa").waitFor();
    phone.assertQuiet(SIGNED_OUT, NOT_SAVED_YET);
    await phone.close();
  });

  test("a policy without a source stays a draft, also at the server, and goes with one", async () => {
    const phone = await device(browser, PHONE);
    const page = await begin(phone, /^Chính sách/);
    await page.getByLabel("Dòng Nhanh").fill("Phép năm: bạn có mấy ngày?");
    await page.locator("#brief-0").fill("Trên cơ sở luật mới từ 1/7/2025, bạn có 12 ngày.");
    await page.locator("#explainer-body").fill("Làm đủ một năm thì có 12 ngày phép.");
    await page.getByRole("button", { name: "Gửi duyệt" }).click();
    await page.getByRole("alert").getByText("Chưa gửi duyệt được").waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "do-ro");
    await page.locator(".kept.good").waitFor();
    const first = page.locator(".findings li").first();
    assert.match(await first.innerText(), /Bắt buộc sửa/);

    // Whoever goes around the editor is told the same by the server.
    const id = page.url().match(/[0-9a-f]{8}-[0-9a-f-]+/)[0];
    const author = await Caller.officer(server, "lan.viet");
    const draft = await author.must(200, "GET", `/desk/cards/${id}`);
    const refused = await author.must(422, "POST", `/desk/cards/${id}/submit`, { revision: draft.revision });
    assert.equal(refused.code, "invalid");
    assert.ok(refused.findings.some((one) => one.what === "no_source" && one.refused));

    await first.locator("button.finding").click();
    await page.waitForFunction(() => document.activeElement?.id === "explainer-sources");
    await page.keyboard.press("Enter");
    await page.locator("#source-title-0").fill("Bộ luật Lao động 45/2019/QH14, Điều 113");
    await page.getByRole("alert").getByText("Chưa gửi duyệt được").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Gửi duyệt" }).click();
    await page.waitForURL(`**/desk/tin-bai/${id}`);
    phone.assertQuiet(SIGNED_OUT, NOT_SAVED_YET);
    await phone.close();

    // Whoever approves reads what is left before deciding, and may decide either way.
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "hung.duyet");
    await desk.goto(`${proxy.origin}/desk/tin-bai/${id}`);
    await desk.getByRole("heading", { name: "Máy đo độ rõ góp ý" }).waitFor();
    await desk.locator(".findings li", { hasText: "Trên cơ sở" }).waitFor();
    await desk.getByRole("button", { name: "Duyệt và phát hành" }).first().click();
    await desk.getByRole("dialog").getByText(/điều nên sửa/).waitFor();
    await laptop.close();
  });

  test("the meter works with the network dead", async () => {
    const phone = await device(browser, PHONE);
    const page = await begin(phone, /^Tin/);
    await page.getByLabel("Dòng Nhanh").fill("Ca đêm có canh nóng");
    await page.locator(".clarity-mark").waitFor();
    await proxy.down();
    await page.locator("#brief-0").fill("Trên cơ sở góp ý, hỏi CĐCS.");
    await finding(page, "Lời công văn").waitFor();
    assert.equal(await finding(page, "Chữ tắt").count(), 0, "the glossary is on the device");
    await proxy.up();
    await phone.close();
  });
});
