//! What "kín" means: a concern that is sealed on the phone, and that only who holds the unit's private key
//! can open. Neither the server nor its backups can, and the phone itself cannot either once it is sealed.
//!
//! One cipher suite and no negotiation: HPKE (RFC 9180) in base mode with DHKEM(X25519, HKDF-SHA256),
//! HKDF-SHA256 and ChaCha20-Poly1305 (RFC 8439). Another suite one day is another first byte.
//!
//! Chance is passed in: these functions are pure, and a test replays them.

mod drawn;
mod envelope;
mod hash;
mod letters;
mod officer_key;
mod pad;
mod reply;
mod unit_key;

use core::fmt;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};

pub use drawn::Drawn;
pub use envelope::{Envelope, MOST_PARTS, open, seal};
pub use hash::hash;
pub use letters::{from_text, key_from_text, to_text};
pub use officer_key::{OfficerSecret, PASSKEY_ANSWER, WrappedSecret};
pub use pad::padded_length;
pub use reply::{Replies, new_code, open_own, open_reply, seal_own, seal_reply};
pub use unit_key::{Holder, UnitKey, UnitSecret};

/// What draws the keys: the system's own source of chance, on a phone `crypto.getRandomValues`.
pub use rand_core::{CryptoRng, RngCore};

/// The length of a key, private or public, and of an encapsulated one, in bytes.
pub const KEY: usize = 32;
/// How many bytes a seal adds to what it holds: the tag of Poly1305.
const TAG: usize = 16;

/// Said of what this key does not open: it was sealed to another one, belongs to another submission, or
/// was changed or cut on the way. Which of these it was is not told, because nobody can know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannotOpen;

impl fmt::Display for CannotOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this key does not open it, or it was changed since it was sealed")
    }
}

impl std::error::Error for CannotOpen {}

type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Private = <X25519HkdfSha256 as Kem>::PrivateKey;
type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;

/// Seals a few bytes to a public key: the encapsulated key, then the sealed bytes.
fn hpke_seal(
    to: &[u8; KEY],
    info: &[u8],
    text: &[u8],
    chance: &mut impl CryptoRng,
) -> Result<Vec<u8>, CannotOpen> {
    let to = Public::from_bytes(to).map_err(|_| CannotOpen)?;
    let (encapsulated, sealed) = hpke::single_shot_seal::<
        ChaCha20Poly1305,
        HkdfSha256,
        X25519HkdfSha256,
        _,
    >(&OpModeS::Base, &to, info, text, &[], chance)
    .map_err(|_| CannotOpen)?;
    let mut out = encapsulated.to_bytes().to_vec();
    out.extend(sealed);
    Ok(out)
}

/// Opens what [`hpke_seal`] sealed.
fn hpke_open(secret: &[u8; KEY], info: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
    let secret = Private::from_bytes(secret).map_err(|_| CannotOpen)?;
    let (encapsulated, sealed) = sealed.split_at_checked(KEY).ok_or(CannotOpen)?;
    let encapsulated = Encapsulated::from_bytes(encapsulated).map_err(|_| CannotOpen)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &encapsulated,
        info,
        sealed,
        &[],
    )
    .map_err(|_| CannotOpen)
}

/// The pair of keys that follows from secret bytes (RFC 9180, section 4.1, `DeriveKeyPair`).
pub(crate) fn derived(bytes: &[u8; KEY]) -> ([u8; KEY], [u8; KEY]) {
    let (secret, public) = X25519HkdfSha256::derive_keypair(bytes);
    (array(&secret.to_bytes()), array(&public.to_bytes()))
}

/// The public key of a private one.
pub(crate) fn public_of(secret: &[u8; KEY]) -> Result<[u8; KEY], CannotOpen> {
    let secret = Private::from_bytes(secret).map_err(|_| CannotOpen)?;
    Ok(array(&X25519HkdfSha256::sk_to_pk(&secret).to_bytes()))
}

fn array(bytes: &[u8]) -> [u8; KEY] {
    let mut array = [0; KEY];
    array.copy_from_slice(bytes);
    array
}
