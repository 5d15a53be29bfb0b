//! How well the first look at concerns guesses, per label: `cargo run --release -p plain --example triage`. The model
//! is trained on the sentences of `training.txt`; on those of `held_out.txt` it never is. What it makes of the former
//! tells what it can hold, cross-validation what it makes of others by the same hand, and the held-out ones what to
//! expect.
#![allow(clippy::print_stdout, clippy::cast_precision_loss)]

use plain::fold::fold;
use plain::triage::training::{Labelled, judge_by, sentences, train};
use plain::triage::{Suggestion, suggest};
use wire::topic::Matter;

/// In how many parts the training sentences are cut for cross-validation.
const PARTS: usize = 10;

/// What a person and the model say of one sentence, each as a word.
struct Pair {
    person: String,
    model: String,
}

fn word(matter: Matter) -> String {
    let word = serde_json::to_value(matter).ok();
    word.and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

fn table(name: &str, all: &[(&Labelled, Suggestion)]) {
    println!("The first look at concerns, {} sentences {name}:", all.len());
    let matter = all.iter().map(|(one, guess)| Pair {
        person: word(one.matter),
        model: word(guess.matter.unwrap_or(Matter::Other)),
    });
    tell(&matter.collect::<Vec<_>>());
    let say = |urgent: bool| if urgent { "urgent" } else { "normal" }.to_owned();
    let urgency =
        all.iter().map(|(one, guess)| Pair { person: say(one.urgent), model: say(guess.urgent) });
    tell(&urgency.collect::<Vec<_>>());
}

/// Precision and recall of each label that a person gave.
fn tell(pairs: &[Pair]) {
    let right = pairs.iter().filter(|pair| pair.person == pair.model).count();
    println!("  {right} of {} are right ({:.0} %)", pairs.len(), percent(right, pairs.len()));
    let mut labels: Vec<&str> = pairs.iter().map(|pair| pair.person.as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    for label in labels {
        let both = pairs.iter().filter(|pair| pair.person == label && pair.model == label).count();
        let said = pairs.iter().filter(|pair| pair.model == label).count();
        let is = pairs.iter().filter(|pair| pair.person == label).count();
        println!(
            "  {label:<10} precision {:>3.0} % ({both}/{said})   recall {:>3.0} % ({both}/{is})",
            percent(both, said),
            percent(both, is)
        );
    }
}

fn percent(part: usize, all: usize) -> f64 {
    part as f64 * 100.0 / all.max(1) as f64
}

/// Each sentence judged by a model that was trained without it.
fn validated(all: &[Labelled]) -> Result<Vec<(&Labelled, Suggestion)>, String> {
    let mut judged = Vec::new();
    for part in 0..PARTS {
        let (left_out, training): (Vec<_>, Vec<_>) =
            all.iter().enumerate().partition(|(place, _)| place % PARTS == part);
        let training: Vec<Labelled> = training.into_iter().map(|(_, one)| one.clone()).collect();
        let model = train(&training, include_str!("../triage/lexicon.txt"))?;
        let texts: Vec<&str> = left_out.iter().map(|(_, one)| one.text.as_str()).collect();
        let guesses = judge_by(&model, &texts);
        judged.extend(left_out.into_iter().map(|(_, one)| one).zip(guesses));
    }
    Ok(judged)
}

fn main() -> Result<(), String> {
    let training = sentences(include_str!("../triage/training.txt"))?;
    let held_out = sentences(include_str!("../triage/held_out.txt"))?;
    let seen: Vec<_> = training.iter().map(|one| (one, suggest(&one.text))).collect();
    table("that it was trained on", &seen);
    table(
        &format!("each left out of its training (cross-validation in {PARTS} parts)"),
        &validated(&training)?,
    );
    let marked: Vec<_> = held_out.iter().map(|one| (one, suggest(&one.text))).collect();
    table("of the held-out file, which it is never trained on", &marked);
    let bare: Vec<_> = held_out.iter().map(|one| (one, suggest(&fold(&one.text)))).collect();
    table("of the held-out file without their marks", &bare);
    Ok(())
}
