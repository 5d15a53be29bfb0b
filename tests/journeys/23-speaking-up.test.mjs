//! The form for speaking up: drafts, to whom and how known, what is agreed to, photos and voice.

import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { Caller, cases, units } from "./support/api.mjs";
import { LAPTOP, NO_NETWORK, PHONE, Phone, WITH_MICROPHONE, appReady, device, keptForOffline, openApp, openBrowser } from "./support/browser.mjs";
import { bytesBeside, drafts, filesBeside, noted } from "./support/drafts.mjs";
import { ceremony, chooseSealed, holding, makeKeys } from "./support/kin.mjs";
import { signIn } from "./support/officer.mjs";
import { holdsPlace, pictureWithPlace } from "./support/photo.mjs";
import { temporaryFolder } from "./support/server.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";
import { outbox, sendTo, unfold, write } from "./support/worker.mjs";

const words = (page) => page.getByLabel("Lời của bạn");
// The hint under the words speaks of a link too.
const link = (page) => page.getByRole("textbox", { name: /^Đường dẫn/ });
const send = (page) => page.getByRole("button", { name: "Lưu và gửi" }).click();
/** Comes back when the form says this, on the screen and right above what was tapped. */
const said = async (page, text) => {
  const line = page.getByRole("alert").getByText(text);
  await line.waitFor();
  const [there, button] = [await line.boundingBox(), await page.getByRole("button", { name: "Lưu và gửi" }).boundingBox()];
  assert.ok(there.y >= 0 && there.y + there.height <= button.y, `“${text}” is seen: ${JSON.stringify([there, button])}`);
  assert.ok(button.y + button.height <= page.viewportSize().height, "the button is seen");
};
/** Comes back when the disk holds drafts with exactly these words, the latest first. */
const keptDrafts = (page, ...texts) =>
  until(`drafts: ${texts.join(" | ")}`, async () => {
    const found = (await drafts(page)).map(({ text }) => text ?? "");
    return found.length === texts.length && texts.every((text) => found.includes(text));
  });

