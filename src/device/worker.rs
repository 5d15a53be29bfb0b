//! The service worker: registered after the first page stands, told what to show at the next start.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, ServiceWorkerContainer};

use super::js;

const SCRIPT: &str = "/sw.js";

fn container() -> Option<ServiceWorkerContainer> {
    js::get(&js::navigator(), "serviceWorker").dyn_into().ok()
}

/// Registers the worker; calls back when a new version of the app waits to be used.
pub async fn register(on_update: impl Fn() + Clone + 'static) {
    let Some(container) = container() else { return };
    let Ok(registration) = js::wait(container.register(SCRIPT)).await else { return };
    if !js::get(&registration, "waiting").is_null() && container.controller().is_some() {
        on_update();
    }
    let found = registration.clone();
    let watch = Closure::<dyn Fn()>::new(move || {
        let installing = js::get(&found, "installing");
        if installing.is_null() || installing.is_undefined() {
            return;
        }
        let (worker, on_update) = (installing.clone(), on_update.clone());
        let changed = Closure::<dyn Fn()>::new(move || {
            let installed = js::get(&worker, "state").as_string().as_deref() == Some("installed");
            // Without a controller this is the first installation, not an update.
            if installed && self::container().and_then(|c| c.controller()).is_some() {
                on_update();
            }
        });
        js::set(&installing, "onstatechange", changed.as_ref());
        changed.forget();
    });
    js::set(&registration, "onupdatefound", watch.as_ref());
    watch.forget();
}

/// Lets the waiting version take over, then loads the page anew.
pub async fn use_update() {
    let Some(container) = container() else { return };
    let reload = Closure::<dyn Fn()>::new(super::page::reload);
    container.set_oncontrollerchange(Some(reload.as_ref().unchecked_ref()));
    reload.forget();
    if let Ok(registration) = js::wait(container.get_registration()).await {
        let waiting = js::get(&registration, "waiting");
        let message = js::object(&[("type", JsValue::from_str("use-update"))]);
        let _ = js::call(&waiting, "postMessage", &[message]);
    }
}

/// Gives the worker the HTML of a page for the next start; the path `*` is the frame of all the others.
/// On the first visit it waits until there is a worker to be told.
pub async fn keep_snapshot(path: &str, html: &str) {
    let Some(container) = container() else { return };
    let ready = js::get(&container, "ready").unchecked_into();
    let Ok(registration) = js::wait(ready).await else { return };
    let message = js::object(&[
        ("type", JsValue::from_str("snapshot")),
        ("path", JsValue::from_str(path)),
        ("html", JsValue::from_str(html)),
    ]);
    // Not the page's controller: a page that was loaded without a worker has none for a while.
    let _ = js::call(&js::get(&registration, "active"), "postMessage", &[message]);
}

/// Gives the worker what it holds a push against, as JSON. It stays on this phone.
pub async fn keep_profile(text: &str) {
    let Some(container) = container() else { return };
    let ready = js::get(&container, "ready").unchecked_into();
    let Ok(registration) = js::wait(ready).await else { return };
    let message =
        js::object(&[("type", JsValue::from_str("profile")), ("text", JsValue::from_str(text))]);
    let _ = js::call(&js::get(&registration, "active"), "postMessage", &[message]);
}

/// True while the worker answers for this page: then everything that the app is made of is on the phone.
#[must_use]
pub fn in_charge() -> bool {
    container().is_some_and(|container| container.controller().is_some())
}

/// Calls back with the path of a card when the worker taps its notification while a page is open, and with
/// the bytes that the service worker has loaded.
pub fn on_told(open: impl Fn(String) + 'static, loaded: impl Fn(u64) + 'static) {
    let Some(container) = container() else { return };
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        if let Some(path) = js::get(&data, "path").as_string() {
            open(path);
        } else if let Some(bytes) = js::get(&data, "bytes").as_f64() {
            loaded(super::traffic::whole(bytes));
        }
    });
    container.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}
