//! Everything can be read and heard where no program runs: on an old phone, or before it has arrived.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { noticeOf, publish, recall, units } from "./support/api.mjs";
import { PHONE, device, openBrowser } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { until } from "./support/wait.mjs";

describe("without JavaScript", { timeout: 900_000 }, () => {
  let server;
  let browser;
  let phone;
  let page;

  before(async () => {
    [server, browser] = await Promise.all([Server.start(), openBrowser()]);
    phone = await device(browser, { ...PHONE, javaScriptEnabled: false });
    page = await phone.page();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test("the list shows whole cards, links to the earlier ones, and every depth opens", async () => {
    await page.goto(server.origin);
    assert.equal(await page.title(), "Bản Tin · Công đoàn");
    const cards = page.locator("article.card");
    assert.equal(await cards.count(), 5);
    assert.equal(await page.locator("ul.links a").count(), 10);
    const card = page.locator("article.card:has(.depth.clear):has(.sources)").first();
    for (const depth of [".brief-of > summary", ".depth:not(.clear) > summary", ".depth.clear > summary"]) {
      await card.locator(depth).click();
    }
    for (const text of [".points li", ".depth:not(.clear) .prose p", ".todo li"]) {
      assert.ok(await card.locator(text).first().isVisible(), text);
    }
  });

  test("the cards that are earlier still have pages of their own, on and back", async () => {
    await page.goto(server.origin);
    const first = await page.locator("ul.links a").last().innerText();
    await page.getByRole("link", { name: "Xem thêm tin" }).click();
    await page.waitForURL(`${server.origin}/tin-cu/1`);
    const links = page.locator("ul.links a");
    assert.ok((await links.count()) > 15, "the samples hold more");
    assert.ok(!(await links.allInnerTexts()).includes(first), "none stands on both pages");
    await page.getByRole("link", { name: "Tin mới hơn" }).click();
    await page.waitForURL(`${server.origin}/`);
    for (const path of ["/tin-cu/9", "/tin-cu/0", "/tin-cu/x"]) {
      assert.equal((await page.goto(server.origin + path)).status(), 404, path);
    }
  });

  test("a card has an address of its own, where it stands open", async () => {
    await page.goto(server.origin);
    await page.locator("ul.links a").first().click();
    await page.waitForURL(/\/tin\/[a-z0-9-]+$/);
    assert.equal(await page.locator("article.card h1").count(), 1);
    assert.ok(await page.locator(".points li").first().isVisible());
    const preview = (name) => page.locator(`meta[property="${name}"]`).getAttribute("content");
    assert.equal(await preview("og:title"), await page.locator("article.card h1").innerText());
    assert.equal(await preview("og:url"), page.url());
    await page.getByRole("link", { name: "Về danh sách tin" }).click();
    await page.waitForURL(`${server.origin}/`);
  });

  test("a bulletin plays with the browser's own controls, in the format that it knows", async () => {
    await page.goto(`${server.origin}/nghe`);
    const audio = page.locator("article.card audio").first();
    assert.ok(await audio.isVisible());
    await audio.evaluate((audio) => void audio.play());
    await until("the bulletin to play on", () => audio.evaluate((audio) => audio.currentTime > 0.5));
    await page.getByText("Lời của bản tin").first().click();
    assert.ok(await page.locator(".transcript .prose p").first().isVisible());
  });

  test("an address that does not exist says so, with 404 and a way back", async () => {
    const answer = await page.goto(`${server.origin}/tin/khong-co-tin-nay`);
    assert.equal(answer.status(), 404);
    await page.getByRole("heading", { name: "Không tìm thấy trang này" }).waitFor();
    await page.getByRole("link", { name: "Về trang tin" }).click();
    await page.waitForURL(`${server.origin}/`);
  });

  test("a withdrawn card answers 410 and gives the reason", async () => {
    const unit = (await units(server))["MAU-TINH"].id;
    const card = await publish(server, { unit, content: noticeOf("Lịch tiêm phòng ở nhà máy chè") });
    await recall(server, card, "Ngày tiêm đã đổi; lịch mới sẽ có chiều nay.");
    const answer = await page.goto(`${server.origin}/tin/${card.slug}`);
    assert.equal(answer.status(), 410);
    await page.getByRole("heading", { name: "Tin này đã được thu hồi" }).waitFor();
    await page.getByText("Lý do: Ngày tiêm đã đổi; lịch mới sẽ có chiều nay.").waitFor();
  });

  test("a page that needs the app says so instead of waiting for ever", async () => {
    for (const path of ["/cua-toi", "/cai-dat"]) {
      await page.goto(server.origin + path);
      const said = await page.locator("main").innerText();
      assert.match(said, /Trang này cần trình duyệt mới hơn/, path);
      assert.doesNotMatch(said, /Đang mở/, `${path} does not promise to open`);
    }
  });

  test("no page told an error but for the pages that are not there", () => {
    phone.assertQuiet(/status of (404|410)/);
  });
});
