//! The screens of the desk that an administrator of the province has, and those that hang below others.

import { signIn } from "./officer.mjs";

/** Walks through them. */
export async function walkAdministrator(world, officer, visit) {
  const { origin } = world;
  const page = await signIn(officer, origin, "quantri");
  /** Opens a screen, and waits until what it asks for is here. */
  const go = async (path) => {
    await page.goto(`${origin}/desk${path}`);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.locator("main .bones").first().waitFor({ state: "detached" });
  };
  for (const [path, name] of [
    ["/don-vi", "ban-don-vi"],
    ["/can-bo", "ban-can-bo"],
    ["/tiep-can", "ban-tiep-can"],
    ["/tiep-can/truc-tiep", "ban-tiep-can-truc-tiep"],
    ["/tiep-can/doan-vien", "ban-tiep-can-doan-vien"],
    ["/ap-phich", "ban-ap-phich"],
    ["/ghi-nhan", "ban-ghi-nhan"],
    ["/tap-huan", "ban-tap-huan"],
    ["/tap-huan/tien-do", "ban-tap-huan-tien-do"],
    ["/tim", "ban-tim"],
    ["/khao-sat", "ban-khao-sat-tinh"],
    ["/tap-huan/soan", "ban-soan-bai"],
  ]) {
    await go(path);
    await visit(page, name);
  }
  await page.locator(".entry").first().click();
  await page.locator("form").waitFor();
  await visit(page, "ban-soan-mot-bai");
  await go("/tap-huan");
  await page.locator('main a[href*="/desk/tap-huan/bai/"]').first().click();
  await page.getByRole("button", { name: "Nộp bài" }).waitFor();
  await visit(page, "ban-mot-bai");
  await go("/thuat-ngu");
  await page.locator(".entry").first().click();
  await page.locator("form, article").first().waitFor();
  await visit(page, "ban-mot-thuat-ngu");
  await go("/bao-cao");
  const begin = page.getByRole("button", { name: "Bắt đầu soạn" });
  await begin.or(page.locator('main a[href^="/desk/bao-cao/"]')).first().click();
  const source = page.locator('main a[href*="/goc/"]').first();
  await source.waitFor();
  await source.click();
  await page.waitForURL(/\/goc\//);
  await page.waitForLoadState("networkidle");
  await visit(page, "ban-goc-cua-mot-so");
}
