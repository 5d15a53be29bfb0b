//! What the server makes recordings with.

use super::debian::Package;

/// The programs that the server runs.
pub const PACKAGES: &[Package] = &[
    Package {
        name: "ffmpeg",
        sign: "/usr/bin/ffmpeg",
        why: "the server levels and encodes recordings with it",
    },
    Package {
        name: "espeak-ng",
        sign: "/usr/bin/espeak-ng",
        why: "the server's synthetic voice, where no other is set",
    },
];
