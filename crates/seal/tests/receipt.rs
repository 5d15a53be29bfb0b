//! Receipts: the same code for the same submission, and no change goes unseen.
#![allow(clippy::expect_used)]

use chrono::DateTime;
use ed25519_dalek::SigningKey;
use proptest::prelude::*;
use seal::receipt::{code_for, key_id, lookup_key, sign, verify};
use wire::id::{Sha256, SubmissionId, UnitId};
use wire::receipt::Receipt;

fn receipt(id: u128) -> Receipt {
    let id = SubmissionId(uuid::Uuid::from_u128(id));
    Receipt {
        submission: id,
        code: code_for(&[7; 32], id),
        received_at: DateTime::UNIX_EPOCH,
        unit: UnitId(uuid::Uuid::nil()),
        attachments: vec![Sha256::from_bytes(&[1; 32])],
        epoch: "a".into(),
        key_id: String::new(),
        signature: String::new(),
    }
}

proptest! {
    #[test]
    fn the_code_depends_on_the_secret_and_the_submission_alone(id in any::<u128>(), secret in any::<[u8; 32]>()) {
        let id = SubmissionId(uuid::Uuid::from_u128(id));
        let code = code_for(&secret, id);
        prop_assert_eq!(&code, &code_for(&secret, id));
        let mut other = secret;
        other[0] ^= 1;
        prop_assert_ne!(&code, &code_for(&other, id));
        prop_assert!(!lookup_key(&secret, &code).contains(code.digits()));
    }
}

#[test]
fn a_signed_receipt_holds_and_any_change_breaks_it() {
    let key = SigningKey::from_bytes(&[9; 32]);
    let public = key.verifying_key();
    let mut good = receipt(1);
    sign(&key, &mut good);
    assert_eq!(good.key_id, key_id(&public));
    assert_eq!(verify(&public, &good), Ok(()));

    let mut bad = good.clone();
    bad.attachments.clear();
    assert!(verify(&public, &bad).is_err());
    let mut bad = good.clone();
    bad.code = code_for(&[7; 32], SubmissionId(uuid::Uuid::from_u128(2)));
    assert!(verify(&public, &bad).is_err());
    let mut bad = good.clone();
    bad.signature = "AAAA".into();
    assert!(verify(&public, &bad).is_err());
    let other = SigningKey::from_bytes(&[8; 32]).verifying_key();
    assert!(verify(&other, &good).is_err());
}
