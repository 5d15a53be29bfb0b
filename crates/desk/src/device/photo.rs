//! A photo that was chosen in a field of the page: sent as it is, the server makes it small.

use wasm_bindgen::JsValue;
use wire::API_BASE;
use wire::reach::PhotoKept;

use super::js::{call, call_wait, get, object, window};

/// What was chosen in a field for files; none while nothing is.
#[must_use]
pub fn chosen(field: &str) -> Option<JsValue> {
    let document = get(&window(), "document");
    let field = call(&document, "getElementById", &[JsValue::from_str(field)]).ok()?;
    let file = get(&get(&field, "files"), "0");
    file.is_object().then_some(file)
}

/// Sends a photo; none when that did not work.
pub async fn send(file: JsValue) -> Option<PhotoKept> {
    let kind = get(&file, "type");
    let init = object(&[
        ("method", JsValue::from_str("POST")),
        ("headers", object(&[("content-type", kind)])),
        ("body", file),
    ]);
    let address = JsValue::from_str(&format!("{API_BASE}/desk/reach/photos"));
    let answer = call_wait(&window(), "fetch", &[address, init]).await.ok()?;
    if !get(&answer, "ok").is_truthy() {
        return None;
    }
    let text = call_wait(&answer, "text", &[]).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}
