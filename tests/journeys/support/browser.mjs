//! Phones and laptops: Chromium, driven as a person would, and watched for everything that must not
//! happen on any screen.

import assert from "node:assert/strict";
import { lstat, readFile, readlink, rm } from "node:fs/promises";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { CHROMIUM } from "./environment.mjs";
import { temporaryFolder } from "./server.mjs";
import { PATIENCE, until } from "./wait.mjs";

const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--mute-audio",
];
// Chromium refuses to run as root inside its own sandbox.
const START = {
  executablePath: CHROMIUM,
  args: process.getuid?.() === 0 ? [...QUIET, "--no-sandbox"] : QUIET,
};

/** The phone that the product is drawn for. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** The smallest phone. */
export const SMALL_PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
/** An officer's laptop. */
export const LAPTOP = { viewport: { width: 1280, height: 800 } };

const HERE = { locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", colorScheme: "light" };

/**
 * A browser whose contexts are strangers to each other. One that dies while it starts, as Chromium does now and
 * then on a busy machine, is started once more; no journey has begun by then.
 */
export const openBrowser = (more = {}) =>
  chromium.launch({ ...START, ...more }).catch(() => chromium.launch({ ...START, ...more }));

/** A browser with a microphone that hears a beep every second. */
export const WITH_MICROPHONE = { args: [...START.args, "--use-fake-device-for-media-stream"] };

/** A new phone, or another device, in an open browser; nothing is on it yet. */
export async function device(browser, options = PHONE) {
  return new Device(await browser.newContext({ ...HERE, ...options }));
}

/** A phone whose browser can be ended and started again on the same profile. */
export class Phone {
  /** A phone that was never used. */
  static async unpack() {
    const phone = new Phone();
    phone.profile = await temporaryFolder("phone");
    return phone;
  }

  /** Starts the browser; gives the device with its first page. */
  async start(options = {}) {
    const context = await chromium.launchPersistentContext(this.profile, {
      ...START,
      ...HERE,
      ...PHONE,
      ...options,
    });
    this.device = new Device(context);
    this.pid = Number((await readlink(join(this.profile, "SingletonLock"))).split("-").pop());
    return this.device;
  }

  /** Closes the browser, and comes back when its process has ended. */
  async close() {
    await this.device.context.close();
    await this.#ended();
  }

  /** Ends the browser as an empty battery does: every process of it at once, without a word of warning. */
  async die() {
    process.kill(-(await this.#group()), "SIGKILL");
    await this.#ended();
    await this.device.context.close().catch(() => {});
    // What a living browser would have taken away itself; without it the next one starts as usual.
    for (const name of ["SingletonLock", "SingletonSocket", "SingletonCookie"]) {
      await rm(join(this.profile, name), { force: true });
    }
  }

  /** Throws the phone away. */
  async remove() {
    await this.device?.context.close().catch(() => {});
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  /** The group that all processes of the browser are in, and none of ours. */
  async #group() {
    const group = async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, "latin1");
      // A name in brackets stands before the rest and may hold anything.
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]);
    };
    const theirs = await group(this.pid);
    assert.notEqual(theirs, await group("self"), "the browser has a group of its own");
    return theirs;
  }

  async #ended() {
    await until("the end of the browser's process", async () => {
      try {
        process.kill(this.pid, 0);
        // Ended but not yet collected counts as ended.
        const stat = await lstat(`/proc/${this.pid}/exe`).then(() => readlink(`/proc/${this.pid}/exe`));
        return !stat;
      } catch {
        return true;
      }
    });
  }
}

/** A context that is watched: its pages, what they loaded, and what went wrong in them. */
export class Device {
  /**
   * Every answer: `{ method, url, path, status, byWorker, askedByWorker }`; the last two say that the
   * service worker gave it to a page, or asked for it itself.
   */
  answers = [];
  /** Every error that a page told: on its console, thrown, or refused by the Content-Security-Policy. */
  errors = [];

  constructor(context) {
    this.context = context;
    context.setDefaultTimeout(PATIENCE);
    context.on("console", (message) => {
      if (message.type() === "error") this.#fault(message.text(), message.location().url);
    });
    context.on("weberror", (error) => this.#fault(String(error.error()), ""));
    context.on("response", (response) => {
      const url = response.url();
      if (!url.startsWith("http")) return;
      this.answers.push({
        method: response.request().method(),
        url,
        path: new URL(url).pathname,
        status: response.status(),
        byWorker: response.fromServiceWorker(),
        askedByWorker: response.request().serviceWorker() !== null,
      });
    });
    this.ready = context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`Content-Security-Policy: ${event.violatedDirective} refused ${event.blockedURI}`);
      });
    });
  }

  #fault(text, url) {
    this.errors.push(url ? `${text} (${url})` : text);
  }

  /** A new page; the first page of a persistent profile is taken as it is. */
  async page() {
    await this.ready;
    const [blank] = this.context.pages().filter((page) => page.url() === "about:blank");
    return blank ?? (await this.context.newPage());
  }

  /** Fails when a page told an error that the journey did not provoke. */
  assertQuiet(...provoked) {
    const left = this.errors.filter((error) => !provoked.some((pattern) => pattern.test(error)));
    assert.deepEqual(left, [], "no page told an error");
  }

  async close() {
    await this.context.close();
  }
}

