//! Training of officers: lessons with questions, what was passed, and certificates that anybody can check.
//!
//! Nothing of this module is used by the worker's app.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::card::{Question, Source};
use crate::id::{CardId, OfficerId};
use crate::limits::{QUESTION_CHOICES, SHORT_CHARS};
use crate::media::MediaRef;
use crate::unit::{Level, UnitRef};
use crate::validate::{Fault, FieldFault, check_chars};

/// The most lessons.
pub const LESSONS: usize = 40;
/// The most parts of a lesson, and the most questions.
pub const LESSON_PARTS: usize = 12;
/// The longest part of a lesson.
pub const LESSON_PART_CHARS: usize = 4_000;
/// The most cards that a lesson points to.
pub const LESSON_CARDS: usize = 8;
/// The largest set of lessons, in bytes of JSON (1 MiB).
pub const LESSONS_JSON_BYTES: usize = 1024 * 1024;
/// How many of a hundred questions must be right to pass.
pub const PASS_PERCENT: u32 = 80;
/// The letters and digits of a certificate's code, without those that look alike.
pub const CODE_LETTERS: &str = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The length of a code: 16 of 30 letters, some 78 bits, so that none can be guessed.
pub const CODE_CHARS: usize = 16;

/// A lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Its name in addresses: small letters, digits and hyphens.
    pub id: String,
    /// Counts up when what it says or asks changes. A try names the edition that was answered.
    pub edition: u32,
    /// Its title.
    pub title: String,
    /// What one can do after it, in a sentence.
    pub aim: String,
    /// How many minutes it takes.
    pub minutes: u16,
    /// Officers of which levels owe it; the others may take it.
    pub levels: Vec<Level>,
    /// What it says.
    pub parts: Vec<LessonPart>,
    /// Cards and bulletins that belong to it.
    #[serde(default)]
    pub cards: Vec<CardId>,
    /// What it asks at the end.
    pub questions: Vec<Question>,
    /// What it rests on.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// A part of a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LessonPart {
    /// What it is about.
    pub heading: String,
    /// The text, in the safe part of Markdown.
    pub text: String,
}

/// All lessons, in their order: the set that an administrator of the province keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LessonSet {
    /// The lessons.
    pub lessons: Vec<Lesson>,
}

impl LessonSet {
    /// Everything that is wrong with it, in the order of the fields.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.lessons.len() > LESSONS {
            faults.push(FieldFault::new("lessons", Fault::TooMany { most: LESSONS }));
        }
        let mut names = HashSet::new();
        for (place, lesson) in self.lessons.iter().enumerate() {
            lesson.check(&format!("lessons[{place}]"), &mut faults);
            if !names.insert(lesson.id.as_str()) {
                faults.push(FieldFault::new(format!("lessons[{place}].id"), Fault::Repeated));
            }
        }
        faults
    }
}

impl Lesson {
    fn check(&self, at: &str, faults: &mut Vec<FieldFault>) {
        let named = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if self.id.is_empty() || self.id.len() > 60 || !self.id.bytes().all(named) {
            faults.push(FieldFault::new(format!("{at}.id"), Fault::NotAllowed));
        }
        check_chars(faults, format!("{at}.title"), &self.title, 1, SHORT_CHARS);
        check_chars(faults, format!("{at}.aim"), &self.aim, 1, SHORT_CHARS);
        if self.minutes == 0 || self.minutes > 600 {
            faults.push(FieldFault::new(format!("{at}.minutes"), Fault::NotAllowed));
        }
        let counts = [
            ("parts", self.parts.len(), LESSON_PARTS),
            ("questions", self.questions.len(), LESSON_PARTS),
            ("cards", self.cards.len(), LESSON_CARDS),
            ("sources", self.sources.len(), LESSON_CARDS),
        ];
        for (name, count, most) in counts {
            if count > most {
                faults.push(FieldFault::new(format!("{at}.{name}"), Fault::TooMany { most }));
            }
            if count == 0 && ["parts", "questions"].contains(&name) {
                faults.push(FieldFault::new(format!("{at}.{name}"), Fault::Empty));
            }
        }
        for (place, part) in self.parts.iter().enumerate() {
            let at = format!("{at}.parts[{place}]");
            check_chars(faults, format!("{at}.heading"), &part.heading, 1, SHORT_CHARS);
            check_chars(faults, format!("{at}.text"), &part.text, 1, LESSON_PART_CHARS);
        }
        for (place, question) in self.questions.iter().enumerate() {
            let at = format!("{at}.questions[{place}]");
            check_chars(faults, format!("{at}.text"), &question.text, 1, SHORT_CHARS * 2);
            check_chars(
                faults,
                format!("{at}.explanation"),
                &question.explanation,
                1,
                SHORT_CHARS * 2,
            );
            let count = question.choices.len();
            if count < 2 {
                faults.push(FieldFault::new(format!("{at}.choices"), Fault::TooFew { least: 2 }));
            }
            if count > QUESTION_CHOICES {
                let most = QUESTION_CHOICES;
                faults.push(FieldFault::new(format!("{at}.choices"), Fault::TooMany { most }));
            }
            if usize::from(question.answer) >= count {
                faults.push(FieldFault::new(format!("{at}.answer"), Fault::NotAllowed));
            }
            for (choice, text) in question.choices.iter().enumerate() {
                check_chars(faults, format!("{at}.choices[{choice}]"), text, 1, SHORT_CHARS);
            }
        }
    }
}

