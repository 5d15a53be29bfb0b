//! What a browser shows of the worker's app: cold starts on a slow line and a slow phone, and a start
//! without any network. `cargo xtask bench` runs it; it tells numbers and judges none of the times.

import { createServer } from "node:net";
import { once } from "node:events";

import { Phone, appReady, keptForOffline, keptPage } from "../journeys/support/browser.mjs";
import { Server } from "../journeys/support/server.mjs";

const STARTS = 7;
/** The line of a hamlet behind the pass, as DevTools imitate it. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** How many times slower than this machine the phone is. */
const SLOWER = 6;
const PATIENCE = 120_000;

/** Runs in the page before anything else: keeps when things became visible, and taps a card. */
function watch() {
  const seen = (globalThis.seen = {});
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.largest = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name !== "first-contentful-paint") continue;
      seen.first = entry.startTime;
      seen.cardsThen = document.querySelectorAll("article[data-card]").length;
      seen.appThen = document.documentElement.dataset.app === "ready";
    }
  }).observe({ type: "paint", buffered: true });
  const card = () => document.querySelector("article[data-card]:not(.quiet) a.permalink");
  let depth;
  let tapped = "";
  const look = () => {
    const ready = document.documentElement.dataset.app === "ready";
    if (ready) seen.app ??= performance.now();
    // A reader's first tap, as soon as there is something to tap: the card opens where it stands.
    if (depth?.parentElement.open) seen.deeper ??= performance.now();
    if (ready && depth) {
      const slug = depth.closest("article").dataset.card;
      seen.stays ??= document.querySelector(`article[data-card="${slug}"] .brief-of`)?.open ?? false;
    }
    if (!depth && seen.first) {
      depth = document.querySelector("article[data-card] summary");
      depth?.click();
    }
    if (!tapped && ready && card()) {
      tapped = card().getAttribute("href");
      seen.tapped = performance.now();
      card().click();
    }
    if (tapped && location.pathname === tapped && document.querySelector("article[data-card] h1")) {
      seen.opened ??= performance.now();
    }
    if (!seen.opened) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** One start of a phone that was never here. */
async function coldStart(origin) {
  const phone = await Phone.unpack();
  try {
    const device = await phone.start();
    device.context.setDefaultTimeout(PATIENCE);
    const page = await device.page();
    const devtools = await device.context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", LINE);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.addInitScript(watch);
    await page.goto(origin, { waitUntil: "commit", timeout: PATIENCE });
    await page.waitForFunction(() => globalThis.seen.opened, undefined, { timeout: PATIENCE });
    return await page.evaluate(() => globalThis.seen);
  } finally {
    await phone.remove();
  }
}

/** A start of a phone that has everything, with the server stopped; counts what it asks the network. */
async function offlineStart() {
  const server = await Server.start();
  const phone = await Phone.unpack();
  try {
    const before = await (await phone.start()).page();
    await before.goto(server.origin);
    await appReady(before);
    await keptForOffline(before);
    // The copy for the next start is made when everything else is on the disk.
    await keptPage(before, "/");
    await phone.close();
    await server.stop();
    // Whoever asks the network now asks this, and is cut off.
    const asked = [];
    const nobody = createServer((socket) => {
      socket.once("data", (data) => {
        asked.push(String(data).split("\r\n")[0]);
        socket.destroy();
      });
      socket.on("error", () => {});
    });
    nobody.listen(server.port, "127.0.0.1");
    await once(nobody, "listening");
    try {
      const after = await (await phone.start()).page();
      const devtools = await after.context().newCDPSession(after);
      await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
      await after.addInitScript(watch);
      await after.goto(server.origin, { waitUntil: "commit" });
      await appReady(after);
      const seen = await after.evaluate(() => globalThis.seen);
      return { ...seen, asked };
    } finally {
      nobody.close();
    }
  } finally {
    await phone.remove();
    await server.remove();
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const row = (what, value, aim = "") => console.log(`${what.padEnd(58)} ${value.padStart(16)}  ${aim}`.trimEnd());
const milliseconds = (number) => `${Math.round(number).toLocaleString("en")} ms`;

const server = await Server.start();
try {
  const starts = [];
  for (let start = 0; start < STARTS; start += 1) starts.push(await coldStart(server.origin));
  const told = (what, value, aim) =>
    row(what, milliseconds(median(starts.map(value))), aim && `to aim at: ${aim} ms`);
  console.log(`Cold start: 400 kbit/s, 400 ms, CPU ÷ ${SLOWER}, medians of ${STARTS}`);
  told("first paint", (seen) => seen.first, "800");
  told("largest paint", (seen) => seen.largest, "800");
  told("a tap on a card has opened it where it stands", (seen) => seen.deeper, "1,700");
  row("and it stays open when the app takes over", `${starts.filter((seen) => seen.stays).length} of ${STARTS}`);
  told("the app has taken over", (seen) => seen.app);
  told("a tap on its link has opened a page of the app", (seen) => seen.opened);
  row("cards readable at the first paint", String(median(starts.map((seen) => seen.cardsThen))));
} finally {
  await server.remove();
}

const offline = await offlineStart();
// Once it runs, the app asks for news as always; the start itself must need nothing.
const needed = offline.asked.filter((line) => !line.includes(" /api/"));
console.log("\nStart of a stopped browser without a network");
row("requests on the network for the start", String(needed.length),
  needed.length === 0 ? "at most 0: holds" : `at most 0: TOO MUCH (${needed.join(", ")})`);
row("tries to ask for news, once it runs", String(offline.asked.length - needed.length));
row("cards readable at the first paint", String(offline.cardsThen));
row("painted before the WebAssembly runs", offline.appThen ? "no" : "yes",
  offline.appThen ? "TOO LATE" : "holds");
row("first paint", milliseconds(offline.first));
row("the app has taken over", milliseconds(offline.app));
