//! Photographs every screen of both apps, at three sizes, in light and dark, for eyes to judge.
//!
//! `node tests/screens/shoot.mjs [folder] [--manifest] [--only part-of-a-name]`
//!
//! The pictures go to `target/screens` unless another folder is named. With `--manifest` only the three
//! of the app's manifest are taken, and written to `public/screenshots`. The environment is that of the
//! journeys: BAN_TIN_BIN and BAN_TIN_CHROMIUM.

import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";

import { LAPTOP, PHONE, SMALL_PHONE, device, openApp, openBrowser } from "../journeys/support/browser.mjs";
import { Server } from "../journeys/support/server.mjs";
import { settled, walkDesk, walkWorker } from "../journeys/support/walk.mjs";
import { makeWorld } from "../journeys/support/world.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SIZES = { "390x844": PHONE, "360x640": SMALL_PHONE, "1280x800": LAPTOP };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { manifest: { type: "boolean", default: false }, only: { type: "string", default: "" } },
});

/** Photographs a screen as it is before the eyes, and whole, in light and dark. */
function photographer(folder, size) {
  return async (page, name) => {
    if (!name.includes(values.only)) return;
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await settled(page);
      const file = (part) => join(folder, `${name}-${size}-${colorScheme}${part}.png`);
      await page.screenshot({ path: file("") });
      const longer = await page.evaluate(() => document.documentElement.scrollHeight > innerHeight + 8);
      if (longer) await page.screenshot({ path: file("-ca-trang"), fullPage: true });
    }
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  };
}

async function everything(browser, folder) {
  await mkdir(folder, { recursive: true });
  for (const [size, options] of Object.entries(SIZES)) {
    // Each size begins with a world in which nothing has happened yet.
    const world = await makeWorld();
    try {
      const visit = photographer(folder, size);
      const worker = await device(browser, options);
      await walkWorker(world, worker, visit);
      await worker.close();
      const [writer, approver] = [await device(browser, options), await device(browser, options)];
      await walkDesk(world, writer, approver, visit);
      await writer.close();
      await approver.close();
    } finally {
      await world.remove();
    }
    console.log(`${size}: done`);
  }
}

/** The pictures that a browser shows before it installs the app: the sample content as it is. */
async function forManifest(browser) {
  const server = await Server.start();
  try {
    for (const [name, path, options] of [
      ["tin", "/", PHONE],
      ["gui", "/gui", PHONE],
      ["may-tinh", "/", LAPTOP],
    ]) {
      const one = await device(browser, options);
      const page = await openApp(one, server.origin, path);
      await settled(page);
      const file = join(ROOT, "public/screenshots", `${name}.png`);
      await writeFile(file, await small(await page.screenshot()));
      console.log(file);
      await one.close();
    }
  } finally {
    await server.remove();
  }
}

/** The same picture with a palette of 256 colours: a drawn screen needs no more, and weighs a third. */
async function small(png) {
  const folder = join(ROOT, "target/screens-tmp");
  await mkdir(folder, { recursive: true });
  const [from, to] = [join(folder, "from.png"), join(folder, "to.png")];
  await writeFile(from, png);
  try {
    const filter = "split[a][b];[a]palettegen=max_colors=256:stats_mode=single[p];[b][p]paletteuse=dither=none";
    await promisify(execFile)("ffmpeg", ["-y", "-loglevel", "error", "-i", from, "-vf", filter, "-compression_level", "9", "-pred", "mixed", to]);
    const packed = await readFile(to);
    return packed.length < png.length ? packed : png;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const browser = await openBrowser();
try {
  if (values.manifest) await forManifest(browser);
  else await everything(browser, positionals[0] ?? join(ROOT, "target/screens"));
} finally {
  await browser.close();
}
