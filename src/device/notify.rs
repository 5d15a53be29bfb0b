//! Notifications that this phone shows by itself, without a push. They come only while a page of the app is
//! open: no browser lets a page set an alarm.

use wasm_bindgen::JsValue;

use super::{js, push};

/// Shows a notification that leads to a path of the app; another one of the same tag takes its place. False
/// where the worker does not allow it, or the browser cannot.
pub async fn show(title: &str, body: &str, tag: &str, path: &str) -> bool {
    if !push::possible() || !push::granted() {
        return false;
    }
    let container = js::get(&js::navigator(), "serviceWorker");
    // On a phone only the service worker's registration may show one. Not `ready`, which never comes where
    // no worker could be registered.
    let registration = js::call_wait(&container, "getRegistration", &[]).await;
    let Ok(registration) = registration else { return false };
    let text = JsValue::from_str;
    let options = js::object(&[
        ("body", text(body)),
        ("tag", text(tag)),
        ("icon", text("/icons/icon-192.png")),
        ("badge", text("/icons/badge-96.png")),
        ("data", js::object(&[("path", text(path))])),
    ]);
    js::call_wait(&registration, "showNotification", &[text(title), options]).await.is_ok()
}
