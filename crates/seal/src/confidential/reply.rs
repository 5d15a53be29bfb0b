//! The way back: an officer's answer, sealed so that only who has the receipt's code can read it.
//!
//! The phone draws the code of a confidential submission itself, and gives the server two things that
//! follow from it: a name to find the case by, and a public key to seal answers to. Neither leads back to
//! the code except by trying all 10^16 of them, each at the price of an Argon2id (RFC 9106).

use argon2::{Algorithm, Argon2, Params, Version};
use wire::id::{Sha256, SubmissionId};
use wire::receipt::ReceiptCode;
use zeroize::Zeroizing;

use super::pad::{pad, unpad};
use super::{CannotOpen, CryptoRng, KEY, derived, hpke_open, hpke_seal};

/// What OWASP asks for at least, so that a phone with 1 GB of memory can: 19 MiB and two passes, about half
/// a second there.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// The code is drawn by chance and asked for alone, from any phone, so there is nothing else to salt with.
const SALT: &[u8] = b"ban-tin receipt code 1";
/// In the place of the number: answers count from 1 on.
const OWN: u32 = 0;
/// How many codes there are.
const CODES: u64 = 10_000_000_000_000_000;

/// What follows from a receipt's code.
pub struct Replies {
    /// Under what the server finds the case: 64 hexadecimal digits.
    pub lookup: String,
    /// What answers are sealed to.
    pub public: [u8; KEY],
    secret: Zeroizing<[u8; KEY]>,
}

/// A new code: sixteen digits, each as likely as any other.
#[must_use]
pub fn new_code(chance: &mut impl CryptoRng) -> ReceiptCode {
    // Draws that would make some codes likelier than others are drawn again.
    let most = u64::MAX - u64::MAX % CODES;
    let number = loop {
        let number = chance.next_u64();
        if number < most {
            break number % CODES;
        }
    };
    match format!("{number:016}").parse() {
        Ok(code) => code,
        Err(_) => unreachable!("sixteen digits are a code"),
    }
}

impl Replies {
    /// What follows from this code. It takes a while on purpose.
    ///
    /// # Errors
    /// [`CannotOpen`] when there is not enough memory for it.
    pub fn of_code(code: &ReceiptCode) -> Result<Self, CannotOpen> {
        let mut bytes = Zeroizing::new([0; 2 * KEY]);
        let params = Params::new(MEMORY_KIB, PASSES, 1, Some(2 * KEY)).map_err(|_| CannotOpen)?;
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(code.digits().as_bytes(), SALT, bytes.as_mut())
            .map_err(|_| CannotOpen)?;
        let (name, seed) = bytes.split_at(KEY);
        let mut name_bytes = [0; KEY];
        name_bytes.copy_from_slice(name);
        let mut seed_bytes = Zeroizing::new([0; KEY]);
        seed_bytes.copy_from_slice(seed);
        let (secret, public) = derived(&seed_bytes);
        let lookup = Sha256::from_bytes(&name_bytes).into();
        Ok(Self { lookup, public, secret: Zeroizing::new(secret) })
    }
}

/// Seals an answer. `number` counts the answers of the submission, so that none can stand for another.
///
/// # Errors
/// [`CannotOpen`] when the public key is none.
pub fn seal_reply(
    to: &[u8; KEY],
    submission: SubmissionId,
    number: u32,
    text: &str,
    chance: &mut impl CryptoRng,
) -> Result<Vec<u8>, CannotOpen> {
    let padded = Zeroizing::new(pad(text.as_bytes()).ok_or(CannotOpen)?);
    hpke_seal(to, &info(submission, number), &padded, chance)
}

/// Opens an answer.
///
/// # Errors
/// [`CannotOpen`] when it was sealed to another code, or is another answer, or was changed.
pub fn open_reply(
    replies: &Replies,
    submission: SubmissionId,
    number: u32,
    sealed: &[u8],
) -> Result<String, CannotOpen> {
    let padded = Zeroizing::new(hpke_open(&replies.secret, &info(submission, number), sealed)?);
    String::from_utf8(unpad(&padded)?).map_err(|_| CannotOpen)
}

/// Seals what the sender says later to their own code, beside what is sealed to the unit: whoever types the code can
/// open it on the phone where it waits, and seal it anew when another unit has the case. `said` is what it is called.
///
/// # Errors
/// [`CannotOpen`] when it is too long.
pub fn seal_own(
    replies: &Replies,
    said: SubmissionId,
    text: &str,
    chance: &mut impl CryptoRng,
) -> Result<Vec<u8>, CannotOpen> {
    seal_reply(&replies.public, said, OWN, text, chance)
}

/// Opens what [`seal_own`] sealed.
///
/// # Errors
/// As of [`open_reply`].
pub fn open_own(
    replies: &Replies,
    said: SubmissionId,
    sealed: &[u8],
) -> Result<String, CannotOpen> {
    open_reply(replies, said, OWN, sealed)
}

fn info(submission: SubmissionId, number: u32) -> Vec<u8> {
    [b"ban-tin reply".as_slice(), submission.0.as_bytes(), &number.to_be_bytes()].concat()
}
