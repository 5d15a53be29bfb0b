//! Trains the model: the same sentences give the same table on every machine, to the last digit.
//!
//! One linear support vector machine a class (L2 loss), by coordinate descent on its dual: Hsieh et al., "A Dual
//! Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithm 1. It needs nothing but the four
//! operations and the square root, which IEEE 754 rounds alike everywhere, where logarithms may differ.

use core::fmt::Write;
use std::collections::BTreeMap;

use wire::topic::Matter;

use super::model::{ALWAYS, CLASSES, Model, URGENT};
use super::signs::signs;
use super::{Suggestion, judge};
use crate::fold::fold;

/// How much a wrong sentence costs against a large weight. This and the following were chosen by cross-validation
/// of the training sentences.
const COST: f64 = 0.5;
/// How much more it costs to miss what cannot wait than to cry wolf.
const COST_OF_A_MISS: f64 = 2.0;
/// Added to the score of urgency, so that rather too much is called urgent than too little.
const RATHER_URGENT: f64 = 0.09;
/// What a weight of one is in the table, which has whole numbers.
const ONE: f64 = 100.0;
/// How many times all sentences are gone through.
const ROUNDS: usize = 40;
/// A pair of syllables that fewer sentences hold tells nothing about others.
const SENTENCES_OF_A_PAIR: usize = 2;

/// A sentence with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// What it is about.
    pub matter: Matter,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// The words.
    pub text: String,
}

/// A word with the class that it speaks for, or, of urgency, against.
struct Entry {
    class: usize,
    speaks_for: bool,
    text: String,
}

/// Reads `matter | text` and `matter ! | text`, a line each; `#` begins a comment.
///
/// # Errors
///
/// Gives the first line that is neither.
pub fn sentences(text: &str) -> Result<Vec<Labelled>, String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let read = |line: &str| {
        let (label, text) = line.split_once(" | ")?;
        let matter = matter(label.trim_end_matches(" !"))?;
        Some(Labelled { matter, urgent: label.ends_with('!'), text: text.to_owned() })
    };
    lines.map(|line| read(line).ok_or_else(|| line.to_owned())).collect()
}

/// Reads `matter | word, word`, and `urgent` or `calm` in the place of the matter.
fn lexicon(text: &str) -> Result<Vec<Entry>, String> {
    let mut all = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (label, list) = line.split_once(" | ").ok_or_else(|| line.to_owned())?;
        let (class, speaks_for) = match label {
            "urgent" => (URGENT, true),
            "calm" => (URGENT, false),
            label => (place(matter(label).ok_or_else(|| line.to_owned())?), true),
        };
        let entry = |text: &str| Entry { class, speaks_for, text: text.to_owned() };
        all.extend(list.split(", ").map(entry));
    }
    Ok(all)
}

fn matter(word: &str) -> Option<Matter> {
    use serde::Deserialize;
    use serde::de::value::{Error, StrDeserializer};
    Matter::deserialize(StrDeserializer::<Error>::new(word)).ok()
}

fn place(matter: Matter) -> usize {
    Matter::ALL.iter().position(|one| *one == matter).unwrap_or(0)
}

/// A text as the machine sees it: the places of its signs in the table. Each counts the same, and together one.
struct Example {
    signs: Vec<usize>,
    each: f64,
    /// Whether it speaks for each class; none where it says nothing about it.
    labels: [Option<bool>; CLASSES],
}

/// What the model is trained on.
struct Examples {
    all: Vec<Example>,
    keys: Vec<String>,
}

