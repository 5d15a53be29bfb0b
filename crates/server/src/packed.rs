//! Answers that many phones ask for in the same minute: packed once, as tightly as it goes, and kept for the
//! next one by what is in them.

use std::collections::VecDeque;
use std::sync::Mutex;

use axum::body::Bytes;
use axum::http::{HeaderMap, header};

use crate::hash;

/// How many packed answers are kept.
const KEPT: usize = 64;
/// The largest answer that is packed here, in bytes; a page of the change log is a tenth of it.
const LARGEST: usize = 2 * 1024 * 1024;
/// Brotli's best level. It costs a twentieth of a second for twenty cards, once.
const LEVEL: i32 = 11;
/// Brotli's window as a power of two: all of [`LARGEST`] lies in it.
const WINDOW: i32 = 22;

/// What was packed, the latest first.
#[derive(Default)]
pub struct Packed(Mutex<VecDeque<(String, Bytes)>>);

impl Packed {
    /// A text in brotli, or none when it is too large to hold up the others, or cannot be packed.
    pub async fn brotli(&self, text: &[u8]) -> Option<Bytes> {
        if text.len() > LARGEST {
            return None;
        }
        let name = hash::of(text).as_str().to_owned();
        if let Some(kept) = self.find(&name) {
            return Some(kept);
        }
        let text = text.to_vec();
        let packed = tokio::task::spawn_blocking(move || pack(&text)).await.ok()??;
        if let Ok(mut kept) = self.0.lock() {
            kept.push_front((name, packed.clone()));
            kept.truncate(KEPT);
        }
        Some(packed)
    }

    fn find(&self, name: &str) -> Option<Bytes> {
        let kept = self.0.lock().ok()?;
        kept.iter().find(|(known, _)| known == name).map(|(_, packed)| packed.clone())
    }
}

fn pack(mut text: &[u8]) -> Option<Bytes> {
    let mut packed = Vec::new();
    let how = brotli::enc::BrotliEncoderParams {
        quality: LEVEL,
        lgwin: WINDOW,
        size_hint: text.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut text, &mut packed, &how).ok()?;
    Some(packed.into())
}

/// True when the client takes this coding (RFC 9110, section 12.5.3).
#[must_use]
pub fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|accepted| {
        let mut parts = accepted.split(';').map(str::trim);
        parts.next() == Some(coding) && parts.next() != Some("q=0")
    })
}

#[cfg(test)]
mod tests {
    use super::{KEPT, Packed};

    fn unpacked(mut packed: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        brotli::BrotliDecompress(&mut packed, &mut text).expect("brotli");
        text
    }

    #[tokio::test]
    async fn what_was_packed_is_what_was_said_and_is_packed_once() {
        let packed = Packed::default();
        let text = "Công đoàn trả lời công khai. ".repeat(200);
        let first = packed.brotli(text.as_bytes()).await.expect("packed");
        assert!(first.len() < text.len() / 10);
        assert_eq!(unpacked(&first), text.as_bytes());
        let again = packed.brotli(text.as_bytes()).await.expect("packed");
        assert_eq!(first.as_ptr(), again.as_ptr(), "the same bytes, not the same work");
    }

    #[tokio::test]
    async fn only_the_latest_are_kept_and_what_is_too_large_is_left_to_others() {
        let packed = Packed::default();
        for number in 0..KEPT + 5 {
            packed.brotli(format!("tin {number}").as_bytes()).await.expect("packed");
        }
        assert_eq!(packed.0.lock().expect("a lock").len(), KEPT);
        assert!(packed.brotli(&vec![b'a'; super::LARGEST + 1]).await.is_none());
    }
}
