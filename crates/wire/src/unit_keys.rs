//! The keys that confidential words are sealed to: a unit's public keys as everybody reads them, and what
//! an officer's browser does with the private ones, which never leave it but sealed.
//!
//! Bytes are base64url without padding (RFC 4648, section 5).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{OfficerId, UnitId};

/// A unit's public key with the signature of the province's offline key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignedUnitKey {
    /// Whose it is.
    pub unit: UnitId,
    /// Counts from 1 with every new pair of the unit.
    pub epoch: u32,
    /// The X25519 public key.
    pub public: String,
    /// Ed25519 (RFC 8032) over [`SignedUnitKey::signed_text`]; empty while it waits to be signed.
    pub signature: String,
}

impl SignedUnitKey {
    /// What the signature covers: every other field, one a line.
    #[must_use]
    pub fn signed_text(&self) -> String {
        format!("ban-tin unit key 1\n{}\n{}\n{}\n", self.unit, self.epoch, self.public)
    }

    /// What is carried to the province's offline key: one line to copy.
    #[must_use]
    pub fn request(&self) -> String {
        format!("ban-tin-unit-key.{}.{}.{}", self.unit, self.epoch, self.public)
    }

    /// Reads [`SignedUnitKey::request`]; nothing when the line is something else.
    #[must_use]
    pub fn of_request(line: &str) -> Option<Self> {
        let mut parts = line.trim().strip_prefix("ban-tin-unit-key.")?.split('.');
        let key = Self {
            unit: parts.next()?.parse().ok()?,
            epoch: parts.next()?.parse().ok()?,
            public: parts.next()?.to_owned(),
            signature: String::new(),
        };
        (parts.next().is_none() && !key.public.is_empty()).then_some(key)
    }

    /// What is carried back from there: one line to paste.
    #[must_use]
    pub fn grant(&self) -> String {
        format!("ban-tin-signature.{}.{}.{}", self.unit, self.epoch, self.signature)
    }
}

/// The signature of a unit's key, as it came back from the province's offline key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyGrant {
    /// Whose key was signed.
    pub unit: UnitId,
    /// Which of the unit's.
    pub epoch: u32,
    /// The signature.
    pub signature: String,
}

impl KeyGrant {
    /// Reads [`SignedUnitKey::grant`]; nothing when the line is something else.
    #[must_use]
    pub fn of_line(line: &str) -> Option<Self> {
        let mut parts = line.trim().strip_prefix("ban-tin-signature.")?.split('.');
        let grant = Self {
            unit: parts.next()?.parse().ok()?,
            epoch: parts.next()?.parse().ok()?,
            signature: parts.next()?.to_owned(),
        };
        (parts.next().is_none() && !grant.signature.is_empty()).then_some(grant)
    }
}

/// The answer of `GET /units/keys`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitKeys {
    /// The province's Ed25519 public key; none while the province has not made one. A phone believes the
    /// first that it sees, and asks the worker before it believes another.
    pub province: Option<String>,
    /// The newest signed key of every unit that has one.
    pub keys: Vec<SignedUnitKey>,
}

/// A private key of an officer's own, wrapped under their passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OfficerKey {
    /// The X25519 public key, to which others seal a unit's private key.
    pub public: String,
    /// What the passphrase is stretched with.
    pub salt: String,
    /// The private key, sealed under the stretched passphrase.
    pub sealed: String,
}

/// A second way to the same private key: sealed under what a passkey of the officer's answers (the PRF extension of
/// WebAuthn). The body of `PUT /desk/keys/passkeys`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OfficerPasskey {
    /// What the browser calls the passkey.
    pub id: String,
    /// What the passkey is asked: 32 bytes, drawn for it.
    pub salt: String,
    /// The private key, sealed under what follows from its answer.
    pub sealed: String,
    /// When it was added; what a client says here does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_at: Option<DateTime<Utc>>,
}

/// The body of `DELETE /desk/keys/passkeys`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasskeyGone {
    /// What the browser calls the passkey.
    pub id: String,
}

/// The body of `POST /desk/keys`: a new pair of keys of the officer's own unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewUnitKey {
    /// One more than the newest there is.
    pub epoch: u32,
    /// The public key.
    pub public: String,
    /// The private key, sealed to the officer's own public key.
    pub own: String,
    /// The private key, sealed to the province's recovery key.
    pub recovery: String,
}

/// The body of `POST /desk/keys/share`: a unit's private key, sealed to one more officer of the unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SharedSecret {
    /// Whose key it is.
    pub unit: UnitId,
    /// Which of the unit's.
    pub epoch: u32,
    /// Who gets it.
    pub officer: OfficerId,
    /// The private key, sealed to their public key.
    pub sealed: String,
}

impl SharedSecret {
    /// Reads the line that `ban-tin kin recover` printed; nothing when the line is something else.
    #[must_use]
    pub fn of_line(line: &str) -> Option<Self> {
        let mut parts = line.trim().strip_prefix("ban-tin-handover.")?.split('.');
        let shared = Self {
            unit: parts.next()?.parse().ok()?,
            epoch: parts.next()?.parse().ok()?,
            officer: parts.next()?.parse().ok()?,
            sealed: parts.next()?.to_owned(),
        };
        (parts.next().is_none() && !shared.sealed.is_empty()).then_some(shared)
    }

