//! Passkeys that open the officer's own key: a second way beside the passphrase, which stays the way back.

use seal::confidential::{OfficerSecret, from_text, to_text};
use wire::unit_keys::{DeskKeys, OfficerPasskey, PasskeyGone};

use super::answered;
use super::keys::{Wrong, opened, own_of};
use crate::device::passkey::{self, NoAnswer, Owner};
use crate::device::{chance, network};
use crate::state::desk::Desk;
use crate::state::keyring::{Keyring, Unlocked};

/// What a passkey is asked, in bytes.
const SALT: usize = 32;

impl From<NoAnswer> for Wrong {
    fn from(why: NoAnswer) -> Self {
        Self::NoAnswer(why)
    }
}

/// Makes a passkey on this device and seals the officer's own key under what it answers. The passphrase is asked
/// for, however long the keys are unlocked: whoever finds the desk open must not make a way in of their own.
///
/// # Errors
/// As [`Wrong`] tells; [`Wrong::CannotOpen`] when that is not the passphrase.
pub async fn add(desk: Desk, keys: &DeskKeys, passphrase: &str) -> Result<DeskKeys, Wrong> {
    let own = own_of(desk, keys, passphrase)?;
    let officer = desk.officer().ok_or(Wrong::Locked)?;
    let mut salt = [0; SALT];
    chance::fill(&mut salt);
    let known: Vec<&str> = keys.passkeys.iter().map(|passkey| passkey.id.as_str()).collect();
    // Beside the passkey that signs in, the device's list has to tell which is which.
    let (name, spoken) =
        (format!("{} · kín", officer.name), format!("{} · kín", officer.display_name));
    let owner = Owner { id: officer.id.0.as_bytes(), name: &name, spoken: &spoken };
    let answer = passkey::make(&owner, &known, &salt).await?;
    let sealed = own.wrap_for_passkey(&answer.id, &salt, &answer.secret)?;
    let new = OfficerPasskey {
        id: answer.id,
        salt: to_text(&salt),
        sealed: to_text(&sealed),
        made_at: None,
    };
    Ok(answered(desk, network::put("/desk/keys/passkeys", &new).await)?.value)
}

/// Unlocks by one of the officer's passkeys.
///
/// # Errors
/// As [`Wrong`] tells.
pub async fn unlock(desk: Desk, keyring: Keyring, keys: &DeskKeys) -> Result<(), Wrong> {
    let officer = desk.officer().ok_or(Wrong::Locked)?.id;
    let mut salts = Vec::new();
    for known in &keys.passkeys {
        salts.push((known.id.as_str(), from_text(&known.salt)?));
    }
    let asked: Vec<(&str, &[u8])> = salts.iter().map(|(id, salt)| (*id, salt.as_slice())).collect();
    let answer = passkey::answer(&asked).await?;
    let known = keys.passkeys.iter().find(|known| known.id == answer.id);
    let known = known.ok_or(Wrong::CannotOpen)?;
    let (salt, sealed) = (from_text(&known.salt)?, from_text(&known.sealed)?);
    let own =
        OfficerSecret::unwrap_with_passkey(officer, &known.id, &salt, &answer.secret, &sealed)?;
    let units = opened(keys, &own);
    keyring.unlock(Unlocked { own, units });
    Ok(())
}

/// Lets go of a passkey: it opens nothing any more, and may be deleted from its device.
///
/// # Errors
/// As [`Wrong`] tells.
pub async fn remove(desk: Desk, id: &str) -> Result<DeskKeys, Wrong> {
    let gone = PasskeyGone { id: id.to_owned() };
    answered(desk, network::tell("DELETE", "/desk/keys/passkeys", &gone).await)?;
    Ok(super::keys::read_keys(desk).await?)
}
