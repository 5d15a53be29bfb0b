//! What becomes of what was sent: answers arrive, the worker speaks back, offline too; taking back and deleting
//! work; the code alone is enough from any phone, and where no program runs.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterEach, before, beforeEach, describe, test } from "node:test";

import { Caller, cases, sendConcern, units } from "./support/api.mjs";
import { LAPTOP, NO_NETWORK, PHONE, appReady, device, keptForOffline, openApp } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";
import { outbox, sendTo, write } from "./support/worker.mjs";

const FOLLOW = /^POST \/api\/v1\/receipts\/follow-ups$/;
const POST = /^POST \/api\/v1\/submissions$/;

describe("what becomes of what was sent", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let unit;
  let phone;

  onStage((stage) => ({ server, proxy, browser } = stage));
  before(async () => {
    unit = await units(server);
  });
  beforeEach(async () => {
    phone = await device(browser);
  });
  afterEach(() => phone.close());

  const wake = (page) => page.evaluate(() => dispatchEvent(new Event("online")));
  const received = (page, text) =>
    page.locator(".item", { hasText: text }).locator(".track .done", { hasText: "Đã nhận" }).waitFor();
  const idOf = async (page, text) => {
    const item = (await outbox(page)).find((one) => one.submission.text === text);
    return item.submission.id;
  };
  const answer = async (id, text, more = {}) => {
    const officer = await Caller.officer(server, "lan.viet");
    return officer.must(201, "POST", `/desk/cases/${id}/answers`, { id: randomUUID(), text, close: false, ...more });
  };
  const asOfficer = async (id) => (await Caller.officer(server, "lan.viet")).must(200, "GET", `/desk/cases/${id}`);

  /** Something that was sent from this phone and answered, on the page of one's own things. */
  const answered = async (text) => {
    const page = await openApp(phone, proxy.origin);
    await keptForOffline(page);
    await write(page, { text, unit: unit["MAU-CHE"].id });
    await received(page, text);
    const id = await idOf(page, text);
    await answer(id, "Công đoàn đã hỏi. Thợ đến chiều nay.");
    await wake(page);
    const item = page.locator(".item", { hasText: text });
    await item.locator(".answer", { hasText: "Thợ đến chiều nay" }).waitFor();
    return { page, id, item };
  };

  test("what is said without a signal is kept, outlives a restart, and arrives once in its order", async () => {
    const text = "Quạt hút ở xưởng 2 kêu to.";
    const { page, id, item } = await answered(text);
    await proxy.down();
    await item.getByRole("button", { name: "Tạm được" }).click();
    await item.getByText("Bạn đánh giá: Tạm được").waitFor();
    await item.getByText("Viết thêm cho công đoàn").click();
    await item.getByLabel("Lời viết thêm").fill("Sáng nay lại kêu.");
    await item.getByRole("button", { name: "Gửi thêm" }).click();
    await item.getByText("Sáng nay lại kêu.").waitFor();
    await item.getByText("Chưa giải quyết xong").click();
    await item.getByLabel("Còn vướng điều gì?").fill("Thợ chưa đến.");
    await item.getByRole("button", { name: "Chuyển lên cấp trên" }).click();
    const waiting = item.getByText("Đã lưu trên máy, sẽ gửi khi có sóng");
    await until("three things to wait", async () => (await waiting.count()) === 3);
    assert.equal((await asOfficer(id)).sender.messages.length, 0, "nothing was sent yet");

    await page.reload();
    await appReady(page);
    await until("three things to wait still", async () => (await waiting.count()) === 3);
    // They cannot be handed over without the code, and the screen says so.
    await page.getByText("Chuyển lời chưa gửi sang máy khác").click();
    const making = page.locator("details", { hasText: "Chuyển lời chưa gửi" });
    await making.getByText("Không có trong tệp: điều bạn trả lời thêm").waitFor();
    await making.getByLabel("Câu khoá").fill("suối Nậm Loỏng 1999");
    await making.getByRole("button", { name: "Ghi ra tệp" }).click();
    await making.getByRole("alert").getByText("Chỉ còn điều bạn nói thêm ở lời đã gửi").waitFor();
    const mark = proxy.requests.length;
    await proxy.up();
    await wake(page);
    await until("nothing to wait any more", async () => (await waiting.count()) === 0);
    const { sender, summary } = await asOfficer(id);
    assert.deepEqual(sender.messages.map((one) => one.text), ["Sáng nay lại kêu.", "Thợ chưa đến."]);
    assert.equal(sender.rating, 3);
    assert.equal(summary.state, "in_progress");
    assert.equal(proxy.seen(FOLLOW, mark).length, 3, "each was sent once");
    // It went one level up, and may not be said again.
    assert.notEqual(summary.unit.id, unit["MAU-CHE"].id);
    await item.getByText("Bạn báo chưa giải quyết xong").waitFor();
    assert.equal(await item.getByRole("button", { name: "Chuyển lên cấp trên" }).count(), 0);
    phone.assertQuiet(NO_NETWORK);
  });

  test("a reply whose answer was cut is sent again and stored once", async () => {
    const { page, id, item } = await answered("Cổng sau bị khoá giờ tan ca.");
    proxy.cutReply(FOLLOW);
    await item.getByText("Viết thêm cho công đoàn").click();
    await item.getByLabel("Lời viết thêm").fill("Có ba người đi cửa sau.");
    await item.getByRole("button", { name: "Gửi thêm" }).click();
    await item.getByText("Đã lưu trên máy, sẽ gửi khi có sóng").waitFor();
    await until("the server to have it", async () => (await asOfficer(id)).sender.messages.length === 1);
    await wake(page);
    await item.getByText("Đã lưu trên máy, sẽ gửi khi có sóng").waitFor({ state: "detached" });
    assert.equal((await asOfficer(id)).sender.messages.length, 1);
    phone.assertQuiet(NO_NETWORK, /ERR_/);
  });

  test("what one types stays while the case changes around it", async () => {
    const { page, id, item } = await answered("Nước uống có mùi.");
    await item.getByText("Viết thêm cho công đoàn").click();
    const field = item.getByLabel("Lời viết thêm");
    await field.fill("Đang gõ dở");
    await answer(id, "Đã thay bình lọc.");
    await wake(page);
    await item.locator(".answer", { hasText: "Đã thay bình lọc." }).waitFor();
    assert.equal(await field.inputValue(), "Đang gõ dở");
    assert.ok(await field.evaluate((one) => one === document.activeElement), "the focus stays");
    phone.assertQuiet();
  });

  test("an answer calls from the tab until it was seen", async () => {
    const text = "Bữa trưa ít rau.";
    const page = await openApp(phone, proxy.origin);
    await write(page, { text, unit: unit["MAU-CHE"].id });
    await received(page, text);
    await answer(await idOf(page, text), "Từ mai có thêm rau.");
    await page.getByRole("link", { name: "Tin", exact: true }).click();
    await wake(page);
    const pip = page.locator("nav.tabs .pip");
    await pip.waitFor();
    assert.equal(await pip.innerText(), "1");
    await page.getByRole("link", { name: /^Của tôi/ }).click();
    await page.getByText("Có trả lời mới").waitFor();
    await pip.waitFor({ state: "detached" });
    await page.reload();
    await page.locator(".item .answer").waitFor();
    assert.equal(await page.getByText("Có trả lời mới").count(), 0);
    phone.assertQuiet();
  });

  test("everything can be deleted at the union, after one clear question", async () => {
    const { page, id, item } = await answered("Tôi muốn xoá lời này.");
    await item.getByText("Rút lại, xoá").click();
    await item.getByRole("button", { name: "Xoá hết ở công đoàn" }).click();
    await item.getByText("không lấy lại được").waitFor();
    await item.getByRole("button", { name: "Thôi, giữ lại" }).click();
    assert.equal((await asOfficer(id)).text, "Tôi muốn xoá lời này.");
    await item.getByRole("button", { name: "Xoá hết ở công đoàn" }).click();
    await item.getByRole("button", { name: "Xoá hết", exact: true }).click();
    await item.getByText("Đã xoá ở công đoàn").waitFor();
    const there = await asOfficer(id);
    assert.deepEqual([there.text, there.summary.state], ["", "closed"]);
    assert.ok(there.sender.erased_at);
    await item.getByRole("button", { name: "Xoá khỏi máy này" }).click();
    await item.getByRole("button", { name: "Xoá hẳn khỏi máy này?" }).click();
    await item.waitFor({ state: "detached" });
    assert.equal((await outbox(page)).length, 0);
    phone.assertQuiet();
  });

  test("what the server refuses is corrected in the form, and the old one goes when the new one is saved", async () => {
    const page = await openApp(phone, proxy.origin);
    await write(page, { text: "Gửi nhầm nơi.", gone: true });
    const refused = page.locator(".item", { hasText: "Gửi nhầm nơi." });
    await refused.getByText("Chưa gửi được").waitFor();
    const file = page.waitForEvent("download");
    await refused.getByRole("button", { name: "Lưu ra tệp" }).click();
    assert.match(await readFile(await (await file).path(), "utf8"), /Gửi nhầm nơi\./);
    const [before] = await outbox(page);
    await refused.getByRole("button", { name: "Sửa lại" }).click();
    await page.waitForURL(/\/gui$/);
    const field = page.getByLabel("Lời của bạn");
    assert.equal(await field.inputValue(), "Gửi nhầm nơi.");
    assert.equal((await outbox(page)).length, 1, "the old one stays until then");
    await field.fill("Gửi đúng nơi.");
    await sendTo(page, unit["MAU-CHE"].id);
    await page.getByRole("button", { name: "Lưu và gửi" }).click();
    await page.waitForURL(/\/cua-toi$/);
    await received(page, "Gửi đúng nơi.");
    const after = await outbox(page);
    assert.equal(after.length, 1);
    assert.notEqual(after[0].submission.id, before.submission.id);
    phone.assertQuiet(NO_NETWORK, /status of 422/);
  });

  test("the signature of a receipt is checked, and another key is said", async () => {
    const page = await openApp(phone, proxy.origin);
    await write(page, { text: "Kiểm chữ ký giúp tôi.", unit: unit["MAU-CHE"].id });
    await received(page, "Kiểm chữ ký");
    await page.getByText("Biên nhận đã kiểm chữ ký").waitFor();
    // Without a signal the kept key is enough.
    await keptForOffline(page);
    await proxy.down();
    await page.reload();
    await page.getByText("Biên nhận đã kiểm chữ ký").waitFor();
    await proxy.up();
    await change(page, "facts", "receipt-keys", "another key first");
    await page.reload();
    await page.getByText("máy chủ đã đổi khoá ký").waitFor();
    await change(page, "outbox", await idOf(page, "Kiểm chữ ký giúp tôi."), "another day of receipt");
    await page.reload();
    await page.getByText("Chữ ký biên nhận không khớp").waitFor();
    phone.assertQuiet(NO_NETWORK);
  });

  test("a code is enough from any phone, and the address never holds it", async () => {
    const { receipt, submission } = await sendConcern(server, { unit: unit["MAU-CHE"].id, text: "Từ máy khác." });
    await answer(submission.id, "Đã nhận lời bạn.");
    const page = await openApp(phone, proxy.origin, "/cua-toi");
    await page.getByRole("link", { name: "Xem bằng mã biên nhận" }).click();
    const field = page.getByLabel("Mã biên nhận, 16 chữ số");
    await field.pressSequentially("48210");
    assert.equal(await field.inputValue(), "4821 0");
    await page.getByRole("button", { name: "Xem" }).click();
    await page.getByRole("alert").getByText("Mã có đủ 16 chữ số").waitFor();
    await field.fill("0000-0000-0000-0000");
    await page.getByRole("button", { name: "Xem" }).click();
    await page.getByRole("alert").getByText("Không có biên nhận mang mã này").waitFor();
    await field.fill(`Mã: ${receipt.code}`);
    await page.getByRole("button", { name: "Xem" }).click();
    await page.getByText("Đã nhận lời bạn.").waitFor();
    await page.getByText("Viết thêm cho công đoàn").click();
    await page.getByLabel("Lời viết thêm").fill("Cảm ơn, tôi đã thấy.");
    await page.getByRole("button", { name: "Gửi thêm" }).click();
    await page.getByText("Công đoàn đã nhận").waitFor();
    assert.equal((await asOfficer(submission.id)).sender.messages[0].text, "Cảm ơn, tôi đã thấy.");
    await page.getByRole("button", { name: "Giữ mã trên máy này" }).click();
    await page.getByRole("button", { name: "Thôi giữ" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: new RegExp(`${receipt.code.slice(-4)}$`) }).click();
    await page.getByText("Cảm ơn, tôi đã thấy.").waitFor();
    assert.ok(!proxy.requests.some((request) => request.path.includes(receipt.code)), "no address held the code");
    assert.ok(!page.url().includes(receipt.code));
    phone.assertQuiet();
  });

  test("what waits is handed over in a locked file, and sent from both phones it arrives once", async () => {
    const text = "Lời đưa nhờ chuyển.";
    const page = await openApp(phone, proxy.origin);
    await keptForOffline(page);
    await proxy.down();
    await write(page, { text, unit: unit["MAU-CHE"].id });
    await page.locator(".item").getByText("Đã lưu trên máy").waitFor();
    await page.getByText("Chuyển lời chưa gửi sang máy khác").click();
    const making = page.locator("details", { hasText: "Chuyển lời chưa gửi" });
    await making.getByLabel("Câu khoá").fill("ngắn");
    await making.getByRole("button", { name: "Ghi ra tệp" }).click();
    await making.getByRole("alert").getByText("ít nhất 8 ký tự").waitFor();
    await making.getByLabel("Câu khoá").fill("suối Nậm Loỏng 1999");
    const download = page.waitForEvent("download");
    await making.getByRole("button", { name: "Ghi ra tệp" }).click();
    const bytes = await readFile(await (await download).path());
    await making.getByText("Đã ghi tệp").waitFor();
    assert.ok(!bytes.includes(Buffer.from(text)) && !bytes.includes(Buffer.from("submission")), "it is sealed");
    await proxy.up();

    const other = await device(browser);
    try {
      const there = await openApp(other, proxy.origin, "/cua-toi");
      await there.getByText("Nhận tệp từ máy khác").click();
      const taking = there.locator("details", { hasText: "Nhận tệp từ máy khác" });
      const take = async (buffer, passphrase) => {
        await taking.locator("input[type=file]").setInputFiles({ name: "a.bantin", mimeType: "application/octet-stream", buffer });
        await taking.getByText("a.bantin").waitFor();
        await taking.getByLabel("Câu khoá").fill(passphrase);
        await taking.getByRole("button", { name: "Nhận vào máy này" }).click();
      };
      await take(bytes, "suối Nậm Loỏng 2000");
      await taking.getByRole("alert").getByText("Không mở được").waitFor();
      const damaged = Buffer.from(bytes);
      damaged[damaged.length - 5] ^= 1;
      await take(damaged, "suối Nậm Loỏng 1999");
      await taking.getByRole("alert").getByText("Không mở được").waitFor();
      assert.equal((await outbox(there)).length, 0, "nothing was taken in");
      await take(bytes, "suối Nậm Loỏng 1999");
      await there.getByText("Đã chuyển hộ: công đoàn đã nhận").waitFor();
      await there.getByText("Lời của người khác, chỉ chuyển hộ").waitFor();
      assert.equal(await there.getByText(text).count(), 0, "it does not open here");
      assert.equal(await there.locator(".receipt").count(), 0, "its code is not shown here");
      other.assertQuiet();
    } finally {
      await other.close();
    }
    await wake(page);
    await received(page, text);
    const found = (await cases(await Caller.officer(server, "lan.viet"))).filter((one) => one.opening === text);
    assert.equal(found.length, 1);
    phone.assertQuiet(NO_NETWORK);
  });

  test("an officer shows a matter with consent, and it goes with the consent", async () => {
    const { receipt, submission } = await sendConcern(server, {
      unit: unit["MAU-CHE"].id, text: "Tôi là Mây ở tổ 3, hỏi nghỉ bù.", consents: ["publish"], matter: "hours",
    });
    await answer(submission.id, "Được nghỉ bù trong tuần.");
    const desk = await device(browser, LAPTOP);
    try {
      const officer = await signIn(desk, proxy.origin, "lan.viet");
      await officer.goto(`${proxy.origin}/desk/tieng-noi/${submission.id}`);
      await officer.getByLabel("Câu hỏi", { exact: true }).fill("Ca đêm có được nghỉ bù không?");
      await officer.getByLabel("Câu trả lời", { exact: true }).fill("Có, nghỉ bù trong cùng tuần.");
      await officer.getByRole("button", { name: "Đăng cho mọi người xem" }).click();
      await officer.getByText("Hãy đọc lại và đánh dấu").waitFor();
      await officer.getByLabel("Tôi đã đọc lại").check();
      await officer.getByRole("button", { name: "Đăng cho mọi người xem" }).click();
      await officer.getByText("Đang đăng").waitFor();
      // Before one signs in the desk asks once who is there.
      desk.assertQuiet(/status of 401/);
    } finally {
      await desk.close();
    }
    const page = await openApp(phone, proxy.origin, "/hoi-dap");
    await page.getByText("Ca đêm có được nghỉ bù không?").waitFor();
    assert.equal(await page.getByText("Mây").count(), 0);
    await page.getByLabel("Về việc gì?").selectOption("Tiền lương");
    await page.getByText("Chưa có việc nào ở đây").waitFor();
    // It is read without a signal.
    await keptForOffline(page);
    await proxy.down();
    await page.reload();
    await page.getByText("Ca đêm có được nghỉ bù không?").waitFor();
    await proxy.up();
    await new Caller(server).must(201, "POST", "/receipts/follow-ups", {
      code: receipt.code, follow_up: { id: randomUUID(), verb: "withdraw", purpose: "publish" },
    });
    await page.reload();
    await page.getByText("Chưa có việc nào ở đây").waitFor();
    phone.assertQuiet(NO_NETWORK);
  });

  test("“tôi cũng vậy” counts a phone once and shows nobody", async () => {
    const { submission } = await sendConcern(server, {
      unit: unit["MAU-CHE"].id, text: "Mong có nhà trẻ.", kind: "aspiration", consents: ["publish"],
    });
    const officer = await Caller.officer(server, "lan.viet");
    await officer.must(200, "PUT", `/desk/cases/${submission.id}/asked`, { matter: "other", question: "Mong có nhà trẻ gần nhà máy." });
    const { asked } = await new Caller(server).must(200, "GET", "/asked");
    const { id } = asked.find((one) => one.question.startsWith("Mong có nhà trẻ"));
    for (let number = 0; number < 9; number += 1) {
      await new Caller(server).must(204, "POST", `/asked/${id}/same`, { token: randomUUID() });
    }
    const page = await openApp(phone, proxy.origin, "/hoi-dap");
    const one = page.locator(".qa", { hasText: "Mong có nhà trẻ" });
    assert.equal(await one.getByText("người cũng vậy").count(), 0, "nine are not shown");
    await one.getByRole("button", { name: "Tôi cũng vậy" }).click();
    await one.getByText("Bạn đã nói: tôi cũng vậy").waitFor();
    await page.reload();
    await one.getByText("Bạn đã nói: tôi cũng vậy").waitFor();
    await one.getByText("người cũng vậy").waitFor();
    assert.match(await one.innerText(), /\b10 người cũng vậy/);
    const [said] = proxy.seen(/^POST \/api\/v1\/asked\//);
    assert.equal(said.headers.cookie, undefined);
    phone.assertQuiet();
  });
});

