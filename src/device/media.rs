//! Recordings that are kept on the phone, in Cache Storage. The service worker plays them from there,
//! cutting out the ranges that the player asks for; a `Cache` takes whole answers only.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Cache, CacheStorage, Response};

use super::js;

/// The cache's name; the service worker uses the same.
const CACHE: &str = "ban-tin-media";

/// Why a recording could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepFault {
    /// The connection was cut; nothing was kept.
    Cut,
    /// The phone's storage is full, or there is none.
    NoRoom,
}

/// Downloads a file whole and keeps it.
///
/// # Errors
/// As [`KeepFault`] tells.
pub async fn keep(path: &str) -> Result<(), KeepFault> {
    let answer = js::wait(js::window().fetch_with_str(path)).await.map_err(|_| KeepFault::Cut)?;
    let response: Response = answer.unchecked_into();
    if response.status() != 200 {
        return Err(KeepFault::Cut);
    }
    let cache = open().await.ok_or(KeepFault::NoRoom)?;
    js::wait(cache.put_with_str(path, &response)).await.map_err(|error| {
        match js::get(&error, "name").as_string().as_deref() {
            Some("QuotaExceededError") => KeepFault::NoRoom,
            _ => KeepFault::Cut,
        }
    })?;
    Ok(())
}

/// Which of these files are kept, in their order.
pub async fn kept(paths: &[String]) -> Vec<bool> {
    let Some(cache) = open().await else { return vec![false; paths.len()] };
    let mut kept = Vec::with_capacity(paths.len());
    for path in paths {
        let found = js::wait(cache.match_with_str(path)).await;
        kept.push(found.is_ok_and(|response| !response.is_undefined()));
    }
    kept
}

/// Removes a file from the phone.
pub async fn remove(path: &str) {
    if let Some(cache) = open().await {
        let _ = js::wait(cache.delete_with_str(path)).await;
    }
}

/// Asks the browser not to clear what is kept when space runs short; asked when something of worth is
/// first kept, not before.
pub async fn persist() {
    let storage = js::get(&js::navigator(), "storage");
    let _ = js::call_wait(&storage, "persist", &[]).await;
}

async fn open() -> Option<Cache> {
    let caches: JsValue = js::get(&js::window(), "caches");
    let caches: CacheStorage = caches.dyn_into().ok()?;
    js::wait(caches.open(CACHE)).await.ok()?.dyn_into().ok()
}