    /// The same as one line to paste.
    #[must_use]
    pub fn line(&self) -> String {
        format!("ban-tin-handover.{}.{}.{}.{}", self.unit, self.epoch, self.officer, self.sealed)
    }
}

/// The body of `POST /desk/keys/revoke`: an officer of the unit has no access any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Revoked {
    /// Who.
    pub officer: OfficerId,
}

/// An officer of the unit, as colleagues see them beside its keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyHolder {
    /// Who.
    pub officer: OfficerId,
    /// The name as it is spoken.
    pub name: String,
    /// Their own public key; none while they have not made one.
    pub public: Option<String>,
    /// The epochs of the unit that they can open.
    pub epochs: Vec<u32>,
}

/// One pair of keys of a unit, as its officers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskUnitKey {
    /// The public half.
    pub key: SignedUnitKey,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When a newer one took its place.
    pub retired_at: Option<DateTime<Utc>>,
    /// True since somebody who could open it has left: a new pair is needed.
    pub renew: bool,
    /// The private half sealed to the officer who asks; none when they have no access.
    pub own: Option<String>,
    /// The private half sealed to the recovery key.
    pub recovery: String,
}

/// The answer of `GET /desk/keys`: everything about the keys of the officer's own unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskKeys {
    /// The unit.
    pub unit: UnitId,
    /// The province's signing key; none while there is none, and then no unit can make keys.
    pub province: Option<String>,
    /// The province's recovery key.
    pub recovery: Option<String>,
    /// The officer's own pair.
    pub own: Option<OfficerKey>,
    /// The passkeys that open it as well, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passkeys: Vec<OfficerPasskey>,
    /// The unit's pairs, the newest first.
    pub keys: Vec<DeskUnitKey>,
    /// Those of other units that the officer can still open: of one that was merged into theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<DeskUnitKey>,
    /// The officers of the unit who are there.
    pub officers: Vec<KeyHolder>,
}

/// A unit's private key on its way to whoever can put the recovery shares together: one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryRequest {
    /// Whose key it is.
    pub unit: UnitId,
    /// Which of the unit's.
    pub epoch: u32,
    /// The private key, sealed to the recovery key.
    pub sealed: String,
    /// Who is to get it.
    pub officer: OfficerId,
    /// Their public key.
    pub public: String,
}

impl RecoveryRequest {
    /// As one line to copy.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { unit, epoch, sealed, officer, public } = self;
        format!("ban-tin-recovery.{unit}.{epoch}.{sealed}.{officer}.{public}")
    }

    /// Reads [`RecoveryRequest::line`]; nothing when the line is something else.
    #[must_use]
    pub fn of_line(line: &str) -> Option<Self> {
        let mut parts = line.trim().strip_prefix("ban-tin-recovery.")?.split('.');
        let request = Self {
            unit: parts.next()?.parse().ok()?,
            epoch: parts.next()?.parse().ok()?,
            sealed: parts.next()?.to_owned(),
            officer: parts.next()?.parse().ok()?,
            public: parts.next()?.to_owned(),
        };
        parts.next().is_none().then_some(request)
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyGrant, RecoveryRequest, SharedSecret, SignedUnitKey};
    use crate::id::{OfficerId, UnitId};

    #[test]
    fn what_is_carried_by_hand_is_read_again_and_nothing_else_is() {
        let id = uuid::Uuid::from_u128;
        let key = SignedUnitKey {
            unit: UnitId(id(1)),
            epoch: 2,
            public: "AbC_-1".to_owned(),
            signature: String::new(),
        };
        let signed = SignedUnitKey { signature: "sig".to_owned(), ..key.clone() };
        assert_eq!(SignedUnitKey::of_request(&format!(" {}\n", key.request())), Some(key));
        let grant = KeyGrant::of_line(&signed.grant()).expect("a grant");
        assert_eq!((grant.unit, grant.epoch, grant.signature.as_str()), (UnitId(id(1)), 2, "sig"));
        let officer = OfficerId(id(3));
        let (sealed, public) = ("s".to_owned(), "p".to_owned());
        let shared =
            SharedSecret { unit: UnitId(id(1)), epoch: 2, officer, sealed: sealed.clone() };
        assert_eq!(SharedSecret::of_line(&shared.line()), Some(shared));
        let request = RecoveryRequest { unit: UnitId(id(1)), epoch: 2, sealed, officer, public };
        assert_eq!(RecoveryRequest::of_line(&request.line()), Some(request));
        for other in ["", "ban-tin-unit-key.1.2.3", "ban-tin-signature.x"] {
            assert!(SignedUnitKey::of_request(other).is_none(), "{other}");
            assert!(KeyGrant::of_line(other).is_none(), "{other}");
            assert!(RecoveryRequest::of_line(other).is_none(), "{other}");
        }
    }
}
