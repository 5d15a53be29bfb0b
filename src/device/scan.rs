//! Reading a code with the camera, where the browser has both a camera and a reader of codes; elsewhere
//! nothing is offered.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlVideoElement;

use super::{clock, js};

/// How long to wait between two looks, in milliseconds.
const LOOK_MS: u32 = 200;

/// Why nothing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScanFault {
    /// The camera is not to be had.
    NoCamera,
    /// It was stopped.
    Stopped,
}

/// A camera that looks, until this is stopped.
#[derive(Clone, Default)]
pub struct Scan(Rc<Cell<bool>>);

impl Scan {
    /// Stops looking, and lets go of the camera.
    pub fn stop(&self) {
        self.0.set(true);
    }
}

/// True where the browser can read codes from a camera.
#[must_use]
pub fn possible() -> bool {
    js::get(&js::window(), "BarcodeDetector").is_function()
        && js::get(&js::get(&js::navigator(), "mediaDevices"), "getUserMedia").is_function()
}

/// Shows the camera in this element, which plays by itself, and gives the first text that `fits` finds a use for.
///
/// # Errors
/// When there is no camera, or it was stopped.
pub async fn read(
    video: HtmlVideoElement,
    scan: Scan,
    mut fits: impl FnMut(&str) -> bool,
) -> Result<String, ScanFault> {
    let detector = detector().ok_or(ScanFault::NoCamera)?;
    let rear = js::object(&[("facingMode", JsValue::from_str("environment"))]);
    let devices = js::get(&js::navigator(), "mediaDevices");
    let asked = js::object(&[("video", rear)]);
    let stream = js::call_wait(&devices, "getUserMedia", &[asked]).await;
    let stream = stream.map_err(|_| ScanFault::NoCamera)?;
    js::set(&video, "srcObject", &stream);
    // The element plays by itself (`autoplay`); a reader that has no picture yet finds nothing.
    let found = loop {
        if scan.0.get() || !video.is_connected() {
            break Err(ScanFault::Stopped);
        }
        if let Some(text) = look(&detector, &video).await
            && fits(&text)
        {
            break Ok(text);
        }
        clock::pause(LOOK_MS).await;
    };
    js::set(&video, "srcObject", &JsValue::NULL);
    let tracks = js::call(&stream, "getTracks", &[]).ok().and_then(|t| t.dyn_into::<Array>().ok());
    for track in tracks.iter().flat_map(Array::iter) {
        let _ = js::call(&track, "stop", &[]);
    }
    found
}

fn detector() -> Option<JsValue> {
    let make: Function = js::get(&js::window(), "BarcodeDetector").dyn_into().ok()?;
    let formats = Array::of1(&JsValue::from_str("qr_code"));
    let options = js::object(&[("formats", formats.into())]);
    Reflect::construct(&make, &Array::of1(&options)).ok()
}

/// The text of a code that is before the camera just now.
async fn look(detector: &JsValue, video: &HtmlVideoElement) -> Option<String> {
    let found = js::call_wait(detector, "detect", &[video.clone().into()]).await.ok()?;
    let first = found.dyn_into::<Array>().ok()?.iter().next()?;
    js::get(&first, "rawValue").as_string()
}
