//! Recordings from the microphone. All of it is asked of the browser by name, because none of
//! it is there in every browser.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wire::limits::ATTACHMENT_BYTES;

use super::js::{call, call_wait, construct, get, navigator, object, set, wait, window};
use super::original::{Original, Wanted, bare, of_blob};

/// What is tried for recording, the smallest first.
const WISHED: [&str; 3] = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
/// Enough for a voice: three minutes are half a megabyte.
const BITS_PER_SECOND: f64 = 24_000.0;

/// What an answer may have.
pub const FOR_ANSWERS: Wanted = Wanted {
    types: &["audio/webm", "audio/ogg", "audio/mp4", "audio/aac"],
    most: ATTACHMENT_BYTES,
};

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
    pub async fn finish(self, wanted: Wanted) -> Option<Original> {
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
        of_blob(&blob, &self.media_type, wanted).await
    }
}
