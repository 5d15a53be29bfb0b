//! The glossary as a list and a form have it: addresses of terms, search, and how it is changed by one.

use plain::fold::fold;
use plain::slug::slug;
use wire::glossary::{Glossary, GlossaryEntry};
use wire::validate::FieldFault;

/// The word in the address for a new term; no term's word has a hyphen in front.
pub const NEW: &str = "-moi";

/// A term with its word in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The word.
    pub word: String,
    /// The term.
    pub entry: GlossaryEntry,
}

/// The terms in the order of the alphabet, each with a word of its own.
#[must_use]
pub fn listed(glossary: &Glossary) -> Vec<Listed> {
    let mut list: Vec<Listed> = Vec::with_capacity(glossary.entries.len());
    for entry in &glossary.entries {
        let slug = slug(&entry.term);
        let base = if slug.is_empty() { "tu".to_owned() } else { slug };
        let mut word = base.clone();
        let mut number = 1;
        while list.iter().any(|one| one.word == word) {
            number += 1;
            word = format!("{base}-{number}");
        }
        list.push(Listed { word, entry: entry.clone() });
    }
    list.sort_by_cached_key(|one| (fold(&one.entry.term), one.word.clone()));
    list
}

/// The terms in which something is found, without regard to marks and capitals; all of them for nothing.
#[must_use]
pub fn found(list: Vec<Listed>, asked: &str) -> Vec<Listed> {
    let asked = fold(asked);
    let has = |text: &str| fold(text).contains(&asked);
    let matches =
        |entry: &GlossaryEntry| entry.spellings().any(has) || has(&entry.vi) || has(&entry.en);
    list.into_iter().filter(|one| asked.is_empty() || matches(&one.entry)).collect()
}

/// The term of a word.
#[must_use]
pub fn entry_of(glossary: &Glossary, word: &str) -> Option<GlossaryEntry> {
    listed(glossary).into_iter().find(|one| one.word == word).map(|one| one.entry)
}

/// The glossary with a term changed, with a further one, or without it. `instead_of` is how the term was
/// written before; where it is gone meanwhile, a changed one is a further one.
#[must_use]
pub fn with(glossary: &Glossary, new: Option<GlossaryEntry>, instead_of: Option<&str>) -> Glossary {
    let mut glossary = glossary.clone();
    let place = instead_of.and_then(|term| glossary.entries.iter().position(|e| e.term == term));
    match (place, new) {
        (Some(place), Some(new)) => {
            if let Some(old) = glossary.entries.get_mut(place) {
                *old = new;
            }
        }
        (Some(place), None) => {
            glossary.entries.remove(place);
        }
        (None, Some(new)) => glossary.entries.push(new),
        (None, None) => {}
    }
    glossary
}

/// What is wrong with a term in its place, by the names of the form's fields.
#[must_use]
pub fn faults(
    glossary: &Glossary,
    new: &GlossaryEntry,
    instead_of: Option<&str>,
) -> Vec<FieldFault> {
    // The term goes to the end, so that what it repeats is told of it and not of the other.
    let rest = with(glossary, None, instead_of);
    let start = format!("entries[{}].", rest.entries.len());
    let faults = with(&rest, Some(new.clone()), None).faults().into_iter();
    faults
        .filter_map(|fault| {
            let field = match fault.field.strip_prefix(&start) {
                Some(field) => field.split('[').next().unwrap_or(field).to_owned(),
                None if fault.field == "entries" => "term".to_owned(),
                None => return None,
            };
            Some(FieldFault::new(field, fault.fault))
        })
        .collect()
}

/// A term without white space around it; other spellings stand one a line.
#[must_use]
pub fn typed(term: &str, other: &str, vi: &str, en: &str) -> GlossaryEntry {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let other = other.lines().map(line).filter(|other| !other.is_empty()).collect();
    GlossaryEntry { term: line(term), other, vi: line(vi), en: line(en) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::validate::Fault;

    fn entry(term: &str, other: &str) -> GlossaryEntry {
        typed(term, other, "Một dòng.", "A line.")
    }

    fn glossary() -> Glossary {
        let entries =
            vec![entry("đoàn phí", ""), entry("CĐCS", "công đoàn cơ sở"), entry("Cdcs", "")];
        Glossary { entries }
    }

    #[test]
    fn every_term_has_a_word_of_its_own_and_stands_in_the_alphabet() {
        let words: Vec<_> = listed(&glossary()).into_iter().map(|one| one.word).collect();
        assert_eq!(words, ["cdcs", "cdcs-2", "doan-phi"]);
        assert_eq!(entry_of(&glossary(), "cdcs-2").map(|e| e.term).as_deref(), Some("Cdcs"));
        assert_eq!(entry_of(&glossary(), NEW), None);
        let nameless = Glossary { entries: vec![entry("…", ""), entry("!", "")] };
        assert_eq!(listed(&nameless).len(), 2);
    }

    #[test]
    fn a_search_finds_without_marks_in_other_spellings_too() {
        let terms = |asked: &str| {
            let found = found(listed(&glossary()), asked).into_iter();
            found.map(|one| one.entry.term).collect::<Vec<_>>()
        };
        assert_eq!(terms("DOAN PHI"), ["đoàn phí"]);
        assert_eq!(terms("co so"), ["CĐCS"]);
        assert_eq!(terms("a line").len(), 3);
        assert_eq!(terms("  ").len(), 3);
        assert!(terms("không có").is_empty());
    }

    #[test]
    fn one_term_is_added_changed_and_removed_and_the_rest_stays() {
        let added = with(&glossary(), Some(entry("BHXH", "")), None);
        assert_eq!(added.entries.len(), 4);
        let changed = with(&added, Some(entry("BHXH mới", "")), Some("BHXH"));
        assert_eq!((changed.entries.len(), changed.entries[3].term.as_str()), (4, "BHXH mới"));
        assert_eq!(with(&changed, None, Some("BHXH mới")), glossary());
        assert_eq!(with(&glossary(), None, Some("không có")), glossary());
    }

    #[test]
    fn a_fault_is_told_of_the_form_s_own_field() {
        let told = |new: &GlossaryEntry, old| {
            let faults = faults(&glossary(), new, old).into_iter();
            faults.map(|f| (f.field, f.fault)).collect::<Vec<_>>()
        };
        assert_eq!(told(&entry("CĐCS", "công đoàn cơ sở"), Some("CĐCS")), []);
        assert_eq!(told(&entry("CĐCS", ""), None), [("term".to_owned(), Fault::Repeated)]);
        let again = entry("cơ sở", "mới\nđoàn phí");
        assert_eq!(told(&again, None), [("other".to_owned(), Fault::Repeated)]);
        let empty = typed(" ", "", " một  dòng\n", "");
        let none = |field: &str| (field.to_owned(), Fault::Empty);
        assert_eq!(
            (told(&empty, None), empty.vi.as_str()),
            (vec![none("term"), none("en")], "một dòng")
        );
    }
}
