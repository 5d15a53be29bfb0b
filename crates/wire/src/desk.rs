//! The officers' side: signing in, cases, writing and publishing.
//!
//! Nothing of this module is used by the worker's app.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::asked::Asked;
use crate::card::Content;
use crate::case::{Answer, CaseState};
use crate::clarity::Finding;
use crate::follow::Message;
use crate::id::{AnswerId, CardId, OfficerId, SubmissionId, UnitId};
use crate::limits;
use crate::passkey::Lack;
use crate::post::Post;
use crate::queue::{CaseWork, Colleague, Urgency};
use crate::security::FactorReset;
use crate::submission::{ATTACHMENT_TYPES, AttachmentRef, Purpose, SubmissionKind};
use crate::topic::Matter;
use crate::unit::{Unit, UnitRef};
use crate::validate::{Fault, FieldFault, check_chars};

/// What an officer may do in their unit and below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Writes cards and answers cases.
    Writer,
    /// Approves what another wrote.
    Approver,
    /// Speaks for the organisation (người phát ngôn).
    Spokesperson,
    /// Manages units and officers.
    Administrator,
}

/// The body of `POST /desk/session`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The officer's name for signing in.
    pub name: String,
    /// The password.
    pub password: String,
}

/// The answer of `POST` and `GET /desk/session`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Who is signed in.
    pub officer: Officer,
    /// The officer's unit and everything below it, parents before children.
    pub units: Vec<Unit>,
    /// When the session ends by itself.
    pub expires_at: DateTime<Utc>,
    /// Somebody else took the officer's second factor away, and the officer has not said yet that they know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor_reset: Option<FactorReset>,
    /// What has to be done before anything else can: a second factor is required, and this session has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacks: Option<Lack>,
    /// All posts of the officer, the highest first. The session acts for the one whose unit is the officer's here.
    #[serde(default)]
    pub posts: Vec<Post>,
}

/// An officer, as colleagues see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Officer {
    /// The account.
    pub id: OfficerId,
    /// The name for signing in.
    pub name: String,
    /// The name as it is spoken.
    pub display_name: String,
    /// The unit of the post that the session acts for.
    pub unit: UnitRef,
    /// What they may do there and below.
    pub roles: Vec<Role>,
}

/// The answer of `GET /desk/cases?…` and `POST /desk/cases/search`; the question is
/// [`crate::queue::CaseQuestion`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseList {
    /// In the order that was asked for, the newest first unless said otherwise. A case that was joined with
    /// another is not among them.
    pub cases: Vec<CaseSummary>,
    /// How many stand where, over the whole subtree.
    pub counts: CaseCounts,
    /// Where the next part begins: `after` of the next question; none at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// How many cases stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseCounts {
    /// Not opened yet.
    pub received: u64,
    /// Opened or being worked on.
    pub in_progress: u64,
    /// Answered.
    pub answered: u64,
    /// Past their day without an answer.
    pub overdue: u64,
    /// The officer's own that wait for an answer.
    #[serde(default)]
    pub mine: u64,
}

/// One line of the list of cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseSummary {
    /// The submission.
    pub id: SubmissionId,
    /// What kind of word it is.
    pub kind: SubmissionKind,
    /// What it is about, as an officer, else the sender said.
    pub matter: Option<Matter>,
    /// The unit that has it now.
    pub unit: UnitRef,
    /// The first words, at most 140 characters.
    pub opening: String,
    /// How many files belong to it.
    pub attachments: u32,
    /// True when it was sealed on the phone: kind, matter and words are inside and say nothing here.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub sealed: bool,
    /// True once somebody who has the unit's key opened what was sealed.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub opened: bool,
    /// "Not solved", said to a sealed case: the short name of the unit above that is to get it and cannot read it
    /// before an officer has sealed it to that unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub climbs_to: Option<String>,
    /// Where it stands.
    pub state: CaseState,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// The day by which an answer is due.
    pub due_at: DateTime<Utc>,
    /// How urgent it is, once an officer said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// True when nobody has judged it and the first look finds it urgent.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub seems_urgent: bool,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned_to: Option<Colleague>,
    /// The case that it was joined with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<SubmissionId>,
    /// How many others were joined with it.
    #[serde(default)]
    pub merged: u32,
    /// When it climbed one level because its day had passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated_at: Option<DateTime<Utc>>,
}

