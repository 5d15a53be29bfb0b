//! Comfort at the desk: a closed tab takes nothing that was typed into any form, signing out leaves nothing of it
//! behind, and a card goes from its first letter to workers' phones by the keyboard alone.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { LAPTOP, PHONE, SMALL_PHONE, device, openBrowser } from "./support/browser.mjs";
import { againstWcag, smallTargets, widerThanScreen } from "./support/checks.mjs";
import { signIn } from "./support/officer.mjs";
import { until } from "./support/wait.mjs";
import { makeWorld } from "./support/world.mjs";

const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;
/** A card that is new is asked for before the server has it. */
const NEW_CARD = /status of 404 .*\/api\/v1\/desk\/cards\//;
const button = (name) => (page) => page.getByRole("button", { name, exact: true }).first().click();
const fold = (name) => async (page) => {
  const part = page.locator("details", { has: page.locator("summary", { hasText: name }) }).last();
  if (!(await part.evaluate((one) => one.open))) await part.locator("summary").first().click();
};
const unitRow = (page) => page.locator(".tree li").filter({ hasText: "MAU-MAY" }).locator("button.entry").first().click();

/** Every form with words of one's own, beside cards, answers, reports, surveys and posters: who, where, how it is opened, the field. */
const forms = (world) => [
  { who: "quantri", path: "/don-vi", open: unitRow, field: "#don-vi-ngan", words: "CĐCS tên chưa xong" },
  { who: "quantri", path: "/don-vi", open: async (page) => { await unitRow(page); await fold("Thêm đơn vị bên dưới")(page); }, field: "#them-ten", words: "Tổ công đoàn đang gõ" },
  { who: "quantri", path: "/don-vi", open: fold("Các cấp"), field: "#cap-ten-en-1", words: "Half a level" },
  { who: "quantri", path: "/can-bo", field: "#moi-ai", words: "Lò Văn Chưa Xong" },
  { who: "quantri", path: "/tiep-can/truc-tiep", open: button("Ghi một lần truyền thông"), field: "#tt-about", words: "Họp tổ về lịch tiêm" },
  { who: "quantri", path: "/tiep-can/doan-vien", open: (page) => page.getByRole("button", { name: /^Nhập số: / }).last().click(), field: "#dv-number", words: "1234" },
  { who: "quantri", path: "/ghi-nhan", open: button("Ghi thêm đóng góp"), field: "#dong-gop-title", words: "Bài hát về an toàn" },
  { who: "quantri", path: "/ghi-nhan", open: button("Thêm mức"), field: "#muc-ten", words: "Tin ngắn đang gõ" },
  { who: "quantri", path: "/thuat-ngu/-moi", field: "#thuat-ngu-vi", words: "nghĩa còn viết dở" },
  { who: "quantri", path: "/so-lieu/base_salary", open: button("Thêm mức mới"), field: "#so-lieu-value", words: "2.530.000" },
  { who: "quantri", path: "/han-tra-loi", field: "#han-source", words: "Quy chế còn viết dở" },
  { who: "quantri", path: "/tap-huan/soan/-moi", field: "#bai-title", words: "Bài học còn viết dở" },
  { who: "quantri", path: "/bao-cao/ky-han", field: '[id="ky-kinds[0]-name"]', words: "6 tháng còn gõ dở" },
  { who: "hoa.may", path: `/tieng-noi/${world.open.submission.id}`, field: "#ghi-chu-moi", words: "Đã gọi tổ bảo trì" },
  { who: "hoa.may", path: `/tieng-noi/${world.open.submission.id}`, open: fold("Chuyển đơn vị khác"), field: "#ly-do-chuyen", words: "Việc này của cấp trên" },
  { who: "hoa.may", path: `/tieng-noi/${world.answered.submission.id}`, field: "#dang-cau-hoi", words: "Câu hỏi viết lại cho gọn" },
  { who: "hoa.may", path: "/tin-sai-lech", open: (page) => page.locator(".entry.rumour").first().click(), again: true, field: "#claim", words: "Sắp cắt lương hưu" },
  { who: "mai.kcn", path: `/tin-bai/${world.waiting.id}`, open: button("Trả lại"), again: true, field: "#loi-tra-lai", words: "Thêm giờ đóng cổng" },
  // Those that have a place of their own.
  { who: "hoa.may", path: `/tieng-noi/${world.open.submission.id}`, field: "#tra-loi", words: "Công đoàn đã hỏi quản đốc", own: true },
  { who: "hoa.may", path: "/ap-phich", field: "#ap-phich-ten", words: "Tin tuần còn gõ dở", own: true },
];

