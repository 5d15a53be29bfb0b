//! Recordings: from the microphone, or from a file. All of it is asked of the browser by name, because none of
//! it is there in every browser.

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wire::id::Sha256;
use wire::limits::ATTACHMENT_BYTES;
use wire::submission::{ATTACHMENT_TYPES, AttachmentRef};

use super::js::{call, call_wait, construct, get, navigator, object, set, wait, window};

/// What is tried for recording, the smallest first.
const WISHED: [&str; 3] = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
/// Enough for a voice: three minutes are half a megabyte.
const BITS_PER_SECOND: f64 = 24_000.0;

/// A recording that is whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Sound {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its hash, type and size, as an answer names it.
    pub file: AttachmentRef,
    /// An address under which this page plays it.
    pub url: String,
}

/// A recording that is going on.
#[derive(Clone)]
pub struct Recording {
    recorder: JsValue,
    stream: JsValue,
    chunks: Array,
    media_type: String,
}

/// True where there is a microphone to be asked for.
#[must_use]
pub fn can_record() -> bool {
    let media = get(&navigator(), "mediaDevices");
    get(&media, "getUserMedia").is_function() && get(&window(), "MediaRecorder").is_function()
}

/// Begins to record. None when the person or the device refused.
pub async fn record() -> Option<Recording> {
    let media = get(&navigator(), "mediaDevices");
    let wanted = object(&[("audio", JsValue::TRUE)]);
    let stream = call_wait(&media, "getUserMedia", &[wanted]).await.ok()?;
    let class = get(&window(), "MediaRecorder");
    let supports = |kind: &&str| {
        call(&class, "isTypeSupported", &[JsValue::from_str(kind)]).is_ok_and(|yes| yes.is_truthy())
    };
    let mut options = vec![("audioBitsPerSecond", JsValue::from_f64(BITS_PER_SECOND))];
    if let Some(kind) = WISHED.iter().find(|kind| supports(kind)) {
        options.push(("mimeType", JsValue::from_str(kind)));
    }
    let recorder = construct("MediaRecorder", &[stream.clone(), object(&options)]).ok()?;
    let chunks = Array::new();
    let keep = {
        let chunks = chunks.clone();
        Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            chunks.push(&get(&event, "data"));
        })
    };
    set(&recorder, "ondataavailable", &keep.into_js_value());
    call(&recorder, "start", &[]).ok()?;
    let kind = get(&recorder, "mimeType").as_string().unwrap_or_default();
    Some(Recording { recorder, stream, chunks, media_type: bare(&kind) })
}

impl Recording {
    /// Ends it, lets go of the microphone, and gives what was said. None when there is nothing.
    pub async fn finish(self) -> Option<Sound> {
        let stopped = Promise::new(&mut |resolve: Function, _| {
            set(&self.recorder, "onstop", &resolve);
            if call(&self.recorder, "stop", &[]).is_err() {
                let _ = resolve.call0(&JsValue::UNDEFINED);
            }
        });
        let _ = wait(stopped).await;
        if let Ok(tracks) = call(&self.stream, "getTracks", &[]) {
            for track in Array::from(&tracks) {
                let _ = call(&track, "stop", &[]);
            }
        }
        let kind = object(&[("type", JsValue::from_str(&self.media_type))]);
        let blob = construct("Blob", &[self.chunks.into(), kind]).ok()?;
        of_blob(&blob, &self.media_type).await
    }
}

/// The recording in the file that was chosen; the input is emptied, so that the same one can be chosen again.
/// None when it is none that an answer may have.
pub async fn chosen(input: &JsValue) -> Option<Sound> {
    let file = get(&get(input, "files"), "0");
    let kind = get(&file, "type").as_string().unwrap_or_default();
    let sound = of_blob(&file, &bare(&kind)).await;
    set(input, "value", &JsValue::from_str(""));
    sound
}

async fn of_blob(blob: &JsValue, media_type: &str) -> Option<Sound> {
    let known = media_type.starts_with("audio/") && ATTACHMENT_TYPES.contains(&media_type);
    let size = get(blob, "size").as_f64().unwrap_or_default();
    if !known || size < 1.0 || size > ATTACHMENT_BYTES as f64 {
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
    Some(Sound { bytes, file, url: url.ok()?.as_string()? })
}

/// A media type without its parameters, by the name that the server knows it by.
fn bare(kind: &str) -> String {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "audio/x-m4a" | "audio/m4a" | "video/mp4" => "audio/mp4".to_owned(),
        "video/webm" => "audio/webm".to_owned(),
        "audio/x-aac" | "audio/aacp" => "audio/aac".to_owned(),
        _ => kind,
    }
}
