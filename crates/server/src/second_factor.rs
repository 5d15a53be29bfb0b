//! The second factor: codes that an authenticator counts from a shared secret and the time (TOTP, RFC 6238),
//! and recovery codes for the day without a phone.
//!
//! The secret is sealed (XChaCha20-Poly1305) under a key that lies beside the database and never in it: a copy
//! of the database alone gives nobody a code. Recovery codes are hashed with Argon2id and need no key, so that
//! they still open the door when the key is lost.

use std::io::Write;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use rand::Rng;
use totp_rs::{Algorithm, TOTP};
use wire::id::OfficerId;
use wire::limits::{FACTOR_DIGITS, RECOVERY_CODES, RECOVERY_DIGITS};

use crate::auth;
use crate::hash;
use crate::store::{Store, StoreError};

/// The file in the data folder, unless another one is named.
const FILE: &str = "sign-in.key";
/// The length of a step, in seconds: what every authenticator assumes (RFC 6238, section 4.1).
const STEP: i64 = 30;
/// How many steps a clock may be wrong, each way (RFC 6238, section 5.2).
const DRIFT: i64 = 1;
/// The bytes of a secret: as many as SHA-1 yields (RFC 4226, section 4).
const SECRET: usize = 20;
/// The bytes of a nonce of XChaCha20.
const NONCE: usize = 24;

/// A new secret.
#[must_use]
pub fn new_secret() -> Vec<u8> {
    rand::random::<[u8; SECRET]>().to_vec()
}

fn totp(secret: &[u8]) -> Option<TOTP> {
    TOTP::new(Algorithm::SHA1, FACTOR_DIGITS, 0, STEP.unsigned_abs(), secret.to_vec()).ok()
}

/// The step whose code this is, at this moment (seconds since 1970), one step of drift each way; none when it
/// is the code of no such step.
#[must_use]
pub fn step_of(secret: &[u8], code: &str, now: i64) -> Option<i64> {
    let totp = totp(secret)?;
    let step = now.div_euclid(STEP);
    let mut found = None;
    // All of them are looked at, or the time would tell which one it was.
    for near in step - DRIFT..=step + DRIFT {
        let Ok(at) = u64::try_from(near * STEP) else { continue };
        if same(totp.generate(at).as_bytes(), code.as_bytes()) {
            found = Some(near);
        }
    }
    found
}

fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// The secret in base32, for typing.
#[must_use]
pub fn typed(secret: &[u8]) -> String {
    totp(secret).map(|totp| totp.get_secret_base32()).unwrap_or_default()
}

/// The secret as an address for scanning, with the account's name, in the form that authenticators share
/// (`otpauth://totp/…`, Google's Key URI Format).
#[must_use]
pub fn address(secret: &[u8], name: &str) -> String {
    let mut escaped = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    let secret = typed(secret);
    format!("otpauth://totp/B%E1%BA%A3n%20Tin:{escaped}?secret={secret}&issuer=B%E1%BA%A3n%20Tin")
}

/// New recovery codes: 53 bits each.
#[must_use]
pub fn new_recovery_codes() -> Vec<String> {
    let mut chance = rand::rng();
    let code = |_| {
        (0..RECOVERY_DIGITS).map(|_| char::from(b'0' + chance.random_range(0..10_u8))).collect()
    };
    (0..RECOVERY_CODES).map(code).collect()
}

/// A salt for the recovery codes of one officer.
#[must_use]
pub fn new_salt() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>())
}

/// Under what a recovery code is kept. One salt for an officer's ten, so that one look finds it. It takes tens of
/// milliseconds of a processor: call it on a blocking thread.
#[must_use]
pub fn recovery_hash(digits: &str, salt: &str) -> Option<String> {
    let mut hash = [0; 32];
    auth::argon2().hash_password_into(digits.as_bytes(), salt.as_bytes(), &mut hash).ok()?;
    Some(URL_SAFE_NO_PAD.encode(hash))
}

/// The key that secrets are sealed under; without one nobody can set a second factor up on this server, and
/// only recovery codes are taken.
pub struct FactorKey(Option<XChaCha20Poly1305>);

impl FactorKey {
    /// Where the key is: the file that was named, or the one in the data folder.
    #[must_use]
    pub fn file(named: &str, data: &Path) -> PathBuf {
        if named.is_empty() { data.join(FILE) } else { named.into() }
    }

