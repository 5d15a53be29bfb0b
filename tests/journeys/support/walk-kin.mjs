//! Every screen of what is said in confidence, on the phone and at the desk.

import { rm } from "node:fs/promises";

import { appReady, openApp } from "./browser.mjs";
import { PASSPHRASE, ceremony, chooseSealed, makeKeys } from "./kin.mjs";
import { signIn } from "./officer.mjs";
import { temporaryFolder } from "./server.mjs";
import { sendTo } from "./worker.mjs";

/** Walks through them; the world has the province's keys afterwards. */
export async function walkKin(world, phone, officer, visit) {
  const { origin, server, unit } = world;
  const desk = await signIn(officer, origin, "tuan.saokhue");
  await desk.goto(`${origin}/desk/khoa-kin`);
  await desk.getByText("Tỉnh chưa có khoá gốc").waitFor();
  await visit(desk, "ban-khoa-kin-chua-co");
  const folder = await temporaryFolder("province");
  try {
    await ceremony(server, folder);
    await makeKeys(desk, server, folder);
    await visit(desk, "ban-khoa-kin");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  const page = await openApp(phone, origin, "/gui");
  await sendTo(page, unit["MAU-DIENTU"].id);
  await page.locator("summary", { hasText: "Ai đọc được?" }).waitFor();
  await chooseSealed(page);
  await page.getByLabel("Lời của bạn").fill("Tổ trưởng ghi thiếu công của ba người trong tổ, tôi sợ nói ra.");
  await visit(page, "gui-kin");
  await page.getByRole("button", { name: "Lưu và gửi" }).click();
  await page.getByText("Chép lại mã này").waitFor();
  const code = await page.locator(".code.big").innerText();
  await visit(page, "ma-kin");
  await page.getByRole("button", { name: "Tôi đã chép mã" }).click();
  await page.locator(".item .track .done", { hasText: "Đã nhận" }).waitFor();
  await visit(page, "cua-toi-kin");

  await desk.goto(`${origin}/desk/tieng-noi`);
  await desk.getByText("Kín · chưa mở").first().click();
  await desk.getByLabel("Câu mật khẩu").waitFor();
  await visit(desk, "ban-loi-kin-khoa");
  await desk.getByLabel("Câu mật khẩu").fill(PASSPHRASE);
  await desk.getByRole("button", { name: "Mở khoá" }).click();
  await desk.getByText("ghi thiếu công").waitFor();
  await desk.getByLabel("Câu trả lời của đơn vị").fill("Công đoàn sẽ đối chiếu bảng công cả xưởng, không hỏi riêng tổ nào.");
  await visit(desk, "ban-loi-kin");
  await desk.getByRole("button", { name: "Trả lời", exact: true }).click();
  await desk.locator(".answers").getByText("đối chiếu bảng công").waitFor();

  await page.goto(`${origin}/kin`);
  await appReady(page);
  await page.getByLabel("Mã 16 số").waitFor();
  await visit(page, "kin");
  await page.getByLabel("Mã 16 số").fill(code);
  await page.getByRole("button", { name: "Xem" }).click();
  await page.getByText("đối chiếu bảng công").waitFor();
  await visit(page, "kin-tra-loi");
}
