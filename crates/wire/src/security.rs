//! How an officer's account is kept safe: sessions, the second factor, and what an administrator may do when
//! somebody lost a phone.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::OfficerId;
use crate::limits::{FACTOR_DIGITS, RECOVERY_DIGITS};
use crate::passkey::SignInPasskey;
use crate::unit::UnitRef;

/// The answer of `POST /desk/session` (202) where the officer has a second factor: the password was right,
/// and nobody is signed in yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeNeeded {
    /// Until when the code may follow.
    pub expires_at: DateTime<Utc>,
}

/// A code, as it was typed: of the second factor, or one of the recovery codes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GivenCode {
    /// Spaces and hyphens do not matter.
    pub code: String,
}

/// The body where the password is asked for again: whoever finds the desk open must not lock its officer out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GivenPassword {
    /// The password.
    pub password: String,
}

/// The body of `POST /desk/security/factor/off`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FactorOff {
    /// The password.
    pub password: String,
    /// As in [`GivenCode`].
    pub code: String,
}

/// What an authenticator needs to know. It counts only when a code of it has come back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewFactor {
    /// The secret in base32 (RFC 4648, section 6), to be typed.
    pub secret: String,
    /// The same as an `otpauth://totp/…` address, to be drawn and scanned.
    pub address: String,
}

/// The recovery codes. They are shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// Sixteen digits each, good for one time.
    pub codes: Vec<String>,
}

/// A session of the officer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnSession {
    /// Names it, and opens nothing.
    pub id: String,
    /// The family of the browser, such as “Chrome”; empty when it is not a known one.
    pub browser: String,
    /// The family of the system, such as “Android”; empty when it is not a known one.
    pub system: String,
    /// When it began.
    pub begun_at: DateTime<Utc>,
    /// When it was last used, to the hour.
    pub used_at: DateTime<Utc>,
    /// True for the session that asks.
    pub this: bool,
    /// How the officer called the passkey that it was begun with, empty when that is gone since; none when it was
    /// begun with the password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passkey: Option<String>,
}

/// The answer of `GET /desk/security`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Security {
    /// The officer's sessions, this one first, then the latest used.
    pub sessions: Vec<OwnSession>,
    /// Since when a second factor is asked for; none where there is none.
    pub factor_since: Option<DateTime<Utc>>,
    /// How many recovery codes are left.
    pub recovery_left: u32,
    /// As in [`crate::desk::Session`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor_reset: Option<FactorReset>,
    /// The officer's passkeys that sign in, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passkeys: Vec<SignInPasskey>,
    /// True where passkeys can sign in: the server's public address has to be a name and not a number.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub passkeys_here: bool,
    /// True when this officer needs a second factor: the unit asks for one, or one above it.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub required: bool,
    /// The name of the highest unit that asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_by: Option<String>,
    /// True when the officer's own unit asks for it, whoever else does.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub own_rule: bool,
}

/// Somebody else took an officer's second factor away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FactorReset {
    /// When.
    pub at: DateTime<Utc>,
    /// The administrator; none when it was done at the server itself.
    pub by: Option<String>,
}

/// An officer, as an administrator above sees their account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WatchedOfficer {
    /// The account.
    pub id: OfficerId,
    /// The name for signing in.
    pub name: String,
    /// The name as it is spoken.
    pub display_name: String,
    /// The unit of their first post in the subtree.
    pub unit: UnitRef,
    /// True when they have a post outside of the subtree as well: then only an administrator above all of their posts
    /// takes their second factor away.
    #[serde(default)]
    pub elsewhere: bool,
    /// How many sessions are open.
    pub sessions: u32,
    /// True when a second factor is asked for, or a passkey signs in.
    pub factor: bool,
}

/// The answer of `GET /desk/security/officers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WatchedOfficers {
    /// By unit and name.
    pub officers: Vec<WatchedOfficer>,
}

/// What kind of code was typed, with its digits alone.
#[derive(Clone, PartialEq, Eq)]
pub enum CodeKind {
    /// Of the authenticator.
    Factor(String),
    /// One of the recovery codes.
    Recovery(String),
}

/// Reads a typed code; none when it can be neither kind.
#[must_use]
pub fn read_code(typed: &str) -> Option<CodeKind> {
    // Longer than any code with all its spaces is no slip of the finger.
    if typed.len() > 4 * RECOVERY_DIGITS {
        return None;
    }
    let skipped = |letter: &char| !letter.is_whitespace() && !matches!(letter, '-' | '–' | '.');
    let digits: String = typed.chars().filter(skipped).collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        FACTOR_DIGITS => Some(CodeKind::Factor(digits)),
        RECOVERY_DIGITS => Some(CodeKind::Recovery(digits)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let factor =
            |text: &str| matches!(read_code(text), Some(CodeKind::Factor(d)) if d == "012345");
        assert!(factor("012345") && factor(" 012 345 ") && factor("012-345"));
        let recovery = read_code("1234 5678-9012 3456");
        assert!(matches!(recovery, Some(CodeKind::Recovery(d)) if d == "1234567890123456"));
        for odd in ["", "12345", "1234567", "12345a", "đ12345", "１２３４５６", &"1 ".repeat(600)]
        {
            assert!(read_code(odd).is_none(), "{odd}");
        }
    }
}
