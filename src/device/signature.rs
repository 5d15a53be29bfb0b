//! Checking a signature (Ed25519, RFC 8032) by the browser's own cryptography, which costs the download
//! nothing. Old browsers have it not.

use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// True when the key signed exactly this text; none where this browser cannot tell. Key and signature are
/// base64url without padding.
pub async fn is_signed(public_key: &str, text: &str, signature: &str) -> Option<bool> {
    let subtle = js::get(&js::get(&js::window(), "crypto"), "subtle");
    let word = JsValue::from_str;
    let algorithm = js::object(&[("name", word("Ed25519"))]);
    let jwk =
        js::object(&[("kty", word("OKP")), ("crv", word("Ed25519")), ("x", word(public_key))]);
    let uses = Array::of1(&word("verify"));
    let import = [word("jwk"), jwk, algorithm.clone(), JsValue::FALSE, uses.into()];
    let key = js::call_wait(&subtle, "importKey", &import).await.ok()?;
    let signature = bytes(signature)?;
    let encoder = js::construct("TextEncoder", &[]).ok()?;
    let text = js::call(&encoder, "encode", &[word(text)]).ok()?;
    let signed = js::call_wait(&subtle, "verify", &[algorithm, key, signature, text]).await.ok()?;
    signed.as_bool()
}

/// The bytes of base64url.
fn bytes(text: &str) -> Option<JsValue> {
    let text = text.replace('-', "+").replace('_', "/");
    let binary = js::call(&js::window(), "atob", &[JsValue::from_str(&text)]).ok()?;
    let binary: JsString = binary.dyn_into().ok()?;
    let bytes: Vec<u8> = binary.iter().map(|unit| u8::try_from(unit).unwrap_or(0)).collect();
    Some(Uint8Array::from(bytes.as_slice()).into())
}
