// The service worker: it keeps the app and the recordings, serves them without a network, wakes for a
// push and shows it. It decides nothing about the outbox: that lives in the app, once.

// These lines are written anew by the build, from what was really built.
const BUILD = "dev";
const PRECACHE = [];
// The screens after the first one. They come by themselves once what stands above is here, one after the
// other in the order in which most need them; whoever opens one of them earlier gets it earlier.
const PARTS = [];
// What most phones never need: it is fetched when the app first asks for it, and kept from then on.
const APART = [];

const APP = "ban-tin-app-" + BUILD;
// Recordings and pictures stay through every version of the app; the app fills the first itself.
const MEDIA = "ban-tin-media";
const PICTURES = "ban-tin-pictures";
const PAGES = "ban-tin-pages";
const SHARED = "ban-tin-shared";
const PICTURES_MOST = 60;
const SHARED_MOST = 3;
const PROFILE = "/profile";
const OTHERS = "ban-tin-others";
const SHELL = "/shell";
const MARK = "<!--ban-tin:snapshot-->";
const NOT_OURS = /^\/(api|bang-tin|chung-nhan|desk|healthz|readyz)(\/|$)/;

addEventListener("install", (event) => {
  // Newer Chromium asks the network for a page while it starts this script, and throws the answer away:
  // that costs a prepaid phone a page at every start. This rule says that pages come from here.
  event.addRoutes?.({ condition: { requestMode: "navigate" }, source: "fetch-event" }).catch(() => {});
  event.waitUntil((async () => {
    // Whoever has parts of the version before gets them of this one before it takes over: what works without a
    // network goes on to do so.
    const had = await hadParts();
    const has = (path) => had.includes(path.split("-")[0]);
    const parts = (PARTS.some(has) ? PARTS : []).concat(APART.filter(has));
    await (await caches.open(APP)).addAll(PRECACHE.concat(parts).map(asking));
  })());
});

// The names hold a hash of the content, so what the page just loaded need not be loaded again; the others are
// asked for anew.
const asking = (path) => new Request(path, { cache: /-[0-9a-f]{8,}[._]/.test(path) ? "default" : "reload" });

async function hadParts() {
  const apps = (await caches.keys()).filter((name) => name.startsWith("ban-tin-app-"));
  const kept = await Promise.all(apps.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map((request) => new URL(request.url).pathname.split("-")[0]);
}

// Brings the parts that are not here yet. A phone that ends this script in between goes on at the next start.
let filling;
const fill = () => (filling ||= (async () => {
  const cache = await caches.open(APP);
  for (const path of PARTS) if (!(await cache.match(path))) await cache.add(asking(path));
})().catch(() => { filling = null; }));

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    // The version before this one stays as well: a page of it may still be open.
    const apps = (await caches.keys()).filter((name) => name.startsWith("ban-tin-app-"));
    const old = apps.filter((name) => name !== APP).slice(0, -1);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
    // Not waited for: until this is over no page gets an answer.
    fill();
  })());
});

addEventListener("message", (event) => {
  const { type, path, html } = event.data || {};
  if (type === "use-update") skipWaiting();
  // What the worker said of themselves, so that a push for others does not ring here. It stays on the phone.
  if (type === "profile") {
    event.waitUntil(caches.open(PAGES).then((cache) => cache.put(PROFILE, new Response(event.data.text))));
  }
  if (type === "snapshot") {
    event.waitUntil(caches.open(PAGES).then((cache) => cache.put("/snapshot" + path, new Response(html))));
    // The page stands, and has its news.
    event.waitUntil(fill());
  }
});

// What this script loads counts for the daily budget; the page keeps the account.
globalThis.PerformanceObserver && new PerformanceObserver(async (list) => {
  const bytes = list.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0);
  const [page] = bytes ? await clients.matchAll({ type: "window", includeUncontrolled: true }) : [];
  page?.postMessage({ type: "loaded", bytes });
}).observe({ type: "resource", buffered: true });

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && url.pathname === "/chia-se") event.respondWith(shared(request));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (!NOT_OURS.test(url.pathname) && !/\.\w+$/.test(url.pathname)) event.respondWith(page(event, url.pathname));
  } else if (url.pathname.startsWith("/api/v1/media/")) {
    // What the app brings part by part it counts itself.
    if (request.cache !== "no-store") event.respondWith(media(request));
  } else if (PRECACHE.includes(url.pathname)) {
    event.respondWith(kept(request, url.pathname));
  } else if (PARTS.concat(APART).includes(url.pathname)) {
    event.respondWith(part(event, url.pathname));
  }
});

// What another app shares into this one does not leave the phone: it waits here, as it came, for the form,
// which makes a draft of it. The address says only whether something is there.
async function shared(request) {
  // A form on another site can be sent here as well. What says that it comes from one is not taken; one that
  // hides it cannot be told from an app, and so the form asks whether to keep it, and a few are kept at most.
  const from = request.headers.get("origin") || request.referrer;
  if (/^http/.test(from) && new URL(from).origin !== location.origin) return Response.redirect("/", 303);
  const type = request.headers.get("content-type");
  const kept = await caches.open(SHARED)
    .then(async (cache) => (await cache.keys()).length < SHARED_MOST && cache.put(`/chia-se/${Date.now()}`,
      new Response(await request.blob(), { headers: { "content-type": type } })))
    .then((done) => (done === false ? 0 : 1), () => 0);
  return Response.redirect(`/gui?chia-se=${kept}`, 303);
}

