//! A wrong clock, a lost server, a full phone, a new build: what a worker wrote comes through all of it.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { Caller, cases, units } from "./support/api.mjs";
import { NO_NETWORK, Phone, appReady, device, openApp } from "./support/browser.mjs";
import { TEN_YEARS, setClock, withClock } from "./support/clock.mjs";
import { kept } from "./support/data.mjs";
import { photoWithPlace } from "./support/photo.mjs";
import { fillUp, setQuota } from "./support/quota.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";
import { filesOf, outbox, sendNow, write } from "./support/worker.mjs";

const POST = /^POST \/api\/v1\/submissions$/;
const STATUS = /^POST \/api\/v1\/receipts\/status$/;
const DAY = 86_400_000;

describe("whatever befalls phone and server", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let unit;

  onStage((stage) => ({ server, proxy, browser } = stage));
  before(async () => {
    unit = (await units(server))["MAU-CHE"].id;
  });

  const officer = () => Caller.officer(server, "lan.viet");
  const stored = async (words) => (await cases(await officer())).filter((one) => one.opening.includes(words));
  const received = (page, words) =>
    page.locator(".item", { hasText: words }).locator(".track .done", { hasText: "Đã nhận" });
  const saved = (page, words) => page.locator(".item", { hasText: words }).getByText("Đã lưu trên máy");
  const photo = async (page, more) => ({
    name: "anh.jpg", mimeType: "image/jpeg", buffer: await photoWithPlace(page, more),
  });

  /** The hash of the one file of a case, held against its bytes. */
  async function fileOf(id) {
    const { files } = await (await officer()).must(200, "GET", `/desk/cases/${id}`);
    assert.equal(files.length, 1);
    const bytes = await (await officer()).must(200, "GET", `/desk/cases/${id}/attachments/${files[0].sha256}`);
    assert.equal(createHash("sha256").update(bytes).digest("hex"), files[0].sha256);
    return files[0].sha256;
  }

  for (const [name, wrong] of [["ahead", TEN_YEARS], ["behind", -TEN_YEARS]]) {
    test(`a clock that is ten years ${name}, and put right meanwhile, loses nothing and hurries nothing`, async () => {
      const words = `Đồng hồ sai mười năm (${name}).`;
      const phone = await device(browser);
      await withClock(phone);
      let page = await openApp(phone, proxy.origin);
      await setClock(page, wrong);
      await page.reload();
      await appReady(page);
      const end = proxy.refuse(POST);
      const mark = proxy.requests.length;
      await write(page, { text: words, unit, photo: await photo(page) });
      await saved(page, words).waitFor();
      const failures = async () => (await outbox(page))[0].failures;
      await until("the first try to fail", async () => (await failures()) === 1);
      const [{ next_try_at: next, submission }] = await outbox(page);
      const [off, ahead] = [Date.parse(submission.written_at) - Date.now(), Date.parse(next) - Date.now()];
      for (const by of [off, ahead]) assert.ok(Math.abs(by - wrong) < DAY, "the phone goes by its wrong clock");
      await until("the second try, after its pause", async () => (await failures()) === 2);

      // The network tells the phone the time; the next try was set by the clock before.
      await setClock(page, 0);
      await until("the third try, by itself", async () => (await failures()) === 3);
      assert.equal(proxy.seen(POST, mark).length, 3, "no try but those that count as one");
      // And once more the other way, while it waits.
      await setClock(page, -wrong);
      end();
      // By itself, after the pause of the third failure.
      await received(page, words).waitFor({ timeout: 40_000 });
      const taken = proxy.seen(POST, mark).filter(({ status }) => status);
      assert.deepEqual(taken.map(({ status }) => status), [201], "it was sent once");
      const [{ id }] = await stored(words);
      const hash = await fileOf(id);

      // The days by which an answer is due are the server's.
      const item = await until("the state of the case", async () => {
        await page.evaluate(() => dispatchEvent(new Event("online")));
        const [item] = await outbox(page);
        return item.case && item;
      });
      const due = Date.parse(item.case.due_at) - Date.now();
      assert.ok(due > 2 * DAY && due < 40 * DAY, `due in ${due / DAY} days`);

      // Ten years later, as the phone believes, the photo is still kept: the server's thirty days count.
      await setClock(page, TEN_YEARS);
      const start = proxy.requests.length;
      page = await openApp(phone, proxy.origin, "/cua-toi");
      await received(page, words).waitFor();
      await until("the mail of the start", () => proxy.seen(STATUS, start).some(({ status }) => status));
      assert.deepEqual(await filesOf(page), [hash]);
      phone.assertQuiet(NO_NETWORK);
      await phone.close();
    });
  }

  test("with yesterday's backup in the server's place, phones send again, and the count is whole", async () => {
    const [one, other] = [await device(browser), await device(browser)];
    const first = await openApp(one, proxy.origin);
    const second = await openApp(other, proxy.origin);
    const send = async (page, text, more = {}) => {
      await write(page, { text, unit, ...more });
      await received(page, text).waitFor();
    };
    await send(first, "Sao lưu 1: gửi trước khi sao lưu.");
    const backup = join(server.folder, "yesterday");
    await server.command("backup", backup);
    await send(first, "Sao lưu 2: gửi sau khi sao lưu.");
    await send(first, "Sao lưu 3: có ảnh.", { photo: await photo(first) });
    await send(second, "Sao lưu 4: máy khác.");
    await send(second, "Sao lưu 5: máy khác, có ảnh.", { photo: await photo(second, { width: 900, height: 700 }) });
    const end = proxy.refuse(POST);
    await write(second, { text: "Sao lưu 6: chưa gửi được.", unit });
    await saved(second, "Sao lưu 6").waitFor();
    const before = (await stored("Sao lưu")).map(({ id }) => id).sort();
    assert.equal(before.length, 5);
    const { epoch } = (await outbox(first))[0].receipt;
    const codes = Object.fromEntries((await outbox(first)).map((item) => [item.submission.id, item.receipt.code]));

    // The disk is lost with everything of today on it.
    await server.stop();
    await rename(join(server.folder, "data"), join(server.folder, "lost"));
    await server.command("restore", backup);
    await server.up();
    assert.equal((await stored("Sao lưu")).length, 1, "the backup knows of one");
    end();
    for (const page of [first, second]) {
      const all = page.locator(".item .track .done", { hasText: "Đã nhận" });
      const items = () => outbox(page);
      await sendNow(page, "everything to be offered again", async () =>
        (await items()).every(({ receipt }) => receipt?.epoch && receipt.epoch !== epoch) && (await all.count()) === 3);
    }
    const after = await stored("Sao lưu");
    assert.deepEqual(
      after.map(({ opening }) => opening.slice(0, 9)).sort(),
      [1, 2, 3, 4, 5, 6].map((number) => `Sao lưu ${number}`),
      "each of them once",
    );
    assert.ok(before.every((id) => after.some((one) => one.id === id)), "under the names that they had");
    for (const item of await outbox(first)) {
      assert.equal(item.receipt.code, codes[item.submission.id], "the code on the paper still opens it");
    }
    for (const words of ["Sao lưu 3", "Sao lưu 5"]) {
      const [{ id }] = after.filter(({ opening }) => opening.startsWith(words));
      await fileOf(id);
    }
    assert.match(await server.command("check"), /are whole/);
    for (const phone of [one, other]) {
      phone.assertQuiet(NO_NETWORK, /status of 409/);
      await phone.close();
    }
  });

  test("a full phone, a new build, a restart and an empty battery leave what waits as it was", async (t) => {
    const phone = await Phone.unpack();
    t.after(() => phone.remove());
    let page = await (await phone.start()).page();
    const devtools = await page.context().newCDPSession(page);
    // From the beginning: the database is told now and then how much room there is, and goes by that.
    await setQuota(devtools, proxy.origin, 20_000_000);
    page = await openApp(phone.device, proxy.origin, "/nghe");
    await page.getByRole("button", { name: /^Tải 3 bản mới nhất/ }).click();
    await page.getByRole("button", { name: "Đã có 3 bản mới nhất" }).waitFor();
    const end = proxy.refuse(/^(POST \/api\/v1\/submissions|PUT \/api\/v1\/attachments\/)/);
    const words = ["Chờ 1: ảnh trước khi máy đầy.", "Chờ 2: ảnh khi máy đã đầy."];
    await write(page, { text: words[0], unit, photo: await photo(page, { width: 900, height: 700 }) });
    await saved(page, words[0]).waitFor();
    await fillUp(page, devtools, proxy.origin);
    await write(page, { text: words[1], unit, photo: await photo(page, { width: 480, height: 360 }) });
    await saved(page, words[1]).waitFor();
    assert.ok((await kept(page, "media")).length < 3, "recordings gave way");
    const items = async () => {
      const all = (await outbox(page)).map(({ submission }) => submission);
      return all.sort((a, b) => a.text.localeCompare(b.text));
    };
    const wrote = await items();
    const hashes = wrote.map(({ attachments }) => attachments[0].sha256).sort();
    const whole = async (when) => {
      for (const text of words) await saved(page, text).waitFor();
      assert.deepEqual(await items(), wrote, `the words ${when}`);
      assert.deepEqual((await filesOf(page)).sort(), hashes, `the photos ${when}`);
    };
    await whole("on a full phone");

    proxy.rewrite(/^GET \/sw\.js$/, (script) => script.replace(/^const BUILD = .*$/m, 'const BUILD = "00000000000000c3";'));
    await setQuota(devtools, proxy.origin, 500_000_000);
    await page.reload();
    const loaded = page.waitForEvent("load");
    await page.getByRole("button", { name: "Dùng ngay" }).click();
    await loaded;
    await appReady(page);
    await whole("with a new build");

    await phone.close();
    page = await openApp(await phone.start(), proxy.origin, "/cua-toi");
    await whole("after a restart");
    await phone.die();
    page = await openApp(await phone.start(), proxy.origin, "/cua-toi");
    await whole("after an empty battery");

    end();
    await sendNow(page, "both to be received", async () => (await outbox(page)).every(({ receipt }) => receipt));
    for (const text of words) await received(page, text).waitFor();
    const arrived = await stored("Chờ ");
    assert.equal(arrived.length, 2);
    assert.deepEqual((await Promise.all(arrived.map(({ id }) => fileOf(id)))).sort(), hashes);
    phone.device.assertQuiet(NO_NETWORK);
  });
});
