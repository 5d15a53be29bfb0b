//! A file that a passphrase opens: PBKDF2 (RFC 8018) with SHA-256 and AES-256-GCM, all of it by the browser's
//! own cryptography, which costs the download nothing.
//!
//! The file is a line that says what it is, the salt, the nonce, and what is sealed; the line is bound in, so
//! that a later form of the file cannot be passed off as this one.

use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// What the file is.
const LINE: &[u8] = b"ban-tin hop cho gui 1\n";
/// How often the passphrase is hashed: what OWASP's advice of 2023 asks for at least.
const ROUNDS: u32 = 600_000;
const SALT: usize = 16;
const NONCE: usize = 12;

fn subtle() -> JsValue {
    js::get(&js::get(&js::window(), "crypto"), "subtle")
}

fn word(text: &str) -> JsValue {
    JsValue::from_str(text)
}

fn array(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// The key of a passphrase.
async fn key(passphrase: &str, salt: &[u8]) -> Option<JsValue> {
    // The same words typed on another keyboard may be other bytes; they are not to be another passphrase.
    let normal = JsString::from(passphrase.trim()).normalize("NFC").as_string()?;
    let derive: JsValue = Array::of1(&word("deriveKey")).into();
    let import = [word("raw"), array(normal.as_bytes()), word("PBKDF2"), JsValue::FALSE, derive];
    let from = js::call_wait(&subtle(), "importKey", &import).await.ok()?;
    let how = js::object(&[
        ("name", word("PBKDF2")),
        ("hash", word("SHA-256")),
        ("salt", array(salt)),
        ("iterations", JsValue::from(ROUNDS)),
    ]);
    let what = js::object(&[("name", word("AES-GCM")), ("length", JsValue::from(256))]);
    let uses: JsValue = Array::of2(&word("encrypt"), &word("decrypt")).into();
    js::call_wait(&subtle(), "deriveKey", &[how, from, what, JsValue::FALSE, uses]).await.ok()
}

fn sealing(nonce: &[u8]) -> JsValue {
    js::object(&[("name", word("AES-GCM")), ("iv", array(nonce)), ("additionalData", array(LINE))])
}

fn chance(count: usize) -> Option<Vec<u8>> {
    let filled = Uint8Array::new_with_length(u32::try_from(count).ok()?);
    let crypto = js::get(&js::window(), "crypto");
    js::call(&crypto, "getRandomValues", &[filled.clone().into()]).ok()?;
    Some(filled.to_vec())
}

/// Locks bytes; none where this browser cannot.
pub async fn lock(passphrase: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let (salt, nonce) = (chance(SALT)?, chance(NONCE)?);
    let key = key(passphrase, &salt).await?;
    let sealed = js::call_wait(&subtle(), "encrypt", &[sealing(&nonce), key, array(bytes)]).await;
    let sealed = Uint8Array::new(&sealed.ok()?).to_vec();
    Some([LINE, &salt, &nonce, &sealed].concat())
}

/// Opens a file; none where the passphrase is another one, or a single bit of the file is.
pub async fn open(passphrase: &str, file: &[u8]) -> Option<Vec<u8>> {
    let rest = file.strip_prefix(LINE)?;
    let (salt, rest) = rest.split_at_checked(SALT)?;
    let (nonce, sealed) = rest.split_at_checked(NONCE)?;
    let key = key(passphrase, salt).await?;
    let opened = js::call_wait(&subtle(), "decrypt", &[sealing(nonce), key, array(sealed)]).await;
    Some(Uint8Array::new(&opened.ok()?).to_vec())
}

/// The bytes of a file that the worker picked.
pub async fn read(file: &web_sys::File) -> Option<Vec<u8>> {
    let bytes = js::call_wait(file.unchecked_ref::<JsValue>(), "arrayBuffer", &[]).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
