//! The signature of a release: the server's word for what a card said, when, and for which unit.
//!
//! The content is hashed in the canonical form of RFC 8785 (names sorted, no white space), so that whoever has
//! the JSON can check it, in whatever order it came. Cards have strings, whole numbers, truths and lists only,
//! for which that form is what is written here.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::receipt::NotSigned;

/// JSON in its canonical form.
#[must_use]
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
            let fields = fields.into_iter().map(|(name, value)| {
                format!("{}:{}", Value::from(name.as_str()), canonical(value))
            });
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
        Value::Array(values) => {
            let values: Vec<_> = values.iter().map(canonical).collect();
            format!("[{}]", values.join(","))
        }
        plain => plain.to_string(),
    }
}

/// The SHA-256 of a content in its canonical form, as 64 hexadecimal digits.
#[must_use]
pub fn content_hash(content: &Value) -> String {
    let hash: [u8; 32] = Sha256::digest(canonical(content).as_bytes()).into();
    wire::id::Sha256::from_bytes(&hash).into()
}

/// Signs the text of a release ([`wire::approval::signed_text`]); base64url.
#[must_use]
pub fn sign(key: &SigningKey, text: &str) -> String {
    URL_SAFE_NO_PAD.encode(key.sign(text.as_bytes()).to_bytes())
}

/// Checks the signature of a release, strictly (RFC 8032, no small-order keys).
///
/// # Errors
/// [`NotSigned`] when the key did not sign exactly this.
pub fn verify(public: &VerifyingKey, text: &str, signature: &str) -> Result<(), NotSigned> {
    let bytes = URL_SAFE_NO_PAD.decode(signature).map_err(|_| NotSigned)?;
    let signature = Signature::from_slice(&bytes).map_err(|_| NotSigned)?;
    public.verify_strict(text.as_bytes(), &signature).map_err(|_| NotSigned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use serde_json::json;
    use wire::approval::signed_text;
    use wire::id::{CardId, UnitId};

    #[test]
    fn the_canonical_form_is_that_of_rfc_8785() {
        let value =
            json!({ "b": [1, true, null, "một \"hai\"\n\u{1}€/"], "a": { "đ": 1, "z": "" } });
        assert_eq!(
            canonical(&value),
            "{\"a\":{\"z\":\"\",\"đ\":1},\"b\":[1,true,null,\"một \\\"hai\\\"\\n\\u0001€/\"]}"
        );
    }

    #[test]
    fn nothing_of_a_release_can_be_changed_under_its_signature() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let public = key.verifying_key();
        let id = |number| uuid::Uuid::from_u128(number);
        let at = DateTime::from_timestamp_millis(1_764_000_000_123).expect("a moment");
        let hash = content_hash(&json!({ "headline": "Họp", "kind": "notice" }));
        assert_eq!(hash, content_hash(&json!({ "kind": "notice", "headline": "Họp" })));
        let text = |card, version, unit, at, hash: &str| {
            signed_text(CardId(id(card)), version, UnitId(id(unit)), at, hash, "key")
        };
        let signed = text(1, 2, 3, at, &hash);
        let signature = sign(&key, &signed);
        assert_eq!(verify(&public, &signed, &signature), Ok(()));
        let other = content_hash(&json!({ "headline": "Họp.", "kind": "notice" }));
        for changed in [
            text(9, 2, 3, at, &hash),
            text(1, 3, 3, at, &hash),
            text(1, 2, 9, at, &hash),
            text(1, 2, 3, at + chrono::Duration::milliseconds(1), &hash),
            text(1, 2, 3, at, &other),
        ] {
            assert_eq!(verify(&public, &changed, &signature), Err(NotSigned));
        }
        let stranger = SigningKey::from_bytes(&[8; 32]);
        assert_eq!(verify(&stranger.verifying_key(), &signed, &signature), Err(NotSigned));
        for bad in ["", "!", "AAAA"] {
            assert_eq!(verify(&public, &signed, bad), Err(NotSigned));
        }
    }
}
