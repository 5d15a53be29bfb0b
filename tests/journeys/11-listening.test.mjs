//! Listening: one bulletin after the other, with the phone in the pocket, read along, until one falls
//! asleep; and kept on the phone for where there is no signal.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { Caller } from "./support/api.mjs";
import { NO_NETWORK, appReady, device, holdProgram, keptPage, letProgramIn, openApp } from "./support/browser.mjs";
import { changeFeed } from "./support/feed.mjs";
import {
  bar, inPlayer, lockScreen, nearTheEnd, openSheet, plays, playsOn, press, second, sheet, watchLockScreen,
} from "./support/player.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const MEDIA = /^GET \/api\/v1\/media\//;

describe("listening", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;
  let dead;

  onStage((stage) => ({ server, proxy, browser } = stage));
  beforeEach(async () => {
    phone = await device(browser);
    dead = false;
  });
  afterEach(async () => {
    if (dead) await proxy.up();
    await phone.close();
  });

  /** The screen “Nghe”, with the headlines and slugs of its bulletins, the newest first. */
  async function listen() {
    const blank = await phone.page();
    await watchLockScreen(blank);
    const page = await openApp(phone, proxy.origin, "/nghe");
    const cards = page.locator("article.card");
    const names = await cards.locator("h2").allInnerTexts();
    assert.ok(names.length >= 3, "the samples hold three bulletins");
    const slugs = await cards.evaluateAll((all) => all.map((card) => card.dataset.card));
    return { page, names, slugs };
  }

  /** The same with recordings that nobody has divided: chapters have a journey of their own. */
  async function listenUndivided() {
    const end = changeFeed(proxy, ({ content }) => {
      for (const track of content.tracks ?? []) delete track.chapters;
    });
    const found = await listen();
    end();
    return found;
  }

  const playAll = (page) => page.getByRole("button", { name: "Nghe tất cả" }).click();
  const card = (slug) => new Caller(server).must(200, "GET", `/cards/${slug}`);

  /** The network is dead, and the app has noticed. */
  async function noSignal(page) {
    dead = true;
    await proxy.down();
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.locator(".top .connection").getByText("Đang ngoại tuyến").waitFor();
  }

  test("all bulletins play one after the other, the newest first, on every screen", async () => {
    const { page, names } = await listen();
    await playAll(page);
    await playsOn(page, names[0]);
    await page.getByRole("link", { name: "Tin", exact: true }).click();
    await page.locator("article.card").first().waitFor();
    await nearTheEnd(page);
    await playsOn(page, names[1]);
    await nearTheEnd(page);
    await playsOn(page, names[2]);
    await nearTheEnd(page);
    await until("the end of the queue", async () => !(await plays(page)) && (await second(page)) === 0);
    assert.equal(await inPlayer(page), names[2]);
    phone.assertQuiet();
  });

  test("a tap on “Nghe tất cả” before the app is here is remembered, and done", async () => {
    const { page: first, names } = await listen();
    await keptPage(first, "/nghe");
    await first.close();
    const page = await phone.page();
    await holdProgram(page);
    await page.goto(`${proxy.origin}/nghe`, { waitUntil: "commit" });
    await playAll(page);
    assert.equal(await bar(page).count(), 0, "the app is not here yet");
    await letProgramIn(page);
    await appReady(page);
    await playsOn(page, names[0]);
    phone.assertQuiet();
  });

  test("the small player is one row and leaves the page to the reader", async () => {
    const { page, names } = await listen();
    await playAll(page);
    await playsOn(page, names[0]);
    const { height } = await bar(page).boundingBox();
    assert.ok(height <= 64, `${height} px`);
    // The slider over its edge takes no tap but on its knob.
    const under = await page.evaluate(() => {
      const { top, width } = document.querySelector(".player").getBoundingClientRect();
      return document.elementFromPoint(width - 30, top - 20).closest(".player") === null;
    });
    assert.ok(under, "a tap above the player reaches the page");
    phone.assertQuiet();
  });

  test("the lock screen knows what plays, where it is, and every button of it works", async () => {
    const { page, names, slugs } = await listenUndivided();
    const first = await card(slugs[0]);
    await playAll(page);
    await playsOn(page, names[0]);
    const shown = await lockScreen(page);
    assert.equal(shown.title, names[0]);
    assert.equal(shown.artist, first.unit.short);
    assert.deepEqual(shown.pictures.map(({ sizes }) => sizes), ["192x192", "512x512"]);
    for (const { path } of shown.pictures) {
      assert.equal(await page.evaluate(async (path) => (await fetch(path)).status, path), 200, path);
    }
    assert.equal(shown.state, "playing");
    assert.deepEqual(shown.offered, [
      "nexttrack", "pause", "play", "previoustrack", "seekbackward", "seekforward", "seekto",
    ]);

    await press(page, "seekto", { seekTime: 30.4 });
    await playsOn(page, names[0], 30);
    const { place } = await lockScreen(page);
    assert.equal(place.duration, Math.ceil(first.content.tracks[0].duration_ms / 1000));
    assert.ok(place.position >= 30 && place.position <= place.duration);
    assert.equal(place.playbackRate, 1);
    await press(page, "seekbackward");
    await playsOn(page, names[0], 15);
    await press(page, "seekforward", { seekOffset: 10 });
    await playsOn(page, names[0], 25);
    await press(page, "pause");
    await until("silence", async () => (await lockScreen(page)).state === "paused");
    assert.equal(await plays(page), false);
    await press(page, "play");
    await playsOn(page, names[0], 25);
    await press(page, "nexttrack");
    await playsOn(page, names[1]);
    assert.equal((await lockScreen(page)).title, names[1]);
    // What has only begun goes back to the one before, which goes on where it was left.
    await press(page, "seekto", { seekTime: 1 });
    await press(page, "previoustrack");
    await playsOn(page, names[0], 25);

    await bar(page).getByRole("button", { name: "Đóng" }).click();
    assert.equal((await lockScreen(page)).title, undefined);
    await page.locator(`[data-card="${slugs[2]}"]`).getByRole("button", { name: "Nghe", exact: true }).click();
    await playsOn(page, names[2]);
    const alone = (await lockScreen(page)).offered;
    assert.ok(!alone.includes("nexttrack") && alone.includes("seekto"), "one alone has no neighbours");
    phone.assertQuiet();
  });

  test("the transcript follows, and a tap on a paragraph goes there", async () => {
    const { page, names, slugs } = await listen();
    const [{ transcript }] = (await card(slugs[0])).content.tracks;
    await page.emulateMedia({ reducedMotion: "reduce" });
    await playAll(page);
    await playsOn(page, names[0]);
    await openSheet(page);
    const lines = sheet(page).locator(".line-of");
    assert.equal(await lines.count(), transcript.length);
    const marked = () => lines.evaluateAll((all) => all.map((line) => line.ariaCurrent).indexOf("true"));

    // Further down than the list shows, and not so near the end that the next bulletin begins.
    const far = transcript.length - 3;
    await sheet(page).getByRole("slider").fill(String(Math.ceil(transcript[far].start_ms / 1000)));
    await until("that paragraph to be marked", async () => (await marked()) === far);
    await until("it to be before the eyes", () => lines.nth(far).evaluate((line) => {
      const [frame, box] = [line.closest("ol"), line].map((one) => one.getBoundingClientRect());
      return box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
    }));

    await lines.nth(3).click();
    await until("the tapped paragraph to be marked", async () => (await marked()) === 3);
    await playsOn(page, names[0], Math.floor(transcript[3].start_ms / 1000));
    phone.assertQuiet();
  });

  test("the large player holds the focus, and closes by Escape, by a tap beside it, and for another screen", async () => {
    const { page, names } = await listen();
    await playAll(page);
    await playsOn(page, names[0]);
    const opener = bar(page).locator(".player-open");
    for (const close of [
      () => page.keyboard.press("Escape"),
      () => page.mouse.click(20, 8),
      () => sheet(page).getByRole("button", { name: "Thu nhỏ" }).click(),
    ]) {
      await openSheet(page);
      assert.ok(await sheet(page).evaluate((sheet) => sheet.contains(document.activeElement)));
      await close();
      await sheet(page).waitFor({ state: "detached" });
      assert.ok(await opener.evaluate((button) => button === document.activeElement), "the focus is given back");
    }
    await page.getByRole("link", { name: "Tin", exact: true }).click();
    await page.waitForURL(`${proxy.origin}/`);
    await openSheet(page);
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Bản tin âm thanh" }).waitFor();
    await sheet(page).waitFor({ state: "detached" });
    phone.assertQuiet();
  });

  test("the way back closes the large player and stays on the page, where the browser does not see to it", async () => {
    await phone.ready;
    await phone.context.addInitScript(() => delete globalThis.CloseWatcher);
    const { page, names } = await listen();
    await page.getByRole("link", { name: "Tin", exact: true }).click();
    await page.waitForURL(`${proxy.origin}/`);
    await page.getByRole("link", { name: "Nghe", exact: true }).click();
    await playAll(page);
    await playsOn(page, names[0]);
    await openSheet(page);
    await page.goBack();
    await sheet(page).waitFor({ state: "detached" });
    assert.equal(new URL(page.url()).pathname, "/nghe");
    // Closed by its button, it leaves no step behind.
    await openSheet(page);
    await sheet(page).getByRole("button", { name: "Thu nhỏ" }).click();
    await sheet(page).waitFor({ state: "detached" });
    await until("the step to be taken back", () => page.evaluate(() => !history.state?.over));
    await page.goBack();
    await page.waitForURL(`${proxy.origin}/`);
    phone.assertQuiet();
  });

  test("speed and queue are at hand, and the speed stays", async () => {
    const { page, names } = await listen();
    await playAll(page);
    await playsOn(page, names[0]);
    await openSheet(page);
    await sheet(page).getByLabel("Tốc độ").selectOption({ label: "1,5×" });
    await until("the lock screen to know", async () => (await lockScreen(page)).place.playbackRate === 1.5);
    const chapters = sheet(page).locator(".chapters:not(.contents) button");
    assert.deepEqual(await chapters.locator("b").allInnerTexts(), names.slice(0, await chapters.count()));
    await chapters.nth(2).click();
    await playsOn(page, names[2]);
    assert.equal(await chapters.nth(2).getAttribute("aria-current"), "true");
    await sheet(page).getByRole("button", { name: "Bản trước" }).click();
    await playsOn(page, names[1]);
    await sheet(page).getByRole("button", { name: "Bản sau" }).click();
    await playsOn(page, names[2]);
    assert.equal(await sheet(page).getByRole("button", { name: "Bản sau" }).getAttribute("aria-disabled"), "true");
    await page.reload();
    await openSheet(page);
    assert.equal(await sheet(page).getByLabel("Tốc độ").locator("option:checked").innerText(), "1,5×");
    phone.assertQuiet();
  });

  test("the sleep timer falls silent at the end of this one, or when its minutes are over", async () => {
    const { page, names } = await listen();
    await playAll(page);
    await playsOn(page, names[0]);
    await openSheet(page);
    const timer = sheet(page).getByLabel("Hẹn giờ tắt");
    const chosen = () => timer.locator("option:checked").innerText();
    await timer.selectOption({ label: "Hết bản này" });
    await nearTheEnd(page);
    await until("the next one to stand there", async () => (await inPlayer(page)) === names[1]);
    assert.deepEqual([await plays(page), await second(page), await chosen()], [false, 0, "Tắt"]);
    assert.equal((await lockScreen(page)).state, "paused");
    await sheet(page).getByRole("button", { name: "Nghe", exact: true }).click();
    await playsOn(page, names[1]);

    await timer.selectOption({ label: "5 phút" });
    await sheet(page).getByText("còn 5 phút").waitFor();
    // Five minutes pass for the phone.
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 5 * 60_000;
    });
    await until("silence", async () => !(await plays(page)));
    assert.deepEqual([await inPlayer(page), await chosen()], [names[1], "Tắt"]);
    phone.assertQuiet();
  });

  test("the queue is there again after a new start, where it stopped", async () => {
    const { page, names } = await listenUndivided();
    await playAll(page);
    await playsOn(page, names[0]);
    await press(page, "nexttrack");
    await playsOn(page, names[1]);
    await press(page, "seekto", { seekTime: 20 });
    await playsOn(page, names[1], 20);
    await bar(page).getByRole("button", { name: "Dừng" }).click();
    await until("silence", async () => !(await plays(page)));
    const stopped = await second(page);
    await page.close();

    const next = await openApp(phone, proxy.origin);
    assert.deepEqual([await inPlayer(next), await second(next)], [names[1], stopped]);
    assert.equal(await plays(next), false, "nothing sounds before it is asked for");
    await bar(next).getByRole("button", { name: "Nghe", exact: true }).click();
    await playsOn(next, names[1], stopped);
    await nearTheEnd(next);
    await playsOn(next, names[2]);
    await bar(next).getByRole("button", { name: "Đóng" }).click();
    await next.reload();
    await appReady(next);
    assert.equal(await bar(next).count(), 0, "what was put away stays away");
    phone.assertQuiet();
  });

  test("the three newest are kept at a stated price, play with the network dead, and go at two taps", async () => {
    const { page, names, slugs } = await listen();
    const files = (await Promise.all(slugs.slice(0, 3).map(card))).map((one) => one.content.tracks[0].files[0]);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const price = `${Math.round(bytes / 1000)} KB`;
    const mark = proxy.requests.length;
    await page.getByRole("button", { name: `Tải 3 bản mới nhất · ${price}`, exact: true }).click();
    await page.getByRole("button", { name: "Đã có 3 bản mới nhất" }).waitFor();
    const fetched = proxy.seen(MEDIA, mark).filter(({ path }) => files.some((file) => path.includes(file.sha256)));
    assert.equal(fetched.length, 3);
    assert.equal(fetched.reduce((sum, { sent }) => sum + sent, 0), bytes, "as much as the button said");
    const panel = page.locator(".kept-all");
    await panel.getByText(`3 bản thu · ${price}`).waitFor();

    await noSignal(page);
    await playAll(page);
    for (const name of names.slice(0, 3)) {
      await playsOn(page, name);
      await nearTheEnd(page);
    }
    await until("the end of the queue", async () => !(await plays(page)));
    await bar(page).getByRole("button", { name: "Đóng" }).click();

    await panel.getByRole("button", { name: "Xoá hết bản thu" }).click();
    await panel.getByRole("button", { name: "Thôi, giữ lại" }).click();
    await panel.getByRole("button", { name: "Xoá hết bản thu" }).click();
    await panel.getByRole("button", { name: "Xoá hẳn khỏi máy này?" }).click();
    await panel.getByText("0 bản thu · 0 B").waitFor();
    await page.getByRole("button", { name: `Tải 3 bản mới nhất · ${price}`, exact: true }).waitFor();
    assert.equal(await page.evaluate(async () => (await (await caches.open("ban-tin-media")).keys()).length), 0);
    await playAll(page);
    await bar(page).getByText("Bản thu này chưa có trên máy").waitFor();
    phone.assertQuiet(NO_NETWORK);
  });

  test("without a signal the queue leaves out what is not kept, and says so", async () => {
    const { page, names, slugs } = await listen();
    for (const slug of [slugs[0], slugs[2]]) {
      const one = page.locator(`[data-card="${slug}"]`);
      await one.getByRole("button", { name: /^Giữ trên máy/ }).click();
      await one.getByText("Đã giữ trên máy").waitFor();
    }
    await noSignal(page);
    await playAll(page);
    await playsOn(page, names[0]);
    await nearTheEnd(page);
    await playsOn(page, names[2]);
    await bar(page).getByText("bỏ qua 1 bản").waitFor();
    phone.assertQuiet(NO_NETWORK);
  });

  test("a recording in another language is heard where there is one, and Vietnamese elsewhere", async () => {
    // The samples speak Vietnamese only: on its way to this phone the newest one gets a second voice.
    let newest;
    const end = changeFeed(proxy, ({ slug, content }) => {
      if (slug !== newest) return;
      const [track] = content.tracks;
      content.tracks.push({ ...track, lang: "hmn", transcript: [{ start_ms: 0, text: `Nyob zoo: ${slug}` }] });
    });
    const html = await (await fetch(`${proxy.origin}/nghe`)).text();
    newest = /data-card="([^"]+)"/.exec(html)[1];
    const { page, names } = await listen();
    end();
    await playAll(page);
    await playsOn(page, names[0]);
    await openSheet(page);
    const lines = sheet(page).locator(".lines-of ol");
    assert.equal(await lines.getAttribute("lang"), "vi");
    const language = sheet(page).getByLabel("Nghe bằng");
    assert.deepEqual(await language.locator("option").allInnerTexts(), ["Tiếng Việt", "Tiếng Mông"]);
    await language.selectOption({ label: "Tiếng Mông" });
    await lines.getByText("Nyob zoo").waitFor();
    assert.equal(await lines.getAttribute("lang"), "hmn");
    await until("it to play on", async () => (await plays(page)) && (await second(page)) >= 2);
    await sheet(page).getByRole("button", { name: "Bản sau" }).click();
    await playsOn(page, names[1]);
    assert.equal(await lines.getAttribute("lang"), "vi");
    assert.equal(await language.count(), 0, "no choice where there is none");
    phone.assertQuiet();
  });
});
