//! Two officers, and two devices of one officer, at the same draft: they see each other, what does not clash joins by
//! itself, what clashes is chosen place by place, and what was written without a signal is not lost.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";

import { Caller, noticeOf, units } from "./support/api.mjs";
import { LAPTOP, PHONE, SMALL_PHONE, device } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;
const CONFLICT = /status of 409 /;
const NOT_THERE = /status of 404 .*\/api\/v1\/desk\/cards\//;
const CUT = /ERR_|Failed to load resource/;

describe("writing together", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  onStage((stage) => ({ server, proxy, browser } = stage));

  const begun = async (more = {}) => {
    const officer = await Caller.officer(server, "hoa.may");
    const unit = (await units(server))["MAU-MAY"].id;
    const content = noticeOf("Họp tổ chiều thứ Năm", {
      explainer: { body: "Họp ở phòng số 2. Mang theo thẻ.", sources: [] },
      ...more,
    });
    return officer.must(201, "POST", "/desk/cards", { id: randomUUID(), unit, content, revision: 0 });
  };
  const edit = (card) => `${proxy.origin}/desk/tin-bai/${card.id}/sua`;
  const shown = async (card) => (await Caller.officer(server, "hoa.may")).must(200, "GET", `/desk/cards/${card.id}`);
  const onServer = (page) => page.getByText("Bản nháp đã có trên máy này và máy chủ").waitFor();
  const headline = (page) => page.getByLabel("Dòng Nhanh");
  const body = (page) => page.getByLabel("Giải thích", { exact: true });

  test("two officers in one draft see each other, and what they wrote apart becomes one", async () => {
    const card = await begun();
    const [one, two] = [await device(browser, LAPTOP), await device(browser, PHONE)];
    const hoa = await signIn(one, proxy.origin, "hoa.may");
    const lan = await signIn(two, proxy.origin, "lan.viet");
    await hoa.goto(edit(card));
    await headline(hoa).waitFor();
    await lan.goto(edit(card));
    await lan.getByText(/đang sửa tin này/).waitFor();
    await hoa.getByText(/đang sửa tin này/).waitFor();

    await headline(hoa).fill("Họp tổ may chiều thứ Năm");
    await lan.getByLabel("Ý 1").fill("Họp lúc 15 giờ, sau ca một.");
    await body(lan).fill("Họp ở phòng số 3. Mang theo thẻ.");
    await body(hoa).fill("Họp ở phòng số 2. Mang theo thẻ đoàn viên.");
    // What is typed reaches the server by itself and changes nothing of the card.
    await onServer(hoa);
    await onServer(lan);
    assert.equal((await shown(card)).revision, 1);

    await lan.getByRole("button", { name: "Lưu", exact: true }).click();
    await lan.getByText("Đã lưu trên máy chủ").first().waitFor();
    await hoa.getByText(/vừa lưu một bản mới/).waitFor();
    await hoa.getByRole("button", { name: "Ghép vào bản của tôi" }).click();
    await hoa.getByText("Đã ghép với bản kia").waitFor();
    assert.equal(await body(hoa).inputValue(), "Họp ở phòng số 3. Mang theo thẻ đoàn viên.");
    await hoa.getByRole("button", { name: "Lưu", exact: true }).click();
    await until("both to be saved", async () => (await shown(card)).revision === 3);
    const { content } = await shown(card);
    assert.equal(content.headline, "Họp tổ may chiều thứ Năm");
    assert.deepEqual(content.brief, ["Họp lúc 15 giờ, sau ca một."]);
    assert.equal(content.explainer.body, "Họp ở phòng số 3. Mang theo thẻ đoàn viên.");

    // Whoever leaves is not shown any more.
    await lan.getByRole("link", { name: "Về danh sách tin" }).click();
    await hoa.getByText(/đang sửa tin này/).waitFor({ state: "detached" });
    one.assertQuiet(SIGNED_OUT);
    two.assertQuiet(SIGNED_OUT);
    await one.close();
    await two.close();
  });

  test("what both changed is shown side by side with what stood there, and chosen place by place", async () => {
    const card = await begun();
    const [one, two] = [await device(browser, SMALL_PHONE), await device(browser, LAPTOP)];
    const hoa = await signIn(one, proxy.origin, "hoa.may");
    const lan = await signIn(two, proxy.origin, "lan.viet");
    await hoa.goto(edit(card));
    await headline(hoa).fill("Họp tổ sáng thứ Sáu");
    await body(hoa).fill("Họp ở kho số 1. Mang theo thẻ. Có nước uống.");
    await lan.goto(edit(card));
    await headline(lan).fill("Họp tổ tối thứ Năm");
    await body(lan).fill("Họp ở xưởng may. Mang theo thẻ.");
    await lan.getByRole("button", { name: "Lưu", exact: true }).click();
    await lan.getByText("Đã lưu trên máy chủ").first().waitFor();

    // Saving overwrites nothing.
    await hoa.getByRole("button", { name: "Lưu", exact: true }).click();
    await hoa.getByRole("heading", { name: "Hai người cùng sửa những chỗ này" }).waitFor();
    const places = hoa.locator(".versus");
    assert.equal(await places.count(), 2);
    const text = await places.nth(1).innerText();
    for (const said of ["Họp ở phòng số 2.", "Họp ở kho số 1.", "Họp ở xưởng may."]) assert.ok(text.includes(said), text);
    const go = hoa.getByRole("button", { name: "Dùng các phần đã chọn" });
    await places.nth(0).getByRole("radio").nth(1).check();
    assert.ok(await go.isDisabled(), "every place is chosen first");
    await places.nth(1).getByText("Giữ cả hai, của tôi trước").click();
    await go.click();
    assert.equal(await headline(hoa).inputValue(), "Họp tổ tối thứ Năm");
    const joined = "Họp ở kho số 1. Họp ở xưởng may. Mang theo thẻ. Có nước uống.";
    assert.equal(await body(hoa).inputValue(), joined);
    await hoa.getByRole("button", { name: "Lưu", exact: true }).click();
    await until("it to be saved", async () => (await shown(card)).content.explainer.body === joined);
    one.assertQuiet(SIGNED_OUT, CONFLICT);
    two.assertQuiet(SIGNED_OUT);
    await one.close();
    await two.close();
  });

  test("what was written without a signal and closed reaches the server, and goes on on another device", async () => {
    const phone = await device(browser, PHONE);
    const page = await signIn(phone, proxy.origin, "hoa.may");
    await page.goto(`${proxy.origin}/desk/tin-bai/moi`);
    await page.getByRole("button", { name: /^Thông báo/ }).waitFor();
    await phone.context.setOffline(true);
    await page.getByRole("button", { name: /^Thông báo/ }).click();
    await headline(page).fill("Nghỉ ca chiều thứ Bảy");
    await page.getByText("Đã lưu trên máy này").waitFor();
    await page.close();
    assert.deepEqual((await (await Caller.officer(server, "hoa.may")).must(200, "GET", "/desk/working")).copies.filter(
      (copy) => copy.base === 0,
    ), []);
    await phone.context.setOffline(false);
    // The desk is opened, not the draft.
    const later = await phone.page();
    await later.goto(`${proxy.origin}/desk/`);

    const laptop = await device(browser, LAPTOP);
    const other = await signIn(laptop, proxy.origin, "hoa.may");
    await until("the draft to be on the other device", async () => {
      await other.goto(`${proxy.origin}/desk/tin-bai/moi`);
      await other.getByText("Nghỉ ca chiều thứ Bảy").waitFor({ timeout: 1_000 });
      return true;
    });
    await other.getByText("Nghỉ ca chiều thứ Bảy").click();
    await other.getByLabel("Ý 1").fill("Xưởng bảo trì máy.");
    await onServer(other);

    // Both devices write on; the phone had not heard of the laptop.
    await later.goto(`${proxy.origin}/desk/tin-bai/moi`);
    await later.getByText("Nghỉ ca chiều thứ Bảy").first().click();
    await until("the laptop's words on the phone", async () =>
      (await later.getByLabel("Ý 1").inputValue()) === "Xưởng bảo trì máy.");
    await headline(later).fill("Nghỉ ca chiều thứ Bảy này");
    await onServer(later);
    await until("the phone's words on the laptop", async () =>
      (await headline(other).inputValue()) === "Nghỉ ca chiều thứ Bảy này");
    assert.equal(await other.getByLabel("Ý 1").inputValue(), "Xưởng bảo trì máy.");
    phone.assertQuiet(SIGNED_OUT, NOT_THERE, CUT);
    laptop.assertQuiet(SIGNED_OUT, NOT_THERE, CONFLICT);
    await phone.close();
    await laptop.close();
  });
});
