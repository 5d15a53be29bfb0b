//! What holds on every screen of both apps, in light and dark: nothing against WCAG 2.2 AA, nothing that a
//! thumb cannot hit, nothing wider than the phone, nothing on the console, nothing that the
//! Content-Security-Policy had to refuse; and not one byte of the desk on a worker's phone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { LAPTOP, PHONE, SMALL_PHONE, device, openBrowser } from "./support/browser.mjs";
import { againstWcag, smallTargets, widerThanScreen } from "./support/checks.mjs";
import { deskRoutes, unseen } from "./support/desk-routes.mjs";
import { walkAdministrator } from "./support/walk-administrator.mjs";
import { ZALO, walkDesk, walkInside, walkPages, walkWorker } from "./support/walk.mjs";
import { walkKin } from "./support/walk-kin.mjs";
import { walkSurvey } from "./support/walk-survey.mjs";
import { makeWorld } from "./support/world.mjs";

test("every screen", { timeout: 900_000 }, async (t) => {
  const world = await makeWorld();
  t.after(() => world.remove());
  const browser = await openBrowser();
  t.after(() => browser.close());

  /** Where the screens were that were looked at. */
  const seen = [];

  /** Looks at a screen; what is wrong with one does not keep the others from being looked at. */
  const looker = (t) => (page, name) => t.test(name, async () => {
    seen.push(new URL(page.url()).pathname);
    const faults = [...(await widerThanScreen(page)), ...(await smallTargets(page))];
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await againstWcag(page)).map((fault) => `${colorScheme}: ${fault}`));
    }
    await page.emulateMedia({ colorScheme: "light" });
    assert.deepEqual(faults, []);
  });

  await t.test("of the worker's app, on a phone", async (t) => {
    const phone = await device(browser, PHONE);
    const { provoked } = await walkWorker(world, phone, looker(t));
    await t.test("no page told an error", () => phone.assertQuiet(...provoked));
    await t.test("not one byte of the desk was on the phone", async () => {
      const paths = phone.answers.map((answer) => answer.path);
      assert.ok(paths.length > 50);
      assert.deepEqual(paths.filter((path) => path.includes("desk")), []);
      // Neither asked for by the service worker, which no page sees.
      assert.deepEqual(world.proxy.seen(/desk/), []);
      const script = await (await fetch(`${world.origin}/sw.js`)).text();
      const kept = JSON.parse(/^const PRECACHE = (.*);$/m.exec(script)[1]);
      assert.ok(kept.length > 3 && kept.every((path) => !path.includes("desk")));
    });
    await phone.close();
  });

  await t.test("of the server, where no app comes", async (t) => {
    const phone = await device(browser, SMALL_PHONE);
    await walkPages(world, phone, looker(t));
    // The form is sent without words on purpose, to see its page of faults.
    await t.test("no page told an error", () => phone.assertQuiet(/status of 422/));
    await phone.close();
  });

  await t.test("inside another app", async (t) => {
    const phone = await device(browser, { ...SMALL_PHONE, userAgent: ZALO });
    await walkInside(world, phone, looker(t));
    await t.test("no page told an error", () => phone.assertQuiet());
    await phone.close();
  });

  for (const [name, screen] of [["the smallest phone", SMALL_PHONE], ["a laptop", LAPTOP]]) {
    await t.test(`of the desk, on ${name}`, async (t) => {
      const [writer, approver] = [await device(browser, screen), await device(browser, screen)];
      const { provoked } = await walkDesk(world, writer, approver, looker(t));
      await t.test("no page told an error", () => {
        writer.assertQuiet(...provoked);
        approver.assertQuiet(...provoked);
      });
      await writer.close();
      await approver.close();
    });
  }

  await t.test("of the desk, for an administrator", async (t) => {
    const officer = await device(browser, SMALL_PHONE);
    await walkAdministrator(world, officer, looker(t));
    await t.test("no page told an error", () => officer.assertQuiet(/status of (401|403|404)/));
    await officer.close();
  });

  await t.test("of what came out of a survey", async (t) => {
    const officer = await device(browser, SMALL_PHONE);
    await walkSurvey(world, officer, looker(t));
    await t.test("no page told an error", () => officer.assertQuiet(/status of 401/));
    await officer.close();
  });

  await t.test("of what is said in confidence", async (t) => {
    const [phone, officer] = [await device(browser, PHONE), await device(browser, SMALL_PHONE)];
    await walkKin(world, phone, officer, looker(t));
    await t.test("no page told an error", () => {
      phone.assertQuiet();
      // Before signing in the desk asks whether somebody is.
      officer.assertQuiet(/status of 401/);
    });
    await phone.close();
    await officer.close();
  });

  await t.test("and none that the desk's router knows was left out", async () => {
    const routes = await deskRoutes();
    assert.ok(routes.length >= 40, String(routes));
    const paths = seen.filter((path) => path.startsWith("/desk"));
    const inside = paths.map((path) => path.replace(/^\/desk\/?/, "/"));
    assert.deepEqual(unseen(routes, inside), []);
  });
});
