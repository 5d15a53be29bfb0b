//! How many bytes came over the network, as the browser itself counts them: what its own stores answered
//! costs nothing.
//!
//! What the service worker loads for a page is counted by the worker, which tells it
//! ([`super::worker`]); what [`super::download`] loads is counted there, as it comes.

use js_sys::JsString;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wire::API_BASE;

use super::js;

/// Calls back with every number of bytes that the page itself has loaded, those before this call as well.
pub fn on_bytes(callback: impl Fn(u64) + 'static) {
    let seen = Closure::<dyn Fn(JsValue)>::new(move |list: JsValue| {
        let Ok(entries) = js::call(&list, "getEntries", &[]) else { return };
        let bytes: f64 = entries.unchecked_into::<js_sys::Array>().iter().map(|e| cost(&e)).sum();
        if bytes > 0.0 {
            callback(whole(bytes));
        }
    })
    .into_js_value();
    let Ok(observer) = js::construct("PerformanceObserver", &[seen]) else { return };
    for kind in ["navigation", "resource"] {
        let what = [("type", JsValue::from_str(kind)), ("buffered", JsValue::TRUE)];
        let _ = js::call(&observer, "observe", &[js::object(&what)]);
    }
}

/// What an entry cost; nothing where the service worker answered or somebody else counts.
fn cost(entry: &JsValue) -> f64 {
    let number = |name| js::get(entry, name).as_f64().unwrap_or(0.0);
    let name: JsString = js::get(entry, "name").unchecked_into();
    let media = name.includes("/media/", 0);
    // The worker lets the API's own answers through; what it answers itself has no true size here.
    let by_worker = number("workerStart") > 0.0 && (media || !name.includes(API_BASE, 0));
    let kept = media && js::get(entry, "initiatorType") == "fetch";
    if by_worker || kept { 0.0 } else { number("transferSize") }
}

/// A count of bytes that JavaScript gives.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn whole(number: f64) -> u64 {
    number as u64
}
