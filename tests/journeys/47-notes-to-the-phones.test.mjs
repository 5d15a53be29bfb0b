//! A note to a card from above is announced and published at an hour that was set, the first page of the desk says that
//! it waits, and who did what with it is told; its unit's phones follow an edit and a recall, also after being offline.
//! What is typed about a material or a template outlives a closed tab.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";

import { Caller, noticeOf, publish, units } from "./support/api.mjs";
import { LAPTOP, NO_NETWORK, PHONE, SMALL_PHONE, appReady, device, openApp } from "./support/browser.mjs";
import { smallTargets, widerThanScreen } from "./support/checks.mjs";
import { signIn } from "./support/officer.mjs";
import { deliverPush } from "./support/service-worker.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;
const NOT_SAVED_YET = /status of 404 .*\/api\/v1\/desk\/cards\/[0-9a-f-]+\)$/;
const FIRST = "Xưởng may nhận ở phòng kế toán.";
const SECOND = "Xưởng may nhận ở nhà ăn.";

/** A second of a tone as WAV. */
function tone() {
  const rate = 16_000;
  const bytes = Buffer.alloc(44 + rate * 4);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + rate * 4, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(rate * 4, 40);
  for (let at = 0; at < rate * 2; at += 1) {
    bytes.writeInt16LE(Math.round(12_000 * Math.sin((at / rate) * 2 * Math.PI * 440)), 44 + at * 2);
  }
  return bytes;
}