/// The body of `POST /desk/training/results`: a try at a lesson's questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LessonTry {
    /// Minted where it was answered. The same again is a replay, not a second try.
    pub id: Uuid,
    /// The lesson.
    pub lesson: String,
    /// The edition that was answered.
    pub edition: u32,
    /// The chosen places, one a question, counted from 0.
    pub answers: Vec<u8>,
    /// When, by the device's clock.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub done_at: DateTime<Utc>,
}

/// The best that an officer has done in a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LessonDone {
    /// The lesson.
    pub lesson: String,
    /// Which edition.
    pub edition: u32,
    /// How many answers were right.
    pub right: u32,
    /// How many there were.
    pub of: u32,
    /// True when that was enough.
    pub passed: bool,
    /// When.
    pub done_at: DateTime<Utc>,
}

/// A card that belongs to a lesson, as much of it as a device keeps for a place without a signal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LessonCard {
    /// The card.
    pub id: CardId,
    /// Its name in addresses.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// Its short points.
    pub brief: Vec<String>,
    /// A recording of it in Vietnamese, the smallest file first.
    #[serde(default)]
    pub sound: Vec<MediaRef>,
    /// Its length in milliseconds.
    #[serde(default)]
    pub duration_ms: u32,
    /// True when a machine speaks.
    #[serde(default)]
    pub synthetic: bool,
}

/// The answer of `GET /desk/training` and of `POST /desk/training/results`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Training {
    /// Every lesson, in its order.
    pub lessons: Vec<Lesson>,
    /// The published cards that lessons point to.
    pub cards: Vec<LessonCard>,
    /// The best result of each lesson that was tried.
    pub done: Vec<LessonDone>,
    /// The lessons that the officer still owes, in their order.
    pub owed: Vec<String>,
    /// The latest certificate; none until everything that is owed was passed once.
    pub certificate: Option<Certificate>,
    /// True when the officer may see how far others are.
    pub may_watch: bool,
}

/// A lesson as it stands in a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertifiedLesson {
    /// The title as it was then.
    pub title: String,
    /// The edition.
    pub edition: u32,
}

/// A certificate, as anybody may check it: `GET /certificates/{code}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Certificate {
    /// Its code: [`CODE_CHARS`] of [`CODE_LETTERS`].
    pub code: String,
    /// Whose it is, by the name as it was spoken then.
    pub name: String,
    /// The full name of the unit then.
    pub unit: String,
    /// The level of that unit.
    pub level: Level,
    /// What was passed.
    pub lessons: Vec<CertifiedLesson>,
    /// When it was given.
    pub issued_at: DateTime<Utc>,
    /// The name of the key that signed it: see `GET /receipts/key`.
    pub key_id: String,
    /// The Ed25519 signature over [`Certificate::signed_text`], base64url. It holds for what was given; that it
    /// was revoked stands beside it.
    pub signature: String,
    /// When and why it was revoked; none while it is good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<Revocation>,
}

/// That a certificate is good no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Revocation {
    /// When.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub at: DateTime<Utc>,
    /// Why, in an officer's words; everybody who checks the certificate reads it.
    pub reason: String,
}

/// The body of `POST /desk/certificates/{code}/revoke`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RevokeCertificate {
    /// Why: 1 to [`SHORT_CHARS`] characters.
    pub reason: String,
}

