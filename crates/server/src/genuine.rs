//! Whether a file is what it says it is, by its own bytes: what officers share is fetched and opened by others.
//!
//! Pictures are decoded and written anew elsewhere; here are sound and documents, of which the beginning and, for what
//! lies in a ZIP, the names inside are looked at. A document with macros is none that is taken.

use wire::material::{DOCUMENT_TYPES, PDF_TYPE};

/// True when the bytes are of the media type.
#[must_use]
pub fn is_genuine(media_type: &str, bytes: &[u8]) -> bool {
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    let at =
        |place: usize, mark: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(mark));
    match media_type {
        PDF_TYPE => begins(b"%PDF-"),
        "audio/ogg" => begins(b"OggS"),
        "audio/webm" => begins(&[0x1a, 0x45, 0xdf, 0xa3]),
        "audio/wav" => begins(b"RIFF") && at(8, b"WAVE"),
        "audio/flac" => begins(b"fLaC"),
        "audio/mp4" => at(4, b"ftyp"),
        // A frame of MPEG sound begins with eleven bits that are set.
        "audio/mpeg" => begins(b"ID3") || is_frame(bytes),
        "audio/aac" => is_frame(bytes),
        other if DOCUMENT_TYPES.contains(&other) => is_document(other, bytes),
        _ => false,
    }
}

fn is_frame(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, second, ..] if second & 0xe0 == 0xe0)
}

fn is_document(media_type: &str, bytes: &[u8]) -> bool {
    let has = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
    if !bytes.starts_with(b"PK\x03\x04") || has(b"vbaProject.bin") || has(b"Basic/") {
        return false;
    }
    if media_type.starts_with("application/vnd.oasis") {
        // The first thing in it is its type, uncompressed (OpenDocument 1.3, part 2, 3.3).
        return bytes
            .get(30..)
            .is_some_and(|rest| rest.starts_with(format!("mimetype{media_type}").as_bytes()));
    }
    let inside: &[u8] = match media_type {
        kind if kind.ends_with("wordprocessingml.document") => b"word/document.xml",
        kind if kind.ends_with("presentationml.presentation") => b"ppt/presentation.xml",
        _ => b"xl/workbook.xml",
    };
    has(b"[Content_Types].xml") && has(inside)
}

#[cfg(test)]
mod tests {
    use super::is_genuine;
    use wire::material::{DOCUMENT_TYPES, PDF_TYPE};

    #[test]
    fn a_file_is_what_its_bytes_say_and_not_what_it_is_called() {
        let page = b"<!doctype html><script>alert(1)</script>";
        for kind in DOCUMENT_TYPES.iter().chain(&[PDF_TYPE, "audio/mpeg", "audio/ogg", "audio/mp4"])
        {
            assert!(!is_genuine(kind, page), "{kind}");
            assert!(!is_genuine(kind, b""), "{kind}");
        }
        assert!(is_genuine(PDF_TYPE, b"%PDF-1.7\n"));
        assert!(is_genuine("audio/mpeg", b"ID3\x04") && is_genuine("audio/mpeg", &[0xff, 0xfb, 0]));
        assert!(!is_genuine("text/html", page) && !is_genuine("image/svg+xml", b"<svg"));
    }

    #[test]
    fn a_document_with_macros_or_of_another_program_is_not_taken() {
        let file = |names: &str| [b"PK\x03\x04".as_slice(), names.as_bytes()].concat();
        let word = file("[Content_Types].xml word/document.xml");
        assert!(is_genuine(DOCUMENT_TYPES[0], &word));
        assert!(!is_genuine(DOCUMENT_TYPES[1], &word) && !is_genuine(DOCUMENT_TYPES[2], &word));
        let macros = file("[Content_Types].xml word/document.xml word/vbaProject.bin");
        assert!(!is_genuine(DOCUMENT_TYPES[0], &macros));
        let mut text = file("");
        text.resize(30, 0);
        text.extend_from_slice(format!("mimetype{}", DOCUMENT_TYPES[3]).as_bytes());
        assert!(is_genuine(DOCUMENT_TYPES[3], &text) && !is_genuine(DOCUMENT_TYPES[4], &text));
    }
}
