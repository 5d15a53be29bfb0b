//! A new version of the app is offered, never forced, and costs the worker nothing that was written.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Caller, cases, units } from "./support/api.mjs";
import { NO_NETWORK, appReady, device, openApp } from "./support/browser.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";
import { write } from "./support/worker.mjs";

describe("a new build", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;

  onStage((stage) => ({ server, proxy, browser } = stage));

  test("it is offered, used at a tap, and the outbox survives it", async () => {
    const phone = await device(browser);
    const page = await openApp(phone, proxy.origin);
    const open = proxy.refuse(/^POST \/api\/v1\/submissions$/);
    const unit = (await units(server))["MAU-CHE"].id;
    await write(page, { text: "Bản mới về thì lời này vẫn còn.", unit });
    const item = page.locator(".item");
    await item.getByText("Đã lưu trên máy").waitFor();

    const caches = () => page.evaluate(async () =>
      (await globalThis.caches.keys()).filter((name) => name.startsWith("ban-tin-app-")));
    const [old] = await caches();
    proxy.rewrite(/^GET \/sw\.js$/, (script) => {
      assert.match(script, /^const BUILD = "[0-9a-f]{16}";$/m, "the build writes its name");
      return script.replace(/^const BUILD = .*$/m, 'const BUILD = "00000000000000b2";');
    });
    await page.reload();
    await page.getByText("Bản Tin có bản mới.").waitFor();
    await item.getByText("Đã lưu trên máy").waitFor();
    assert.deepEqual(await page.evaluate(() => navigator.serviceWorker.controller.state), "activated");

    const loaded = page.waitForEvent("load");
    await page.getByRole("button", { name: "Dùng ngay" }).click();
    await loaded;
    await appReady(page);
    await item.getByText("Bản mới về thì lời này vẫn còn.").waitFor();
    assert.equal(await page.getByText("Bản Tin có bản mới.").count(), 0);
    const now = await until("the cache of the new build", async () => {
      const names = await caches();
      return names.includes("ban-tin-app-00000000000000b2") && names;
    });
    assert.ok(now.includes(old), "the build before it stays for pages that are still open");

    open();
    // Every start tries at once what waits.
    await page.reload();
    await item.locator(".track .done", { hasText: "Đã nhận" }).waitFor();
    const stored = await cases(await Caller.officer(server, "lan.viet"));
    assert.equal(stored.filter((one) => one.opening.startsWith("Bản mới về")).length, 1);
    phone.assertQuiet(NO_NETWORK);
  });
});
