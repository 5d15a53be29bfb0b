//! Waiting for the thing itself, never for time to pass.

/** How long anything may take before it counts as never. */
export const PATIENCE = 20_000;

const LOOK_AGAIN = 25;

/**
 * Looks until `check` gives something that is true, and gives that; fails with what was waited for.
 * An error of `check` counts as "not yet" and is told when the patience is over.
 */
export async function until(what, check, patience = PATIENCE) {
  const deadline = Date.now() + patience;
  let last;
  for (;;) {
    try {
      const found = await check();
      if (found) return found;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited ${patience / 1000} s in vain: ${what}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}

/** The promise, or a failure that says what never came. */
export async function within(what, promise, patience = PATIENCE) {
  let alarm;
  const late = new Promise((_, reject) => {
    alarm = setTimeout(() => reject(new Error(`waited ${patience / 1000} s in vain: ${what}`)), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(alarm);
  }
}
