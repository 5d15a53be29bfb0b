//! What becomes of a confidential word: said more to it without a network and from another phone, rated, sent one
//! level up by an officer's hand, and deleted. And the officers' side: who opened it, another passphrase, a passkey.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { rm } from "node:fs/promises";

import { units } from "./support/api.mjs";
import { LAPTOP, NO_NETWORK, appReady, device, openApp, openBrowser } from "./support/browser.mjs";
import { PASSPHRASE, byCode, ceremony, chooseSealed, holding, makeKeys, onDisk, sayMore, unlock } from "./support/kin.mjs";
import { signIn } from "./support/officer.mjs";
import { Server, freePort, temporaryFolder } from "./support/server.mjs";
import { onStage } from "./support/stage.mjs";
import { steps } from "./support/steps.mjs";
import { until } from "./support/wait.mjs";
import { outbox, sendTo } from "./support/worker.mjs";

const SAID = /^POST \/api\/v1\/receipts\/sealed-replies$/;
const DRAFT = "CANARY-1a0d nháp gõ trước khi chọn kín";
const ANSWER = "CANARY-2b7e công đoàn sẽ kiểm tra tuần này";
const MORE = "CANARY-3c4f tôi còn ảnh chụp bảng công";
const AGAIN = "CANARY-5e6a gửi từ máy của bạn cùng phòng";
const STILL = "CANARY-7b8c quản đốc vẫn bớt công";
const LATE = "CANARY-9d0e lời khoá cho nơi cũ";
const OTHER = "năm con gà gáy sau núi";
const REFUSED = /status of 4\d\d/;

