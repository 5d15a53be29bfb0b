//! What seals a word that is said in confidence, and what opens the answer to it: a file of its own, which
//! only comes to a phone whose worker opens the form for a union that has a key, and is kept from then on.
//!
//! Here is arithmetic alone. What is saved, sent and shown around it is in [`crate::later`].
#![allow(unsafe_code, reason = "the mark stands for the border between the files")]

use std::cell::Cell;

use leptos::wasm_split::{SplitLoaderError, wasm_split};
use seal::confidential::{
    Drawn, Replies, UnitKey, from_text, key_from_text, new_code, open_own, open_reply, seal,
    seal_own, to_text,
};
use seal::province;
use wire::id::{Sha256, SubmissionId};
use wire::receipt::ReceiptCode;
use wire::sealed::{Said, SealedCase, SealedWords};
use wire::unit_keys::SignedUnitKey;

use crate::device::chance;

/// A word that was just sealed.
pub struct Sealed {
    /// What it is called: drawn by chance, so that it does not tell the moment.
    pub id: SubmissionId,
    /// The words.
    pub words: SealedWords,
    /// The files, in their order.
    pub files: Vec<Vec<u8>>,
    /// The key to the answer.
    pub code: ReceiptCode,
    /// Under what the server finds it.
    pub lookup: Sha256,
    /// What answers are sealed to.
    pub reply_to: String,
}

/// What a worker says afterwards, just sealed.
pub struct SealedMore {
    /// What it is called: drawn by chance.
    pub id: SubmissionId,
    /// The words, to the unit.
    pub words: SealedWords,
    /// The same, to the code.
    pub own: String,
}

/// Reads, with a code, what this phone sealed to it.
type ReadOwn = fn(&ReceiptCode, &[(SubmissionId, String)]) -> Vec<Option<String>>;

/// The ways into it. None of them answers where something is wrong with what it was given.
#[derive(Clone, Copy)]
pub struct Sealing {
    /// True when the key, the first, signed the text, the second, so.
    pub verified: fn(&str, &str, &str) -> bool,
    /// True when the province signed this key.
    pub is_signed: fn(&str, &SignedUnitKey) -> bool,
    /// A key's fingerprint, to be read aloud.
    pub fingerprint: fn(&str) -> String,
    /// Seals words and files to a unit, and draws the code for the answer.
    pub seal: fn(&SignedUnitKey, &Said, Vec<Vec<u8>>) -> Option<Sealed>,
    /// Seals what the worker says afterwards.
    pub seal_more: fn(&ReceiptCode, &SignedUnitKey, &Said) -> Option<SealedMore>,
    /// What was sealed to the code of what waits on this phone, each as it was written.
    pub own: ReadOwn,
    /// A name for something that has no words: drawn by chance.
    pub name: fn() -> SubmissionId,
    /// Under what the server finds the case of a code.
    pub lookup: fn(&ReceiptCode) -> Option<Sha256>,
    /// The answers of a case, each as it was written; none of one that this code does not open.
    pub answers: fn(&ReceiptCode, &SealedCase) -> Vec<Option<String>>,
}

thread_local! {
    static HERE: Cell<Option<Sealing>> = const { Cell::new(None) };
}

/// The ways, when they are here already.
#[must_use]
pub fn here() -> Option<Sealing> {
    HERE.get()
}

/// The ways; they are fetched when they are not here yet. None when the connection was cut before they
/// were on this phone; the next call tries again.
pub async fn fetched() -> Option<Sealing> {
    if here().is_none() {
        HERE.set(ways().await.ok());
    }
    here()
}

#[wasm_split(sealing, wasm_split_path = leptos::wasm_split, fallible)]
fn ways() -> Result<Sealing, SplitLoaderError> {
    Ok(Sealing {
        verified: province::verified,
        is_signed: province::is_signed,
        fingerprint: province::fingerprint,
        seal: sealed,
        seal_more,
        own,
        name,
        lookup: |code| Replies::of_code(code).ok()?.lookup.parse().ok(),
        answers,
    })
}

fn sealed(key: &SignedUnitKey, said: &Said, files: Vec<Vec<u8>>) -> Option<Sealed> {
    let mut chance = Drawn(chance::fill);
    let code = new_code(&mut chance);
    let replies = Replies::of_code(&code).ok()?;
    let (id, words, files) = envelope(key, said, files)?;
    let (lookup, reply_to) = (replies.lookup.parse().ok()?, to_text(&replies.public));
    Some(Sealed { id, words, files, code, lookup, reply_to })
}

fn seal_more(code: &ReceiptCode, key: &SignedUnitKey, said: &Said) -> Option<SealedMore> {
    let replies = Replies::of_code(code).ok()?;
    let (id, words, _) = envelope(key, said, Vec::new())?;
    let own = seal_own(&replies, id, &said.text, &mut Drawn(chance::fill)).ok()?;
    Some(SealedMore { id, words, own: to_text(&own) })
}

fn own(code: &ReceiptCode, sealed: &[(SubmissionId, String)]) -> Vec<Option<String>> {
    let Ok(replies) = Replies::of_code(code) else { return vec![None; sealed.len()] };
    let open =
        |(id, text): &(SubmissionId, String)| open_own(&replies, *id, &from_text(text).ok()?).ok();
    sealed.iter().map(open).collect()
}

fn name() -> SubmissionId {
    let mut random = [0; 16];
    chance::fill(&mut random);
    SubmissionId(uuid::Builder::from_random_bytes(random).into_uuid())
}

fn envelope(
    key: &SignedUnitKey,
    said: &Said,
    files: Vec<Vec<u8>>,
) -> Option<(SubmissionId, SealedWords, Vec<Vec<u8>>)> {
    let id = name();
    let public = key_from_text(&key.public).ok()?;
    let to = UnitKey { unit: key.unit, epoch: key.epoch, public };
    let words = serde_json::to_vec(said).ok()?;
    let parts: Vec<&[u8]> =
        core::iter::once(words.as_slice()).chain(files.iter().map(Vec::as_slice)).collect();
    let envelope = seal(&to, id, &parts, &mut Drawn(chance::fill)).ok()?;
    let mut parts = envelope.parts.into_iter();
    let words = SealedWords {
        unit: key.unit,
        epoch: key.epoch,
        header: to_text(&envelope.header),
        words: to_text(&parts.next()?),
    };
    Some((id, words, parts.collect()))
}

fn answers(code: &ReceiptCode, case: &SealedCase) -> Vec<Option<String>> {
    let Ok(replies) = Replies::of_code(code) else { return vec![None; case.answers.len()] };
    let open = |answer: &wire::sealed::SealedAnswer| {
        let sealed = from_text(&answer.sealed).ok()?;
        open_reply(&replies, case.submission, answer.number, &sealed).ok()
    };
    case.answers.iter().map(open).collect()
}
