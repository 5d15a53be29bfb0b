//! What is saved stays saved, and arrives once: the browser is killed, replies are lost, tabs compete,
//! uploads break.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { Caller, cases, units } from "./support/api.mjs";
import { NO_NETWORK, Phone, appReady, device, openApp } from "./support/browser.mjs";
import { chance } from "./support/chance.mjs";
import { holdsPlace, photoWithPlace } from "./support/photo.mjs";
import { onStage } from "./support/stage.mjs";
import { until, within } from "./support/wait.mjs";
import { outbox, write } from "./support/worker.mjs";

const POST = /^POST \/api\/v1\/submissions$/;
const PUT = /^PUT \/api\/v1\/attachments\//;
const KILLS = 20;
const LOST_REPLIES = 10;

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

describe("nothing is lost", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let unit;

  onStage((stage) => ({ server, proxy, browser } = stage));
  before(async () => {
    unit = await units(server);
  });

  const officer = () => Caller.officer(server, "lan.viet");

  /** The cases with these words that the server has. */
  const stored = async (words) => (await cases(await officer())).filter((one) => one.opening.includes(words));

  const received = (page, words) =>
    page.locator(".item", { hasText: words }).locator(".track .done", { hasText: "Đã nhận" }).waitFor();

  describe("when the battery is empty right after “Đã lưu”", () => {
    let phone;

    before(async () => {
      phone = await Phone.unpack();
    });
    after(() => phone.remove());

    test(`${KILLS} times, everything is there again, and arrives once`, { timeout: 900_000 }, async (t) => {
      const next = chance(t);
      let page = await openApp(await phone.start(), proxy.origin, "/gui");
      const place = unit["MAU-CHE"].id;
      await page.locator(`option[value="${place}"]`).waitFor({ state: "attached" });
      const buffer = await photoWithPlace(page, { width: 640, height: 480 });
      await server.stop();

      const told = (number) => `Điều thứ ${String(number).padStart(2, "0")} trước khi máy sập nguồn`;
      const photos = [];
      for (let number = 1; number <= KILLS; number += 1) {
        const photo = number % 5 === 0 ? { name: "anh.jpg", mimeType: "image/jpeg", buffer } : undefined;
        if (photo) photos.push(told(number));
        await write(page, { text: told(number), unit: place, photo });
        await page.locator(".item", { hasText: told(number) }).getByText("Đã lưu trên máy").waitFor();
        // The one time that has to pass by itself: at which moment the power goes is what this is about.
        await new Promise((resolve) => setTimeout(resolve, next() * 500));
        await phone.die();

        page = await (await phone.start()).page();
        await page.goto(`${proxy.origin}/cua-toi`);
        await appReady(page);
        await page.locator(".item").nth(number - 1).waitFor();
        const kept = await outbox(page);
        assert.equal(kept.length, number, "every item is on the disk");
        assert.equal(await page.locator(".item").count(), number, "and on the screen");
        assert.equal(await page.getByText(told(number)).count(), 1);
        assert.equal(await page.locator(".track .done", { hasText: "Đã nhận" }).count(), 0, "nothing is said to be sent");
      }

      const mark = proxy.requests.length;
      await server.up();
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await page.locator(".item .track .done", { hasText: "Đã nhận" }).nth(KILLS - 1).waitFor();
      const found = await stored("trước khi máy sập nguồn");
      assert.deepEqual(
        found.map(({ opening }) => opening).sort(),
        Array.from({ length: KILLS }, (_, place) => told(place + 1)),
        "each of them once",
      );
      assert.deepEqual(proxy.seen(POST, mark).map(({ status }) => status), Array(KILLS).fill(201), "each sent once");
      for (const words of photos) {
        const [{ id }] = found.filter(({ opening }) => opening === words);
        const { files } = await (await officer()).must(200, "GET", `/desk/cases/${id}`);
        assert.equal(files.length, 1, "with its photo");
        const bytes = await (await officer()).must(200, "GET", `/desk/cases/${id}/attachments/${files[0].sha256}`);
        assert.equal(sha256(bytes), files[0].sha256);
      }
      phone.device.assertQuiet(NO_NETWORK);
    });
  });

  test(`a reply that is lost ${LOST_REPLIES} times over leaves one row and one receipt`, async () => {
    const phone = await device(browser);
    const page = await openApp(phone, proxy.origin);
    const cuts = Array.from({ length: LOST_REPLIES }, () => proxy.cutReply(POST));
    const mark = proxy.requests.length;
    await write(page, { text: "Mười lần mất lời đáp.", unit: unit["MAU-CHE"].id });
    const now = page.getByRole("button", { name: "Gửi ngay" });
    const codes = [];
    for (const [place, cut] of cuts.entries()) {
      let reply;
      cut.then((got) => (reply = got));
      // A tap that comes while a try is under way is heard by nobody, so it is repeated.
      await until(`try ${place + 1}`, async () => {
        if (!reply) await now.click();
        return reply;
      });
      codes.push(JSON.parse(reply.body).code);
      // After the last one the next try may come by itself, and be through before anybody looks.
      if (place + 1 < LOST_REPLIES) await page.locator(".item").getByText("Đã lưu trên máy").waitFor();
    }
    await until("the reply that arrives", async () => {
      if (await now.isVisible()) await now.click({ timeout: 1_000 }).catch(() => {});
      return (await outbox(page))[0].state === "received";
    });
    await received(page, "Mười lần mất lời đáp.");
    const [{ receipt }] = await outbox(page);
    assert.deepEqual([...new Set(codes)], [receipt.code], "the same receipt every time");
    const statuses = proxy.seen(POST, mark).map(({ status }) => status);
    assert.deepEqual(statuses, [201, ...Array(LOST_REPLIES).fill(200)], "new once, then known");
    assert.equal((await stored("Mười lần mất lời đáp.")).length, 1);
    phone.assertQuiet(NO_NETWORK);
    await phone.close();
  });

  test("“Gửi ngay” in two tabs at the same moment sends once", async () => {
    const phone = await device(browser);
    const page = await openApp(phone, proxy.origin);
    let end = proxy.refuse(POST);
    await write(page, { text: "Hai thẻ cùng chạm Gửi ngay.", unit: unit["MAU-CHE"].id });
    await until("the first try to fail", async () => (await outbox(page))[0].failures > 0);
    const other = await openApp(phone, proxy.origin, "/cua-toi");
    // The other tab tries at its start as well.
    await until("the second try to fail", async () => (await outbox(page))[0].failures > 1);
    // The button says meanwhile that it is being sent.
    const now = { name: /^(Gửi ngay|Đang gửi)/ };
    const tap = (tab) => tab.getByRole("button", now).evaluate((button) => button.click());
    end();
    const mark = proxy.requests.length;
    // The answer is held back, so that the one tab is still sending when the other begins.
    const answer = proxy.hold(POST);
    await Promise.all([page, other].map(tap));
    await until("the words at the server", async () => (await stored("Hai thẻ cùng chạm")).length === 1);
    await Promise.all([page, other].map(tap));
    answer();
    for (const tab of [page, other]) {
      await until("the receipt on the screen", async () => {
        await tab.evaluate(() => dispatchEvent(new Event("online")));
        return tab.locator(".item .track .done", { hasText: "Đã nhận" }).isVisible();
      });
    }
    assert.deepEqual(proxy.seen(POST, mark).map(({ status }) => status), [201]);
    assert.equal((await stored("Hai thẻ cùng chạm")).length, 1);
    phone.assertQuiet(NO_NETWORK);
    await phone.close();
  });

  test("an upload that is cut at half goes on, sends no byte twice that had arrived, and leaves no orphan", async () => {
    const phone = await device(browser);
    const page = await openApp(phone, proxy.origin);
    const buffer = await photoWithPlace(page);
    const words = "Ảnh đứt giữa chừng.";
    const mark = proxy.requests.length;
    // Half of the file's bytes have arrived, and the chunk that is on its way breaks in its middle.
    const cut = proxy.cutUpload((request) => {
      if (!PUT.test(`${request.method} ${request.url}`)) return false;
      const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(request.headers["content-range"]);
      return Number(from) >= Number(total) / 2;
    });
    await write(page, { text: words, unit: unit["MAU-CHE"].id, photo: { name: "anh.jpg", mimeType: "image/jpeg", buffer } });
    await within("the cut", cut);
    // By itself, after its pause of a few seconds.
    await received(page, words);

    const ranges = proxy.seen(PUT, mark).map(({ headers, status }) => {
      const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers["content-range"]).map(Number);
      return { from, to, total, status };
    });
    const arrived = ranges.filter(({ status }) => status);
    assert.equal(ranges.length, arrived.length + 1, "one was cut");
    assert.ok(arrived.length >= 4, "the photo needs several chunks");
    let end = 0;
    for (const { from, to, status, total } of arrived) {
      assert.equal(from, end, "each goes on where the one before it ended");
      end = to + 1;
      assert.equal(status, end === total ? 201 : 202);
    }
    assert.equal(end, arrived[0].total, "together they are the file, each byte once");

    const [{ id }] = await stored(words);
    const { files } = await (await officer()).must(200, "GET", `/desk/cases/${id}`);
    const bytes = await (await officer()).must(200, "GET", `/desk/cases/${id}/attachments/${files[0].sha256}`);
    assert.deepEqual([sha256(bytes), bytes.length], [files[0].sha256, end]);
    assert.equal(holdsPlace(bytes), false);
    phone.assertQuiet(NO_NETWORK);
    await phone.close();

    // Others broke off for good, long ago: half an upload, and bytes of which the database knows nothing.
    const data = server.environment.BAN_TIN_DATA;
    const stranger = new Caller(server);
    const half = Buffer.alloc(20_000, 7);
    const headers = { "content-type": "image/webp", "content-range": `bytes 0-9999/${half.length}` };
    await stranger.must(202, "PUT", `/attachments/${sha256(half)}`, half.subarray(0, 10_000), headers);
    const lost = Buffer.from("a file that a power cut left between shelf and database");
    const shelf = join(data, "attachments", sha256(lost).slice(0, 2));
    await mkdir(shelf, { recursive: true });
    await writeFile(join(shelf, sha256(lost)), lost);
    const long = new Date(Date.now() - 40 * 86_400_000);
    for (const file of [join(shelf, sha256(lost)), join(data, "uploads", sha256(half), "000000000000")]) {
      await utimes(file, long, long);
    }
    // The server clears up at its start and every few hours.
    await server.stop();
    await server.up();
    const files_in = async (folder) => {
      const all = await readdir(join(data, folder), { recursive: true, withFileTypes: true }).catch((error) => {
        // The last upload takes the folder with it.
        if (error.code === "ENOENT") return [];
        throw error;
      });
      return all.filter((entry) => entry.isFile()).map(({ name }) => name).sort();
    };
    await until("no upload to be left", async () => (await files_in("uploads")).length === 0);
    const claimed = new Set();
    for (const one of await cases(await officer())) {
      const { files } = await (await officer()).must(200, "GET", `/desk/cases/${one.id}`);
      for (const file of files) claimed.add(file.sha256);
    }
    await until("the shelf to hold what is claimed and nothing else", async () =>
      JSON.stringify(await files_in("attachments")) === JSON.stringify([...claimed].sort()));
    assert.match(await server.command("check"), /are whole/);
  });
});