/// The answer of `GET /desk/cases/{id}`. Asking for it marks the case as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseDetail {
    /// The line of the list.
    pub summary: CaseSummary,
    /// The worker's whole words.
    pub text: String,
    /// The worker's name, if they gave it.
    pub name: Option<String>,
    /// How to reach them, if they said so.
    pub contact: Option<String>,
    /// The files; each is at `GET /desk/cases/{id}/attachments/{sha256}`.
    pub files: Vec<AttachmentRef>,
    /// What was answered so far, the oldest first.
    pub answers: Vec<Answer>,
    /// What came of it on the sender's side.
    #[serde(default)]
    pub sender: SenderSide,
    /// What officers do with it beside answering.
    #[serde(default)]
    pub work: CaseWork,
}

/// What the sender did with a case after the submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SenderSide {
    /// What they said, the oldest first.
    pub messages: Vec<Message>,
    /// What they agreed to and have not taken back.
    pub consents: Vec<Purpose>,
    /// When they said "not solved".
    pub reopened_at: Option<DateTime<Utc>>,
    /// How good they found the answer, from 1 to 5.
    pub rating: Option<u8>,
    /// When they had everything deleted.
    pub erased_at: Option<DateTime<Utc>>,
    /// What of it stands on the page "Bạn hỏi – Công đoàn trả lời".
    pub asked: Option<Asked>,
    /// True when it may be shown there: the sender agrees, and it is answered or an aspiration.
    pub may_publish: bool,
}

/// The body of `POST /desk/cases/{id}/answers`: 201, or 200 on a replay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAnswer {
    /// Minted on the officer's device.
    pub id: AnswerId,
    /// The words.
    pub text: String,
    /// True to close the case with it.
    #[serde(default)]
    pub close: bool,
    /// Recordings, each already uploaded whole (`PUT /attachments/{sha256}`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<AttachmentRef>,
    /// A published card that says more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardId>,
}

impl NewAnswer {
    /// Everything that is wrong with it. Words are needed beside a recording too: phones of last year show
    /// nothing else, and neither does a phone whose owner does not hear.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        check_chars(&mut faults, "text", &self.text, 1, limits::ANSWER_CHARS);
        if self.files.len() > limits::ANSWER_FILES {
            let most = limits::ANSWER_FILES;
            faults.push(FieldFault::new("files", Fault::TooMany { most }));
        }
        for (place, file) in self.files.iter().enumerate() {
            let field = format!("files[{place}]");
            if file.bytes == 0 || file.bytes > limits::ATTACHMENT_BYTES {
                let most_bytes = limits::ATTACHMENT_BYTES;
                faults.push(FieldFault::new(
                    format!("{field}.bytes"),
                    Fault::TooLarge { most_bytes },
                ));
            }
            let sound = file.media_type.starts_with("audio/");
            if !sound || !ATTACHMENT_TYPES.contains(&file.media_type.as_str()) {
                faults.push(FieldFault::new(format!("{field}.media_type"), Fault::NotAllowed));
            }
            if self.files[..place].iter().any(|before| before.sha256 == file.sha256) {
                faults.push(FieldFault::new(format!("{field}.sha256"), Fault::Repeated));
            }
        }
        faults
    }
}

/// Where a card stands on its way to the phones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// Bản nháp.
    Draft,
    /// Chờ duyệt.
    Submitted,
    /// Trả lại.
    Returned,
    /// Đã duyệt, chưa phát hành.
    Approved,
    /// Hẹn giờ: the server publishes it at the time that an approver set.
    Scheduled,
    /// Đã phát hành.
    Published,
    /// Đã thu hồi.
    Recalled,
}

impl CardState {
    /// All of them, in the order of a card's way.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::Approved,
        Self::Scheduled,
        Self::Published,
        Self::Recalled,
    ];
}

/// The body of `POST /desk/cards` (201, or 200 on a replay) and of `PUT /desk/cards/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CardDraft {
    /// Minted on the officer's device.
    pub id: CardId,
    /// The unit that will speak: the officer's own or one below.
    pub unit: UnitId,
    /// What it says.
    pub content: Content,
    /// The revision that the officer had before their eyes; 0 for a new card. Another one in the
    /// database is refused with [`crate::problem::Code::EditConflict`], and nothing is overwritten.
    pub revision: u32,
}

