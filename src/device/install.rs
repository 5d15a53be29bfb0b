//! Putting the app on the home screen: the browser's own offer, kept until the app makes it in its own words.

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// How the app gets onto the home screen of this phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The browser asks at a word of ours.
    Prompt,
    /// On an iPhone one does it by hand, and the installed app begins with a storage of its own.
    ByHand,
}

thread_local! {
    static OFFER: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// True when the app runs from the home screen already.
#[must_use]
pub fn is_installed() -> bool {
    let standalone = js::call(
        &js::window(),
        "matchMedia",
        &[JsValue::from_str("(display-mode: standalone), (display-mode: fullscreen)")],
    );
    standalone.is_ok_and(|query| js::get(&query, "matches").is_truthy())
        || js::get(&js::navigator(), "standalone").is_truthy()
}

/// Calls back when the app can be put on the home screen; on an iPhone at once. The script in the page's
/// head keeps the browser's own offer back.
pub fn when_possible(callback: impl Fn(Way) + 'static) {
    // The browser inside another app puts nothing on the home screen; the script in the head knows them.
    if js::document().document_element().is_some_and(|root| root.has_attribute("data-inside")) {
        return;
    }
    // Only Safari on iOS has this property, true or false.
    if js::get(&js::navigator(), "standalone") == JsValue::FALSE {
        return callback(Way::ByHand);
    }
    let early = js::get(&js::window(), "earlyOffer");
    if early.is_object() {
        OFFER.set(Some(early));
        return callback(Way::Prompt);
    }
    let listener = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        OFFER.set(Some(event));
        callback(Way::Prompt);
    });
    let name = JsValue::from_str("beforeinstallprompt");
    let function = listener.as_ref().unchecked_ref::<JsValue>().clone();
    let _ = js::call(&js::window(), "addEventListener", &[name, function]);
    listener.forget();
}

/// Lets the browser ask; comes back when the worker has answered.
pub async fn ask() {
    let Some(offer) = OFFER.take() else { return };
    if let Ok(promise) = js::call(&offer, "prompt", &[])
        && let Ok(promise) = promise.dyn_into::<Promise>()
    {
        let _ = js::wait(promise).await;
    }
}
