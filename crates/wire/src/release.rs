//! How a phone checks what was released: what stands beside a card on its way, and the keys with their line of
//! descent.
//!
//! Signatures and keys are base64url without padding (RFC 4648, section 5).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::UnitId;

/// The signature of the release that a card is: it stands beside the card's own fields, under `signed`.
///
/// It covers the lines of [`signed_text`] alone. The card's address, the name of its unit, and by what it was
/// corrected may change without a new release, and are not signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Signed {
    /// The name of the key.
    pub key_id: String,
    /// Ed25519 (RFC 8032) over [`signed_text`].
    pub signature: String,
    /// The unit that spoke, where the card is another unit's by now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
}

/// A card as `GET /cards/{slug}` and `GET /changes` give it: for the description of the API. Phones read
/// [`crate::card::Card`] of it, and hold the rest against the text that came.
#[cfg(feature = "openapi")]
#[derive(Serialize, utoipa::ToSchema)]
pub struct SignedCard {
    /// The card.
    #[serde(flatten)]
    pub card: crate::card::Card,
    /// The signature of the release that it is.
    pub signed: Option<Signed>,
}

/// The answer of `GET /changes`, for the description of the API: [`crate::changes::Changes`] with the
/// signatures.
#[cfg(feature = "openapi")]
#[derive(Serialize, utoipa::ToSchema)]
pub struct SignedChanges {
    /// As in [`crate::changes::Changes`].
    pub epoch: String,
    /// As there.
    pub next: u64,
    /// As there.
    pub more: bool,
    /// As there, each with its signature.
    pub cards: Vec<SignedCard>,
    /// As there.
    pub recalls: Vec<crate::changes::Recall>,
}

/// A public key under which releases were signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Key {
    /// The first 16 hexadecimal digits of the key's SHA-256.
    pub key_id: String,
    /// The Ed25519 key.
    pub public_key: String,
    /// When it was made.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub made_at: DateTime<Utc>,
    /// The name of the key before it; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
    /// The word of the key before it: Ed25519 over [`key_text`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// What the signature of a release covers, with the names as they are written: identifiers in lower case,
/// the moment in milliseconds since 1970. `content_sha256` is that of the content in its canonical form
/// (RFC 8785: sorted names, no white space), as 64 hexadecimal digits.
#[must_use]
pub fn signed_text(
    card: &str,
    version: u32,
    unit: &str,
    published_at_ms: i64,
    content_sha256: &str,
    key_id: &str,
) -> String {
    format!(
        "ban-tin release 1\n{card}\n{version}\n{unit}\n{published_at_ms}\n{content_sha256}\n{key_id}\n"
    )
}

/// What a key says of the one that takes its place.
#[must_use]
pub fn key_text(before: &str, public_key: &str, made_at_ms: i64) -> String {
    format!("ban-tin release key 1\n{before}\n{public_key}\n{made_at_ms}\n")
}

/// A key that another one is said to have signed, and what to check for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heir {
    /// The key.
    pub key: Key,
    /// The public key before it.
    pub before: String,
    /// What that signed.
    pub text: String,
    /// How.
    pub signature: String,
}

/// The keys of a list that a believed one is said to have signed and that are not believed yet. A name is
/// believed once: a second key of that name is none of them.
#[must_use]
pub fn heirs(believed: &[Key], told: &[Key]) -> Vec<Heir> {
    let known = |name: &str| believed.iter().find(|key| key.key_id == name);
    let heir = |key: &Key| {
        let (by, signature) = (key.signed_by.as_deref()?, key.signature.clone()?);
        let before = known(by).filter(|_| known(&key.key_id).is_none())?;
        let text = key_text(by, &key.public_key, key.made_at.timestamp_millis());
        Some(Heir { key: key.clone(), before: before.public_key.clone(), text, signature })
    };
    told.iter().filter_map(heir).collect()
}

/// The keys that may be believed besides those that were: each that one of these signed, and so on. `verified`
/// says whether a key, the first, signed a text, the second, so.
#[must_use]
pub fn descended(
    believed: &[Key],
    told: &[Key],
    verified: impl Fn(&str, &str, &str) -> bool,
) -> Vec<Key> {
    let mut all = believed.to_vec();
    let holds = |heir: &Heir| verified(&heir.before, &heir.text, &heir.signature);
    while let Some(next) = heirs(&all, told).into_iter().find(holds) {
        all.push(next.key);
    }
    all.split_off(believed.len())
}

#[cfg(test)]
mod tests {
    use super::{Key, descended, key_text};
    use chrono::DateTime;

    fn key(name: &str, by: Option<&str>) -> Key {
        let made_at = DateTime::from_timestamp_millis(7).expect("a moment");
        let signature = by.map(|by| format!("{by}:{}", key_text(by, name, 7)));
        Key {
            key_id: name.to_owned(),
            public_key: name.to_owned(),
            made_at,
            signed_by: by.map(str::to_owned),
            signature,
        }
    }

    /// A signature that anybody can read: the key and the text.
    fn verified(public: &str, text: &str, signature: &str) -> bool {
        signature == format!("{public}:{text}")
    }

    #[test]
    fn a_key_is_believed_when_one_that_was_believed_signed_it_and_not_otherwise() {
        let first = key("a", None);
        let told = [key("c", Some("b")), key("b", Some("a")), key("x", Some("y")), key("z", None)];
        let names = |keys: Vec<Key>| keys.into_iter().map(|key| key.key_id).collect::<Vec<_>>();
        let first = std::slice::from_ref(&first);
        assert_eq!(names(descended(first, &told, verified)), ["b", "c"]);
        let forged = [Key { signature: Some("a:".to_owned()), ..key("b", Some("a")) }];
        assert!(descended(first, &forged, verified).is_empty());
        let unsigned = [Key { signature: None, ..key("b", Some("a")) }];
        assert!(descended(first, &unsigned, verified).is_empty());
        let another = [Key { public_key: "other".to_owned(), ..key("a", Some("a")) }];
        assert!(descended(first, &another, verified).is_empty(), "a name is believed once");
        assert!(descended(&[], &told, verified).is_empty());
    }
}
