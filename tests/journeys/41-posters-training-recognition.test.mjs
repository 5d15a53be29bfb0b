//! What officers print, learn and are thanked for: a poster of chosen cards whose codes lead to them, lessons that
//! are learnt without a signal and end in a certificate that anybody can check, a ledger in which nobody is named
//! who did not say so.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { promisify } from "node:util";

import { Caller, sendConcern, units } from "./support/api.mjs";
import { LAPTOP, PHONE, device } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { temporaryFolder } from "./support/server.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const run = promisify(execFile);
const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;
const CUT = /net::ERR_|Failed to load resource/;

/** The words of a PDF file, read by another program. */
async function wordsOf(bytes) {
  const file = join(await temporaryFolder("pdf"), "a.pdf");
  await writeFile(file, bytes);
  const { stdout } = await run("pdftotext", ["-layout", file, "-"]);
  return stdout.replaceAll(/\s+/g, " ");
}

/** The bytes behind a link that opens a file in another tab. */
async function fileOf(page, link) {
  const address = await link.getAttribute("href");
  const bytes = await page.evaluate(async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, address);
  return Buffer.from(bytes);
}

describe("posters, training and recognition", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;

  onStage((stage) => ({ server, proxy, browser } = stage));

  test("an officer chooses three cards, sees the sheet, and prints it in the unit's colours", async () => {
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "mai.kcn");
    await desk.getByRole("link", { name: /Áp phích bảng tin/ }).click();
    await desk.getByRole("heading", { level: 1, name: "Áp phích bảng tin" }).waitFor();
    const picks = desk.locator(".pick");
    await picks.first().waitFor();
    // What the maker would choose stands there at once, and is a picture of the sheet.
    assert.equal(await desk.locator(".pick .place.on").count(), 4);
    const sheet = desk.locator("img.sheet");
    await until("the sheet is drawn", () => sheet.evaluate((image) => image.complete && image.naturalWidth > 0));
    const before = await sheet.getAttribute("src");
    await desk.locator(".pick").filter({ has: desk.locator(".place.on") }).last().click();
    await until("another sheet", async () => (await sheet.getAttribute("src")) !== before);
    assert.equal(await desk.locator(".pick .place.on").count(), 3);
    const headlines = await desk.locator(".pick:has(.place.on) b").allInnerTexts();
    await desk.getByRole("textbox", { name: "Tiêu đề" }).fill("Tin tuần này");
    await desk.getByRole("textbox", { name: "Tiêu đề" }).blur();
    await desk.getByText("Màu của đơn vị", { exact: true }).click();
    await desk.locator(".swatch").nth(1).click();
    await desk.getByRole("button", { name: "Lưu màu" }).click();
    await desk.getByText("Đã lưu màu của đơn vị.").waitFor();
    const words = await wordsOf(await fileOf(desk, desk.getByRole("link", { name: /Mở bản in/ })));
    assert.match(words, /Tin tuần này/);
    for (const headline of headlines) {
      const first = headline.split(" ").slice(0, 3).join(" ");
      assert.ok(words.includes(first), `${first} in ${words}`);
    }
    const address = await sheet.getAttribute("src");
    const drawn = await desk.evaluate(async (address) => (await fetch(address)).text(), address);
    assert.match(drawn, /#8c1d18/, "the colour that was chosen");
    // A seventh is not taken up.
    for (let place = 0; place < 7; place += 1) {
      const free = desk.locator(".pick:not(:has(.place.on))").first();
      if (await free.count()) await free.click();
    }
    assert.equal(await desk.locator(".pick .place.on").count(), 6);
    await desk.getByText("Đã đủ sáu tin").waitFor();
    // What was chosen is here again.
    await desk.reload();
    await desk.locator(".pick .place.on").first().waitFor();
    assert.equal(await desk.locator(".pick .place.on").count(), 6);
    assert.equal(await desk.getByRole("textbox", { name: "Tiêu đề" }).inputValue(), "Tin tuần này");
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();
  });

  test("a lesson is learnt without a signal, sent when there is one, and certified", async () => {
    const phone = await device(browser, PHONE);
    const page = await signIn(phone, proxy.origin, "hoa.may");
    await page.getByRole("link", { name: /Tập huấn/ }).click();
    await page.getByText("3 bài bạn còn phải học").waitFor();
    const { lessons } = await (await Caller.officer(server, "hoa.may")).must(200, "GET", "/desk/training");
    const answer = async (lesson, right) => {
      for (const [place, question] of lesson.questions.entries()) {
        const choice = right ? question.answer : (question.answer + 1) % question.choices.length;
        await page.locator(`#cau-${place}-${choice}`).check();
      }
      await page.getByRole("button", { name: "Nộp bài" }).click();
    };
    await proxy.down();
    try {
      await page.getByRole("link", { name: new RegExp(lessons[0].title) }).click();
      await page.getByRole("heading", { level: 1, name: lessons[0].title }).waitFor();
      // Not all answered: nothing is handed in.
      await page.getByRole("button", { name: "Nộp bài" }).click();
      await page.getByText("Còn câu chưa trả lời.").waitFor();
      await answer(lessons[0], false);
      await page.getByText("Chưa đạt. Xem lại lời giải thích").waitFor();
      await page.getByRole("button", { name: "Làm lại" }).click();
      await answer(lessons[0], true);
      await page.getByText("Đã lưu trên máy này; sẽ tự gửi khi có mạng.").waitFor();
      await page.getByRole("link", { name: "Về danh sách bài" }).click();
      await page.getByText("2 bài bạn còn phải học").waitFor();
      await page.getByText("Kết quả chờ gửi").waitFor();
    } finally {
      await proxy.up();
    }
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.reload();
    await page.getByText("Đã đạt").first().waitFor();
    for (const lesson of lessons.slice(1)) {
      await page.getByRole("link", { name: new RegExp(lesson.title) }).click();
      await page.getByRole("heading", { level: 1, name: lesson.title }).waitFor();
      await answer(lesson, true);
      await page.getByText("Đã nộp. Máy chủ đã nhận kết quả.").waitFor();
      await page.getByRole("link", { name: "Về danh sách bài" }).click();
    }
    await page.getByText("Bạn đã học đủ các bài bắt buộc.").waitFor();
    const code = await page.locator(".certificate-panel .code").innerText();
    const words = await wordsOf(await fileOf(page, page.getByRole("link", { name: /Mở bản in/ })));
    assert.ok(words.includes(code) && words.includes("Vàng Thị Hoa"), words);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
    phone.assertQuiet(SIGNED_OUT, CUT);
    await phone.close();

    // A stranger with the paper in their hand.
    const stranger = await device(browser, PHONE);
    const check = await stranger.page();
    await check.goto(`${proxy.origin}/chung-nhan`);
    await check.getByLabel("Mã chứng nhận").fill(code.toLowerCase());
    await check.getByRole("button", { name: "Kiểm tra" }).click();
    await check.getByText("Giấy chứng nhận có thật").waitFor();
    await check.getByRole("heading", { name: /Vàng Thị Hoa/ }).waitFor();
    stranger.assertQuiet();
    await stranger.close();

    // The administrator sees the shares against the plan's targets.
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "quantri");
    await desk.goto(`${proxy.origin}/desk/tap-huan/tien-do`);
    const base = desk.locator(".share", { hasText: "Công đoàn cơ sở" });
    await base.getByText("50%").waitFor();
    await base.getByText("Chỉ tiêu đến 2028: 70%").waitFor();
    await base.getByText("Chưa đạt chỉ tiêu").waitFor();
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();
  });

  test("contributions enter by themselves, and a name that is taken back is gone", async () => {
    const may = (await units(server))["MAU-MAY"].id;
    const { submission } = await sendConcern(server, {
      unit: may, kind: "story", text: "Chị Sua dạy nghề cho cả tổ sau giờ làm.", name: "Lò Văn Kể", consents: ["contact"],
    });
    const officer = await Caller.officer(server, "hoa.may");
    await officer.must(201, "POST", `/desk/cases/${submission.id}/answers`, {
      id: submission.id.replace(/^.{8}/, "00000000"), text: "Cảm ơn anh đã kể.",
    });
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "hoa.may");
    await desk.getByRole("link", { name: /Ghi nhận đóng góp/ }).click();
    const line = desk.locator(".ledger tr", { hasText: "Chị Sua dạy nghề" });
    await line.getByText("Không nêu tên").waitFor();
    assert.equal(await desk.getByText("Lò Văn Kể").count(), 0, "who did not say so is not named");
    // By hand, with consent asked for.
    await desk.getByRole("button", { name: "Ghi thêm đóng góp" }).click();
    await desk.getByLabel("Tên đóng góp").fill("Ảnh bìa tháng 11");
    await desk.getByLabel("Người đóng góp").fill("Vàng Thị Chụp");
    await desk.getByRole("button", { name: "Lưu", exact: true }).click();
    await desk.locator("form .fault").first().waitFor();
    await desk.getByLabel("Tôi đã hỏi và người này nói rõ").check();
    await desk.getByRole("button", { name: "Lưu", exact: true }).click();
    const photo = desk.locator(".ledger tr", { hasText: "Ảnh bìa tháng 11" });
    await photo.getByText("Vàng Thị Chụp").waitFor();
    await photo.getByRole("button", { name: /Sửa/ }).click();
    await desk.getByLabel("Cách ghi tên").selectOption({ label: "Họ rút lại: xoá tên" });
    await desk.getByText("Tên sẽ bị xoá khỏi dòng này").waitFor();
    await desk.getByRole("button", { name: "Lưu", exact: true }).click();
    await photo.getByText("Đã rút tên").waitFor();
    const [table] = await Promise.all([
      desk.waitForEvent("download"), desk.getByRole("link", { name: /Xuất để chi trả/ }).click(),
    ]);
    const text = await readFile(await table.path(), "utf8");
    assert.ok(!text.includes("Vàng Thị Chụp") && !text.includes("Lò Văn Kể"), text);
    assert.match(text, /Chị Sua dạy nghề/);
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();

    // The province sees the federation's rates for what they are, and lays down its own.
    const above = await device(browser, LAPTOP);
    const admin = await signIn(above, proxy.origin, "quantri");
    await admin.goto(`${proxy.origin}/desk/ghi-nhan`);
    await admin.getByText("mức mẫu, không dùng để chi").first().waitFor();
    await admin.getByText("Tổng tiền theo mức đã ban hành: 0 đ").waitFor();
    for (const person of ["Cá nhân", "Tập thể"]) await admin.getByRole("heading", { name: person }).waitFor();
    const words = await wordsOf(await fileOf(admin, admin.getByRole("link", { name: /Mở bản in/ })));
    assert.match(words, /Danh sách đề xuất khen thưởng.*thẻ tin/);
    await admin.getByRole("button", { name: "Thêm mức" }).click();
    await admin.getByLabel("Tên mức").fill("Ảnh thời sự");
    await admin.getByLabel("Số tiền (đồng)").fill("90.000");
    await admin.getByLabel("Tính cho một").fill("ảnh");
    await admin.getByLabel("Quyết định, văn bản làm căn cứ").fill("Quyết định để thử hành trình");
    await admin.getByLabel("Loại").last().selectOption({ label: "Đóng góp khác" });
    await admin.getByRole("button", { name: "Lưu", exact: true }).click();
    await admin.getByText("Tổng tiền theo mức đã ban hành: 90.000 đ").waitFor();
    above.assertQuiet(SIGNED_OUT);
    await above.close();
  });
});
