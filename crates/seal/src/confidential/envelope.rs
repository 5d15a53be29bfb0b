//! A sealed submission: its words and each of its files, under one random data key that is sealed to the
//! unit.
//!
//! ```text
//! header   version (1 byte) · key epoch (4, big endian) · submission (16) · unit (16)
//!          · encapsulated key (32) · sealed data key (32 + 16)
//! part n   ChaCha20-Poly1305 under HKDF-SHA256(data key, "ban-tin part" · n), nonce 0,
//!          bound to version, epoch, submission, unit, n and the number of parts
//! ```
//!
//! Each part has a key of its own, so the nonce may be 0. Submission, unit and epoch are bound to the data
//! key and to every part: nothing of one envelope fits into another, and a part that is missing, doubled or
//! in another place is found out.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;
use wire::id::{SubmissionId, UnitId};
use zeroize::Zeroizing;

use super::pad::{pad, unpad};
use super::{CannotOpen, CryptoRng, KEY, TAG, UnitKey, UnitSecret, hpke_open, hpke_seal};

/// The only version there is.
const VERSION: u8 = 1;
/// Version, epoch, submission, unit.
const BOUND: usize = 1 + 4 + 16 + 16;
const HEADER: usize = BOUND + KEY + KEY + TAG;
/// The most parts of an envelope: the words, and what may be attached.
pub const MOST_PARTS: usize = 16;

/// A sealed submission, as it is stored and sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// To whom it is sealed, and the data key.
    pub header: Vec<u8>,
    /// What is sealed, the words first, each filled up to one of few lengths.
    pub parts: Vec<Vec<u8>>,
}

/// Seals the parts of a submission to a unit. Nothing that stays on the phone opens them again.
///
/// # Errors
/// [`CannotOpen`] when the unit's key is no key, or there are too many parts, or one is over 4 GB.
pub fn seal(
    to: &UnitKey,
    submission: SubmissionId,
    parts: &[&[u8]],
    chance: &mut impl CryptoRng,
) -> Result<Envelope, CannotOpen> {
    if parts.len() > MOST_PARTS {
        return Err(CannotOpen);
    }
    let mut data_key = Zeroizing::new([0; KEY]);
    chance.fill_bytes(data_key.as_mut());
    let bound = bound(to.epoch, submission, to.unit);
    let mut header = bound.to_vec();
    header.extend(hpke_seal(&to.public, &info(&bound), data_key.as_ref(), chance)?);
    let sealed = parts.iter().enumerate().map(|(place, part)| {
        let (cipher, about) = part_key(&data_key, &bound, place, parts.len())?;
        let padded = Zeroizing::new(pad(part).ok_or(CannotOpen)?);
        let payload = Payload { msg: &padded, aad: &about };
        cipher.encrypt(&Nonce::default(), payload).map_err(|_| CannotOpen)
    });
    Ok(Envelope { header, parts: sealed.collect::<Result<_, _>>()? })
}

/// Opens a submission with the private key of the unit that it was sealed to.
///
/// # Errors
/// [`CannotOpen`] when it was sealed to another unit or epoch, belongs to another submission, or was
/// changed.
pub fn open(
    secret: &UnitSecret,
    submission: SubmissionId,
    envelope: &Envelope,
) -> Result<Vec<Vec<u8>>, CannotOpen> {
    let bound = bound(secret.epoch, submission, secret.unit);
    let matches = envelope.header.len() == HEADER && envelope.header.starts_with(&bound);
    if !matches || envelope.parts.len() > MOST_PARTS {
        return Err(CannotOpen);
    }
    let data_key = Zeroizing::new(hpke_open(
        secret.bytes(),
        &info(&bound),
        envelope.header.get(BOUND..).unwrap_or_default(),
    )?);
    let data_key: &[u8; KEY] = data_key.as_slice().try_into().map_err(|_| CannotOpen)?;
    let parts = envelope.parts.iter().enumerate().map(|(place, part)| {
        let (cipher, about) = part_key(data_key, &bound, place, envelope.parts.len())?;
        let payload = Payload { msg: part, aad: &about };
        let padded = cipher.decrypt(&Nonce::default(), payload).map_err(|_| CannotOpen)?;
        unpad(&Zeroizing::new(padded))
    });
    parts.collect()
}

fn bound(epoch: u32, submission: SubmissionId, unit: UnitId) -> [u8; BOUND] {
    let mut bound = [VERSION; BOUND];
    bound[1..5].copy_from_slice(&epoch.to_be_bytes());
    bound[5..21].copy_from_slice(submission.0.as_bytes());
    bound[21..].copy_from_slice(unit.0.as_bytes());
    bound
}

fn info(bound: &[u8; BOUND]) -> Vec<u8> {
    [b"ban-tin submission".as_slice(), bound].concat()
}

/// The cipher of a part, and what it is bound to.
fn part_key(
    data_key: &[u8; KEY],
    bound: &[u8; BOUND],
    place: usize,
    parts: usize,
) -> Result<(ChaCha20Poly1305, Vec<u8>), CannotOpen> {
    let byte = |number: usize| u8::try_from(number).map_err(|_| CannotOpen);
    let place = [byte(place)?];
    let mut key = Zeroizing::new([0; KEY]);
    Hkdf::<Sha256>::new(None, data_key)
        .expand_multi_info(&[b"ban-tin part", &place], key.as_mut())
        .map_err(|_| CannotOpen)?;
    let about = [bound.as_slice(), &place, &[byte(parts)?]].concat();
    Ok((ChaCha20Poly1305::new(key.as_ref().into()), about))
}
