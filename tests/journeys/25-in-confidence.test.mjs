//! What is said in confidence: sealed on the phone before anything is written down, opened in an officer's
//! browser alone, answered to the code, and nowhere readable in between.

import assert from "node:assert/strict";
import { readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { units } from "./support/api.mjs";
import { LAPTOP, NO_NETWORK, Phone, appReady, device, keptForOffline, openApp } from "./support/browser.mjs";
import { PASSPHRASE, ceremony, chooseSealed, holding, makeKeys, onDisk, sayMore } from "./support/kin.mjs";
import { signIn } from "./support/officer.mjs";
import { holdsPlace, photoWithPlace } from "./support/photo.mjs";
import { temporaryFolder } from "./support/server.mjs";
import { onStage } from "./support/stage.mjs";
import { steps } from "./support/steps.mjs";
import { until } from "./support/wait.mjs";
import { outbox, sendTo } from "./support/worker.mjs";

const SEALING = /^GET \/sealing-.*\.wasm$/;
const CANARY = "CANARY-7f3a quan đốc xưởng hai bớt công của tổ ba";
const ELSEWHERE = "CANARY-2c8b chưa biết nên nói với ai";
const ANSWER = "CANARY-9b1c công đoàn hẹn gặp riêng sau giờ tan ca";
const MORE = "CANARY-4d2e tối thứ Năm tôi rảnh";
/** How Chromium, and the page itself, tell that the frame may not ask the server for anything. */
const REFUSED = /connect-src.*\/api\/v1\/desk\/session|\/api\/v1\/desk\/session.*(violates|Content Security Policy)/s;

describe("in confidence", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let unit;
  let keyless;
  let province;

  onStage((stage) => ({ server, proxy, browser } = stage));
  before(async () => {
    const all = await units(server);
    [unit, keyless] = [all["MAU-MAY"].id, all["MAU-CHE"].id];
    province = await temporaryFolder("province");
  });
  after(() => rm(province, { recursive: true, force: true }));

  /** Opens the form for the union that has a key. */
  const openForm = async (page) => {
    await page.goto(`${proxy.origin}/gui`);
    await appReady(page);
    await sendTo(page, unit);
  };
  const choice = (page) => page.locator("summary", { hasText: "Ai đọc được?" });

  test("from the ceremony to the last word", async (t) => {
    const step = steps(t);
    const officer = await device(browser, LAPTOP);
    const phone = await Phone.unpack();
    let desk;
    let page;
    let handset;
    let code;

    await step("where no union has a key, nothing is asked and nothing is fetched", async () => {
      handset = await phone.start();
      page = await openApp(handset, proxy.origin);
      await keptForOffline(page);
      const asked = page.waitForResponse(/\/units\/keys$/);
      await openForm(page);
      assert.deepEqual((await (await asked).json()).keys, []);
      assert.equal(await choice(page).count(), 0);
      assert.equal(proxy.seen(SEALING).length, 0);
    });

    await step("the province makes its keys, and the union's is made, signed and published", async () => {
      await ceremony(server, province);
      desk = await signIn(officer, proxy.origin, "hoa.may");
      await makeKeys(desk, server, province);
    });

    await step("the form offers it and gets what seals, once", async () => {
      await openForm(page);
      await choice(page).waitFor();
      await until("what seals", async () => proxy.seen(SEALING).length === 1);
      // Its bytes are on the phone from now on.
      await until("the kept part", () => page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith("ban-tin-app-"));
        const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return kept.flat().some(({ url }) => url.includes("/sealing-"));
      }));
    });

    // Another receiver took the choice back for a moment, and for good where that one has no key.
    await step("what was to be confidential does not go open because another receiver was chosen", async () => {
      await openForm(page);
      await chooseSealed(page);
      await page.getByLabel("Lời của bạn").fill(ELSEWHERE);
      await sendTo(page, keyless);
      await page.locator(".panel[role=alert]", { hasText: "Chưa có khoá của nơi nhận này" }).waitFor();
      await page.getByRole("button", { name: "Lưu và gửi" }).click();
      await page.locator(".sendbar").getByText("Chưa có khoá của nơi nhận này").waitFor();
      assert.equal(await page.getByLabel("Lời của bạn").inputValue(), ELSEWHERE);
      assert.deepEqual(await outbox(page), []);
      await sendTo(page, unit);
      await choice(page).getByText("Gửi kín").waitFor();
      assert.ok(!(await onDisk(page)).includes(ELSEWHERE));
    });

    await step("without a network it is sealed, saved, and its code is shown once", async () => {
      await proxy.down();
      await page.reload();
      await appReady(page);
      await sendTo(page, unit);
      await chooseSealed(page);
      await page.getByText("Không che được giọng nói").waitFor();
      await page.getByLabel("Lời của bạn").fill(CANARY);
      const buffer = await photoWithPlace(page, { width: 900, height: 700 });
      await page.locator("input[type=file]").first().setInputFiles({ name: "anh.jpg", mimeType: "image/jpeg", buffer });
      await page.locator(".photos img").waitFor();
      await page.getByRole("button", { name: "Lưu và gửi" }).click();
      await page.getByText("Chép lại mã này").waitFor();
      code = await page.locator(".code.big").innerText();
      assert.match(code, /^\d{4} \d{4} \d{4} \d{4}$/);
      assert.ok(!(await page.getByRole("checkbox", { name: /Giữ mã/ }).isChecked()));
      const [item] = await outbox(page);
      assert.equal(item.submission, undefined);
      assert.equal(item.sealed.code, undefined);
      assert.ok(!JSON.stringify(item).includes(code.replaceAll(" ", "")));
      await page.getByRole("button", { name: "Tôi đã chép mã" }).click();
      await page.locator(".item", { hasText: "Máy này không mở lại được" }).getByText("Đã lưu trên máy").waitFor();
    });

    await step("with a network it is sent, and the server knows neither words nor code", async () => {
      await proxy.up();
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await page.locator(".item .track .done", { hasText: "Đã nhận" }).waitFor();
    });

    await step("the officer opens it with the passphrase, the photo in a frame without an origin", async () => {
      await desk.goto(`${proxy.origin}/desk/tieng-noi`);
      await desk.getByText("Kín · chưa mở").first().click();
      await desk.getByLabel("Câu mật khẩu").fill("không phải câu này đâu");
      await desk.getByRole("button", { name: "Mở khoá" }).click();
      await desk.getByText("Câu mật khẩu chưa đúng").waitFor();
      await desk.getByLabel("Câu mật khẩu").fill(PASSPHRASE);
      await desk.getByRole("button", { name: "Mở khoá" }).click();
      await desk.getByText(CANARY).waitFor();
      // An answer goes to a code, not to a phone; the desk must not say otherwise.
      await desk.getByText("Ai có mã thì đọc được trả lời").waitFor();
      const frame = desk.frameLocator("iframe.isolated");
      await until("the photo", () => frame.locator("img").evaluate((img) => img.complete && img.naturalWidth > 0));
      const inside = await frame.locator("img").evaluate(async () => ({
        origin: self.origin,
        reach: await fetch("/api/v1/desk/session").then(() => "reached", () => "refused"),
      }));
      assert.deepEqual(inside, { origin: "null", reach: "refused" });
      // The policy says no on the console as well, some time later.
      await until("the refusal", async () => officer.errors.some((error) => REFUSED.test(error)));
    });

    await step("the answer reaches whoever has the code, and they can say more", async () => {
      await desk.getByLabel("Câu trả lời của đơn vị").fill(ANSWER);
      await desk.getByRole("button", { name: "Trả lời", exact: true }).click();
      await desk.locator(".answers").getByText(ANSWER).waitFor();
      await page.goto(`${proxy.origin}/kin`);
      await appReady(page);
      assert.equal(await page.getByLabel("Mã 16 số").inputValue(), "", "the code was not kept");
      await page.getByLabel("Mã 16 số").fill("1111222233334444");
      await page.getByRole("button", { name: "Xem" }).click();
      await page.getByText("Không có lời kín nào mang mã này").waitFor();
      await page.getByLabel("Mã 16 số").fill(code);
      await page.getByRole("button", { name: "Xem" }).click();
      await page.getByText(ANSWER).waitFor();
      await sayMore(page, MORE);
      await until("the case with it", () => page.locator(".answer.own", { hasText: MORE }).getByText("Bạn viết thêm").isVisible());
      await desk.reload();
      await desk.getByLabel("Câu mật khẩu").fill(PASSPHRASE);
      await desk.getByRole("button", { name: "Mở khoá" }).click();
      await desk.locator(".answers").getByText(MORE).waitFor();
      await page.getByRole("button", { name: "Đóng lại, quên mã" }).click();
      await page.getByLabel("Mã 16 số").waitFor();
      // And it locks on a word.
      await desk.goto(`${proxy.origin}/desk/khoa-kin`);
      await desk.getByRole("textbox", { name: "Câu mật khẩu", exact: true }).fill(PASSPHRASE);
      await desk.getByRole("button", { name: "Mở khoá" }).click();
      await desk.getByRole("button", { name: "Khoá lại" }).click();
      await desk.getByRole("button", { name: "Mở khoá" }).waitFor();
      assert.equal(await desk.getByRole("textbox", { name: "Câu mật khẩu", exact: true }).inputValue(), "");
    });

    await step("another key of the province is shown, and nothing is sealed until the worker accepts it", async () => {
      const other = await temporaryFolder("other-province");
      try {
        await server.command("kin", "ceremony", "--out", other);
        await server.command("kin", "trust", join(other, "province-public.json"), "--replace");
        await openForm(page);
        await page.getByText("Khoá của tỉnh đã đổi").waitFor();
        assert.equal(await choice(page).count(), 0);
        await page.getByRole("button", { name: "Đã hỏi, số mới đúng" }).click();
        // The union's key carries the old signature, so still nothing is sealed to it.
        await page.getByText("không có chữ ký đúng của tỉnh").waitFor();
        assert.equal(await choice(page).count(), 0);
      } finally {
        await rm(other, { recursive: true, force: true });
      }
    });

    await step("no word of it stands in database, log, files, backup or the phone's profile", async () => {
      handset.assertQuiet(NO_NETWORK, /status of 4\d\d/);
      officer.assertQuiet(/status of 4\d\d/, REFUSED);
      await officer.close();
      await phone.close();
      const backup = join(server.folder, "backup");
      await server.command("backup", backup);
      await server.stop();
      const digits = code.replaceAll(" ", "");
      const hidden = ["CANARY-7f3a", "CANARY-2c8b", "CANARY-9b1c", "CANARY-4d2e", "quan đốc xưởng hai", code, digits];
      assert.deepEqual(await holding(server.folder, hidden), []);
      assert.deepEqual(await holding(phone.profile, hidden), []);
      for (const word of hidden) assert.ok(!server.log.includes(word), word);
      // Of the photo the server has what nobody can take for a picture, and no place.
      const files = (await readdir(server.folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && entry.parentPath.includes("attachments"));
      assert.ok(files.length > 0, "the photo was uploaded");
      for (const entry of files) {
        const bytes = await readFile(join(entry.parentPath, entry.name));
        assert.ok(!holdsPlace(bytes));
        assert.ok(!["RIFF", "\x89PNG", "\xff\xd8\xff"].some((head) => bytes.subarray(0, 4).includes(Buffer.from(head, "latin1"))));
      }
      await phone.remove();
    });
  });
});
