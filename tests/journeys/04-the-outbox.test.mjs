//! Nothing that a worker wrote is lost, arrives twice or stands in another's way.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { afterEach, before, beforeEach, describe, test } from "node:test";

import { Caller, cases, units } from "./support/api.mjs";
import { NO_NETWORK, device, openApp } from "./support/browser.mjs";
import { drafts, noted } from "./support/drafts.mjs";
import { holdsPlace, photoWithPlace } from "./support/photo.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";
import { outbox, write } from "./support/worker.mjs";

const POST = /^POST \/api\/v1\/submissions$/;

describe("the outbox", { timeout: 900_000 }, () => {
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

  /** The cases with these words that the server has. */
  const stored = async (words) => {
    const found = await cases(await Caller.officer(server, "lan.viet"));
    return found.filter((one) => one.opening.includes(words));
  };

  const comeBack = async (...pages) => {
    await proxy.up();
    await Promise.all(pages.map((page) => page.evaluate(() => dispatchEvent(new Event("online")))));
  };

  test("two open tabs send what waits once", async () => {
    const page = await openApp(phone, proxy.origin);
    const other = await openApp(phone, proxy.origin, "/cua-toi");
    await proxy.down();
    await write(page, { text: "Hai thẻ trình duyệt cùng mở.", unit: unit["MAU-CHE"].id });
    await page.locator(".item").getByText("Đã lưu trên máy").waitFor();
    const mark = proxy.requests.length;
    await comeBack(page, other);
    await page.locator(".item .track .done", { hasText: "Đã nhận" }).waitFor();
    await other.reload();
    await other.locator(".item .track .done", { hasText: "Đã nhận" }).waitFor();
    assert.equal(proxy.seen(POST, mark).length, 1);
    assert.equal((await stored("Hai thẻ trình duyệt")).length, 1);
    phone.assertQuiet(NO_NETWORK);
  });

  test("what the server refuses is set aside with its reason, and stands in nobody's way", async () => {
    const page = await openApp(phone, proxy.origin);
    await proxy.down();
    await write(page, { text: "Gửi tới một công đoàn đã giải thể.", gone: true });
    await page.locator(".item").getByText("Đã lưu trên máy").waitFor();
    await write(page, { text: "Gửi tới một công đoàn còn đó.", unit: unit["MAU-CHE"].id });
    await page.locator(".item").nth(1).waitFor();
    await comeBack(page);
    const refused = page.locator(".item", { hasText: "đã giải thể" });
    const taken = page.locator(".item", { hasText: "còn đó" });
    await taken.locator(".track .done", { hasText: "Đã nhận" }).waitFor();
    await refused.getByText("Chưa gửi được").waitFor();
    await refused.getByText("Nơi nhận không còn nữa").waitFor();
    assert.deepEqual([await stored("còn đó"), await stored("giải thể")].map((found) => found.length), [1, 0]);

    // It stays until the worker says otherwise, twice.
    await page.reload();
    await refused.getByRole("button", { name: "Xoá" }).click();
    const sure = refused.getByRole("button", { name: "Xoá hẳn khỏi máy này?" });
    await sure.waitFor();
    // Between the two taps something happens to another item; the question stays, and so does the focus.
    const [{ id }] = await stored("còn đó");
    await (await Caller.officer(server, "lan.viet")).must(201, "POST", `/desk/cases/${id}/answers`, {
      id: randomUUID(), text: "Đã nhận được, cảm ơn bạn.", close: false,
    });
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await taken.locator(".answer").waitFor();
    assert.ok(await sure.evaluate((button) => button === document.activeElement));
    await sure.click();
    await refused.waitFor({ state: "detached" });
    await page.reload();
    await taken.waitFor();
    assert.equal(await refused.count(), 0);
    phone.assertQuiet(NO_NETWORK, /status of 422/);
  });

  test("an upload that was cut goes on where it stopped", async () => {
    const page = await openApp(phone, proxy.origin);
    const mark = proxy.requests.length;
    // The first chunk arrives; the second is cut in the middle.
    let chunks = 0;
    const cut = proxy.cutUpload((request) =>
      request.method === "PUT" && request.url.startsWith("/api/v1/attachments/") && (chunks += 1) === 2);
    const buffer = await photoWithPlace(page);
    await write(page, {
      text: "Ảnh gửi dở thì gửi tiếp.",
      unit: unit["MAU-CHE"].id,
      photo: { name: "anh.jpg", mimeType: "image/jpeg", buffer },
    });
    const { size } = await cut;
    const item = page.locator(".item");
    await item.getByText("Đã lưu trên máy").waitFor();
    // What the server already has is asked for, not remembered: a new start goes on as well.
    await page.reload();
    await item.locator(".track .done", { hasText: "Đã nhận" }).waitFor();

    const sent = proxy.seen(/^PUT \/api\/v1\/attachments\//, mark).map((put) => put.headers["content-range"]);
    assert.ok(sent.length > 3, `the photo needs several chunks: ${sent}`);
    assert.match(sent[0], new RegExp(`^bytes 0-${size - 1}/`));
    assert.equal(sent[1], sent[2], "the chunk that was cut is sent again, the one before it is not");
    assert.equal(new Set(sent).size, sent.length - 1, "and every other chunk once");

    const officer = await Caller.officer(server, "lan.viet");
    const [{ id }] = await stored("Ảnh gửi dở");
    const [file] = (await officer.must(200, "GET", `/desk/cases/${id}`)).files;
    const bytes = await officer.must(200, "GET", `/desk/cases/${id}/attachments/${file.sha256}`);
    assert.equal(bytes.length, file.bytes);
    assert.equal(holdsPlace(bytes), false);
    phone.assertQuiet(NO_NETWORK);
  });

  test("a tap on “Gửi ngay” tries at once what would wait for its next turn", async () => {
    const page = await openApp(phone, proxy.origin);
    const open = proxy.refuse(POST);
    await write(page, { text: "Chờ lâu thì chạm một cái.", unit: unit["MAU-CHE"].id });
    const now = page.getByRole("button", { name: "Gửi ngay" });
    // After each failure the wait grows; after the fourth it is 16 seconds at least.
    for (let failures = 1; failures <= 4; failures += 1) {
      if (failures > 1) await now.click();
      await until("the try to fail", async () => (await outbox(page))[0].failures >= failures);
    }
    open();
    await now.click();
    await page.locator(".item .track .done", { hasText: "Đã nhận" }).waitFor();
    phone.assertQuiet(NO_NETWORK);
  });

  test("a tap on “Gửi ngay” while something is being sent has the rest sent right after it, and says so", async () => {
    const page = await openApp(phone, proxy.origin);
    const other = await openApp(phone, proxy.origin, "/cua-toi");
    const open = proxy.refuse(POST);
    await write(page, { text: "Lời thứ nhất.", unit: unit["MAU-CHE"].id });
    await until("a try to fail", async () => (await outbox(page))[0].failures >= 1);
    await write(page, { text: "Lời thứ hai.", unit: unit["MAU-CHE"].id });
    const now = page.getByRole("button", { name: "Gửi ngay" });
    // Both wait for a while.
    for (let failures = 2; failures <= 4; failures += 1) {
      await now.click();
      await until("the tries to fail", async () => (await outbox(page)).every((item) => item.failures >= failures - 1));
    }
    // The last try is over, so that it is not this page that sends.
    await page.getByText("Vừa thử nhưng chưa gửi được hết.").waitFor();
    open();
    // Another page is in the middle of sending one of them.
    const mark = proxy.requests.length;
    const release = proxy.hold(POST);
    await other.reload();
    await until("the first to be on its way", async () => proxy.seen(POST, mark).length === 1);
    await now.click();
    await page.getByText("Máy đang gửi rồi, lần lượt từng lời.").waitFor();
    release();
    await until("both to be received", async () => (await outbox(page)).every((item) => item.receipt));
    assert.equal(proxy.seen(POST, mark).length, 2);
    assert.equal((await stored("Lời thứ")).length, 2);
    phone.assertQuiet(NO_NETWORK);
  });

  test("what is being written survives the end of the page, to the last letter", async () => {
    let page = await openApp(phone, proxy.origin, "/gui");
    const words = () => page.getByLabel("Lời của bạn");
    const opened = () => page.getByRole("link", { name: "Gửi", exact: true }).click();
    // Nobody waits for the disk: the page is left with the last letter.
    await words().pressSequentially("Viết dở thì có người gọi.");
    await page.goto(proxy.origin);
    await opened();
    await until("the words", async () => (await words().inputValue()) === "Viết dở thì có người gọi.");
    await words().fill("Viết dở thì có người gọi. Rồi hết pin.");
    await page.close();
    page = await openApp(phone, proxy.origin, "/gui");
    await until("all the words", async () => (await words().inputValue()) === "Viết dở thì có người gọi. Rồi hết pin.");
    // From one screen to another and out at once.
    await words().fill("Câu cuối cùng.");
    await page.getByRole("link", { name: "Của tôi", exact: true }).click();
    await page.close();
    page = await openApp(phone, proxy.origin, "/gui");
    await until("the last sentence", async () => (await words().inputValue()) === "Câu cuối cùng.");
    // It is one draft all the time, and nothing is noted beside it any more.
    assert.equal((await drafts(page)).length, 1);
    await until("nothing noted", async () => (await noted(page)).length === 0);
    phone.assertQuiet();
  });

  test("what could not come to the disk any more is taken in at the next start, and overwrites nothing", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    const words = page.getByLabel("Lời của bạn");
    await words.fill("Đã ở trên đĩa.");
    await until("the draft on the disk", async () => (await drafts(page)).some(({ text }) => text === "Đã ở trên đĩa."));
    // From now on the disk is silent, as on a phone that is shutting down.
    await page.evaluate(() => {
      IDBDatabase.prototype.transaction = () => { throw new DOMException("gone", "InvalidStateError"); };
    });
    await words.fill("Đã ở trên đĩa. Và chữ cuối.");
    await until("the form to see it", async () => (await words.inputValue()).endsWith("chữ cuối."));
    await page.goto(`${proxy.origin}/gui`);
    await until("the last words", async () => (await words.inputValue()) === "Đã ở trên đĩa. Và chữ cuối.");
    assert.deepEqual((await drafts(page)).map(({ text }) => text), ["Đã ở trên đĩa. Và chữ cuối."]);
    assert.deepEqual(await noted(page), []);
    phone.assertQuiet();
  });

  test("what is missing is said before anything is saved, and nothing typed is lost", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await page.getByRole("button", { name: "Lưu và gửi" }).click();
    await page.getByRole("alert").getByText("Bạn chưa viết gì. Một câu cũng được.").waitFor();
    await page.getByLabel("Lời của bạn").fill("Chưa chọn nơi gửi.");
    await page.getByRole("button", { name: "Lưu và gửi" }).click();
    await page.getByRole("alert").getByText("Bạn chưa chọn nơi gửi tới.").waitFor();
    assert.equal(await page.getByLabel("Lời của bạn").inputValue(), "Chưa chọn nơi gửi.");
    await until("nothing in the outbox", async () => (await page.locator(".pip").count()) === 0);
    phone.assertQuiet();
  });
});
