//! Seals a word, a file and an answer, and prints them with the keys as JSON: for a second implementation
//! to open (`cargo xtask test --only interop`).
#![allow(clippy::expect_used, clippy::print_stdout)]

use seal::confidential::{
    Holder, OfficerSecret, UnitSecret, hash, new_code, seal, seal_reply, to_text,
};
use wire::id::{OfficerId, SubmissionId, UnitId};

fn main() {
    let mut chance = rand::rng();
    let id = || uuid::Uuid::from_u128(rand::random());
    let (unit, submission, officer) = (UnitId(id()), SubmissionId(id()), OfficerId(id()));
    let words = "Quạt hút ở xưởng hai hỏng từ thứ Hai.";
    let file: Vec<u8> = (0..5_000_u32).map(|place| (place % 251) as u8).collect();
    // The officer's key seals the unit's, so that key is what the others are given in the clear.
    let own = OfficerSecret::new(officer, &mut chance);
    let secret = UnitSecret::new(unit, 3, &mut chance);
    let to = secret.public().expect("a key");
    let envelope = seal(&to, submission, &[words.as_bytes(), &file], &mut chance).expect("sealed");
    let handed = secret
        .seal_for(Holder::Officer(officer), &own.public().expect("a key"), &mut chance)
        .expect("sealed");
    let code = new_code(&mut chance);
    let replies = seal::confidential::Replies::of_code(&code).expect("keys");
    let reply = seal_reply(&replies.public, submission, 1, "Đã thay.", &mut chance);
    let json = serde_json::json!({
        "unit": unit, "epoch": 3, "submission": submission, "officer": officer,
        "officer_secret": to_text(own.reveal()),
        "handed": to_text(&handed),
        "header": to_text(&envelope.header),
        "parts": envelope.parts.iter().map(|part| to_text(part)).collect::<Vec<_>>(),
        "words": words, "file_sha256": hash(&file),
        "code": code.digits(), "lookup": replies.lookup,
        "reply": to_text(&reply.expect("sealed")), "answer": "Đã thay.",
    });
    println!("{json}");
}
