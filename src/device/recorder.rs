//! Recording a voice note, where the browser has a recorder and a microphone; elsewhere nothing is offered.
//!
//! The recording comes in parts while one speaks, so that it can be put on the disk as it grows. The parts
//! after each other are the file.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::{clock, js};

/// What browsers record, the first that this one knows is taken. Chromium and Firefox know WebM or Ogg,
/// Safari knows MP4.
const TYPES: [&str; 5] = [
    "audio/webm;codecs=opus",
    "audio/mp4;codecs=mp4a.40.2",
    "audio/mp4",
    "audio/ogg;codecs=opus",
    "audio/webm",
];
/// Enough for a voice; three minutes are under 600 KB.
const BITS_PER_SECOND: f64 = 24_000.0;
/// How long a part is, in milliseconds: what a dying battery costs.
const PART_MS: f64 = 2_000.0;
/// How often to look at the level and the clock, in milliseconds.
const LOOK_MS: u32 = 100;
/// Silence, as the analyser writes it.
const SILENCE: u8 = 128;

/// Why nothing is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// The worker, or the phone for them, said no.
    Denied,
    /// There is no microphone, or another program has it.
    NoMicrophone,
    /// The recorder broke off.
    Broken,
}

/// Stops a recording.
#[derive(Clone, Default)]
pub struct Stop(Rc<Cell<bool>>);

impl Stop {
    /// Stops it.
    pub fn now(&self) {
        self.0.set(true);
    }
}

/// What this browser records, without the name of the codec; none where it cannot.
#[must_use]
pub fn media_type() -> Option<&'static str> {
    recorded().map(|found| found.split(';').next().unwrap_or(found))
}

fn recorded() -> Option<&'static str> {
    let devices = js::get(&js::navigator(), "mediaDevices");
    let recorder = js::get(&js::window(), "MediaRecorder");
    if !js::get(&devices, "getUserMedia").is_function() || !recorder.is_function() {
        return None;
    }
    TYPES.into_iter().find(|name| {
        js::call(&recorder, "isTypeSupported", &[JsValue::from_str(name)])
            .is_ok_and(|known| known.is_truthy())
    })
}

/// Records until it is stopped, or so many seconds are over. `part` hears each part with the length so far,
/// `look` the level (0 to 100) and the seconds, ten times a second.
///
/// # Errors
/// When there is no microphone, or the recorder broke off.
pub async fn record(
    stop: Stop,
    most: u32,
    mut part: impl FnMut(Vec<u8>, u32),
    mut look: impl FnMut(u32, u32),
) -> Result<(), RecordFault> {
    let kind = recorded().ok_or(RecordFault::NoMicrophone)?;
    let stream = microphone().await?;
    let options = js::object(&[
        ("mimeType", JsValue::from_str(kind)),
        ("audioBitsPerSecond", JsValue::from_f64(BITS_PER_SECOND)),
    ]);
    let Ok(recorder) = js::construct("MediaRecorder", &[stream.clone(), options]) else {
        let_go(&stream);
        return Err(RecordFault::Broken);
    };
    let waiting = Rc::new(RefCell::new(VecDeque::new()));
    let came = {
        let waiting = Rc::clone(&waiting);
        Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            waiting.borrow_mut().push_back(js::get(&event, "data"));
        })
    };
    js::set(&recorder, "ondataavailable", came.as_ref());
    let meter = Meter::of(&stream);
    let began = since_start();
    let mut outcome = js::call(&recorder, "start", &[JsValue::from_f64(PART_MS)])
        .map(|_| ())
        .map_err(|_| RecordFault::Broken);
    while outcome.is_ok() {
        let seconds = whole((since_start() - began) / 1_000.0).min(most);
        look(meter.as_ref().map_or(0, Meter::level), seconds);
        // The last part comes before the recorder says that it is at rest.
        let rests = js::get(&recorder, "state").as_string().as_deref() != Some("recording");
        loop {
            let next = waiting.borrow_mut().pop_front();
            let Some(blob) = next else { break };
            match js::call_wait(&blob, "arrayBuffer", &[]).await {
                Ok(buffer) => {
                    let bytes = Uint8Array::new(&buffer).to_vec();
                    if !bytes.is_empty() {
                        part(bytes, seconds);
                    }
                }
                Err(_) => outcome = Err(RecordFault::Broken),
            }
        }
        if rests && waiting.borrow().is_empty() {
            break;
        }
        if stop.0.get() || seconds >= most {
            let _ = js::call(&recorder, "stop", &[]);
        }
        clock::pause(LOOK_MS).await;
    }
    js::set(&recorder, "ondataavailable", &JsValue::NULL);
    let_go(&stream);
    outcome
}

async fn microphone() -> Result<JsValue, RecordFault> {
    let devices = js::get(&js::navigator(), "mediaDevices");
    let one = js::object(&[
        ("channelCount", JsValue::from_f64(1.0)),
        ("noiseSuppression", JsValue::TRUE),
        ("echoCancellation", JsValue::TRUE),
    ]);
    js::call_wait(&devices, "getUserMedia", &[js::object(&[("audio", one)])]).await.map_err(
        |error| match js::get(&error, "name").as_string().as_deref() {
            Some("NotAllowedError" | "SecurityError") => RecordFault::Denied,
            _ => RecordFault::NoMicrophone,
        },
    )
}

/// Lets go of the microphone, so that the phone no longer shows that it is on.
fn let_go(stream: &JsValue) {
    let tracks = js::call(stream, "getTracks", &[]).ok().and_then(|t| t.dyn_into::<Array>().ok());
    for track in tracks.iter().flat_map(Array::iter) {
        let _ = js::call(&track, "stop", &[]);
    }
}

/// How loud it is.
struct Meter {
    context: JsValue,
    analyser: JsValue,
    wave: Uint8Array,
}

impl Meter {
    fn of(stream: &JsValue) -> Option<Self> {
        let context = js::construct("AudioContext", &[]).ok()?;
        let analyser = js::call(&context, "createAnalyser", &[]).ok()?;
        js::set(&analyser, "fftSize", &JsValue::from_f64(512.0));
        let source =
            js::call(&context, "createMediaStreamSource", std::slice::from_ref(stream)).ok()?;
        js::call(&source, "connect", std::slice::from_ref(&analyser)).ok()?;
        Some(Self { context, analyser, wave: Uint8Array::new_with_length(512) })
    }

    /// From 0 to 100; a voice at arm's length is about half.
    fn level(&self) -> u32 {
        let _ = js::call(&self.analyser, "getByteTimeDomainData", &[self.wave.clone().into()]);
        let peak = self.wave.to_vec().into_iter().map(|at| at.abs_diff(SILENCE)).max();
        (u32::from(peak.unwrap_or(0)) * 200 / u32::from(SILENCE)).min(100)
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        let _ = js::call(&self.context, "close", &[]);
    }
}

/// Milliseconds of a clock that nobody sets.
fn since_start() -> f64 {
    let clock = js::get(&js::window(), "performance");
    js::call(&clock, "now", &[]).ok().and_then(|now| now.as_f64()).unwrap_or(0.0)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(seconds: f64) -> u32 {
    seconds as u32
}
