//! Passkeys that sign an officer in (WebAuthn Level 3). Those that open what was said in confidence are others:
//! [`crate::unit_keys::OfficerPasskey`].
//!
//! Bytes are base64url without padding (RFC 4648, section 5), as everywhere.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::limits::{PASSKEY_ANSWER_CHARS, PASSKEY_CHARS, PASSKEY_LABEL_CHARS};
use crate::validate::{Fault, FieldFault, check_chars};

/// The answer of `POST /desk/session/passkey`: what any passkey of this server is asked. The ceremony that it belongs
/// to is named in a cookie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeyQuestion {
    /// The random bytes to be signed; they count once.
    pub challenge: String,
    /// The name of the site that passkeys belong to (the RP ID), such as `bantin.example`.
    pub site: String,
}

/// The body of `POST /desk/session/passkey/answer`: what the passkey answered.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasskeyAnswer {
    /// What the browser calls the passkey (`rawId`).
    pub id: String,
    /// `clientDataJSON`.
    pub client_data: String,
    /// `authenticatorData`.
    pub authenticator_data: String,
    /// `signature`.
    pub signature: String,
    /// Whom the passkey was made for (`userHandle`).
    pub user: String,
}

impl PasskeyAnswer {
    /// True when a field is longer than any authenticator makes it, or empty.
    #[must_use]
    pub fn is_odd(&self) -> bool {
        let parts =
            [&self.client_data, &self.authenticator_data, &self.signature, &self.user, &self.id];
        parts.iter().any(|part| part.is_empty() || part.len() > PASSKEY_ANSWER_CHARS)
            || self.id.len() > PASSKEY_CHARS
    }
}

/// The answer of `POST /desk/security/passkeys/begin`: the passkey that is to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeyWanted {
    /// The random bytes that come back; they count once.
    pub challenge: String,
    /// As in [`PasskeyQuestion`].
    pub site: String,
    /// Whom it is for: an identifier that is used for nothing else, so that no other passkey of the officer is replaced.
    pub user: String,
    /// The officer's name for signing in.
    pub name: String,
    /// The officer's name as it is spoken.
    pub display_name: String,
    /// The kinds of signatures that the server can check, the best first (COSE).
    pub algorithms: Vec<i32>,
    /// The passkeys that the officer has already: their devices make no second one.
    pub known: Vec<String>,
}

/// The body of `POST /desk/security/passkeys`: the passkey that was made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasskeyMade {
    /// How the officer calls it, such as “Điện thoại của tôi”.
    pub label: String,
    /// What the browser calls it (`rawId`).
    pub id: String,
    /// `clientDataJSON`.
    pub client_data: String,
    /// `attestationObject`.
    pub attestation: String,
}

impl PasskeyMade {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        check_label(&mut faults, &self.label);
        check_chars(&mut faults, "id", &self.id, 1, PASSKEY_CHARS);
        check_chars(&mut faults, "client_data", &self.client_data, 1, PASSKEY_ANSWER_CHARS);
        check_chars(&mut faults, "attestation", &self.attestation, 1, PASSKEY_ANSWER_CHARS);
        faults
    }
}

fn check_label(faults: &mut Vec<FieldFault>, label: &str) {
    check_chars(faults, "label", label, 1, PASSKEY_LABEL_CHARS);
    if label.chars().any(char::is_control) {
        faults.push(FieldFault::new("label", Fault::NotAllowed));
    }
}

/// The body of `PUT /desk/security/passkeys/{id}`: what its officer calls it from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasskeyName {
    /// As in [`PasskeyMade`].
    pub label: String,
}

impl PasskeyName {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        check_label(&mut faults, &self.label);
        faults
    }
}

/// A passkey of the officer's that signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInPasskey {
    /// Names it, and opens nothing.
    pub id: String,
    /// How the officer calls it.
    pub label: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it last signed in; none when it never has.
    pub used_at: Option<DateTime<Utc>>,
}

/// What a session still lacks where a second factor is required: until then it opens nothing but the way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// The officer has no second factor: one has to be set up.
    SetUp,
    /// The officer has one, and this session began without it: it has to be shown.
    Prove,
}

/// Whether every officer of a unit and below it needs a second factor: the body of `PUT /desk/security/rule`. The unit
/// is that of the administrator who says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FactorRule {
    /// True when they do.
    pub required: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_has_a_name_that_can_be_shown() {
        let made = |label: &str| PasskeyMade {
            label: label.to_owned(),
            id: "AAAA".to_owned(),
            client_data: "AAAA".to_owned(),
            attestation: "AAAA".to_owned(),
        };
        assert!(made("Điện thoại của tôi").faults().is_empty());
        for odd in ["", "  ", "a\u{7}", "a\0", &"đ".repeat(PASSKEY_LABEL_CHARS + 1)] {
            assert!(!made(odd).faults().is_empty(), "{odd:?}");
            assert!(!PasskeyName { label: odd.to_owned() }.faults().is_empty(), "{odd:?}");
        }
        let long = PasskeyMade { attestation: "A".repeat(PASSKEY_ANSWER_CHARS + 1), ..made("x") };
        assert_eq!(long.faults()[0].field, "attestation");
    }

    #[test]
    fn an_answer_that_no_authenticator_gives_is_odd() {
        let answer = |text: &str| PasskeyAnswer {
            id: text.to_owned(),
            client_data: "AAAA".to_owned(),
            authenticator_data: "AAAA".to_owned(),
            signature: "AAAA".to_owned(),
            user: "AAAA".to_owned(),
        };
        assert!(!answer("AAAA").is_odd());
        assert!(answer("").is_odd() && answer(&"A".repeat(PASSKEY_CHARS + 1)).is_odd());
    }
}
