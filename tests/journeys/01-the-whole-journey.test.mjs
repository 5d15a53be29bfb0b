//! The whole journey of one bulletin and one concern, as a person could follow it: a worker's phone, with
//! and without a signal; an officer's desk; and the way back, to the phone's lock screen.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Caller, cases, sendConcern, units } from "./support/api.mjs";
import {
  LAPTOP, NO_NETWORK, PHONE, Phone, appReady, assertNothingMoved, device, holdProgram,
  keptForOffline, keptPage, letProgramIn, openBrowser, watchShifts,
} from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { holdsPlace, photoWithPlace } from "./support/photo.mjs";
import { Proxy } from "./support/proxy.mjs";
import { PushService, giveSubscription } from "./support/push-service.mjs";
import { Server, freePort } from "./support/server.mjs";
import { deliverPush, tapNotification } from "./support/service-worker.mjs";
import { sendTo, unfold } from "./support/worker.mjs";
import { steps } from "./support/steps.mjs";
import { until } from "./support/wait.mjs";

const CONCERN = "Nước uống ở xưởng may số 2 có mùi lạ từ sáng thứ Hai. Mong công đoàn hỏi giúp.";
const ANSWER = "Công đoàn đã làm việc với công ty. Bình lọc nước được thay xong trước ca sáng mai.";
const NOTICE = "Xưởng may số 2 thay bình lọc nước: uống được từ 6 giờ sáng mai";

