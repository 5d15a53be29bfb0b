//! Every refusal, as `application/problem+json` (RFC 9457).

use serde::{Deserialize, Serialize};

use crate::id::Sha256;
use crate::validate::FieldFault;

/// The media type of a refusal.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// What went wrong, for programs. Phones decide by it whether to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The body is not well-formed JSON, or not of the form that is asked for.
    Malformed,
    /// The body, or a file, is over its limit.
    TooLarge,
    /// The `Content-Type` is not the one that is asked for.
    WrongContentType,
    /// Fields are over their limits; see [`Problem::faults`].
    Invalid,
    /// There is no such thing here.
    NotFound,
    /// It was here and was withdrawn.
    Recalled,
    /// The unit is not known.
    UnknownUnit,
    /// The same identifier was used with another body; the first one stays.
    IdReused,
    /// Attachments are not there, or not whole; see [`Problem::missing`].
    AttachmentsMissing,
    /// The uploaded bytes do not have the hash of their address; they were thrown away.
    HashMismatch,
    /// The upload goes on at another place; see [`Problem::offset`].
    WrongOffset,
    /// The cursor belongs to another database; see [`Problem::epoch`].
    EpochChanged,
    /// Not signed in, or no longer.
    NotSignedIn,
    /// Signed in, but this is not the officer's to do or to see.
    Forbidden,
    /// The request comes from another site.
    CrossSite,
    /// Name or password is wrong.
    WrongPassword,
    /// The code of the second factor is wrong, was used before, or its time is over.
    WrongCode,
    /// The passkey is not one that signs in here, or its answer is not right.
    WrongPasskey,
    /// A second factor is required, and this session has none: see `lacks` of `GET /desk/session`.
    FactorNeeded,
    /// The session acts for another post than the page was drawn for; nothing was done.
    PostChanged,
    /// Too many tries; see `Retry-After`.
    TooMany,
    /// Somebody changed it meanwhile; nothing was overwritten.
    EditConflict,
    /// That cannot be done where the thing stands now.
    WrongState,
    /// The push service is not one that the server speaks to.
    PushServiceRefused,
    /// The server lacks a program that this needs; whoever runs it finds its name in the log.
    ToolMissing,
    /// The method is not one of this resource's.
    MethodNotAllowed,
    /// The server failed; nothing was stored.
    Internal,
    /// The server cannot store right now (full disk, database away); try again later.
    Unavailable,
}

impl Code {
    /// True if the same request can never succeed, so that a phone sets it aside and says why.
    #[must_use]
    pub const fn is_permanent(self) -> bool {
        !matches!(
            self,
            Self::Internal
                | Self::Unavailable
                | Self::TooMany
                | Self::AttachmentsMissing
                | Self::HashMismatch
                | Self::WrongOffset
                | Self::EpochChanged
                | Self::NotSignedIn
                | Self::FactorNeeded
        )
    }
}

/// A refusal. `title` and `detail` are in the language of `Accept-Language`, Vietnamese by default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `about:blank#` and the code: there is no page behind it.
    #[serde(rename = "type")]
    pub type_uri: String,
    /// What happened, in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is safe, and what to do next.
    pub detail: String,
    /// For programs.
    pub code: Code,
    /// What is wrong with which field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<FieldFault>,
    /// The attachments that are still to be uploaded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Sha256>,
    /// Where an upload goes on, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// The name of the database that is in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epoch: Option<String>,
}
