//! What a card shows and says: a picture is cut and loses what is hidden in it, a recording from the microphone is
//! trimmed and levelled, a machine reads and is named as one; a cut connection loses nothing, and a worker's phone
//! shows and plays what came of it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { Caller } from "./support/api.mjs";
import { LAPTOP, PHONE, WITH_MICROPHONE, device, openApp, openBrowser } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { plays } from "./support/player.mjs";
import { photoWithPlace } from "./support/photo.mjs";
import { serverBehindProxy } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

/** Who nobody is yet, and a card that only this device has, is asked for and not found. */
const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;
const NOT_SAVED_YET = /status of 404 .*\/api\/v1\/desk\/cards\/[0-9a-f-]+\)$/;
/** The line was cut on purpose. */
const CUT = /ERR_|status of 50[234]|Failed to load resource/;
const HEADLINE = "Ruộng bậc thang vào mùa gặt";

describe("pictures and sound", { timeout: 900_000 }, () => {
  let proxy;
  let browser;
  let server;

  before(async () => {
    ({ server, proxy } = await serverBehindProxy());
    browser = await openBrowser(WITH_MICROPHONE);
  });
  after(async () => {
    await browser?.close();
    await proxy?.remove();
    await server?.remove();
  });

  const begin = async (phone, kind) => {
    const page = await signIn(phone, proxy.origin, "lan.viet");
    await page.goto(`${proxy.origin}/desk/tin-bai/moi`);
    await page.getByRole("button", { name: kind }).click();
    await page.getByLabel("Dòng Nhanh").fill(HEADLINE);
    await page.locator("#brief-0").fill("Bà con gặt xong trước ngày 5/12. Ai cần giúp thì gọi tổ công đoàn.");
    return page;
  };

  test("a photo is cut, a cut line loses nothing, and the phone shows what was chosen", async () => {
    const desk = await device(browser, PHONE);
    const page = await begin(desk, /^Tin/);
    const file = await photoWithPlace(page, { width: 3_000, height: 2_000 });
    const pick = page.locator(".write-part", { hasText: "Chọn ảnh" }).locator("input[type=file]");
    await pick.setInputFiles({ name: "anh.jpg", mimeType: "image/jpeg", buffer: file });
    const preview = page.locator(".cutting img");
    await preview.waitFor();
    await page.getByRole("radio", { name: "Ngang 16:9" }).check();
    const shape = await preview.evaluate((image) => image.clientWidth / image.clientHeight);
    assert.ok(Math.abs(shape - 16 / 9) < 0.02, `the preview is ${shape} to 1`);
    const slider = page.getByLabel(/Phần giữ lại/);
    await slider.fill("0");

    // Without a line nothing is made, and nothing is lost.
    await proxy.down();
    await page.getByRole("button", { name: "Dùng ảnh này" }).click();
    await page.getByText("Mất kết nối.").waitFor();
    await preview.waitFor();
    await proxy.up();
    await page.getByRole("button", { name: "Dùng ảnh này" }).click();
    const alt = page.getByLabel("Ảnh cho thấy gì?");
    await alt.waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "picture-alt");
    const made = page.locator(".card-picture img");
    assert.deepEqual(await made.evaluate(async (image) => {
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }), [1_080, 607]);

    // A picture without words for those who do not see it does not go to the server.
    await page.getByRole("button", { name: "Lưu", exact: true }).click();
    await page.waitForFunction(() => document.activeElement?.id === "picture-alt");
    await alt.fill("Ruộng bậc thang vàng óng, hai người đang gặt");
    await page.getByRole("button", { name: "Lưu", exact: true }).click();
    await page.getByText("Đã lưu trên máy chủ").first().waitFor();

    // Removing it can be undone.
    await page.getByRole("button", { name: "Bỏ ảnh" }).click();
    await page.locator("#hoan-tac").click();
    await made.waitFor();
    desk.assertQuiet(SIGNED_OUT, NOT_SAVED_YET, CUT);
    await desk.close();
  });

  test("a recording is made at the microphone, a machine reads another, and workers hear both named rightly", async () => {
    const desk = await device(browser, { ...LAPTOP, permissions: ["microphone"] });
    const page = await begin(desk, /^Bản tin âm thanh/);
    const sound = page.locator(".write-part", { hasText: "Một bản thu cho mỗi thứ tiếng" });
    await sound.getByRole("button", { name: "Thêm bản thu" }).click();
    await sound.getByRole("button", { name: "Ghi âm ngay" }).click();
    const stop = sound.getByRole("button", { name: "Dừng ghi" });
    await stop.waitFor();
    // The browser's own microphone beeps once a second.
    await sound.getByText("0:03").waitFor();
    await stop.click();
    const from = sound.getByLabel("Bắt đầu từ");
    await from.fill("sai");
    await sound.getByRole("button", { name: "Làm bản thu" }).click();
    await sound.getByText("Ghi phút:giây").waitFor();
    await from.fill("0:00");
    await sound.getByRole("button", { name: "Làm bản thu" }).click();
    await sound.locator(".wave rect.kept").first().waitFor({ timeout: 60_000 });
    await sound.getByRole("button", { name: "Dùng bản thu này" }).click();
    await sound.getByText("Người đọc").waitFor();
    const said = sound.getByLabel("Lời trong bản thu");
    await said.fill("0:00 Chào bạn.\n0:01 Mùa gặt đến rồi.");

    await sound.getByRole("button", { name: "Thêm bản thu" }).click();
    const language = sound.getByLabel("Nói tiếng gì");
    assert.notEqual(await language.inputValue(), "vi", "the language that is there already is not offered first");
    await sound.getByRole("button", { name: "Để máy đọc" }).click();
    const lines = sound.getByLabel("Máy sẽ đọc");
    assert.match(await lines.inputValue(), /^Ruộng bậc thang vào mùa gặt\.\nBà con gặt xong trước ngày 5\/12\.\nAi cần giúp/);
    await sound.getByRole("button", { name: "Tạo giọng đọc" }).click();
    await sound.getByText("Máy chủ chưa có giọng máy cho tiếng này").waitFor({ timeout: 60_000 });
    await language.selectOption("vi");
    await sound.getByRole("button", { name: "Thôi" }).click();
    await sound.getByRole("button", { name: "Thôi" }).click();

    await page.getByRole("button", { name: "Gửi duyệt" }).click();
    await page.waitForURL(/\/desk\/tin-bai\/[0-9a-f-]{36}$/);
    const id = page.url().split("/").pop();
    desk.assertQuiet(SIGNED_OUT, NOT_SAVED_YET, /status of 422/);
    await desk.close();

    const approver = await Caller.officer(server, "hung.duyet");
    const card = await approver.must(200, "GET", `/desk/cards/${id}`);
    const [track] = card.content.tracks;
    assert.equal(track.voice, "human");
    assert.deepEqual(track.transcript.map((cue) => cue.start_ms), [0, 1_000]);
    assert.deepEqual(track.files.map((file) => file.media_type).sort(), ["audio/mp4", "audio/ogg"]);
    await approver.must(200, "POST", `/desk/cards/${id}/publish`, { revision: card.revision });

    const phone = await device(browser, PHONE);
    const worker = await openApp(phone, proxy.origin, "/nghe");
    const shown = worker.locator("article.card", { hasText: HEADLINE });
    await shown.getByRole("button", { name: "Nghe", exact: true }).click();
    await until("the recording plays", () => plays(worker));
    await worker.getByText("Mùa gặt đến rồi.").first().waitFor({ state: "attached" });
    phone.assertQuiet();
    await phone.close();
  });
});
