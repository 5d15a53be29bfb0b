//! What levels share: a card from above, passed on with a note of the own unit, which only workers of that unit see,
//! also without a signal, and which goes when the card goes; a picture of the library that a card of another unit uses.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Caller, noticeOf, publish, publishAnew, recall, units } from "./support/api.mjs";
import { LAPTOP, NO_NETWORK, PHONE, appReady, device, openApp } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { photoWithPlace } from "./support/photo.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;
/** A card that only this device has is asked for and not found. */
const NOT_SAVED_YET = /status of 404 .*\/api\/v1\/desk\/cards\/[0-9a-f-]+\)$/;
const HEADLINE = "Tiền thưởng Tết trả trước ngày 20";
const NOTE = "Xưởng may nhận ở phòng kế toán, tầng 2, từ 8 giờ.";
const TITLE = "Cổng khu công nghiệp buổi sớm";

describe("passing on and sharing", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;

  onStage((stage) => ({ server, proxy, browser } = stage));

  /** A worker's phone with a workplace. */
  async function phoneAt(place) {
    const phone = await device(browser, PHONE);
    const page = await openApp(phone, proxy.origin);
    await page.goto(`${proxy.origin}/danh-cho-ban`);
    await appReady(page);
    await page.getByRole("searchbox", { name: /Tên nơi làm việc/ }).fill(place);
    await page.locator("button.hit").first().click();
    await page.locator(".own-place b").waitFor();
    return { phone, page };
  }

  const askForNews = (page) => page.evaluate(() => dispatchEvent(new Event("online")));
  const card = (page, headline) => page.locator("article.card", { hasText: headline });
  const everything = async (page) => {
    await page.goto(proxy.origin);
    await appReady(page);
    await page.getByRole("button", { name: "Tất cả", exact: true }).click();
  };

  test("a card from above gets a note of the unit, its workers alone see it, and it goes with the card", async () => {
    const all = await units(server);
    const original = await publish(server, {
      unit: all["MAU-KCN"].id,
      content: noticeOf(HEADLINE),
      writer: "mai.kcn",
      approver: "hung.duyet",
    });

    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "hoa.may");
    await desk.goto(`${proxy.origin}/desk/tin-bai`);
    await desk.getByRole("link", { name: "Tin từ cấp trên" }).click();
    await desk.getByRole("heading", { level: 1, name: "Tin từ cấp trên" }).waitFor();
    const line = desk.locator("li.template", { hasText: HEADLINE }).last();
    await line.getByRole("button", { name: "Chuyển tiếp cho đơn vị mình" }).click();
    await line.getByLabel("Lời nhắn thêm").fill("Viết dở");
    // A closed tab loses nothing.
    await desk.reload();
    await line.getByText("Đã đưa lại phần bạn gõ dở lúc").waitFor();
    assert.equal(await line.getByLabel("Lời nhắn thêm").inputValue(), "Viết dở");
    await line.getByLabel("Lời nhắn thêm").fill(NOTE);
    await line.getByText("nhắn thêm:").waitFor();
    await line.getByRole("button", { name: "Lưu nháp" }).click();
    const own = desk.locator("li.template", { hasText: NOTE }).first();
    await own.getByText("Nháp").waitFor();
    await own.getByRole("button", { name: "Gửi duyệt" }).click();
    await own.getByText("một người khác phải duyệt").waitFor();
    assert.equal(await own.getByRole("button", { name: "Duyệt và phát hành" }).count(), 0);
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();

    const mine = await phoneAt("Ban Trắng");
    const others = await phoneAt("Đồi Xanh");
    const second = await device(browser, PHONE);
    const approver = await signIn(second, proxy.origin, "mai.kcn");
    await approver.goto(`${proxy.origin}/desk/chuyen-tiep`);
    const waiting = approver.locator("li.template", { hasText: NOTE }).first();
    await waiting.getByRole("button", { name: "Duyệt và phát hành" }).click();
    await approver.getByRole("dialog").getByRole("button", { name: "Duyệt và phát hành" }).click();
    await approver.getByText("Máy của người lao động nhận ở lần lấy tin tới.").waitFor();
    await approver.goto(`${proxy.origin}/desk/tin-bai/${original.id}`);
    await approver.getByText("1 đơn vị kèm lời nhắn riêng").waitFor();
    second.assertQuiet(SIGNED_OUT);
    await second.close();

    const mark = proxy.requests.length;
    await everything(mine.page);
    await until("the note above the card", async () => {
      await askForNews(mine.page);
      return (await card(mine.page, HEADLINE).getByText(NOTE).count()) === 1;
    });
    assert.match(await card(mine.page, HEADLINE).innerText(), /Ban Trắng[^]* nhắn thêm:/);
    const seen = () => proxy.seen(/GET \/api\/v1\/forwards/, mark).length;
    const before = seen();
    await everything(others.page);
    await until("the other phone asked as well", async () => {
      await askForNews(others.page);
      return seen() > before;
    });
    assert.equal(await others.page.getByText(NOTE).count(), 0, "workers of another unit are told nothing");
    // Both asked with the same words: no request says which unit a phone is at.
    const asked = proxy.requests.slice(mark).filter(({ path }) => path.includes("/forwards"));
    for (const { path, headers } of asked) {
      assert.match(path, /^\/api\/v1\/forwards\?after=\d+&epoch=[\w-]+$/);
      assert.ok(!JSON.stringify(headers).includes(all["MAU-MAY"].id));
    }

    await proxy.down();
    await mine.page.reload();
    await appReady(mine.page);
    await mine.page.getByRole("button", { name: "Tất cả", exact: true }).click();
    await card(mine.page, HEADLINE).getByText(NOTE).waitFor();
    await proxy.up();

    // A correction reaches the card under the note, which is no copy; a recall takes both.
    await publishAnew(server, original, noticeOf("Tiền thưởng Tết trả trước ngày 22"), "mai.kcn");
    await until("the corrected card under the same note", async () => {
      await askForNews(mine.page);
      return (await card(mine.page, "trước ngày 22").getByText(NOTE).count()) === 1;
    });
    await recall(server, original, "Ngày trả chưa chốt.");
    await until("card and note to be gone", async () => {
      await askForNews(mine.page);
      return (await mine.page.getByText(NOTE).count()) === 0;
    });
    assert.equal(await card(mine.page, "trước ngày 22").count(), 0);
    for (const { phone } of [mine, others]) {
      phone.assertQuiet(NO_NETWORK, /status of 404/);
      await phone.close();
    }
  });

  test("a picture of the library goes into another unit's card with its author, and is counted there", async () => {
    const laptop = await device(browser, LAPTOP);
    const sharer = await signIn(laptop, proxy.origin, "mai.kcn");
    await sharer.goto(`${proxy.origin}/desk/kho-tu-lieu`);
    await sharer.getByRole("button", { name: "Chia sẻ tư liệu" }).click();
    const file = await photoWithPlace(sharer, { width: 1_200, height: 800 });
    await sharer.getByLabel("Tệp", { exact: true }).setInputFiles({ name: "cong.jpg", mimeType: "image/jpeg", buffer: file });
    await sharer.getByLabel("Tên tư liệu").fill(TITLE);
    await sharer.getByLabel("Từ khoá", { exact: false }).fill("cổng, buổi sớm");
    await sharer.getByLabel("Quyền sử dụng").selectOption({ label: "Được phép của tác giả hoặc chủ sở hữu" });
    await sharer.getByRole("button", { name: "Chia sẻ", exact: true }).click();
    await sharer.getByLabel("Ai cho phép").fill("Lò Văn Ánh");
    await sharer.getByLabel("Tác giả").fill("Lò Văn Ánh");
    await sharer.getByRole("button", { name: "Chia sẻ", exact: true }).click();
    await sharer.getByText("Đã chia sẻ vào kho.").waitFor();
    const row = sharer.locator("li.template", { hasText: TITLE });
    await row.getByText("0 tin đã dùng").waitFor();
    await until("the picture is seen", () =>
      row.locator("img").evaluate((image) => image.complete && image.naturalWidth > 0));

    const phone = await device(browser, PHONE);
    const writer = await signIn(phone, proxy.origin, "hoa.may");
    await writer.goto(`${proxy.origin}/desk/tin-bai/moi`);
    await writer.getByRole("button", { name: /^Tin/ }).click();
    await writer.getByLabel("Dòng Nhanh").fill("Đổi giờ mở cổng buổi sớm");
    await writer.locator("#brief-0").fill("Cổng mở từ 5 giờ 30 từ ngày 1/12.");
    await writer.getByRole("button", { name: "Chọn ảnh từ kho tư liệu" }).click();
    await writer.getByLabel("Tìm trong kho").fill("cong khu");
    await writer.getByRole("button", { name: "Tìm", exact: true }).click();
    await writer.getByRole("button", { name: `Dùng ${TITLE}` }).click();
    await writer.locator("#picture-alt").waitFor();
    assert.equal(await writer.locator("#picture-alt").inputValue(), TITLE);
    assert.equal(await writer.locator("#byline").inputValue(), "Ảnh: Lò Văn Ánh");
    await writer.getByRole("button", { name: /^Lưu/ }).first().click();
    const officer = await Caller.officer(server, "mai.kcn");
    await until("it counts", async () => {
      const { materials } = await officer.must(200, "GET", "/desk/materials?q=cong%20khu");
      return materials[0].uses === 1;
    });
    await sharer.reload();
    await row.getByText("1 tin đã dùng").waitFor();
    await row.getByRole("button", { name: "Gỡ khỏi kho" }).click();
    await sharer.getByRole("dialog").getByText("Đổi giờ mở cổng buổi sớm").waitFor();
    await sharer.getByRole("dialog").getByRole("button", { name: "Gỡ khỏi kho" }).click();
    await sharer.getByText("Đã gỡ khỏi kho.").waitFor();
    await until("it is gone from the list", async () => (await row.count()) === 0);
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();
    phone.assertQuiet(SIGNED_OUT, NOT_SAVED_YET);
    await phone.close();
  });
});
