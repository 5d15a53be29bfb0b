//! The files of both apps and of the samples, inside the binary.

/// One file of an app, with its compressed forms.
pub struct Embedded {
    /// Its path: `worker/…` or `desk/…`.
    pub path: &'static str,
    /// Its bytes.
    pub body: &'static [u8],
    /// Brotli, level 11.
    pub br: Option<&'static [u8]>,
    /// gzip, level 9.
    pub gz: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

impl Embedded {
    /// The file at a path.
    #[must_use]
    pub fn find(path: &str) -> Option<&'static Self> {
        WEB.iter().find(|file| file.path == path)
    }

    /// Its media type, by the end of its name.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        match self.path.rsplit('.').next().unwrap_or_default() {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" | "mjs" => "text/javascript; charset=utf-8",
            "wasm" => "application/wasm",
            "webmanifest" => "application/manifest+json",
            "json" => "application/json",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "webp" => "image/webp",
            "ico" => "image/x-icon",
            "txt" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        }
    }

    /// True when the name holds a hash of the content, as Trunk writes it: such a file never changes.
    #[must_use]
    pub fn is_hashed(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.split(['-', '.', '_']).any(|part| {
            (8..=16).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_hexdigit())
        })
    }
}
