//! A walk through every screen of both apps; at each one the visitor is called with the page and the
//! screen's name.

import { NO_NETWORK, appReady, openApp } from "./browser.mjs";
import { signIn } from "./officer.mjs";
import { PASSWORD } from "./server.mjs";
import { until } from "./wait.mjs";
import { sendTo, unfold, write } from "./worker.mjs";
import { WORDS, fillOutbox } from "./world.mjs";

/** Everything on the page that loads late is here: pictures before the eyes, fonts. */
export async function settled(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const near = [...document.images].filter((img) => {
      const box = img.getBoundingClientRect();
      return img.checkVisibility() && box.top < innerHeight && box.bottom > 0;
    });
    await Promise.all(near.map((img) => img.decode().catch(() => {})));
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
}

/** The worker's screens, on a phone that is new at the beginning. */
export async function walkWorker(world, device, visit) {
  const { origin, proxy } = world;
  const page = await openApp(device, origin);
  const tab = (name) => page.getByRole("navigation").getByRole("link", { name: new RegExp(`^${name}`) }).click();
  const go = async (path) => {
    await page.goto(origin + path);
    await appReady(page);
  };

  await visit(page, "tin");

  const card = page.locator("article.card:has(.depth.clear):has(.sources):has(.check)").first();
  for (const depth of [".brief-of > summary", ".depth:not(.clear) > summary", ".depth.clear > summary"]) {
    await card.locator(depth).click();
  }
  await card.locator(".choice > summary").first().click();
  await card.scrollIntoViewIfNeeded();
  await visit(page, "tin-mo-bon-buoc");

  await go("/tin/luong-toi-thieu-vung-2026");
  await visit(page, "mot-the");
  await go("/tin/tet-sum-vay-2027");
  await visit(page, "mot-su-kien");
  await go("/tin/dinh-chinh-dia-diem-kham-suc-khoe");
  await visit(page, "mot-dinh-chinh");

  await page.getByRole("button", { name: "Lưu", exact: true }).click();

  await page.getByRole("button", { name: "Mã QR" }).click();
  await page.locator(".code-drawing").waitFor();
  await visit(page, "ma-qr");
  await page.keyboard.press("Escape");
  await go(`/tin/${world.changed.slug}`);
  await page.locator(".history > summary").click();
  await page.locator(".versions ins").first().waitFor();
  await visit(page, "mot-the-da-sua");
  await go(`/tin/${world.past.slug}`);
  await page.locator(".over").waitFor();
  await visit(page, "mot-the-het-hieu-luc");
  await go("/tin/dien-tap-bao-chay-cac-khu-cong-nghiep");
  await page.locator("a.video").scrollIntoViewIfNeeded();
  await visit(page, "mot-video");
  await page.locator("a.zoom").click();
  await page.locator(".zoom-frame img").waitFor();
  await visit(page, "anh-lon");
  await page.keyboard.press("Escape");
  await page.locator(".viewer").waitFor({ state: "detached" });

  await go("/tim");
  await page.getByRole("searchbox").fill("lương tối");
  await page.locator(".hit mark").first().waitFor();
  await visit(page, "tim");
  await page.getByRole("searchbox").fill("zzyx quuz");
  await page.getByRole("heading", { name: "Không thấy tin nào" }).waitFor();
  await visit(page, "tim-khong-co");
  await go("/da-luu");
  await page.locator("article.card").waitFor();
  await visit(page, "da-luu");
  await go("/su-kien");
  await page.getByRole("button", { name: "Nhắc tôi" }).first().click();
  await page.getByRole("button", { name: "Sẽ nhắc bạn" }).waitFor();
  await page.getByText("Sẽ nhắc ở trang Tin từ hôm trước").waitFor();
  await visit(page, "su-kien");
  // As if the event had been at another time when the reminder was set.
  await page.evaluate(() => {
    const known = JSON.parse(localStorage.getItem("ban-tin-reminders"));
    for (const id of Object.keys(known)) known[id] = 1;
    localStorage.setItem("ban-tin-reminders", JSON.stringify(known));
  });
  await go("/");
  await page.locator(".reminder:not(.to-confirm)").waitFor();
  await visit(page, "tin-co-nhac-hen");
  await page.locator(".reminder:not(.to-confirm) button").click();
  await page.locator(".reminder:not(.to-confirm)").waitFor({ state: "detached" });
  await go("/cong-cu");
  await page.locator(".hits a").first().waitFor();
  await visit(page, "cong-cu");
  await go("/cong-cu/overtime");
  await page.getByRole("button", { name: "Tính" }).click();
  await page.locator(".remark").first().waitFor();
  await visit(page, "cong-cu-con-thieu");
  for (const [place, value] of ["8.320.000", "208", "4", "3"].entries()) {
    await page.locator("form input.num").nth(place).fill(value);
  }
  await page.getByRole("button", { name: "Tính" }).click();
  await page.locator(".outcome .amount").waitFor();
  await page.locator(".doubts > summary").click();
  await visit(page, "cong-cu-ket-qua");

  await tab("Nghe");
  await page.getByRole("heading", { level: 1, name: "Bản tin âm thanh" }).waitFor();
  await visit(page, "nghe");
  await page.getByRole("button", { name: "Nghe", exact: true }).first().click();
  const place = page.getByRole("slider", { name: "Vị trí trong bản thu" });
  await until("the bulletin to play on", async () => Number(await place.inputValue()) >= 1);
  await page.locator(".player").getByRole("button", { name: "Dừng" }).click();
  await page.getByRole("button", { name: /^Giữ trên máy/ }).first().click();
  await page.getByText("Đã giữ trên máy").waitFor();
  await visit(page, "nghe-dang-phat");
  await page.locator(".player-open").click();
  await page.locator("dialog.sheet .line-of").first().waitFor();
  await visit(page, "nghe-trinh-phat");
  await page.keyboard.press("Escape");
  await page.locator(".player").getByRole("button", { name: "Đóng" }).click();

  await tab("Gửi");
  await page.getByLabel("Lời của bạn").waitFor();
  await visit(page, "gui");
  await page.getByLabel("Lời của bạn").fill("Bếp ăn ca đêm hết nước nóng từ 22 giờ.");
  await page.locator("input[type=file]").setInputFiles({
    name: "a.png", mimeType: "image/png", buffer: Buffer.from(await dot(page), "base64"),
  });
  await page.locator(".photos img").waitFor();
  for (const part of ["Đây là", "Về việc gì?", "Có ghi tên không?", "Bạn cho phép gì?"]) await unfold(page, part);
  await page.getByRole("radio", { name: "Ghi tên tôi" }).check();
  await page.getByRole("button", { name: "Lưu và gửi" }).click();
  await page.getByRole("alert").getByText("Bạn chưa chọn nơi gửi tới.").waitFor();
  await visit(page, "gui-con-thieu");
  await sendTo(page, world.unit["MAU-CHE"].id);
  await page.getByRole("radio", { name: /Gửi thẳng lên tỉnh/ }).check();
  await page.getByRole("radio", { name: "Báo tin sai" }).check();
  await page.getByRole("textbox", { name: /^Đường dẫn/ }).fill("https://vidu.vn/tin-la");
  await visit(page, "gui-bao-tin-sai");
  await page.getByRole("button", { name: "Viết lời khác" }).click();
  await page.getByText("Bản nháp (1)").waitFor();
  await unfold(page, "Bản nháp (1)");
  await visit(page, "gui-ban-nhap");

  await tab("Của tôi");
  await page.getByText("Bạn chưa gửi gì").waitFor();
  await visit(page, "cua-toi-chua-co-gi");
  await fillOutbox(page, world);
  await go("/cua-toi");
  await page.locator(".answer").waitFor();
  await visit(page, "cua-toi");
  const said = page.locator(".item", { hasText: "Suất ăn ca đêm" });
  for (const part of ["Chưa giải quyết xong", "Viết thêm cho công đoàn", "Rút lại, xoá"]) {
    await said.locator("summary", { hasText: part }).click();
  }
  await said.getByRole("button", { name: "Xoá hết ở công đoàn" }).click();
  await visit(page, "cua-toi-noi-lai");
  for (const part of ["Chuyển lời chưa gửi", "Nhận tệp từ máy khác"]) {
    await page.locator("summary", { hasText: part }).click();
  }
  await visit(page, "cua-toi-chuyen-may");
  await go("/bien-nhan");
  await page.getByLabel("Mã biên nhận, 16 chữ số").fill("0000 0000 0000 0000");
  await page.getByRole("button", { name: "Xem" }).click();
  await page.getByText("Không có biên nhận mang mã này").waitFor();
  await visit(page, "bien-nhan-khong-co");
  await page.getByLabel("Mã biên nhận, 16 chữ số").fill(world.answered.receipt.code);
  await page.getByRole("button", { name: "Xem" }).click();
  await page.locator(".answer").waitFor();
  await visit(page, "bien-nhan");
  await go("/hoi-dap");
  await page.locator(".qa").first().waitFor();
  await visit(page, "hoi-dap");

  await go("/khao-sat");
  await page.locator(".hits a").first().waitFor();
  await visit(page, "khao-sat");
  await page.locator(".hits a").first().click();
  await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
  await visit(page, "khao-sat-mo-dau");
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await page.getByRole("button", { name: "Tiếp", exact: true }).click();
  await page.getByText("Câu này cần một câu trả lời").waitFor();
  await visit(page, "khao-sat-con-thieu");
  await page.locator(".asks input").first().check();
  await page.getByRole("button", { name: "Tiếp", exact: true }).click();
  await page.locator(".points-of input").first().waitFor();
  await visit(page, "khao-sat-thang-diem");
  await page.locator(".points-of input").last().check();
  for (const answer of [".asks input[type=checkbox]", ".asks input[type=radio]"]) {
    await page.getByRole("button", { name: "Tiếp", exact: true }).click();
    await page.locator(answer).first().check();
  }
  await page.getByRole("button", { name: "Tiếp", exact: true }).click();
  await page.locator(".asks textarea").waitFor();
  await visit(page, "khao-sat-tu-viet");
  await page.getByRole("button", { name: "Tiếp", exact: true }).click();
  await page.getByRole("button", { name: "Gửi câu trả lời" }).waitFor();
  await visit(page, "khao-sat-het-cau");
  await page.getByRole("button", { name: "Gửi câu trả lời" }).click();
  await page.getByRole("status").getByText("Đã nhận").waitFor();
  await visit(page, "khao-sat-da-nhan");

  await go("/cai-dat");
  await visit(page, "cai-dat");
  await go("/danh-cho-ban");
  await page.getByRole("searchbox").fill("cong ty");
  await page.locator("button.hit").first().waitFor();
  await visit(page, "danh-cho-ban");
  await page.locator("button.hit").first().click();
  await page.getByRole("checkbox", { name: "Dệt may, da giày" }).check();
  await page.locator(".own-place").waitFor();
  await visit(page, "danh-cho-ban-da-chon");
  await go("/");
  await page.getByRole("group", { name: "Tin cho ai" }).waitFor();
  await visit(page, "tin-cho-ban");
  await go("/don-vi/MAU-THUYDIEN");
  await page.getByRole("heading", { name: "Bạn làm việc ở đây?" }).waitFor();
  await visit(page, "don-vi");
  await go("/don-vi/MAU-SAI");
  await page.getByRole("heading", { name: "Không có đơn vị mang mã này" }).waitFor();
  await visit(page, "don-vi-khong-co");
  await go("/chao");
  await visit(page, "chao-1");
  await go("/chao/3");
  await visit(page, "chao-3");
  await go("/danh-cho-ban");
  await page.getByRole("button", { name: "Xoá hết" }).click();
  await page.getByRole("button", { name: "Xoá hết điều bạn đã chọn?" }).click();
  await go("/chao/2");
  await visit(page, "chao-2");
  await go("/bo-nho");
  await page.locator(".kept-list li").first().waitFor();
  await visit(page, "bo-nho");
  await go("/khong-co-trang-nay");
  await page.getByRole("heading", { name: "Không tìm thấy trang này" }).waitFor();
  await visit(page, "khong-tim-thay");

  if (await onThePhone(page, origin)) {
    await world.withdraw().catch(() => {});
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.getByText("Một tin đã được thu hồi:").waitFor();
    await visit(page, "tin-co-tin-thu-hoi");
  }
  await go(`/tin/${world.withdrawn.slug}`);
  await page.getByRole("heading", { name: "Tin này đã được thu hồi" }).waitFor();
  await visit(page, "da-thu-hoi");

  const asTheServerHasIt = proxy.rewrite(/^GET \/sw\.js$/, (script) =>
    script.replace(/^const BUILD = .*$/m, 'const BUILD = "00000000000000b2";'));
  await go("/");
  await page.getByText("Bản Tin có bản mới.").waitFor();
  await visit(page, "tin-ban-moi");
  asTheServerHasIt();

  await proxy.down();
  await go("/");
  await page.getByText("Đang ngoại tuyến").waitFor();
  await visit(page, "ngoai-tuyen");
  await write(page, { text: "Xe đưa đón bỏ bến Nậm Loỏng hai hôm nay.", unit: world.unit["MAU-CHE"].id });
  await page.locator(".item").getByText("Đã lưu trên máy").waitFor();
  await visit(page, "ngoai-tuyen-cua-toi");
  await proxy.up();
  return { provoked: [NO_NETWORK, /status of (404|410|422)/] };
}