describe("notes to the phones", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;

  onStage((stage) => ({ server, proxy, browser } = stage));

  const askForNews = (page) => page.evaluate(() => dispatchEvent(new Event("online")));
  const card = (page, headline) => page.locator("article.card", { hasText: headline });
  const fits = async (page) => {
    assert.deepEqual(await widerThanScreen(page), []);
    assert.deepEqual(await smallTargets(page), []);
  };

  /** A note that was submitted, through the API. */
  async function submitted(original, note, more = {}) {
    const writer = await Caller.officer(server, "hoa.may");
    const unit = (await units(server))["MAU-MAY"].id;
    const draft = { id: randomUUID(), card: original.id, unit, note, revision: 0, ...more };
    const now = await writer.must(201, "POST", "/desk/forwards", draft);
    return writer.must(200, "POST", `/desk/forwards/${now.id}/step`, { verb: "submit", revision: now.revision });
  }

  const above = async (headline) => {
    const unit = (await units(server))["MAU-KCN"].id;
    return publish(server, { unit, content: noticeOf(headline), writer: "mai.kcn", approver: "hung.duyet" });
  };

  test("a note is written with a push, waits on the first page, and is published with it", async () => {
    const headline = "Tiền thưởng Tết trả trước ngày 20";
    await above(headline);
    const small = await device(browser, SMALL_PHONE);
    const desk = await signIn(small, proxy.origin, "hoa.may");
    await desk.goto(`${proxy.origin}/desk/chuyen-tiep`);
    const line = desk.locator("li.template", { hasText: headline }).last();
    await line.getByRole("button", { name: "Chuyển tiếp cho đơn vị mình" }).click();
    await line.getByLabel("Lời nhắn thêm").fill(FIRST);
    const loud = line.getByLabel("Báo tới điện thoại");
    assert.equal(await loud.locator("option:checked").innerText(), "Lặng", "nobody is woken unless somebody says so");
    await loud.selectOption({ label: "Khẩn" });
    await line.getByText("Dưới 10 điện thoại đã bật thông báo.").waitFor();
    await fits(desk);
    // A closed tab loses nothing, how loudly included.
    await desk.reload();
    await line.getByText("Đã đưa lại phần bạn gõ dở lúc").waitFor();
    assert.equal(await line.getByLabel("Lời nhắn thêm").inputValue(), FIRST);
    assert.equal(await loud.locator("option:checked").innerText(), "Khẩn");
    await line.getByRole("button", { name: "Lưu nháp" }).click();
    const own = desk.locator("li.template", { hasText: FIRST }).first();
    await own.getByText("Báo tới điện thoại: Khẩn").waitFor();
    await own.getByRole("button", { name: "Gửi duyệt" }).click();
    await own.getByText("một người khác phải duyệt").waitFor();
    await fits(desk);
    small.assertQuiet(SIGNED_OUT);
    await small.close();

    const phone = await device(browser, PHONE);
    const approver = await signIn(phone, proxy.origin, "mai.kcn");
    await approver.goto(`${proxy.origin}/desk`);
    await approver.locator(".tallies a", { hasText: "lời nhắn chờ bạn" }).waitFor();
    await approver.getByRole("link", { name: FIRST }).click();
    const waiting = approver.locator("li.template", { hasText: FIRST }).first();
    await waiting.getByRole("button", { name: "Duyệt và phát hành" }).click();
    const dialog = approver.getByRole("dialog");
    await dialog.getByText("Rung máy ngay cả ban đêm.").waitFor();
    await dialog.getByRole("button", { name: "Duyệt và phát hành" }).click();
    await waiting.getByText("Quá trình").click();
    await waiting.getByRole("heading", { name: "Thông báo đến điện thoại" }).waitFor();
    await waiting.locator(".done-list li").nth(2).waitFor();
    await fits(approver);
    await approver.goto(`${proxy.origin}/desk`);
    await approver.getByRole("heading", { level: 1 }).waitFor();
    await until("nothing of notes to wait", async () =>
      (await approver.locator(".tallies").count()) === 1 && (await approver.getByText("lời nhắn chờ bạn").count()) === 0);
    phone.assertQuiet(SIGNED_OUT);
    await phone.close();
  });

  test("why one note goes back is kept for that note, and stands in no other's dialogue", async () => {
    const [one, other] = [await above("Đổi ca trực tuần sau"), await above("Lịch phát lương tháng 12")];
    const said = ["Ca trực xem ở bảng tin.", "Lương nhận ở phòng 3."];
    await submitted(one, said[0]);
    await submitted(other, said[1]);
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "mai.kcn");
    await desk.goto(`${proxy.origin}/desk/chuyen-tiep`);
    const asked = async (note) => {
      await desk.locator("li.template", { hasText: note }).first().getByRole("button", { name: "Trả lại" }).click();
      const field = desk.getByRole("dialog").getByRole("textbox");
      await until("one can write at once", () => field.evaluate((field) => field === document.activeElement));
      return field;
    };
    await (await asked(said[0])).fill("Ghi rõ tên người trực.");
    await desk.reload();
    assert.equal(await (await asked(said[1])).inputValue(), "");
    await desk.keyboard.press("Escape");
    assert.equal(await (await asked(said[0])).inputValue(), "Ghi rõ tên người trực.");
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();
  });

  test("a note is published at its hour, its words are compared, and its unit's phone follows an edit and a recall after being offline", async () => {
    const headline = "Họp tổ trưởng ngày 5/12";
    const original = await above(headline);
    const phone = await device(browser, PHONE);
    const worker = await openApp(phone, proxy.origin);
    await worker.goto(`${proxy.origin}/danh-cho-ban`);
    await appReady(worker);
    await worker.getByRole("searchbox", { name: /Tên nơi làm việc/ }).fill("Ban Trắng");
    await worker.locator("button.hit").first().click();
    await worker.locator(".own-place b").waitFor();
    const everything = async () => {
      await worker.goto(proxy.origin);
      await appReady(worker);
      await worker.getByRole("button", { name: "Tất cả", exact: true }).click();
    };
    await everything();

    const note = await submitted(original, FIRST);
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "mai.kcn");
    await desk.goto(`${proxy.origin}/desk/chuyen-tiep`);
    const row = desk.locator("li.template", { hasText: headline }).first();
    await row.getByRole("button", { name: "Hẹn giờ phát hành" }).click();
    const dialog = desk.getByRole("dialog");
    await dialog.getByLabel("Ngày và giờ (giờ Việt Nam)").fill("2020-01-01T08:00");
    await dialog.getByRole("button", { name: "Hẹn giờ phát hành" }).click();
    await dialog.getByText("Giờ này đã qua.").waitFor();
    const tomorrow = new Date(Date.now() + 31 * 3_600_000).toISOString().slice(0, 16);
    await dialog.getByLabel("Ngày và giờ (giờ Việt Nam)").fill(tomorrow);
    await dialog.getByRole("button", { name: "Hẹn giờ phát hành" }).click();
    await row.getByText("Sẽ phát hành").waitFor();
    await row.getByText("lời nhắn không sửa được").waitFor();
    // Its hour comes sooner.
    const officer = await Caller.officer(server, "mai.kcn");
    const now = await officer.must(200, "GET", `/desk/forwards/${note.id}`);
    await officer.must(200, "POST", `/desk/forwards/${note.id}/step`, {
      verb: "schedule",
      revision: now.revision,
      publish_at: new Date(Date.now() + 1_500).toISOString(),
    });
    await until("the note on the phone", async () => {
      await askForNews(worker);
      return (await card(worker, headline).getByText(FIRST).count()) === 1;
    });

    // Other words, while the phone is away.
    await worker.goto("about:blank");
    const writer = await Caller.officer(server, "hoa.may");
    const shown = await writer.must(200, "GET", `/desk/forwards/${note.id}`);
    const draft = { id: note.id, card: original.id, unit: note.unit.id, note: SECOND, revision: shown.revision };
    let next = await writer.must(200, "PUT", `/desk/forwards/${note.id}`, draft);
    next = await writer.must(200, "POST", `/desk/forwards/${note.id}/step`, { verb: "submit", revision: next.revision });
    await officer.must(200, "POST", `/desk/forwards/${note.id}/step`, { verb: "publish", revision: next.revision });
    await everything();
    await until("the other words", async () => {
      await askForNews(worker);
      return (await card(worker, headline).getByText(SECOND).count()) === 1;
    });
    assert.equal(await card(worker, headline).getByText(FIRST).count(), 0, "not both");
    await proxy.down();
    await worker.reload();
    await appReady(worker);
    await worker.getByRole("button", { name: "Tất cả", exact: true }).click();
    await card(worker, headline).getByText(SECOND).waitFor();
    await proxy.up();

    // Who did what, and what changed.
    await desk.reload();
    await row.getByText("Quá trình").click();
    await row.getByText("Máy chủ").first().waitFor();
    await row.locator(".versions del").first().waitFor();
    assert.match(await row.locator(".versions").innerText(), /kế toán[^]*nhà ăn|nhà ăn[^]*kế toán/);

    // Withdrawn while the phone has no signal.
    await proxy.down();
    const last = await officer.must(200, "GET", `/desk/forwards/${note.id}`);
    await officer.must(200, "POST", `/desk/forwards/${note.id}/step`, { verb: "recall", revision: last.revision, remark: "Đổi phòng" });
    await card(worker, headline).getByText(SECOND).waitFor();
    await proxy.up();
    await until("the note to be gone, and the card to stay", async () => {
      await askForNews(worker);
      return (await worker.getByText(SECOND).count()) === 0 && (await card(worker, headline).count()) === 1;
    });
    laptop.assertQuiet(SIGNED_OUT, NO_NETWORK);
    await laptop.close();
    phone.assertQuiet(NO_NETWORK, /status of 404/);
    await phone.close();
  });

  test("a push of a note rings at its unit, and never on a phone without a workplace", async () => {
    const phone = await device(browser, PHONE);
    await phone.context.grantPermissions(["notifications"], { origin: proxy.origin });
    const page = await openApp(phone, proxy.origin);
    const home = (await units(server))["MAU-MAY"].id;
    const tell = async (me) => {
      await page.evaluate(async (text) => {
        const { active } = await navigator.serviceWorker.ready;
        active.postMessage({ type: "profile", text });
      }, JSON.stringify({ home: [], sectors: [], languages: [], interests: [], shifts: [], ...me }));
      await until("the profile to be kept", () => page.evaluate(async (home) => {
        const kept = await caches.match("/profile");
        return kept && (await kept.json()).home.length === home;
      }, (me.home ?? []).length));
    };
    const push = (tag) => deliverPush(page, proxy.origin, {
      web_push: 8030,
      mutable: true,
      notification: {
        title: "CĐCS nhắn thêm",
        body: FIRST,
        lang: "vi",
        tag,
        data: { path: "/", version: 1, whom: { units: [home], home: true } },
      },
    });
    const shown = () => page.evaluate(async () =>
      (await (await navigator.serviceWorker.ready).getNotifications()).map(({ body }) => body));
    await tell({});
    await push("a");
    assert.deepEqual(await shown(), ["Có tin mới, không riêng cho bạn."]);
    await tell({ home: [home] });
    await push("b");
    assert.deepEqual(await shown(), [FIRST]);
    phone.assertQuiet();
    await phone.close();
  });

  test("what is typed about a material and a template outlives a closed tab, and a recording of the library goes into a card", async () => {
    const laptop = await device(browser, SMALL_PHONE);
    const desk = await signIn(laptop, proxy.origin, "mai.kcn");
    await desk.goto(`${proxy.origin}/desk/kho-tu-lieu`);
    await desk.getByRole("button", { name: "Chia sẻ tư liệu" }).click();
    await desk.getByLabel("Tên tư liệu").fill("Loa phường buổi sáng");
    await desk.getByLabel("Tác giả").fill("Tòng Thị Én");
    await desk.getByRole("checkbox", { name: /Chia sẻ cho mọi đơn vị/ }).check();
    await desk.reload();
    await desk.getByText("Tệp thì phải chọn lại.").waitFor();
    assert.equal(await desk.getByLabel("Tên tư liệu").inputValue(), "Loa phường buổi sáng");
    assert.equal(await desk.getByLabel("Tác giả").inputValue(), "Tòng Thị Én");
    assert.ok(await desk.getByRole("checkbox", { name: /Chia sẻ cho mọi đơn vị/ }).isChecked());
    await fits(desk);
    await desk.getByLabel("Tệp", { exact: true }).setInputFiles({ name: "loa.wav", mimeType: "audio/wav", buffer: tone() });
    await desk.getByRole("button", { name: "Chia sẻ", exact: true }).click();
    await desk.getByText("Đã chia sẻ vào kho.").waitFor({ timeout: 60_000 });
    await desk.reload();
    await desk.getByRole("button", { name: "Chia sẻ tư liệu" }).click();
    assert.equal(await desk.getByLabel("Tên tư liệu").inputValue(), "", "what is saved is not unfinished");

    // The same for a text to answer with; what was begun can be dropped.
    await desk.goto(`${proxy.origin}/desk/cau-tra-loi-mau`);
    await desk.getByRole("button", { name: "Thêm câu mẫu" }).click();
    await desk.getByLabel("Tên câu mẫu").fill("Hẹn trả lời");
    await desk.getByLabel("Nội dung").fill("Chúng tôi sẽ trả lời trước {han}.");
    await desk.reload();
    await desk.getByText("Đã đưa lại phần bạn gõ dở lúc").waitFor();
    assert.equal(await desk.getByLabel("Nội dung").inputValue(), "Chúng tôi sẽ trả lời trước {han}.");
    await desk.getByRole("button", { name: "Bỏ, làm lại từ đầu" }).click();
    assert.equal(await desk.getByLabel("Nội dung").inputValue(), "");
    await desk.reload();
    await desk.getByRole("button", { name: "Thêm câu mẫu" }).click();
    assert.equal(await desk.getByLabel("Tên câu mẫu").inputValue(), "");
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();

    // An officer of another unit: the template of the kind, and the recording with its author.
    const other = await device(browser, PHONE);
    const writer = await signIn(other, proxy.origin, "hoa.may");
    await writer.goto(`${proxy.origin}/desk/tin-bai/moi`);
    await writer.getByRole("button", { name: /^Thông báo/ }).click();
    const template = writer.getByRole("button", { name: "Dùng mẫu của loại này" });
    await template.click();
    await until("the template to be in the card", async () => (await writer.locator("#brief-0").inputValue()).length > 0);
    assert.equal(await template.count(), 0, "it is offered to an empty card alone");
    await writer.locator("#hoan-tac").click();
    await template.waitFor();
    await writer.getByLabel("Dòng Nhanh").fill("Loa báo giờ vào ca");
    await writer.locator("#brief-0").fill("Loa báo lúc 6 giờ 30 từ ngày 1/12.");
    const sound = writer.locator(".write-part", { hasText: "Một bản thu cho mỗi thứ tiếng" });
    await sound.getByRole("button", { name: "Thêm bản thu" }).click();
    await sound.getByRole("button", { name: "Chọn bản thu từ kho tư liệu" }).click();
    await sound.getByLabel("Tìm trong kho").fill("không có đâu");
    await sound.getByRole("button", { name: "Tìm", exact: true }).click();
    await sound.getByText("Không tìm thấy tư liệu nào").waitFor();
    await sound.getByLabel("Tìm trong kho").fill("loa phuong");
    await sound.getByRole("button", { name: "Tìm", exact: true }).click();
    await sound.getByRole("button", { name: "Dùng Loa phường buổi sáng" }).click();
    await sound.getByText("Người đọc").waitFor({ timeout: 60_000 });
    await until("the author to be named", async () =>
      (await writer.locator("#byline").inputValue()) === "Âm thanh: Tòng Thị Én");
    await writer.getByRole("button", { name: /^Lưu/ }).first().click();
    const officer = await Caller.officer(server, "mai.kcn");
    await until("it counts", async () => {
      const { materials } = await officer.must(200, "GET", "/desk/materials?q=loa%20phuong");
      return materials[0].uses === 1;
    });
    const ledger = await officer.must(200, "GET", "/desk/contributions");
    const line = ledger.lines.find(({ kind }) => kind === "material");
    assert.deepEqual([line.title, line.person], ["Loa phường buổi sáng", "Tòng Thị Én"]);
    other.assertQuiet(SIGNED_OUT, NOT_SAVED_YET);
    await other.close();
  });
});
