//! A prepaid plan: what a day may cost is kept to, a price stands before it is paid, and nothing is paid
//! for twice.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { Caller } from "./support/api.mjs";
import { NO_NETWORK, appReady, device, openApp } from "./support/browser.mjs";
import { changeFeed } from "./support/feed.mjs";
import { MEDIA, choose, connection, digest, kept, keptMany, look, pretendSpent, reconnect, spent } from "./support/data.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

/** What Chromium writes when an answer ends before its end. */
const CUT = /net::ERR_(CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_\w+)/;

describe("a prepaid plan", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;

  onStage((stage) => ({ server, proxy, browser } = stage));
  beforeEach(async () => {
    phone = await device(browser);
  });
  afterEach(() => phone.close());

  const card = (slug) => new Caller(server).must(200, "GET", `/cards/${slug}`);
  const first = (page) => page.locator("article.card:has(.sound)").first();
  const sent = (mark, match = /./) => proxy.seen(match, mark).reduce((sum, { sent }) => sum + sent, 0);

  /** The first card of the list that has a picture, opened. */
  async function openPicture(page) {
    const one = page.locator("article.card:has(.picture)").first();
    await one.locator("summary").first().click();
    await one.locator(".picture").scrollIntoViewIfNeeded();
    return one.locator(".picture");
  }
  const shows = (picture) =>
    until("the picture", () => picture.locator("img").evaluate((img) => img.naturalWidth > 0));

  /** The newest recording that is not kept, and its file. */
  async function recording(page) {
    const one = first(page);
    const { content } = await card(await one.getAttribute("data-card"));
    return { one, file: content.tracks[0].files[0], slug: await one.getAttribute("data-card") };
  }

  test("the phone counts what came over the line, and not what it had", async () => {
    const mark = proxy.requests.length;
    const page = await openApp(phone, proxy.origin);
    await until("the glossary", () => proxy.seen(/^GET \/api\/v1\/glossary/, mark).some((r) => r.status));
    const requests = () => proxy.requests.slice(mark);
    // The browser adds some hundred bytes for the head of every answer.
    const total = () => sent(mark);
    await until("everything to be counted", async () => (await spent(page)) >= total() * 0.98);
    const [counted, came] = [await spent(page), total()];
    assert.ok(counted <= came + 400 * requests().length, `${counted} counted, ${came} came`);
    await page.goto(`${proxy.origin}/bo-nho`);
    await appReady(page);
    await page.locator(".today .amount").getByText(/MB|KB/).waitFor();
    const again = await spent(page);
    assert.ok(again - counted < 40_000, `a start from the phone's own copy cost ${again - counted}`);
    phone.assertQuiet();
  });

  test("small pictures of the newest cards come behind the text, and are there with the network dead", async () => {
    const start = proxy.requests.length;
    const page = await openApp(phone, proxy.origin);
    await until("the glossary", () => proxy.seen(/^GET \/api\/v1\/glossary/, start).some((r) => r.status));
    assert.deepEqual(proxy.seen(MEDIA, start), [], "the first visit brings none, folded cards load none");
    const [before, mark] = [await spent(page), proxy.requests.length];
    await look(page, proxy);
    await keptMany(page, "pictures", 6);
    const seen = proxy.requests.slice(mark);
    assert.ok(seen.findIndex((r) => /changes/.test(r.path)) < seen.findIndex((r) => /media/.test(r.path)), "text first");
    const pictures = sent(mark, MEDIA);
    await until("them to be counted", async () => (await spent(page)) - before >= pictures);
    await proxy.down();
    await shows(await openPicture(page));
    await proxy.up();
    phone.assertQuiet(NO_NETWORK);
  });

  for (const [name, more] of [
    ["a phone that saves data", { connection: { saveData: true } }],
    ["“chỉ tải khi có Wi-Fi” without Wi-Fi", { connection: {}, choice: { only_wifi: true } }],
    ["a day's budget that is used up", { choice: { daily: 5 }, spent: 4_999_000 }],
  ]) {
    test(`${name} brings no picture and no sound by itself, and a tap is asked for`, async () => {
      const blank = await phone.page();
      if (more.connection) await connection(blank, more.connection);
      const page = await openApp(phone, proxy.origin);
      await choose(page, { keep_newest: true, ...more.choice });
      if (more.spent) await pretendSpent(page, more.spent);
      await page.reload();
      await appReady(page);
      const mark = proxy.requests.length;
      await look(page, proxy);
      await look(page, proxy);
      const picture = await openPicture(page);
      const button = picture.getByRole("button", { name: /^Xem ảnh · \d+ KB$/ });
      await button.waitFor();
      assert.ok((await picture.innerText()).length > 20, "what it shows stands there in words");
      assert.deepEqual(proxy.seen(MEDIA, mark), [], "not one byte of media");

      await button.click();
      if (more.choice) {
        const anyway = picture.getByRole("button", { name: /^Vẫn tải · \d+ KB$/ });
        await anyway.waitFor();
        assert.deepEqual(proxy.seen(MEDIA, mark), [], "the first tap only asks");
        await anyway.click();
      }
      await shows(picture);
      assert.equal(proxy.seen(MEDIA, mark).length, 1);
      phone.assertQuiet();
    });
  }

  test("over the budget a recording waits for a second tap, to keep it as well as to hear it", async () => {
    const page = await openApp(phone, proxy.origin, "/nghe");
    await choose(page, { daily: 5 });
    await pretendSpent(page, 4_999_000);
    await page.reload();
    await appReady(page);
    const { one, file } = await recording(page);
    const price = `${Math.round(file.bytes / 1000)} KB`;
    const mark = proxy.requests.length;
    await one.locator(".sound > p").getByText(`· ${price}`).waitFor();
    await page.getByRole("button", { name: /^Nghe tất cả · [\d,]+ [KM]B$/ }).waitFor();
    await one.getByRole("button", { name: "Nghe", exact: true }).click();
    await page.locator(".player-note").getByText("Vượt hạn mức tải hôm nay.").waitFor();
    await one.getByRole("button", { name: `Giữ trên máy · ${price}` }).click();
    const anyway = one.getByRole("button", { name: `Vẫn tải · ${price}` });
    await anyway.waitFor();
    await one.getByText("Vượt hạn mức tải hôm nay.").waitFor();
    assert.deepEqual(proxy.seen(MEDIA, mark), []);
    await anyway.click();
    await one.getByText("Đã giữ trên máy").waitFor();
    assert.equal(sent(mark, MEDIA), file.bytes);
    assert.equal(await one.locator(".sound > p").getByText(price).count(), 0, "what is here costs nothing");
    await page.locator(".player").getByRole("button", { name: "Nghe", exact: true }).click();
    const place = page.getByRole("slider", { name: "Vị trí trong bản thu" });
    await until("it to play", async () => Number(await place.inputValue()) >= 1);
    assert.equal(sent(mark, MEDIA), file.bytes, "it plays from the phone");
    phone.assertQuiet();
  });

  test("on Wi-Fi the newest bulletins keep themselves, where that is switched on", async () => {
    await connection(await phone.page(), { type: "cellular" });
    const page = await openApp(phone, proxy.origin, "/bo-nho");
    await page.getByLabel("Ảnh, bản thu chỉ tải khi có Wi-Fi").check();
    await page.getByLabel(/^Tự giữ 3 bản tin mới nhất/).check();
    const mark = proxy.requests.length;
    await look(page, proxy);
    assert.deepEqual(proxy.seen(MEDIA, mark), []);
    await reconnect(page, { type: "wifi" });
    await keptMany(page, "media", 3);
    await page.locator(".kept-list li").nth(2).waitFor();
    await look(page, proxy);
    await keptMany(page, "pictures", 6);
    phone.assertQuiet();
  });

  test("a large picture says what it costs and comes at a tap", async () => {
    let size;
    const end = changeFeed(proxy, ({ content }) => {
      if (content.picture) content.picture.file.bytes = size = 180_000;
    });
    const page = await openApp(phone, proxy.origin);
    end();
    assert.equal(size, 180_000);
    const mark = proxy.requests.length;
    const picture = await openPicture(page);
    const button = picture.getByRole("button", { name: "Xem ảnh · 180 KB" });
    await button.waitFor();
    await look(page, proxy);
    assert.deepEqual(proxy.seen(MEDIA, mark), []);
    const before = await picture.boundingBox();
    await button.click();
    await shows(picture);
    const after = await picture.boundingBox();
    assert.ok(Math.abs(after.height - before.height) < 2, `${before.height} px before, ${after.height} px after`);
    phone.assertQuiet();
  });

  test("a download that is cut again and again goes on where it stopped, and is byte for byte the file", async () => {
    const page = await openApp(phone, proxy.origin, "/nghe");
    const { one, file } = await recording(page);
    const mark = proxy.requests.length;
    const step = 20_000;
    let line = proxy.stopAfter(MEDIA, step);
    await one.getByRole("button", { name: /^Giữ trên máy/ }).click();
    for (let cuts = 1; cuts <= 4; cuts += 1) {
      const percent = Math.floor((cuts * step * 100) / file.bytes);
      await one.getByRole("button", { name: `Đang tải… ${percent} %` }).waitFor();
      const { cut, done } = line;
      if (cuts < 4) line = proxy.stopAfter(MEDIA, step);
      cut();
      await done;
    }
    await one.getByText("Đã giữ trên máy").waitFor();
    const asked = proxy.seen(MEDIA, mark);
    assert.deepEqual(
      asked.map(({ headers }) => headers.range),
      [undefined, "bytes=20000-", "bytes=40000-", "bytes=60000-", "bytes=80000-"],
    );
    assert.equal(sent(mark, MEDIA), file.bytes, "every byte came once");
    assert.deepEqual(await digest(page, "media", file.sha256), { size: file.bytes, hash: file.sha256 });
    assert.deepEqual(await kept(page, "parts"), [], "no part is left behind");
    phone.assertQuiet(CUT);
  });

  test("a download goes on at the next start, after the app was closed in the middle of it", async () => {
    const page = await openApp(phone, proxy.origin, "/nghe");
    const { one, file, slug } = await recording(page);
    const line = proxy.stopAfter(MEDIA, 70_000);
    await one.getByRole("button", { name: /^Giữ trên máy/ }).click();
    await until("a part on the disk", async () => (await kept(page, "parts")).length > 0);
    await one.getByRole("button", { name: `Đang tải… ${Math.floor(7_000_000 / file.bytes)} %` }).waitFor();
    assert.deepEqual(await kept(page, "media"), [], "half a recording is no recording");
    await page.close();
    line.cut();
    await line.done;
    const mark = proxy.requests.length;
    const next = await openApp(phone, proxy.origin, "/nghe");
    await next.locator(`[data-card="${slug}"]`).getByText("Đã giữ trên máy").waitFor();
    const [rest] = proxy.seen(MEDIA, mark).filter(({ path }) => path.includes(file.sha256));
    const from = Number(/^bytes=(\d+)-$/.exec(rest.headers.range)[1]);
    assert.ok(from >= 32_768, `it asked from ${from} on`);
    assert.equal(rest.sent, file.bytes - from);
    assert.deepEqual(await digest(next, "media", file.sha256), { size: file.bytes, hash: file.sha256 });
    phone.assertQuiet(CUT);
  });

  test("a file that is not what its name says is not kept", async () => {
    const page = await openApp(phone, proxy.origin, "/nghe");
    const { one, file } = await recording(page);
    const mend = proxy.rewrite(MEDIA, (text) => text.slice(0, 100) + "?".repeat(file.bytes));
    await one.getByRole("button", { name: /^Giữ trên máy/ }).click();
    await one.getByText("Mất sóng giữa chừng").waitFor();
    mend();
    assert.deepEqual([await kept(page, "media"), await kept(page, "parts")], [[], []]);
    await one.getByRole("button", { name: /^Thử lại/ }).click();
    await one.getByText("Đã giữ trên máy").waitFor();
    phone.assertQuiet();
  });
});
