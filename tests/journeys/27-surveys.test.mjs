//! A survey, from the officer who writes it to the results: filled in without a signal, sent once, and told
//! only in tens.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, test } from "node:test";

import { Caller } from "./support/api.mjs";
import { LAPTOP, NO_NETWORK, device, keptForOffline, openApp } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const ANSWER = /^POST \/api\/v1\/surveys\/[^/]+\/answers$/;
const TITLE = "Bữa ăn ca của bạn thế nào?";

describe("surveys", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  let phone;

  onStage((stage) => ({ server, proxy, browser } = stage));
  beforeEach(async () => {
    phone = await device(browser);
  });
  afterEach(() => phone.close());

  /** The survey of the samples, as a phone sees it. */
  const sample = async () => (await new Caller(server).must(200, "GET", "/surveys")).surveys.find((s) => s.content.title.vi === TITLE);

  /** A phone that has heard of the sample survey, at its first page. */
  async function atTheSurvey() {
    const page = await openApp(phone, proxy.origin, "/khao-sat");
    await page.getByRole("link", { name: TITLE }).click();
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    return page;
  }

  const next = (page) => page.getByRole("button", { name: "Tiếp", exact: true }).click();
  const comeBack = async (page) => {
    await proxy.up();
    await page.evaluate(() => dispatchEvent(new Event("online")));
  };
  const answers = () => proxy.requests.filter((r) => ANSWER.test(`${r.method} ${r.path}`));

  // It said that none was open, where it only had not heard of any.
  test("a phone that never heard which there are does not say that there are none", async () => {
    const page = await openApp(phone, proxy.origin);
    await keptForOffline(page);
    await proxy.down();
    await page.goto(`${proxy.origin}/khao-sat`);
    await page.getByRole("status").getByText("Cần có sóng để xem lần đầu").waitFor();
    assert.equal(await page.getByText("Chưa có khảo sát nào đang mở").count(), 0);
    await comeBack(page);
    phone.assertQuiet(NO_NETWORK);
  });

  test("is filled in without a signal, over a closed page, and sent by itself", async () => {
    const page = await atTheSurvey();
    await proxy.down();
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByText("Bạn có ăn ca ở chỗ làm không?").waitFor();

    // A question that must be answered says so, and one goes on where one was.
    await next(page);
    await page.getByRole("alert").getByText("Câu này cần một câu trả lời").waitFor();
    await page.getByLabel("Có, hầu như ca nào cũng ăn").check();
    await next(page);
    await page.getByText("Bữa ăn ca được mấy điểm?").waitFor();
    await page.getByLabel("4", { exact: true }).check();
    await next(page);
    await page.getByText("Điều gì cần sửa trước?").waitFor();

    // The page is closed, and the app started again without a network.
    await page.reload();
    await page.getByRole("button", { name: "Làm tiếp" }).click();
    await page.getByText("Điều gì cần sửa trước?").waitFor();
    await page.getByRole("button", { name: "Câu trước" }).click();
    assert.ok(await page.getByLabel("4", { exact: true }).isChecked());
    await next(page);
    await page.getByLabel("Thêm rau").check();
    await next(page);
    await page.getByLabel("Ca đêm").check();
    await next(page);
    await page.getByLabel("Bạn muốn nói thêm điều gì về bữa ăn?").fill("Canh nóng ca đêm.");
    await next(page);
    await page.getByRole("heading", { name: "Hết câu hỏi" }).waitFor();
    const mark = proxy.requests.length;
    await page.getByRole("button", { name: "Gửi câu trả lời" }).click();
    await page.getByRole("status").getByText("Đã lưu trên máy").waitFor();

    await comeBack(page);
    await page.getByRole("status").getByText("Đã nhận").waitFor();
    assert.equal(proxy.seen(ANSWER, mark).length, 1);

    // One line under one's own things, and not a word of the answers.
    await page.goto(`${proxy.origin}/cua-toi`);
    const line = page.locator(".hits li", { hasText: TITLE });
    await line.getByText("Đã nhận").waitFor();
    assert.doesNotMatch(await page.locator("main").first().innerText(), /Canh nóng|Thêm rau|Ca đêm/);
    // Whoever opens it again finds no way to answer twice.
    await line.getByRole("link").click();
    await page.getByText("Cảm ơn bạn").waitFor();
    assert.equal(await page.getByRole("button", { name: /Bắt đầu|Làm tiếp|Gửi/ }).count(), 0);
    phone.assertQuiet(NO_NETWORK);
  });

  test("an answer leads past what does not concern one, and a lost reply makes no second answer", async () => {
    const page = await atTheSurvey();
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByLabel("Có, hầu như ca nào cũng ăn").check();
    await next(page);
    await page.getByLabel("1", { exact: true }).check();
    await page.getByRole("button", { name: "Câu trước" }).click();
    // They change their mind: the score is not asked for any more, and does not count.
    await page.getByLabel("Không, tôi mang cơm theo").check();
    await next(page);
    await page.getByText("Bạn thường làm ca nào?").waitFor();
    await page.getByLabel("Ca ngày").check();
    await next(page);
    await next(page);
    const lost = proxy.cutReply((request) => ANSWER.test(`${request.method} ${request.url}`));
    const mark = proxy.requests.length;
    await page.getByRole("button", { name: "Gửi câu trả lời" }).click();
    assert.equal((await lost).status, 201);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.getByRole("status").getByText("Đã nhận").waitFor();
    const sent = proxy.seen(ANSWER, mark);
    assert.deepEqual(sent.map((request) => request.status), [201, 200]);
    phone.assertQuiet(NO_NETWORK);
  });

  test("an officer writes one, another approves it, and a slip of paper lets one person answer once", async () => {
    const laptop = await device(browser, LAPTOP);
    const desk = await signIn(laptop, proxy.origin, "lan.viet");
    await desk.goto(`${proxy.origin}/desk/khao-sat`);
    await desk.getByRole("button", { name: "Soạn khảo sát" }).click();
    await desk.getByLabel("Tên khảo sát").fill("Xe đưa đón ca đêm");
    await desk.getByLabel("Lời mở đầu").fill("Để xếp lại giờ xe từ tháng sau.");
    await desk.getByLabel("Mỗi giấy mời một lần").check();
    await desk.getByLabel("Nội dung câu hỏi").fill("Bạn có đi xe đưa đón không?");
    await desk.getByLabel("Ý 1", { exact: true }).fill("Có");
    await desk.getByLabel("Ý 2", { exact: true }).fill("Không");
    await desk.getByRole("button", { name: "Chọn nhiều" }).click();
    const second = desk.locator("fieldset.block").nth(1);
    await second.getByLabel("Nội dung câu hỏi").fill("Giờ nào hay trễ?");
    await second.getByLabel("Ý 1", { exact: true }).fill("18 giờ");
    await second.getByLabel("Ý 2", { exact: true }).fill("22 giờ");
    // Whoever does not ride is led to the end.
    await desk.getByLabel("Chọn ý này thì tới (Ý 2)").first().selectOption({ label: "hết khảo sát" });
    await desk.locator(".survey-screen").getByText("Giờ nào hay trễ?").waitFor();
    await desk.getByRole("button", { name: "Gửi duyệt" }).click();
    await desk.getByText("một người khác sẽ duyệt").waitFor();
    const path = new URL(desk.url()).pathname;

    const other = await device(browser, LAPTOP);
    const approver = await signIn(other, proxy.origin, "hung.duyet");
    await approver.goto(proxy.origin + path);
    await approver.getByRole("button", { name: "Duyệt và phát hành" }).click();
    await approver.getByRole("dialog").getByRole("button", { name: "Duyệt và phát hành" }).click();
    await approver.getByText("Chưa đủ 10 người trả lời").waitFor();
    await approver.getByLabel("Số giấy mời").fill("25");
    await approver.getByRole("button", { name: "Làm giấy mời" }).click();
    const slips = approver.locator(".invitations li");
    await until("the slips", async () => (await slips.count()) === 25);
    const codes = await slips.locator(".code").allInnerTexts();

    // The first slip is scanned, the code types itself; another one is typed by hand, in small letters.
    const id = path.split("/").at(-1);
    const page = await openApp(phone, proxy.origin, `/khao-sat/${id}#${codes[0].replaceAll("-", "")}`);
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    assert.equal(new URL(page.url()).hash, "", "the code stays in no history");
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByLabel("Không", { exact: true }).check();
    await next(page);
    await page.getByRole("heading", { name: "Hết câu hỏi" }).waitFor();
    await page.getByRole("button", { name: "Gửi câu trả lời" }).click();
    await page.getByRole("status").getByText("Đã nhận").waitFor();
    assert.ok(answers().every((request) => !request.path.includes(codes[0].slice(0, 4))));

    const elsewhere = await device(browser);
    const again = await openApp(elsewhere, proxy.origin, `/khao-sat/${id}`);
    await again.getByLabel("Mã trên giấy mời").fill("abc");
    await again.getByRole("button", { name: "Bắt đầu" }).click();
    await again.getByRole("alert").getByText("Mã chưa đúng").waitFor();
    await again.getByLabel("Mã trên giấy mời").fill(codes[0].toLowerCase());
    await again.getByRole("button", { name: "Bắt đầu" }).click();
    await again.getByLabel("Có", { exact: true }).check();
    await next(again);
    await next(again);
    await again.getByRole("button", { name: "Gửi câu trả lời" }).click();
    await again.getByText("Mã mời này đã được dùng").waitFor();
    // With another slip the very same answers go through.
    await again.getByRole("button", { name: "Sửa rồi gửi lại" }).click();
    await again.getByLabel("Mã trên giấy mời").fill(codes[1]);
    await again.getByRole("button", { name: "Làm tiếp" }).click();
    assert.ok(await again.getByLabel("Có", { exact: true }).isChecked());
    await next(again);
    await next(again);
    await again.getByRole("button", { name: "Gửi câu trả lời" }).click();
    await again.getByRole("status").getByText("Đã nhận").waitFor();

    // Eighteen more: now there is something to show, and only in tens.
    const stranger = new Caller(server);
    for (const code of codes.slice(2, 20)) {
      const given = [{ question: 0, choices: [0] }, { question: 1, choices: [1] }];
      await stranger.must(201, "POST", `/surveys/${id}/answers`, { id: randomUUID(), key: code, given });
    }
    await approver.reload();
    await approver.locator(".answer-bars").first().waitFor();
    const bars = (await approver.locator(".answer-bars").first().locator("li").allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
    assert.deepEqual(bars, ["Có 10+ người", "Không ít hơn 10", "Không trả lời ít hơn 10"]);
    await approver.getByText("Số người trả lời: 20+ người").waitFor();
    for (const one of [laptop, other, elsewhere]) await one.close();
  });

  test("the card that announces it leads to it, and the phone keeps it for later", async () => {
    const survey = await sample();
    const page = await openApp(phone, proxy.origin, "/tin/khao-sat-bua-an-ca");
    await page.getByRole("link", { name: "Trả lời khảo sát" }).click();
    await page.waitForURL(new RegExp(`/khao-sat/${survey.id}$`));
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    await proxy.down();
    await page.reload();
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    await page.getByLabel("Tiếng Anh").check();
    await page.getByRole("heading", { name: "How is your meal at work?" }).waitFor();
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByText("Do you eat at work?").waitFor();
    await proxy.up();
    phone.assertQuiet(NO_NETWORK);
  });
});