describe("comfort", { timeout: 900_000 }, () => {
  let world;
  let browser;

  before(async () => {
    [world, browser] = await Promise.all([makeWorld(), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await world?.remove();
  });

  const kept = (page, words) => page.evaluate((words) => JSON.stringify({ ...localStorage }).includes(words), words);

  test("a closed tab takes nothing of what was typed, whichever form it was", async (t) => {
    const devices = {};
    for (const { who, path, open, again, field, words, own } of forms(world)) {
      await t.test(`${path.replaceAll(/[0-9a-f-]{36}/g, "…")} ${field}`, async () => {
        if (!devices[who]) {
          devices[who] = await device(browser, LAPTOP);
          await (await signIn(devices[who], world.origin, who)).close();
        }
        const first = await devices[who].page();
        await first.goto(`${world.origin}/desk${path}`);
        await open?.(first);
        const before = await first.locator(field).inputValue();
        await first.locator(field).fill(words);
        await until("the device to have it", () => kept(first, words));
        await first.close();

        const second = await devices[who].page();
        await second.goto(`${world.origin}/desk${path}`);
        if (again) await open(second);
        await second.locator(field).waitFor();
        assert.equal(await second.locator(field).inputValue(), words);
        if (!own) {
          // It says so, can be dropped, taken back after that, and dropped for good.
          const told = second.locator(".typed", { hasText: "Đã đưa lại phần bạn gõ dở" }).filter({ visible: true });
          await told.getByRole("button", { name: "Bỏ, làm lại từ đầu" }).click();
          await until("the form to be as it was", async () => (await second.locator(field).inputValue()) === before);
          await second.getByRole("button", { name: "Lấy lại", exact: true }).filter({ visible: true }).click();
          await until("the words to be back", async () => (await second.locator(field).inputValue()) === words);
          await until("the device to have it again", () => kept(second, words));
        }
        // The next form begins with nothing that is unfinished.
        await second.evaluate(() => {
          for (const name of Object.keys(localStorage)) if (name.includes(":typed:")) localStorage.removeItem(name);
        });
        await second.close();
      });
    }
    for (const one of Object.values(devices)) {
      one.assertQuiet(SIGNED_OUT);
      await one.close();
    }
  });

  test("what was saved is not offered again", async () => {
    const laptop = await device(browser, LAPTOP);
    const page = await signIn(laptop, world.origin, "hoa.may");
    await page.goto(`${world.origin}/desk/tieng-noi/${world.open.submission.id}`);
    await page.locator("#ghi-chu-moi").fill("Thợ hẹn ba giờ chiều");
    await page.getByRole("button", { name: "Lưu ghi chú" }).click();
    await page.locator(".note", { hasText: "Thợ hẹn ba giờ chiều" }).waitFor();
    assert.equal(await page.locator("#ghi-chu-moi").inputValue(), "");
    await page.reload();
    await page.locator(".note", { hasText: "Thợ hẹn ba giờ chiều" }).waitFor();
    assert.equal(await page.locator("#ghi-chu-moi").inputValue(), "");
    assert.equal(await kept(page, "Thợ hẹn"), false);
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();
  });

  test("a note to one case waits there while another one is read", async () => {
    const laptop = await device(browser, LAPTOP);
    const page = await signIn(laptop, world.origin, "hoa.may");
    await page.goto(`${world.origin}/desk/tieng-noi/${world.open.submission.id}`);
    await page.locator("#ghi-chu-moi").fill("Còn hỏi tổ trưởng");
    await page.locator(`.lines a[href*="${world.answered.submission.id}"]`).click();
    await page.locator(".answers").waitFor();
    assert.equal(await page.locator("#ghi-chu-moi").inputValue(), "");
    await page.locator(`.lines a[href*="${world.open.submission.id}"]`).click();
    await until("the note to be back", async () => (await page.locator("#ghi-chu-moi").inputValue()) === "Còn hỏi tổ trưởng");
    laptop.assertQuiet(SIGNED_OUT);
    await laptop.close();
  });

  test("signing out asks about what is unfinished, and leaves nothing of it for the next officer", async () => {
    const phone = await device(browser, PHONE);
    const page = await signIn(phone, world.origin, "quantri");
    await page.goto(`${world.origin}/desk/tiep-can/truc-tiep`);
    await page.getByRole("button", { name: "Ghi một lần truyền thông" }).click();
    await page.locator("#tt-about").fill("Họp riêng về nợ lương");
    await until("the device to have it", () => kept(page, "nợ lương"));
    await page.goto(`${world.origin}/desk/toi`);
    await page.locator("a.entry", { hasText: "Ghi một lần truyền thông" }).first().waitFor();
    assert.deepEqual(await widerThanScreen(page), []);
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Ở lại" }).click();
    await page.locator("a.entry", { hasText: "Ghi một lần truyền thông" }).first().click();
    assert.equal(await page.locator("#tt-about").inputValue(), "Họp riêng về nợ lương");
    await page.goto(`${world.origin}/desk/toi`);
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await dialog.getByRole("button", { name: "Xoá và đăng xuất" }).click();
    await page.getByLabel("Tên đăng nhập").waitFor();
    assert.equal(await kept(page, "nợ lương"), false);
    phone.assertQuiet(SIGNED_OUT);
    await phone.close();
  });

  test("the administrator of the province says which reports are owed, and what was removed comes back", async () => {
    const laptop = await device(browser, LAPTOP);
    const page = await signIn(laptop, world.origin, "quantri");
    await page.goto(`${world.origin}/desk/bao-cao`);
    await page.getByRole("link", { name: /^Kỳ báo cáo và hạn gửi/ }).click();
    const due = page.locator('[id="ky-kinds[0]-due"]');
    await due.fill("31/02");
    await page.getByRole("button", { name: "Lưu", exact: true }).click();
    await page.getByText("Chưa lưu. Còn chỗ cần sửa.").waitFor();
    await page.locator('[id="ky-kinds[0]-due"]:focus').waitFor();
    await due.fill("25/7");
    await page.getByRole("button", { name: "Bỏ kỳ này: năm" }).click();
    assert.equal(await page.locator(".report-kind").count(), 1);
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    assert.equal(await page.locator(".report-kind").count(), 2);
    await page.getByRole("button", { name: "Thêm kỳ báo cáo" }).click();
    for (const [field, text] of [["name", "Quý I"], ["name_en", "First quarter of"], ["first", "1/1"], ["last", "31/3"], ["due", "10/4"], ["basis", "Công văn mẫu"]]) {
      await page.locator(`[id="ky-kinds[2]-${field.replace("_", "-")}"]`).fill(text);
    }
    await page.getByRole("button", { name: "Lưu", exact: true }).click();
    await page.getByText("Đã lưu các kỳ báo cáo.").waitFor();
    await page.goto(`${world.origin}/desk/bao-cao`);
    await page.getByLabel("Kỳ báo cáo").locator("option", { hasText: "Quý I 2026" }).waitFor({ state: "attached" });

    // Whoever does not keep the rule reads it.
    const phone = await device(browser, SMALL_PHONE);
    const other = await signIn(phone, world.origin, "hoa.may");
    await other.goto(`${world.origin}/desk/bao-cao/ky-han`);
    await other.getByRole("heading", { level: 2, name: "Quý I" }).waitFor();
    await other.getByText("25/07").waitFor();
    assert.equal(await other.getByRole("button", { name: "Lưu", exact: true }).count(), 0);
    for (const one of [page, other]) {
      await one.goto(`${world.origin}/desk/bao-cao/ky-han`);
      await one.getByRole("heading", { level: 2, name: "Quý I" }).waitFor();
      assert.deepEqual([...(await widerThanScreen(one)), ...(await smallTargets(one)), ...(await againstWcag(one))], []);
    }
    for (const one of [laptop, phone]) {
      one.assertQuiet(SIGNED_OUT);
      await one.close();
    }
  });

  /** Goes on with Tab until the focus is on what is wanted; a person would give up at some time, and so does this. */
  async function tabTo(page, locator) {
    await locator.first().waitFor();
    const wanted = () => locator.first().evaluate((one) => one === document.activeElement);
    for (let steps = 0; steps < 250; steps += 1) {
      if (await wanted()) {
        // Whoever has no mouse has to see where they are.
        const seen = await page.evaluate(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
        });
        assert.ok(seen, "the focus can be seen");
        return;
      }
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab never came to ${locator}`);
  }
  const press = async (page, locator) => {
    await tabTo(page, locator);
    await page.keyboard.press("Enter");
  };

  test("one officer writes and submits, another approves and publishes, without a mouse", async () => {
    const headline = "Phòng y tế mở cả trưa thứ Bảy";
    const [one, other] = [await device(browser, LAPTOP), await device(browser, LAPTOP)];
    const signInByKeys = async (device, name) => {
      const page = await device.page();
      await page.goto(`${world.origin}/desk/`);
      await page.getByLabel("Tên đăng nhập").waitFor();
      await tabTo(page, page.getByLabel("Tên đăng nhập"));
      await page.keyboard.type(name);
      await tabTo(page, page.getByLabel("Mật khẩu", { exact: true }));
      const { PASSWORD } = await import("./support/server.mjs");
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "Việc hôm nay" }).waitFor();
      return page;
    };
    const writer = await signInByKeys(one, "hoa.may");
    // "?" tells the keys, Escape closes, and the focus is where it was.
    await writer.keyboard.press("?");
    await writer.getByRole("dialog", { name: "Phím tắt" }).waitFor();
    await writer.keyboard.press("Escape");
    await writer.getByRole("dialog").waitFor({ state: "detached" }).catch(() => {});
    await until("the dialogue to be closed", () => writer.evaluate(() => !document.querySelector("dialog[open]")));
    await writer.keyboard.press("n");
    await writer.getByRole("heading", { level: 1, name: "Viết tin mới" }).waitFor();
    await press(writer, writer.getByRole("button", { name: /^Thông báo/ }));
    await writer.getByLabel("Dòng Nhanh").waitFor();
    await tabTo(writer, writer.getByLabel("Dòng Nhanh"));
    await writer.keyboard.type(headline);
    await tabTo(writer, writer.locator("#brief-0"));
    await writer.keyboard.type("Y tá trực từ 11 giờ 30 đến 13 giờ.");
    // A notice begins with its part Rõ.
    await tabTo(writer, writer.locator("#action-steps-0"));
    await writer.keyboard.type("Mang thẻ bảo hiểm đến phòng y tế.");
    await writer.keyboard.press("Control+s");
    await writer.getByText("Đã lưu trên máy chủ").first().waitFor();
    await press(writer, writer.getByRole("button", { name: "Gửi duyệt" }));
    await writer.locator(".card-page .mark", { hasText: "Chờ duyệt" }).first().waitFor();

    const approver = await signInByKeys(other, "mai.kcn");
    await press(approver, approver.locator("main a", { hasText: headline }));
    await approver.getByRole("button", { name: "Duyệt và phát hành" }).waitFor();
    await press(approver, approver.getByRole("button", { name: "Duyệt và phát hành" }));
    const dialog = approver.getByRole("dialog");
    await dialog.waitFor();
    // Escape takes nothing further, and gives the focus back to the button.
    await approver.keyboard.press("Escape");
    await until("the focus to be back", () => approver.evaluate(() =>
      document.activeElement?.textContent.includes("Duyệt và phát hành") ?? false));
    await approver.keyboard.press("Enter");
    await press(approver, dialog.getByRole("button", { name: /phát hành/i }));
    await approver.locator(".card-page .mark", { hasText: "Đã phát hành" }).waitFor();
    for (const device of [one, other]) {
      device.assertQuiet(SIGNED_OUT, NEW_CARD);
      await device.close();
    }
  });
});
