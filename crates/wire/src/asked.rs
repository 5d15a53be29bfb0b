//! "Bạn hỏi – Công đoàn trả lời": what officers show to everybody of cases, in words without anybody in
//! them, and the open aspirations to which others may say "tôi cũng vậy".

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::AskedId;
use crate::limits;
use crate::topic::Matter;
use crate::validate::{Fault, FieldFault, check_chars};

/// One matter that stands on the public page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Asked {
    /// Its own name: it says nothing of the submission.
    pub id: AskedId,
    /// What it is about.
    pub matter: Matter,
    /// What was asked, as an officer wrote it anew.
    pub question: String,
    /// What the union answers; none while it is an open aspiration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The unit that shows it.
    pub unit_name: String,
    /// When it was shown first.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub published_at: DateTime<Utc>,
    /// How many said "tôi cũng vậy"; none while they are fewer than [`limits::SMALLEST_GROUP`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same: Option<u64>,
}

impl Asked {
    /// True while others may say "tôi cũng vậy".
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.answer.is_none()
    }
}

/// The answer of `GET /asked`: the newest first, with an ETag.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskedList {
    /// At most [`limits::ASKED`].
    pub asked: Vec<Asked>,
}

/// The body of `POST /asked/{id}/same`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Same {
    /// 32 to 64 characters of chance that this phone made for this matter alone and tells nobody else; the
    /// server keeps a hash of it and of the matter, and so cannot tell who said it or what else they said.
    pub token: String,
}

impl Same {
    /// What is wrong with it; nothing if it may be counted.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let plain = self.token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let fits = plain && (32..=64).contains(&self.token.len());
        if fits { Vec::new() } else { vec![FieldFault::new("token", Fault::NotAllowed)] }
    }
}

/// The body of `PUT /desk/cases/{id}/asked`: shows a case to everybody, or changes the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskedDraft {
    /// What it is about.
    pub matter: Matter,
    /// What was asked, written anew without anything that tells who asked.
    pub question: String,
    /// The answer, written anew; none shows an open aspiration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

impl AskedDraft {
    /// Everything that is wrong with it, in the order of the fields; nothing if it may be shown.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        check_chars(&mut faults, "question", &self.question, 1, limits::ASKED_CHARS);
        if let Some(answer) = &self.answer {
            check_chars(&mut faults, "answer", answer, 1, limits::ANSWER_CHARS);
        }
        faults
    }
}
