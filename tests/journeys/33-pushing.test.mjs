//! Pushing: what it would do is told before; it rings where it is meant and is one silent line elsewhere; an urgent card
//! stands on top until it is read, and the confirmation waits for a signal like everything else.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";

import { Caller, noticeOf, publish, units } from "./support/api.mjs";
import { LAPTOP, NO_NETWORK, PHONE, device, openApp } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { deliverPush } from "./support/service-worker.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;

describe("pushing", { timeout: 900_000 }, () => {
  let proxy;
  let browser;
  let server;

  onStage((stage) => ({ server, proxy, browser } = stage));

  test("a push rings where it is meant, and is one silent line where it is not", async () => {
    const phone = await device(browser, PHONE);
    await phone.context.grantPermissions(["notifications"], { origin: proxy.origin });
    const page = await openApp(phone, proxy.origin);
    const all = await units(server);
    const [home, other] = [all["MAU-MAY"].id, all["MAU-CHE"]?.id ?? randomUUID()];
    const me = { home: [home], sectors: [], languages: [], interests: [], shifts: ["day"] };
    const tell = (text) => page.evaluate(async (text) => {
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage({ type: "profile", text });
    }, JSON.stringify(text));
    await tell(me);
    await until("the profile to be kept", () => page.evaluate(async () => !!(await caches.match("/profile"))));
    const push = (tag, version, whom) => deliverPush(page, proxy.origin, {
      web_push: 8030,
      mutable: true,
      notification: { title: "CĐCS", body: `Tin ${tag}.${version}`, lang: "vi", tag, data: { path: "/", version, whom } },
    });
    const shown = () => page.evaluate(async () => {
      const all = await (await navigator.serviceWorker.ready).getNotifications();
      return all.map(({ body, silent, tag }) => ({ body, silent: !!silent, tag }));
    });
    await push("a", 1, { units: [other] });
    await push("b", 1, { units: [home], shifts: ["night"] });
    const others = { body: "Có tin mới, không riêng cho bạn.", silent: true, tag: "ban-tin-others" };
    assert.deepEqual(await shown(), [others], "two that are not meant are one line");
    await push("c", 1, { units: [other, home], shifts: ["night", "day"] });
    assert.deepEqual(await shown(), [{ body: "Tin c.1", silent: false, tag: "c" }], "and it goes when one is meant");
    await push("c", 1, { units: [home] });
    await push("c", 2, { units: [home] });
    assert.deepEqual((await shown()).map(({ body }) => body), ["Tin c.2"], "one card, one notice");
    phone.assertQuiet();
    await phone.close();
  });

  test("what a push would do is told while one writes and before one publishes", async () => {
    const laptop = await device(browser, LAPTOP);
    const writer = await Caller.officer(server, "hoa.may");
    const unit = (await units(server))["MAU-MAY"].id;
    const content = noticeOf("Mưa lớn: nghỉ ca chiều", { priority: "urgent" });
    const card = await writer.must(201, "POST", "/desk/cards", { id: randomUUID(), unit, content, revision: 0 });
    await writer.must(200, "POST", `/desk/cards/${card.id}/submit`, { revision: card.revision });
    const page = await signIn(laptop, proxy.origin, "mai.kcn");
    await page.goto(`${proxy.origin}/desk/tin-bai/${card.id}`);
    await page.getByRole("button", { name: "Duyệt và phát hành" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Dưới 10 điện thoại đã bật thông báo.").waitFor();
    await dialog.getByText("Rung máy ngay cả ban đêm.").waitFor();
    await dialog.getByRole("button", { name: "Duyệt và phát hành" }).click();
    await page.getByRole("heading", { name: "Thông báo đến điện thoại" }).waitFor();
    await page.getByText("Dưới 10 người đã xác nhận.").waitFor();
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();
  });

  test("an urgent card stands on top until “Tôi đã đọc”, which is kept without a signal and counted once", async () => {
    const unit = (await units(server))["MAU-MAY"].id;
    const headline = "Rò khí ở xưởng 2: đi ra cổng số 3";
    const { id } = await publish(server, { unit, content: noticeOf(headline, { priority: "must_confirm" }), writer: "hoa.may", approver: "mai.kcn" });
    const path = new RegExp(`POST /api/v1/cards/${id}/confirmations`);
    const phone = await device(browser, PHONE);
    let page = await openApp(phone, proxy.origin);
    // On the first visit nothing may move under a finger; from the second start on it stands there.
    await page.reload();
    const row = () => page.locator(".to-confirm", { hasText: headline });
    await row().waitFor();
    const [top, feed] = await Promise.all([row().boundingBox(), page.locator("article.card").first().boundingBox()]);
    assert.ok(top.y < feed.y, "it stands above the news");
    await proxy.down();
    await row().getByRole("button", { name: "Tôi đã đọc" }).click();
    await row().waitFor({ state: "detached" });
    await page.close();
    page = await openApp(phone, proxy.origin);
    await page.locator("article.card").first().waitFor();
    assert.equal(await row().count(), 0, "it is on the disk");
    assert.equal(proxy.seen(path).length, 0);
    await proxy.up();
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await until("the confirmation to be counted", () => proxy.seen(path).length > 0);
    for (let look = 0; look < 2; look += 1) await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.reload();
    await page.locator("article.card").first().waitFor();
    assert.equal(await row().count(), 0);
    assert.equal(proxy.seen(path).length, 1, "it went once");
    phone.assertQuiet(NO_NETWORK);
    await phone.close();
  });
});
