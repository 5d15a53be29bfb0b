//! An officer before the desk.

import { PASSWORD } from "./server.mjs";

/** Signs in through the page, as an officer does; gives the page, at today's work. */
export async function signIn(device, origin, name) {
  const page = await device.page();
  await page.goto(`${origin}/desk/`);
  await page.getByLabel("Tên đăng nhập").fill(name);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("heading", { level: 1, name: "Việc hôm nay" }).waitFor();
  return page;
}
