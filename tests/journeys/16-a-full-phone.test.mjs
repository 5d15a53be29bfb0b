//! A full phone: the oldest media go, what a worker wrote never does, and the screen says so.

import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, test } from "node:test";

import { Caller, cases, noticeOf, publish, units } from "./support/api.mjs";
import { NO_NETWORK, device, openApp } from "./support/browser.mjs";
import { connection, kept, keptMany, look } from "./support/data.mjs";
import { photoWithPlace, pictureWithPlace } from "./support/photo.mjs";
import { fillUp, setQuota } from "./support/quota.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";
import { filesOf, outbox, sendTo, write } from "./support/worker.mjs";

describe("a full phone", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let unit;
  let phone;
  let devtools;
  let dead;

  onStage((stage) => ({ server, proxy, browser } = stage));
  before(async () => {
    unit = await units(server);
  });
  beforeEach(async () => {
    phone = await device(browser);
    dead = false;
    const page = await phone.page();
    devtools = await page.context().newCDPSession(page);
    // The database is told now and then how much room there is, and goes by that for a while; so it is
    // little from the beginning.
    await quota(20_000_000);
  });
  afterEach(async () => {
    if (dead) await proxy.up();
    await phone.close();
  });

  const quota = (size) => setQuota(devtools, proxy.origin, size);
  const fill = (page) => fillUp(page, devtools, proxy.origin);

  /** When each kept file's card was published. */
  async function published(page) {
    const { cards } = await new Caller(server).must(200, "GET", "/changes?after=0");
    const day = {};
    for (const { content, published_at: at } of cards) {
      for (const file of [content.picture?.file, ...content.tracks?.flatMap((t) => t.files) ?? []]) {
        if (file) day[file.sha256] = at;
      }
    }
    const all = [...(await kept(page, "media")), ...(await kept(page, "pictures"))];
    return Object.fromEntries(all.map((hash) => [hash, day[hash]]));
  }

  /** A phone with the three newest recordings and some pictures, opened on “Nghe”. */
  async function filled() {
    const page = await openApp(phone, proxy.origin, "/nghe");
    await page.getByRole("button", { name: /^Tải 3 bản mới nhất/ }).click();
    await page.getByRole("button", { name: "Đã có 3 bản mới nhất" }).waitFor();
    await look(page, proxy);
    await keptMany(page, "pictures", 6);
    return page;
  }

  const oldestWent = (before, after) => {
    const gone = Object.keys(before).filter((hash) => !(hash in after));
    assert.ok(gone.length > 0, "something went");
    const newest = gone.map((hash) => before[hash]).sort().at(-1);
    for (const at of Object.values(after)) assert.ok(at >= newest, "nothing older than what went is left");
    return gone;
  };

  test("a concern is saved on a full phone, and received; the oldest media go, and the screen says so", async () => {
    const page = await filled();
    const before = await published(page);
    const photo = { name: "mang.jpg", mimeType: "image/jpeg", buffer: await photoWithPlace(page, { width: 480, height: 360 }) };
    const text = "Máng nước ở lán công nhân bị gỉ, nước chảy có màu. Mong công đoàn hỏi giúp.";
    await fill(page);
    dead = true;
    await proxy.down();
    await write(page, { text, unit: unit["MAU-CHE"].id, photo });
    await page.locator(".item").getByText("Đã lưu trên máy").waitFor();
    const [{ submission }] = await outbox(page);
    assert.equal(submission.text, text, "it is on the disk");
    const [file] = submission.attachments;
    assert.deepEqual(await filesOf(page), [file.sha256], "and its photo with it");
    await page.locator(".strip").getByText(/^Máy gần đầy: đã bỏ .* cũ nhất để lấy chỗ\. Lời bạn viết vẫn còn\.$/).waitFor();
    const after = await published(page);
    oldestWent(before, after);
    assert.ok(Object.keys(after).length > 0, "not more than it takes");
    await page.getByRole("button", { name: "Tôi biết rồi" }).click();
    await page.locator(".strip").waitFor({ state: "detached" });

    await proxy.up();
    dead = false;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.locator(".item").getByText("Đã nhận").waitFor();
    const found = await cases(await Caller.officer(server, "lan.viet"));
    const arrived = found.filter(({ opening }) => opening.startsWith("Máng nước"));
    assert.deepEqual(arrived.map(({ attachments }) => attachments), [1]);
    phone.assertQuiet(NO_NETWORK);
  });

  test("news finds room on a full phone", async () => {
    const page = await filled();
    const before = await published(page);
    const headline = "Bếp ăn ca đêm đổi giờ từ thứ Hai";
    await publish(server, { unit: unit["MAU-TINH"].id, content: noticeOf(headline) });
    await fill(page);
    await look(page, proxy);
    await page.locator(".strip").getByText("Máy gần đầy").waitFor();
    oldestWent(before, await published(page));
    await until("the news on the disk", () => page.evaluate(async (headline) => {
      const asked = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const database = await asked(indexedDB.open("ban-tin"));
      const cards = await asked(database.transaction("cards").objectStore("cards").getAll());
      database.close();
      return cards.some((card) => card.includes(headline));
    }, headline));
    phone.assertQuiet();
  });

  test("where nothing is left to let go of, the words stay on the screen, and it says so", async () => {
    // It saves data, so that no picture comes by itself meanwhile.
    await connection(await phone.page(), { saveData: true });
    const page = await openApp(phone, proxy.origin, "/gui");
    await page.getByLabel("Lời của bạn").fill("Đèn ở lối đi xưởng 3 không sáng.");
    await sendTo(page, unit["MAU-CHE"].id);
    assert.deepEqual(await kept(page, "pictures"), []);
    await fill(page);
    await page.getByRole("button", { name: "Lưu và gửi" }).click();
    await page.getByRole("alert").getByText("Máy chưa lưu được").waitFor();
    assert.equal(await page.getByLabel("Lời của bạn").inputValue(), "Đèn ở lối đi xưởng 3 không sáng.");
    // A photo does not fit either: the draft says so, and nothing is called saved.
    await page.locator("input[type=file]").setInputFiles(await pictureWithPlace(page, "image/jpeg"));
    await page.locator(".photos img").waitFor();
    await page.getByText("Máy đã đầy nên chưa giữ được nháp").waitFor();
    await page.getByRole("button", { name: "Lưu và gửi" }).click();
    await page.getByRole("alert").getByText("bộ nhớ đã đầy").waitFor();
    assert.equal(await page.locator("main").getByText("Đã lưu").count(), 0);
    assert.equal(await page.locator(".photos img").count(), 1, "the photo is still there");
    assert.deepEqual([await outbox(page), await filesOf(page)], [[], []], "nothing is half kept");
    phone.assertQuiet();
  });

  test("the page of data and storage names what is kept, and deletes it one by one or all at once", async () => {
    const page = await filled();
    await page.goto(`${proxy.origin}/bo-nho`);
    const rows = page.locator(".kept-list li");
    await rows.nth(2).waitFor();
    await page.locator(".counts").getByText(/^3 bản thu · \d+ KB$/).waitFor();
    await page.locator(".counts").getByText(/^6 ảnh · \d+ KB$/).waitFor();
    const name = (await rows.first().innerText()).split("\n")[0].trim();
    await rows.first().getByRole("button", { name: /^Xoá khỏi máy: / }).click();
    await page.locator(".counts").getByText(/^2 bản thu · \d+ KB$/).waitFor();
    assert.equal(await page.locator(".kept-list").getByText(name).count(), 0);
    assert.equal((await kept(page, "media")).length, 2);
    await page.getByRole("button", { name: "Xoá hết ảnh" }).click();
    await page.getByRole("button", { name: "Xoá hẳn khỏi máy này?" }).click();
    await page.locator(".counts").getByText("0 ảnh · 0 B").waitFor();
    assert.deepEqual(await kept(page, "pictures"), []);
    await page.getByRole("button", { name: "Xin trình duyệt giữ" }).or(page.getByText("Trình duyệt đã hứa giữ")).waitFor();
    phone.assertQuiet();
  });
});