test("the whole journey of one bulletin and one concern", { timeout: 900_000 }, async (t) => {
  const step = steps(t);
  // The phone knows one address from the first day to the last. First the server itself listens there;
  // later a proxy that can cut a reply, with the server behind it.
  const publicPort = await freePort();
  const publicUrl = `http://127.0.0.1:${publicPort}`;
  const pushService = await PushService.start();
  t.after(() => pushService.remove());
  const server = await Server.start({
    publicUrl,
    environment: { BAN_TIN_PUSH_SERVICES: pushService.origin, BAN_TIN_PUSH_PRIVATE: "true" },
    port: publicPort,
  });
  t.after(() => server.remove());
  const phone = await Phone.unpack();
  t.after(() => phone.remove());
  const laptop = await openBrowser();
  t.after(() => laptop.close());
  const unit = await units(server);

  let bulletin;
  let explainer;

  await step("the newest cards are readable from the HTML, without any program", async () => {
    const plain = await device(laptop, { ...PHONE, javaScriptEnabled: false });
    const page = await plain.page();
    await page.goto(publicUrl);
    const cards = page.locator("article.card");
    assert.ok((await cards.count()) >= 5, "five whole cards at least");
    for (let place = 0; place < 5; place += 1) {
      assert.ok((await cards.nth(place).locator("h2").innerText()).length > 10);
    }
    await cards.first().locator("summary").first().click();
    assert.ok(await cards.first().locator(".points li").first().isVisible(), "Ngắn opens");
    plain.assertQuiet();
    await plain.close();
  });

  await step("the app takes over in the place of the HTML, and nothing jumps", async () => {
    const { context } = await phone.start();
    let sendWasm;
    const wasmMayCome = new Promise((resolve) => (sendWasm = resolve));
    await context.route("**/*.wasm", async (route) => {
      await wasmMayCome;
      await route.continue();
    });
    const page = await phone.device.page();
    await watchShifts(page);
    await page.goto(publicUrl, { waitUntil: "commit" });
    await page.locator("article.card").nth(4).waitFor();
    const before = await page.locator("article.card h2").allInnerTexts();
    assert.equal(await page.locator("html[data-app=ready]").count(), 0, "the wasm is not here yet");
    sendWasm();
    await appReady(page);
    const after = await page.locator("article.card h2").allInnerTexts();
    assert.deepEqual(after.slice(0, before.length), before, "the same cards, in the same order");
    await keptForOffline(page);
    await assertNothingMoved(page);
    await keptPage(page, "/");
    await context.unroute("**/*.wasm");
  });

  await step("a card opens from Nhanh to Ngắn, to Sâu, to Rõ", async () => {
    const [page] = phone.device.context.pages();
    const card = page.locator("article.card:has(.depth.clear):has(.sources)").first();
    explainer = await card.getAttribute("data-card");
    await card.locator(".brief-of > summary").click();
    await card.locator(".points li").first().waitFor();
    await card.locator(".depth:not(.clear) > summary").click();
    await card.locator(".depth:not(.clear) .prose p").first().waitFor();
    await card.locator(".sources li").first().waitFor();
    await card.locator(".depth.clear > summary").click();
    await card.locator(".todo li").first().waitFor();
  });

  await step("an audio bulletin plays, and is kept on the phone at a stated price", async () => {
    const [page] = phone.device.context.pages();
    await page.getByRole("link", { name: "Nghe", exact: true }).click();
    const card = page.locator("article.card").first();
    bulletin = await card.getAttribute("data-card");
    await card.getByRole("button", { name: "Nghe", exact: true }).click();
    await until("the bulletin to play on", async () => (await second(page)) >= 1);
    await page.locator(".player").getByRole("button", { name: "Dừng" }).click();
    const keep = card.getByRole("button", { name: /^Giữ trên máy · \d+ KB$/ });
    await keep.click();
    await card.getByText("Đã giữ trên máy").waitFor();
    phone.device.assertQuiet();
  });

  await step("the server is stopped for good, and the browser has ended", async () => {
    await phone.close();
    await server.stop();
    await assert.rejects(fetch(publicUrl), "nobody listens at the address");
  });

  await step("with the network dead the app opens, and shows its cards and the explainer", async () => {
    const phoneNow = await phone.start();
    const page = await phoneNow.page();
    await watchShifts(page);
    await holdProgram(page);
    await page.goto(publicUrl, { waitUntil: "commit" });
    await page.locator("article.card").nth(4).waitFor();
    assert.equal(await page.locator("html[data-app=ready]").count(), 0, "cards before the program, offline too");
    await letProgramIn(page);
    await appReady(page);
    await page.locator(".top .connection").getByText("Đang ngoại tuyến").waitFor();
    // The line in the head came when the first question had failed; it pushes nothing.
    await assertNothingMoved(page);
    const card = page.locator(`article[data-card="${explainer}"]`);
    await card.locator(".brief-of > summary").click();
    await card.locator(".depth:not(.clear) > summary").click();
    await card.locator(".depth:not(.clear) .prose p").first().waitFor();
  });

  await step("with the network dead the bulletin that was kept plays, and seeks", async () => {
    const [page] = phone.device.context.pages();
    await page.getByRole("link", { name: "Nghe", exact: true }).click();
    const card = page.locator(`article[data-card="${bulletin}"]`);
    await card.getByText("Đã giữ trên máy").waitFor();
    await card.getByRole("button", { name: "Nghe", exact: true }).click();
    await until("the bulletin to play on", async () => (await second(page)) >= 1);
    const place = page.getByRole("slider", { name: "Vị trí trong bản thu" });
    await place.fill("30");
    await until("the bulletin to go on from there", async () => (await second(page)) >= 31);
    assert.ok((await second(page)) < 45);
    await page.locator(".player").getByRole("button", { name: "Đóng" }).click();

    const path = await page.evaluate(async () => {
      const [kept] = await (await caches.open("ban-tin-media")).keys();
      return new URL(kept.url).pathname;
    });
    const ask = (range) => page.evaluate(async ([path, range]) => {
      const answer = await fetch(path, { headers: { range } });
      const bytes = (await answer.arrayBuffer()).byteLength;
      return { status: answer.status, range: answer.headers.get("content-range"), bytes };
    }, [path, range]);
    const first = await ask("bytes=0-1");
    assert.equal(first.status, 206);
    assert.equal(first.bytes, 2);
    const size = Number(/^bytes 0-1\/(\d+)$/.exec(first.range)[1]);
    assert.ok(size > 10_000);
    assert.deepEqual(await ask("bytes=100-"), {
      status: 206, range: `bytes 100-${size - 1}/${size}`, bytes: size - 100,
    });
    assert.deepEqual(await ask("bytes=-100"), {
      status: 206, range: `bytes ${size - 100}-${size - 1}/${size}`, bytes: 100,
    });
    assert.equal((await ask(`bytes=${size}-`)).status, 416);
  });

  await step("a concern with a photo is on the phone's disk before any network is there", async () => {
    const [page] = phone.device.context.pages();
    await page.getByRole("link", { name: "Gửi", exact: true }).click();
    await page.getByLabel("Lời của bạn").fill(CONCERN);
    const buffer = await photoWithPlace(page);
    await page.locator("input[type=file]").setInputFiles({ name: "IMG_0427.jpg", mimeType: "image/jpeg", buffer });
    await page.locator(".photos img").waitFor();
    await unfold(page, "Về việc gì?");
    await page.getByRole("radio", { name: "Bữa ăn, nước uống" }).check();
    await sendTo(page, unit["MAU-MAY"].id);
    await page.getByRole("button", { name: "Lưu và gửi" }).click();
    const item = page.locator(".item");
    await item.getByText("Đã lưu trên máy").waitFor();
    await item.getByText("1 ảnh").waitFor();
    // Nobody listens at the address, and what the page did get, the service worker gave it.
    const answers = phone.device.answers.filter((answer) => !answer.askedByWorker);
    assert.ok(answers.length >= 4, "the page, the glue, the wasm, the recording");
    assert.deepEqual(answers.filter((answer) => !answer.byWorker), [], "nothing came over the network");
    phone.device.assertQuiet(NO_NETWORK, /status of 416/);
    // No farewell: the battery is empty right after the screen said "saved".
    await phone.die();
  });

  let proxy;
  let code;

  await step("the server is back, and its first reply to the concern is lost on the way", async () => {
    server.port = await freePort();
    server.url = `http://127.0.0.1:${server.port}`;
    await server.up();
    proxy = await Proxy.start({ port: publicPort, upstream: server.url });
    t.after(() => proxy.remove());
    const cut = proxy.cutReply(/^POST \/api\/v1\/submissions$/);

    const phoneNow = await phone.start();
    const page = await phoneNow.page();
    await page.goto(`${publicUrl}/cua-toi`);
    const { status, body } = await cut;
    assert.equal(status, 201, "the server has committed it");
    await page.locator(".item").getByText("Đã lưu trên máy").waitFor();
    code = JSON.parse(body).code;
  });

  await step("the concern is sent again by itself, and turns to “Đã nhận” with its receipt", async () => {
    const [page] = phone.device.context.pages();
    const item = page.locator(".item");
    await item.locator(".track .done", { hasText: "Đã nhận" }).waitFor();
    const shown = await item.locator(".code").innerText();
    assert.equal(shown.replaceAll(/\D/g, ""), code.replaceAll(/\D/g, ""), "the receipt that was lost on the way");
    const posts = proxy.seen(/^POST \/api\/v1\/submissions$/);
    assert.deepEqual(posts.map((post) => post.status), [201, 200], "new, then known");
  });

  let id;

  await step("it is on the server exactly once, with the photo and without the photo's place", async () => {
    const officer = await Caller.officer(server, "hoa.may");
    const mine = (await cases(officer)).filter((found) => found.opening.startsWith("Nước uống"));
    assert.equal(mine.length, 1);
    id = mine[0].id;
    assert.equal(mine[0].attachments, 1);
    const all = (await cases(await Caller.officer(server, "lan.viet"))).length;
    assert.equal(all, 1, "and nobody else got one");
    const detail = await officer.must(200, "GET", `/desk/cases/${id}`);
    const [file] = detail.files;
    const photo = await officer.must(200, "GET", `/desk/cases/${id}/attachments/${file.sha256}`);
    assert.equal(photo.length, file.bytes);
    assert.ok(photo.length > 1_000 && !holdsPlace(photo), "the picture is there, its place is not");
  });

  const desk = await device(laptop, LAPTOP);
  t.after(() => desk.close());

  await step("an officer signs in at the desk and reads the concern of their own unit", async () => {
    const page = await signIn(desk, publicUrl, "hoa.may");
    await page.getByRole("link", { name: /^Tiếng nói/ }).click();
    await page.locator(".lines").getByText("Nước uống ở xưởng may").click();
    await page.locator("blockquote").getByText(CONCERN).waitFor();
    const photo = page.locator(".shots img");
    await until("the photo to be drawn", () => photo.evaluate((img) => img.naturalWidth > 0));
  });

  await step("another unit's concern stays closed to them: 403, and a page that says so", async () => {
    const other = await sendConcern(server, {
      unit: unit["MAU-DIENTU"].id,
      text: "Đèn cầu thang ở xưởng lắp ráp hỏng.",
    });
    const officer = await Caller.officer(server, "hoa.may");
    const refused = await officer.ask("GET", `/desk/cases/${other.submission.id}`);
    assert.equal(refused.status, 403);
    assert.equal(refused.body.code, "forbidden");
    const [page] = desk.context.pages();
    await page.goto(`${publicUrl}/desk/tieng-noi/${other.submission.id}`);
    await page.getByRole("heading", { name: "Nội dung này của đơn vị khác" }).waitFor();
    assert.equal(await page.getByText("Đèn cầu thang").count(), 0);
    desk.assertQuiet(/status of 40[13]/);
  });

  await step("the officer answers, and the worker's phone shows the answer", async () => {
    const [page] = desk.context.pages();
    await page.goto(`${publicUrl}/desk/tieng-noi/${id}`);
    await page.getByLabel("Câu trả lời của đơn vị").fill(ANSWER);
    await page.getByRole("button", { name: "Trả lời", exact: true }).click();
    await page.locator(".answers").getByText(ANSWER).waitFor();

    const [mine] = phone.device.context.pages();
    await mine.reload();
    await mine.locator(".answer").getByText(ANSWER).waitFor();
    await mine.locator(".track .done", { hasText: "Đã trả lời" }).waitFor();
  });

  const subscription = pushService.subscribe();

  await step("the worker switches notices on", async () => {
    const { context } = phone.device;
    await context.grantPermissions(["notifications"], { origin: publicUrl });
    await giveSubscription(context, subscription);
    const [page] = context.pages();
    await page.goto(`${publicUrl}/cai-dat`);
    await appReady(page);
    await page.getByRole("button", { name: "Bật thông báo" }).click();
    await page.getByText("Đang bật trên máy này").waitFor();
  });

  let path;

  await step("the officer writes a notice, and another one approves and publishes it", async () => {
    const [page] = desk.context.pages();
    await page.goto(`${publicUrl}/desk/tin-bai/moi`);
    await page.getByRole("button", { name: /^Thông báo/ }).click();
    await page.getByLabel("Dòng Nhanh").fill(NOTICE);
    await page.locator("#brief-0").fill("Hôm nay dùng nước đóng bình ở cửa xưởng.");
    // An ordinary notice waits for the morning when it is written at night; this one may wake a phone.
    await page.getByRole("radio", { name: /^Khẩn/ }).check();
    await page.getByRole("button", { name: "Gửi duyệt" }).click();
    await page.getByText("Đang chờ người duyệt đọc").or(page.getByText("không tự duyệt được")).first().waitFor();
    const written = new URL(page.url()).pathname;

    const other = await device(laptop, LAPTOP);
    const approver = await signIn(other, publicUrl, "mai.kcn");
    await approver.goto(publicUrl + written);
    await approver.getByRole("button", { name: "Duyệt và phát hành" }).click();
    const dialog = approver.getByRole("dialog");
    await dialog.getByText("Phát hành tin này?").waitFor();
    await dialog.getByRole("button", { name: "Duyệt và phát hành" }).click();
    await approver.getByText("Đã phát hành. Tin đang đến các điện thoại.").waitFor();
    path = new URL(await approver.getByRole("link", { name: "Mở trên trang tin" }).getAttribute("href"), publicUrl).pathname;
    other.assertQuiet(/status of 401/);
    await other.close();
  });

  let push;

  await step("the push is sealed for this phone and signed by this server", async () => {
    push = await pushService.push(path);
    const { key, claims } = push.vapid;
    const known = await new Caller(server).must(200, "GET", "/push/key");
    assert.equal(key, known.public_key, "the key that phones subscribe with");
    assert.equal(claims.aud, pushService.origin);
    const now = Date.now() / 1_000;
    assert.ok(claims.exp > now && claims.exp <= now + 24 * 3_600, "it holds for a day at most");
    assert.match(claims.sub, /^(mailto:|https:)/);
    assert.equal(push.headers.urgency, "high");
    assert.ok(Number(push.headers.ttl) > 0);
    assert.equal(push.message.web_push, 8030, "it is a declarative push as well");
    assert.equal(push.message.notification.body, NOTICE);
    assert.equal(push.message.notification.navigate, publicUrl + path);
  });

  await step("the phone shows a notification, and a tap on it opens the card", async () => {
    const [page] = phone.device.context.pages();
    await deliverPush(page, publicUrl, push.message);
    const shown = await until("the notification", () => page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const [first] = await registration.getNotifications();
      return first && { title: first.title, body: first.body, data: first.data };
    }));
    assert.equal(shown.body, NOTICE);
    assert.equal(shown.title, "CĐCS May Ban Trắng (mẫu)");
    await tapNotification(phone.device.context);
    await page.waitForURL(publicUrl + path);
    await page.getByRole("heading", { level: 1, name: NOTICE }).waitFor();
    assert.equal(pushService.faults.length, 0);
    phone.device.assertQuiet(NO_NETWORK);
  });
});

/** The second at which the player is. */
async function second(page) {
  const shown = await page.getByRole("slider", { name: "Vị trí trong bản thu" }).inputValue();
  return Number(shown);
}
