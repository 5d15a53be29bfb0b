//! Web Locks: one page at a time drains the outbox, however many are open.

use js_sys::Promise;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

use super::js;

/// Runs the work while holding a lock of that name; does nothing when another page holds it. Where the
/// browser has no locks the work runs without one: the server takes a repeated sending as one.
pub async fn alone<F: Future<Output = ()> + 'static>(name: &str, work: F) {
    hold(name, true, Box::pin(work)).await;
}

/// The same for short work that must not be left out: it waits until no other page holds the lock.
pub async fn in_turn<F: Future<Output = ()> + 'static>(name: &str, work: F) {
    hold(name, false, Box::pin(work)).await;
}

async fn hold(name: &str, only_if_free: bool, work: Pin<Box<dyn Future<Output = ()>>>) {
    let locks = js::get(&js::navigator(), "locks");
    if locks.is_undefined() {
        work.await;
        return;
    }
    let work = Rc::new(RefCell::new(Some(work)));
    let callback = Closure::<dyn FnMut(JsValue) -> Promise>::new(move |lock: JsValue| {
        match work.borrow_mut().take() {
            Some(work) if !lock.is_null() => future_to_promise(async move {
                work.await;
                Ok(JsValue::UNDEFINED)
            }),
            _ => Promise::resolve(&JsValue::UNDEFINED),
        }
    });
    let options = js::object(&[("ifAvailable", JsValue::from_bool(only_if_free))]);
    let name = JsValue::from_str(name);
    let function = callback.as_ref().unchecked_ref::<JsValue>().clone();
    let _ = js::call_wait(&locks, "request", &[name, options, function]).await;
}
