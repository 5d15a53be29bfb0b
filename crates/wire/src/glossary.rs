//! The glossary: terms and abbreviations, each with one plain line that opens where the term stands.
//!
//! It comes as data, so that officers can mend a line without a new build. Figures about law do not
//! belong here: they need a source and a date, which a card has and one line has not.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::limits;
use crate::validate::{Fault, FieldFault, check_chars};

/// All terms that are explained.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Glossary {
    /// The terms, at most [`limits::GLOSSARY_ENTRIES`].
    pub entries: Vec<GlossaryEntry>,
}

/// A term and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GlossaryEntry {
    /// The term as it is written most often: `CĐCS`, `đoàn phí`. A word without a small letter is an
    /// abbreviation and is found only in capitals.
    pub term: String,
    /// Other ways to write it, at most [`limits::GLOSSARY_SPELLINGS`]. The old place of a tone mark
    /// (`thỏa`) is found without being named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<String>,
    /// What it means, in Vietnamese, in one line.
    pub vi: String,
    /// What it means, in English.
    pub en: String,
}

impl GlossaryEntry {
    /// What it means, in a language of the screen.
    #[must_use]
    pub fn line(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// The term and its other spellings.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        core::iter::once(&self.term).chain(&self.other).map(String::as_str)
    }
}

impl Glossary {
    /// Everything that is wrong with the glossary; nothing if it may be published.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.entries.len() > limits::GLOSSARY_ENTRIES {
            let most = limits::GLOSSARY_ENTRIES;
            faults.push(FieldFault::new("entries", Fault::TooMany { most }));
            // What is longer than it may ever be is not read to its end.
            return faults;
        }
        let mut known: Vec<&str> = Vec::new();
        for (place, entry) in self.entries.iter().enumerate() {
            let field = format!("entries[{place}]");
            check_spelling(&mut faults, format!("{field}.term"), &entry.term, &mut known);
            if entry.other.len() > limits::GLOSSARY_SPELLINGS {
                let most = limits::GLOSSARY_SPELLINGS;
                faults.push(FieldFault::new(format!("{field}.other"), Fault::TooMany { most }));
            }
            for (other, text) in entry.other.iter().take(limits::GLOSSARY_SPELLINGS).enumerate() {
                check_spelling(&mut faults, format!("{field}.other[{other}]"), text, &mut known);
            }
            for (name, line) in [("vi", &entry.vi), ("en", &entry.en)] {
                let field = format!("{field}.{name}");
                check_chars(&mut faults, field, line, 1, limits::GLOSSARY_LINE_CHARS);
            }
        }
        faults
    }
}

/// A spelling is short, has a letter or digit by which it can be found, and stands in one place only.
fn check_spelling<'a>(
    faults: &mut Vec<FieldFault>,
    field: String,
    text: &'a str,
    known: &mut Vec<&'a str>,
) {
    let before = faults.len();
    check_chars(faults, field.as_str(), text, 1, limits::GLOSSARY_TERM_CHARS);
    if faults.len() > before {
        return;
    }
    if !text.chars().any(char::is_alphanumeric) {
        faults.push(FieldFault::new(field, Fault::NotAllowed));
    } else if known.contains(&text) {
        faults.push(FieldFault::new(field, Fault::Repeated));
    } else {
        known.push(text);
    }
}

#[cfg(test)]
mod tests {
    use super::{Glossary, GlossaryEntry};
    use crate::validate::{Fault, FieldFault};
    use proptest::prelude::*;

    fn entry(term: &str, other: &[&str]) -> GlossaryEntry {
        let other = other.iter().map(|text| (*text).to_owned()).collect();
        GlossaryEntry {
            term: term.to_owned(), other, vi: "Một dòng".into(), en: "A line".into()
        }
    }

    #[test]
    fn the_sample_glossary_may_be_published() {
        let text = include_str!("../../../samples/glossary.json");
        let glossary: Glossary = serde_json::from_str(text).expect("a glossary");
        assert_eq!(glossary.faults(), []);
        assert!(glossary.entries.len() >= 40);
        let again: Glossary =
            serde_json::from_str(&serde_json::to_string(&glossary).expect("JSON")).expect("itself");
        assert_eq!(again, glossary);
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let mut long = entry("dài", &[]);
        long.vi = "a".repeat(161);
        long.en = String::new();
        let entries = vec![entry("CĐCS", &["…", "cơ sở"]), entry(" ", &["CĐCS", "cơ sở!"]), long];
        assert_eq!(
            Glossary { entries }.faults(),
            [
                FieldFault::new("entries[0].other[0]", Fault::NotAllowed),
                FieldFault::new("entries[1].term", Fault::Empty),
                FieldFault::new("entries[1].other[0]", Fault::Repeated),
                FieldFault::new("entries[2].vi", Fault::TooLong { most: 160 }),
                FieldFault::new("entries[2].en", Fault::Empty),
            ]
        );
        let entries = vec![entry("a", &["b"; 9]); 501];
        assert_eq!(
            Glossary { entries }.faults(),
            [FieldFault::new("entries", Fault::TooMany { most: 500 })]
        );
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_check(term in any::<String>(), other in any::<Vec<String>>(), line in any::<String>()) {
            let entry = GlossaryEntry { term, other, vi: line.clone(), en: line };
            let _ = Glossary { entries: vec![entry.clone(), entry] }.faults();
        }
    }
}
