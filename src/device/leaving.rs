//! The last moments of a page: it goes out of sight, or ends. A phone may end it without another word.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::{js, wake};

/// Calls back whenever the page goes out of sight, for as long as it lives.
pub fn on_leave(callback: impl Fn() + 'static) {
    let callback = Closure::<dyn Fn()>::new(move || {
        if !wake::visible() {
            callback();
        }
    });
    let function: &js_sys::Function = callback.as_ref().unchecked_ref();
    let _ = js::document().add_event_listener_with_callback("visibilitychange", function);
    let _ = js::window().add_event_listener_with_callback("pagehide", function);
    // The page and this callback end together.
    callback.forget();
}
