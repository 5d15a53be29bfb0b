//! A half-year's report is drafted, edited, sent, returned, accepted, compiled and exported: its figures lead to what
//! they are made of, two who write the same section lose nothing, and the files hold what officers wrote.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { promisify } from "node:util";
import { inflateRawSync } from "node:zlib";

import { Caller, units } from "./support/api.mjs";
import { LAPTOP, PHONE, device } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { temporaryFolder } from "./support/server.mjs";
import { onStage } from "./support/stage.mjs";
import { steps } from "./support/steps.mjs";
import { until } from "./support/wait.mjs";

const run = promisify(execFile);
const OWN = "CHỮ-1 đơn vị tổ chức hai buổi đối thoại trong ca";
const BOTH = "CHỮ-2 cấp trên ghi thêm vào cùng mục";

/** The bytes behind a link. */
async function fileOf(page, name) {
  const address = await page.getByRole("link", { name }).getAttribute("href");
  const bytes = await page.evaluate(async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, address);
  return Buffer.from(bytes);
}

/** A part of a package, by its directory (APPNOTE 4.3.12). */
function partOf(bytes, name) {
  let at = bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  for (at = bytes.readUInt32LE(at + 16); bytes.readUInt32LE(at) === 0x02014b50; ) {
    const [long, extra, said] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    if (bytes.toString("utf8", at + 46, at + 46 + long) === name) {
      const local = bytes.readUInt32LE(at + 42);
      const begins = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      return inflateRawSync(bytes.subarray(begins, begins + bytes.readUInt32LE(at + 20))).toString();
    }
    at += 46 + long + extra + said;
  }
  throw new Error(`no ${name}`);
}

async function kept(bytes, name) {
  const file = join(await temporaryFolder("report"), name);
  await writeFile(file, bytes);
  return file;
}

