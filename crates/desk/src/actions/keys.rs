//! The keys of what is said in confidence: made, unlocked and handed on in this browser. What goes to the
//! server is public or sealed.

use seal::confidential::{
    CannotOpen, Drawn, Holder, OfficerSecret, UnitSecret, WrappedSecret, from_text, key_from_text,
    to_text,
};
use wire::id::OfficerId;
use wire::problem::Code;
use wire::unit_keys::{
    DeskKeys, KeyGrant, KeyHolder, NewUnitKey, OfficerKey, Revoked, SharedSecret,
};

use super::{answered, refused_with};
use crate::device::chance;
use crate::device::letters::composed;
use crate::device::network::{self, Failure};
use crate::device::passkey::NoAnswer;
use crate::state::desk::Desk;
use crate::state::keyring::{Keyring, Unlocked};

/// Why something with keys was not done.
#[derive(Clone, Debug)]
pub enum Wrong {
    /// The passphrase is another one, or what the server gave was changed.
    CannotOpen,
    /// The keys are locked.
    Locked,
    /// The province has no key yet.
    NoProvince,
    /// The passkey gave no answer.
    NoAnswer(NoAnswer),
    /// The province's signature is not there, or not right.
    NotSigned,
    /// The server did not do it.
    Failed(Failure),
}

