//! Poppler, which reads back the PDF files that the server writes.

use super::debian::Package;

/// What the tests of the server and the journeys need.
pub const PACKAGES: &[Package] = &[Package {
    name: "poppler-utils",
    sign: "pdftotext",
    why: "the PDF files that the server writes are read back by another program",
}];
