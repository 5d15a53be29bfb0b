//! The player as a person uses it, and the lock screen as the system sees it.

import { until } from "./wait.mjs";

/** The small player. */
export const bar = (page) => page.locator(".player");
/** The large player. */
export const sheet = (page) => page.locator("dialog.sheet");

const slider = (page) => page.locator(".player-seek");

/** The second at which the player is. */
export const second = async (page) => Number(await slider(page).inputValue());

/** What is in the player. */
export const inPlayer = (page) => bar(page).locator(".name").innerText();

/** True while something plays, as the button of the small player says it. */
export const plays = async (page) => (await bar(page).locator(".round.main").getAttribute("aria-label")) === "Dừng";

/** Comes back when this recording plays, past this second and not much further. */
export const playsOn = (page, headline, from = 0) =>
  until(`“${headline}” to play on from second ${from}`, async () => {
    const now = await second(page);
    return (await inPlayer(page)) === headline && (await plays(page)) && now > from && now < from + 15;
  });

/** Goes to the last seconds of what is in the player, with the slider that is before the eyes. */
export async function nearTheEnd(page) {
  const end = Number(await slider(page).getAttribute("max"));
  const open = (await sheet(page).count()) > 0;
  await (open ? sheet(page).getByRole("slider") : slider(page)).fill(String(end - 2));
}

/** Opens the large player. */
export async function openSheet(page) {
  await bar(page).locator(".player-open").click();
  await sheet(page).getByRole("button", { name: "Thu nhỏ" }).waitFor();
}

/** Lets the journey see what the system is told, and press the buttons of its lock screen. */
export async function watchLockScreen(page) {
  await page.addInitScript(() => {
    const seen = (globalThis.lockScreen = { handlers: {}, places: [] });
    const { setActionHandler, setPositionState } = MediaSession.prototype;
    MediaSession.prototype.setActionHandler = function (name, handler) {
      seen.handlers[name] = handler;
      return setActionHandler.call(this, name, handler);
    };
    MediaSession.prototype.setPositionState = function (place) {
      if (place) seen.places.push(place);
      return setPositionState.call(this, place);
    };
  });
}

/** Presses a button of the lock screen. */
export const press = (page, action, more = {}) =>
  page.evaluate(([action, more]) => globalThis.lockScreen.handlers[action]({ action, ...more }), [action, more]);

/** What the lock screen shows. */
export const lockScreen = (page) =>
  page.evaluate(() => {
    const { metadata, playbackState } = navigator.mediaSession;
    const { handlers, places } = globalThis.lockScreen;
    return {
      title: metadata?.title,
      artist: metadata?.artist,
      pictures: (metadata?.artwork ?? []).map(({ src, sizes }) => ({ path: new URL(src).pathname, sizes })),
      state: playbackState,
      offered: Object.keys(handlers).filter((name) => handlers[name]).sort(),
      place: places.at(-1),
    };
  });
