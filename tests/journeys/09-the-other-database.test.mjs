//! With PostgreSQL in the place of SQLite a worker and an officer notice nothing.

import assert from "node:assert/strict";
import { test } from "node:test";

import { units } from "./support/api.mjs";
import { LAPTOP, device, openApp, openBrowser } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { newDatabase } from "./support/postgres.mjs";
import { Server } from "./support/server.mjs";
import { write } from "./support/worker.mjs";

test("reading, speaking up and answering, on PostgreSQL", { timeout: 900_000 }, async (t) => {
  const { address: database } = await newDatabase(t);
  const server = await Server.start({ environment: { BAN_TIN_DATABASE: database } });
  t.after(() => server.remove());
  const browser = await openBrowser();
  t.after(() => browser.close());

  const phone = await device(browser);
  const page = await openApp(phone, server.origin);
  assert.ok((await page.locator("article.card").count()) >= 5);
  await write(page, { text: "Nhà xe dột, mưa là ướt hết.", unit: (await units(server))["MAU-MAY"].id });
  await page.locator(".item .track .done", { hasText: "Đã nhận" }).waitFor();

  const laptop = await device(browser, LAPTOP);
  const desk = await signIn(laptop, server.origin, "hoa.may");
  await desk.getByRole("link", { name: /^Tiếng nói/ }).click();
  await desk.locator(".lines").getByText("Nhà xe dột").click();
  await desk.getByLabel("Câu trả lời của đơn vị").fill("Mái tôn được lợp lại trong tuần này.");
  await desk.getByRole("button", { name: "Trả lời", exact: true }).click();
  await desk.locator(".answers").getByText("Mái tôn được lợp lại").waitFor();

  await page.reload();
  await page.locator(".answer").getByText("Mái tôn được lợp lại trong tuần này.").waitFor();
  phone.assertQuiet();
  laptop.assertQuiet(/status of 401/);
});
