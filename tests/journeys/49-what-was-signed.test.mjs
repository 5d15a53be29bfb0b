//! What the union signed is what a phone does: a recall that nobody signed takes no card away, a key that nothing
//! believed has signed waits for the worker's word, and a browser without Ed25519 checks all the same. And what
//! officers are certified for: a lesson is written at the desk and learnt, and a certificate is revoked.

import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { afterEach, describe, test } from "node:test";

import { Caller, noticeOf, publish, publishAnew, recall, units } from "./support/api.mjs";
import { LAPTOP, NO_NETWORK, PHONE, Phone, appReady, device, openApp } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { askAgain, keptBack, look, strip } from "./support/signed.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

/** Where cards and recalls come to a phone: the feed, and one by one. */
const CARDS = /^GET \/api\/v1\/(changes|cards\/[0-9a-z-]+$)/;
const KEYS = /^GET \/api\/v1\/releases\/key$/;
const GONE = /status of 410/;
const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;

const card = (page, slug) => page.locator(`[data-card="${slug}"]`);

/** JSON in its canonical form (RFC 8785), for what cards hold. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${fields.join(",")}}`;
}

/** A key of somebody who signs as the server does, and is not the server. */
function stranger() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  const key_id = createHash("sha256").update(raw).digest("hex").slice(0, 16);
  const word = (text) => sign(null, Buffer.from(text), privateKey).toString("base64url");
  const signed = (one) => {
    if (!one.signed || one.corrected_by) return one;
    const hash = createHash("sha256").update(canonical(one.content)).digest("hex");
    const unit = one.signed.unit ?? one.unit.id;
    const at = Date.parse(one.published_at);
    const text = `ban-tin release 1\n${one.id}\n${one.version}\n${unit}\n${at}\n${hash}\n${key_id}\n`;
    return { ...one, signed: { ...one.signed, key_id, signature: word(text) } };
  };
  return {
    key_id,
    key: { key_id, public_key: raw.toString("base64url"), made_at: "2026-11-26T00:00:00Z" },
    /** The same answer, signed by this one. */
    signs: (text) => {
      const answer = JSON.parse(text);
      return JSON.stringify(answer.cards ? { ...answer, cards: answer.cards.map(signed) } : signed(answer));
    },
  };
}