describe("in confidence, later", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let unit;
  let province;

  onStage((stage) => ({ server, proxy, browser } = stage));
  before(async () => {
    unit = (await units(server))["MAU-MAY"].id;
    province = await temporaryFolder("province");
    await ceremony(server, province);
  });
  after(() => rm(province, { recursive: true, force: true }));

  const openCase = async (desk, state) => {
    await desk.goto(`${proxy.origin}/desk/tieng-noi`);
    await desk.getByText(state, { exact: true }).first().click();
    await unlock(desk);
  };

  test("from the draft to the deleting", async (t) => {
    const step = steps(t);
    const [officer, upper, mobile, other] = await Promise.all([LAPTOP, LAPTOP, undefined, undefined].map((as) => device(browser, as)));
    const desk = await signIn(officer, proxy.origin, "hoa.may");
    const above = await signIn(upper, proxy.origin, "mai.kcn");
    let page;
    let code;

    await step("what was typed before it is to be confidential leaves the disk with the choice", async () => {
      await makeKeys(desk, server, province);
      page = await openApp(mobile, proxy.origin);
      await page.goto(`${proxy.origin}/gui`);
      await appReady(page);
      await sendTo(page, unit);
      await page.getByLabel("Lời của bạn").fill(DRAFT);
      await until("the draft on the disk", async () => (await onDisk(page)).includes("CANARY-1a0d"));
      await chooseSealed(page);
      await until("no draft on the disk", async () => !(await onDisk(page)).includes("CANARY-1a0d"));
      await page.getByRole("button", { name: "Lưu và gửi" }).click();
      await page.getByText("Chép lại mã này").waitFor();
      code = await page.locator(".code.big").innerText();
      await page.getByRole("button", { name: "Tôi đã chép mã" }).click();
      await page.locator(".item .track .done", { hasText: "Đã nhận" }).waitFor();
      assert.ok(!(await onDisk(page)).includes("CANARY"));
    });

    await step("who only sees it does not make it read; once it was opened it is not called unopened", async () => {
      await above.goto(`${proxy.origin}/desk/tieng-noi`);
      await above.getByText("Kín · chưa mở", { exact: true }).first().click();
      await above.getByText("Bạn không giữ khoá").waitFor();
      await openCase(desk, "Kín · chưa mở");
      await desk.getByText(DRAFT).waitFor();
      await desk.locator(".entry").getByText("Kín", { exact: true }).waitFor();
      assert.equal(await desk.getByText("Kín · chưa mở", { exact: true }).count(), 0);
      await desk.reload();
      await unlock(desk);
      await desk.getByText("Mở lần đầu").waitFor();
      await desk.getByLabel("Câu trả lời của đơn vị").fill(ANSWER);
      await desk.getByRole("button", { name: "Trả lời", exact: true }).click();
      await desk.locator(".answers").getByText(ANSWER).waitFor();
    });

    await step("said without a network it is sealed on the disk, and arrives once though the answer is lost", async () => {
      await byCode(page, proxy.origin, code);
      await page.getByText(ANSWER).waitFor();
      await page.getByRole("button", { name: "Tốt", exact: true }).click();
      await until("the rating", async () => {
        const items = await outbox(page);
        return items.length === 2 && items.every((item) => item.state === "received");
      });
      await proxy.down();
      await sayMore(page, MORE);
      await page.locator(".answer.own", { hasText: MORE }).getByText("Đã lưu trên máy").waitFor();
      const kept = await onDisk(page);
      assert.ok(!kept.includes("CANARY"), "sealed before it is saved");
      assert.ok(!kept.includes(code.replaceAll(" ", "")), "the code is kept nowhere");
      // The page is gone and with it the code; what waits is not.
      await page.goto(`${proxy.origin}/cua-toi`);
      await appReady(page);
      const sendNow = async () => {
        const button = page.getByRole("button", { name: "Gửi ngay" });
        if (await button.isVisible()) await button.click({ timeout: 1_000 }).catch(() => {});
      };
      const before = proxy.requests.length;
      const cut = [proxy.cutReply(SAID), proxy.cutReply(SAID)];
      await proxy.up();
      const lost = cut.map((reply) => reply.then(({ status }) => status));
      let statuses;
      Promise.all(lost).then((all) => (statuses = all));
      await until("two lost answers", async () => {
        await sendNow();
        return statuses !== undefined;
      });
      assert.deepEqual(statuses, [201, 200], "stored, and known again");
      await until("it is received", async () => {
        await sendNow();
        return (await outbox(page)).every((item) => item.state === "received");
      });
      assert.ok(proxy.seen(SAID, before).length >= 3);
      await desk.reload();
      await unlock(desk);
      await desk.locator(".answers").getByText(MORE).waitFor();
      assert.equal(await desk.locator(".answers").getByText(MORE).count(), 1);
      await desk.getByText("4/5").waitFor();
      // Within one hour, and still behind the answer that it was said to.
      const order = await desk.locator(".answers .said").allInnerTexts();
      assert.ok(order.indexOf(ANSWER) < order.indexOf(MORE), order.join(" | "));
    });

    await step("from another phone it goes as well, and nothing of it stays there", async () => {
      const there = await openApp(other, proxy.origin);
      await byCode(there, proxy.origin, code);
      await sayMore(there, AGAIN);
      await until("nothing in its outbox", async () => (await outbox(there)).length === 0);
      await until("the case with it", () => there.locator(".answer.own", { hasText: AGAIN }).getByText("Bạn viết thêm").isVisible());
      assert.ok(!(await onDisk(there)).includes("CANARY"));
      await there.close();
    });

    await step("not solved is said to both sides as it is: nobody above can read before an officer seals it anew", async () => {
      await desk.reload();
      await unlock(desk);
      await desk.getByLabel("Câu trả lời của đơn vị").fill("Đã nhắc quản đốc.");
      await desk.getByRole("button", { name: "Trả lời", exact: true }).click();
      await desk.locator(".answers").getByText("Đã nhắc quản đốc.").waitFor();
      await byCode(page, proxy.origin, code);
      await page.locator("summary", { hasText: "Chưa giải quyết xong" }).click();
      await page.getByText("cán bộ đang giữ khoá phải khoá lại cho họ").waitFor();
      await page.getByLabel("Còn vướng điều gì?").fill(STILL);
      await page.getByRole("button", { name: "Chuyển lên cấp trên" }).click();
      await page.getByText("Đang chờ cán bộ khoá lại").waitFor();
      assert.equal(await page.locator("summary", { hasText: "Chưa giải quyết xong" }).count(), 0, "once");
      await above.goto(`${proxy.origin}/desk/tieng-noi`);
      await above.locator(".entry", { hasText: "Chờ khoá lại cho" }).first().click();
      await above.getByText("Cán bộ giữ khoá phải mở và khoá lại").waitFor();
      await desk.reload();
      await unlock(desk);
      await desk.getByText("Nơi đó chưa có khoá kín").waitFor();
      await makeKeys(above, server, province);
    });

    await step("a word for the old union is refused, kept, and sealed anew for the one that has the case", async () => {
      await proxy.down();
      await sayMore(page, LATE);
      await proxy.up();
      const stop = proxy.refuse(SAID);
      await desk.reload();
      await unlock(desk);
      await desk.getByRole("button", { name: "Khoá lại cho cấp trên và chuyển" }).click();
      await desk.getByText("Đơn vị nhận mở bằng khoá của họ").waitFor();
      stop();
      await until("that it is set aside", async () => {
        await page.evaluate(() => dispatchEvent(new Event("online")));
        return page.getByText("Vụ việc đã chuyển sang nơi khác").first().isVisible();
      });
      await byCode(page, proxy.origin, code);
      await page.locator(".answer.own", { hasText: LATE }).getByRole("button", { name: "Khoá lại cho nơi đang giữ và gửi" }).click();
      await until("all received", async () => (await outbox(page)).every((item) => item.state === "received"));
      await openCase(above, "Kín · chưa mở");
      for (const words of [DRAFT, MORE, AGAIN, STILL, LATE]) await above.getByText(words).first().waitFor();
      await above.getByText("Người gửi báo chưa giải quyết xong").waitFor();
    });

    await step("name and contact that are taken back are shown no more, and go with a new seal", async () => {
      await page.locator("summary", { hasText: "Rút lại, xoá" }).click();
      await page.getByRole("button", { name: "Rút lại", exact: true }).click();
      await until("the word of it", async () => (await outbox(page)).every((item) => item.state === "received"));
      await above.reload();
      await unlock(above);
      await above.getByRole("button", { name: "Khoá lại không có tên" }).click();
      await above.getByText("Đã khoá lại không có tên").waitFor();
    });

    await step("deleting reaches the union, the officers and this phone", async () => {
      await byCode(page, proxy.origin, code);
      await page.locator("summary", { hasText: "Rút lại, xoá" }).click();
      await page.getByRole("button", { name: "Xoá hết ở công đoàn" }).click();
      await page.getByRole("button", { name: "Xoá hết", exact: true }).click();
      await page.getByText("Đã xoá ở công đoàn").waitFor();
      await above.reload();
      await above.getByText("Người gửi đã xoá hết").waitFor();
      await page.goto(`${proxy.origin}/cua-toi`);
      await appReady(page);
      await page.getByText("Đã xoá ở công đoàn").waitFor();
      await page.getByRole("button", { name: "Xoá dấu vết khỏi máy" }).click();
      await page.getByRole("button", { name: /Xoá hẳn/ }).click();
      await until("an empty outbox", async () => (await outbox(page)).length === 0);
    });

    await step("no word of it stands in database, log, files or backup", async () => {
      for (const each of [officer, upper, mobile, other]) each.assertQuiet(NO_NETWORK, REFUSED);
      const backup = join(server.folder, "backup");
      await server.command("backup", backup);
      assert.deepEqual(await holding(server.folder, ["CANARY-", code, code.replaceAll(" ", "")]), []);
      assert.ok(!server.log.includes("CANARY-"));
    });
  });
});

