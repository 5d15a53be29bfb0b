//! Letters as one keyboard writes them and as another does.

use js_sys::JsString;

/// The text with every letter and its marks as one sign (NFC), without spaces around it: a passphrase must be
/// the same from every keyboard.
#[must_use]
pub fn composed(text: &str) -> String {
    JsString::from(text.trim()).normalize("NFC").into()
}