impl Examples {
    fn of(sentences: &[Labelled], lexicon: &[Entry]) -> Self {
        let mut held: BTreeMap<String, usize> = BTreeMap::new();
        for sentence in sentences {
            for sign in signs(&sentence.text) {
                *held.entry(sign.key).or_default() += 1;
            }
        }
        held.retain(|key, count| !key.contains(' ') || *count >= SENTENCES_OF_A_PAIR);
        for entry in lexicon {
            for sign in signs(&entry.text) {
                held.entry(sign.key).or_default();
            }
        }
        let keys: Vec<String> = held.into_keys().collect();
        let mut all = Vec::new();
        // Each as it stands, and as somebody would type it whose phone has no marks.
        let mut add = |text: &str, labels: [Option<bool>; CLASSES]| {
            for text in [text.to_owned(), fold(text)] {
                let found = signs(&text).into_iter();
                let signs: Vec<usize> =
                    found.filter_map(|sign| keys.binary_search(&sign.key).ok()).collect();
                let each = 1.0 / count(signs.len().max(1)).sqrt();
                all.push(Example { signs, each, labels });
            }
        };
        for sentence in sentences {
            let own = place(sentence.matter);
            let label = |class| if class == URGENT { sentence.urgent } else { class == own };
            add(&sentence.text, core::array::from_fn(|class| Some(label(class))));
        }
        for entry in lexicon {
            // A word of a matter may be said calmly or not, and an urgent one of any matter.
            let label = |class| {
                ((class == URGENT) == (entry.class == URGENT))
                    .then_some(class == entry.class && entry.speaks_for)
            };
            add(&entry.text, core::array::from_fn(label));
        }
        Self { all, keys }
    }

    /// The weights of one class, and last what it has always.
    fn weigh(&self, class: usize) -> Vec<f64> {
        let examples: Vec<(&Example, bool)> = self
            .all
            .iter()
            .filter_map(|one| one.labels[class].map(|speaks_for| (one, speaks_for)))
            .collect();
        let mut weights = vec![0.0; self.keys.len()];
        let mut always = 0.0;
        let mut duals = vec![0.0; examples.len()];
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut shuffle = Shuffle(1);
        for _ in 0..ROUNDS {
            shuffle.mix(&mut order);
            for place in &order {
                let (example, speaks_for) = examples[*place];
                let side = if speaks_for { 1.0 } else { -1.0 };
                let missed = speaks_for && class == URGENT;
                let cost = COST * if missed { COST_OF_A_MISS } else { 1.0 };
                let softness = 0.5 / cost;
                let sum: f64 = example.signs.iter().map(|sign| weights[*sign]).sum();
                let slope = side * (sum * example.each + always) - 1.0 + softness * duals[*place];
                // The square of the example's length is one, and that of what it has always is one too.
                let dual = f64::max(duals[*place] - slope / (2.0 + softness), 0.0);
                let step = (dual - duals[*place]) * side;
                duals[*place] = dual;
                for sign in &example.signs {
                    weights[*sign] += step * example.each;
                }
                always += step;
            }
        }
        weights.push(always + if class == URGENT { RATHER_URGENT } else { 0.0 });
        weights
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Puts examples into another order each round, always the same ones.
struct Shuffle(u64);

impl Shuffle {
    fn mix(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            // The constants are those of Knuth's MMIX; its upper bits are the good ones.
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let other = usize::try_from(self.0 >> 33).unwrap_or(0) % (last + 1);
            order.swap(last, other);
        }
    }
}

/// The table that sentences and a lexicon yield.
///
/// # Errors
///
/// Gives the line of the lexicon that cannot be read.
pub fn train(training: &[Labelled], words: &str) -> Result<String, String> {
    let examples = Examples::of(training, &lexicon(words)?);
    let weights: Vec<Vec<f64>> = (0..CLASSES).map(|class| examples.weigh(class)).collect();
    let mut table = String::from(
        "# What each sign weighs for the nine matters in the order of the screen, and for urgency, in hundredths.\n\
         # Written by `cargo xtask triage`.\n",
    );
    let names = examples.keys.iter().map(String::as_str).chain([ALWAYS]);
    for (place, name) in names.enumerate() {
        let cell = |class: &Vec<f64>| match format!("{:.0}", class[place] * ONE).as_str() {
            "-0" => "0".to_owned(),
            other => other.to_owned(),
        };
        let row: Vec<String> = weights.iter().map(cell).collect();
        // Writing into a text cannot fail.
        let _ = writeln!(table, "{name}\t{}", row.join(" "));
    }
    Ok(table)
}

/// What a table, as [`train`] writes it, makes of texts.
#[must_use]
pub fn judge_by(table: &str, texts: &[&str]) -> Vec<Suggestion> {
    let model = Model::read(table);
    texts.iter().map(|text| judge(&model, text)).collect()
}
