//! The receipt: the server's signed word that a submission is stored.

use core::fmt;
use core::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{Sha256, SubmissionId, UnitId};

/// How many digits a receipt's code has.
pub const CODE_DIGITS: usize = 16;

/// The code of a receipt: 16 decimal digits, easy to read aloud.
///
/// It is the key to follow a case, so it never stands in an address or in a log: `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[0-9]{16}$"))]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptCode(String);

/// Said of a text that is not a receipt's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAReceiptCode;

impl fmt::Display for NotAReceiptCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a receipt's code is {CODE_DIGITS} digits")
    }
}

impl std::error::Error for NotAReceiptCode {}

impl ReceiptCode {
    /// The 16 digits without spaces.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The digits in groups of four, for eyes and voices: `4821 0093 5520 1174`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let mut text = String::with_capacity(CODE_DIGITS + 3);
        for (place, digit) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push(' ');
            }
            text.push(digit);
        }
        text
    }
}

impl fmt::Debug for ReceiptCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReceiptCode(hidden)")
    }
}

impl FromStr for ReceiptCode {
    type Err = NotAReceiptCode;

    /// Takes the digits as people type them: with spaces, dots or hyphens between.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut digits = String::with_capacity(CODE_DIGITS);
        for c in text.chars() {
            match c {
                '0'..='9' => digits.push(c),
                ' ' | '\u{a0}' | '.' | '-' => {}
                _ => return Err(NotAReceiptCode),
            }
        }
        if digits.len() == CODE_DIGITS { Ok(Self(digits)) } else { Err(NotAReceiptCode) }
    }
}

impl TryFrom<String> for ReceiptCode {
    type Error = NotAReceiptCode;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ReceiptCode> for String {
    fn from(code: ReceiptCode) -> Self {
        code.0
    }
}

/// The answer of `POST /submissions`, 201 the first time and 200 on a replay, both times the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// What was received.
    pub submission: SubmissionId,
    /// The key to follow it.
    pub code: ReceiptCode,
    /// When it was committed on the server.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub received_at: DateTime<Utc>,
    /// Who has it.
    pub unit: UnitId,
    /// Every attachment that is stored with it.
    pub attachments: Vec<Sha256>,
    /// The name of the database that has it; see [`crate::changes::Changes::epoch`].
    pub epoch: String,
    /// The server's key that signed it, by name.
    pub key_id: String,
    /// Ed25519 (RFC 8032) over [`Receipt::signed_text`], base64url without padding (RFC 4648, section 5).
    pub signature: String,
}

/// The answer of `GET /receipts/key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptKey {
    /// The key's name, as receipts carry it.
    pub key_id: String,
    /// The Ed25519 public key, base64url without padding.
    pub public_key: String,
}

impl Receipt {
    /// What the signature covers: every other field, one a line.
    #[must_use]
    pub fn signed_text(&self) -> String {
        let hashes: Vec<&str> = self.attachments.iter().map(Sha256::as_str).collect();
        format!(
            "ban-tin receipt 1\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
            self.submission,
            self.code.digits(),
            self.received_at.timestamp_millis(),
            self.unit,
            hashes.join(","),
            self.epoch,
            self.key_id,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::ReceiptCode;

    #[test]
    fn a_code_is_taken_as_people_type_it_and_nothing_else_is() {
        let code: ReceiptCode = "4821 0093-5520.1174".parse().expect("a good code");
        assert_eq!(code.digits(), "4821009355201174");
        assert_eq!(code.grouped(), "4821 0093 5520 1174");
        for bad in ["", "4821", "48210093552011745", "4821 0093 5520 117x"] {
            assert!(bad.parse::<ReceiptCode>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_code_never_shows_in_debug_output() {
        let code: ReceiptCode = "4821009355201174".parse().expect("a good code");
        assert!(!format!("{code:?}").contains("4821"));
    }
}
