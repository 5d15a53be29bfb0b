//! The chapters of a bulletin, with real sound: a list that follows, a tap that goes there, the buttons of
//! headphones, and the way to the card that a chapter speaks of.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { device, openApp } from "./support/browser.mjs";
import { bar, lockScreen, openSheet, playsOn, press, second, sheet, watchLockScreen } from "./support/player.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const BULLETIN = "nghe-mot-phut-cuoc-goi-la-tien-tang-ca-quat-hut";

describe("chapters", { timeout: 900_000 }, () => {
  let proxy;
  let browser;
  let phone;

  onStage((stage) => ({ proxy, browser } = stage));
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
});