    /// Reads the key, or makes one where the database has sealed nothing yet. A key that is lost, or another
    /// server's, stops nobody from serving workers: it is said in the log, and the officers' recovery codes remain.
    ///
    /// # Errors
    /// A sentence that names the file, when there is one that is no key; or when the database fails.
    pub async fn open(file: &Path, store: &Store) -> Result<Self, String> {
        let told = |error: StoreError| error.to_string();
        let shown = file.display().to_string();
        let sealed = store.count_factors().await.map_err(told)?;
        let key = match std::fs::read_to_string(file) {
            Ok(text) => STANDARD
                .decode(text.trim())
                .ok()
                .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
                .ok_or_else(|| {
                    format!("{shown} is no key: put the right file back, or move it away")
                })?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && sealed == 0 => {
                match make(file) {
                    Ok(key) => key,
                    Err(error) => {
                        tracing::warn!(file = shown, %error, "no key for second factors can be kept there");
                        return Ok(Self(None));
                    }
                }
            }
            Err(error) => {
                tracing::warn!(file = shown, %error,
                    "the key of the second factors cannot be read: officers need a recovery code, or a reset");
                return Ok(Self(None));
            }
        };
        let mark: String =
            hash::of(format!("ban-tin sign-in key 1 {}", STANDARD.encode(key)).as_bytes()).into();
        let known = store.meta_or("sign_in_key", &mark).await.map_err(told)?;
        if known != mark {
            if sealed > 0 {
                tracing::warn!(
                    file = shown,
                    "this is not the key that second factors are sealed under: give every server the same file"
                );
                return Ok(Self(None));
            }
            store.set_meta("sign_in_key", &mark).await.map_err(told)?;
        }
        Ok(Self(Some(XChaCha20Poly1305::new(&key.into()))))
    }

    /// Seals a secret for one officer; none where there is no key.
    #[must_use]
    pub fn seal(&self, officer: OfficerId, secret: &[u8]) -> Option<String> {
        let nonce = rand::random::<[u8; NONCE]>();
        let aad = bound_to(officer);
        let payload = Payload { msg: secret, aad: aad.as_bytes() };
        let sealed = self.0.as_ref()?.encrypt(XNonce::from_slice(&nonce), payload).ok()?;
        Some(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what was sealed for an officer; none where it is another's, was changed, or there is no key.
    #[must_use]
    pub fn open_sealed(&self, officer: OfficerId, sealed: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let aad = bound_to(officer);
        let payload = Payload { msg: sealed, aad: aad.as_bytes() };
        self.0.as_ref()?.decrypt(XNonce::from_slice(nonce), payload).ok()
    }
}

fn bound_to(officer: OfficerId) -> String {
    format!("ban-tin second factor 1 {officer}")
}

/// Makes a key. Of two servers that start at once on one folder, one makes it and the other reads it.
fn make(file: &Path) -> std::io::Result<[u8; 32]> {
    let key = rand::random::<[u8; 32]>();
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // It comes whole under its name or not at all, and never over another one.
    let beside = file.with_extension(format!("{:016x}.new", rand::random::<u64>()));
    let mut new = std::fs::File::create_new(&beside)?;
    new.write_all(STANDARD.encode(key).as_bytes())?;
    new.sync_all()?;
    let linked = std::fs::hard_link(&beside, file);
    std::fs::remove_file(&beside)?;
    match linked {
        Ok(()) => Ok(key),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let text = std::fs::read_to_string(file)?;
            let bytes = STANDARD.decode(text.trim()).unwrap_or_default();
            bytes.try_into().map_err(|_| std::io::Error::other("what is there is no key"))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B, for SHA-1; its codes there have eight digits, of which these are the
    /// last six.
    const RFC: &[u8] = b"12345678901234567890";

    #[test]
    fn the_codes_are_those_of_the_rfc_and_one_step_of_drift_is_forgiven() {
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let step = time / STEP;
            assert_eq!(step_of(RFC, code, time), Some(step));
            assert_eq!(step_of(RFC, code, time + STEP), Some(step));
            assert_eq!(step_of(RFC, code, time - STEP), Some(step));
            assert_eq!(step_of(RFC, code, time + 2 * STEP), None);
            assert_eq!(step_of(RFC, code, time - 2 * STEP), None);
        }
        assert_eq!(step_of(RFC, "28708", 59), None);
        assert_eq!(step_of(RFC, "287082", -5), None);
    }

    #[test]
    fn what_is_sealed_opens_for_its_officer_under_its_key_alone() {
        let key = |byte: u8| FactorKey(Some(XChaCha20Poly1305::new(&[byte; 32].into())));
        let (lan, huong) =
            (OfficerId(uuid::Uuid::from_u128(1)), OfficerId(uuid::Uuid::from_u128(2)));
        let sealed = key(1).seal(lan, RFC).expect("sealed");
        assert_eq!(key(1).open_sealed(lan, &sealed).as_deref(), Some(RFC));
        assert_eq!(key(1).open_sealed(huong, &sealed), None);
        assert_eq!(key(2).open_sealed(lan, &sealed), None);
        assert_eq!(FactorKey(None).open_sealed(lan, &sealed), None);
        assert_eq!(key(1).open_sealed(lan, "AAAA"), None);
    }

    #[test]
    fn the_address_holds_a_name_whatever_its_letters() {
        let address = address(RFC, "lan/viet?ế");
        assert!(address.starts_with(
            "otpauth://totp/B%E1%BA%A3n%20Tin:lan%2Fviet%3F%E1%BA%BF?secret=GEZDGNBV"
        ));
        let codes = new_recovery_codes();
        assert_eq!(codes.len(), RECOVERY_CODES);
        assert!(codes.iter().all(|code| code.len() == RECOVERY_DIGITS));
    }
}
