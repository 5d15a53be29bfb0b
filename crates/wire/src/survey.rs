//! Surveys: what is asked, in which order and languages, and what a worker answers.
//!
//! A survey and the card that announces it have the same identifier, so a card needs no field for it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::audience::{Audience, is_language};
use crate::id::{SheetId, SurveyId};
use crate::limits;
use crate::unit::UnitRef;
use crate::validate::{Fault, FieldFault, check_chars, check_count};

/// How many points a scale has.
pub const SCALE_POINTS: u8 = 5;
/// How many letters a code of an invitation has: 60 bits.
pub const CODE_LETTERS: usize = 12;
/// The letters of codes: none that is taken for another one (Crockford's base 32).
pub const CODE_ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A text in Vietnamese, and in other languages where somebody wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Said {
    /// In Vietnamese.
    pub vi: String,
    /// In other languages, by their tag (BCP 47).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other: BTreeMap<String, String>,
}

impl Said {
    /// In Vietnamese alone.
    #[must_use]
    pub fn in_vietnamese(text: &str) -> Self {
        Self { vi: text.to_owned(), other: BTreeMap::new() }
    }

    /// In a language; in Vietnamese where nobody wrote it in that one.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> &str {
        self.other.get(tag).filter(|text| !text.trim().is_empty()).unwrap_or(&self.vi)
    }

    fn check(&self, out: &mut Vec<FieldFault>, field: &str, least: usize, most: usize) {
        check_chars(out, format!("{field}.vi"), &self.vi, least, most);
        for (tag, text) in &self.other {
            check_chars(out, format!("{field}.{tag}"), text, 0, most);
        }
    }
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AskKind {
    /// One of the choices.
    Single,
    /// Any of the choices.
    Multiple,
    /// One of five points between two words.
    Scale,
    /// Own words.
    Text,
}

impl AskKind {
    /// All of them, in the order of the editor.
    pub const ALL: [Self; 4] = [Self::Single, Self::Multiple, Self::Scale, Self::Text];
}

/// Where an answer leads: only forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Skip {
    /// The place of the choice, or the point of the scale, counted from 0.
    pub choice: u8,
    /// The place of the question that comes next, counted from 0; as many as there are is the end.
    pub to: u8,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ask {
    /// How it is answered.
    pub kind: AskKind,
    /// What is asked.
    pub text: Said,
    /// True when one cannot go on without an answer.
    #[serde(default)]
    pub required: bool,
    /// What there is to choose from; nothing for a scale and for own words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Said>,
    /// The word at the low end of a scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Said>,
    /// The word at its high end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Said>,
    /// Where answers lead, other than to the next question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skips: Vec<Skip>,
}

impl Ask {
    /// A new question of a kind, with nothing in it yet.
    #[must_use]
    pub fn new(kind: AskKind) -> Self {
        let chooses = matches!(kind, AskKind::Single | AskKind::Multiple);
        let end = || (kind == AskKind::Scale).then(Said::default);
        Self {
            kind,
            text: Said::default(),
            required: false,
            choices: if chooses { vec![Said::default(); 2] } else { Vec::new() },
            low: end(),
            high: end(),
            skips: Vec::new(),
        }
    }

    /// How many answers there are to choose from; none for own words.
    #[must_use]
    pub fn options(&self) -> usize {
        match self.kind {
            AskKind::Single | AskKind::Multiple => self.choices.len(),
            AskKind::Scale => SCALE_POINTS.into(),
            AskKind::Text => 0,
        }
    }

    fn check(&self, out: &mut Vec<FieldFault>, place: usize, of: usize) {
        let field = format!("questions[{place}]");
        self.text.check(out, &format!("{field}.text"), 1, limits::SURVEY_QUESTION_CHARS);
        let chooses = matches!(self.kind, AskKind::Single | AskKind::Multiple);
        let (least, most) = if chooses { (2, limits::SURVEY_CHOICES) } else { (0, 0) };
        check_count(out, &format!("{field}.choices"), self.choices.len(), least, most);
        for (number, choice) in self.choices.iter().enumerate() {
            let field = format!("{field}.choices[{number}]");
            choice.check(out, &field, 1, limits::SURVEY_CHOICE_CHARS);
            if self.choices[..number].iter().any(|other| other.vi.trim() == choice.vi.trim()) {
                out.push(FieldFault::new(format!("{field}.vi"), Fault::Repeated));
            }
        }
        for (name, end) in [("low", &self.low), ("high", &self.high)] {
            let field = format!("{field}.{name}");
            match end {
                Some(end) if self.kind == AskKind::Scale => {
                    end.check(out, &field, 1, limits::SURVEY_CHOICE_CHARS);
                }
                None if self.kind == AskKind::Scale => {
                    out.push(FieldFault::new(format!("{field}.vi"), Fault::Empty));
                }
                Some(_) => out.push(FieldFault::new(field, Fault::NotAllowed)),
                None => {}
            }
        }
        let may_lead = matches!(self.kind, AskKind::Single | AskKind::Scale);
        for (number, skip) in self.skips.iter().enumerate() {
            let field = format!("{field}.skips[{number}]");
            // Only forward: then no round can be walked for ever.
            let forward = usize::from(skip.to) > place && usize::from(skip.to) <= of;
            if !may_lead || !forward || usize::from(skip.choice) >= self.options() {
                out.push(FieldFault::new(field, Fault::NotAllowed));
            } else if self.skips[..number].iter().any(|other| other.choice == skip.choice) {
                out.push(FieldFault::new(field, Fault::Repeated));
            }
        }
    }
}

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

/// The code that somebody typed or scanned, as it is compared: without spaces and hyphens, in capitals, and
/// with the digits for which letters are taken. None for what cannot be one.
#[must_use]
pub fn read_code(typed: &str) -> Option<String> {
    let mut code = String::with_capacity(CODE_LETTERS);
    for letter in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.')) {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        };
        if !letter.is_ascii() || !CODE_ALPHABET.contains(&(letter as u8)) {
            return None;
        }
        code.push(letter);
    }
    (code.len() == CODE_LETTERS).then_some(code)
}

/// A code in groups of four, easy to read and to type.
#[must_use]
pub fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
#[path = "survey/tests.rs"]
mod tests;
