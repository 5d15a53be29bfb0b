//! The clarity meter: how long a card takes to read, and what in it stands between it and a tired reader.
//!
//! One function for both sides: the desk runs it as one types, the server before a card is submitted or
//! published. What it finds is data ([`wire::clarity::Finding`]); each app puts its own words to it. What is
//! measured and why is told in `docs/clarity.md`.
//!
//! Reading order: [`tokens`] and [`sentences`] take a text apart; [`fields`] names the texts of a card;
//! [`measures`] are the lengths; `abbreviations`, `phrases` (outside of `zones`) and `heavy` look at words,
//! `said` and `presence` at what a card leaves unsaid; [`place`] is for marking and replacing.
//!
//! Everything is linear in the length of the text, a few searches of sorted places aside.

mod abbreviations;
pub mod fields;
mod heavy;
pub mod measures;
mod phrases;
pub mod place;
mod presence;
mod said;
pub mod sentences;
mod syllable;
pub mod tokens;
mod verbs;
mod zones;

use std::collections::BTreeSet;

use core::ops::Range;

use wire::card::Content;
use wire::clarity::{Finding, What};
use wire::glossary::Glossary;

use crate::prompts;
use abbreviations::{Key, Reader};
use fields::{Field, depth_of, fields};
use heavy::{Heavy, heavy};
use measures::{Measure, SENTENCE, measures};
use phrases::phrases;
use place::Ruler;
use said::Said;
use sentences::sentences;
use tokens::tokens;
use zones::{Outside, zones};

/// The most findings of one card: nobody reads more, and a refusal stays small.
pub const FINDINGS: usize = 60;

/// What the meter shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Nhanh, Ngắn, Sâu, Rõ.
    pub measures: [Measure; 4],
    /// What was found, the hard limits first, then in the order of reading; at most [`FINDINGS`].
    pub findings: Vec<Finding>,
}

impl Report {
    /// True when the card may be submitted and published.
    #[must_use]
    pub fn may_go(&self) -> bool {
        !self.findings.iter().any(|finding| finding.refused)
    }
}

/// The meter, with the abbreviations that the glossary explains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meter {
    known: BTreeSet<Key>,
}

impl Meter {
    /// Makes a meter ready for many cards. Without a glossary it tells a few abbreviations more.
    #[must_use]
    pub fn new(glossary: &Glossary) -> Self {
        Self { known: abbreviations::of_glossary(glossary) }
    }

    /// Reads a card.
    #[must_use]
    pub fn report(&self, content: &Content) -> Report {
        let mut findings = left(&fields(content));
        // What a template asks is not what the card says.
        let blanked = (!findings.is_empty()).then(|| blanked(content));
        let fields = fields(blanked.as_ref().unwrap_or(content));
        let mut reader = Reader::new(&self.known);
        let mut said = Said::default();
        for field in &fields {
            read(field, &mut reader, &mut said, &mut findings);
        }
        let measures = measures(&fields);
        for measure in measures.iter().filter(|measure| measure.is_over()) {
            let whole = finding(whole_field(measure), measure.depth, What::LongDepth);
            let (count, most) = (Some(measure.syllables), Some(measure.most));
            findings.push(Finding { count, most, ..whole });
        }
        findings.extend(presence::missing(content, &said));
        let limits = content.faults().into_iter().map(|fault| {
            let depth = depth_of(&fault.field);
            Finding { refused: true, ..finding(fault.field, depth, What::OverLimit) }
        });
        findings.extend(limits);
        // A stable sort: within a depth the order of the text stays.
        findings.sort_by_key(|finding| (!finding.refused, finding.depth));
        findings.truncate(FINDINGS);
        Report { measures, findings }
    }
}

/// The prompts that were left, each with its place.
fn left(fields: &[Field<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for field in fields {
        for range in prompts::prompts(field.text) {
            found.push(Finding {
                place: Some(Ruler::new(field.text).place(&range)),
                words: field.text.get(range).unwrap_or_default().to_owned(),
                refused: true,
                ..finding(field.name.as_str(), field.depth, What::Prompt)
            });
        }
    }
    found
}

/// The card with nothing in the place of its prompts.
fn blanked(content: &Content) -> Content {
    let mut out = content.clone();
    for field in fields(content) {
        if let (Some(text), Some(place)) =
            (prompts::without(field.text), fields::field_mut(&mut out, &field.name))
        {
            *place = text;
        }
    }
    out
}

/// The field that stands for a whole depth.
fn whole_field(measure: &Measure) -> &'static str {
    match measure.depth {
        wire::card::Depth::Quick => "headline",
        wire::card::Depth::Brief => "brief",
        wire::card::Depth::Deep => "explainer.body",
        wire::card::Depth::Clear => "action.steps",
    }
}

fn finding(field: impl Into<String>, depth: wire::card::Depth, what: What) -> Finding {
    Finding {
        field: field.into(),
        depth,
        place: None,
        words: String::new(),
        what,
        better: Vec::new(),
        count: None,
        most: None,
        refused: false,
    }
}

/// Reads one text.
fn read(field: &Field<'_>, reader: &mut Reader<'_>, said: &mut Said, findings: &mut Vec<Finding>) {
    let text = field.text;
    let tokens = tokens(text);
    let sentences = sentences(text, &tokens);
    let ruler = Ruler::new(text);
    said.hear(field, &tokens, &ruler);
    let at = |range: Range<usize>, what| Finding {
        place: Some(ruler.place(&range)),
        words: text.get(range).unwrap_or_default().to_owned(),
        ..finding(field.name.as_str(), field.depth, what)
    };
    let mut found = Vec::new();
    for one in reader.read(text, &tokens, &sentences) {
        let better = one.better.into_iter().collect();
        found.push(Finding { better, ..at(one.range, What::Abbreviation) });
    }
    let zones = zones(text, &tokens);
    for one in phrases(text, &tokens, &mut Outside::new(&zones)) {
        found.push(Finding { better: one.better, ..at(one.range, What::Officialese) });
    }
    for sentence in &sentences {
        if sentence.syllables() > SENTENCE {
            let count = Some(u32::try_from(sentence.syllables()).unwrap_or(u32::MAX));
            let most = u32::try_from(SENTENCE).ok();
            found.push(Finding { count, most, ..at(sentence.range.clone(), What::LongSentence) });
        }
        for one in heavy(&tokens, sentence) {
            found.push(match one {
                Heavy::Nouns(range, count) => {
                    let count = u32::try_from(count).ok();
                    let most = u32::try_from(heavy::NOUNS - 1).ok();
                    Finding { count, most, ..at(range, What::NounChain) }
                }
                Heavy::Passive(range) => at(range, What::Passive),
            });
        }
    }
    found.sort_by_key(|finding| finding.place.map(|place| (place.from, place.to)));
    findings.append(&mut found);
}

#[cfg(test)]
mod tests;
