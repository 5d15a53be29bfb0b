//! What is said in confidence, as it crosses the network: sealed on the phone, opened in an officer's
//! browser, and unreadable for everything between the two.
//!
//! Bytes are base64url without padding (RFC 4648, section 5).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::case::CaseState;
use crate::follow::FollowVerb;
use crate::id::{AnswerId, Sha256, SubmissionId, UnitId};
use crate::lang::Lang;
use crate::limits;
use crate::submission::{AttachmentRef, Purpose, SubmissionKind};
use crate::topic::Matter;
use crate::unit::UnitRef;
use crate::validate::{Fault, FieldFault, check_chars};

/// The only media type of a sealed file: what is inside nobody on the way can know.
pub const SEALED_TYPE: &str = "application/octet-stream";

/// Words sealed to a unit: what `seal::confidential` makes, without the files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SealedWords {
    /// The unit whose key it is sealed to.
    pub unit: UnitId,
    /// Which of the unit's keys.
    pub epoch: u32,
    /// The envelope's header.
    pub header: String,
    /// The envelope's first part: the words.
    pub words: String,
}

impl SealedWords {
    fn check(&self, faults: &mut Vec<FieldFault>, field: &str) {
        check_chars(faults, format!("{field}header"), &self.header, 1, limits::SEALED_HEADER_CHARS);
        check_chars(faults, format!("{field}words"), &self.words, 1, limits::SEALED_WORDS_CHARS);
    }
}

/// The body of `POST /submissions/sealed`. It says to whom and how large, and nothing else: no kind, no
/// moment, no name, no language; all of that is inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SealedSubmission {
    /// Drawn by chance on the phone (UUID version 4: one of version 7 would tell the moment).
    pub id: SubmissionId,
    /// The words, a [`Said`] in JSON, sealed.
    pub sealed: SealedWords,
    /// The further parts of the envelope, in their order, each uploaded as [`SEALED_TYPE`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<AttachmentRef>,
    /// Under what the case is found: it follows from the code, and the code does not follow from it.
    pub lookup: Sha256,
    /// The public key that answers are sealed to; it follows from the code as well.
    pub reply_to: String,
}

impl SealedSubmission {
    /// Everything that is wrong with it; nothing if it may be stored.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        self.sealed.check(&mut faults, "sealed.");
        check_chars(&mut faults, "reply_to", &self.reply_to, limits::KEY_CHARS, limits::KEY_CHARS);
        files(&mut faults, &self.files);
        faults
    }
}

fn files(faults: &mut Vec<FieldFault>, files: &[AttachmentRef]) {
    if files.len() > limits::ATTACHMENTS {
        faults.push(FieldFault::new("files", Fault::TooMany { most: limits::ATTACHMENTS }));
    }
    for (place, file) in files.iter().enumerate() {
        let field = format!("files[{place}]");
        if file.bytes == 0 || file.bytes > limits::ATTACHMENT_BYTES {
            let fault = Fault::TooLarge { most_bytes: limits::ATTACHMENT_BYTES };
            faults.push(FieldFault::new(format!("{field}.bytes"), fault));
        }
        if file.media_type != SEALED_TYPE {
            faults.push(FieldFault::new(format!("{field}.media_type"), Fault::NotAllowed));
        }
        if files[..place].iter().any(|other| other.sha256 == file.sha256) {
            faults.push(FieldFault::new(format!("{field}.sha256"), Fault::Repeated));
        }
    }
}

/// What is inside: what the worker said, and what the further parts are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What kind of word it is.
    pub kind: SubmissionKind,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Matter>,
    /// The worker's own words.
    pub text: String,
    /// The worker's name, only if they gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How to reach them, only if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// An address on the web that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The media type of each further part, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// When the worker sealed it, by the phone's clock.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub written_at: DateTime<Utc>,
    /// The language of the worker's screen.
    #[serde(default)]
    pub lang: Lang,
}

/// The answer of `POST /submissions/sealed`: 201 the first time and 200 on a replay. There is no code in
/// it, because the server does not know the code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SealedReceipt {
    /// What was received.
    pub submission: SubmissionId,
    /// The hour in which it was committed: a more exact moment is written down nowhere.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub received_at: DateTime<Utc>,
    /// Who has it.
    pub unit: UnitId,
    /// Every sealed file that is stored with it.
    pub files: Vec<Sha256>,
    /// The name of the database that has it; see [`crate::changes::Changes::epoch`].
    pub epoch: String,
    /// The server's key that signed it, by name.
    pub key_id: String,
    /// Ed25519 (RFC 8032) over [`SealedReceipt::signed_text`].
    pub signature: String,
}

impl SealedReceipt {
    /// What the signature covers: every other field, one a line.
    #[must_use]
    pub fn signed_text(&self) -> String {
        let hashes: Vec<&str> = self.files.iter().map(Sha256::as_str).collect();
        format!(
            "ban-tin sealed receipt 1\n{}\n{}\n{}\n{}\n{}\n{}\n",
            self.submission,
            self.received_at.timestamp_millis(),
            self.unit,
            hashes.join(","),
            self.epoch,
            self.key_id,
        )
    }
}

