//! Files that a person picks: read as text.

use wasm_bindgen::{JsCast, JsValue};

use super::js::{call_wait, get};

/// The name and the text of the file that was picked last in an input of files. None when there is none, or it cannot
/// be read.
pub async fn picked_text(event: &leptos::ev::Event) -> Option<(String, String)> {
    let input: JsValue = event.target()?.unchecked_into();
    let file = get(&get(&input, "files"), "0");
    if file.is_undefined() || file.is_null() {
        return None;
    }
    let text = call_wait(&file, "text", &[]).await.ok()?.as_string()?;
    Some((get(&file, "name").as_string().unwrap_or_default(), text))
}
