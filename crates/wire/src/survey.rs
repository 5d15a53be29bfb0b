//! Surveys: what is asked, in which order and languages, and what a worker answers.
//!
//! A survey and the card that announces it have the same identifier, so a card needs no field for it.

mod ask;
mod code;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::audience::{Audience, is_language};
use crate::id::{SheetId, SurveyId};
use crate::limits;
use crate::unit::UnitRef;
use crate::validate::{Fault, FieldFault, check_count};

pub use ask::{Ask, AskKind, SCALE_POINTS, Said, Skip};
pub use code::{CODE_ALPHABET, CODE_LETTERS, grouped, read_code};

/// How it is kept that everybody answers once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SurveyMode {
    /// Once a phone: it makes its own key. Another phone, or another browser, can answer again.
    #[default]
    Open,
    /// Once an invitation: each needs a code from a sheet that officers hand out.
    Invited,
}

/// What a survey says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SurveyContent {
    /// What it is about.
    pub title: Said,
    /// Why it is asked, and what comes of it.
    pub intro: Said,
    /// The questions, in their order.
    pub questions: Vec<Ask>,
    /// Its languages beside Vietnamese, by their tag.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Whom it is for; the phone matches it, never the server.
    #[serde(default)]
    pub audience: Audience,
    /// How it is kept that everybody answers once.
    #[serde(default)]
    pub mode: SurveyMode,
    /// From when it is open.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub opens_at: DateTime<Utc>,
    /// Until when.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub closes_at: DateTime<Utc>,
}

impl SurveyContent {
    /// Everything that is wrong with it; nothing if it may be published.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let out = &mut faults;
        self.title.check(out, "title", 1, limits::HEADLINE_CHARS);
        self.intro.check(out, "intro", 1, limits::SURVEY_INTRO_CHARS);
        check_count(out, "questions", self.questions.len(), 1, limits::SURVEY_QUESTIONS);
        for (place, question) in self.questions.iter().enumerate() {
            question.check(out, place, self.questions.len());
        }
        check_count(out, "languages", self.languages.len(), 0, limits::SURVEY_LANGUAGES);
        for (place, tag) in self.languages.iter().enumerate() {
            if tag == "vi" || !is_language(tag) {
                out.push(FieldFault::new(format!("languages[{place}]"), Fault::NotAllowed));
            } else if self.languages[..place].contains(tag) {
                out.push(FieldFault::new(format!("languages[{place}]"), Fault::Repeated));
            }
        }
        if self.said().any(|said| said.other.keys().any(|tag| !self.languages.contains(tag))) {
            out.push(FieldFault::new("languages", Fault::NotAllowed));
        }
        self.audience.check(out);
        if self.closes_at <= self.opens_at {
            out.push(FieldFault::new("closes_at", Fault::NotAllowed));
        }
        faults
    }

    /// Every text of it.
    fn said(&self) -> impl Iterator<Item = &Said> {
        let asked = self.questions.iter().flat_map(|question| {
            let ends = question.low.iter().chain(&question.high);
            std::iter::once(&question.text).chain(&question.choices).chain(ends)
        });
        [&self.title, &self.intro].into_iter().chain(asked)
    }

    /// Whether it may be begun now.
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.opens_at <= now && now < self.closes_at
    }
}

/// A survey, as phones get it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Survey {
    /// Its identifier, and that of the card that announces it.
    pub id: SurveyId,
    /// Who asks.
    pub unit: UnitRef,
    /// What it says.
    pub content: SurveyContent,
}

/// The answer of `GET /surveys`: those that are open or will be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SurveyList {
    /// The one that closes first stands first.
    pub surveys: Vec<Survey>,
}

/// What was answered to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Given {
    /// The place of the question, counted from 0.
    pub question: u8,
    /// The places of what was chosen, or the point of the scale, counted from 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<u8>,
    /// The worker's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Given {
    /// True when nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty() && self.text.as_deref().is_none_or(|text| text.trim().is_empty())
    }
}

/// The body of `POST /surveys/{id}/answers`: 201, or 200 on a replay. It holds no moment, no language and no
/// name: none of them is needed to count it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSheet {
    /// Minted on the phone.
    pub id: SheetId,
    /// The code of the invitation, or the key that the phone made for itself.
    pub key: String,
    /// The answers.
    pub given: Vec<Given>,
}

/// The server's word that it has a filled-in survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SheetReceipt {
    /// Which one.
    pub id: SheetId,
    /// The name of the database that has it.
    pub epoch: String,
}

#[cfg(test)]
#[path = "survey/tests.rs"]
mod tests;
