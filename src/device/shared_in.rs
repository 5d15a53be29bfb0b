//! What another app shared into this one: the service worker took it, and put it aside until the form is
//! here. It never left the phone.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::js;

/// The cache in which the service worker puts it, as it came (public/sw.js).
const CACHE: &str = "ban-tin-shared";
/// The names that the manifest gives to the words, and to the pictures.
const WORDS: [&str; 3] = ["title", "text", "url"];
const PICTURES: &str = "anh";

/// One thing that was shared.
pub struct SharedIn {
    /// Title, text and address, as the other app gave them.
    pub words: [String; 3],
    /// The pictures.
    pub pictures: Vec<Blob>,
    cache: JsValue,
    key: JsValue,
}

/// The oldest thing that was shared and not yet taken.
pub async fn take() -> Option<SharedIn> {
    let caches = js::get(&js::window(), "caches");
    let name = JsValue::from_str(CACHE);
    let has = js::call_wait(&caches, "has", std::slice::from_ref(&name)).await.ok()?;
    if !has.is_truthy() {
        return None;
    }
    let cache = js::call_wait(&caches, "open", &[name]).await.ok()?;
    let keys: Array = js::call_wait(&cache, "keys", &[]).await.ok()?.dyn_into().ok()?;
    let key = keys.iter().next()?;
    let answer = js::call_wait(&cache, "match", std::slice::from_ref(&key)).await.ok()?;
    let mut found = SharedIn { words: Default::default(), pictures: Vec::new(), cache, key };
    match js::call_wait(&answer, "formData", &[]).await {
        Ok(form) => {
            found.words = WORDS.map(|name| {
                let value = js::call(&form, "get", &[JsValue::from_str(name)]);
                value.ok().and_then(|value| value.as_string()).unwrap_or_default()
            });
            let files = js::call(&form, "getAll", &[JsValue::from_str(PICTURES)]).ok();
            let files = files.and_then(|files| files.dyn_into::<Array>().ok());
            let pictures = files.iter().flat_map(Array::iter).filter_map(|f| f.dyn_into().ok());
            found.pictures = pictures.filter(|picture: &Blob| picture.size() > 0.0).collect();
        }
        Err(_) => {
            // What cannot be read now cannot be read later either.
            found.forget().await;
            return None;
        }
    }
    Some(found)
}

impl SharedIn {
    /// Lets go of it.
    pub async fn forget(self) {
        let _ = js::call_wait(&self.cache, "delete", &[self.key]).await;
    }
}