/// The body of `POST /receipts/sealed-status`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SealedQuestion {
    /// At most [`limits::RECEIPTS_PER_QUESTION`] names.
    pub lookups: Vec<Sha256>,
}

/// Its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SealedStatus {
    /// One for each name that was asked for, in the same order; none where it is unknown.
    pub cases: Vec<Option<SealedCase>>,
}

/// A sealed case as its sender sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SealedCase {
    /// What was sent.
    pub submission: SubmissionId,
    /// Where it stands.
    pub state: CaseState,
    /// The unit that has it now: replies are sealed to its key.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The day by which an answer is due.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub due_at: DateTime<Utc>,
    /// What the officers said, the oldest first.
    pub answers: Vec<SealedAnswer>,
    /// What the sender said later, the oldest first: that it was said, for the words are sealed to the unit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<SealedMessage>,
    /// True while the sender may say "not solved": there is an answer, and it was not said before.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub may_say_not_solved: bool,
    /// The name of the unit above that is to get it, while nobody has sealed it to that unit yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub climbs_to: Option<String>,
    /// How good the sender found the answer, from 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    /// True while the sender may rate: there is an answer, and the case is open or was not rated yet.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub may_rate: bool,
    /// True once the sender took back name and contact.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub contact_back: bool,
    /// True once the sender had everything deleted.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub erased: bool,
}

/// That the sender said something to a sealed case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SealedMessage {
    /// Under what it was sent.
    pub id: SubmissionId,
    /// [`FollowVerb::Reply`] or [`FollowVerb::NotSolved`].
    pub verb: FollowVerb,
    /// The hour in which it was stored.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub at: DateTime<Utc>,
    /// Which of the things said in the case it is, from 1 on.
    pub place: u32,
}

/// An officer's answer, sealed to the code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SealedAnswer {
    /// Which of the case's answers it is, from 1 on; bound into the seal.
    pub number: u32,
    /// The words, sealed.
    pub sealed: String,
    /// When it was stored.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub answered_at: DateTime<Utc>,
    /// The unit that answers.
    pub unit_name: String,
    /// Which of the things said in the case it is, from 1 on: of the sender's moments there are hours alone.
    #[serde(default)]
    pub place: u32,
}

/// The body of `POST /receipts/sealed-replies`: 201, or 200 on a replay. What the sender says afterwards. Its
/// key is the name that follows from the code: with it one can speak to the case, and open nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SealedReply {
    /// Drawn by chance on the phone; bound into the seal in the place of a submission's.
    pub id: SubmissionId,
    /// To which case.
    pub lookup: Sha256,
    /// What is said.
    #[serde(default = "SealedReply::without_verb")]
    pub verb: FollowVerb,
    /// The words, sealed to the unit that has the case: needed for a reply, possible with "not solved", nowhere
    /// else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<SealedWords>,
    /// From 1 to 5, with [`FollowVerb::Rate`]. The server reads it: it counts it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    /// What is agreed to no more, with [`FollowVerb::Withdraw`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
}

impl SealedReply {
    /// What a phone says that knows no verbs.
    const fn without_verb() -> FollowVerb {
        FollowVerb::Reply
    }

    /// Everything that is wrong with it; nothing if it may be stored.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        match (&self.sealed, self.verb) {
            (Some(sealed), FollowVerb::Reply | FollowVerb::NotSolved) => {
                sealed.check(&mut faults, "sealed.");
            }
            (None, FollowVerb::Reply) => faults.push(FieldFault::new("sealed", Fault::Empty)),
            (Some(_), _) => faults.push(FieldFault::new("sealed", Fault::NotAllowed)),
            (None, _) => {}
        }
        let rated = self.rating.is_some_and(|rating| (1..=5).contains(&rating));
        if rated != (self.verb == FollowVerb::Rate) || self.rating.is_some() != rated {
            faults.push(FieldFault::new("rating", Fault::NotAllowed));
        }
        if self.purpose.is_some() != (self.verb == FollowVerb::Withdraw) {
            faults.push(FieldFault::new("purpose", Fault::NotAllowed));
        }
        faults
    }
}

/// The body of `POST /desk/cases/{id}/sealed-answers`: 201, or 200 on a replay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSealedAnswer {
    /// Minted on the officer's device; bound into the copy's seal in the place of a submission's.
    pub id: AnswerId,
    /// One more than the case's last answer.
    pub number: u32,
    /// The words, sealed to the code.
    pub sealed: String,
    /// The same words, sealed to the unit, so that its officers know what was said.
    pub copy: SealedWords,
    /// True to close the case with it.
    #[serde(default)]
    pub close: bool,
}

impl NewSealedAnswer {
    /// Everything that is wrong with it; nothing if it may be stored.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        self.copy.check(&mut faults, "copy.");
        check_chars(&mut faults, "sealed", &self.sealed, 1, limits::SEALED_WORDS_CHARS);
        faults
    }
}

