//! A file that an officer chose or recorded: its bytes, its hash, and an address under which this page shows it.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wire::id::Sha256;
use wire::submission::AttachmentRef;

use super::js::{call, call_wait, get, set, window};

/// Such a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Original {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its hash, type and size, as the server is told of it.
    pub file: AttachmentRef,
    /// An address under which this page shows or plays it.
    pub url: String,
}

/// What may be chosen.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The media types.
    pub types: &'static [&'static str],
    /// The most bytes.
    pub most: u64,
}

/// The file that was chosen; the input is emptied, so that the same one can be chosen again. None when it is of
/// another kind or too large.
pub async fn chosen(input: &JsValue, wanted: Wanted) -> Option<Original> {
    let file = get(&get(input, "files"), "0");
    let kind = get(&file, "type").as_string().unwrap_or_default();
    let original = of_blob(&file, &bare(&kind), wanted).await;
    set(input, "value", &JsValue::from_str(""));
    original
}

/// The file that a blob holds.
pub(super) async fn of_blob(blob: &JsValue, media_type: &str, wanted: Wanted) -> Option<Original> {
    let size = get(blob, "size").as_f64().unwrap_or_default();
    if !wanted.types.contains(&media_type) || size < 1.0 || size > wanted.most as f64 {
        return None;
    }
    let buffer = call_wait(blob, "arrayBuffer", &[]).await.ok()?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let subtle = get(&get(&window(), "crypto"), "subtle");
    let hash = call_wait(&subtle, "digest", &[JsValue::from_str("SHA-256"), buffer]).await.ok()?;
    let hash: [u8; 32] = Uint8Array::new(&hash).to_vec().try_into().ok()?;
    let url =
        call(&get(&window(), "URL"), "createObjectURL", &[blob.unchecked_ref::<JsValue>().clone()]);
    let file = AttachmentRef {
        sha256: Sha256::from_bytes(&hash),
        media_type: media_type.to_owned(),
        bytes: bytes.len() as u64,
    };
    Some(Original { bytes, file, url: url.ok()?.as_string()? })
}

/// A media type without its parameters, by the name that the server knows it by.
pub(super) fn bare(kind: &str) -> String {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let known = match kind.as_str() {
        "audio/x-m4a" | "audio/m4a" | "video/mp4" => "audio/mp4",
        "video/webm" => "audio/webm",
        "audio/x-aac" | "audio/aacp" => "audio/aac",
        "audio/mp3" | "audio/x-mp3" | "audio/x-mpeg" => "audio/mpeg",
        "audio/x-wav" | "audio/wave" | "audio/vnd.wave" => "audio/wav",
        "audio/x-flac" => "audio/flac",
        "image/jpg" => "image/jpeg",
        _ => return kind,
    };
    known.to_owned()
}
