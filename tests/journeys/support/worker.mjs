//! A worker with a phone in their hand.

import { until } from "./wait.mjs";

/** A unit that no server knows: it was there when the phone last heard of the units, and is gone now. */
const GONE = "99999999-9999-4999-8999-999999999999";

/** Opens a part of the form that is folded into one line, if it is not open already. */
export async function unfold(page, name) {
  const part = page.locator("details.fold, details.elsewhere").filter({ has: page.locator(`> summary:has-text("${name}")`) }).last();
  if (!(await part.evaluate((details) => details.open))) await part.locator("> summary").click();
  return part;
}

/** Chooses to which union it goes, from the list of all of them. */
export async function sendTo(page, unit) {
  await unfold(page, "Gửi tới");
  const receiver = page.getByLabel("Gửi tới");
  if (!(await receiver.isVisible())) await unfold(page, "Tới nơi khác");
  await receiver.selectOption(unit);
}

/** Writes something in the form and saves it; comes back on the page of one's own things. */
export async function write(page, { text, unit, gone = false, photo }) {
  await page.getByRole("link", { name: "Gửi", exact: true }).click();
  await page.getByLabel("Lời của bạn").fill(text);
  if (photo) {
    await page.locator("input[type=file]").setInputFiles(photo);
    await page.locator(".photos img").waitFor();
  }
  if (gone) {
    await page.getByLabel("Gửi tới").evaluate((select, id) => select.append(new Option("CĐCS đã giải thể", id)), GONE);
  }
  await sendTo(page, gone ? GONE : unit);
  await page.getByRole("button", { name: "Lưu và gửi" }).click();
  await page.waitForURL(/\/cua-toi$/);
}

/** What is in the outbox on the phone's disk. */
export const outbox = (page) =>
  page.evaluate(async () => {
    const asked = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await asked(indexedDB.open("ban-tin"));
    const items = await asked(database.transaction("outbox").objectStore("outbox").getAll());
    database.close();
    return items.map((item) => JSON.parse(item));
  });

/** The hashes of the outbox's files on the phone's disk, each held against the bytes that stand under it. */
export const filesOf = (page) =>
  page.evaluate(async () => {
    const asked = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await asked(indexedDB.open("ban-tin"));
    const files = database.transaction("files").objectStore("files");
    const [names, all] = await Promise.all([asked(files.getAllKeys()), asked(files.getAll())]);
    database.close();
    // What only a draft has is named otherwise.
    const hashes = names.filter((name) => /^[0-9a-f]{64}$/.test(name));
    for (const [place, bytes] of all.entries()) {
      if (!hashes.includes(names[place])) continue;
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      if (hash !== names[place]) throw new Error(`the bytes under ${names[place]} are those of ${hash}`);
    }
    return hashes;
  });

/** Has everything sent that waits, as somebody does who wants it gone; comes back when `done` says so. */
export async function sendNow(page, what, done) {
  const now = page.getByRole("button", { name: "Gửi ngay" });
  await until(what, async () => {
    if (await done()) return true;
    // A look, or a try, that is under way hears no second call, so they are called again.
    await page.evaluate(() => dispatchEvent(new Event("online")));
    if (await now.isVisible()) await now.click({ timeout: 500 }).catch(() => {});
    return false;
  }, 40_000);
}
