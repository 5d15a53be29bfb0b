//! How a fault in a field is told, and the checks that every form shares.

use serde::{Deserialize, Serialize};

use crate::card::Content;
use crate::limits;
use crate::media::{track_faults, video_faults};

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It must not be empty.
    Empty,
    /// It has more characters than it may.
    TooLong {
        /// The most characters that it may have.
        most: usize,
    },
    /// There are more of them than there may be.
    TooMany {
        /// The most that there may be.
        most: usize,
    },
    /// There are fewer of them than there must be.
    TooFew {
        /// The fewest that there must be.
        least: usize,
    },
    /// The file is empty or too large.
    TooLarge {
        /// The most bytes that it may have.
        most_bytes: u64,
    },
    /// The same thing stands there twice.
    Repeated,
    /// The value is not one that may stand here.
    NotAllowed,
}

/// A fault and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FieldFault))]
#[serde(from = "FlatFault", into = "FlatFault")]
pub struct FieldFault {
    /// The field, such as `attachments[0].bytes`.
    pub field: String,
    /// What is wrong with it.
    #[cfg_attr(feature = "openapi", schema(value_type = FaultName))]
    pub fault: Fault,
}

/// How a fault is written: flat, so that reading it costs a phone little.
#[derive(Clone, Serialize, Deserialize)]
struct FlatFault {
    field: String,
    fault: FaultName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    limit: Option<u64>,
}

/// The name of a fault, without its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FaultName {
    /// It must not be empty.
    Empty,
    /// It has more characters than `limit`.
    TooLong,
    /// There are more than `limit` of them.
    TooMany,
    /// There are fewer than `limit` of them.
    TooFew,
    /// The file is empty, or has more than `limit` bytes.
    TooLarge,
    /// The same thing stands there twice.
    Repeated,
    /// The value is not one that may stand here.
    NotAllowed,
}

impl From<FieldFault> for FlatFault {
    fn from(FieldFault { field, fault }: FieldFault) -> Self {
        let (fault, limit) = match fault {
            Fault::Empty => (FaultName::Empty, None),
            Fault::TooLong { most } => (FaultName::TooLong, Some(most as u64)),
            Fault::TooMany { most } => (FaultName::TooMany, Some(most as u64)),
            Fault::TooFew { least } => (FaultName::TooFew, Some(least as u64)),
            Fault::TooLarge { most_bytes } => (FaultName::TooLarge, Some(most_bytes)),
            Fault::Repeated => (FaultName::Repeated, None),
            Fault::NotAllowed => (FaultName::NotAllowed, None),
        };
        Self { field, fault, limit }
    }
}

impl From<FlatFault> for FieldFault {
    fn from(FlatFault { field, fault, limit }: FlatFault) -> Self {
        let most_bytes = limit.unwrap_or(0);
        let most = usize::try_from(most_bytes).unwrap_or(usize::MAX);
        let fault = match fault {
            FaultName::Empty => Fault::Empty,
            FaultName::TooLong => Fault::TooLong { most },
            FaultName::TooMany => Fault::TooMany { most },
            FaultName::TooFew => Fault::TooFew { least: most },
            FaultName::TooLarge => Fault::TooLarge { most_bytes },
            FaultName::Repeated => Fault::Repeated,
            FaultName::NotAllowed => Fault::NotAllowed,
        };
        Self { field, fault }
    }
}

impl FieldFault {
    /// A fault at a place.
    #[must_use]
    pub fn new(field: impl Into<String>, fault: Fault) -> Self {
        Self { field: field.into(), fault }
    }
}

/// Adds a fault if the text, without white space around it, has fewer than `least` or more than `most`
/// characters, or holds a NUL, which no database text may.
pub fn check_chars(
    faults: &mut Vec<FieldFault>,
    field: impl Into<String>,
    text: &str,
    least: usize,
    most: usize,
) {
    let count = text.trim().chars().count();
    if count < least {
        faults.push(FieldFault::new(field, Fault::Empty));
    } else if text.chars().count() > most {
        faults.push(FieldFault::new(field, Fault::TooLong { most }));
    } else if text.contains('\0') {
        faults.push(FieldFault::new(field, Fault::NotAllowed));
    }
}

/// Adds a fault if there are fewer than `least` or more than `most`.
pub(crate) fn check_count(
    faults: &mut Vec<FieldFault>,
    field: &str,
    count: usize,
    least: usize,
    most: usize,
) {
    if count < least {
        faults.push(FieldFault::new(field, Fault::TooFew { least }));
    } else if count > most {
        faults.push(FieldFault::new(field, Fault::TooMany { most }));
    }
}

