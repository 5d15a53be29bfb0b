//! What is said in confidence: the province's ceremony by the real binary, a unit's key made at the desk, and
//! where a canary is looked for.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The passphrase of the officers of the journeys. */
export const PASSPHRASE = "bốn ngựa trắng qua suối";

/** The province's ceremony in a folder of its own, and the server told of it. */
export async function ceremony(server, folder) {
  await server.command("kin", "ceremony", "--out", folder);
  await server.command("kin", "trust", join(folder, "province-public.json"));
}

/** Makes the officer's own key, then the unit's, and has it signed and published; comes back on the page of keys. */
export async function makeKeys(page, server, folder) {
  await page.goto(`${server.origin}/desk/khoa-kin`);
  await page.getByLabel("Câu mật khẩu", { exact: true }).fill(PASSPHRASE);
  await page.getByLabel("Gõ lại lần nữa").fill(PASSPHRASE);
  await page.getByRole("button", { name: "Tạo khoá của tôi" }).click();
  await page.getByText("Tự khoá lại sau 15 phút").waitFor();
  await page.getByRole("button", { name: "Tạo khoá cho đơn vị" }).click();
  const request = await page.getByLabel("Dòng xin ký").inputValue();
  const said = await server.command("kin", "sign", "--key", join(folder, "province-private.txt"), request);
  const grant = said.split("\n").find((line) => line.startsWith("ban-tin-signature."));
  await page.getByLabel("Dòng tỉnh đưa lại").fill(grant);
  await page.getByRole("button", { name: "Công bố khoá" }).click();
  await page.getByText("Đang dùng", { exact: true }).waitFor();
}

/** Chooses to send confidentially; the receiver is chosen already. */
export async function chooseSealed(page) {
  const part = page.locator("details.fold", { has: page.locator("summary", { hasText: "Ai đọc được?" }) });
  await part.locator("> summary").click();
  await part.getByRole("radio", { name: /Gửi kín/ }).check();
}

/** Types the code on the page for it, and comes back when the case stands there. */
export async function byCode(page, origin, code) {
  await page.goto(`${origin}/kin`);
  await page.locator("html[data-app=ready]").waitFor({ state: "attached" });
  await page.getByLabel("Mã 16 số").fill(code);
  await page.getByRole("button", { name: "Xem", exact: true }).click();
  await page.getByRole("button", { name: "Đóng lại, quên mã" }).waitFor();
}

/** Says something more to the case that stands there; comes back when it is kept. */
export async function sayMore(page, text) {
  const part = page.locator("details", { has: page.locator("> summary", { hasText: "Viết thêm cho công đoàn" }) });
  if (!(await part.evaluate((details) => details.open))) await part.locator("> summary").click();
  await part.getByLabel("Lời viết thêm").fill(text);
  await part.getByRole("button", { name: "Gửi thêm" }).click();
  await page.locator(".answer.own", { hasText: text }).waitFor();
}

/** Unlocks the keys on the page where a case waits for it. */
export async function unlock(page, passphrase = PASSPHRASE) {
  await page.getByRole("textbox", { name: "Câu mật khẩu", exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Mở khoá", exact: true }).click();
}

/** Everything readable in the phone's own database: every record of every store, as text. */
export const onDisk = (page) =>
  page.evaluate(async () => {
    const asked = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await asked(indexedDB.open("ban-tin"));
    const all = [];
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name).objectStore(name);
      for (const value of await asked(store.getAll())) all.push(typeof value === "string" ? value : JSON.stringify(value));
    }
    database.close();
    return [...all, ...Object.values({ ...localStorage, ...sessionStorage })].join("\n");
  });

/** The files of a folder in which any of these stands: as UTF-8, as UTF-16 (little endian), or as base64. */
export async function holding(folder, words) {
  const looks = words.flatMap((word) => {
    const bytes = typeof word === "string" ? Buffer.from(word, "utf8") : word;
    const forms = [bytes];
    if (typeof word === "string") forms.push(Buffer.from(word, "utf16le"));
    // The same bytes in the middle of a longer text, at each of the three places in a group.
    for (const skip of [0, 1, 2]) {
      const inside = Buffer.concat([Buffer.alloc(skip), bytes]).toString("base64");
      forms.push(Buffer.from(inside.slice(skip ? 4 : 0, -4), "latin1"));
    }
    return forms.filter((form) => form.length >= 8);
  });
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (looks.some((look) => bytes.includes(look))) found.push(path);
  }
  return found;
}