/** The server's own pages, in a browser that is too old for the app. */
export async function walkPages(world, device, visit) {
  const page = await device.page();
  await page.addInitScript(() => delete globalThis.WebAssembly);
  for (const [path, name] of [
    ["/", "tin"], ["/tim", "tim"], ["/tim?q=luong+toi+thieu", "tim-thay"], ["/tim?q=zzyx", "tim-khong-co"],
    ["/su-kien", "su-kien"], ["/cong-cu", "cong-cu"], ["/cong-cu/overtime", "mot-cong-cu"], ["/nghe", "nghe"],
    ["/gui", "gui"], ["/bien-nhan", "bien-nhan"], ["/hoi-dap", "hoi-dap"], ["/cua-toi", "cua-toi"], ["/da-luu", "da-luu"], ["/cai-dat", "cai-dat"],
  ]) {
    await page.goto(world.origin + path);
    await page.locator("#old").waitFor();
    await visit(page, `may-cu-${name}`);
  }
  await page.goto(`${world.origin}/gui`);
  await page.getByLabel("Lời của bạn").fill("Đường về khu trọ không có đèn.");
  await page.getByLabel("Tên (không bắt buộc)").fill("Lò Thị Mây");
  await page.getByLabel("Gửi tới").selectOption("MAU-MAY");
  await page.getByRole("button", { name: "Gửi", exact: true }).click();
  await page.getByText("cần đồng ý").waitFor();
  await visit(page, "may-cu-gui-con-thieu");
  await page.getByLabel("Tên (không bắt buộc)").fill("");
  await page.getByRole("button", { name: "Gửi", exact: true }).click();
  await page.locator(".print-code").waitFor();
  await visit(page, "may-cu-gui-da-nhan");
  await page.goto(`${world.origin}/bien-nhan`);
  await page.getByLabel("Mã biên nhận, 16 chữ số").fill(world.answered.receipt.code);
  await page.getByRole("button", { name: "Xem" }).click();
  await page.locator(".answer").waitFor();
  await visit(page, "may-cu-bien-nhan-mot-viec");
}