describe("reports", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;

  onStage((stage) => ({ server, proxy, browser } = stage));

  // Of last year, so that it is over and overdue on whichever day this runs.
  const period = () => `${new Date().getFullYear() - 1}-h1`;
  const field = (page, name) => page.getByRole("textbox", { name, exact: true });
  const saved = (page) => page.getByText("Đã lưu trên máy chủ").waitFor();
  const fillAll = async (page, word) => {
    for (const name of ["I. Tình hình và công tác chỉ đạo", "III. Khó khăn, hạn chế và nguyên nhân", "IV. Đề xuất, kiến nghị", "V. Phương hướng, nhiệm vụ kỳ tới"]) {
      await field(page, name).fill(`${word}, mục ${name}`);
    }
    await saved(page);
  };

  test("a half-year's report is drafted, edited, sent, returned, accepted, compiled and exported", async (t) => {
    const step = steps(t);
    const unit = (await units(server))["MAU-MAY"].id;
    const [phone, laptop, other] = await Promise.all([PHONE, LAPTOP, LAPTOP].map((as) => device(browser, as)));
    const writer = await signIn(phone, proxy.origin, "hoa.may");
    const upper = await signIn(laptop, proxy.origin, "mai.kcn");
    const top = await signIn(other, proxy.origin, "quantri");
    let address;

    await step("it begins as a draft that the figures make", async () => {
      await writer.locator('a[href="/desk/bao-cao"]').click();
      await writer.getByRole("heading", { level: 1, name: "Báo cáo" }).waitFor();
      await writer.goto(`${proxy.origin}/desk/bao-cao?ky=${period()}`);
      await writer.getByRole("button", { name: "Bắt đầu soạn" }).click();
      await writer.getByText("Đang soạn").first().waitFor();
      address = writer.url();
      const results = await field(writer, "II. Kết quả thực hiện").inputValue();
      assert.match(results, /phát hành/);
      assert.match(await field(writer, "I. Tình hình và công tác chỉ đạo").inputValue(), /27\/KH-LĐLĐ/);
    });

    await step("a figure leads to what it is made of", async () => {
      // This year's cards are those of the samples.
      await upper.goto(`${proxy.origin}/desk/bao-cao?ky=${new Date().getFullYear()}-nam`);
      await upper.getByRole("button", { name: "Bắt đầu soạn" }).click();
      const row = upper.getByRole("row", { name: /^Tin, bài đã phát hành/ });
      const number = Number(await row.getByRole("link").innerText());
      await row.getByRole("link").click();
      await upper.getByRole("heading", { level: 1, name: "Tin, bài đã phát hành" }).waitFor();
      if (number === 0) await upper.getByText("Trong kỳ không có gì.").waitFor();
      else await until(`${number} cards`, async () => (await upper.getByRole("row").count()) === number);
      await upper.getByRole("link", { name: "Về báo cáo" }).click();
      await field(upper, "II. Kết quả thực hiện").waitFor();
    });

    await step("what is typed without a network is on the device, and goes out with the connection", async () => {
      await proxy.down();
      await field(writer, "IV. Đề xuất, kiến nghị").fill(OWN);
      await writer.getByText("Đã lưu trên máy này, chưa gửi lên máy chủ").waitFor();
      await proxy.up();
      await writer.goto(address);
      await until("the text is back", async () => (await field(writer, "IV. Đề xuất, kiến nghị").inputValue()) === OWN);
      await saved(writer);
    });

    await step("two write the same section, both texts are shown, and nothing is lost", async () => {
      await upper.goto(address);
      await field(upper, "IV. Đề xuất, kiến nghị").waitFor();
      await field(writer, "IV. Đề xuất, kiến nghị").fill(`${OWN}, lần hai`);
      await saved(writer);
      await field(upper, "IV. Đề xuất, kiến nghị").fill(BOTH);
      await upper.getByText("Người khác vừa sửa cùng mục này").waitFor();
      await upper.getByRole("button", { name: "Giữ cả hai" }).click();
      await saved(upper);
      await writer.goto(address);
      const both = await field(writer, "IV. Đề xuất, kiến nghị").inputValue();
      assert.ok(both.includes(`${OWN}, lần hai`) && both.includes(BOTH), both);
    });

    await step("what only people can say must be said before it is sent, and not by whoever wrote", async () => {
      assert.equal(await writer.getByRole("button", { name: "Gửi cấp trên" }).count(), 0);
      await top.goto(address);
      await top.getByRole("button", { name: "Gửi cấp trên" }).click();
      await top.getByText(/Chưa gửi được.*III\. Khó khăn/).waitFor();
      await fillAll(writer, OWN);
      await upper.goto(address);
      await upper.getByRole("button", { name: "Gửi cấp trên" }).click();
      await upper.getByText("Đã gửi. Số liệu đã chốt.").waitFor();
      await upper.getByText("Số liệu chốt lúc").waitFor();
    });

    await step("it comes back with a remark, is mended and accepted", async () => {
      await top.goto(address);
      await top.getByRole("button", { name: "Trả lại" }).click();
      await top.getByLabel("Cần sửa điều gì").fill("Ghi rõ số buổi đối thoại.");
      await top.getByRole("dialog").getByRole("button", { name: "Trả lại", exact: true }).click();
      await top.getByText("Đã trả lại kèm lý do.").waitFor();
      await writer.goto(address);
      await writer.getByText("Trả lại vì: Ghi rõ số buổi đối thoại.").waitFor();
      await field(writer, "V. Phương hướng, nhiệm vụ kỳ tới").fill(`${OWN}, ba buổi mỗi quý`);
      await saved(writer);
      await upper.goto(address);
      await upper.getByRole("button", { name: "Gửi cấp trên" }).click();
      await upper.getByText("Đã gửi. Số liệu đã chốt.").waitFor();
      await top.goto(address);
      await top.getByRole("button", { name: "Nhận báo cáo" }).click();
      await top.getByText("Đã nhận báo cáo.").waitFor();
    });

    await step("the level above sees who has not reported, and compiles", async () => {
      await upper.goto(`${proxy.origin}/desk/bao-cao?ky=${period()}`);
      await upper.getByText("1/4 đơn vị đã gửi").waitFor();
      await upper.getByRole("row", { name: /Cấp trên đã nhận/ }).waitFor();
      assert.equal(await upper.getByRole("row", { name: /Chưa soạn.*quá hạn \d+ ngày/ }).count(), 3);
      await upper.getByRole("button", { name: "Bắt đầu soạn" }).click();
      const situation = field(upper, "I. Tình hình và công tác chỉ đạo");
      await situation.waitFor();
      assert.match(await situation.inputValue(), /Còn 3\/4 đơn vị trực thuộc chưa gửi báo cáo/);
      await upper.getByRole("columnheader", { name: "Cộng từ báo cáo cấp dưới" }).first().waitFor();
      await fillAll(upper, "Tổng hợp");
      const proposals = upper.locator("section.report-section").filter({ hasText: "IV. Đề xuất" });
      await proposals.getByText(/Báo cáo cấp dưới nói gì/).click();
      await proposals.getByRole("button", { name: /Lấy vào báo cáo/ }).click();
      await saved(upper);
      assert.match(await field(upper, "IV. Đề xuất, kiến nghị").inputValue(), /Theo báo cáo của .*CHỮ-1/);
      address = upper.url();
    });

    await step("the files hold what officers wrote", async () => {
      const xml = partOf(await fileOf(upper, "Tải văn bản (DOCX)"), "word/document.xml");
      assert.ok(xml.includes("CHỮ-1") && xml.includes("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
      const pdf = await kept(await fileOf(upper, "Mở bản in (PDF)"), "a.pdf");
      const { stdout: words } = await run("pdftotext", ["-layout", pdf, "-"]);
      assert.ok(words.replaceAll(/\s+/g, " ").includes("Độc lập - Tự do - Hạnh phúc"), words);
      const csv = (await fileOf(upper, "Tải bảng (CSV)")).toString();
      assert.ok(csv.includes("Tin, bài đã phát hành"), csv);
    });

    await step("whoever is of another unit sees nothing of it", async () => {
      const stranger = await Caller.officer(server, "dung.tp");
      const id = address.split("/").pop();
      assert.equal((await stranger.ask("GET", `/desk/reports/${id}`)).status, 404);
      assert.equal((await stranger.ask("GET", `/desk/reports?unit=${unit}`)).status, 403);
    });
  });
});