impl RevokeCertificate {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        check_chars(&mut faults, "reason", self.reason.trim(), 1, SHORT_CHARS);
        faults
    }
}

impl Certificate {
    /// What the signature covers. Line ends within a name would let one field pass for another, so they are
    /// taken out.
    #[must_use]
    pub fn signed_text(&self) -> String {
        let line = |text: &str| text.replace(['\n', '\r'], " ");
        let mut text = format!(
            "ban-tin certificate 1\n{}\n{}\n{}\n{}\n{}\n",
            self.code,
            line(&self.name),
            line(&self.unit),
            self.issued_at.timestamp_millis(),
            self.key_id,
        );
        for lesson in &self.lessons {
            text.push_str(&format!("{} {}\n", lesson.edition, line(&lesson.title)));
        }
        text
    }

    /// The code in groups of four, as it is printed and typed.
    #[must_use]
    pub fn grouped(&self) -> String {
        let chars: Vec<char> = self.code.chars().collect();
        chars.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }
}

/// The code within what somebody typed or scanned: any case, with or without hyphens and spaces. None when it
/// cannot be one.
#[must_use]
pub fn code_of(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .take(CODE_CHARS + 1)
        .collect();
    let is_code =
        code.chars().count() == CODE_CHARS && code.chars().all(|c| CODE_LETTERS.contains(c));
    is_code.then_some(code)
}

/// Whom a target of the plan's section II.2 is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrainingShare {
    /// The level.
    pub level: Level,
    /// How many of a hundred are to be trained.
    pub goal: u32,
    /// How many officers of this level have an account.
    pub people: u32,
    /// How many of them owe nothing.
    pub trained: u32,
}

/// An officer, for whoever watches over training.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Learner {
    /// The account.
    pub id: OfficerId,
    /// The name as it is spoken.
    pub name: String,
    /// The unit.
    pub unit: UnitRef,
    /// How many lessons are owed in all.
    pub of: u32,
    /// The titles of those that are still owed.
    pub owed: Vec<String>,
    /// The code of the latest certificate; none while none was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// True when that was revoked.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub revoked: bool,
}

/// The answer of `GET /desk/training/progress`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrainingProgress {
    /// By level, against the plan's targets.
    pub shares: Vec<TrainingShare>,
    /// Every officer of the subtree; those who owe most come first.
    pub learners: Vec<Learner>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed_and_nothing_else_is_one() {
        let code = Some("2345ABCDEFGHJKMN".to_owned());
        assert_eq!(code_of("2345-ABCD-EFGH-JKMN"), code);
        assert_eq!(code_of(" 2345 abcd efgh jkmn\n"), code);
        for no in ["", "2345", "2345-ABCD-EFGH-JKM0", "2345-ABCD-EFGH-JKMNP", "2345-ABCD-EFGH-JKMÉ"]
        {
            assert_eq!(code_of(no), None, "{no}");
        }
    }

    #[test]
    fn a_lesson_without_questions_or_with_an_answer_that_is_none_is_refused() {
        let question = Question {
            text: "Ai phát ngôn?".to_owned(),
            choices: vec!["Người phát ngôn".to_owned(), "Ai cũng được".to_owned()],
            answer: 0,
            explanation: "Theo kế hoạch.".to_owned(),
        };
        let lesson = Lesson {
            id: "phat-ngon".to_owned(),
            edition: 1,
            title: "Phát ngôn".to_owned(),
            aim: "Biết ai được nói.".to_owned(),
            minutes: 5,
            levels: vec![Level::Base],
            parts: vec![LessonPart { heading: "Một".to_owned(), text: "Lời.".to_owned() }],
            questions: vec![question.clone()],
            ..Lesson::default()
        };
        let fields = |lessons: Vec<Lesson>| -> Vec<String> {
            LessonSet { lessons }.faults().into_iter().map(|fault| fault.field).collect()
        };
        assert!(fields(vec![lesson.clone()]).is_empty());
        assert_eq!(fields(vec![lesson.clone(), lesson.clone()]), ["lessons[1].id"]);
        let bad = Lesson {
            id: "Phát ngôn".to_owned(),
            questions: vec![Question { answer: 2, ..question }],
            parts: Vec::new(),
            ..lesson
        };
        let found = fields(vec![bad]);
        assert_eq!(found, ["lessons[0].id", "lessons[0].parts", "lessons[0].questions[0].answer"]);
    }
}
