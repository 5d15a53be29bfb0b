//! Showing what a stranger sent in a frame that has no origin: it can draw and play what it is handed, and
//! can reach neither the network nor this page.

use js_sys::Uint8Array;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// The document in the frame; its policy comes with it from the server.
pub const ADDRESS: &str = "/desk/khung";

/// Hands the bytes to the frame, once it has loaded. It has no origin that a target could name; it is
/// reached by its own window and nothing else is.
pub fn hand_over(frame: NodeRef<html::Iframe>, media_type: &str, bytes: &[u8]) {
    let Some(frame) = frame.get_untracked() else { return };
    let inside = js::get(frame.unchecked_ref(), "contentWindow");
    let message = js::object(&[
        ("type", JsValue::from_str(media_type)),
        ("bytes", Uint8Array::from(bytes).into()),
    ]);
    let _ = js::call(&inside, "postMessage", &[message, JsValue::from_str("*")]);
}
