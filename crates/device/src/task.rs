//! Work that goes on by itself.

use std::future::Future;
use std::pin::Pin;

/// Work that has lost its type: one copy of the machinery serves all of it.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Runs the work beside everything else. Unlike the framework's own this works before anything is
/// mounted; and the work loses its type here, so that one copy of the machinery serves all of it.
pub fn run(work: impl Future<Output = ()> + 'static) {
    let work: Work = Box::pin(work);
    wasm_bindgen_futures::spawn_local(work);
}
