//! Identifiers: UUIDs with a type each, and content hashes.
//!
//! A submission's identifier is minted on the phone at the moment of saving (UUID version 7, RFC 9562),
//! which is what makes a repeated sending harmless.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

uuid_id!(
    /// One card, the same through all its versions.
    CardId
);
uuid_id!(
    /// One node of the organisation tree.
    UnitId
);
uuid_id!(
    /// One thing that a worker sent; minted on the phone.
    SubmissionId
);
uuid_id!(
    /// One answer of an officer to a case.
    AnswerId
);
uuid_id!(
    /// One thing that a sender says to their case after the submission; minted on the phone.
    FollowUpId
);
uuid_id!(
    /// One matter of the page "Bạn hỏi – Công đoàn trả lời".
    AskedId
);
uuid_id!(
    /// One officer's account.
    OfficerId
);
uuid_id!(
    /// One survey; the card that announces it has the same identifier.
    SurveyId
);
uuid_id!(
    /// One filled-in survey; minted on the phone, by chance alone (UUID version 4), so that it holds no time.
    SheetId
);
uuid_id!(
    /// One "Tôi đã đọc"; minted on the phone, by chance alone (UUID version 4), so that it holds no time.
    ConfirmationId
);
uuid_id!(
    /// One false story that reports gather around; minted on the server.
    RumourId
);
uuid_id!(
    /// One attestation of news that was brought without phones; minted on the officer's device.
    OfflineReachId
);
uuid_id!(
    /// One report of a unit; minted on the officer's device.
    ReportId
);
uuid_id!(
    /// One note among officers.
    NoteId
);
uuid_id!(
    /// One text that a unit answers with again and again.
    TemplateId
);

uuid_id!(
    /// One note of a unit to a card from above; minted on the officer's device.
    ForwardId
);
uuid_id!(
    /// One thing of the materials library; minted on the officer's device.
    MaterialId
);

/// The SHA-256 of a file's bytes, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[0-9a-f]{64}$"))]
#[serde(try_from = "String", into = "String")]
pub struct Sha256(String);

/// Said of a text that is not 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASha256;

impl fmt::Display for NotASha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a SHA-256 is 64 lower-case hexadecimal digits")
    }
}

impl std::error::Error for NotASha256 {}

impl Sha256 {
    /// The hash as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The hash of which these are the 32 bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = String::with_capacity(64);
        for byte in bytes {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        Self(text)
    }
}

impl TryFrom<String> for Sha256 {
    type Error = NotASha256;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() == 64 && text.bytes().all(hex) { Ok(Self(text)) } else { Err(NotASha256) }
    }
}

impl FromStr for Sha256 {
    type Err = NotASha256;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::try_from(text.to_owned())
    }
}

impl From<Sha256> for String {
    fn from(hash: Sha256) -> Self {
        hash.0
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
