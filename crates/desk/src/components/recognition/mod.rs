//! What the page of recognition is made of: [`line`] is a line of the ledger, [`form`] enters and changes one,
//! [`proposals`] and [`rates`] stand below it.

pub mod form;
pub mod line;
pub mod proposals;
pub mod rates;

use wire::recognition::Contribution;

use crate::text::t;

/// How a kind of contribution is called.
#[must_use]
pub fn kind_name(kind: Contribution) -> &'static str {
    let words = &t().recognition;
    match kind {
        Contribution::Card => words.kind_card,
        Contribution::Translation => words.kind_translation,
        Contribution::Recording => words.kind_recording,
        Contribution::Story => words.kind_story,
        Contribution::Initiative => words.kind_initiative,
        Contribution::Material => words.kind_material,
        Contribution::Other => words.kind_other,
    }
}

/// What stands for a kind in a list to choose from: its place.
#[must_use]
pub fn kind_word(kind: Contribution) -> String {
    Contribution::ALL.iter().position(|one| *one == kind).unwrap_or_default().to_string()
}

/// The kind that such a word stands for.
#[must_use]
pub fn kind_of(word: &str) -> Option<Contribution> {
    Contribution::ALL.get(word.parse::<usize>().ok()?).copied()
}

/// All kinds to choose from.
#[must_use]
pub fn kind_options() -> Vec<(String, String)> {
    Contribution::ALL.map(|kind| (kind_word(kind), kind_name(kind).to_owned())).to_vec()
}

/// An amount of money, in groups of three.
#[must_use]
pub fn dong(amount: u64) -> String {
    let amount = i64::try_from(amount).unwrap_or(i64::MAX);
    format!("{} {}", plain::dates::number(amount, crate::text::lang()), t().recognition.dong)
}
