//! The chapters of a bulletin, with real sound: a list that follows, a tap that goes there, the buttons of
//! headphones, and the way to the card that a chapter speaks of.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, test } from "node:test";

import { Caller, noticeOf, units } from "./support/api.mjs";
import { LAPTOP, device, openApp } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { bar, lockScreen, openSheet, playsOn, press, second, sheet, watchLockScreen } from "./support/player.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const BULLETIN = "nghe-mot-phut-cuoc-goi-la-tien-tang-ca-quat-hut";

describe("chapters", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;

  onStage((stage) => ({ server, proxy, browser } = stage));
  beforeEach(async () => {
    phone = await device(browser);
  });
  afterEach(async () => {
    phone.assertQuiet();
    await phone.close();
  });

  /** The bulletin plays; gives the page, its headline and its chapters as the server has them. */
  async function playing() {
    const blank = await phone.page();
    await watchLockScreen(blank);
    const { content } = await (await fetch(`${proxy.origin}/api/v1/cards/${BULLETIN}`)).json();
    const page = await openApp(phone, proxy.origin, "/nghe");
    const card = page.locator(`[data-card="${BULLETIN}"]`);
    await card.getByRole("button", { name: "Nghe", exact: true }).click();
    await playsOn(page, content.headline);
    return { page, headline: content.headline, chapters: content.tracks[0].chapters };
  }

  const starts = (chapter) => Math.ceil(chapter.start_ms / 1000);

  test("the large player lists them, marks the one that is on, and a tap goes to another", async () => {
    const { page, headline, chapters } = await playing();
    await openSheet(page);
    const items = sheet(page).locator(".contents button");
    assert.deepEqual(await items.locator("b").allInnerTexts(), chapters.map(({ title }) => title));
    const marked = () => items.evaluateAll((all) => all.map((one) => one.ariaCurrent).indexOf("true"));
    await until("the first to be marked", async () => (await marked()) === 0);
    await items.nth(2).click();
    await playsOn(page, headline, starts(chapters[2]));
    await until("the third to be marked", async () => (await marked()) === 2);
    // Played on into the next one, the mark moves by itself.
    await sheet(page).getByRole("slider").fill(String(starts(chapters[3]) - 1));
    await until("the fourth to be marked", async () => (await marked()) === 3);
  });

  test("a chapter about a card leads to it, and the bulletin plays on", async () => {
    const { page, headline, chapters } = await playing();
    await openSheet(page);
    await sheet(page).locator(".contents li").nth(1).getByRole("link").click();
    await sheet(page).waitFor({ state: "detached" });
    await page.waitForURL(/\/tin\/gia-danh-can-bo-cong-doan-doi-ma-otp$/);
    await page.locator("article h1").waitFor();
    assert.ok(chapters[1].card);
    await playsOn(page, headline);
  });

  test("headphones go by chapter, also where the bulletin is alone", async () => {
    const { page, headline, chapters } = await playing();
    const { offered } = await lockScreen(page);
    assert.ok(offered.includes("nexttrack") && offered.includes("previoustrack"), String(offered));
    await press(page, "nexttrack");
    await playsOn(page, headline, starts(chapters[1]) - 1);
    await press(page, "nexttrack");
    await playsOn(page, headline, starts(chapters[2]) - 1);
    // What has only begun goes back to the one before.
    await press(page, "previoustrack");
    await until("the second chapter", async () => {
      const now = await second(page);
      return now >= starts(chapters[1]) && now < starts(chapters[2]);
    });
    // What has been on for a while starts anew.
    await press(page, "seekto", { seekTime: starts(chapters[2]) + 8 });
    await playsOn(page, headline, starts(chapters[2]) + 7);
    await press(page, "previoustrack");
    await until("the start of the third chapter", async () => {
      const now = await second(page);
      return now >= starts(chapters[2]) && now < starts(chapters[2]) + 6;
    });
    await bar(page).getByRole("button", { name: "Đóng" }).click();
  });

  test("an officer divides a recording in the editor, and phones have its chapters", async () => {
    const { content } = await new Caller(server).must(200, "GET", `/cards/${BULLETIN}`);
    const [{ chapters: _, ...track }] = content.tracks;
    const [writer, approver] = [await Caller.officer(server, "lan.viet"), await Caller.officer(server, "hung.duyet")];
    const headline = "Bản tin vừa được chia mục";
    const unit = (await units(server))["MAU-TINH"].id;
    const silent = noticeOf(headline, { kind: "bulletin" });
    let card = await writer.must(201, "POST", "/desk/cards", { id: randomUUID(), unit, content: silent, revision: 0 });
    const refused = await writer.ask("POST", `/desk/cards/${card.id}/submit`, { revision: card.revision });
    assert.deepEqual([refused.status, refused.body.findings[0].what], [422, "no_sound"], "there is nothing to hear");
    const draft = { id: card.id, unit, content: { ...silent, tracks: [track] }, revision: card.revision };
    card = await writer.must(200, "PUT", `/desk/cards/${card.id}`, draft);

    const laptop = await device(browser, LAPTOP);
    const page = await signIn(laptop, proxy.origin, "lan.viet");
    await page.goto(`${proxy.origin}/desk/tin-bai/${card.id}/sua`);
    const group = page.getByRole("group", { name: "Các mục" });
    const add = group.getByRole("button", { name: "Thêm mục ở chỗ đang nghe" });
    const title = (number) => group.getByRole("textbox", { name: `Mục ${number}`, exact: true });
    const start = (number) => group.getByRole("textbox", { name: new RegExp(`Bắt đầu lúc .*${number}$`) });
    // By the keyboard: a new chapter has the focus in its title.
    await add.press("Enter");
    await page.keyboard.type("Lời chào");
    assert.deepEqual([await title(1).inputValue(), await start(1).inputValue()], ["Lời chào", "0:00"]);
    await add.press("Enter");
    await page.keyboard.type("Đổi mã OTP");
    await start(2).fill("0:20");
    const about = "Có người giả danh cán bộ Công đoàn, gọi điện đòi mã OTP";
    await group.getByLabel("Nói về tin nào").nth(1).selectOption({ label: about });
    await add.press("Enter");
    // What is added where it plays stands in its order at once.
    assert.equal(await start(2).inputValue(), "0:01");
    await title(2).fill("Ở giữa");
    await start(2).fill("0:40");
    await group.getByText("Các mục chưa theo thứ tự thời gian.").waitFor();
    await group.getByRole("button", { name: "Xếp lại theo thời gian" }).click();
    await until("the order", async () => (await title(3).inputValue()) === "Ở giữa");
    await page.locator(".recording audio").evaluate((audio) => new Promise((resolve) => {
      audio.onseeked = resolve;
      audio.onloadedmetadata = () => (audio.currentTime = 30);
      audio.load();
    }));
    await group.getByRole("button", { name: "Đặt ở đây: Mục 3" }).click();
    assert.equal(await start(3).inputValue(), "0:30");
    await page.getByRole("button", { name: "Gửi duyệt" }).click();
    await until("it to be submitted", async () => {
      card = await approver.must(200, "GET", `/desk/cards/${card.id}`);
      return card.state === "submitted";
    });
    const kept = card.content.tracks[0].chapters;
    assert.deepEqual(kept.map(({ start_ms, title }) => [start_ms, title]), [
      [0, "Lời chào"], [20_000, "Đổi mã OTP"], [30_000, "Ở giữa"],
    ]);
    assert.ok(kept[1].card && !kept[0].card);
    await laptop.close();
    card = await approver.must(200, "POST", `/desk/cards/${card.id}/publish`, { revision: card.revision });

    const worker = await openApp(phone, proxy.origin, "/nghe");
    await worker.locator(`[data-card="${card.slug}"]`).getByRole("button", { name: "Nghe", exact: true }).click();
    await playsOn(worker, headline);
    await openSheet(worker);
    const items = sheet(worker).locator(".contents button b");
    assert.deepEqual(await items.allInnerTexts(), ["Lời chào", "Đổi mã OTP", "Ở giữa"]);
  });
});
