// The desk's service worker: it keeps what the desk is made of, so that it opens without a network. It keeps no
// answer of the server: what an officer may see is asked for anew each time, and what the desk itself keeps of it
// goes when the officer signs out.

// These lines are written anew by the build, from what was really built.
const BUILD = "dev";
const PRECACHE = [];

const APP = "ban-tin-desk-" + BUILD;
const SHELL = "/desk/";

const asking = (path) => new Request(path, { cache: /-[0-9a-f]{8,}[._]/.test(path) ? "default" : "reload" });

addEventListener("install", (event) => {
  event.waitUntil(caches.open(APP).then((cache) => cache.addAll(PRECACHE.map(asking))));
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    // The version before this one stays as well: a page of it may still be open.
    const apps = (await caches.keys()).filter((name) => /^ban-tin-desk-([0-9a-f]+|dev)$/.test(name));
    const old = apps.filter((name) => name !== APP).slice(0, -1);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  })());
});

addEventListener("message", (event) => {
  if ((event.data || {}).type === "use-update") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    // The frame in which sealed files are shown is a document of its own.
    const page = /^\/desk(\/|$)/.test(url.pathname) && url.pathname !== "/desk/khung" && !/\.\w+$/.test(url.pathname);
    if (page && request.destination === "document") event.respondWith(kept(request, SHELL));
  } else if (PRECACHE.includes(url.pathname)) {
    event.respondWith(kept(request, url.pathname));
  }
});

// The kept answer itself, not a copy of it: only so does the browser keep its compiled WebAssembly. A page of the
// version before finds its own files in the cache of that version.
async function kept(request, path) {
  const own = await (await caches.open(APP)).match(path, { ignoreVary: true });
  return own || (await caches.match(path, { ignoreVary: true })) || fetch(request);
}
