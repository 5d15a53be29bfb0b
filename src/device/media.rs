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

/// Removes every file from the phone.
pub async fn remove_all() {
    let caches: JsValue = js::get(&js::window(), "caches");
    let _ = js::call_wait(&caches, "delete", &[JsValue::from_str(CACHE)]).await;
}

/// How much room the kept files take, in bytes.
pub async fn kept_bytes() -> u64 {
    let Some(cache) = open().await else { return 0 };
    let Ok(answers) = js::wait(cache.match_all()).await else { return 0 };
    let mut bytes = 0;
    for answer in answers.unchecked_into::<js_sys::Array>().iter() {
        let response: Response = answer.unchecked_into();
        let headers = js::get(&response, "headers");
        let length = js::call(&headers, "get", &[JsValue::from_str("content-length")]);
        // A server that packs its files does not say how long they are; then they are measured.
        bytes += match length.ok().and_then(|length| length.as_string()?.parse::<u64>().ok()) {
            Some(length) => length,
            None => size(&response).await,
        };
    }
    bytes
}

async fn size(response: &Response) -> u64 {
    let blob = js::call_wait(response, "blob", &[]).await.unwrap_or(JsValue::UNDEFINED);
    whole(&blob, "size").unwrap_or(0)
}

/// How much more the browser would keep, in bytes; none where it does not say.
pub async fn room() -> Option<u64> {
    let storage = js::get(&js::navigator(), "storage");
    let estimate = js::call_wait(&storage, "estimate", &[]).await.ok()?;
    Some(whole(&estimate, "quota")?.saturating_sub(whole(&estimate, "usage").unwrap_or(0)))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(object: &JsValue, name: &str) -> Option<u64> {
    js::get(object, name).as_f64().map(|number| number as u64)
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
