//! How well the first look at concerns guesses, per label.

use crate::Outcome;
use crate::say::say;
use crate::sh::program;

/// Runs the model over the sentences that were labelled by hand, and tells precision and recall.
pub fn measure() -> Outcome {
    say("");
    let told = program("cargo")
        .args(["run", "--quiet", "--release", "-p", "plain", "--example", "triage"])
        .read()?;
    say(told.trim_end());
    Ok(())
}
