//! What becomes of a submission, as its sender sees it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::follow::Message;
use crate::id::{AnswerId, CardId, SubmissionId};
use crate::receipt::ReceiptCode;
use crate::submission::{AttachmentRef, Purpose};

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Đã nhận.
    Received,
    /// Đã đọc.
    Read,
    /// Đang xử lý.
    InProgress,
    /// Đã trả lời.
    Answered,
    /// Đã đóng.
    Closed,
}

/// The body of `POST /receipts/status`. Codes travel in the body, never in an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StatusQuestion {
    /// At most [`crate::limits::RECEIPTS_PER_QUESTION`] codes.
    pub codes: Vec<ReceiptCode>,
}

/// The body of `POST /receipts/files/{sha256}`: a file of an answer, for whoever holds the code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FileQuestion {
    /// The receipt's code.
    pub code: ReceiptCode,
}

/// The answer of `POST /receipts/status`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusAnswer {
    /// One for each code that was asked for, in the same order; none where the code is unknown.
    pub cases: Vec<Option<CaseView>>,
}

/// A case as its sender sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseView {
    /// What was sent.
    pub submission: SubmissionId,
    /// Where it stands.
    pub state: CaseState,
    /// When it came to stand there.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub updated_at: DateTime<Utc>,
    /// When it was received.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub received_at: DateTime<Utc>,
    /// The name of the unit that has it now.
    pub unit_name: String,
    /// The day by which an answer is due.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub due_at: DateTime<Utc>,
    /// What the officers said, the oldest first.
    pub answers: Vec<Answer>,
    /// What the sender said later, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
    /// True once the sender said "not solved".
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub reopened: bool,
    /// True while the sender may say so: there is an answer, and it was not said before.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub may_say_not_solved: bool,
    /// How good the sender found the answer, from 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    /// True while the sender may rate: there is an answer, and the case is open or was not rated yet.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub may_rate: bool,
    /// What the sender agreed to and has not taken back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<Purpose>,
    /// True while it stands, rewritten, on the page "Bạn hỏi – Công đoàn trả lời".
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub published: bool,
    /// True once the sender had everything deleted.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub erased: bool,
    /// When it went one level up by itself because its day had passed, if it did.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::moment::moment_or_none"
    )]
    pub escalated_at: Option<DateTime<Utc>>,
}

/// What an officer answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    /// Minted on the officer's device, so that a repeated sending is harmless.
    pub id: AnswerId,
    /// The words.
    pub text: String,
    /// When it was stored.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub answered_at: DateTime<Utc>,
    /// The unit that answers.
    pub unit_name: String,
    /// What was said into a microphone. Whoever holds the receipt's code asks for it by
    /// `POST /receipts/files/{sha256}`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<AttachmentRef>,
    /// The published card that says more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardId>,
}
