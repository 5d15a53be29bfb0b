//! False news: reports of one story gather, a correction answers whoever reported it, and whoever is about to pass
//! the story on learns that it was corrected. And the voices in figures, without a group under ten in them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";

import { Caller, sendConcern, units } from "./support/api.mjs";
import { LAPTOP, PHONE, appReady, device, openApp } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { newDatabase } from "./support/postgres.mjs";
import { Server } from "./support/server.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";
import { outbox, sendTo, unfold } from "./support/worker.mjs";

const STORY = "https://www.tin-nong.example.com/luong-huu-bi-cat?utm_source=zalo";
const NORMAL = "tin-nong.example.com/luong-huu-bi-cat";
const CLAIM = "Từ tháng sau cắt lương hưu của người làm dưới 20 năm";
/** Who nobody is yet, and a card that only this laptop has, is asked for and not found. */
const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;
const NOT_SAVED_YET = /status of 404 .*\/api\/v1\/desk\/cards\/[0-9a-f-]+\)$/;
const PICTURE = new URL("../../samples/pictures/bhxh-15-nam.webp", import.meta.url);

/** The cards on the phone's disk. */
const cardsOf = (page) =>
  page.evaluate(async () => {
    const asked = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await asked(indexedDB.open("ban-tin"));
    const cards = await asked(database.transaction("cards").objectStore("cards").getAll());
    database.close();
    return cards.map((card) => JSON.parse(card));
  });

