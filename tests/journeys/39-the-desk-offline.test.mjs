//! The desk without a network: it can be installed, opens, shows what was read with the moment it is from, takes new
//! words, and after signing out holds nothing that belongs to anybody.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";

import { Caller, noticeOf, units } from "./support/api.mjs";
import { PHONE, device } from "./support/browser.mjs";
import { signIn } from "./support/officer.mjs";
import { onStage } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const SIGNED_OUT = /status of 401 .*\/api\/v1\/desk\/session\)$/;
const CUT = /ERR_|Failed to load resource/;

describe("the desk offline", { timeout: 900_000 }, () => {
  let server;
  let proxy;
  let browser;
  onStage((stage) => ({ server, proxy, browser } = stage));

  const ready = (page) => until("the desk to be kept", () => page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => /^ban-tin-desk-[0-9a-f]{16}$/.test(name));
    const kept = names.length && (await (await caches.open(names[0])).keys()).map((one) => new URL(one.url).pathname);
    return Boolean(navigator.serviceWorker.controller && kept && kept.some((path) => path.endsWith(".wasm")));
  }));
  /** Everything that the browser keeps of the desk beside the desk itself. */
  const holds = (page) => page.evaluate(async () => {
    let all = JSON.stringify({ ...localStorage });
    for (const name of await caches.keys()) {
      if (/^ban-tin-(desk-[0-9a-f]{16}|app-)/.test(name)) continue;
      const cache = await caches.open(name);
      for (const one of await cache.keys()) all += await (await cache.match(one)).text();
    }
    return all;
  });

  test("it is an app of its own", async () => {
    const manifest = await (await fetch(`${server.url}/desk/manifest.webmanifest`)).json();
    assert.deepEqual([manifest.id, manifest.scope, manifest.start_url], ["/desk/", "/desk/", "/desk/"]);
    for (const icon of manifest.icons) assert.equal((await fetch(server.url + icon.src)).status, 200, icon.src);
    const worker = await fetch(`${server.url}/desk/sw.js`);
    assert.equal(worker.headers.get("cache-control"), "no-cache");
  });

  test("it opens, shows what was read and from when, and takes words; after signing out it holds nothing", async () => {
    const officer = await Caller.officer(server, "hoa.may");
    const unit = (await units(server))["MAU-MAY"].id;
    const content = noticeOf("Lịch tiêm phòng ở nhà trẻ", { priority: "normal" });
    const card = await officer.must(201, "POST", "/desk/cards", { id: randomUUID(), unit, content, revision: 0 });

    const phone = await device(browser, PHONE);
    const page = await signIn(phone, proxy.origin, "hoa.may");
    await ready(page);
    await page.goto(`${proxy.origin}/desk/tin-bai`);
    await page.getByText("Lịch tiêm phòng ở nhà trẻ").first().click();
    await page.getByText("Việc này cần bạn biết").first().waitFor();

    await phone.context.setOffline(true);
    await page.goto(`${proxy.origin}/desk/tin-bai`);
    await page.getByText("Lịch tiêm phòng ở nhà trẻ").first().waitFor();
    await page.getByText("Ngoại tuyến, dữ liệu lúc").waitFor();
    // What workers said is never kept.
    await page.goto(`${proxy.origin}/desk/tieng-noi`);
    await page.getByText("Chưa nối được với máy chủ").first().waitFor();
    await page.goto(`${proxy.origin}/desk/tin-bai/${card.id}/sua`);
    await page.getByLabel("Dòng Nhanh").fill("Lịch tiêm phòng mới ở nhà trẻ");
    await page.getByText("Đã lưu trên máy này").waitFor();

    await phone.context.setOffline(false);
    await page.getByText("Bản nháp đã có trên máy này và máy chủ").waitFor();
    assert.match(await holds(page), /Lịch tiêm phòng/);
    await page.goto(`${proxy.origin}/desk/toi`);
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await page.getByLabel("Tên đăng nhập").waitFor();
    await until("nothing to be left", async () => !/Lịch tiêm phòng|hoa\.may/.test(await holds(page)));

    await phone.context.setOffline(true);
    await page.goto(`${proxy.origin}/desk/`);
    await page.getByText("Chưa đăng nhập trên máy này").waitFor();
    await phone.context.setOffline(false);

    // What was written is not lost: the server has it.
    const again = await phone.page();
    await signInHere(again);
    await again.goto(`${proxy.origin}/desk/tin-bai/${card.id}/sua`);
    await until("the words", async () =>
      (await again.getByLabel("Dòng Nhanh").inputValue()) === "Lịch tiêm phòng mới ở nhà trẻ");
    phone.assertQuiet(SIGNED_OUT, CUT);
    await phone.close();
  });

  async function signInHere(page) {
    const { PASSWORD } = await import("./support/server.mjs");
    await page.goto(`${proxy.origin}/desk/`);
    await page.getByLabel("Tên đăng nhập").fill("hoa.may");
    await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    await page.getByRole("heading", { level: 1, name: "Việc hôm nay" }).waitFor();
  }
});
