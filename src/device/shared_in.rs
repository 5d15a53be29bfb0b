//! What another app shared into this one: the service worker took it, and put it aside until the form is
//! here. It never left the phone.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Response};

use super::{js, json};

/// The cache in which the service worker puts it (public/sw.js).
const CACHE: &str = "ban-tin-shared";
/// What the address of the words ends with.
const WORDS: &str = "loi";

/// One thing that was shared.
pub struct SharedIn {
    /// Title, text and address, as the other app gave them.
    pub words: [String; 3],
    /// The pictures.
    pub pictures: Vec<Blob>,
    cache: JsValue,
    entries: Vec<JsValue>,
}

/// The oldest thing that was shared and not yet taken. What came without its words was cut short; it goes
/// with the next.
pub async fn take() -> Option<SharedIn> {
    let caches = js::get(&js::window(), "caches");
    let has = js::call_wait(&caches, "has", &[JsValue::from_str(CACHE)]).await.ok()?;
    if !has.is_truthy() {
        return None;
    }
    let cache = js::call_wait(&caches, "open", &[JsValue::from_str(CACHE)]).await.ok()?;
    let keys: Array = js::call_wait(&cache, "keys", &[]).await.ok()?.dyn_into().ok()?;
    let address = |key: &JsValue| js::get(key, "url").as_string().unwrap_or_default();
    let mut all: Vec<_> = keys.iter().map(|key| (address(&key), key)).collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    let first = all.iter().find(|(address, _)| address.ends_with(WORDS))?.0.clone();
    let folder = first.trim_end_matches(WORDS);
    let mut found = SharedIn {
        words: Default::default(),
        pictures: Vec::new(),
        cache: cache.clone(),
        entries: Vec::new(),
    };
    for (address, key) in all {
        let Some(name) = address.strip_prefix(folder) else { continue };
        found.entries.push(key.clone());
        let Ok(answer) = js::call_wait(&cache, "match", &[key]).await else { continue };
        let Ok(answer) = answer.dyn_into::<Response>() else { continue };
        if name == WORDS {
            let text = js::call_wait(&answer, "text", &[]).await.ok().and_then(|t| t.as_string());
            let words: Vec<String> = text.and_then(|text| json::read(&text)).unwrap_or_default();
            found.words = words.try_into().unwrap_or_default();
        } else if let Ok(blob) = js::call_wait(&answer, "blob", &[]).await {
            found.pictures.extend(blob.dyn_into::<Blob>());
        }
    }
    Some(found)
}

impl SharedIn {
    /// Lets go of it.
    pub async fn forget(self) {
        for entry in self.entries {
            let _ = js::call_wait(&self.cache, "delete", &[entry]).await;
        }
    }
}