// A passkey belongs to a name, not to a number.
describe("keys of officers", { timeout: 600_000 }, () => {
  let server;
  let browser;
  let province;
  let origin;

  before(async () => {
    const port = await freePort();
    origin = `http://localhost:${port}`;
    [server, browser] = await Promise.all([Server.start({ port, publicUrl: origin }), openBrowser()]);
    province = await temporaryFolder("province");
    await ceremony(server, province);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
    await rm(province, { recursive: true, force: true });
  });

  test("another passphrase, and a passkey beside it", async (t) => {
    const step = steps(t);
    const officer = await device(browser, LAPTOP);
    const desk = await signIn(officer, origin, "dung.tp");
    const keys = `${origin}/desk/khoa-kin`;
    const change = desk.locator("details", { has: desk.locator("> summary", { hasText: "Đổi câu mật khẩu" }) });
    const lock = async () => {
      await desk.getByRole("button", { name: "Khoá lại", exact: true }).click();
      await desk.getByRole("button", { name: "Mở khoá" }).waitFor();
    };
    const opened = desk.getByText("Tự khoá lại sau 15 phút");

    await step("the present passphrase is asked for, and one that is too short is refused with what to do", async () => {
      await makeKeys(desk, server, province);
      await change.locator("> summary").click();
      await change.getByLabel("Câu mật khẩu đang dùng").fill("không phải câu này");
      await change.getByLabel("Câu mật khẩu mới").fill("ngắn quá");
      await change.getByText("Còn ngắn", { exact: true }).waitFor();
      await change.getByRole("button", { name: "Đổi câu mật khẩu" }).click();
      await change.getByText("cần ít nhất 12 ký tự. Chưa có gì thay đổi").waitFor();
      await change.getByLabel("Câu mật khẩu mới").fill(OTHER);
      await change.getByText("Tốt").first().waitFor();
      await change.getByLabel("Gõ lại lần nữa").fill(OTHER);
      await change.getByRole("button", { name: "Đổi câu mật khẩu" }).click();
      await change.getByText("Câu mật khẩu đang dùng chưa đúng. Chưa có gì thay đổi").waitFor();
      await change.getByLabel("Câu mật khẩu đang dùng").fill(PASSPHRASE);
      await change.getByRole("button", { name: "Đổi câu mật khẩu" }).click();
      await desk.getByText("Đã đổi câu mật khẩu").waitFor();
    });

    await step("the new one opens the same key, the old one nothing", async () => {
      await desk.goto(keys);
      await unlock(desk, PASSPHRASE);
      await desk.getByText("Câu mật khẩu chưa đúng").waitFor();
      await unlock(desk, OTHER);
      await opened.waitFor();
      // The unit's key is still theirs.
      await desk.getByText("Mở được", { exact: true }).waitFor();
      await lock();
    });

    await step("a passkey that gives a secret opens it too, and the passphrase goes on opening it", async () => {
      const line = await officer.context.newCDPSession(desk);
      await line.send("WebAuthn.enable");
      const { authenticatorId } = await line.send("WebAuthn.addVirtualAuthenticator", {
        options: {
          protocol: "ctap2",
          ctap2Version: "ctap2_1",
          transport: "internal",
          hasResidentKey: true,
          hasUserVerification: true,
          hasPrf: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      await desk.goto(keys);
      const part = desk.locator("details", { has: desk.locator("> summary", { hasText: "Mở bằng passkey" }) });
      await part.locator("> summary").click();
      await part.getByLabel("Câu mật khẩu đang dùng").fill(PASSPHRASE);
      await part.getByRole("button", { name: "Thêm passkey" }).click();
      await part.getByText("Câu mật khẩu đang dùng chưa đúng").waitFor();
      await part.getByLabel("Câu mật khẩu đang dùng").fill(OTHER);
      await part.getByRole("button", { name: "Thêm passkey" }).click();
      await desk.getByText("Đã thêm passkey").waitFor();
      const { credentials } = await line.send("WebAuthn.getCredentials", { authenticatorId });
      assert.equal(credentials.length, 1);
      await desk.goto(keys);
      await desk.getByRole("button", { name: "Mở bằng passkey" }).click();
      await opened.waitFor();
      await lock();
      // The person says no: nothing opens, and the sentence says what else does.
      await line.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
      await desk.getByRole("button", { name: "Mở bằng passkey" }).click();
      await desk.getByText("Passkey không trả lời").waitFor();
      await unlock(desk, OTHER);
      await opened.waitFor();
      await lock();
      await line.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
      await part.locator("> summary").click();
      await part.getByRole("button", { name: "Bỏ passkey này" }).click();
      await part.getByRole("button", { name: /Bỏ thật/ }).click();
      await until("no passkey", async () => (await desk.getByRole("button", { name: "Mở bằng passkey" }).count()) === 0);
      await line.detach();
    });

    await step("where the browser's passkeys give no secret, none is offered", async () => {
      const without = await device(browser, LAPTOP);
      await without.context.addInitScript(() => {
        PublicKeyCredential.getClientCapabilities = async () => ({ "extension:prf": false });
      });
      const page = await signIn(without, origin, "dung.tp");
      await page.goto(keys);
      await page.getByText("Đổi câu mật khẩu").first().waitFor();
      assert.equal(await page.getByText("Mở bằng passkey").count(), 0);
      await without.close();
      officer.assertQuiet(REFUSED);
      await officer.close();
    });
  });
});
