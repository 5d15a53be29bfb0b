//! Chromium, in which the journeys run.

use std::path::PathBuf;

use super::debian::{Package, named_by};
use crate::{Outcome, sh};

/// What the browser needs.
pub const PACKAGES: &[Package] = &[
    Package { name: "chromium", sign: "chromium", why: "the journeys run in a real browser" },
    Package {
        name: "fonts-noto-core",
        sign: "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
        why: "a page in Vietnamese should look like one on a phone",
    },
];

/// Where it is; `BAN_TIN_CHROMIUM` names another one.
pub fn find() -> Outcome<PathBuf> {
    named_by("BAN_TIN_CHROMIUM")
        .or_else(|| sh::find("chromium"))
        .ok_or_else(|| "there is no Chromium; run `cargo xtask setup --tests`".to_owned())
}
