//! The desk's own service worker: it makes the desk open without a network, and says when a new build is here.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::js;

const SCRIPT: &str = "/desk/sw.js";

fn container() -> Option<JsValue> {
    let container = js::get(&js::navigator(), "serviceWorker");
    (!container.is_undefined()).then_some(container)
}

fn controlled() -> bool {
    container().is_some_and(|container| js::get(&container, "controller").is_truthy())
}

/// Registers the worker; calls back when a new build waits to be used.
pub async fn register(on_update: impl Fn() + Clone + 'static) {
    let Some(container) = container() else { return };
    let asked = js::call_wait(&container, "register", &[JsValue::from_str(SCRIPT)]).await;
    let Ok(registration) = asked else { return };
    if js::get(&registration, "waiting").is_truthy() && controlled() {
        on_update();
    }
    let found = registration.clone();
    let watch = Closure::<dyn Fn()>::new(move || {
        let installing = js::get(&found, "installing");
        if !installing.is_truthy() {
            return;
        }
        let (worker, on_update) = (installing.clone(), on_update.clone());
        let changed = Closure::<dyn Fn()>::new(move || {
            let installed = js::get(&worker, "state").as_string().as_deref() == Some("installed");
            // Without a controller this is the first installation, not an update.
            if installed && controlled() {
                on_update();
            }
        });
        js::set(&installing, "onstatechange", changed.as_ref());
        changed.forget();
    });
    js::set(&registration, "onupdatefound", watch.as_ref());
    watch.forget();
}

/// Lets the waiting build take over, then loads the page anew. What is being written lies on the device.
pub async fn use_update() {
    let Some(container) = container() else { return };
    let reload = Closure::<dyn Fn()>::new(super::page::reload);
    js::set(&container, "oncontrollerchange", reload.as_ref().unchecked_ref());
    reload.forget();
    let asked = js::call_wait(&container, "getRegistration", &[JsValue::from_str("/desk/")]).await;
    if let Ok(registration) = asked {
        let waiting = js::get(&registration, "waiting");
        let message = js::object(&[("type", JsValue::from_str("use-update"))]);
        let _ = js::call(&waiting, "postMessage", &[message]);
    }
}