describe("speaking up", { timeout: 900_000 }, () => {
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

  /** The case with these words, as an officer reads it. */
  const arrived = async (words, officer = "lan.viet") => {
    const caller = await Caller.officer(server, officer);
    const found = await until(`“${words}” at the desk`, async () =>
      (await cases(caller)).find((one) => one.opening.includes(words)));
    return { caller, found, whole: await caller.must(200, "GET", `/desk/cases/${found.id}`) };
  };

  test("any number of drafts are kept by themselves, and each can be gone on with or deleted", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await words(page).fill("Nháp thứ nhất về bữa ăn.");
    await page.getByText("Đã giữ nháp trên máy").waitFor();
    await page.getByRole("button", { name: "Viết lời khác" }).click();
    await until("an empty form", async () => (await words(page).inputValue()) === "");
    await words(page).fill("Nháp thứ hai về xe đưa đón.");
    await keptDrafts(page, "Nháp thứ hai về xe đưa đón.", "Nháp thứ nhất về bữa ăn.");

    // The form comes back with the latest, the other one is in the list.
    await page.reload();
    await appReady(page);
    assert.equal(await words(page).inputValue(), "Nháp thứ hai về xe đưa đón.");
    await unfold(page, "Bản nháp (1)");
    await page.locator(".draft .hit", { hasText: "Nháp thứ nhất" }).click();
    await until("the first draft", async () => (await words(page).inputValue()) === "Nháp thứ nhất về bữa ăn.");

    // Both are among one's own things, and one tap goes on with either.
    await page.getByRole("link", { name: "Của tôi", exact: true }).click();
    await unfold(page, "Bản nháp (2)");
    const second = page.locator(".draft", { hasText: "Nháp thứ hai" });
    await second.getByRole("button", { name: "Xoá" }).click();
    await second.getByRole("button", { name: "Xoá hẳn?" }).click();
    await second.waitFor({ state: "detached" });
    await keptDrafts(page, "Nháp thứ nhất về bữa ăn.");
    await page.locator(".draft .hit", { hasText: "Nháp thứ nhất" }).click();
    await until("the first draft", async () => (await words(page).inputValue()) === "Nháp thứ nhất về bữa ăn.");

    // Emptied by hand it is no draft any more.
    await words(page).fill("");
    await keptDrafts(page);
    phone.assertQuiet();
  });

  test("a draft with its choices and its photo survives a battery that dies", async () => {
    const real = await Phone.unpack();
    try {
      const page = await openApp(await real.start(), proxy.origin, "/gui");
      await words(page).fill("Lan can tầng hai bị gãy.");
      await unfold(page, "Đây là");
      await page.getByRole("radio", { name: "Kiến nghị" }).check();
      await page.locator("input[type=file]").setInputFiles(await pictureWithPlace(page, "image/jpeg"));
      await page.locator(".photos img").waitFor();
      await until("the photo beside the draft", async () => (await filesBeside(page)).length === 1);
      await real.die();
      const again = await (await real.start()).page();
      await again.goto(`${proxy.origin}/gui`);
      await appReady(again);
      assert.equal(await words(again).inputValue(), "Lan can tầng hai bị gãy.");
      await again.locator(".photos img").waitFor();
      await again.locator(".fold summary", { hasText: "Đây là Kiến nghị" }).waitFor();
      await sendTo(again, unit["MAU-CHE"].id);
      await send(again);
      await again.waitForURL(/\/cua-toi$/);
      const { whole } = await arrived("Lan can tầng hai");
      assert.equal(whole.summary.kind, "proposal");
      assert.equal(whole.files.length, 1);
      // The draft went with it, and so did what was kept beside it.
      assert.deepEqual([await drafts(again), await filesBeside(again)], [[], []]);
    } finally {
      await real.remove();
    }
  });

  test("a draft becomes an item of the outbox in one step, and its name stays", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await proxy.down();
    await words(page).fill("Nhà xe dột khi mưa to.");
    await keptDrafts(page, "Nhà xe dột khi mưa to.");
    const [{ id }] = await drafts(page);
    await sendTo(page, unit["MAU-CHE"].id);
    await send(page);
    await page.locator(".item").getByText("Đã lưu trên máy").waitFor();
    const items = await outbox(page);
    assert.deepEqual(items.map(({ submission }) => submission.id), [id]);
    assert.deepEqual(await drafts(page), []);
    await proxy.up();
    phone.assertQuiet(NO_NETWORK);
  });

  test("a draft that is open in one tab is not written over by another", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await words(page).fill("Viết ở thẻ thứ nhất.");
    await keptDrafts(page, "Viết ở thẻ thứ nhất.");
    const other = await openApp(phone, proxy.origin, "/gui");
    assert.equal(await words(other).inputValue(), "", "the other tab begins a draft of its own");
    await unfold(other, "Bản nháp (1)");
    await other.locator(".draft .hit").click();
    await other.getByText("đang mở ở một cửa sổ khác").waitFor();
    await words(other).fill("Viết ở thẻ thứ hai.");
    await words(page).fill("Viết ở thẻ thứ nhất, thêm một câu.");
    await keptDrafts(page, "Viết ở thẻ thứ hai.", "Viết ở thẻ thứ nhất, thêm một câu.");
    // Once the first tab is gone its draft can be opened.
    await page.close();
    await other.locator(".draft .hit").click();
    await until("the first tab's draft", async () => (await words(other).inputValue()) === "Viết ở thẻ thứ nhất, thêm một câu.");
    phone.assertQuiet();
  });

  test("in a browser without locks two tabs with one draft lose no word, and send two things", async () => {
    await phone.context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
    const page = await openApp(phone, proxy.origin, "/gui");
    await words(page).fill("Cùng một nháp.");
    await keptDrafts(page, "Cùng một nháp.");
    const other = await openApp(phone, proxy.origin, "/gui");
    assert.equal(await words(other).inputValue(), "Cùng một nháp.");
    await words(page).fill("Cùng một nháp, phần của thẻ một.");
    await keptDrafts(page, "Cùng một nháp, phần của thẻ một.");
    await words(other).fill("Cùng một nháp, phần của thẻ hai.");
    await keptDrafts(page, "Cùng một nháp, phần của thẻ một.", "Cùng một nháp, phần của thẻ hai.");
    for (const tab of [page, other]) {
      await sendTo(tab, unit["MAU-CHE"].id);
      await send(tab);
      await tab.waitForURL(/\/cua-toi$/);
    }
    const texts = (await outbox(page)).map(({ submission }) => submission.text).sort();
    assert.deepEqual(texts, ["Cùng một nháp, phần của thẻ hai.", "Cùng một nháp, phần của thẻ một."].sort());
    assert.deepEqual(await drafts(page), []);
  });

  test("the draft that the build before kept is taken over, once", async () => {
    const page = await phone.page();
    await page.goto(proxy.origin);
    await page.evaluate(() => localStorage.setItem("ban-tin-draft", JSON.stringify({
      text: "Viết từ bản cũ.", kind: 3, matter: 1,
    })));
    await page.goto(`${proxy.origin}/gui`);
    await appReady(page);
    assert.equal(await words(page).inputValue(), "Viết từ bản cũ.");
    await page.locator(".fold summary", { hasText: "Đây là Sáng kiến" }).waitFor();
    await page.reload();
    await appReady(page);
    assert.equal(await words(page).inputValue(), "Viết từ bản cũ.");
    assert.equal((await drafts(page)).length, 1);
    assert.equal(await page.evaluate(() => localStorage.getItem("ban-tin-draft")), null);
  });

  test("straight to the province goes past one's own officers, and nothing is ticked beforehand", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await words(page).fill("Cán bộ cơ sở không trả lời suốt ba tháng.");
    await sendTo(page, unit["MAU-CHE"].id);
    await page.getByRole("radio", { name: /Gửi thẳng lên tỉnh/ }).check();
    await unfold(page, "Có ghi tên không?");
    assert.ok(await page.getByRole("radio", { name: "Không ghi tên" }).isChecked());
    await unfold(page, "Bạn cho phép gì?");
    assert.equal(await page.locator("form input[type=checkbox]:checked").count(), 0);

    // A name needs the agreement to use it, and that is said without losing anything.
    await page.getByRole("radio", { name: "Ghi tên tôi" }).check();
    await page.getByLabel("Họ tên").fill("Lò Thị Mây");
    await send(page);
    await said(page, "chưa đồng ý cho dùng");
    assert.equal(await words(page).inputValue(), "Cán bộ cơ sở không trả lời suốt ba tháng.");
    await page.getByRole("checkbox", { name: /dùng tên và cách liên hệ này/ }).check();
    await send(page);
    await page.waitForURL(/\/cua-toi$/);

    const { whole } = await arrived("suốt ba tháng");
    assert.equal(whole.name, "Lò Thị Mây");
    const below = await Caller.officer(server, "mai.kcn");
    assert.ok(!(await cases(below)).some(({ opening }) => opening.includes("suốt ba tháng")));
    // The way is remembered as where one works, not as where one complained to.
    await page.getByRole("link", { name: "Gửi", exact: true }).click();
    await page.locator(".fold summary", { hasText: "Gửi tới CĐCS Nhà máy chè" }).waitFor();
    phone.assertQuiet();
  });

  test("a false-news report may be a link alone, and a link that is none is said to be none", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await unfold(page, "Đây là");
    await page.getByRole("radio", { name: "Báo tin sai" }).check();
    await sendTo(page, unit["MAU-CHE"].id);
    await send(page);
    await said(page, "Chỉ cần một đường dẫn");
    await link(page).fill("không phải địa chỉ");
    await send(page);
    await said(page, "Đường dẫn này chưa đúng");
    await link(page).fill("vidu.vn/tin-gia?id=7");
    await page.getByRole("alert").getByText("Đường dẫn này chưa đúng").waitFor({ state: "detached" });
    await send(page);
    await page.waitForURL(/\/cua-toi$/);
    const [{ submission }] = await outbox(page);
    assert.equal(submission.link, "https://vidu.vn/tin-gia?id=7");
    assert.match(submission.text, /Người gửi không viết thêm lời/);
    await arrived("Người gửi không viết thêm lời");
    phone.assertQuiet();
  });

  test("near the end of what fits the form counts, and over it nothing is cut", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await words(page).fill("a".repeat(4_990));
    await page.getByText("10 ký tự nữa là đầy").waitFor();
    await words(page).fill("a".repeat(5_003));
    await page.getByText("3 ký tự quá dài").waitFor();
    await send(page);
    await said(page, "hơi dài");
    assert.equal((await words(page).inputValue()).length, 5_003);
    phone.assertQuiet();
  });

  test("whatever picture goes in, no place and no other mark comes out", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    const types = ["image/jpeg", "image/png", "image/webp"];
    for (const [place, type] of types.entries()) {
      await page.locator("input[type=file]").setInputFiles(await pictureWithPlace(page, type));
      await page.locator(".photos img").nth(place).waitFor();
    }
    await page.locator(".photos small", { hasText: "KB" }).first().waitFor();
    await page.getByRole("button", { name: "Bỏ ảnh này" }).first().click();
    await until("two photos", async () => (await page.locator(".photos img").count()) === 2);
    await page.locator("input[type=file]").setInputFiles(await pictureWithPlace(page, "image/jpeg"));
    await page.locator(".photos img").nth(2).waitFor();
    await words(page).fill("Ba tấm ảnh, ba kiểu tệp.");
    await sendTo(page, unit["MAU-CHE"].id);
    await send(page);
    await page.waitForURL(/\/cua-toi$/);
    const { caller, found, whole } = await arrived("ba kiểu tệp");
    assert.equal(whole.files.length, 3);
    for (const { sha256 } of whole.files) {
      const bytes = await caller.must(200, "GET", `/desk/cases/${found.id}/attachments/${sha256}`);
      assert.equal(holdsPlace(bytes), false);
    }
    phone.assertQuiet();
  });

  /** Shares into the app as a phone does: a form is sent to the address that the manifest names. */
  async function share(page, { title = "", text = "", url = "", pictures = [] }) {
    await page.evaluate(([title, text, url]) => {
      const form = document.createElement("form");
      Object.assign(form, { method: "post", action: "/chia-se", enctype: "multipart/form-data", id: "chia-se" });
      for (const [name, value] of Object.entries({ title, text, url })) {
        form.append(Object.assign(document.createElement("input"), { name, value }));
      }
      form.append(Object.assign(document.createElement("input"), { type: "file", name: "anh", multiple: true }));
      document.body.append(form);
    }, [title, text, url]);
    await page.locator("#chia-se input[type=file]").setInputFiles(pictures);
    await page.evaluate(() => document.querySelector("#chia-se").submit());
    await page.waitForURL(/\/gui/);
    await appReady(page);
  }

  test("what Zalo shares opens the form as a report of false news, and does not leave the phone by that", async () => {
    const page = await openApp(phone, proxy.origin);
    const { share_target: target } = await (await page.request.get(`${proxy.origin}/manifest.webmanifest`)).json();
    assert.deepEqual([target.action, target.method, target.enctype], ["/chia-se", "POST", "multipart/form-data"]);
    const mark = proxy.requests.length;
    await share(page, {
      text: "Cắt thưởng Tết? https://vidu.vn/tin?id=7", pictures: [await pictureWithPlace(page, "image/png")],
    });
    assert.equal(new URL(page.url()).search, "?chia-se=1", "the address tells nothing of what was shared");
    assert.equal(await words(page).inputValue(), "Cắt thưởng Tết? https://vidu.vn/tin?id=7");
    assert.equal(await link(page).inputValue(), "https://vidu.vn/tin?id=7");
    await page.locator(".photos img").waitFor();
    await page.locator(".fold summary", { hasText: "Đây là Báo tin sai" }).waitFor();
    assert.deepEqual(proxy.seen(/^POST \/chia-se/, mark), []);
    // It is a draft now, and waits nowhere else.
    assert.equal((await drafts(page)).length, 1);
    assert.equal(await page.evaluate(async () => (await (await caches.open("ban-tin-shared")).keys()).length), 0);
    phone.assertQuiet();
  });

  test("what was put here is kept or dropped with one tap, is never sent by itself, and overwrites nothing", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await words(page).fill("Việc đang viết dở.");
    await keptDrafts(page, "Việc đang viết dở.");
    const mark = proxy.requests.length;
    await share(page, { text: "Tin lạ thứ nhất" });
    await page.getByText("vừa đưa điều này vào đây. Chưa gửi đi đâu cả.").waitFor();
    await page.getByRole("button", { name: "Bỏ đi" }).click();
    // What was being written is there again.
    await until("the words from before", async () => (await words(page).inputValue()) === "Việc đang viết dở.");
    await keptDrafts(page, "Việc đang viết dở.");
    await share(page, { text: "Tin lạ thứ hai" });
    await page.getByRole("button", { name: "Giữ làm nháp" }).click();
    await page.locator(".put-here").waitFor({ state: "detached" });
    // Of what nobody kept or wrote to, the three that came last stay.
    for (const number of ["ba", "bốn", "năm", "sáu"]) await share(page, { text: `Tin lạ thứ ${number}` });
    await keptDrafts(page, "Việc đang viết dở.", "Tin lạ thứ hai", "Tin lạ thứ bốn", "Tin lạ thứ năm", "Tin lạ thứ sáu");
    assert.deepEqual(proxy.seen(/^(POST(?! \/api\/v1\/reach)|PUT) /, mark), []);
    phone.assertQuiet();
  });

  test("a form on another site puts nothing here", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await words(page).waitFor();
    await keptForOffline(page);
    // The same server by another name is another site.
    const foreign = proxy.origin.replace("127.0.0.1", "localhost");
    await page.route(`${foreign}/**`, (route) => route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<form method="post" enctype="multipart/form-data" action="${proxy.origin}/chia-se">
        <input name="text" value="Cài vào"><button>Đi</button></form>`,
    }));
    await page.goto(`${foreign}/bay`);
    await page.getByRole("button", { name: "Đi" }).click();
    await page.waitForURL(`${proxy.origin}/`);
    await appReady(page);
    assert.deepEqual(await drafts(page), []);
    assert.equal(await page.evaluate(async () => (await (await caches.open("ban-tin-shared")).keys()).length), 0);
    phone.assertQuiet();
  });

  test("sharing works with the server stopped, beside a draft that was begun before", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await words(page).fill("Việc đang viết dở.");
    await keptDrafts(page, "Việc đang viết dở.");
    await proxy.down();
    await share(page, { title: "Tin lạ", url: "https://vidu.vn/a" });
    assert.equal(await words(page).inputValue(), "Tin lạ");
    assert.equal(await link(page).inputValue(), "https://vidu.vn/a");
    await keptDrafts(page, "Việc đang viết dở.", "Tin lạ");
    await sendTo(page, unit["MAU-CHE"].id);
    await send(page);
    await page.locator(".item").getByText("Đã lưu trên máy").waitFor();
    await proxy.up();
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await arrived("Tin lạ");
    await keptDrafts(page, "Việc đang viết dở.");
    phone.assertQuiet(NO_NETWORK);
  });
});

describe("what is typed in confidence", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;

  onStage((stage) => ({ server, proxy, browser } = stage));

  test("it is noted nowhere when the page is left in the middle, and the form promises what is true of it", async () => {
    const province = await temporaryFolder("province");
    await ceremony(server, province);
    const officer = await device(browser, LAPTOP);
    await makeKeys(await signIn(officer, proxy.origin, "hoa.may"), server, province);
    await officer.close();
    await rm(province, { recursive: true, force: true });

    const phone = await Phone.unpack();
    const handset = await phone.start();
    let page = await openApp(handset, proxy.origin, "/gui");
    const promise = page.locator(".promise").last();
    await promise.getByText("mã biên nhận hiện ở mục Của tôi").waitFor();
    await words(page).fill("Gõ trước khi chọn kín.");
    await keptDrafts(page, "Gõ trước khi chọn kín.");
    await sendTo(page, (await units(server))["MAU-MAY"].id);
    await chooseSealed(page);
    await promise.getByText("Mã để đọc trả lời hiện ra lúc đó").waitFor();
    await words(page).fill("CANARY-51f0 chuyện này không được nằm trên đĩa");
    // Left in the middle of a word, and closed.
    await page.goto(`${proxy.origin}/gui`);
    await appReady(page);
    await words(page).waitFor();
    assert.equal(await words(page).inputValue(), "");
    assert.deepEqual([await drafts(page), await noted(page)], [[], []]);
    await phone.close();
    assert.deepEqual(await holding(phone.profile, ["CANARY-51f0 chuyện này"]), []);
    await phone.remove();
  });
});

describe("a voice note", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let unit;
  let browser;
  let phone;

  onStage((stage) => ({ server, proxy } = stage));
  before(async () => {
    unit = await units(server);
    browser = await openBrowser(WITH_MICROPHONE);
  });
  after(() => browser?.close());
  beforeEach(async () => {
    phone = await device(browser, { ...PHONE, permissions: ["microphone"] });
  });
  afterEach(() => phone.close());

  /** How long a recording is and how loud it gets, as a browser hears it. */
  const heard = (page, bytes) =>
    page.evaluate(async (bytes) => {
      const context = new OfflineAudioContext(1, 48_000, 48_000);
      const sound = await context.decodeAudioData(new Uint8Array(bytes).buffer);
      return { seconds: sound.duration, peak: sound.getChannelData(0).reduce((most, at) => Math.max(most, Math.abs(at)), 0) };
    }, [...bytes]);

  const begin = async (page) => {
    await page.getByRole("button", { name: "Ghi âm lời nói" }).click();
    await page.getByText("Đang ghi").waitFor();
  };
  const parts = (page, many) => until(`${many} parts on the disk`, async () => (await filesBeside(page)).length >= many);

  test("it is recorded in parts, heard again, and arrives at the desk as a sound that plays", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await begin(page);
    const level = page.locator(".voice progress");
    await until("the beep to be seen", async () => (await level.evaluate((bar) => bar.value)) > 20);
    await parts(page, 2);
    await send(page);
    await said(page, "Đang ghi âm");
    await page.getByRole("button", { name: "Dừng ghi" }).click();
    await page.getByRole("button", { name: "Nghe lại" }).click();
    await page.getByRole("button", { name: "Tạm dừng" }).waitFor();
    // It is part of the draft, and needs no written word.
    await until("the whole note in the draft", async () => (await drafts(page))[0]?.voice?.seconds >= 4);
    await page.reload();
    await appReady(page);
    await page.getByRole("button", { name: "Nghe lại" }).waitFor();
    await sendTo(page, unit["MAU-CHE"].id);
    await send(page);
    await page.waitForURL(/\/cua-toi$/);
    const caller = await Caller.officer(server, "lan.viet");
    const one = await until("the case", async () =>
      (await cases(caller)).find(({ opening }) => opening.includes("Lời nói trong bản ghi âm")));
    const { files } = await caller.must(200, "GET", `/desk/cases/${one.id}`);
    assert.deepEqual(files.map(({ media_type: type }) => type), ["audio/webm"]);
    const bytes = await caller.must(200, "GET", `/desk/cases/${one.id}/attachments/${files[0].sha256}`);
    const { seconds, peak } = await heard(page, bytes);
    assert.ok(seconds > 3 && peak > 0.05, `${seconds} s, ${peak}`);
    assert.ok((bytes.length / seconds) * 60 <= 200_000, `${bytes.length} bytes in ${seconds} s`);
    phone.assertQuiet();
  });

  test("it stops by itself after three minutes, and can be recorded again or taken out", async () => {
    const page = await openApp(phone, proxy.origin, "/gui");
    await begin(page);
    await parts(page, 1);
    // The clock by which the recorder goes jumps ahead; nobody waits three minutes here.
    await page.evaluate(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 176_000;
    });
    await page.getByRole("button", { name: "Nghe lại" }).waitFor();
    await until("three minutes", async () => (await drafts(page))[0].voice.seconds === 180);
    await page.getByRole("button", { name: "Ghi lại từ đầu" }).click();
    await page.getByRole("button", { name: "Bỏ bản này và ghi lại?" }).click();
    await page.getByText("Đang ghi").waitFor();
    await until("another recording in the draft", async () => (await drafts(page))[0].voice.seconds < 60);
    await page.getByRole("button", { name: "Dừng ghi" }).click();
    await page.getByRole("button", { name: "Bỏ bản ghi" }).click();
    await page.getByRole("button", { name: "Xoá hẳn?" }).click();
    await page.getByRole("button", { name: "Ghi âm lời nói" }).waitFor();
    await until("nothing beside the draft", async () => (await filesBeside(page)).length === 0);
    assert.deepEqual(await drafts(page), []);
    phone.assertQuiet();
  });

  test("a battery that dies while one speaks costs seconds", async () => {
    const real = await Phone.unpack();
    try {
      const page = await openApp(await real.start({ ...WITH_MICROPHONE, permissions: ["microphone"] }), proxy.origin, "/gui");
      await begin(page);
      await parts(page, 3);
      await real.die();
      const again = await (await real.start(WITH_MICROPHONE)).page();
      await again.goto(`${proxy.origin}/gui`);
      await appReady(again);
      await again.getByRole("button", { name: "Nghe lại" }).waitFor();
      const { seconds } = await heard(again, await bytesBeside(again));
      assert.ok(seconds >= 5, `${seconds} s of what was spoken`);
    } finally {
      await real.remove();
    }
  });

  test("where the microphone is refused the form says what to do, and one can still write", async () => {
    const refused = await device(browser);
    const page = await openApp(refused, proxy.origin, "/gui");
    await page.getByRole("button", { name: "Ghi âm lời nói" }).click();
    await page.getByRole("alert").getByText("đang chặn micro").waitFor();
    await write(page, { text: "Không ghi âm được thì viết.", unit: unit["MAU-CHE"].id });
    await refused.close();
  });

  test("a browser that cannot record offers no recording", async () => {
    const old = await device(browser);
    await old.context.addInitScript(() => delete globalThis.MediaRecorder);
    const page = await openApp(old, proxy.origin, "/gui");
    await words(page).waitFor();
    assert.equal(await page.locator(".voice").count(), 0);
    await old.close();
  });
});
