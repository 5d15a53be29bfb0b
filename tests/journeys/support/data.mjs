//! What a phone has downloaded and kept, and what it says of its connection.

import { until } from "./wait.mjs";

/** The files of cards: pictures and recordings. */
export const MEDIA = /^GET \/api\/v1\/media\//;

/** The day in Việt Nam, as the phone counts it. */
const today = () => Math.floor((Date.now() + 7 * 3_600_000) / 86_400_000) + 719_163;

/** How many bytes the phone has counted today. */
export const spent = (page) =>
  page.evaluate(() => Number(localStorage.getItem("ban-tin-spent") ?? 0) % 1e12);

/** Lets the phone have spent so many bytes today; it knows at the next load of the page. */
export const pretendSpent = (page, bytes) =>
  page.evaluate(([day, bytes]) => localStorage.setItem("ban-tin-spent", String(day * 1e12 + bytes)), [today(), bytes]);

/** Chooses on this phone; it knows at the next load of the page. */
export async function choose(page, more) {
  // After what a phone asks for once a day it writes its own choices.
  await until("what is asked for once a day", () =>
    page.evaluate(() => JSON.parse(localStorage.getItem("ban-tin") ?? "{}").sets_asked > 0));
  await page.evaluate((more) => {
    const before = JSON.parse(localStorage.getItem("ban-tin"));
    localStorage.setItem("ban-tin", JSON.stringify({ ...before, ...more }));
  }, more);
}

/** A phone that tells what its connection is, from the next load of a page on. */
export async function connection(page, { type = "cellular", saveData = false } = {}) {
  await page.addInitScript(([type, saveData]) => {
    const connection = Object.assign(new EventTarget(), { type, saveData });
    Object.defineProperty(Navigator.prototype, "connection", { configurable: true, get: () => connection });
  }, [type, saveData]);
}

/** The connection becomes another one. */
export const reconnect = (page, more) =>
  page.evaluate((more) => {
    Object.assign(navigator.connection, more);
    navigator.connection.dispatchEvent(new Event("change"));
  }, more);

/** The hashes of what is kept in a cache: `media`, `pictures` or `parts`. */
export const kept = (page, name) =>
  page.evaluate(async (name) => {
    const cache = await caches.open(`ban-tin-${name}`);
    return (await cache.keys()).map(({ url }) => url.split("/media/")[1]);
  }, name);

/** Comes back when so many are kept. */
export const keptMany = (page, name, many) =>
  until(`${many} in ${name}`, async () => (await kept(page, name)).length === many);

/** The hash of a kept file's bytes, and how many they are. */
export const digest = (page, name, hash) =>
  page.evaluate(async ([name, hash]) => {
    const cache = await caches.open(`ban-tin-${name}`);
    const bytes = await (await cache.match(`/api/v1/media/${hash}`)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return { size: bytes.byteLength, hash: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
  }, [name, hash]);

/** Looks for news, as at a waking, and comes back when there is an answer. A look that is under way hears no second call, so it is called again. */
export async function look(page, proxy) {
  const mark = proxy.requests.length;
  await until("the answer", async () => {
    const seen = proxy.seen(/^GET \/api\/v1\/changes/, mark);
    if (seen.length === 0) await page.evaluate(() => dispatchEvent(new Event("online")));
    return seen.some((r) => r.status);
  });
}
