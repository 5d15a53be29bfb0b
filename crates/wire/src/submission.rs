//! What a worker sends: a concern, an aspiration, a proposal and so on.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{CardId, Sha256, SubmissionId, UnitId};
use crate::lang::Lang;
use crate::limits;
use crate::topic::Matter;
use crate::validate::{Fault, FieldFault, check_chars};

/// What kind of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SubmissionKind {
    /// Phản ánh.
    Concern,
    /// Tâm tư, nguyện vọng.
    Aspiration,
    /// Kiến nghị.
    Proposal,
    /// Sáng kiến, hiến kế.
    Initiative,
    /// Gương tốt.
    Story,
    /// Báo tin sai lệch.
    FalseNewsReport,
    /// Trả lời khảo sát.
    SurveyAnswer,
    /// Câu hỏi gửi lãnh đạo, để đối thoại.
    Question,
}

impl SubmissionKind {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 8] = [
        Self::Concern,
        Self::Aspiration,
        Self::Proposal,
        Self::Initiative,
        Self::Story,
        Self::FalseNewsReport,
        Self::SurveyAnswer,
        Self::Question,
    ];
}

/// What a worker lets the union do with what they sent. Each is asked for by itself and none is ticked
/// beforehand (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: no default and no silent consent); each can be
/// taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Use the name and the contact to answer; without it neither is taken.
    Contact,
    /// Show question and answer to everybody, without who asked.
    Publish,
    /// Name the worker as the author of a story or an initiative.
    Credit,
}

impl Purpose {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Contact, Self::Publish, Self::Credit];
}

/// A file that belongs to a submission; it is uploaded before the submission is posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AttachmentRef {
    /// The hash of its bytes, which is also its address: `PUT /attachments/{sha256}`.
    pub sha256: Sha256,
    /// Its media type: one of [`ATTACHMENT_TYPES`].
    pub media_type: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What an attachment may be: pictures and voice notes, as phones record them.
pub const ATTACHMENT_TYPES: [&str; 7] =
    ["image/webp", "image/jpeg", "image/png", "audio/webm", "audio/ogg", "audio/mp4", "audio/aac"];

/// The body of `POST /submissions`.
///
/// A field that the server does not know is refused rather than dropped: dropping it would lose a part
/// of what the worker said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSubmission {
    /// Minted on the phone when the worker saved it. The same again is a replay, not a second one.
    pub id: SubmissionId,
    /// What kind of word it is.
    pub kind: SubmissionKind,
    /// What it is about, if the worker said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Matter>,
    /// To whom it goes.
    pub unit: UnitId,
    /// The worker's own words.
    pub text: String,
    /// The worker's name, only if they wish to give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How to reach them, only if they wish to give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The card it is about, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardId>,
    /// An address on the web that it is about, `http` or `https`: where false news stands, say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What the worker agreed to; nothing unless they said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<Purpose>,
    /// Files, each already uploaded whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<AttachmentRef>,
    /// When the worker saved it, by the phone's clock.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub written_at: DateTime<Utc>,
    /// The language of the worker's screen.
    #[serde(default)]
    pub lang: Lang,
}

impl NewSubmission {
    /// Everything that is wrong with it, in the order of the fields; nothing if it may be stored.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        check_chars(&mut faults, "text", &self.text, 1, limits::SUBMISSION_CHARS);
        for (field, value) in [("name", &self.name), ("contact", &self.contact)] {
            if let Some(value) = value {
                check_chars(&mut faults, field, value, 1, limits::SHORT_CHARS);
            }
        }
        if let Some(link) = &self.link {
            check_chars(&mut faults, "link", link, 1, limits::LINK_CHARS);
            if !link.starts_with("https://") && !link.starts_with("http://") {
                faults.push(FieldFault::new("link", Fault::NotAllowed));
            }
        }
        for (place, purpose) in self.consents.iter().enumerate() {
            if self.consents[..place].contains(purpose) {
                faults.push(FieldFault::new(format!("consents[{place}]"), Fault::Repeated));
            }
        }
        if self.attachments.len() > limits::ATTACHMENTS {
            faults
                .push(FieldFault::new("attachments", Fault::TooMany { most: limits::ATTACHMENTS }));
        }
        for (place, attachment) in self.attachments.iter().enumerate() {
            let field = format!("attachments[{place}]");
            if attachment.bytes == 0 || attachment.bytes > limits::ATTACHMENT_BYTES {
                faults.push(FieldFault::new(
                    format!("{field}.bytes"),
                    Fault::TooLarge { most_bytes: limits::ATTACHMENT_BYTES },
                ));
            }
            if !ATTACHMENT_TYPES.contains(&attachment.media_type.as_str()) {
                faults.push(FieldFault::new(format!("{field}.media_type"), Fault::NotAllowed));
            }
            if self.attachments[..place].iter().any(|a| a.sha256 == attachment.sha256) {
                faults.push(FieldFault::new(format!("{field}.sha256"), Fault::Repeated));
            }
        }
        faults
    }
}