/** The first page in the browser of another app. */
export async function walkInside(world, device, visit) {
  const page = await device.page();
  await page.goto(world.origin);
  await appReady(page);
  await page.locator("#inside").waitFor();
  await visit(page, "trong-zalo");
}

/** What Zalo's own browser says of itself. */
export const ZALO = "Mozilla/5.0 (Linux; Android 12; SM-A125F; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
  + "Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 Zalo android/24060399 ZaloTheme/light ZaloLanguage/vi";

/** True when the card that is to be withdrawn is on this phone. */
async function onThePhone(page, origin) {
  await page.goto(origin);
  await appReady(page);
  return (await page.locator("article.card h2", { hasText: WORDS.recalled }).count()) > 0;
}

/** A small picture. */
const dot = (page) => page.evaluate(() => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [320, 240];
  const context = canvas.getContext("2d");
  context.fillStyle = "#6d8f7a";
  context.fillRect(0, 0, 320, 240);
  context.fillStyle = "#f1e7d0";
  context.fillRect(90, 60, 140, 120);
  return canvas.toDataURL("image/png").split(",")[1];
});

/** The desk's screens: of a writer of a base union, and of an approver above it. */
export async function walkDesk(world, writer, approver, visit) {
  const { origin } = world;
  const door = await writer.page();
  await door.goto(`${origin}/desk/`);
  await door.getByLabel("Tên đăng nhập").waitFor();
  await visit(door, "ban-dang-nhap");
  await door.getByLabel("Tên đăng nhập").fill("hoa.may");
  await door.getByLabel("Mật khẩu", { exact: true }).fill(`${PASSWORD}-sai`);
  await door.getByRole("button", { name: "Đăng nhập" }).click();
  await door.getByRole("alert").getByText("Tên đăng nhập hoặc mật khẩu chưa đúng").waitFor();
  await visit(door, "ban-dang-nhap-sai");

  const page = await signIn(writer, origin, "hoa.may");
  await page.locator("main .lines, main .figures, main section").first().waitFor();
  await visit(page, "ban-viec-hom-nay");
  const go = async (path, sign) => {
    await page.goto(`${origin}/desk${path}`);
    await sign.waitFor();
  };
  const title = (name) => page.getByRole("heading", { level: 1, name });
  await go("/tieng-noi", page.locator(".lines a").first());
  await visit(page, "ban-tieng-noi");
  await go(`/tieng-noi/${world.open.submission.id}`, page.locator(".shots img"));
  await page.getByLabel("Câu trả lời của đơn vị").fill("Công đoàn đã hỏi. Thợ đến sửa chiều nay.");
  await visit(page, "ban-mot-vu-viec");
  await page.getByRole("button", { name: "Chọn khác" }).or(page.getByRole("button", { name: "Lưu phân loại" })).first().click();
  for (const fold of ["Trả lời bằng giọng nói", "Gửi kèm một tin", "Chuyển đơn vị khác", "Lịch sử xử lý"]) {
    await page.locator("summary", { hasText: fold }).click();
  }
  await visit(page, "ban-mot-vu-viec-mo-het");
  await go("/tieng-noi", page.locator(".lines a").first());
  await page.locator("summary", { hasText: "Lọc và sắp xếp" }).click();
  await visit(page, "ban-tieng-noi-loc");
  await go("/cau-tra-loi-mau", title("Câu trả lời mẫu"));
  await page.getByRole("button", { name: "Thêm câu mẫu" }).click();
  await visit(page, "ban-cau-mau");
  await go("/han-tra-loi", page.getByRole("table"));
  await visit(page, "ban-han-tra-loi");
  await go(`/tieng-noi/${world.answered.submission.id}`, page.locator(".answers"));
  await visit(page, "ban-vu-viec-da-tra-loi");
  await go(`/tieng-noi/${world.others.submission.id}`, title("Nội dung này của đơn vị khác"));
  await visit(page, "ban-cua-don-vi-khac");
  await go("/tin-bai", page.locator(".lines a").first());
  await visit(page, "ban-tin-bai");
  await go(`/tin-bai/${world.returned.id}`, page.locator(".remark"));
  await visit(page, "ban-tin-tra-lai");
  await go("/tin-bai/moi", title("Viết tin mới"));
  await visit(page, "ban-tin-moi");
  await page.getByRole("button", { name: /^Thông báo/ }).click();
  await page.getByLabel("Dòng Nhanh").waitFor();
  await page.getByRole("button", { name: "Gửi duyệt" }).click();
  await page.getByRole("alert").getByText("Còn chỗ cần sửa").waitFor();
  await visit(page, "ban-soan-con-thieu");
  await page.getByLabel("Dòng Nhanh").fill("Nhà ăn ca đêm có canh nóng từ thứ Tư");
  await page.locator("#brief-0").fill("Suất ăn từ 22 giờ có thêm canh và một món rau.");
  await page.getByRole("button", { name: "Thêm phần Sâu" }).click();
  await page.getByRole("button", { name: "Thêm phần Rõ" }).click();
  await page.locator("#action-steps-0").fill("Báo suất với tổ trưởng trước 15 giờ.");
  await page.locator("summary", { hasText: "Ngành" }).click();
  await page.getByRole("checkbox", { name: "Dệt may, da giày" }).check();
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.getByRole("alert").getByText("Còn chỗ cần sửa").or(page.locator(".kept.good")).first().waitFor();
  await visit(page, "ban-soan");
  const preview = page.getByRole("button", { name: "Xem trước" });
  if (await preview.isVisible()) {
    await preview.click();
    await visit(page, "ban-xem-truoc");
  }
  await go("/chuyen-tiep", title("Tin từ cấp trên"));
  await page.getByRole("button", { name: "Chuyển tiếp cho đơn vị mình" }).first().click();
  await page.getByLabel("Lời nhắn thêm").fill("Nộp ở phòng công đoàn, tầng 1, trước thứ Sáu.");
  await visit(page, "ban-chuyen-tiep");
  await go("/kho-tu-lieu", title("Kho tư liệu"));
  await page.getByRole("button", { name: "Chia sẻ tư liệu" }).click();
  await visit(page, "ban-kho-tu-lieu");
  await go("/khao-sat", title("Khảo sát"));
  await visit(page, "ban-khao-sat");
  await page.getByRole("button", { name: "Soạn khảo sát" }).click();
  await page.getByLabel("Tên khảo sát").fill("Xe đưa đón ca đêm");
  await page.getByRole("button", { name: "Thang 5 điểm" }).click();
  await page.getByRole("button", { name: "Gửi duyệt" }).click();
  await page.getByRole("alert").getByText("Còn chỗ cần sửa").waitFor();
  await visit(page, "ban-soan-khao-sat");
  await go("/tin-sai-lech", page.locator(".entry.rumour").first());
  await visit(page, "ban-tin-sai-lech");
  await page.locator(".entry.rumour").first().click();
  await page.getByLabel("Tin này nói gì").waitFor();
  await visit(page, "ban-mot-tin-sai-lech");
  await go("/thong-ke", title("Chưa có tháng nào chốt số").or(page.getByText("Chưa có tháng nào chốt số")).first());
  await visit(page, "ban-thong-ke-chua-co");
  // Who walked here before has begun it already.
  const begin = page.getByRole("button", { name: "Bắt đầu soạn" });
  const report = begin.or(page.locator('main a[href^="/desk/bao-cao/"]')).first();
  await go("/bao-cao", report);
  await visit(page, "ban-bao-cao");
  await report.click();
  await page.getByText("Đã lưu trên máy chủ").waitFor();
  await page.locator("summary", { hasText: "Thể thức văn bản" }).click();
  await visit(page, "ban-mot-bao-cao");
  await go("/bao-cao/ky-han", page.getByRole("heading", { level: 2 }).first());
  await visit(page, "ban-ky-bao-cao");
  await go("/so-lieu", title("Số liệu luật"));
  await visit(page, "ban-so-lieu");
  await go("/so-lieu/base_salary", page.getByRole("heading", { name: "2.340.000 đ" }));
  await visit(page, "ban-mot-so-lieu");
  await go("/thuat-ngu", title("Thuật ngữ"));
  await visit(page, "ban-thuat-ngu");
  await go("/toi", title("Tôi"));
  await visit(page, "ban-toi");
  await go("/bao-mat", page.getByRole("heading", { name: "Đang đăng nhập ở" }));
  await visit(page, "ban-bao-mat");
  await go("/khong-co", title("Không có trang này"));
  await visit(page, "ban-khong-co-trang");

  const above = await signIn(approver, origin, "mai.kcn");
  await above.getByText(WORDS.waiting).first().waitFor();
  await visit(above, "ban-viec-cua-nguoi-duyet");
  await above.goto(`${origin}/desk/tin-bai/${world.waiting.id}`);
  await above.getByRole("button", { name: "Duyệt và phát hành" }).waitFor();
  await visit(above, "ban-cho-duyet");
  await above.getByRole("button", { name: "Duyệt và phát hành" }).click();
  await above.getByRole("dialog").getByText("Phát hành tin này?").waitFor();
  await visit(above, "ban-hoi-phat-hanh");
  return { provoked: [/status of (401|403|404)/] };
}
