//! The packages of PyPI that the tests need, in a folder of their own: a second implementation of HPKE, which
//! no app carries.

use std::path::PathBuf;

use crate::say::say;
use crate::sh::{self, program};
use crate::{Outcome, cache, repository, stamp};

/// What pip installs, each package with its version and the hashes that it may have.
const WANTED: &str = "tests/interop/requirements.txt";

/// The Python that sees them.
pub fn interpreter() -> Outcome<PathBuf> {
    let wanted = repository::root().join(WANTED);
    let name = format!("python-{}", &stamp::of_files(std::slice::from_ref(&wanted))?[..16]);
    let place = cache::folder()?.join(name);
    // A virtual environment names its own place, so it is made where it stays.
    let mark = place.join("whole");
    let python = place.join("bin/python");
    if mark.is_file() && python.is_file() {
        return Ok(python);
    }
    if sh::find("python3").is_none() {
        return Err(
            "Python 3 with its module venv is needed: a second implementation opens what the \
                    app seals (Debian: apt-get install python3-venv)"
                .to_owned(),
        );
    }
    let _lock = cache::lock("python")?;
    if !mark.is_file() {
        say("Installing pyhpke with pip, to open what the app seals. Less than a minute.");
        program("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&place)
            .logged(&repository::log("venv"))?;
        program(&python)
            .args(["-m", "pip", "install", "--disable-pip-version-check", "--require-hashes"])
            .args(["--only-binary", ":all:", "-r"])
            .arg(&wanted)
            .logged(&repository::log("pip"))?;
        std::fs::write(&mark, "").map_err(|error| format!("{}: {error}", mark.display()))?;
    }
    Ok(python)
}