describe("false news and figures", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let may;

  onStage((stage) => ({ server, proxy, browser } = stage));

  const report = async (more) => sendConcern(server, {
    unit: may, kind: "false_news_report", text: "Trong nhóm ai cũng chuyền tin này.", ...more,
  });
  const rumours = async (name) => (await (await Caller.officer(server, name)).must(200, "GET", "/desk/rumours")).rumours;

  test("a worker reports a story, and is the first to hear that it was corrected", async () => {
    const all = await units(server);
    may = all["MAU-MAY"].id;
    const phone = await device(browser, PHONE);
    const page = await openApp(phone, proxy.origin, "/gui");
    await unfold(page, "Đây là");
    await page.getByRole("radio", { name: "Báo tin sai" }).check();
    await page.getByLabel("Lời của bạn").fill(`Tin này có thật không? ${STORY}`);
    await sendTo(page, may);
    await page.getByRole("button", { name: "Lưu và gửi" }).click();
    await page.waitForURL(/\/cua-toi$/);
    await page.getByText("Đã nhận").first().waitFor();

    // Others report the same by another dress of its address, and by a picture.
    await report({ link: `https://l.facebook.com/l.php?u=${encodeURIComponent(STORY)}&h=AT` });
    await report({ files: [{ bytes: await readFile(PICTURE), media_type: "image/webp" }] });
    await until("two stories of three reports", async () => {
      const found = await rumours("hoa.may");
      return found.length === 2 && found[0].reports === 2;
    });

    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "hoa.may");
    await desk.getByRole("link", { name: /Tin sai lệch được báo/ }).click();
    await desk.locator(".entry.rumour").first().click();
    await desk.getByText(NORMAL).first().waitFor();
    assert.equal(await desk.locator(`a[href*="tin-nong"]`).count(), 0, "the address cannot be tapped");

    // The same story in a picture: brought here by hand.
    await desk.getByLabel("Gộp một tin khác vào đây").selectOption({ index: 1 });
    await desk.getByRole("button", { name: "Gộp", exact: true }).click();
    await desk.getByText("Đã gộp.").waitFor();
    await desk.locator(".rumour-page .shot img").waitFor();
    await desk.getByLabel("Tin này nói gì").fill(CLAIM);
    await desk.getByLabel("Đang kiểm tra").check();
    await desk.getByRole("button", { name: "Lưu", exact: true }).click();
    await desk.getByRole("heading", { level: 1, name: CLAIM }).waitFor();

    // The card opens with what is claimed and where, and with nothing that reporters wrote.
    await desk.getByRole("button", { name: "Viết đính chính" }).click();
    await desk.getByLabel("Dòng Nhanh").waitFor();
    assert.equal(await desk.getByLabel("Dòng Nhanh").inputValue(), `Đính chính: ${CLAIM}`);
    assert.equal(await desk.locator("#corrects-links").inputValue(), NORMAL);
    const written = await desk.locator("main").locator("input, textarea").evaluateAll((fields) => fields.map((f) => f.value));
    const shown = [await desk.locator("main").innerText(), ...written].join("\n");
    assert.ok(shown.includes(CLAIM));
    assert.ok(!/Tin này có thật không|cũng chuyền tin này/.test(shown), "what reporters wrote is their own");
    await desk.getByLabel("Dòng Nhanh").fill("Đính chính: lương hưu không bị cắt");
    await desk.locator("#brief-1").fill("Sự thật: không có quy định nào như vậy.");
    await desk.locator("#source-title-0").fill("Luật Bảo hiểm xã hội 41/2024/QH15, Điều 98");
    // What does not say what is true goes to nobody, and the place to say it is in front of the officer.
    await desk.getByRole("button", { name: "Gửi duyệt" }).click();
    await desk.getByText("Dưới mục “Sự thật” chưa có lời nào").waitFor();
    const body = desk.locator("#explainer-body");
    await until("the place where it is said", () => body.evaluate((field) => field === document.activeElement));
    await body.fill(`${await body.inputValue()}\n\nKhông có quy định nào như vậy.`);
    await desk.getByRole("button", { name: "Gửi duyệt" }).click();
    const card = await until("the card waits for its approver", async () => {
      const officer = await Caller.officer(server, "mai.kcn");
      const { cards } = await officer.must(200, "GET", "/desk/cards?state=submitted");
      return cards.find((card) => card.content.headline.includes("lương hưu"));
    });
    assert.deepEqual(card.content.corrects_links, [NORMAL]);
    laptop.assertQuiet(SIGNED_OUT, NOT_SAVED_YET);
    await laptop.close();

    // What says that something is false speaks for the organisation: an approver reads it, the spokesperson publishes.
    const approver = await Caller.officer(server, "mai.kcn");
    const refused = await approver.ask("POST", `/desk/cards/${card.id}/publish`, { revision: card.revision });
    assert.equal(refused.status, 403);
    const above = await Caller.officer(server, "hung.duyet");
    await above.must(200, "POST", `/desk/cards/${card.id}/publish`, { revision: card.revision });
    assert.deepEqual((await rumours("hoa.may")).map(({ state, unanswered }) => [state, unanswered]), [["corrected", 0]]);

    // On the phone of whoever reported: above the news, and in their own place.
    await page.goto(proxy.origin);
    await appReady(page);
    await until("the answer and the card", async () => {
      await page.evaluate(() => dispatchEvent(new Event("online")));
      return (await page.locator(".reminder", { hasText: "Bạn đã báo tin này" }).count()) === 1;
    });
    const line = page.locator(".reminder", { hasText: "Bạn đã báo tin này" });
    assert.equal((await outbox(page))[0].case.answers[0].card, card.id);
    await line.getByRole("link", { name: "Đính chính: lương hưu không bị cắt" }).click();
    await page.getByRole("heading", { level: 1, name: "Đính chính: lương hưu không bị cắt" }).waitFor();
    await page.getByRole("link", { name: "Của tôi" }).click();
    await page.locator(".answer a", { hasText: "lương hưu không bị cắt" }).waitFor();
    await page.getByRole("link", { name: "Tin", exact: true }).click();
    await line.getByRole("button", { name: "Đã xem" }).click();
    await line.waitFor({ state: "detached" });
    await page.reload();
    await appReady(page);
    await page.locator(".feed article").first().waitFor();
    assert.equal(await line.count(), 0, "what was taken note of does not come back");
    phone.assertQuiet();
    await phone.close();
  });

  test("whoever is about to pass it on learns offline that it was corrected", async () => {
    const phone = await device(browser, PHONE);
    const page = await openApp(phone, proxy.origin, "/gui");
    await page.getByLabel("Lời của bạn").waitFor();
    await until("the correction on the phone's disk", async () => (await cardsOf(page)).some((card) =>
      card.content.corrects_links?.includes(NORMAL)));
    await proxy.down();
    try {
      const corrected = "Mọi người xem http://m.tin-nong.example.com/luong-huu-bi-cat#a nhé";
      await page.getByLabel("Lời của bạn").fill(corrected);
      await page.getByText("Tin này đã được đính chính").waitFor();
      // Another page was not corrected.
      await page.getByLabel("Lời của bạn").fill("Mọi người xem http://m.tin-nong.example.com/luong-huu-khac");
      await page.locator(".known-false").waitFor({ state: "detached" });
      await page.getByLabel("Lời của bạn").fill(corrected);
      await page.locator(".known-false a").click();
      await page.getByRole("heading", { level: 1, name: "Đính chính: lương hưu không bị cắt" }).waitFor();
    } finally {
      await proxy.up();
    }
    await phone.close();
  });

  test("the figures say whole tens, and nothing of seven", async (t) => {
    const database = await newDatabase(t);
    const own = await Server.start({ environment: { BAN_TIN_DATABASE: database.address } });
    t.after(() => own.remove());
    const { "MAU-MAY": sewing, "MAU-DIENTU": wires } = await units(own);
    const seed = (unit, matter, from, count) => database.change(`
      INSERT INTO submissions (id, body_hash, lookup, kind, matter, sent_to, body, lang, written_at, received_at)
        SELECT 'thu-' || n, 'x', 'thu-' || n, 'concern', '${matter}', '${unit.id}', 'Lời để thử.', 'vi', at, at
        FROM (SELECT n, (extract(epoch FROM now() - interval '75 days') * 1000)::bigint AS at
          FROM generate_series(${from}, ${from + count - 1}) AS n) AS all_of;
      INSERT INTO cases (submission, unit, state, due_at, received_at, updated_at, rating)
        SELECT id, sent_to, 'answered', received_at + 864000000, received_at, received_at, 4
        FROM submissions WHERE id LIKE 'thu-%' ON CONFLICT DO NOTHING;
      INSERT INTO answers (id, submission, officer, unit, body, answered_at)
        SELECT id, id, (SELECT MIN(id) FROM officers), sent_to, 'Xong.', received_at + 259200000
        FROM submissions WHERE id LIKE 'thu-%' ON CONFLICT DO NOTHING;`);
    await seed(sewing, "wages", 1, 123);
    await seed(wires, "safety", 1001, 7);
    await database.change(`INSERT INTO sealed_submissions (submission, unit, epoch, header, words, reply_to)
      SELECT id, sent_to, 1, '', '', '' FROM submissions WHERE sent_to = '${sewing.id}' ORDER BY id LIMIT 20`);
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, own.origin, "mai.kcn");
    await desk.getByRole("link", { name: /Thống kê tiếng nói/ }).click();
    await desk.getByRole("heading", { level: 1, name: "Thống kê" }).waitFor();
    await desk.locator(".sum", { hasText: "130+ vụ việc" }).waitFor();
    const of = (caption, row) => desk.locator(".chart", { hasText: caption }).getByRole("row", { name: row });
    await of("Theo nội dung", /Tiền lương.*120\+/).waitFor();
    await of("Theo nội dung", /An toàn.*dưới 10/).waitFor();
    // What was sealed is counted as that, and as no kind of word.
    await of("Theo loại lời gửi", /Kín.*20\+/).waitFor();
    await of("Theo loại lời gửi", /Phản ánh.*110\+/).waitFor();
    await desk.getByText("Mỗi bảng chỉ đếm theo một điều").waitFor();
    const wiresRow = of("Theo đơn vị", wires.short);
    await wiresRow.filter({ hasText: "dưới 10" }).waitFor();
    await desk.getByText("Một nửa được trả lời trong").waitFor();
    // A unit's own, by its row; fewer than ten say so and nothing else.
    await wiresRow.getByRole("link").click();
    await desk.getByText("Kỳ này có dưới 10 vụ việc").waitFor();
    assert.equal(await desk.locator(".chart").count(), 0);
    await desk.getByLabel("Đơn vị").selectOption({ label: sewing.short });
    await desk.locator(".sum", { hasText: "120+ vụ việc" }).waitFor();
    const [download] = await Promise.all([
      desk.waitForEvent("download"), desk.getByRole("link", { name: "Tải bảng tính" }).click(),
    ]);
    const table = await readFile(await download.path(), "utf8");
    assert.ok(table.startsWith("\ufeffĐơn vị,Kỳ,Theo,Mục,Số vụ việc"));
    assert.match(table, /Tiền lương.*120\+/);
    assert.doesNotMatch(table, /,(123|7|130)\r?\n/);
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();
    // The same on a phone: nothing is wider than the screen, and the table can be taken along.
    const phone = await device(browser, PHONE);
    const small = await signIn(phone, own.origin, "mai.kcn");
    await small.goto(`${own.origin}/desk/thong-ke`);
    await small.locator(".chart").first().waitFor();
    assert.ok(await small.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
    const [taken] = await Promise.all([
      small.waitForEvent("download"), small.getByRole("link", { name: "Tải bảng tính" }).click(),
    ]);
    assert.match(taken.suggestedFilename(), /^so-lieu-.+-\d{4}\.csv$/);
    assert.match(await readFile(await taken.path(), "utf8"), /Kín \(không rõ loại\),20\+/);
    phone.assertQuiet(SIGNED_OUT);
    await phone.close();
  });
});