impl Content {
    /// Everything that is wrong with the content of a card; nothing if it may be published.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let out = &mut faults;
        check_chars(out, "headline", &self.headline, 1, limits::HEADLINE_CHARS);
        check_count(out, "brief", self.brief.len(), 1, limits::BRIEF_POINTS);
        for (place, point) in self.brief.iter().enumerate() {
            check_chars(out, format!("brief[{place}]"), point, 1, limits::BRIEF_POINT_CHARS);
        }
        if let Some(explainer) = &self.explainer {
            check_chars(out, "explainer.body", &explainer.body, 1, limits::EXPLAINER_CHARS);
            check_count(out, "explainer.sources", explainer.sources.len(), 0, limits::SOURCES);
            for (place, source) in explainer.sources.iter().enumerate() {
                let field = format!("explainer.sources[{place}]");
                check_chars(out, format!("{field}.title"), &source.title, 1, limits::SHORT_CHARS);
                if source.url.as_ref().is_some_and(|url| !is_web_address(url)) {
                    out.push(FieldFault::new(format!("{field}.url"), Fault::NotAllowed));
                }
            }
        }
        if let Some(action) = &self.action {
            check_count(out, "action.steps", action.steps.len(), 1, limits::ACTION_STEPS);
            for (place, step) in action.steps.iter().enumerate() {
                let field = format!("action.steps[{place}]");
                check_chars(out, field, step, 1, limits::ACTION_STEP_CHARS);
            }
            check_count(out, "action.contacts", action.contacts.len(), 0, limits::CONTACTS);
            for (place, contact) in action.contacts.iter().enumerate() {
                let field = format!("action.contacts[{place}]");
                check_chars(out, format!("{field}.name"), &contact.name, 1, limits::SHORT_CHARS);
                if contact.phone.as_ref().is_some_and(|phone| !is_phone_number(phone)) {
                    out.push(FieldFault::new(format!("{field}.phone"), Fault::NotAllowed));
                }
            }
            if action.calculator.as_ref().is_some_and(|name| !is_name(name)) {
                out.push(FieldFault::new("action.calculator", Fault::NotAllowed));
            }
            if let Some(question) = &action.question {
                let count = question.choices.len();
                check_chars(
                    out,
                    "action.question.text",
                    &question.text,
                    1,
                    limits::ACTION_STEP_CHARS,
                );
                check_count(out, "action.question.choices", count, 2, limits::QUESTION_CHOICES);
                for (place, choice) in question.choices.iter().enumerate() {
                    let field = format!("action.question.choices[{place}]");
                    check_chars(out, field, choice, 1, limits::ACTION_STEP_CHARS);
                }
                let field = "action.question.explanation";
                check_chars(out, field, &question.explanation, 1, limits::EXPLAINER_CHARS);
                if usize::from(question.answer) >= count {
                    out.push(FieldFault::new("action.question.answer", Fault::NotAllowed));
                }
            }
        }
        if let Some(picture) = &self.picture {
            check_chars(out, "picture.alt", &picture.alt, 1, limits::SHORT_CHARS);
        }
        if let Some(video) = &self.video {
            video_faults(out, video);
        }
        track_faults(out, &self.tracks);
        if let (Some(from), Some(until)) = (self.in_force_from, self.in_force_until)
            && until < from
        {
            out.push(FieldFault::new("in_force_until", Fault::NotAllowed));
        }
        let links = &self.corrects_links;
        check_count(out, "corrects_links", links.len(), 0, limits::CORRECTED_LINKS);
        for (place, link) in links.iter().enumerate() {
            check_chars(out, format!("corrects_links[{place}]"), link, 1, limits::LINK_CHARS);
        }
        self.audience.check(out);
        if let Some(byline) = &self.byline {
            check_chars(out, "byline", byline, 1, limits::SHORT_CHARS);
        }
        if let Some(event) = &self.event {
            check_chars(out, "event.place", &event.place, 1, limits::SHORT_CHARS);
            if event.ends.is_some_and(|ends| ends < event.starts) {
                out.push(FieldFault::new("event.ends", Fault::NotAllowed));
            }
        }
        faults
    }
}

/// True for an address that may stand in a link: `https://` or `http://`, nothing that runs.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty())
        && text.len() <= 2_000
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '"' || c == '<')
}

/// True for a name that may stand in an address of ours: small letters and `_`, at most 40.
#[must_use]
pub fn is_name(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// True for a telephone number that may stand in a `tel:` link.
#[must_use]
pub fn is_phone_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    (3..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Fault, FieldFault, check_chars, is_name};

    #[test]
    fn the_name_of_a_calculator_can_stand_in_an_address() {
        assert!(is_name("minimum_wage"));
        for wrong in ["", "a/b", "A", "a b", "..", &"a".repeat(41)] {
            assert!(!is_name(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_text_is_neither_empty_nor_too_long_and_holds_no_nul() {
        for (text, fault) in [
            ("một", None),
            (" một ", None),
            ("  ", Some(Fault::Empty)),
            ("", Some(Fault::Empty)),
            ("năm chữ", Some(Fault::TooLong { most: 5 })),
            ("a\0b", Some(Fault::NotAllowed)),
        ] {
            let mut faults = Vec::new();
            check_chars(&mut faults, "text", text, 1, 5);
            let expected: Vec<_> =
                fault.into_iter().map(|fault| FieldFault::new("text", fault)).collect();
            assert_eq!(faults, expected, "{text:?}");
        }
    }
}
