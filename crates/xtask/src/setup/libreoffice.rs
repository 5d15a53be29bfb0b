//! LibreOffice, which opens and prints the DOCX files that the server writes.

use super::debian::Package;

/// What the server's tests need; the writer alone, without windows.
pub const PACKAGES: &[Package] = &[Package {
    name: "libreoffice-writer-nogui",
    sign: "soffice",
    why: "the DOCX files that the server writes are opened and printed by what offices use",
}];
