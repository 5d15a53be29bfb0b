//! The officers' queue: found, judged, assigned, noted, joined, answered by voice and card, passed on, and let
//! climb when its day has passed.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";

import { Caller, publish, noticeOf, sendConcern, units } from "./support/api.mjs";
import { LAPTOP, PHONE, device } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { newDatabase } from "./support/postgres.mjs";
import { Server } from "./support/server.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const FAN = "Quạt hút bụi ở xưởng may số 2 kêu to từ sáng thứ Hai và hút rất yếu.";
const FAN_AGAIN = "quat hut bui xuong may so 2 keu to tu sang thu Hai, hut yeu qua";

/** A second of silence as WAV would not do: an answer may be WebM, Ogg, MP4 or AAC. The bytes need not play here. */
const SOUND = Buffer.from("OggS\0\x02 a recording of an officer");

/** A browser tells that the desk asked who is signed in, before anybody was; nothing else may be refused. */
const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;

describe("the officers' queue", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let may;

  onStage((stage) => ({ server, proxy, browser } = stage));

  const sees = async ({ receipt }, from = server) =>
    (await new Caller(from).must(200, "POST", "/receipts/status", { codes: [receipt.code] })).cases[0];

  test("an officer finds a concern without marks, and what is searched for stands in no address", async () => {
    may = (await units(server))["MAU-MAY"].id;
    await sendConcern(server, { unit: may, matter: "meals", text: "Suất ăn ca đêm nguội và ít rau." });
    await sendConcern(server, { unit: may, text: "Xin đổi giờ giao ca sớm 15 phút." });
    const phone = await device(browser, PHONE);
    const desk = await signIn(phone, proxy.origin, "hoa.may");
    await desk.goto(`${proxy.origin}/desk/tieng-noi`);
    await desk.locator(".lines .entry").nth(1).waitFor();
    const mark = proxy.requests.length;
    await desk.getByRole("searchbox", { name: "Tìm trong lời gửi" }).fill("suat an dem");
    await until("one line", async () => (await desk.locator(".lines .entry").count()) === 1);
    await desk.getByText("Suất ăn ca đêm nguội").waitFor();
    assert.ok(proxy.seen(/^POST \/api\/v1\/desk\/cases\/search$/, mark).length > 0);
    assert.deepEqual(proxy.seen(/suat|dem/, mark), []);
    assert.ok(!desk.url().includes("suat"));
    await desk.getByRole("searchbox").fill("khong co chu nay");
    await desk.getByRole("heading", { name: "Không có lời nào ở đây" }).waitFor();
    await desk.getByRole("searchbox").fill("");
    await desk.locator("summary", { hasText: "Lọc và sắp xếp" }).click();
    await desk.getByLabel("Nội dung").selectOption({ label: "Bữa ăn, nước uống" });
    await until("one line", async () => (await desk.locator(".lines .entry").count()) === 1);
    await desk.getByRole("button", { name: "Bỏ lọc" }).click();
    await until("both lines", async () => (await desk.locator(".lines .entry").count()) >= 2);
    const order = desk.getByLabel("Xếp theo");
    assert.equal(await order.evaluate((list) => list.selectedOptions[0].label), "Như thường lệ");
    const first = async () => (await desk.locator(".lines .entry .opening").allInnerTexts())[0] ?? "";
    assert.match(await first(), /đổi giờ giao ca/);
    await order.selectOption({ label: "Sắp đến hạn trước" });
    await until("what is due first", async () => (await first()).includes("Suất ăn ca đêm"));
    phone.assertQuiet(SIGNED_OUT);
    await phone.close();
  });

  test("a suggestion says which words led to it, and one tap accepts it", async () => {
    const hurt = await sendConcern(server, { unit: may, text: "Hôm qua có tai nạn ở máy ép, anh Páo chảy máu tay." });
    const before = await sees(hurt);
    const phone = await device(browser, PHONE);
    const desk = await signIn(phone, proxy.origin, "hoa.may");
    await desk.goto(`${proxy.origin}/desk/tieng-noi/${hurt.submission.id}`);
    await desk.getByText("vì có chữ").waitFor();
    const judged = await desk.locator(".judged").first().innerText();
    assert.match(judged, /An toàn, sức khoẻ · Khẩn.*“tai nạn”.*“chảy máu”/s);
    assert.doesNotMatch(judged, /“quà”/, "what speaks for another matter did not lead to this one");
    await desk.getByRole("button", { name: "Đồng ý" }).click();
    await desk.getByText("Đã xếp: An toàn, sức khoẻ · Khẩn").waitFor();
    // The officer's own judgement replaces it.
    await desk.getByRole("button", { name: "Chọn khác" }).click();
    await desk.getByLabel("Tiền lương").check();
    await desk.getByLabel("Thường", { exact: true }).check();
    await desk.getByRole("button", { name: "Lưu phân loại" }).click();
    await desk.getByText("Đã xếp: Tiền lương · Thường").waitFor();
    const after = await sees(hurt);
    assert.ok(after.due_at > before.due_at, "the day of the answer follows the table");
    phone.assertQuiet(SIGNED_OUT);
    await phone.close();
  });

  test("what comes back late is not shown in the place of another case, and harms no page that was left for it", async () => {
    const shout = await sendConcern(server, { unit: may, text: "Tổ trưởng chửi mắng chị em ở chuyền 4." });
    await sendConcern(server, { unit: may, text: "Công ty chậm trả lương tháng này." });
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "hoa.may");
    await desk.goto(`${proxy.origin}/desk/tieng-noi/${shout.submission.id}`);
    const words = desk.locator(".voice-of blockquote");
    const judge = async (leave) => {
      const told = proxy.requests.length;
      const release = proxy.hold(/^POST .*\/triage$/);
      await desk.getByRole("button", { name: "Đồng ý" }).click();
      await until("the judgement", () => proxy.seen(/^POST .*\/triage$/, told).length === 1);
      await leave();
      release();
      await desk.getByText("Đã phân loại.").first().waitFor();
    };
    await judge(async () => {
      await desk.locator(".lines .entry", { hasText: "Công ty chậm trả lương" }).click();
      await words.getByText("Công ty chậm trả lương").waitFor();
    });
    assert.equal(await words.innerText(), "Công ty chậm trả lương tháng này.");
    await desk.getByRole("button", { name: "Đồng ý" }).waitFor();
    await desk.goto(desk.url());
    await judge(async () => {
      await desk.getByRole("link", { name: "Tin bài" }).click();
      await desk.getByRole("heading", { level: 1, name: "Tin bài" }).waitFor();
    });
    await desk.getByRole("link", { name: "Tiếng nói" }).click();
    await desk.getByRole("heading", { level: 1, name: "Tiếng nói" }).waitFor();
    // Whoever joins two and opens a third one meanwhile is not led back to the first.
    const louder = await sendConcern(server, { unit: may, text: "Tổ trưởng chửi mắng chị em ở chuyền 4 suốt." });
    await desk.goto(`${proxy.origin}/desk/tieng-noi/${louder.submission.id}`);
    await desk.getByRole("heading", { name: "Có thể là cùng một việc" }).waitFor();
    const told = proxy.requests.length;
    const release = proxy.hold(/^POST .*\/merge$/);
    await desk.getByRole("button", { name: "Gộp vào việc này" }).first().click();
    await until("the joining", () => proxy.seen(/^POST .*\/merge$/, told).length === 1);
    await desk.locator(".lines .entry", { hasText: "Công ty chậm trả lương" }).click();
    await words.getByText("Công ty chậm trả lương").waitFor();
    release();
    await desk.getByText("Đã gộp.").first().waitFor();
    await desk.locator(".lines .entry", { hasText: "lời gộp" }).first().waitFor();
    assert.equal(await words.innerText(), "Công ty chậm trả lương tháng này.");
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();
  });

  test("work is taken and noted, and its sender sees nothing of the notes", async () => {
    const fan = await sendConcern(server, { unit: may, matter: "safety", text: FAN });
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "hoa.may");
    await desk.goto(`${proxy.origin}/desk/tieng-noi/${fan.submission.id}`);
    // What is being written outlives every step that renders the page anew.
    await desk.getByLabel("Ghi chú mới").fill("Hỏi anh Sùng ở tổ bảo trì.");
    await desk.getByRole("button", { name: "Tôi nhận việc này" }).click();
    await desk.getByText("Người xử lý: Vàng Thị Hoa").waitFor();
    await desk.getByRole("button", { name: "Đang xử lý", exact: true }).click();
    await until("in progress", async () => (await sees(fan)).state === "in_progress");
    assert.equal(await desk.getByLabel("Ghi chú mới").inputValue(), "Hỏi anh Sùng ở tổ bảo trì.");
    await desk.getByRole("button", { name: "Lưu ghi chú" }).click();
    await desk.locator(".note").getByText("Hỏi anh Sùng").waitFor();
    assert.equal(await desk.getByLabel("Ghi chú mới").inputValue(), "", "a note is saved once");
    await desk.locator("summary", { hasText: "Lịch sử xử lý" }).click();
    const history = await desk.locator(".events").innerText();
    assert.match(history, /mở đọc[\s\S]*giao cho Vàng Thị Hoa[\s\S]*chuyển sang “Đang xử lý”[\s\S]*ghi chú nội bộ/);
    assert.ok(!JSON.stringify(await sees(fan)).includes("Sùng"));

    // Another says the same; joined, one answer reaches both.
    const again = await sendConcern(server, { unit: may, text: FAN_AGAIN });
    await desk.reload();
    await desk.getByRole("heading", { name: "Có thể là cùng một việc" }).waitFor();
    await desk.getByRole("button", { name: "Gộp vào việc này" }).click();
    await desk.getByRole("heading", { name: "Đã gộp với việc này" }).waitFor();
    await desk.getByLabel("Câu trả lời của đơn vị").fill("Thợ đã thay quạt sáng nay.");
    await desk.getByRole("button", { name: "Trả lời", exact: true }).click();
    await desk.getByText("Đã gửi câu trả lời.").first().waitFor();
    for (const one of [fan, again]) {
      const seen = await sees(one);
      assert.deepEqual(seen.answers.map((answer) => answer.text), ["Thợ đã thay quạt sáng nay."]);
      assert.equal(seen.state, "answered");
    }
    await desk.getByRole("button", { name: "Tách ra" }).click();
    await until("apart", async () => (await desk.getByRole("heading", { name: "Đã gộp với việc này" }).count()) === 0);
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();
  });

  test("an answer is spoken, comes from a template and points to a card", async () => {
    const card = await publish(server, {
      unit: (await units(server))["MAU-TINH"].id,
      content: noticeOf("Cách đọc phiếu lương của bạn"),
    });
    const asked = await sendConcern(server, { unit: may, matter: "wages", name: "Giàng A Páo", text: "Phiếu lương đọc thế nào?" });
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "hoa.may");
    await desk.goto(`${proxy.origin}/desk/cau-tra-loi-mau`);
    await desk.getByRole("button", { name: "Thêm câu mẫu" }).click();
    await desk.getByLabel("Tên câu mẫu").fill("Lời chào");
    await desk.getByLabel("Nội dung", { exact: true }).fill("Chào {ten}, {don_vi} đã nhận được lời của bạn về: {viec}.");
    await desk.getByRole("button", { name: "Lưu", exact: true }).click();
    await desk.locator(".template").getByText("Lời chào").waitFor();

    await desk.goto(`${proxy.origin}/desk/tieng-noi/${asked.submission.id}`);
    await desk.getByLabel("Chèn câu mẫu").selectOption({ label: "Lời chào" });
    await until("the words", async () => (await desk.getByLabel("Câu trả lời của đơn vị").inputValue()).startsWith("Chào Giàng A Páo, "));
    assert.match(await desk.getByLabel("Câu trả lời của đơn vị").inputValue(), /về: Tiền lương\.$/);
    await desk.locator("summary", { hasText: "Trả lời bằng giọng nói" }).click();
    await desk.getByLabel("Chọn tệp âm thanh").setInputFiles({ name: "anh.png", mimeType: "image/png", buffer: SOUND });
    await desk.getByRole("alert").getByText("Tệp này không dùng được").waitFor();
    await desk.getByLabel("Chọn tệp âm thanh").setInputFiles({ name: "tra-loi.ogg", mimeType: "audio/ogg", buffer: SOUND });
    await desk.locator(".reply audio").waitFor();
    await desk.locator("summary", { hasText: "Gửi kèm một tin" }).click();
    await desk.getByLabel("hoặc dán đường dẫn của tin").fill(`${proxy.origin}/tin/${card.slug}`);
    await until("the card", async () => (await desk.locator("#tin-kem").inputValue()) === card.id);
    await desk.getByRole("button", { name: "Trả lời", exact: true }).click();
    await desk.getByText("Đã gửi câu trả lời.").first().waitFor();

    const seen = await sees(asked);
    const sha256 = createHash("sha256").update(SOUND).digest("hex");
    assert.equal(seen.answers[0].card, card.id);
    assert.deepEqual(seen.answers[0].files, [{ sha256, media_type: "audio/ogg", bytes: SOUND.length }]);
    const heard = await new Caller(server).must(200, "POST", `/receipts/files/${sha256}`, { code: asked.receipt.code });
    assert.ok(heard.equals(SOUND));
    await laptop.close();
  });

  test("a concern about the own unit is passed up by whoever only writes, and its sender sees to whom", async () => {
    const one = await sendConcern(server, { unit: may, text: "Cán bộ công đoàn của tôi không họp lần nào." });
    const phone = await device(browser, PHONE);
    const desk = await signIn(phone, proxy.origin, "hoa.may");
    await desk.goto(`${proxy.origin}/desk/tieng-noi/${one.submission.id}`);
    await desk.locator("summary", { hasText: "Chuyển đơn vị khác" }).click();
    await desk.getByLabel("Chuyển đến").selectOption({ index: 1 });
    await desk.getByRole("button", { name: "Chuyển", exact: true }).click();
    await desk.locator("#ly-do-chuyen-loi").waitFor();
    await desk.getByLabel("Vì sao chuyển").fill("Lời này nói về chính chúng tôi.");
    // A step that renders the page anew leaves the form as it was.
    await desk.getByRole("button", { name: "Tôi nhận việc này" }).click();
    await desk.getByText("Người xử lý: Vàng Thị Hoa").waitFor();
    assert.equal(await desk.getByLabel("Vì sao chuyển").inputValue(), "Lời này nói về chính chúng tôi.");
    assert.ok(await desk.getByLabel("Chuyển đến").inputValue());
    await desk.getByRole("button", { name: "Chuyển", exact: true }).click();
    await desk.getByText(/^Đã chuyển đến/).first().waitFor();
    const seen = await sees(one);
    const above = (await units(server))["MAU-KCN"];
    assert.equal(seen.unit_name, above.name);
    assert.ok(!JSON.stringify(seen).includes("chính chúng tôi"));
    phone.assertQuiet(SIGNED_OUT);
    await phone.close();

    const laptop = await device(browser, LAPTOP);
    const leader = await signIn(laptop, proxy.origin, "mai.kcn");
    await leader.goto(`${proxy.origin}/desk/tieng-noi/${one.submission.id}`);
    await leader.locator("summary", { hasText: "Lịch sử xử lý" }).click();
    await leader.getByText("Lời này nói về chính chúng tôi.").waitFor();
    // An approver gives it to somebody who may see it.
    await leader.getByLabel("Giao", { exact: true }).selectOption({ index: 1 });
    await leader.getByText(/^Người xử lý: /).waitFor();
    await laptop.close();
  });

  test("the province's administrator changes by when answers are due, and nobody else does", async () => {
    const laptop = await device(browser, LAPTOP);
    const admin = await signIn(laptop, proxy.origin, "quantri");
    await admin.goto(`${proxy.origin}/desk/han-tra-loi`);
    const hours = admin.getByLabel("Giờ làm, nghỉ phép: Thường");
    await hours.fill("0");
    await admin.getByRole("button", { name: "Lưu", exact: true }).click();
    await admin.getByText(/chưa đúng|Còn chỗ cần sửa/i).first().waitFor();
    await hours.fill("20");
    await admin.getByRole("button", { name: "Lưu", exact: true }).click();
    await admin.getByText("Đã lưu bảng hạn trả lời.").first().waitFor();
    const slow = await sees(await sendConcern(server, { unit: may, matter: "hours", text: "Xin hỏi giờ làm." }));
    const days = (Date.parse(slow.due_at) - Date.parse(slow.received_at)) / 86_400_000;
    assert.ok(days > 25 && days < 40, `twenty working days are about four weeks: ${days}`);
    await laptop.close();

    const phone = await device(browser, PHONE);
    const desk = await signIn(phone, proxy.origin, "hoa.may");
    await desk.goto(`${proxy.origin}/desk/han-tra-loi`);
    await desk.getByRole("table").waitFor();
    assert.equal(await desk.getByRole("spinbutton").count(), 0);
    await phone.close();
  });

  test("a case whose day has passed climbs by itself, and both sides see it", async (t) => {
    const database = await newDatabase(t);
    const own = await Server.start({ environment: { BAN_TIN_DATABASE: database.address } });
    t.after(() => own.remove());
    const { "MAU-MAY": base, "MAU-KCN": above } = await units(own);
    const late = await sendConcern(own, { unit: base.id, text: "Không ai trả lời tôi cả." });
    await own.stop();
    await database.change("UPDATE cases SET due_at = 1");
    await own.up();
    await until("the climb", async () => (await sees(late, own)).escalated_at);
    assert.equal((await sees(late, own)).unit_name, above.name);
    const laptop = await device(browser, LAPTOP);
    const leader = await signIn(laptop, own.origin, "mai.kcn");
    await leader.goto(`${own.origin}/desk/tieng-noi/${late.submission.id}`);
    await leader.getByText("Đã tự chuyển lên vì quá hạn").first().waitFor();
    await laptop.close();
    assert.match(await own.command("audit", "verify"), /rows are whole/);
  });
});
