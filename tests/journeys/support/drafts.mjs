//! Drafts on a phone's disk.

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
