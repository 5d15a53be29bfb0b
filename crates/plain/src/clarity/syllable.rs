//! Whether letters can be one Vietnamese syllable: `THÔNG` can, `BHXH` cannot.

const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h",
    "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];
const CODAS: &[&str] = &["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// True for folded letters that begin, sound and end as a syllable does. It lets through more than there is
/// (`UN`), and never less.
#[must_use]
pub fn is_syllable(folded: &str) -> bool {
    ONSETS.iter().any(|onset| {
        let Some(rest) = folded.strip_prefix(onset) else { return false };
        let coda = rest.trim_start_matches(['a', 'e', 'i', 'o', 'u', 'y']);
        let vowels = rest.len() - coda.len();
        // `gì` is written with one letter for the end of `gi` and for its vowel.
        ((1..=3).contains(&vowels) || (*onset == "gi" && vowels == 0)) && CODAS.contains(&coda)
    })
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_are_told_from_first_letters() {
        for word in ["thong", "bao", "nghieng", "quyet", "gi", "giet", "yeu", "uong", "a", "khuya"]
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["bhxh", "ldld", "ubnd", "otp", "atvsld", "cn", "tand", "hiv", ""] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
