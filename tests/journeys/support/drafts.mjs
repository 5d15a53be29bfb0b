//! Drafts on a phone's disk.

/** The bytes that are kept beside drafts, one part after the other. */
export const bytesBeside = (page) =>
  page.evaluate(async () => {
    const asked = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await asked(indexedDB.open("ban-tin"));
    const table = database.transaction("files").objectStore("files");
    const range = IDBKeyRange.bound("draft/", "draft/\uffff");
    const [keys, parts] = [await asked(table.getAllKeys(range)), await asked(table.getAll(range))];
    database.close();
    // Part 10 comes after part 9.
    const place = (key) => Number(key.split("/").pop());
    const inOrder = keys.map((key, at) => [place(key), parts[at]]).sort(([one], [other]) => one - other);
    return inOrder.flatMap(([, part]) => [...new Uint8Array(part)]);
  });

/** Reads from the phone's database under a range of keys that begin so. */
const under = (page, store, start, keysOnly) =>
  page.evaluate(async ([store, start, keysOnly]) => {
    const asked = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await asked(indexedDB.open("ban-tin"));
    const table = database.transaction(store).objectStore(store);
    const range = IDBKeyRange.bound(start, `${start}\uffff`);
    const found = await asked(keysOnly ? table.getAllKeys(range) : table.getAll(range));
    database.close();
    return found;
  }, [store, start, keysOnly]);

/** The drafts that are kept. */
export const drafts = async (page) => (await under(page, "facts", "draft/", false)).map((text) => JSON.parse(text));

/** The keys of what is kept beside drafts. */
export const filesBeside = (page) => under(page, "files", "draft/", true);

/** What is noted of drafts that the disk may not have yet. */
export const noted = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("ban-tin-typed-")));