describe("without JavaScript", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;

  onStage((stage) => ({ server, proxy, browser } = stage));
  before(async () => {
    phone = await device(browser, { ...PHONE, javaScriptEnabled: false });
  });

  test("words are sent by a plain form, once, and followed by the code", async () => {
    const page = await phone.page();
    await page.goto(`${proxy.origin}/gui`);
    await page.getByLabel("Lời của bạn").fill("Máy cũ vẫn gửi được.");
    await page.getByLabel("Tên (không bắt buộc)").fill("Lò Thị Mây");
    await page.getByLabel("Gửi tới").selectOption("MAU-CHE");
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await page.getByText("cần đồng ý cho dùng ở dưới").waitFor();
    assert.equal(await page.getByLabel("Lời của bạn").inputValue(), "Máy cũ vẫn gửi được.", "it is still here");
    await page.getByLabel("Dùng tên và cách liên lạc").check();
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Công đoàn đã nhận lời của bạn" }).waitFor();
    const code = await page.locator(".print-code").innerText();
    assert.match(code, /^\d{4} \d{4} \d{4} \d{4}$/);
    // A reload sends the form again; it is the same.
    await page.reload();
    assert.equal(await page.locator(".print-code").innerText(), code);
    const officer = await Caller.officer(server, "lan.viet");
    const found = (await cases(officer)).filter((one) => one.opening === "Máy cũ vẫn gửi được.");
    assert.equal(found.length, 1);
    await officer.must(201, "POST", `/desk/cases/${found[0].id}/answers`, {
      id: randomUUID(), text: "Cảm ơn bạn Mây.", close: false,
    });

    await page.getByRole("link", { name: "Xem bằng mã biên nhận" }).click();
    await page.getByLabel("Mã biên nhận, 16 chữ số").fill(code);
    await page.getByRole("button", { name: "Xem" }).click();
    await page.getByText("Cảm ơn bạn Mây.").waitFor();
    await page.getByLabel("Viết thêm cho công đoàn").fill("Tôi đọc được rồi.");
    await page.getByRole("button", { name: "Gửi thêm" }).click();
    await page.getByText("Tôi đọc được rồi.").waitFor();
    assert.ok(!page.url().includes(code.slice(0, 4)));
    assert.equal(proxy.seen(POST).length, 0, "no program sent it");
    await phone.close();
  });
});

/** Changes a value on the phone's disk, while no page of the app is about to write over it. */
async function change(page, store, key, how) {
  await page.evaluate(async ([store, key, how]) => {
    const asked = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const alone = (work) =>
      navigator.locks.request("ban-tin-outbox", () => navigator.locks.request("ban-tin-outbox-write", work));
    await alone(async () => {
      const database = await asked(indexedDB.open("ban-tin"));
      const before = JSON.parse(await asked(database.transaction(store).objectStore(store).get(key)));
      const after = how === "another key first"
        ? [{ key_id: "0000000000000000", public_key: "A".repeat(43) }, ...before]
        : { ...before, receipt: { ...before.receipt, received_at: "2020-01-01T00:00:00Z" } };
      const transaction = database.transaction(store, "readwrite");
      transaction.objectStore(store).put(JSON.stringify(after), key);
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      database.close();
    });
  }, [store, key, how]);
}
