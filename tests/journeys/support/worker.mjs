//! A worker with a phone in their hand.

/** A unit that no server knows: it was there when the phone last heard of the units, and is gone now. */
const GONE = "99999999-9999-4999-8999-999999999999";

/** Writes something in the form and saves it; comes back on the page of one's own things. */
export async function write(page, { text, unit, gone = false, photo }) {
  await page.getByRole("link", { name: "Gửi", exact: true }).click();
  await page.getByLabel("Lời của bạn").fill(text);
  if (photo) {
    await page.locator("input[type=file]").setInputFiles(photo);
    await page.locator(".photos img").waitFor();
  }
  const receiver = page.getByLabel("Gửi tới");
  if (gone) {
    await receiver.evaluate((select, id) => select.append(new Option("CĐCS đã giải thể", id)), GONE);
  }
  await receiver.selectOption(gone ? GONE : unit);
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
