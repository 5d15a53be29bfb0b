//! The province's signature: it stands for one key of one unit and epoch, and for nothing else.
#![allow(clippy::expect_used)]

use ed25519_dalek::SigningKey;
use seal::confidential::to_text;
use seal::province::{fingerprint, is_signed, sign};
use wire::id::UnitId;
use wire::unit_keys::SignedUnitKey;

#[test]
fn a_signature_holds_for_one_key_of_one_unit_and_epoch_only() {
    let province = SigningKey::from_bytes(&[3; 32]);
    let public = to_text(province.verifying_key().as_bytes());
    let mut key = SignedUnitKey {
        unit: UnitId(uuid::Uuid::from_u128(1)),
        epoch: 1,
        public: to_text(&[5; 32]),
        signature: String::new(),
    };
    assert!(!is_signed(&public, &key));
    sign(&province, &mut key);
    assert!(is_signed(&public, &key));
    let other = to_text(SigningKey::from_bytes(&[4; 32]).verifying_key().as_bytes());
    assert!(!is_signed(&other, &key));
    for changed in [
        SignedUnitKey { epoch: 2, ..key.clone() },
        SignedUnitKey { unit: UnitId(uuid::Uuid::from_u128(2)), ..key.clone() },
        SignedUnitKey { public: to_text(&[6; 32]), ..key.clone() },
        SignedUnitKey { signature: String::new(), ..key.clone() },
        SignedUnitKey { signature: "x".to_owned(), ..key.clone() },
    ] {
        assert!(!is_signed(&public, &changed));
    }
    // What is read aloud: six groups of five digits, and another key has others.
    let groups = fingerprint(&public);
    assert_eq!(groups.split(' ').map(str::len).collect::<Vec<_>>(), [5; 6]);
    assert_ne!(groups, fingerprint(&other));
}
