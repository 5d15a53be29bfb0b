//! What a phone keeps back because it is not what the union signed, as its owner sees it.

import assert from "node:assert/strict";

import { until } from "./wait.mjs";

/** Looks for news, as the app does when a signal comes back. */
export const look = (page) => page.evaluate(() => dispatchEvent(new Event("online")));

/** The line on top that says that something is kept back. */
export const strip = (page) => page.locator(".strip", { hasText: "không khớp chữ ký của Công đoàn" });

/** The list of what is kept back, on “Dữ liệu và bộ nhớ”. */
export const keptBack = (page) => page.locator(".kept-back");

/** Asks again for a card of that list: in vain while it is altered on its way, and with success after `end`. */
export async function askAgain(page, proxy, id, end) {
  const panel = keptBack(page);
  const mark = proxy.requests.length;
  await panel.getByRole("button", { name: "Thử lấy lại" }).click();
  await until("it to be asked for again", () => proxy.seen(new RegExp(`cards/${id}$`), mark).length > 0);
  assert.equal(await panel.count(), 1, "it is still not what was signed");
  end();
  await look(page);
  await panel.waitFor({ state: "detached" });
}
