//! Signing in by passkey: made on a device, enough by itself at the door, seen in the list of sessions, worth nothing once
//! it is removed, and apart from the passkey that opens confidential words. And the province requires a second step of
//! every officer.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { LAPTOP, PHONE, device, openBrowser } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { PASSWORD, Server, freePort } from "./support/server.mjs";
import { steps } from "./support/steps.mjs";
import { until } from "./support/wait.mjs";

/** Whoever is not signed in, not let further, or asks wrongly, is told so. */
const REFUSED = /status of 4\d\d /;

/** An authenticator in the device itself, which knows its person. */
const AUTHENTICATOR = {
  protocol: "ctap2",
  ctap2Version: "ctap2_1",
  transport: "internal",
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
};

// A passkey belongs to a name, not to a number.
describe("passkeys", { timeout: 900_000 }, () => {
  let server;
  let browser;
  let origin;

  before(async () => {
    const port = await freePort();
    origin = `http://localhost:${port}`;
    [server, browser] = await Promise.all([Server.start({ port, publicUrl: origin }), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  const atWork = (page) => page.getByRole("heading", { level: 1, name: "Việc hôm nay" }).waitFor();
  const enter = (page) => page.getByRole("button", { name: "Vào bằng passkey" }).click();
  const security = async (page) => {
    await page.goto(`${origin}/desk/bao-mat`);
    await page.getByRole("heading", { name: "Đang đăng nhập ở" }).waitFor();
  };
  const signOut = async (page) => {
    await page.evaluate(() => fetch("/api/v1/desk/session", { method: "DELETE" }));
    await page.goto(`${origin}/desk/`);
    await page.getByLabel("Tên đăng nhập").waitFor();
  };
  /** Gives the page's device an authenticator of its own. */
  const authenticator = async (on, page) => {
    const line = await on.context.newCDPSession(page);
    await line.send("WebAuthn.enable");
    const { authenticatorId } = await line.send("WebAuthn.addVirtualAuthenticator", { options: AUTHENTICATOR });
    return {
      kept: async () => (await line.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
      forget: () => line.send("WebAuthn.clearCredentials", { authenticatorId }),
      knows: (isUserVerified) => line.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
    };
  };
  /**
   * A device whose browser offers passkeys beside the name only where the test says so: the authenticator of the tests
   * answers at once, and nobody would be left to press the button.
   */
  const quiet = async (as) => {
    const one = await device(browser, as);
    await one.context.addInitScript(() => {
      if (!globalThis.PublicKeyCredential) return;
      PublicKeyCredential.isConditionalMediationAvailable = async () => localStorage.getItem("offers") === "yes";
    });
    return one;
  };
  /** Makes a passkey on the part of the page that is shown. */
  const make = async (page, label) => {
    await page.getByLabel("Đặt tên để nhận ra máy này").fill(label);
    await page.locator("#mat-khau-passkey").fill(PASSWORD);
    await page.getByRole("button", { name: "Thêm passkey trên máy này" }).click();
  };

  test("a passkey is made, is enough at the door, and opens nothing once it is removed", async (t) => {
    const step = steps(t);
    const phone = await quiet(PHONE);
    const page = await signIn(phone, origin, "lan.viet");
    const keys = await authenticator(phone, page);

    await step("it takes the password, and is kept under the officer's name for this site alone", async () => {
      await security(page);
      await page.getByText("Chưa có passkey nào").waitFor();
      await page.getByLabel("Đặt tên để nhận ra máy này").fill("Điện thoại của Lan");
      await page.locator("#mat-khau-passkey").fill("không phải");
      await page.getByRole("button", { name: "Thêm passkey trên máy này" }).click();
      await page.getByText("Mật khẩu chưa đúng. Chưa có gì thay đổi").waitFor();
      assert.equal((await keys.kept()).length, 0);
      await make(page, "Điện thoại của Lan");
      await page.locator(".passkey", { hasText: "Điện thoại của Lan" }).getByText("chưa dùng lần nào").waitFor();
      const [kept] = await keys.kept();
      assert.equal(kept.rpId, "localhost");
      assert.equal(kept.userName, "lan.viet");
      assert.ok(kept.isResidentCredential);
      // It is called otherwise, without a password.
      const line = page.locator(".passkey");
      await line.locator("summary", { hasText: "Đổi tên" }).click();
      await line.getByLabel("Tên mới của passkey này").fill(" ");
      await line.getByRole("button", { name: "Lưu tên" }).click();
      await line.getByText("Tên cần từ 1 đến 40 ký tự.").waitFor();
      await line.getByLabel("Tên mới của passkey này").fill("Máy của Lan");
      await line.getByRole("button", { name: "Lưu tên" }).click();
      await page.locator(".passkey", { hasText: "Máy của Lan" }).waitFor();
      await security(page);
      await line.locator("summary", { hasText: "Đổi tên" }).click();
      await line.getByLabel("Tên mới của passkey này").fill("Điện thoại của Lan");
      await line.getByRole("button", { name: "Lưu tên" }).click();
      await page.locator(".passkey", { hasText: "Điện thoại của Lan" }).waitFor();
      await security(page);
      // The device makes no second one.
      await page.locator("summary", { hasText: "Thêm passkey trên máy này" }).click();
      await make(page, "Lần nữa");
      await page.getByText("Máy này đã có passkey của bạn").waitFor();
    });

    await step("at the door neither name nor password nor code is asked for, and the list of sessions says so", async () => {
      await signOut(page);
      await enter(page);
      await atWork(page);
      await security(page);
      const session = await page.locator(".session").first().innerText();
      assert.match(session, /máy này[\s\S]*vào bằng passkey “Điện thoại của Lan”/);
      await page.locator(".passkey").getByText(/đăng nhập lần cuối/).waitFor();
    });

    await step("what the browser offers beside the name is enough as well", async () => {
      await page.evaluate(() => localStorage.setItem("offers", "yes"));
      await page.evaluate(() => fetch("/api/v1/desk/session", { method: "DELETE" }));
      await page.goto(`${origin}/desk/`);
      await atWork(page);
      await page.evaluate(() => localStorage.removeItem("offers"));
    });

    await step("a device that does not know its person signs nobody in, and the password stays the way", async () => {
      await signOut(page);
      await keys.knows(false);
      await enter(page);
      await page.getByText("Passkey không trả lời").waitFor();
      await keys.knows(true);
      await page.getByLabel("Tên đăng nhập").fill("lan.viet");
      await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "Đăng nhập" }).click();
      await atWork(page);
    });

    await step("removed by the password, it opens the door no more", async () => {
      await security(page);
      const known = page.locator(".passkey", { hasText: "Điện thoại của Lan" });
      await known.locator("summary", { hasText: "Bỏ passkey này" }).click();
      await known.getByLabel("Mật khẩu của bạn").fill(PASSWORD);
      await known.getByRole("button", { name: "Bỏ passkey này" }).click();
      await page.getByText("Chưa có passkey nào").waitFor();
      await signOut(page);
      await enter(page);
      await page.getByText("Passkey này không đăng nhập được ở đây").waitFor();
    });

    await step("what was answered once, or is sent by a page of another site, is refused", async () => {
      const again = await page.evaluate(async () => {
        const post = (path, body) =>
          fetch(`/api/v1/desk/session/passkey${path}`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(body),
          });
        const answer = { id: "AA", client_data: "AA", authenticator_data: "AA", signature: "AA", user: "AA" };
        await post("", null);
        return [(await post("/answer", answer)).status, (await (await post("/answer", answer)).json()).code];
      });
      assert.deepEqual(again, [401, "not_signed_in"]);
      const foreign = await fetch(`${origin}/api/v1/desk/session/passkey`, {
        method: "POST",
        headers: { origin: "https://bantin.example", "sec-fetch-site": "cross-site" },
      });
      assert.equal((await foreign.json()).code, "cross_site");
    });
    phone.assertQuiet(REFUSED);
    await phone.close();
  });

  test("the province requires a second step, and whoever has none sets one up before anything else", async (t) => {
    const step = steps(t);
    const desk = await quiet(LAPTOP);
    const admin = await signIn(desk, origin, "quantri");
    await authenticator(desk, admin);
    const phone = await quiet(PHONE);
    const page = await signIn(phone, origin, "hoa.may");
    await authenticator(phone, page);

    await step("not by an administrator who has none, who would be shut out", async () => {
      await security(admin);
      await admin.getByRole("button", { name: "Bật bắt buộc" }).click();
      await admin.getByText("Trước hết bạn phải có passkey hoặc mã xác minh").waitFor();
      await make(admin, "Máy quản trị");
      await admin.locator(".passkey", { hasText: "Máy quản trị" }).waitFor();
      await admin.getByRole("button", { name: "Bật bắt buộc" }).click();
      await admin.getByText("Đang bắt buộc").waitFor();
    });

    await step("an officer at work is led to it at the next thing they ask, and nothing else opens", async () => {
      await page.getByRole("link", { name: /^Tiếng nói/ }).click();
      await page.getByRole("heading", { name: "Thêm một bước để giữ an toàn" }).waitFor();
      await page.goto(`${origin}/desk/tin-bai`);
      await page.getByRole("heading", { name: "Thêm một bước để giữ an toàn" }).waitFor();
      const refused = await page.evaluate(async () => (await (await fetch("/api/v1/desk/cases")).json()).code);
      assert.equal(refused, "factor_needed");
      await make(page, "Điện thoại của Hoa");
      await page.getByRole("heading", { level: 1, name: "Tin bài" }).waitFor();
    });

    await step("who has a passkey and came by the password shows it, and is in", async () => {
      await signOut(page);
      await page.getByLabel("Tên đăng nhập").fill("hoa.may");
      await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "Đăng nhập" }).click();
      await page.getByText("phiên này mới chỉ qua mật khẩu").waitFor();
      assert.equal(await page.getByLabel("Đặt tên để nhận ra máy này").count(), 0);
      await enter(page);
      await atWork(page);
    });

    await step("it is taken back where it was turned on", async () => {
      await admin.getByRole("button", { name: "Thôi bắt buộc" }).click();
      await admin.getByText("Không bắt buộc").waitFor();
      const laptop = await device(browser, LAPTOP);
      const other = await signIn(laptop, origin, "dung.tp");
      await until("the desk of somebody without a second step", async () => (await other.locator(".rail").count()) === 1);
      laptop.assertQuiet(REFUSED);
      await laptop.close();
    });
    for (const one of [desk, phone]) {
      one.assertQuiet(REFUSED);
      await one.close();
    }
  });
});