/// The body of `POST /desk/cases/{id}/reseal`: the case goes to another unit, sealed to its key in the
/// officer's browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Resealed {
    /// The same words; `sealed.unit` is who gets the case.
    pub sealed: SealedWords,
    /// The same files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<AttachmentRef>,
    /// Everything that was said since and has words, each under its own identifier.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub talk: Vec<TalkPart>,
    /// True when name and contact were left out, because the sender took them back.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub nameless: bool,
}

impl Resealed {
    /// Everything that is wrong with it; nothing if it may be stored.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        self.sealed.check(&mut faults, "sealed.");
        files(&mut faults, &self.files);
        for part in &self.talk {
            part.sealed.check(&mut faults, "talk.sealed.");
        }
        faults
    }
}

/// Something that was said after the submission, sealed to the unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TalkPart {
    /// What it was sealed under.
    pub id: SubmissionId,
    /// The words.
    pub sealed: SealedWords,
}

/// The answer of `GET /desk/cases/{id}/sealed`: what an officer's browser opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SealedDetail {
    /// The submission.
    pub submission: SubmissionId,
    /// The words.
    pub sealed: SealedWords,
    /// The further parts; each is at `GET /desk/cases/{id}/attachments/{sha256}`.
    pub files: Vec<AttachmentRef>,
    /// The public key that answers are sealed to.
    pub reply_to: String,
    /// How many answers there are.
    pub answers: u32,
    /// What was said since, by either side, the oldest first.
    pub talk: Vec<SealedTalk>,
    /// When somebody who has the unit's key opened it first, and who; none while nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Opened>,
    /// "Not solved": the unit above that is to get it once it is sealed to that unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub climbs_to: Option<Climb>,
    /// How good the sender found the answer, from 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    /// True while name and contact inside were taken back and it was not sealed anew without them.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub contact_back: bool,
    /// When the sender had everything deleted: then there is nothing to open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased_at: Option<DateTime<Utc>>,
}

/// Who opened a sealed case first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Opened {
    /// When.
    pub at: DateTime<Utc>,
    /// The officer's name as it is spoken.
    pub by: String,
}

/// Where a sealed case is to go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Climb {
    /// The unit.
    pub unit: UnitRef,
    /// False while that unit has no key that it could be sealed to.
    pub has_key: bool,
}

/// Something that was said since, as an officer's browser gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SealedTalk {
    /// What it was sealed under.
    pub id: SubmissionId,
    /// The words; none with a "not solved" that has none.
    pub sealed: Option<SealedWords>,
    /// When it was stored: of what the sender said, the hour.
    pub at: DateTime<Utc>,
    /// The unit that said it; none for the sender.
    pub unit_name: Option<String>,
    /// What kind of thing it is, of what the sender said.
    #[serde(default = "SealedReply::without_verb")]
    pub verb: FollowVerb,
}

#[cfg(test)]
mod tests {
    use super::{SealedReply, SealedWords};
    use crate::follow::FollowVerb::{self, Erase, NotSolved, Rate, Reply, Withdraw};
    use crate::id::{Sha256, SubmissionId, UnitId};
    use crate::submission::Purpose;

    fn said(verb: FollowVerb, words: bool, rating: Option<u8>, purpose: Option<Purpose>) -> String {
        let unit = UnitId(uuid::Uuid::nil());
        let sealed = SealedWords { unit, epoch: 1, header: "h".to_owned(), words: "w".to_owned() };
        let reply = SealedReply {
            id: SubmissionId(uuid::Uuid::nil()),
            lookup: Sha256::from_bytes(&[1; 32]),
            verb,
            sealed: words.then_some(sealed),
            rating,
            purpose,
        };
        let faults = reply.faults();
        faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_verb_takes_what_belongs_to_it_and_nothing_else() {
        let contact = Some(Purpose::Contact);
        for (verb, words, rating, purpose, faults) in [
            (Reply, true, None, None, ""),
            (Reply, false, None, None, "sealed"),
            (Reply, true, Some(3), None, "rating"),
            (NotSolved, true, None, None, ""),
            (NotSolved, false, None, None, ""),
            (Rate, false, Some(5), None, ""),
            (Rate, false, None, None, "rating"),
            (Rate, false, Some(6), None, "rating"),
            (Rate, true, Some(1), None, "sealed"),
            (Withdraw, false, None, contact, ""),
            (Withdraw, false, None, None, "purpose"),
            (Erase, false, None, None, ""),
            (Erase, true, None, None, "sealed"),
        ] {
            assert_eq!(said(verb, words, rating, purpose), faults, "{verb:?} {words} {rating:?}");
        }
    }

    #[test]
    fn a_phone_that_knows_no_verbs_says_a_reply() {
        let json = r#"{"id":"00000000-0000-4000-8000-000000000001","lookup":"LOOKUP",
            "sealed":{"unit":"00000000-0000-0000-0000-000000000002","epoch":1,"header":"h","words":"w"}}"#;
        let json = json.replace("LOOKUP", &"a1".repeat(32));
        let reply: SealedReply = serde_json::from_str(&json).unwrap();
        assert_eq!((reply.verb, reply.faults().len()), (Reply, 0));
    }
}
