//! A phone without room.

import assert from "node:assert/strict";

/** From now on an origin may use so many bytes, as long as the DevTools session lasts. */
export const setQuota = (devtools, origin, quotaSize) =>
  devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });

/** From now on the phone has no room but what is used. */
export async function fillUp(page, devtools, origin) {
  const { usage } = await page.evaluate(() => navigator.storage.estimate());
  await setQuota(devtools, origin, usage);
  // More than it was told last: it has to ask again.
  const refused = await page.evaluate(async () => {
    const asked = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await asked(indexedDB.open("ban-tin"));
    const transaction = database.transaction("facts", "readwrite");
    // By chance, because what repeats itself is packed before it is counted.
    const bytes = new Uint8Array(24_000_000);
    for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
    transaction.objectStore("facts").put(bytes, "probe");
    const ended = await new Promise((resolve) => {
      transaction.oncomplete = () => resolve("kept");
      transaction.onabort = () => resolve(transaction.error?.name);
    });
    database.close();
    return ended;
  });
  assert.equal(refused, "QuotaExceededError");
}
