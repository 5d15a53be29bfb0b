//! One question of a survey: its words, how it is answered, and where answers lead.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::limits;
use crate::validate::{Fault, FieldFault, check_chars, check_count};

/// How many points a scale has.
pub const SCALE_POINTS: u8 = 5;
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

    pub(super) fn check(&self, out: &mut Vec<FieldFault>, field: &str, least: usize, most: usize) {
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

    pub(super) fn check(&self, out: &mut Vec<FieldFault>, place: usize, of: usize) {
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
