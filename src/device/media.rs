//! Pictures and recordings that are kept on the phone, in Cache Storage. The service worker shows and
//! plays them from there, cutting out the ranges that the player asks for; a `Cache` takes whole answers
//! only.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Cache, CacheStorage, Response};

use super::js;
use super::traffic::whole;

/// A cache of files. The service worker uses the first two names as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Whole recordings.
    Recordings,
    /// Whole pictures.
    Pictures,
    /// Parts of files that are still coming.
    Parts,
}

impl Shelf {
    const fn name(self) -> &'static str {
        match self {
            Self::Recordings => "ban-tin-media",
            Self::Pictures => "ban-tin-pictures",
            Self::Parts => "ban-tin-parts",
        }
    }

    /// Opens it; none where the browser keeps nothing.
    pub(super) async fn open(self) -> Option<Cache> {
        let caches: JsValue = js::get(&js::window(), "caches");
        let caches: CacheStorage = caches.dyn_into().ok()?;
        js::wait(caches.open(self.name())).await.ok()?.dyn_into().ok()
    }
}

/// The addresses of what is on a shelf; a file's ends with its hash.
pub async fn addresses(shelf: Shelf) -> Vec<String> {
    let Some(cache) = shelf.open().await else { return Vec::new() };
    let Ok(keys) = js::wait(cache.keys()).await else { return Vec::new() };
    let address = |key: JsValue| js::get(&key, "url").as_string();
    keys.unchecked_into::<Array>().iter().filter_map(address).collect()
}

/// Removes a file from the phone.
pub async fn remove(shelf: Shelf, address: &str) {
    if let Some(cache) = shelf.open().await {
        let _ = js::wait(cache.delete_with_str(address)).await;
    }
}

/// Removes everything that is on a shelf, file by file: a cache that is deleted as a whole keeps its room
/// for as long as a page or the service worker still holds it.
pub async fn clear(shelf: Shelf) {
    for address in addresses(shelf).await {
        remove(shelf, &address).await;
    }
}

/// How much room a file takes, in bytes. Whoever knows it from the file's card does not ask here: an answer
/// that was looked at keeps its room after it is removed, until the browser tidies up.
pub async fn size(shelf: Shelf, address: &str) -> u64 {
    let Some(cache) = shelf.open().await else { return 0 };
    match js::wait(cache.match_with_str(address)).await {
        Ok(answer) if !answer.is_undefined() => weigh(&answer.unchecked_into()).await,
        _ => 0,
    }
}

/// How much room the app itself takes, with what it shows at the next start.
pub async fn app_bytes() -> u64 {
    let caches: JsValue = js::get(&js::window(), "caches");
    let Ok(names) = js::call_wait(&caches, "keys", &[]).await else { return 0 };
    let mut bytes = 0;
    for name in names.unchecked_into::<Array>().iter() {
        let ours = |name: &str| name.starts_with("ban-tin-app-") || name == "ban-tin-pages";
        if !name.as_string().is_some_and(|name| ours(&name)) {
            continue;
        }
        let Ok(cache) = js::call_wait(&caches, "open", &[name]).await else { continue };
        let answers = js::wait(cache.unchecked_into::<Cache>().match_all()).await;
        for answer in answers.map(JsCast::unchecked_into::<Array>).unwrap_or_default().iter() {
            bytes += blob_size(&answer).await;
        }
    }
    bytes
}

async fn weigh(response: &Response) -> u64 {
    let headers = js::get(response, "headers");
    let length = js::call(&headers, "get", &[JsValue::from_str("content-length")]);
    // A server that packs its files does not say how long they are; then they are measured.
    match length.ok().and_then(|length| length.as_string()?.parse::<u64>().ok()) {
        Some(length) => length,
        None => blob_size(response).await,
    }
}

async fn blob_size(response: &JsValue) -> u64 {
    let blob = js::call_wait(response, "blob", &[]).await.unwrap_or(JsValue::UNDEFINED);
    js::get(&blob, "size").as_f64().map_or(0, whole)
}

fn storage() -> JsValue {
    js::get(&js::navigator(), "storage")
}

/// How much more the browser would keep, in bytes; none where it does not say.
pub async fn room() -> Option<u64> {
    let estimate = js::call_wait(&storage(), "estimate", &[]).await.ok()?;
    let number = |name| js::get(&estimate, name).as_f64().map(whole);
    Some(number("quota")?.saturating_sub(number("usage").unwrap_or(0)))
}

/// Asks the browser not to clear what is kept when space runs short; asked when something of worth is
/// first kept, not before. True when it promised.
pub async fn persist() -> bool {
    promised("persist").await == Some(true)
}

/// Whether the browser has promised; none where it knows no such promise.
pub async fn is_persisted() -> Option<bool> {
    promised("persisted").await
}

async fn promised(question: &str) -> Option<bool> {
    js::call_wait(&storage(), question, &[]).await.ok()?.as_bool()
}
