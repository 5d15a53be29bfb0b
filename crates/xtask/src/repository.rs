//! Where things are in the clone.

use std::path::{Path, PathBuf};

/// The root of the clone. xtask is always built inside of the clone that it works on.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().and_then(Path::parent).unwrap_or(here)
}

/// The folder of everything that is built.
pub fn target() -> PathBuf {
    root().join("target")
}

/// Where the output of long steps goes.
pub fn log(name: &str) -> PathBuf {
    target().join("logs").join(format!("{name}.log"))
}
