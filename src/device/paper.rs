//! Printing, and handing a file to the phone's own folder of downloads.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::files::LocalUrl;
use super::{clock, js, task};

/// Opens the browser's dialogue for printing what the page shows on paper.
pub fn print() {
    let _ = js::call(&js::window(), "print", &[]);
}

/// Offers bytes as a file; false where the browser makes none.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> bool {
    let Some(url) = LocalUrl::new(bytes, media_type) else { return false };
    let Ok(link) = js::document().create_element("a") else { return false };
    let _ = link.set_attribute("href", url.as_str());
    let _ = link.set_attribute("download", name);
    if let Ok(link) = link.dyn_into::<HtmlElement>() {
        link.click();
    }
    task::run(async move {
        // The browser reads it later than now.
        clock::pause(60_000).await;
        drop(url);
    });
    true
}
