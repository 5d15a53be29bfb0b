//! A journey as steps: each is a subtest with a sentence for a name, and what follows a broken step is
//! not tried, because it would only tell the same fault again.

/** Gives `step(sentence, work)` for a test. */
export function steps(t) {
  let broken;
  return async (sentence, work) => {
    await t.test(sentence, async () => {
      if (broken) {
        const untried = new Error(`not tried, because an earlier step failed: ${broken}`);
        untried.stack = untried.message;
        throw untried;
      }
      try {
        await work();
      } catch (error) {
        broken = sentence;
        throw error;
      }
    });
  };
}
