//! Approving: at a time that an approver set, taken back and set again; a correction waits for the spokesperson; the
//! history says who did what and compares any two versions; every release has a signature that anybody can check.

import assert from "node:assert/strict";
import { createHash, createPublicKey, randomUUID, verify } from "node:crypto";
import { describe, test } from "node:test";

import { Caller, noticeOf, units } from "./support/api.mjs";
import { LAPTOP, PHONE, device, openApp } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;

describe("approving", { timeout: 900_000 }, () => {
  let proxy;
  let browser;
  let server;

  onStage((stage) => ({ server, proxy, browser } = stage));

  const written = async (content) => {
    const officer = await Caller.officer(server, "hoa.may");
    const unit = (await units(server))["MAU-MAY"].id;
    const draft = { id: randomUUID(), unit, content, revision: 0 };
    const card = await officer.must(201, "POST", "/desk/cards", draft);
    return officer.must(200, "POST", `/desk/cards/${card.id}/submit`, { revision: card.revision });
  };
  const address = (card) => `${proxy.origin}/desk/tin-bai/${card.id}`;

  test("a card is given a time on a phone, the time is taken back, and at its time phones have it", async () => {
    const card = await written(noticeOf("Phát áo mưa ở cổng sau"));
    const phone = await device(browser, PHONE);
    const page = await signIn(phone, proxy.origin, "mai.kcn");
    await page.goto(address(card));
    await page.getByRole("button", { name: "Hẹn giờ phát hành" }).click();
    const dialog = page.getByRole("dialog");
    const go = dialog.getByRole("button", { name: "Hẹn giờ phát hành" });
    await go.click();
    await dialog.getByText("Chọn ngày và giờ.").waitFor();
    const time = dialog.getByLabel("Ngày và giờ (giờ Việt Nam)");
    await time.fill("2020-01-01T07:00");
    await go.click();
    await dialog.getByText("Giờ này đã qua.").waitFor();
    await time.fill("2099-01-01T07:00");
    await go.click();
    await dialog.getByText("Xa quá").waitFor();
    const tomorrow = new Date(Date.now() + (24 + 7) * 3_600_000).toISOString().slice(0, 10);
    await time.fill(`${tomorrow}T06:30`);
    await go.click();
    await page.getByText("Đã duyệt và hẹn giờ. Máy chủ sẽ tự phát hành.").waitFor();
    await page.locator(".card-page .mark", { hasText: "Hẹn giờ" }).waitFor();
    const facts = page.locator(".facts");
    const [year, month, day] = tomorrow.split("-");
    assert.match(await facts.innerText(), new RegExp(`6:30[^]*${day}/${month}/${year}|${day}/${month}/${year}[^]*6:30`));

    // Whoever wrote it sees that it waits, may hold it back, and may not publish it.
    const other = await device(browser, PHONE);
    const writer = await signIn(other, proxy.origin, "hoa.may");
    await writer.goto(address(card));
    await writer.getByText("Máy chủ sẽ tự phát hành đúng giờ đã hẹn.").waitFor();
    assert.equal(await writer.getByRole("button", { name: "Phát hành ngay" }).count(), 0);
    await writer.getByRole("button", { name: "Bỏ hẹn giờ" }).click();
    await writer.getByText("Đã bỏ hẹn. Tin vẫn được duyệt, chưa phát hành.").waitFor();
    assert.equal(await writer.getByRole("button", { name: /[Pp]hát hành/ }).count(), 0);
    other.assertQuiet(SIGNED_OUT);
    await other.close();

    const worker = await device(browser, PHONE);
    const news = await openApp(worker, proxy.origin);
    assert.equal(await news.getByText("Phát áo mưa ở cổng sau").count(), 0);
    const officer = await Caller.officer(server, "mai.kcn");
    const { revision } = await officer.must(200, "GET", `/desk/cards/${card.id}`);
    const publish_at = new Date(Date.now() + 1_500).toISOString();
    await officer.must(200, "POST", `/desk/cards/${card.id}/schedule`, { revision, publish_at });
    await until("the server to publish it by itself", async () => {
      await news.evaluate(() => dispatchEvent(new Event("online")));
      return (await news.getByText("Phát áo mưa ở cổng sau").count()) > 0;
    });
    await page.reload();
    await page.locator(".card-page .mark", { hasText: "Đã phát hành" }).waitFor();
    await page.locator(".card-history > summary").click();
    const first = page.locator(".done-list > li").first();
    await first.getByText("Phát hành").waitFor();
    assert.match(await first.innerText(), /Bản 1[^]*Máy chủ · [^]*hẹn/);
    worker.assertQuiet();
    await worker.close();
    phone.assertQuiet(SIGNED_OUT);
    await phone.close();
  });

  test("a correction is read by an approver, and published by the spokesperson alone", async () => {
    const content = noticeOf("Không có chuyện cắt thưởng Tết", {
      kind: "correction",
      explainer: { body: "## Sự thật\n\nThưởng Tết vẫn như đã ký.", sources: [{ title: "Thoả ước 2026, Điều 4", url: null, checked: null, verified: true }] },
    });
    const card = await written(content);
    const laptop = await device(browser, LAPTOP);
    const page = await signIn(laptop, proxy.origin, "mai.kcn");
    await page.goto(address(card));
    await page.getByText("Tin này nói thay tổ chức: chỉ người phát ngôn phát hành được.").waitFor();
    assert.equal(await page.getByRole("button", { name: /^(Duyệt và phát hành|Hẹn giờ)/ }).count(), 0);
    await page.getByRole("button", { name: "Duyệt, để phát hành sau" }).click();
    await page.locator(".card-page .mark", { hasText: "Đã duyệt" }).waitFor();
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();

    const other = await device(browser, LAPTOP);
    const speaker = await signIn(other, proxy.origin, "hung.duyet");
    await speaker.locator("main").getByText("Không có chuyện cắt thưởng Tết").first().click();
    await speaker.getByText("Tin đã được duyệt.").waitFor();
    await speaker.getByRole("button", { name: "Phát hành ngay" }).click();
    await speaker.getByRole("dialog").getByRole("button", { name: "Phát hành ngay" }).click();
    await speaker.locator(".card-page .mark", { hasText: "Đã phát hành" }).waitFor();
    other.assertQuiet(SIGNED_OUT);
    await other.close();
  });

  test("the history compares any two versions word by word, and each release carries a good signature", async () => {
    let card = await written(noticeOf("Họp tổ ở phòng số 2"));
    const [author, approver] = [await Caller.officer(server, "hoa.may"), await Caller.officer(server, "mai.kcn")];
    const steps = `/desk/cards/${card.id}`;
    card = await approver.must(200, "POST", `${steps}/return`, { revision: card.revision, remark: "Đổi sang phòng số 3." });
    const draft = { id: card.id, unit: card.unit.id, content: noticeOf("Họp tổ ở phòng số 3"), revision: card.revision };
    card = await author.must(200, "PUT", steps, draft);
    card = await author.must(200, "POST", `${steps}/submit`, { revision: card.revision });
    card = await approver.must(200, "POST", `${steps}/publish`, { revision: card.revision });

    const phone = await device(browser, PHONE);
    const page = await signIn(phone, proxy.origin, "hoa.may");
    await page.goto(address(card));
    await page.locator(".card-history > summary").click();
    const list = page.locator(".done-list");
    await list.getByText("Đổi sang phòng số 3.").waitFor();
    const done = await list.locator("li b").allInnerTexts();
    assert.deepEqual(done, ["Phát hành", "Gửi duyệt", "Viết, sửa", "Trả lại", "Gửi duyệt", "Viết, sửa"]);
    // The first that somebody was asked to approve, against what was published.
    const compared = page.locator(".card-history .versions");
    assert.equal((await compared.locator("del").innerText()).trim().endsWith("2"), true);
    assert.equal((await compared.locator("ins").innerText()).trim().endsWith("3"), true);
    await page.getByLabel("Từ bản").selectOption({ index: 1 });
    await page.getByText("Hai bản này nói như nhau.").waitFor();
    phone.assertQuiet(SIGNED_OUT);
    await phone.close();

    const anybody = new Caller(server);
    const release = await anybody.must(200, "GET", `/cards/${card.id}/versions/1`);
    const key = await anybody.must(200, "GET", "/releases/key");
    assert.equal(release.key_id, key.key_id);
    const hash = createHash("sha256").update(canonical(release.content)).digest("hex");
    const signed = (hash) => Buffer.from([
      "ban-tin release 1", release.id, release.version, release.unit, Date.parse(release.published_at), hash, release.key_id, "",
    ].join("\n"));
    const publicKey = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: key.public_key } });
    const signature = Buffer.from(release.signature, "base64url");
    assert.ok(verify(null, signed(hash), publicKey, signature));
    const other = createHash("sha256").update(canonical({ ...release.content, headline: "Khác" })).digest("hex");
    assert.ok(!verify(null, signed(other), publicKey, signature));
  });
});

/** JSON in the canonical form of RFC 8785, for what has no fractions. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${fields.join(",")}}`;
}
