//! The official vectors of RFC 9180 for the one suite that is used here.
#![allow(clippy::expect_used)]

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender};
use rand::{CryptoRng, RngCore};
use serde_json::Value;

/// Chance that was written down: it gives these bytes and no others.
struct Written(Vec<u8>);

impl RngCore for Written {
    fn next_u32(&mut self) -> u32 {
        unreachable!("keys are drawn as bytes")
    }
    fn next_u64(&mut self) -> u64 {
        unreachable!("keys are drawn as bytes")
    }
    fn fill_bytes(&mut self, out: &mut [u8]) {
        assert_eq!(out.len(), self.0.len(), "another draw than the vector's");
        out.copy_from_slice(&self.0);
    }
}

impl CryptoRng for Written {}

fn vector() -> Value {
    serde_json::from_str(include_str!("rfc9180-a2.json")).expect("JSON")
}

fn bytes(value: &Value) -> Vec<u8> {
    let text = value.as_str().expect("text");
    let pair = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(pair).collect()
}

#[test]
fn the_pairs_of_keys_follow_from_their_secrets_as_the_rfc_says() {
    let vector = vector();
    for (ikm, public) in [("ikmR", "pkRm"), ("ikmE", "pkEm")] {
        let (_, derived) = X25519HkdfSha256::derive_keypair(&bytes(&vector[ikm]));
        assert_eq!(derived.to_bytes().to_vec(), bytes(&vector[public]));
    }
}

#[test]
fn what_is_sealed_with_the_rfcs_chance_is_what_the_rfc_shows_and_opens_again() {
    let vector = vector();
    let public = Deserializable::from_bytes(&bytes(&vector["pkRm"])).expect("a key");
    let secret = Deserializable::from_bytes(&bytes(&vector["skRm"])).expect("a key");
    let info = bytes(&vector["info"]);
    let (encapsulated, mut sender) =
        setup_sender::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256, _>(
            &OpModeS::Base,
            &public,
            &info,
            &mut Written(bytes(&vector["ikmE"])),
        )
        .expect("a sender");
    assert_eq!(encapsulated.to_bytes().to_vec(), bytes(&vector["enc"]));
    let mut receiver = setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &encapsulated,
        &info,
    )
    .expect("a receiver");
    let all = vector["encryptions"].as_array().expect("a list");
    assert!(all.len() >= 6);
    let mut next = 0;
    for shown in all {
        let number: u64 =
            shown["sequence_number"].as_str().expect("text").parse().expect("a number");
        let (text, about) = (bytes(&shown["pt"]), bytes(&shown["aad"]));
        // The vectors leave some out; they are counted all the same.
        while next < number {
            let skipped = sender.seal(b"", b"").expect("sealed");
            receiver.open(&skipped, b"").expect("opened");
            next += 1;
        }
        let sealed = sender.seal(&text, &about).expect("sealed");
        assert_eq!(sealed, bytes(&shown["ct"]), "number {number}");
        assert_eq!(receiver.open(&sealed, &about).expect("opened"), text);
        next += 1;
    }
}
