//! Web Locks: one page at a time drains the outbox, and one writes at a draft, however many are open.

use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

use super::js;

/// Runs the work while holding a lock of that name; does nothing, and says so by a false, when somebody holds
/// it. Where the browser has no locks the work runs without one: the server takes a repeated sending as one.
pub async fn alone<F: Future<Output = ()> + 'static>(name: &str, work: F) -> bool {
    run_holding(name, true, Box::pin(work)).await
}

/// The same for short work that must not be left out: it waits until no other page holds the lock.
pub async fn in_turn<F: Future<Output = ()> + 'static>(name: &str, work: F) {
    run_holding(name, false, Box::pin(work)).await;
}

async fn run_holding(
    name: &str,
    only_if_free: bool,
    work: Pin<Box<dyn Future<Output = ()>>>,
) -> bool {
    let locks = js::get(&js::navigator(), "locks");
    if locks.is_undefined() {
        work.await;
        return true;
    }
    let work = Rc::new(RefCell::new(Some(work)));
    let ran = Rc::new(Cell::new(false));
    let runs = Rc::clone(&ran);
    let callback = Closure::<dyn FnMut(JsValue) -> Promise>::new(move |lock: JsValue| {
        match work.borrow_mut().take() {
            Some(work) if !lock.is_null() => {
                runs.set(true);
                future_to_promise(async move {
                    work.await;
                    Ok(JsValue::UNDEFINED)
                })
            }
            _ => Promise::resolve(&JsValue::UNDEFINED),
        }
    });
    let options = js::object(&[("ifAvailable", JsValue::from_bool(only_if_free))]);
    let name = JsValue::from_str(name);
    let function = callback.as_ref().unchecked_ref::<JsValue>().clone();
    let _ = js::call_wait(&locks, "request", &[name, options, function]).await;
    ran.get()
}

/// A lock that is held until this is dropped. Where the browser has no locks it holds nothing.
#[derive(Debug)]
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Takes a lock of that name and holds it; none while another page holds it.
pub async fn take(name: &str) -> Option<Held> {
    let locks = js::get(&js::navigator(), "locks");
    if locks.is_undefined() {
        return Some(Held(None));
    }
    let told = Promise::new(&mut |tell, fail| {
        // Called once: with the lock, or with nothing where another page has it.
        let granted = Closure::once_into_js(move |lock: JsValue| {
            if lock.is_null() {
                let _ = tell.call1(&JsValue::UNDEFINED, &JsValue::FALSE);
                return Promise::resolve(&JsValue::UNDEFINED);
            }
            // The lock is held until this promise is kept.
            Promise::new(&mut |release, _| {
                let _ = tell.call1(&JsValue::UNDEFINED, &release);
            })
        });
        let options = js::object(&[("ifAvailable", JsValue::TRUE)]);
        let asked = js::call(&locks, "request", &[JsValue::from_str(name), options, granted]);
        if let Ok(asked) = asked {
            let _ = js::call(&asked, "catch", &[fail.into()]);
        }
    });
    match js::wait(told).await {
        Ok(release) => release.dyn_into().ok().map(|release| Held(Some(release))),
        // A browser that has locks and gives none: what is on the disk is looked at anyway.
        Err(_) => Some(Held(None)),
    }
}
