//! What is for a worker: said on the phone, by typing, by a unit's code, by its link or by its picture;
//! held against the cards on the phone; and in no request whatever.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { noticeOf, publish, units } from "./support/api.mjs";
import { LAPTOP, NO_NETWORK, appReady, device, openApp } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const MAY = "CĐCS Công ty May Ban Trắng (mẫu)";
const CHE = "CĐCS Nhà máy chè Đồi Xanh (mẫu)";

describe("what is for a worker", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;
  let cut = false;

  onStage((stage) => ({ server, proxy, browser } = stage));
  beforeEach(async () => {
    phone = await device(browser);
  });
  afterEach(async () => {
    if (cut) await proxy.up();
    cut = false;
    phone.assertQuiet(NO_NETWORK, /status of 404/);
    await phone.close();
  });

  const field = (page) => page.getByRole("searchbox", { name: /Tên nơi làm việc/ });
  const own = (page) => page.locator(".own-place b");
  const only = (page) => page.getByRole("group", { name: "Tin cho ai" });
  const headlines = (page) => page.locator("article.card h2").allInnerTexts();
  const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("ban-tin")));
  const open = async (page, path) => {
    await page.goto(proxy.origin + path);
    await appReady(page);
  };

  /** Everything that went over the line since a mark, as one text; nothing of what was said may be in it. */
  function assertUntold(mark, told) {
    const requests = proxy.requests.slice(mark);
    assert.ok(requests.length > 0, "something went over the line");
    // Being counted is told to the worker, and can be switched off: journey 34 looks into what goes there.
    const counted = ({ method, path }) => method === "POST" && path === "/api/v1/reach";
    assert.ok(requests.every((one) => one.method === "GET" || counted(one)), "and none of it had a body");
    const all = requests.map(({ method, path, headers }) => `${method} ${path} ${JSON.stringify(headers)}`);
    for (const word of told) {
      const found = all.filter((request) => request.toLowerCase().includes(word.toLowerCase()));
      assert.deepEqual(found, [], `“${word}” left the phone`);
    }
  }

  /** Asks for news, so that there is a request in which something could be told. */
  async function askForNews(page) {
    const mark = proxy.requests.length;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await until("a question for news", () => proxy.seen(/GET \/api\/v1\/changes/, mark).length > 0);
  }

  test("a workplace is found without diacritics, and the list follows it; nothing of it leaves the phone", async () => {
    const all = await units(server);
    const page = await openApp(phone, proxy.origin);
    assert.equal(await only(page).count(), 0, "nothing is chosen, so there is nothing to choose between");
    const before = await headlines(page);
    const mark = proxy.requests.length;
    await open(page, "/danh-cho-ban");
    await field(page).fill("doi xanh");
    await page.getByText("1 nơi").waitFor();
    const line = page.locator("button.hit");
    assert.match(await line.innerText(), /LĐLĐ tỉnh \(mẫu\) › CĐ các KCN \(mẫu\)/, "the way to it stands above");
    await line.click();
    await own(page).filter({ hasText: CHE }).waitFor();
    await page.getByRole("link", { name: "Xem tin cho bạn" }).click();
    await only(page).waitFor();
    const after = await headlines(page);
    assert.ok(after.some((text) => text.includes("xưởng sao chè")), "what its own union says");
    assert.ok(!after.some((text) => text.includes("Sao Khuê")), "what another's says is not there");
    const others = page.getByRole("button", { name: /^\d+ tin khác trong Tất cả$/ });
    while (!(await others.isVisible())) await page.getByRole("button", { name: "Xem thêm tin" }).click();
    const hidden = Number((await others.innerText()).match(/\d+/)[0]);
    assert.ok(hidden > 3);
    await others.click();
    await page.getByRole("button", { name: "Tất cả", pressed: true }).waitFor();
    assert.deepEqual((await headlines(page)).slice(0, 5), before.slice(0, 5), "all of them are still there");
    await askForNews(page);
    assertUntold(mark, [all["MAU-CHE"].id, "MAU-CHE", "doi xanh", "doi%20xanh"]);
  });

  test("a code is enough, small letters and Enter too, and can be taken back", async () => {
    const page = await openApp(phone, proxy.origin, "/danh-cho-ban");
    await field(page).fill("mau-may");
    await page.keyboard.press("Enter");
    await own(page).filter({ hasText: MAY }).waitFor();
    await page.getByRole("button", { name: "Bỏ chọn" }).first().click();
    await field(page).waitFor();
    assert.equal((await kept(page)).home, null);
    await field(page).fill("khong co noi nao");
    await page.getByText("Không thấy nơi nào").waitFor();
    assert.equal(await page.locator("button.hit").count(), 0);
  });

  test("a unit's link asks once, is answered on the phone, and works without a network", async () => {
    const all = await units(server);
    const page = await openApp(phone, proxy.origin);
    const mark = proxy.requests.length;
    await open(page, "/don-vi/MAU-MAY");
    await page.getByRole("heading", { level: 1, name: MAY }).waitFor();
    await page.getByRole("heading", { name: "Bạn làm việc ở đây?" }).waitFor();
    await page.locator("article.card").first().waitFor();
    await page.getByRole("button", { name: "Đúng, tôi làm ở đây" }).click();
    await page.getByText("Đây là nơi làm việc của bạn").waitFor();
    assert.equal((await kept(page)).home, all["MAU-MAY"].id);
    await askForNews(page);
    assertUntold(mark, [all["MAU-MAY"].id, "MAU-MAY"]);
    await proxy.down();
    cut = true;
    await open(page, "/don-vi/mau-che");
    await page.getByText(`Bạn đang chọn: ${MAY}`).waitFor();
    await page.getByRole("button", { name: "Đúng, tôi làm ở đây" }).click();
    await page.getByText("Đây là nơi làm việc của bạn").waitFor();
    assert.equal((await kept(page)).home, all["MAU-CHE"].id);
    await open(page, "/don-vi/KHONG-CO");
    await page.getByRole("heading", { name: "Không có đơn vị mang mã này" }).waitFor();
    await page.getByRole("link", { name: "Tìm nơi làm việc của bạn" }).click();
    await own(page).filter({ hasText: CHE }).waitFor();
  });

  test("a stranger's phone gets the unit's page before any program, and is asked once the app is there", async () => {
    const page = await phone.page();
    const answer = await page.goto(`${proxy.origin}/don-vi/MAU-MAY`);
    assert.equal(answer.status(), 200);
    await appReady(page);
    await page.getByRole("button", { name: "Đúng, tôi làm ở đây" }).click();
    await page.getByRole("link", { name: "Xem tin cho bạn" }).click();
    await only(page).waitFor();
    const lost = await phone.page();
    const wrong = await (await phone.context.request.get(`${proxy.origin}/don-vi/sai-ma`)).text();
    assert.match(wrong, /Không có đơn vị mang mã này/);
    await lost.close();
  });

  test("a camera that reads codes is offered only where there is one, and takes the code of a workplace", async () => {
    const plain = await openApp(phone, proxy.origin, "/danh-cho-ban");
    await field(plain).waitFor();
    assert.equal(await plain.getByRole("button", { name: "Quét mã trên bảng tin" }).count(), 0);
    await plain.close();
    // Chromium has a reader of codes on phones only; this one reads what the test holds before it.
    const page = await phone.page();
    await page.addInitScript(() => {
      globalThis.before = "WIFI:S:nha may;;";
      globalThis.stopped = 0;
      globalThis.BarcodeDetector = class { async detect() { return [{ rawValue: globalThis.before }]; } };
      const track = { stop: () => (globalThis.stopped += 1) };
      const stream = () => {
        const stream = document.createElement("canvas").captureStream();
        stream.getTracks = () => [track];
        return stream;
      };
      const devices = { getUserMedia: async () => stream() };
      Object.defineProperty(navigator, "mediaDevices", { value: devices });
    });
    await open(page, "/danh-cho-ban");
    await page.getByRole("button", { name: "Quét mã trên bảng tin" }).click();
    await page.getByText("Mã này không phải của nơi làm việc nào.").waitFor();
    await page.getByRole("button", { name: "Đóng" }).click();
    await until("the camera to stop", () => page.evaluate(() => globalThis.stopped === 1));
    await page.getByRole("button", { name: "Quét mã trên bảng tin" }).click();
    await page.locator(".scanner video").waitFor();
    await page.evaluate((origin) => (globalThis.before = `${origin}/don-vi/MAU-MAY`), proxy.origin);
    await own(page).filter({ hasText: MAY }).waitFor();
    await until("the camera to stop again", () => page.evaluate(() => globalThis.stopped === 2));
  });

  test("sector, shift and interests narrow the list, notices and danger stay, and all of it can be taken back", async () => {
    const all = await units(server);
    const unit = all["MAU-TINH"].id;
    const card = (headline, more) => publish(server, { unit, content: noticeOf(headline, more) });
    await card("Riêng ngành y tế", { audience: { sectors: ["health"] } });
    await card("Riêng ca đêm", { audience: { shifts: ["night"] } });
    await card("Khẩn mà ghi ngành y tế", { priority: "urgent", audience: { sectors: ["health"] } });
    await card("Thông báo về sự kiện", {});
    await card("Chuyện kể về truyền thống", { kind: "news", topic: "values" });
    const page = await openApp(phone, proxy.origin);
    const mark = proxy.requests.length;
    const shows = async (expected) => {
      for (const [text, there] of Object.entries(expected)) {
        await until(`“${text}” ${there ? "to be" : "not to be"} there`, async () =>
          (await headlines(page)).includes(text) === there);
      }
    };
    const everything = {
      "Riêng ngành y tế": true, "Riêng ca đêm": true, "Khẩn mà ghi ngành y tế": true,
      "Thông báo về sự kiện": true, "Chuyện kể về truyền thống": true,
    };
    await shows(everything);
    await open(page, "/danh-cho-ban");
    await page.getByRole("checkbox", { name: "Dệt may, da giày" }).check();
    await page.getByRole("checkbox", { name: "Ca ngày" }).check();
    await page.getByRole("checkbox", { name: "Chính sách, pháp luật" }).check();
    await page.getByRole("link", { name: "Xem tin cho bạn" }).click();
    await shows({
      "Riêng ngành y tế": false, "Riêng ca đêm": false, "Khẩn mà ghi ngành y tế": true,
      "Thông báo về sự kiện": true, "Chuyện kể về truyền thống": false,
    });
    await askForNews(page);
    assertUntold(mark, ["garments", "sectors", "interests", "shifts", "dệt may"]);
    // A new start knows it still; “Xoá hết” asks once more and forgets it.
    await page.reload();
    await appReady(page);
    await only(page).waitFor();
    await only(page).getByRole("link", { name: "Sửa" }).click();
    assert.ok(await page.getByRole("checkbox", { name: "Ca ngày" }).isChecked());
    await page.getByRole("button", { name: "Xoá hết" }).click();
    await page.getByRole("button", { name: "Xoá hết điều bạn đã chọn?" }).click();
    await until("nothing to be chosen", async () => (await page.locator("input:checked").count()) === 0);
    await page.getByRole("link", { name: "Tin", exact: true }).click();
    await shows(everything);
    assert.equal(await only(page).count(), 0);
  });

  test("an officer says whom a card is for, the approver reads it, and the phones compare", async () => {
    const desk = await device(browser, LAPTOP);
    const page = await signIn(desk, proxy.origin, "hoa.may");
    await page.goto(`${proxy.origin}/desk/tin-bai/moi`);
    await page.getByRole("button", { name: /^Thông báo/ }).click();
    await page.getByLabel("Dòng Nhanh").fill("Ca đêm đổi giờ giao ca từ thứ Hai");
    await page.locator("#brief-0").fill("Giao ca sớm mười lăm phút để kịp chuyến xe cuối.");
    await page.locator("#action-steps-0").fill("Báo tổ trưởng nếu bạn không kịp.");
    const said = page.locator(".editor-form .whom-lines");
    await said.getByText("Ai cũng thấy").waitFor();
    await page.locator("summary", { hasText: "Ca làm" }).click();
    await page.getByRole("checkbox", { name: "Ca đêm" }).check();
    await page.locator("summary", { hasText: "Ngành" }).click();
    await page.getByRole("checkbox", { name: "Dệt may, da giày" }).check();
    assert.deepEqual((await said.innerText()).split(/\n+/), ["Ngành: Dệt may, da giày", "Ca làm: Ca đêm"]);
    await page.getByRole("button", { name: "Gửi duyệt" }).click();
    await page.waitForURL(/\/tin-bai\/[0-9a-f-]{36}$/);
    const address = page.url();
    desk.assertQuiet(/status of 40[14]/);
    await desk.close();

    const above = await device(browser, LAPTOP);
    const other = await signIn(above, proxy.origin, "mai.kcn");
    await other.goto(address);
    await other.locator(".whom-lines").getByText("Ca làm: Ca đêm").waitFor();
    await other.getByRole("button", { name: "Duyệt và phát hành" }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Duyệt và phát hành" }).click();
    await other.getByText("Đã phát hành. Tin đang đến các điện thoại.").waitFor();
    await above.close();

    const page2 = await openApp(phone, proxy.origin);
    const there = () => page2.locator("article.card h2", { hasText: "Ca đêm đổi giờ" }).count();
    await until("the card", async () => (await there()) === 1);
    await open(page2, "/danh-cho-ban");
    await page2.getByRole("checkbox", { name: "Ca ngày" }).check();
    await page2.getByRole("link", { name: "Xem tin cho bạn" }).click();
    await only(page2).waitFor();
    assert.equal(await there(), 0, "it is for the other shift");
  });

  test("an empty “Cho bạn” says so and leads on", async () => {
    const page = await openApp(phone, proxy.origin);
    await page.evaluate(() => {
      const chosen = JSON.parse(localStorage.getItem("ban-tin"));
      // A place that is nobody's: what a phone has whose unit was dissolved.
      chosen.home = "99999999-9999-4999-8999-999999999999";
      localStorage.setItem("ban-tin", JSON.stringify(chosen));
    });
    await page.reload();
    await appReady(page);
    await page.getByRole("heading", { name: "Chưa có tin nào dành riêng cho bạn" }).waitFor();
    await page.getByRole("button", { name: /tin khác trong Tất cả/ }).click();
    await page.locator("article.card").first().waitFor();
  });
});
