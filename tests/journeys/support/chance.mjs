//! Chance that can be repeated: a run prints its seed, and `BAN_TIN_SEED` makes the same run again.

/** Numbers from 0 up to 1, the same row for the same seed (mulberry32). */
export function chance(t) {
  let state = Number(process.env.BAN_TIN_SEED ?? Date.now() % 1_000_000);
  t.diagnostic(`BAN_TIN_SEED=${state}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
