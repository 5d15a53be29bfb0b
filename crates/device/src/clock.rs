//! The phone's clock, its chance, and waiting.

use chrono::{DateTime, Utc};
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::js::window;

/// Now, by the phone's clock, to the millisecond.
#[must_use]
#[allow(clippy::cast_possible_truncation)]
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or(DateTime::UNIX_EPOCH)
}

/// A number from 0 up to but not including 1. Not for secrets.
#[must_use]
pub fn chance() -> f64 {
    js_sys::Math::random()
}

/// Waits for that many milliseconds.
pub async fn pause(ms: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        let ms = i32::try_from(ms).unwrap_or(i32::MAX);
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
    });
    let _ = JsFuture::from(promise).await;
}

/// A new identifier of chance alone (UUID version 4, RFC 9562): it does not tell when it was made.
#[must_use]
pub fn mint_by_chance() -> uuid::Uuid {
    uuid::Builder::from_random_bytes(random()).into_uuid()
}

/// Bytes of cryptographic chance.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn random<const COUNT: usize>() -> [u8; COUNT] {
    let mut random = [0_u8; COUNT];
    let filled = js_sys::Uint8Array::new_with_length(COUNT as u32);
    let crypto = super::js::get(&window(), "crypto");
    if super::js::call(&crypto, "getRandomValues", &[filled.clone().into()]).is_ok() {
        filled.copy_to(&mut random);
    } else {
        random.fill_with(|| (chance() * 256.0) as u8);
    }
    random
}

/// A new identifier (UUID version 7, RFC 9562) from the phone's clock and its cryptographic chance.
#[must_use]
#[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation)]
pub fn mint() -> uuid::Uuid {
    uuid::Builder::from_unix_timestamp_millis(js_sys::Date::now() as u64, &random()).into_uuid()
}