/// A card on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskCard {
    /// The card.
    pub id: CardId,
    /// Its name in addresses once it is published.
    pub slug: Option<String>,
    /// Where it stands.
    pub state: CardState,
    /// Counts from 1 with every change of the draft.
    pub revision: u32,
    /// How many releases there were.
    pub version: u32,
    /// What it says.
    pub content: Content,
    /// The unit that speaks.
    pub unit: UnitRef,
    /// Who wrote it.
    pub author: OfficerId,
    /// Their name as it is spoken.
    pub author_name: String,
    /// What the approver said when they returned it, or why it was recalled.
    pub remark: Option<String>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was last published.
    pub published_at: Option<DateTime<Utc>>,
    /// When the server is to publish it, while it is scheduled.
    #[serde(default)]
    pub publish_at: Option<DateTime<Utc>>,
    /// True while phones have a release of it.
    #[serde(default)]
    pub shown: bool,
    /// What the signed-in officer may do with it now.
    pub may: Vec<CardVerb>,
    /// What the clarity meter finds in it, for whoever reads it before approving. Told with one card, not in
    /// a list; worked out anew each time, as the meter gives the same for the same words and glossary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// What can be done with a card on the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CardVerb {
    /// `PUT /desk/cards/{id}`.
    Edit,
    /// `POST /desk/cards/{id}/submit`: ask for approval.
    Submit,
    /// `POST /desk/cards/{id}/approve`: approve and leave the publishing to another moment or person; never by
    /// the author.
    Approve,
    /// `POST /desk/cards/{id}/publish`: approve and publish; never by the author.
    Publish,
    /// `POST /desk/cards/{id}/schedule`: approve, and have the server publish at a time; never by the author.
    Schedule,
    /// `POST /desk/cards/{id}/unschedule`: take back the time that was set.
    Unschedule,
    /// `POST /desk/cards/{id}/return`: send it back with a remark.
    Return,
    /// `POST /desk/cards/{id}/recall`: withdraw it from the phones with a reason.
    Recall,
}

impl CardVerb {
    /// All of them, in the order of a card's way.
    pub const ALL: [Self; 8] = [
        Self::Edit,
        Self::Submit,
        Self::Approve,
        Self::Publish,
        Self::Schedule,
        Self::Unschedule,
        Self::Return,
        Self::Recall,
    ];
}

/// The answer of `GET /desk/cards?state=…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskCardList {
    /// The latest change first, at most 100.
    pub cards: Vec<DeskCard>,
}

/// The body of `POST /desk/cards/{id}/submit`, `/approve`, `/publish` and `/unschedule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CardStep {
    /// The revision that the officer had before their eyes.
    pub revision: u32,
}

/// The body of `POST /desk/cards/{id}/return` and `/recall`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CardRemark {
    /// The revision that the officer had before their eyes.
    pub revision: u32,
    /// Why, in words that the author, or the workers, will read.
    pub remark: String,
}

/// The answer of `GET /desk/cards/{id}/push`: how the push of the latest release goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushReport {
    /// Still to be sent.
    pub waiting: u64,
    /// Taken by a push service.
    pub accepted: u64,
    /// Given up.
    pub failed: u64,
    /// Why nothing is sent, or not yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<PushHeld>,
}

/// Why the push of a release does not go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PushHeld {
    /// The card is a quiet one.
    Quiet,
    /// The unit had its pushes of that day; the card is on the phones without one.
    DayIsFull,
    /// It is night; it goes out in the morning.
    Night,
}

/// The answer of `GET /desk/units/{id}/push`: what a push of this unit would do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushOutlook {
    /// How many phones have notices switched on, down to the ten below; 0 stands for fewer than ten. The server
    /// knows nothing else of them, so a narrower audience makes no other number.
    pub phones: u64,
    /// How many pushes the unit may send on a day; urgent ones count, and are never held back.
    pub per_day: u32,
    /// How many it has sent, or will by itself, on the day on which an ordinary one would ring now.
    pub used: u32,
    /// True when an ordinary push would wait for the morning.
    pub night: bool,
}