describe("what was signed", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let unit;
  let ends = [];

  onStage((stage) => ({ server, proxy, browser } = stage));
  afterEach(() => {
    for (const end of ends) end();
    ends = [];
  });

  const alter = (match, change) => {
    const end = proxy.rewrite(match, change);
    ends.push(end);
    return end;
  };
  const province = async () => (unit ??= (await units(server))["MAU-TINH"].id);
  const notice = async (headline) => publish(server, { unit: await province(), content: noticeOf(headline) });

  test("a recall that was altered or that nobody signed takes nothing away, and the true one comes by itself", async () => {
    const one = await notice("Phát quà ở kho số 1");
    const phone = await device(browser, PHONE);
    const page = await openApp(phone, proxy.origin);
    await card(page, one.slug).waitFor();
    await recall(server, one, "Kho số 1 đang sửa.");
    let bend;
    const end = alter(CARDS, (text) => bend(text));
    for (const change of [
      (text) => text.replaceAll("Kho số 1 đang sửa.", "Không có quà."),
      (text) => text.replace(/,"signed":\{"version"[^}]*\}/g, ""),
    ]) {
      bend = change;
      await look(page);
      await strip(page).waitFor();
      assert.equal(await card(page, one.slug).count(), 1);
      // It stays on the disk as well.
      await page.reload();
      await appReady(page);
      await card(page, one.slug).waitFor();
      await strip(page).waitFor();
      assert.equal(await page.getByText("Không có quà.").count(), 0);
    }
    await page.goto(`${proxy.origin}/tin/${one.slug}`);
    await appReady(page);
    await page.getByText("Có lời thu hồi tin này không khớp chữ ký của Công đoàn").waitFor();
    await page.goto(`${proxy.origin}/bo-nho`);
    await appReady(page);
    const panel = keptBack(page);
    await panel.getByText("lời thu hồi không khớp chữ ký.").waitFor();
    await panel.getByRole("link", { name: "Phát quà ở kho số 1" }).waitFor();
    await askAgain(page, proxy, one.id, end);
    await page.goto(`${proxy.origin}/`);
    await appReady(page);
    await page.getByText("Kho số 1 đang sửa.").waitFor();
    assert.equal(await card(page, one.slug).count(), 0);
    await strip(page).waitFor({ state: "detached" });
    phone.assertQuiet(GONE);
    await phone.close();
  });

  test("a recall that was signed for another card takes nothing away", async () => {
    const one = await notice("Họp lúc 8 giờ");
    const other = await notice("Họp lúc 9 giờ");
    const phone = await device(browser, PHONE);
    const page = await openApp(phone, proxy.origin);
    await card(page, one.slug).waitFor();
    await recall(server, other, "Đã dời.");
    // The signed recall of another card, put in place of this one's.
    const told = JSON.parse((await (await fetch(`${server.url}/api/v1/cards/${other.id}`)).text())).recall;
    alter(/^GET \/api\/v1\/changes/, (text) => {
      const answer = JSON.parse(text);
      answer.cards = answer.cards.filter((each) => each.id !== one.id);
      answer.recalls = [{ ...told, id: one.id, slug: one.slug }];
      return JSON.stringify(answer);
    });
    await look(page);
    await strip(page).waitFor();
    assert.equal(await card(page, one.slug).count(), 1);
    phone.assertQuiet(GONE);
    await phone.close();
  });

  test("a mark of a correction that nobody signed is not shown, and the card before it stays", async () => {
    const [one, other] = [await notice("Khám bệnh thứ Hai"), await notice("Lịch xe đưa đón")];
    const phone = await device(browser, PHONE);
    const page = await openApp(phone, proxy.origin);
    await card(page, one.slug).waitFor();
    const anew = await publishAnew(server, one, noticeOf("Khám bệnh thứ Ba"));
    const end = alter(CARDS, (text) => {
      const answer = JSON.parse(text);
      for (const each of answer.cards ?? [answer]) {
        if (each.id === one.id) each.corrected_by = other.id;
      }
      return JSON.stringify(answer);
    });
    await look(page);
    await strip(page).waitFor();
    await card(page, anew.slug).getByText("Khám bệnh thứ Hai").waitFor();
    end();
    await look(page);
    await card(page, anew.slug).getByText("Khám bệnh thứ Ba").waitFor();
    await strip(page).waitFor({ state: "detached" });
    phone.assertQuiet(GONE);
    await phone.close();
  });

  test("a recall reaches a phone that was offline, and stays done when the signal is gone again", async (t) => {
    const one = await notice("Tập văn nghệ ở sân A");
    const phone = await Phone.unpack();
    t.after(() => phone.remove());
    let worn = await phone.start();
    let page = await openApp(worn, proxy.origin);
    await card(page, one.slug).waitFor();
    worn.assertQuiet(GONE);
    await phone.close();

    await proxy.down();
    await recall(server, one, "Sân A bị ngập.");
    worn = await phone.start();
    page = await openApp(worn, proxy.origin);
    await card(page, one.slug).waitFor();
    const end = alter(CARDS, (text) => text.replaceAll("Sân A bị ngập.", "Huỷ."));
    await proxy.up();
    await look(page);
    await strip(page).waitFor();
    assert.equal(await card(page, one.slug).count(), 1, "the first answer was not the union's");
    end();
    await look(page);
    await card(page, one.slug).waitFor({ state: "detached" });
    await page.getByText("Sân A bị ngập.").waitFor();
    await proxy.down();
    await page.goto(`${proxy.origin}/tin/${one.slug}`);
    await appReady(page);
    await page.getByText("Lý do: Sân A bị ngập.").waitFor();
    await proxy.up();
    worn.assertQuiet(NO_NETWORK, GONE);
  });

  test("a key that nothing believed has signed waits for the worker's word, and is then believed", async () => {
    const known = await notice("Nơi gửi xe");
    const phone = await device(browser, PHONE);
    const page = await openApp(phone, proxy.origin);
    await card(page, known.slug).waitFor();
    await page.goto(`${proxy.origin}/tin/${known.slug}`);
    await page.getByText(/Đã kiểm tra chữ ký của Công đoàn: /).waitFor();
    await page.goto(`${proxy.origin}/`);
    await appReady(page);
    const one = await notice("Đổi chỗ gửi xe");
    const other = stranger();
    alter(CARDS, other.signs);
    alter(KEYS, (text) => {
      const told = JSON.parse(text);
      return JSON.stringify({ ...told, keys: [...told.keys, other.key] });
    });
    await look(page);
    await strip(page).waitFor();
    assert.equal(await card(page, one.slug).count(), 0);
    await page.goto(`${proxy.origin}/bo-nho`);
    await appReady(page);
    const panel = keptBack(page);
    await panel.getByText("ký bằng khoá lạ.").waitFor();
    await panel.getByText(other.key_id).waitFor();
    await panel.getByRole("button", { name: "Cán bộ đã xác nhận: tin khoá này" }).click();
    await panel.waitFor({ state: "detached" });
    await page.goto(`${proxy.origin}/tin/${one.slug}`);
    await page.getByRole("heading", { level: 1, name: "Đổi chỗ gửi xe" }).waitFor();
    await page.getByText(/Đã kiểm tra chữ ký của Công đoàn: .+, bản phát hành số 1,/).waitFor();
    // What was believed stays believed.
    const next = await notice("Đổi giờ gửi xe");
    await page.goto(`${proxy.origin}/`);
    await appReady(page);
    await look(page);
    await card(page, next.slug).waitFor();
    assert.equal(await strip(page).count(), 0);
    phone.assertQuiet(GONE);
    await phone.close();
  });

  test("where the browser has no Ed25519 the phone checks by its own program", async () => {
    const phone = await device(browser, PHONE);
    await phone.context.addInitScript(() => {
      // A page that is not secure, as an empty one, has no cryptography at all.
      if (!globalThis.SubtleCrypto) return;
      const proto = SubtleCrypto.prototype;
      const importKey = proto.importKey;
      globalThis.refusedKeys = 0;
      proto.importKey = function refuse(format, data, algorithm, ...more) {
        if ((algorithm?.name ?? algorithm) !== "Ed25519") return importKey.call(this, format, data, algorithm, ...more);
        globalThis.refusedKeys += 1;
        return Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
      };
    });
    const one = await notice("Chia ca Tết");
    const page = await openApp(phone, proxy.origin);
    await card(page, one.slug).waitFor();
    await page.goto(`${proxy.origin}/tin/${one.slug}`);
    await page.getByText(/Đã kiểm tra chữ ký của Công đoàn: .+, bản phát hành số 1,/).waitFor();
    await page.goto(`${proxy.origin}/`);
    await appReady(page);
    const two = await notice("Thưởng Tết: xem ở bảng tin");
    const end = alter(CARDS, (text) => text.replaceAll("Thưởng Tết: xem ở bảng tin", "Không có thưởng Tết"));
    await look(page);
    await strip(page).waitFor();
    assert.equal(await card(page, two.slug).count(), 0);
    end();
    await look(page);
    await card(page, two.slug).waitFor();
    await recall(server, one, "Ca Tết chia lại.");
    await look(page);
    await card(page, one.slug).waitFor({ state: "detached" });
    assert.ok((await page.evaluate(() => globalThis.refusedKeys)) > 0, "the browser was asked, and had none");
    phone.assertQuiet(GONE);
    await phone.close();
  });

  test("a lesson is written at the desk, and whoever owes it learns and passes it", async () => {
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "quantri");
    await desk.goto(`${proxy.origin}/desk/tap-huan/soan`);
    await desk.getByRole("link", { name: "Thêm bài học" }).click();
    await desk.getByRole("heading", { level: 1, name: "Bài học mới" }).waitFor();
    const save = desk.getByRole("button", { name: "Lưu", exact: true });
    // Nothing is sent that is not whole.
    await save.click();
    await desk.locator("form .fault").first().waitFor();
    await desk.getByLabel("Tên bài").fill("Đón người lao động mới");
    await desk.getByLabel("Học xong làm được gì").fill("Biết nói gì trong ngày đầu.");
    await desk.getByLabel("Mất bao nhiêu phút").fill("4");
    await desk.getByRole("checkbox", { name: "Công đoàn cơ sở" }).check();
    await desk.getByLabel("Tên phần 1").fill("Ngày đầu");
    await desk.getByLabel("Lời phần 1").fill("Chào hỏi, chỉ chỗ uống nước.\n\n- Đưa số điện thoại của tổ công đoàn");
    await desk.getByLabel("Câu hỏi 1").fill("Ngày đầu làm gì trước?");
    await desk.getByLabel("Lựa chọn 1").first().fill("Bắt ký giấy");
    await desk.getByLabel("Lựa chọn 2").first().fill("Chào hỏi");
    await desk.locator('input[name="dung-0"]').nth(1).check();
    await desk.getByLabel("Vì sao đúng 1").fill("Người mới cần một gương mặt quen.");
    await save.click();
    await desk.getByText("Đã lưu bài học trên máy chủ.").waitFor();
    await desk.locator(".entry", { hasText: "Đón người lao động mới" }).waitFor();
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();

    const phone = await device(browser, PHONE);
    const page = await signIn(phone, proxy.origin, "hoa.may");
    await page.goto(`${proxy.origin}/desk/tap-huan`);
    await page.getByRole("link", { name: /Đón người lao động mới/ }).click();
    await page.getByText("Chào hỏi, chỉ chỗ uống nước.").waitFor();
    await page.locator("#cau-0-1").check();
    await page.getByRole("button", { name: "Nộp bài" }).click();
    await page.getByText("Người mới cần một gương mặt quen.").waitFor();
    await page.getByText("Đã nộp. Máy chủ đã nhận kết quả.").waitFor();
    // Whoever is no administrator of the province reads the lessons, and writes none.
    await page.goto(`${proxy.origin}/desk/tap-huan/soan`);
    await page.getByRole("heading", { level: 1, name: "Soạn bài tập huấn" }).waitFor();
    await page.locator(".entry", { hasText: "Đón người lao động mới" }).click();
    await page.getByText("Chỉ quản trị viên của tỉnh soạn bài.").waitFor();
    phone.assertQuiet(SIGNED_OUT);
    await phone.close();
  });

  test("a certificate is revoked at the desk with a reason, and its page says so to everybody", async () => {
    const learner = await Caller.officer(server, "mai.kcn");
    const { lessons, owed } = await learner.must(200, "GET", "/desk/training");
    for (const id of owed) {
      const lesson = lessons.find((one) => one.id === id);
      await learner.must(201, "POST", "/desk/training/results", {
        id: randomUUID(),
        lesson: lesson.id,
        edition: lesson.edition,
        answers: lesson.questions.map((question) => question.answer),
        done_at: new Date().toISOString(),
      });
    }
    const { certificate } = await learner.must(200, "GET", "/desk/training");
    const stranger = await device(browser, PHONE);
    const check = await stranger.page();
    await check.goto(`${proxy.origin}/chung-nhan/${certificate.code}`);
    await check.getByText("Giấy chứng nhận có thật").waitFor();

    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "quantri");
    await desk.goto(`${proxy.origin}/desk/tap-huan/tien-do`);
    await desk.getByRole("button", { name: /^Thu hồi giấy chứng nhận: Hoàng Thị Mai/ }).click();
    const dialog = desk.getByRole("dialog");
    await dialog.getByText("Không lấy lại được.").waitFor();
    const revoke = dialog.getByRole("button", { name: "Thu hồi giấy chứng nhận" });
    await revoke.click();
    await dialog.locator(".fault").first().waitFor();
    await dialog.getByLabel("Lý do").fill("Cấp nhầm người.");
    await revoke.click();
    await desk.getByText("Đã thu hồi giấy chứng nhận.").waitFor();
    await desk.getByText("Đã thu hồi", { exact: true }).waitFor();
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();

    await check.reload();
    await check.getByText(/Giấy chứng nhận đã bị thu hồi ngày/).waitFor();
    await check.getByText("Lý do: Cấp nhầm người.").waitFor();
    assert.equal(await check.getByText("Giấy chứng nhận có thật").count(), 0);
    stranger.assertQuiet();
    await stranger.close();
  });
});