/** What Chromium writes on the console when the network is dead; a journey that kills it expects this. */
export const NO_NETWORK = /net::ERR_(CONNECTION_\w+|EMPTY_RESPONSE|FAILED|NETWORK_CHANGED|SOCKET_NOT_CONNECTED)/;

/** Comes back when the worker's app has taken over from the HTML. */
export const appReady = (page) => page.locator("html[data-app=ready]").waitFor({ state: "attached" });

/** Comes back when the service worker controls the page and keeps everything for a start offline. */
export async function keptForOffline(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    }
  });
  // The screens after the first one come by themselves, one after the other.
  await until("all parts of the app on the phone", () => page.evaluate(async () => {
    const apps = (await caches.keys()).filter((name) => name.startsWith("ban-tin-app-"));
    const kept = (await Promise.all(apps.map(async (name) => (await caches.open(name)).keys()))).flat();
    return ["shared", "later", "voice", "form", "following", "surveys"]
      .every((part) => kept.some(({ url }) => new URL(url).pathname.startsWith(`/${part}-`)));
  }));
}

/** Comes back when the phone has its own copy of a page, to show at the next start. */
export const keptPage = (page, path) =>
  until(`the copy of ${path} for the next start`, () => page.evaluate(async (path) => {
    const kept = await (await caches.open("ban-tin-pages")).match(`/snapshot${path}`);
    return (await kept?.text())?.includes("data-card");
  }, path));

/**
 * Lets the program of a page wait, from the next load on, until it is let in. At a start from the phone's
 * own copy there is no network that could be slow, so it is held before it is compiled.
 */
export async function holdProgram(page) {
  await page.addInitScript(() => {
    const compile = WebAssembly.instantiateStreaming;
    const allowed = new Promise((resolve) => (globalThis.letProgramIn = resolve));
    WebAssembly.instantiateStreaming = async (...given) => {
      await allowed;
      return compile.apply(WebAssembly, given);
    };
  });
}

/** Lets it in; a later load of the page has to be let in again. */
export const letProgramIn = (page) => page.evaluate(() => globalThis.letProgramIn());

/** A page of the app, taken over, with the service worker in charge and the cards on the disk. */
export async function openApp(device, origin, path = "/") {
  const page = await device.page();
  await page.goto(origin + path);
  await appReady(page);
  await keptForOffline(page);
  return page;
}

/** Adds up the layout shifts of a page that no tap caused; put in before the page is opened. */
export async function watchShifts(page) {
  await page.addInitScript(() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        const moved = entry.sources.map(({ node, previousRect: a, currentRect: b }) =>
          `${node?.nodeName} .${node?.className?.baseVal ?? node?.className} ` +
          `${a.x},${a.y} ${a.width}×${a.height} → ${b.x},${b.y} ${b.width}×${b.height}`);
        globalThis.shifts.push({ value: entry.value, moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** What has moved on the page by itself so far. */
export const shifts = (page) =>
  // Shifts are told after a frame; two frames later all of them are.
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    return globalThis.shifts;
  });

/** Fails when something on the page has moved by itself. */
export async function assertNothingMoved(page) {
  assert.deepEqual(await shifts(page), [], "CLS is 0");
}

/**
 * Where the words before the eyes stand: each text with its left and upper edge. The app puts new elements
 * in the place of those of the HTML, and a browser counts no shift between two elements; eyes do.
 */
export const places = (page) =>
  page.evaluate(() => {
    const found = {};
    for (const element of document.querySelectorAll("#app :is(h1, h2, h3, p, li, b, time, small, a, span)")) {
      const text = element.textContent.trim();
      const { left, top, width, height } = element.getBoundingClientRect();
      const seen = element.checkVisibility() && width > 1 && height > 1 && top < innerHeight && top + height > 0;
      if (!seen || !text || element.closest(".sr, .skip")) continue;
      found[`${text.slice(0, 60)} #${Object.keys(found).filter((key) => key.startsWith(text.slice(0, 60))).length}`] =
        [Math.round(left), Math.round(top)];
    }
    return found;
  });

/** What stood on the page before and stands elsewhere on it now. */
export const moved = (before, after) =>
  Object.entries(before)
    .filter(([text, [left, top]]) => after[text] && (Math.abs(after[text][0] - left) > 1 || Math.abs(after[text][1] - top) > 1))
    .map(([text, place]) => `“${text}” from ${place} to ${after[text]}`);