impl From<CannotOpen> for Wrong {
    fn from(_: CannotOpen) -> Self {
        Self::CannotOpen
    }
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Reads how the unit's keys stand.
///
/// # Errors
/// As the network says.
pub async fn read_keys(desk: Desk) -> Result<DeskKeys, Failure> {
    answered(desk, network::get("/desk/keys").await)
}

/// Makes the officer's own pair under a passphrase, and unlocks it.
///
/// # Errors
/// As [`Wrong`] tells.
pub async fn make_own(desk: Desk, keyring: Keyring, passphrase: &str) -> Result<DeskKeys, Wrong> {
    let officer = desk.officer().ok_or(Wrong::Locked)?.id;
    let own = OfficerSecret::new(officer, &mut Drawn(chance::fill));
    let keys = put_own(desk, &own, passphrase).await?;
    keyring.unlock(Unlocked { own, units: Vec::new() });
    Ok(keys)
}

/// Puts the officer's own key under another passphrase. The present one is asked for, however long the keys are
/// unlocked: whoever finds the desk open must not shut its officer out.
///
/// # Errors
/// As [`Wrong`] tells; [`Wrong::CannotOpen`] when the present one is another.
pub async fn change_passphrase(
    desk: Desk,
    keys: &DeskKeys,
    present: &str,
    passphrase: &str,
) -> Result<DeskKeys, Wrong> {
    let own = own_of(desk, keys, present)?;
    put_own(desk, &own, passphrase).await
}

async fn put_own(desk: Desk, own: &OfficerSecret, passphrase: &str) -> Result<DeskKeys, Wrong> {
    let wrapped = own.wrap(&composed(passphrase), &mut Drawn(chance::fill))?;
    let key = OfficerKey {
        public: to_text(&own.public()?),
        salt: to_text(&wrapped.salt),
        sealed: to_text(&wrapped.sealed),
    };
    Ok(answered(desk, network::put("/desk/keys/own", &key).await)?.value)
}

/// Unlocks the officer's own key and with it every one of the unit's that was sealed to it.
///
/// # Errors
/// As [`Wrong`] tells.
pub fn unlock(
    desk: Desk,
    keyring: Keyring,
    keys: &DeskKeys,
    passphrase: &str,
) -> Result<(), Wrong> {
    let own = own_of(desk, keys, passphrase)?;
    let units = opened(keys, &own);
    keyring.unlock(Unlocked { own, units });
    Ok(())
}

/// The officer's own key, by their passphrase.
pub(super) fn own_of(
    desk: Desk,
    keys: &DeskKeys,
    passphrase: &str,
) -> Result<OfficerSecret, Wrong> {
    let officer = desk.officer().ok_or(Wrong::Locked)?.id;
    let kept = keys.own.as_ref().ok_or(Wrong::Locked)?;
    let salt = from_text(&kept.salt)?.try_into().map_err(|_| Wrong::CannotOpen)?;
    let wrapped = WrappedSecret { salt, sealed: from_text(&kept.sealed)? };
    Ok(OfficerSecret::unwrap_with(officer, &wrapped, &composed(passphrase))?)
}

/// The unit's keys that this officer has. One that does not belong to the public key beside it is left
/// out: somebody sealed another one.
pub(super) fn opened(keys: &DeskKeys, own: &OfficerSecret) -> Vec<UnitSecret> {
    let open = |held: &wire::unit_keys::DeskUnitKey| {
        let sealed = from_text(held.own.as_deref()?).ok()?;
        let secret = UnitSecret::open_with(held.key.unit, held.key.epoch, own, &sealed).ok()?;
        (to_text(&secret.public().ok()?.public) == held.key.public).then_some(secret)
    };
    keys.keys.iter().chain(&keys.others).filter_map(open).collect()
}

/// Makes the unit's next pair, for this officer and for recovery; it waits for the province's signature.
///
/// # Errors
/// As [`Wrong`] tells.
pub async fn make_unit_key(
    desk: Desk,
    keyring: Keyring,
    keys: &DeskKeys,
) -> Result<DeskKeys, Wrong> {
    let held = keyring.keys().ok_or(Wrong::Locked)?;
    let recovery = key_from_text(keys.recovery.as_deref().ok_or(Wrong::NoProvince)?)?;
    // One that waits and was never signed makes room.
    let last = keys.keys.iter().filter(|key| !key.key.signature.is_empty());
    let epoch = last.map(|key| key.key.epoch).max().unwrap_or(0) + 1;
    let mut chance = Drawn(chance::fill);
    let secret = UnitSecret::new(keys.unit, epoch, &mut chance);
    let holder = Holder::Officer(held.own.officer);
    let new = NewUnitKey {
        epoch,
        public: to_text(&secret.public()?.public),
        own: to_text(&secret.seal_for(holder, &held.own.public()?, &mut chance)?),
        recovery: to_text(&secret.seal_for(Holder::Recovery, &recovery, &mut chance)?),
    };
    let now: DeskKeys = answered(desk, network::post("/desk/keys", &new).await)?.value;
    let units = opened(&now, &held.own);
    keyring.unlock(Unlocked { own: held.own, units });
    Ok(now)
}

/// Publishes a pair with the line that came back from the province.
///
/// # Errors
/// As [`Wrong`] tells; nothing was asked when the line is none.
pub async fn publish(desk: Desk, line: &str) -> Result<DeskKeys, Wrong> {
    let grant = KeyGrant::of_line(line).ok_or(Wrong::CannotOpen)?;
    match answered(desk, network::put("/desk/keys/signature", &grant).await) {
        Ok(answer) => Ok(answer.value),
        Err(failure) if refused_with(&failure) == Some(Code::Forbidden) => Err(Wrong::NotSigned),
        Err(failure) => Err(failure.into()),
    }
}

/// Seals every pair that this officer has to a colleague who lacks it.
///
/// # Errors
/// As [`Wrong`] tells.
pub async fn share(desk: Desk, keyring: Keyring, with: &KeyHolder) -> Result<DeskKeys, Wrong> {
    let held = keyring.keys().ok_or(Wrong::Locked)?;
    let public = key_from_text(with.public.as_deref().ok_or(Wrong::CannotOpen)?)?;
    let mut now = None;
    for secret in held.units.iter().filter(|secret| !with.epochs.contains(&secret.epoch)) {
        let holder = Holder::Officer(with.officer);
        let sealed = to_text(&secret.seal_for(holder, &public, &mut Drawn(chance::fill))?);
        let (unit, epoch, officer) = (secret.unit, secret.epoch, with.officer);
        let shared = SharedSecret { unit, epoch, officer, sealed };
        now = Some(answered(desk, network::post("/desk/keys/share", &shared).await)?.value);
    }
    now.ok_or(Wrong::Locked)
}

/// Takes in a line that `ban-tin kin recover` printed.
///
/// # Errors
/// As [`Wrong`] tells; nothing was asked when the line is none.
pub async fn take_recovered(desk: Desk, line: &str) -> Result<DeskKeys, Wrong> {
    let shared = SharedSecret::of_line(line).ok_or(Wrong::CannotOpen)?;
    Ok(answered(desk, network::post("/desk/keys/share", &shared).await)?.value)
}

/// Takes a colleague out of the unit's keys.
///
/// # Errors
/// As [`Wrong`] tells.
pub async fn revoke(desk: Desk, officer: OfficerId) -> Result<DeskKeys, Wrong> {
    Ok(answered(desk, network::post("/desk/keys/revoke", &Revoked { officer }).await)?.value)
}
