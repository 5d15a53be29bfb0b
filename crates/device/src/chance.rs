//! Chance for secrets: the browser's cryptographic source, and nothing in its place.

use js_sys::Uint8Array;

use super::js;

/// The most bytes that the browser gives in one go.
const MOST: usize = 65_536;

/// Fills these bytes by chance. Where the browser has none, this is the end of the program: a key that
/// somebody could guess would be worse than none.
pub fn fill(bytes: &mut [u8]) {
    let crypto = js::get(&js::window(), "crypto");
    for piece in bytes.chunks_mut(MOST) {
        let drawn = Uint8Array::new_with_length(u32::try_from(piece.len()).unwrap_or(0));
        if js::call(&crypto, "getRandomValues", &[drawn.clone().into()]).is_err() {
            wasm_bindgen::throw_str("no source of chance");
        }
        drawn.copy_to(piece);
    }
}
