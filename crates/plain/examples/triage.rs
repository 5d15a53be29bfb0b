//! How well the first look at concerns guesses, per label: `cargo run --release -p plain --example triage`. The rules
//! may be fitted to the sentences of `triage.txt`; to those of `triage_held_out.txt` they never are, so only these
//! tell what to expect.
#![allow(clippy::print_stdout, clippy::cast_precision_loss)]

use plain::triage::suggest;

/// What a person and the rules say of one sentence, each as a word.
struct Pair {
    person: String,
    rules: String,
}

fn sentences(text: &str) -> (Vec<Pair>, Vec<Pair>) {
    let (mut matters, mut urgencies) = (Vec::new(), Vec::new());
    for (label, said) in
        text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" | "))
    {
        let guess = suggest(said);
        let word = |urgent: bool| if urgent { "urgent" } else { "normal" }.to_owned();
        let matter = guess.matter.and_then(|matter| serde_json::to_value(matter).ok());
        let matter = matter.and_then(|word| word.as_str().map(str::to_owned));
        matters.push(Pair {
            person: label.trim_end_matches(" !").to_owned(),
            rules: matter.unwrap_or_else(|| "other".to_owned()),
        });
        urgencies.push(Pair { person: word(label.ends_with('!')), rules: word(guess.urgent) });
    }
    (matters, urgencies)
}

/// Precision and recall of each label that a person gave.
fn table(pairs: &[Pair]) {
    let right = pairs.iter().filter(|pair| pair.person == pair.rules).count();
    println!("  {right} of {} are right ({:.0} %)", pairs.len(), percent(right, pairs.len()));
    let mut labels: Vec<&str> = pairs.iter().map(|pair| pair.person.as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    for label in labels {
        let both = pairs.iter().filter(|pair| pair.person == label && pair.rules == label).count();
        let said = pairs.iter().filter(|pair| pair.rules == label).count();
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

fn main() {
    for (name, text) in [
        ("fitted to", include_str!("../tests/triage.txt")),
        ("never fitted to", include_str!("../tests/triage_held_out.txt")),
    ] {
        let (matters, urgencies) = sentences(text);
        println!("The first look at concerns, {} sentences that it was {name}:", matters.len());
        table(&matters);
        table(&urgencies);
    }
}