// The kept answer itself, not a copy of it: only so does the browser keep its compiled WebAssembly.
async function kept(request, path) {
  return (await caches.match(path, { ignoreVary: true })) || fetch(request);
}

async function part(event, path) {
  const here = await caches.match(path, { ignoreVary: true });
  if (here) return here;
  const answer = await fetch(event.request);
  if (answer.ok) {
    const copy = answer.clone();
    event.waitUntil(caches.open(APP).then((cache) => cache.put(path, copy)).catch(() => {}));
  }
  return answer;
}

// Every page of the app is the shell with what the app gave us last: cards show before any program runs.
async function page(event, path) {
  const cache = await caches.open(APP);
  const shell = await cache.match(SHELL, { ignoreVary: true });
  if (!shell) return fetch(event.request);
  const pages = await caches.open(PAGES);
  const snapshot = (await pages.match("/snapshot" + path)) || (await pages.match("/snapshot*"));
  const [before, after] = (await shell.text()).split(MARK);
  const headers = new Headers(shell.headers);
  // The body is unpacked already, and longer than it was.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(before + (snapshot ? await snapshot.text() : "") + (after || ""), { headers });
}

// A recording that is kept is played from here, in the parts that the player asks for: a Cache holds
// whole answers only, and Safari plays nothing that answers a range with 200.
async function media(request) {
  const whole = await caches.match(request.url, { ignoreVary: true, cacheName: MEDIA });
  const range = request.headers.get("range");
  if (whole) return range ? slice(whole, range) : whole;
  if (range || request.destination !== "image") return fetch(request);
  const cache = await caches.open(PICTURES);
  const seen = await cache.match(request.url);
  if (seen) return seen;
  const answer = await fetch(request);
  if (answer.status === 200) {
    await cache.put(request.url, answer.clone()).catch(() => {});
    const names = await cache.keys();
    await Promise.all(names.slice(0, -PICTURES_MOST).map((name) => cache.delete(name)));
  }
  return answer;
}

// RFC 9110, section 14: one range of bytes; more than one is answered whole.
async function slice(whole, range) {
  const blob = await whole.blob();
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range.trim());
  if (!asked || asked[1] + asked[2] === "") return new Response(blob, { headers: whole.headers });
  const size = blob.size;
  const from = asked[1] === "" ? Math.max(size - Number(asked[2]), 0) : Number(asked[1]);
  const to = asked[1] === "" || asked[2] === "" ? size - 1 : Math.min(Number(asked[2]), size - 1);
  const headers = new Headers({
    "accept-ranges": "bytes",
    "content-type": whole.headers.get("content-type") || "application/octet-stream",
  });
  if (from > to || from >= size) {
    headers.set("content-range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-range", `bytes ${from}-${to}/${size}`);
  headers.set("content-length", String(to - from + 1));
  return new Response(blob.slice(from, to + 1), { status: 206, headers });
}

// A push always shows something: phones take the permission away from pages that stay silent. Whom it is for only the
// phone knows; one that is for others makes no sound, and takes the place of the last such line.
addEventListener("push", (event) => event.waitUntil((async () => {
  let told = event.notification;
  try { told ||= event.data.json().notification; } catch { /* Not ours, or damaged. */ }
  const { title, body, lang, tag, data } = told || {};
  if (data?.whom && !(await isFor(data.whom))) {
    return registration.showNotification("Bản Tin", {
      body: "Có tin mới, không riêng cho bạn.",
      lang: "vi",
      tag: OTHERS,
      silent: true,
      icon: "/icons/icon-192.png",
      badge: "/icons/badge-96.png",
      data: { path: "/" },
    });
  }
  const [before] = tag ? await registration.getNotifications({ tag }) : [];
  for (const other of await registration.getNotifications({ tag: OTHERS })) other.close();
  await registration.showNotification(title || "Bản Tin", {
    body: body || "Có tin mới.",
    lang: lang || "vi",
    tag,
    // A newer version rings again; the same one, sent twice because a server was cut off, does not.
    renotify: !!before && data?.version > before.data?.version,
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
    data: data || { path: "/" },
  });
})()));

// The rule of the list "Dành cho bạn", in short: what the worker said nothing about leaves nothing out.
async function isFor({ units, home, sectors, languages, shifts, topic }) {
  const kept = await caches.match(PROFILE, { cacheName: PAGES });
  if (!kept) return !home;
  const me = await kept.json();
  const meets = (asked, known) => !asked?.length || !known.length ||
    asked.some((a) => known.some((k) => a.split("-")[0] === k.split("-")[0]));
  return (me.home.length ? units.some((unit) => me.home.includes(unit)) : !home) && meets(sectors, me.sectors) &&
    meets(languages, me.languages) && meets(shifts, me.shifts) && meets(topic && [topic], me.interests);
}

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const asked = (event.notification.data && event.notification.data.path) || "/";
  // Only a path of this host: what a push says must not lead anywhere else.
  const url = new URL(asked, location.origin);
  const path = url.origin === location.origin ? url.pathname : "/";
  event.waitUntil((async () => {
    const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
    const page = open.find((client) => !new URL(client.url).pathname.startsWith("/desk"));
    if (page) {
      await page.focus().catch(() => {});
      page.postMessage({ type: "open", path });
    } else {
      await clients.openWindow(path);
    }
  })());
});
