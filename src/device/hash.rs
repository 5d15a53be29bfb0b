//! SHA-256 by the browser's own cryptography, which costs the download nothing.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wire::id::Sha256;

use super::js;

/// The SHA-256 of the bytes; none where the page is not in a secure context.
pub async fn sha256(bytes: &[u8]) -> Option<Sha256> {
    of_buffer(&Uint8Array::from(bytes)).await
}

/// The same of bytes that JavaScript holds: a recording need not go through our own memory.
pub async fn of_buffer(bytes: &JsValue) -> Option<Sha256> {
    let subtle = js::get(&js::get(&js::window(), "crypto"), "subtle");
    let digest = js::call_wait(&subtle, "digest", &[JsValue::from_str("SHA-256"), bytes.clone()])
        .await
        .ok()?;
    let bytes: [u8; 32] = Uint8Array::new(&digest).to_vec().try_into().ok()?;
    Some(Sha256::from_bytes(&bytes))
}
