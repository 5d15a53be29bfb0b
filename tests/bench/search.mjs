//! The phone's search beside MiniSearch, the search that pages in JavaScript most often take: the same
//! generated cards, the same keys, the same browser, one after the other. Times are only told as ratios of
//! the two. `cargo xtask bench` runs it.

import { createServer } from "node:http";
import { once } from "node:events";
import { readFile } from "node:fs/promises";

import { openBrowser } from "../journeys/support/browser.mjs";

const FILES = {
  "/": ["text/html", "<!doctype html><title>search</title>"],
  "/search_bench.js": ["text/javascript", await readFile(`${process.env.BAN_TIN_SEARCH}/search_bench.js`)],
  "/search_bench_bg.wasm": ["application/wasm", await readFile(`${process.env.BAN_TIN_SEARCH}/search_bench_bg.wasm`)],
  "/minisearch.js": [
    "text/javascript",
    await readFile(new URL("../../node_modules/minisearch/dist/es/index.js", import.meta.url)),
  ],
};

/** Runs in the page. */
async function measure({ count, readers, rounds }) {
  const { default: init, Bench, typed } = await import("/search_bench.js");
  const { default: MiniSearch } = await import("/minisearch.js");
  await init();
  const bench = new Bench(count);
  const cards = Array.from({ length: count }, (_, place) => JSON.parse(bench.card(place)));
  const keys = JSON.parse(typed(readers));
  // What a Vietnamese reader needs of it as well: with or without diacritics, đ as d.
  const fold = (word) => word.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");
  const mini = () => new MiniSearch({
    fields: ["headline", "brief", "action", "explainer", "about"],
    processTerm: fold,
    searchOptions: {
      boost: { headline: 8, brief: 4, action: 3, explainer: 2 },
      combineWith: "AND",
      prefix: (term, place, terms) => place === terms.length - 1,
    },
  });
  const time = (work) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const sorted = (numbers) => numbers.toSorted((a, b) => a - b);
  const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];
  const p95 = (numbers) => sorted(numbers)[Math.floor(numbers.length * 0.95)];
  let theirs;
  const builds = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    builds.ours.push(time(() => bench.build()));
    builds.theirs.push(time(() => {
      theirs = mini();
      theirs.addAll(cards);
    }));
  }
  const found = { ours: 0, theirs: 0 };
  const ask = (search) => keys.map((key) => time(() => search(key)));
  const ours = (key) => {
    if (bench.search(key, 50) > 0) found.ours += 1;
  };
  const others = (key) => {
    if (theirs.search(key).slice(0, 50).length > 0) found.theirs += 1;
  };
  // The first pass warms both up; then each key counts with the middle one of three, taken in turns.
  for (const search of [ours, others]) ask(search);
  const passes = { ours: [], theirs: [] };
  for (let pass = 0; pass < 3; pass += 1) {
    found.ours = found.theirs = 0;
    passes.ours.push(ask(ours));
    passes.theirs.push(ask(others));
  }
  const middle = (of) => keys.map((_, key) => median(of.map((pass) => pass[key])));
  const keysOfOurs = middle(passes.ours);
  const keysOfTheirs = middle(passes.theirs);
  return {
    keys: keys.length,
    found,
    build: { ours: median(builds.ours), theirs: median(builds.theirs) },
    key: { ours: p95(keysOfOurs), theirs: p95(keysOfTheirs) },
  };
}

const server = createServer((request, answer) => {
  const [type, body] = FILES[new URL(request.url, "http://here").pathname] ?? [];
  // Alone in its world a page gets a clock that is fine enough for a single key.
  answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  answer.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
  answer.writeHead(body ? 200 : 404, type && { "Content-Type": type });
  answer.end(body);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const browser = await openBrowser();
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const row = (what, value, aim) => console.log(`${what.padEnd(58)} ${value.padStart(16)}  ${aim}`.trimEnd());
  const verdict = (holds) => (holds ? "holds" : "TOO SLOW");
  for (const count of [1_000, 10_000]) {
    const { keys, found, build, key } = await page.evaluate(measure, { count, readers: count > 5_000 ? 40 : 100, rounds: count > 5_000 ? 3 : 7 });
    console.log(`\nSearch over ${count.toLocaleString("en")} generated cards in Chromium, beside MiniSearch`);
    const faster = key.theirs / key.ours;
    row(`p95 of ${keys} keys: how many times faster`, faster.toFixed(1), `at least 3: ${verdict(faster >= 3)}`);
    const share = build.ours / build.theirs;
    row("building the index: the part of its time", share.toFixed(2), `at most 1: ${verdict(share <= 1)}`);
    row("p95 of a key", `${key.ours.toFixed(2)} ms`, `beside ${key.theirs.toFixed(2)} ms; to aim at: 10 ms`);
    row("building the index", `${Math.round(build.ours)} ms`, `beside ${Math.round(build.theirs)} ms`);
    row("keys that find anything", String(found.ours), `beside ${found.theirs}`);
  }
} finally {
  await browser.close();
  server.close();
}
