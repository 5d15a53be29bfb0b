//! Answers of the server that are kept on this device, to be read without a connection and told as old. They lie in
//! the browser's cache of this origin, under one name, and go as a whole.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use super::js::{call, call_wait, construct, get, object, set, window};

/// The one place for all of them.
const NAME: &str = "ban-tin-desk-kept";

/// An answer with the moment in which it was given, in milliseconds since 1970.
#[derive(Serialize, serde::Deserialize)]
struct Kept<T> {
    at: i64,
    value: T,
}

async fn cache() -> Option<JsValue> {
    let caches = get(&window(), "caches");
    if caches.is_undefined() {
        return None;
    }
    call_wait(&caches, "open", &[JsValue::from_str(NAME)]).await.ok()
}

fn address(name: &str) -> JsValue {
    // Under no address of ours: nothing but this file asks for it.
    JsValue::from_str(&format!("/desk/kept{name}"))
}

/// Keeps an answer. A device that is full keeps it not, and nothing else happens.
pub async fn keep<T: Serialize>(name: &str, value: &T, at: i64) {
    let Ok(text) = serde_json::to_string(&Kept { at, value }) else { return };
    let Some(cache) = cache().await else { return };
    let headers = object(&[("content-type", JsValue::from_str("application/json"))]);
    let options = object(&[]);
    set(&options, "headers", &headers);
    let Ok(response) = construct("Response", &[JsValue::from_str(&text), options]) else { return };
    let _ = call_wait(&cache, "put", &[address(name), response]).await;
}

/// What was kept, and when it was answered.
pub async fn kept<T: DeserializeOwned>(name: &str) -> Option<(T, i64)> {
    let cache = cache().await?;
    let response = call_wait(&cache, "match", &[address(name)]).await.ok()?;
    if response.is_undefined() {
        return None;
    }
    let text = call_wait(&response, "text", &[]).await.ok()?.as_string()?;
    let kept: Kept<T> = serde_json::from_str(&text).ok()?;
    Some((kept.value, kept.at))
}

/// Lets all of it go.
pub async fn clear() {
    let caches = get(&window(), "caches");
    if let Ok(done) = call(&caches, "delete", &[JsValue::from_str(NAME)]) {
        let _ = super::js::wait(done.into()).await;
    }
}
