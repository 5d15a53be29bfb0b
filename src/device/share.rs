//! Handing an address to another app, or to the clipboard where the browser cannot.

use wasm_bindgen::{JsCast, JsValue};

use super::{js, page};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The phone's own sheet took it, or the worker changed their mind there.
    Handed,
    /// The address is in the clipboard.
    Copied,
}

/// The whole address of a page of this host.
#[must_use]
pub fn address_of(path: &str) -> String {
    let origin = js::window().location().origin().unwrap_or_default();
    format!("{origin}{path}")
}

/// Shares a page of this host by its path.
pub async fn share(path: &str, title: &str) -> Shared {
    let address = address_of(path);
    let navigator = js::navigator();
    if js::get(&navigator, "share").is_function() {
        let what = js::object(&[
            ("title", JsValue::from_str(title)),
            ("url", JsValue::from_str(&address)),
        ]);
        if let Ok(promise) = js::call(&navigator, "share", &[what])
            && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
        {
            // Closing the sheet without a choice is no fault.
            let _ = js::wait(promise).await;
            return Shared::Handed;
        }
    }
    page::copy(&address);
    Shared::Copied
}
