//! What was corrected or withdrawn while a phone had no signal is right as soon as it has one; and what is not as the
//! union signed it is never shown in place of what is.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";

import { Caller, noticeOf, publish, publishAnew, recall, units } from "./support/api.mjs";
import { NO_NETWORK, PHONE, Phone, appReady, device, openApp } from "./support/browser.mjs";
import { kept } from "./support/data.mjs";
import { askAgain, keptBack, look, strip } from "./support/signed.mjs";
import { serverBehindProxy } from "./support/stage.mjs";
import { openBrowser } from "./support/browser.mjs";
import { until } from "./support/wait.mjs";

/** Where cards come to a phone: the feed, and one by one. */
const CARDS = /^GET \/api\/v1\/(changes|cards\/[0-9a-z-]+$)/;
const BULLETIN = "nghe-mot-phut-nghe-coi-bao-chay-lam-gi";
const DRILL = "dien-tap-bao-chay-cac-khu-cong-nghiep";

const card = (page, slug) => page.locator(`[data-card="${slug}"]`);

describe("offline and true", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let unit;

  before(async () => {
    ({ server, proxy } = await serverBehindProxy());
    browser = await openBrowser();
    unit = (await units(server))["MAU-TINH"].id;
  });
  after(async () => {
    await browser?.close();
    await proxy?.remove();
    await server?.remove();
  });

  /** A card of the server by its name, as the desk knows it. */
  const bySlug = (slug) => new Caller(server).must(200, "GET", `/cards/${slug}`);

  test("a correction and a recall reach a phone that was offline, with its picture and its recording gone", async (t) => {
    const anew = await publish(server, { unit, content: noticeOf("Họp ở phòng số 2") });
    const wrong = await publish(server, { unit, content: noticeOf("Khám bệnh ở sân vận động") });
    const phone = await Phone.unpack();
    t.after(() => phone.remove());
    let worn = await phone.start();
    let page = await openApp(worn, proxy.origin, `/tin/${DRILL}`);
    // Pictures come by themselves from the second start on.
    await page.reload();
    await appReady(page);
    await until("its picture to be kept", async () => (await kept(page, "pictures")).length > 0);
    await page.goto(`${proxy.origin}/nghe`);
    await appReady(page);
    const bulletin = card(page, BULLETIN);
    await bulletin.getByRole("button", { name: /^Giữ trên máy/ }).click();
    await until("its recording to be kept", async () => (await kept(page, "media")).length > 0);
    const files = async () => [...(await kept(page, "media")), ...(await kept(page, "pictures"))];
    const [spoken, drill] = [await bySlug(BULLETIN), await bySlug(DRILL)];
    const theirs = [
      ...spoken.content.tracks.flatMap((track) => track.files.map(({ sha256 }) => sha256)),
      drill.content.picture.file.sha256,
    ];
    assert.equal((await files()).filter((hash) => theirs.includes(hash)).length, 2);
    worn.assertQuiet();
    await phone.close();

    await proxy.down();
    const right = await publish(server, {
      unit, content: noticeOf("Khám bệnh ở nhà văn hoá", { kind: "correction", corrects: wrong.id }),
    });
    await publishAnew(server, anew, noticeOf("Họp ở phòng số 3"));
    await recall(server, spoken, "Số điện thoại trong bản thu sai.");
    await recall(server, drill, "Buổi diễn tập hoãn.");

    worn = await phone.start();
    page = await openApp(worn, proxy.origin);
    await card(page, anew.slug).getByText("Họp ở phòng số 2").waitFor();
    assert.equal(await card(page, BULLETIN).count(), 1, "without a signal it is what it was");
    await proxy.up();
    await look(page);
    await card(page, anew.slug).getByText("Họp ở phòng số 3").waitFor();
    await card(page, right.slug).waitFor();
    await card(page, BULLETIN).waitFor({ state: "detached" });
    for (const reason of ["Số điện thoại trong bản thu sai.", "Buổi diễn tập hoãn."]) {
      await page.getByText(reason).waitFor();
    }
    await until("their files to be gone", async () =>
      (await files()).every((hash) => !theirs.includes(hash)));

    // All of it stays so when the signal is gone again.
    await proxy.down();
    await page.goto(`${proxy.origin}/tin/${wrong.slug}`);
    await appReady(page);
    await page.locator("article .fact a", { hasText: "Khám bệnh ở nhà văn hoá" }).click();
    await page.getByRole("heading", { level: 1, name: "Khám bệnh ở nhà văn hoá" }).waitFor();
    await page.getByText(/Đã kiểm tra chữ ký của Công đoàn: .+, bản phát hành số 1,/).waitFor();
    await page.getByText("Phát ngôn chính thức").waitFor();
    await page.goto(`${proxy.origin}/tin/${DRILL}`);
    await appReady(page);
    await page.getByText("Lý do: Buổi diễn tập hoãn.").waitFor();
    await proxy.up();
    worn.assertQuiet(NO_NETWORK, /status of 410/);
  });

  describe("what was altered on its way", () => {
    let phone;
    let end;

    afterEach(async () => {
      end?.();
      phone.assertQuiet(NO_NETWORK);
      await phone.close();
    });

    const alter = (change) => (end = proxy.rewrite(CARDS, change));

    test("is kept back and said, the version before stays, and the true one comes by itself", async () => {
      const one = await publish(server, { unit, content: noticeOf("Phát quà ở kho số 1") });
      phone = await device(browser, PHONE);
      const page = await openApp(phone, proxy.origin);
      await card(page, one.slug).waitFor();
      await publishAnew(server, one, noticeOf("Phát quà ở kho số 2"));
      alter((text) => text.replace("Phát quà ở kho số 2", "Nộp 200.000 đồng mỗi người"));
      await look(page);
      await strip(page).waitFor();
      await card(page, one.slug).getByText("Phát quà ở kho số 1").waitFor();
      assert.equal(await page.getByText("Nộp 200.000 đồng").count(), 0);
      // It is on no disk either.
      await page.reload();
      await appReady(page);
      await card(page, one.slug).getByText("Phát quà ở kho số 1").waitFor();
      await page.goto(`${proxy.origin}/bo-nho`);
      await appReady(page);
      const panel = keptBack(page);
      await panel.getByText("Máy vẫn giữ bản trước:").waitFor();
      await panel.getByRole("link", { name: "Phát quà ở kho số 1" }).waitFor();
      await askAgain(page, proxy, one.id, end);
      await page.goto(`${proxy.origin}/tin/${one.slug}`);
      await page.getByRole("heading", { level: 1, name: "Phát quà ở kho số 2" }).waitFor();
      await page.getByText(/Đã kiểm tra chữ ký của Công đoàn: .+, bản phát hành số 2,/).waitFor();
    });

    test("is kept back as well when its signature was taken away, or is another card's", async () => {
      phone = await device(browser, PHONE);
      const page = await openApp(phone, proxy.origin);
      await page.locator("article.card").first().waitFor();
      const bare = await publish(server, { unit, content: noticeOf("Không có chữ ký") });
      alter((text) => text.replace(/,"signed":\{[^}]*\}/g, ""));
      await look(page);
      await strip(page).waitFor();
      assert.equal(await card(page, bare.slug).count(), 0);
      end();
      await look(page);
      await card(page, bare.slug).waitFor();
      await strip(page).waitFor({ state: "detached" });

      await publish(server, { unit, content: noticeOf("Của người khác") });
      alter((text) => text.replace(/"signature":"[^"]*"/g, `"signature":"${"A".repeat(86)}"`));
      await look(page);
      await strip(page).waitFor();
      assert.equal(await page.getByText("Của người khác").count(), 0);
    });

    test("is taken away again on a first visit, which waits for no check", async () => {
      const one = await publish(server, { unit, content: noticeOf("Giờ phát lương: 16 giờ") });
      alter((text) => text.replace("Giờ phát lương: 16 giờ", "Giờ phát lương: 18 giờ"));
      phone = await device(browser, PHONE);
      const page = await openApp(phone, proxy.origin);
      await strip(page).waitFor();
      await card(page, one.slug).waitFor({ state: "detached" });
      assert.ok((await page.locator("article.card").count()) > 5, "everything else stays");
    });
  });
});
