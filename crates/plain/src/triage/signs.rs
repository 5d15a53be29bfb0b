//! What the model sees of a text: its syllables and pairs of neighbouring ones.

use core::ops::Range;
use std::collections::BTreeSet;

use crate::words::words;

/// One thing that the model may have a weight for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    /// Its name in the table.
    pub key: String,
    /// Its bytes in the text, where it stands first.
    pub range: Range<usize>,
}

/// A syllable as the table spells it.
struct Syllable {
    folded: String,
    /// With its marks, where it has some.
    marked: Option<String>,
    range: Range<usize>,
}

/// How workers shorten words in haste, without marks, and what they mean.
const SHORT: &[(&str, &str)] = &[
    ("k", "khong"),
    ("ko", "khong"),
    ("kh", "khong"),
    ("hok", "khong"),
    ("hong", "khong"),
    ("khog", "khong"),
    ("dc", "duoc"),
    ("dk", "duoc"),
    ("cty", "cong ty"),
    ("cti", "cong ty"),
    ("ct", "cong ty"),
    ("ng", "nguoi"),
    ("e", "em"),
    ("ae", "anh em"),
    ("tui", "toi"),
    ("z", "gi"),
    ("j", "gi"),
    ("cn", "chu nhat"),
    ("vs", "voi"),
    ("mun", "muon"),
    ("bhxh", "bao hiem xa hoi"),
    ("bhyt", "bao hiem y te"),
    ("bhtn", "bao hiem that nghiep"),
];

/// What stands behind a number without a space.
const BEHIND_NUMBERS: &[(&str, &str)] =
    &[("k", "nghin"), ("tr", "trieu"), ("h", "gio"), ("kg", "can")];

fn long_form<'a>(list: &[(&str, &'a str)], word: &str) -> Option<&'a str> {
    list.iter().find(|(short, _)| *short == word).map(|(_, long)| *long)
}

/// A folded word as the syllables that are meant; every number is the same.
fn meant(folded: &str) -> Vec<&str> {
    let behind = folded.trim_start_matches(|c: char| c.is_ascii_digit());
    if behind.is_empty() {
        vec!["0"]
    } else if behind.len() < folded.len() {
        long_form(BEHIND_NUMBERS, behind).map_or_else(|| vec![folded], |unit| vec!["0", unit])
    } else {
        long_form(SHORT, folded).unwrap_or(folded).split(' ').collect()
    }
}

fn syllables(text: &str) -> Vec<Syllable> {
    let mut all = Vec::new();
    for word in words(text) {
        let meant = meant(&word.folded);
        // A shortened word has no marks of its own.
        let marked = (meant.as_slice() == [word.folded.as_str()] && !word.accent.is_bare())
            .then(|| format!("{}'{:x}", word.folded, word.accent.bits()));
        all.extend(meant.into_iter().map(|folded| Syllable {
            folded: folded.to_owned(),
            marked: marked.clone(),
            range: word.range.clone(),
        }));
    }
    all
}

/// The signs of a text, each once.
pub(super) fn signs(text: &str) -> Vec<Sign> {
    let all = syllables(text);
    let mut seen = BTreeSet::new();
    let mut signs = Vec::new();
    let mut add = |key: String, range: Range<usize>| {
        if seen.insert(key.clone()) {
            signs.push(Sign { key, range });
        }
    };
    for (place, one) in all.iter().enumerate() {
        add(one.folded.clone(), one.range.clone());
        if let Some(marked) = &one.marked {
            add(marked.clone(), one.range.clone());
        }
        if let Some(next) = all.get(place + 1) {
            add(format!("{} {}", one.folded, next.folded), one.range.start..next.range.end);
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::signs;

    fn keys(text: &str) -> Vec<String> {
        signs(text).into_iter().map(|sign| sign.key).filter(|key| !key.contains('\'')).collect()
    }

    #[test]
    fn what_is_shortened_is_seen_as_what_is_meant() {
        assert_eq!(keys("cty ko trả"), keys("công ty không trả"));
        assert_eq!(keys("500k"), keys("20 nghìn"));
    }

    #[test]
    fn a_sign_knows_where_it_stands() {
        let text = "Bị cty nợ lương";
        let pair = signs(text).into_iter().find(|sign| sign.key == "no luong").expect("a pair");
        assert_eq!(&text[pair.range], "nợ lương");
    }
}
