//! How hard a passphrase is to guess, in three words rather than in a number that nobody can use.

use std::collections::BTreeSet;

use wire::limits::PASSPHRASE_MIN_CHARS;

/// What to say of a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Not long enough to be taken.
    Short,
    /// Taken, and easily guessed.
    Weak,
    /// Good.
    Good,
    /// Very good.
    Strong,
}

/// How hard it is: by its different words, or by its length and variety where it is one word.
#[must_use]
pub fn strength(passphrase: &str) -> Strength {
    let text = passphrase.trim();
    let length = text.chars().count();
    if length < PASSPHRASE_MIN_CHARS {
        return Strength::Short;
    }
    let words: BTreeSet<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let letters: BTreeSet<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    // "aaaaaaaaaaaa" and "123412341234" are long and nothing else.
    if letters.len() < 6 {
        return Strength::Weak;
    }
    match (words.len(), length) {
        (5.., 20..) => Strength::Strong,
        (4.., _) | (_, 20..) => Strength::Good,
        _ if letters.len() >= 10 && length >= 16 => Strength::Good,
        _ => Strength::Weak,
    }
}

#[cfg(test)]
mod tests {
    use super::{Strength, strength};

    #[test]
    fn words_that_nobody_puts_together_count_and_long_repetition_does_not() {
        for (passphrase, said) in [
            ("", Strength::Short),
            ("bốn ngựa", Strength::Short),
            ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength::Weak),
            ("1234 1234 1234 1234", Strength::Weak),
            ("matkhau2026!", Strength::Weak),
            ("bốn ngựa trắng qua suối", Strength::Strong),
            ("ngựa trắng qua suối", Strength::Good),
            ("kXq8!vR2#mPz0wLt", Strength::Good),
        ] {
            assert_eq!(strength(passphrase), said, "{passphrase}");
        }
    }
}
