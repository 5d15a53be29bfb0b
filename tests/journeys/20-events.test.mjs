//! Events: a list by month, a way into the phone's own calendar, and a reminder that only this phone knows and
//! that follows its event.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, test } from "node:test";

import { Caller, noticeOf, publish, recall, units } from "./support/api.mjs";
import { NO_NETWORK, appReady, device, keptForOffline, openApp } from "./support/browser.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const HOUR = 3_600_000;
/** So many days from today at an hour of Vietnamese clocks. */
const inDays = (days, hour) => {
  const midnight = Math.floor((Date.now() + 7 * HOUR) / (24 * HOUR)) * 24 * HOUR - 7 * HOUR;
  return new Date(midnight + days * 24 * HOUR + hour * HOUR);
};
const moment = (date) => date.toISOString().replace(/\.\d+Z$/, "Z");
const eventOf = (headline, starts, more = {}) =>
  noticeOf(headline, { kind: "event", event: { starts: moment(starts), place: "Nhà văn hoá bản Nậm Loỏng" }, ...more });

describe("events", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;
  let unit;
  let cut = false;

  onStage((stage) => ({ server, proxy, browser } = stage));
  beforeEach(async () => {
    phone = await device(browser);
    unit = (await units(server))["MAU-TINH"].id;
  });
  afterEach(async () => {
    if (cut) await proxy.up();
    cut = false;
    phone.assertQuiet(NO_NETWORK);
    await phone.close();
  });

  const line = (page, headline) => page.locator(".dates > li").filter({ hasText: headline });
  const reminders = (page) => page.locator(".reminder:not(.to-confirm)");
  const wake = (page) => page.evaluate(() => dispatchEvent(new Event("focus")));

  /** Opens the list and asks to be reminded of an event. */
  async function askToRemind(page, headline) {
    await page.goto(`${proxy.origin}/su-kien`);
    await appReady(page);
    await line(page, headline).getByRole("button", { name: "Nhắc tôi" }).click();
    await line(page, headline).getByRole("button", { name: "Sẽ nhắc bạn", pressed: true }).waitFor();
  }

  /** Another moment on the phone's clock, and a start at that moment. */
  async function startAt(page, at) {
    await page.clock.setFixedTime(at);
    await page.goto(proxy.origin);
    await appReady(page);
  }

  test("what is coming stands by month, the next one first, also without a network; what is over is folded", async () => {
    await publish(server, { unit, content: eventOf("Giải bóng chuyền ca hè", inDays(70, 8)) });
    await publish(server, { unit, content: eventOf("Buổi gặp đã xong tuần trước", inDays(-6, 8)) });
    const page = await openApp(phone, proxy.origin);
    await page.getByRole("link", { name: "Sự kiện", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Sự kiện sắp tới" }).waitFor();
    await line(page, "Giải bóng chuyền ca hè").waitFor();
    const times = await page.locator("main > .dates time").evaluateAll((all) =>
      all.map((time) => Date.parse(time.dateTime)));
    assert.ok(times.length >= 4);
    assert.deepEqual(times, [...times].sort((a, b) => a - b));
    assert.ok((await page.locator(".month").count()) >= 2);
    assert.equal(await line(page, "Buổi gặp đã xong").isVisible(), false);
    const before = await page.locator("main").innerText();
    await proxy.down();
    cut = true;
    await page.reload();
    await appReady(page);
    assert.equal(await page.locator("main").innerText(), before);
    await page.getByText("Đã qua", { exact: true }).first().click();
    assert.ok(await line(page, "Buổi gặp đã xong").isVisible());
  });

  test("an event goes into the phone's calendar with an alarm, and all of them can be followed", async () => {
    const page = await openApp(phone, proxy.origin, "/su-kien");
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: "Thêm vào lịch" }).first().click();
    const text = await readFile(await (await coming).path(), "utf8");
    assert.match(text, /BEGIN:VEVENT[^]*BEGIN:VALARM[^]*TRIGGER:-PT/);
    const follow = await page.getByRole("link", { name: "Theo dõi lịch" }).getAttribute("href");
    assert.equal(follow, `${proxy.origin.replace(/^http/, "webcal")}/su-kien.ics`);
    const feed = await fetch(follow.replace(/^webcal/, "http"));
    assert.match(feed.headers.get("content-type"), /^text\/calendar/);
    await page.getByText("Muốn máy chắc chắn reo").waitFor();
  });

  test("a reminder stands above the news from the day before until the event begins, without a network", async () => {
    const starts = inDays(9, 14);
    const headline = "Ngày hội hiến máu ở khu công nghiệp";
    await publish(server, { unit, content: eventOf(headline, starts) });
    const page = await openApp(phone, proxy.origin);
    const mark = proxy.requests.length;
    await askToRemind(page, headline);
    await page.getByText("Sẽ nhắc ở trang Tin từ hôm trước").waitFor();
    await proxy.down();
    cut = true;
    await startAt(page, new Date(starts - 48 * HOUR));
    await page.locator("article.card").first().waitFor();
    assert.equal(await reminders(page).count(), 0, "two days before it is too early");
    await startAt(page, inDays(8, 0));
    await reminders(page).filter({ hasText: headline }).waitFor();
    assert.match(await reminders(page).innerText(), /Ngày mai 14:00 .*Nhà văn hoá bản Nậm Loỏng/);
    await startAt(page, new Date(starts - 60_000));
    assert.match(await reminders(page).innerText(), /Hôm nay 14:00/);
    await reminders(page).getByRole("link", { name: headline }).click();
    await page.locator("article.card h1", { hasText: headline }).waitFor();
    await startAt(page, starts);
    await page.locator("article.card").first().waitFor();
    assert.equal(await reminders(page).count(), 0, "once it has begun there is nothing to remind of");
    await until("the phone to forget it", () =>
      page.evaluate(() => localStorage.getItem("ban-tin-reminded") === "[]"));
    const told = proxy.requests.slice(mark).filter(({ method, path }) => method !== "GET" && path !== "/api/v1/reach");
    assert.deepEqual(told, [], "nobody is told");
  });

  test("a tap takes the reminder away again, on the card as well as in the list", async () => {
    const headline = "Lớp dạy nghề buổi tối ở bản Phiêng Chá";
    const card = await publish(server, { unit, content: eventOf(headline, inDays(1, 20)) });
    const page = await openApp(phone, proxy.origin, `/tin/${card.slug}`);
    await page.getByRole("button", { name: "Nhắc tôi" }).click();
    await page.goto(proxy.origin);
    await appReady(page);
    await reminders(page).filter({ hasText: headline }).waitFor();
    await page.goto(`${proxy.origin}/su-kien`);
    await appReady(page);
    await line(page, headline).getByRole("button", { name: "Sẽ nhắc bạn" }).click();
    await line(page, headline).getByRole("button", { name: "Nhắc tôi", pressed: false }).waitFor();
    await page.goto(proxy.origin);
    await appReady(page);
    await page.locator("article.card").first().waitFor();
    assert.equal(await reminders(page).count(), 0);
  });

  test("an event that moves takes its reminder along and says so; one that is withdrawn says why", async () => {
    const headline = "Hội thao công nhân bốn xưởng";
    const card = await publish(server, { unit, content: eventOf(headline, inDays(20, 7)) });
    const page = await openApp(phone, proxy.origin);
    await askToRemind(page, headline);
    const [author, approver] = [await Caller.officer(server, "lan.viet"), await Caller.officer(server, "hung.duyet")];
    const content = eventOf(headline, inDays(1, 16));
    let next = await author.must(200, "PUT", `/desk/cards/${card.id}`, {
      id: card.id, unit, content, revision: card.revision,
    });
    next = await author.must(200, "POST", `/desk/cards/${card.id}/submit`, { revision: next.revision });
    next = await approver.must(200, "POST", `/desk/cards/${card.id}/publish`, { revision: next.revision });
    await page.goto(proxy.origin);
    await appReady(page);
    const own = reminders(page).filter({ hasText: headline });
    await until("the new time", async () => /Đổi giờ: 16:00/.test(await own.innerText()));
    await own.getByRole("button", { name: "Đã rõ" }).click();
    await until("the reminder of tomorrow", async () => /Ngày mai 16:00/.test(await own.innerText()));
    await recall(server, next, "Hoãn vì mưa lớn.");
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await until("the word about it", async () => /Đã huỷ:[^]*Hoãn vì mưa lớn/.test(await own.innerText()));
    await own.getByRole("button", { name: "Đã rõ" }).click();
    await own.waitFor({ state: "detached" });
  });

  test("where notices are allowed the phone tells once, while the app is open", async () => {
    const starts = inDays(12, 9);
    const headline = "Khám sức khoẻ miễn phí cho nữ công nhân";
    const card = await publish(server, { unit, content: eventOf(headline, starts) });
    await phone.context.grantPermissions(["notifications"], { origin: proxy.origin });
    const page = await phone.page();
    // Asking the browser for its notifications can take one away that is just being shown; so each is written
    // down on its way to the phone.
    await page.addInitScript(() => {
      const show = ServiceWorkerRegistration.prototype.showNotification;
      ServiceWorkerRegistration.prototype.showNotification = function (title, { body, data }) {
        const shown = JSON.parse(localStorage.getItem("shown") ?? "[]");
        localStorage.setItem("shown", JSON.stringify([...shown, { title, body, path: data.path }]));
        return show.apply(this, arguments);
      };
    });
    await page.goto(proxy.origin);
    await appReady(page);
    await keptForOffline(page);
    await askToRemind(page, headline);
    const shown = () => page.evaluate(() => JSON.parse(localStorage.getItem("shown") ?? "[]"));
    assert.deepEqual(await shown(), []);
    await page.clock.setFixedTime(inDays(11, 18));
    await wake(page);
    await until("the notification", async () => (await shown()).length > 0);
    const notice = { title: "Ngày mai 09:00 · Nhà văn hoá bản Nậm Loỏng", body: headline, path: `/tin/${card.slug}` };
    assert.deepEqual(await shown(), [notice]);
    // What was said is remembered only when the phone has taken it.
    await until("the phone to remember it", () => page.evaluate(() =>
      Object.keys(JSON.parse(localStorage.getItem("ban-tin-reminders"))).some((name) => name.endsWith("!"))));
    await startAt(page, inDays(11, 19));
    await reminders(page).filter({ hasText: headline }).waitFor();
    await wake(page);
    assert.deepEqual(await shown(), [notice], "not a second time");
  });
});
