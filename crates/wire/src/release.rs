//! How a phone checks what was released: what stands beside a card on its way, and the keys with their line of
//! descent.
//!
//! Signatures and keys are base64url without padding (RFC 4648, section 5).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::UnitId;

/// The signature of the release that a card is: it stands beside the card's own fields, under `signed`.
///
/// It covers the lines of [`signed_text`] alone. By what the card was corrected may change without a new release,
/// and is signed by itself ([`SignedMark`]); its address and the name of its unit are not signed.
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

/// The signature of a recall: it stands beside the recall's own fields, under `signed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedRecall {
    /// Which release was withdrawn, and with it those before it.
    pub version: u32,
    /// The name of the key.
    pub key_id: String,
    /// Ed25519 (RFC 8032) over [`recall_text`].
    pub signature: String,
}

/// A recall as `GET /changes` and `GET /cards/{slug}` give it. Phones read [`crate::changes::Recall`] of it first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ToldRecall {
    /// The recall.
    #[serde(flatten)]
    pub recall: crate::changes::Recall,
    /// Its signature; none where it was withdrawn past the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<SignedRecall>,
}

/// The refusal of `GET /cards/{slug}` for a card that was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecalledProblem {
    /// As of every refusal; `detail` is the reason.
    #[serde(flatten)]
    pub problem: crate::problem::Problem,
    /// The recall.
    pub recall: ToldRecall,
}

/// The signature of the mark that a card was corrected by another one: it stands beside the card's own fields,
/// under `mark`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedMark {
    /// Since when.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub marked_at: DateTime<Utc>,
    /// The name of the key.
    pub key_id: String,
    /// Ed25519 (RFC 8032) over [`mark_text`].
    pub signature: String,
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
    /// The signature of its mark, where it was corrected.
    pub mark: Option<SignedMark>,
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
    pub recalls: Vec<ToldRecall>,
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

/// What a recall says, as its signature covers it.
#[derive(Clone, Copy, Debug)]
pub struct RecallLines<'a> {
    /// The card.
    pub card: &'a str,
    /// Which release was withdrawn.
    pub version: u32,
    /// The card's name in addresses.
    pub slug: &'a str,
    /// When, in milliseconds since 1970.
    pub recalled_at_ms: i64,
    /// SHA-256 of the headline, as 64 hexadecimal digits.
    pub headline_sha256: &'a str,
    /// SHA-256 of the reason, likewise.
    pub reason_sha256: &'a str,
}

/// What the signature of a recall covers, with the names as they are written in [`signed_text`].
#[must_use]
pub fn recall_text(told: &RecallLines<'_>, key_id: &str) -> String {
    let RecallLines { card, version, slug, recalled_at_ms, headline_sha256, reason_sha256 } = told;
    format!(
        "ban-tin recall 1\n{card}\n{version}\n{slug}\n{recalled_at_ms}\n{headline_sha256}\n{reason_sha256}\n{key_id}\n"
    )
}

/// What the signature of a card's mark covers: the card, the one that corrects it, and since when.
#[must_use]
pub fn mark_text(card: &str, corrected_by: &str, marked_at_ms: i64, key_id: &str) -> String {
    format!("ban-tin correction 1\n{card}\n{corrected_by}\n{marked_at_ms}\n{key_id}\n")
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
    fn the_lines_of_a_recall_and_of_a_mark_are_those_of_the_documentation() {
        let told = super::RecallLines {
            card: "c",
            version: 2,
            slug: "s",
            recalled_at_ms: 7,
            headline_sha256: "h",
            reason_sha256: "r",
        };
        assert_eq!(super::recall_text(&told, "k"), "ban-tin recall 1\nc\n2\ns\n7\nh\nr\nk\n");
        assert_eq!(super::mark_text("c", "b", 7, "k"), "ban-tin correction 1\nc\nb\n7\nk\n");
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
