//! What the app seals is opened by a second implementation that has nothing of ours: PyPI's pyhpke.

use super::Step;
use crate::setup::python;
use crate::sh::program;
use crate::{Outcome, repository};

/// The step; it fails when the second implementation cannot be had.
pub fn step() -> Outcome<Step> {
    let python = python::interpreter()?;
    // One program whose answer the other reads; a pipe would lose the first one's failure.
    let script = "set -e; sealed=$(cargo run --quiet -p seal --example for_others); \
                  printf '%s' \"$sealed\" | \"$0\" \"$1\"";
    let open = repository::root().join("tests/interop/open.py");
    let program = program("sh").args(["-c", script]).arg(python).arg(open);
    Ok(Step { name: "interop".to_owned(), program, least: None })
}
