//! A phone whose clock is wrong.

/** Ten years, in milliseconds. */
export const TEN_YEARS = 10 * 365.25 * 86_400_000;

/** Lets the clock of a device's pages be set; put in before its first page is opened. */
export async function withClock(device) {
  await device.context.addInitScript(() => {
    const True = Date;
    const read = () => {
      try {
        return Number(localStorage.getItem("journey-clock") ?? 0);
      } catch {
        // A blank page has nothing of its own.
        return 0;
      }
    };
    let wrong = read();
    globalThis.Date = class extends True {
      constructor(...given) {
        super(...(given.length > 0 ? given : [True.now() + wrong]));
      }

      static now() {
        return True.now() + wrong;
      }
    };
    globalThis.setClock = (by) => {
      wrong = by;
      localStorage.setItem("journey-clock", String(by));
    };
  });
}

/** From now on, and at every later start, the phone's clock is wrong by so many milliseconds. */
export const setClock = (page, by) => page.evaluate((by) => globalThis.setClock(by), by);
