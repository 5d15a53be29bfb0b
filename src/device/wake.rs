//! The moments at which it is worth to look for news and to send what waits: the connection came back,
//! the page came before the eyes again, a while has passed.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::EventTarget;

use super::js;

/// How often an open page looks by itself, in milliseconds.
const EVERY_MS: i32 = 5 * 60 * 1_000;

/// False only when the phone knows that it has no connection; true is no promise.
#[must_use]
pub fn online() -> bool {
    js::get(&js::navigator(), "onLine").as_bool().unwrap_or(true)
}

/// True while the page is before the worker's eyes.
#[must_use]
pub fn visible() -> bool {
    js::get(&js::document(), "visibilityState").as_string().as_deref() != Some("hidden")
}

/// Calls back at each of those moments, for as long as the page lives.
pub fn on_wake(callback: impl Fn() + 'static) {
    let callback = Closure::<dyn Fn()>::new(callback);
    let function: &js_sys::Function = callback.as_ref().unchecked_ref();
    let window = js::window();
    for name in ["online", "offline", "focus", "pageshow"] {
        listen(&window, name, function);
    }
    listen(&js::document(), "visibilitychange", function);
    let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(function, EVERY_MS);
    // The page and this callback end together.
    callback.forget();
}

fn listen(target: &EventTarget, name: &str, function: &js_sys::Function) {
    let _ = target.add_event_listener_with_callback(name, function);
}
