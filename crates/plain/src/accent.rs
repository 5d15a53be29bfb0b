//! What folding takes away: the marks of a Vietnamese word, kept apart from its letters.
//!
//! A mark of quality (the hat of `â`, the bowl of `ă`, the horn of `ơ`, the bar of `đ`) belongs to one
//! letter. The tone belongs to the whole word, as each word of Vietnamese is one syllable: so `thoả`
//! and `thỏa`, the new and the old place of the mark, have the same accent, and so have NFC and NFD.

/// The letters of which the marks of quality are kept; the longest syllable, `nghiêng`, has seven.
const LETTERS: usize = 14;
/// Where the three bits of the tone stand, above two bits a letter.
const TONE: u32 = 28;
/// The lower bit of each letter's two.
const LOW_BITS: u32 = 0x0555_5555;

/// The marks of one word: two bits a letter for its first 14 letters, and the tone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accent(u32);

impl Accent {
    /// True when the word has no mark at all.
    #[must_use]
    pub const fn is_bare(self) -> bool {
        self.0 == 0
    }

    /// True when every mark of `typed` stands in this word too, so that somebody who is still typing
    /// may yet arrive at it.
    #[must_use]
    pub const fn can_become_from(self, typed: Self) -> bool {
        let letters = ((typed.0 | typed.0 >> 1) & LOW_BITS) * 3;
        let tone = if typed.0 >> TONE == 0 { 0 } else { 7 << TONE };
        self.0 & (letters | tone) == typed.0
    }

    /// The marks as a number, for hashing.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// Takes in the marks of one character, which belongs to the letter at this place of the word.
    pub(crate) fn take(&mut self, c: char, letter: usize) {
        let (quality, tone) = (marks(c) >> 3, marks(c) & 7);
        if letter < LETTERS {
            self.0 |= quality << (2 * letter);
        }
        // A foreign word may have several; the last one stands for all.
        if tone != 0 {
            self.0 = self.0 & !(7 << TONE) | tone << TONE;
        }
    }
}

/// The marks of a letter, or those that a combining mark adds: eight times the quality (1 hat or bar,
/// 2 bowl or horn) and the tone (1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng).
fn marks(c: char) -> u32 {
    // U+1EA0 to U+1EF9, a capital and a small letter each.
    const EXTENDED: [u8; 45] = [
        5, 3, 10, 9, 11, 12, 13, 18, 17, 19, 20,
        21, // Ạ Ả Ấ Ầ Ẩ Ẫ Ậ Ắ Ằ Ẳ Ẵ Ặ
        5, 3, 4, 10, 9, 11, 12, 13, // Ẹ Ẻ Ẽ Ế Ề Ể Ễ Ệ
        3, 5, // Ỉ Ị
        5, 3, 10, 9, 11, 12, 13, 18, 17, 19, 20,
        21, // Ọ Ỏ Ố Ồ Ổ Ỗ Ộ Ớ Ờ Ở Ỡ Ợ
        5, 3, 18, 17, 19, 20, 21, // Ụ Ủ Ứ Ừ Ử Ữ Ự
        1, 5, 3, 4, // Ỳ Ỵ Ỷ Ỹ
    ];
    match c {
        '\0'..='\u{bf}' => 0,
        'À' | 'È' | 'Ì' | 'Ò' | 'Ù' | 'à' | 'è' | 'ì' | 'ò' | 'ù' | '\u{300}' => 1,
        'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ý' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ý' | '\u{301}' => {
            2
        }
        '\u{309}' => 3,
        'Ã' | 'Ñ' | 'Õ' | 'ã' | 'ñ' | 'õ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | '\u{303}' => 4,
        '\u{323}' => 5,
        // `Ð` is another letter that looks like `Đ` and is typed for it.
        'Â' | 'Ê' | 'Ô' | 'â' | 'ê' | 'ô' | 'Đ' | 'đ' | 'Ð' | 'ð' | '\u{302}' => 8,
        'Ă' | 'ă' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{306}' | '\u{31b}' => 16,
        '\u{1ea0}'..='\u{1ef9}' => {
            EXTENDED.get((c as usize - 0x1ea0) / 2).copied().map_or(0, u32::from)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::Accent;
    use crate::words::words;
    use unicode_normalization::UnicodeNormalization;

    fn accent(word: &str) -> Accent {
        words(word).first().expect("a word").accent
    }

    #[test]
    fn every_vietnamese_letter_has_the_marks_of_its_decomposed_form() {
        let letters = "aàáảãạăằắẳẵặâầấẩẫậdđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ";
        let mut seen = Vec::new();
        for small in letters.chars() {
            let composed = accent(&small.to_string());
            assert_eq!(composed, accent(&small.to_string().nfd().to_string()), "{small}");
            assert_eq!(composed, accent(&small.to_uppercase().to_string()), "{small}");
            let bare = small.to_string().nfd().next().expect("a letter");
            let bare = if bare == 'đ' { 'd' } else { bare };
            assert!(!seen.contains(&(bare, composed)), "{small} has the marks of another letter");
            seen.push((bare, composed));
        }
    }

    #[test]
    fn the_tone_may_stand_on_either_letter() {
        for (new, old) in [("thoả", "thỏa"), ("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe")]
        {
            assert_eq!(accent(new), accent(old));
        }
        assert_ne!(accent("cơm"), accent("côm"));
        assert_ne!(accent("nghỉ"), accent("nghĩ"));
    }

    #[test]
    fn marks_that_are_not_typed_yet_do_not_rule_a_word_out() {
        for (typed, word, can) in [
            ("hie", "hiểm", true),
            ("hiê", "hiểm", true),
            ("hiể", "hiểm", true),
            ("hiế", "hiểm", false),
            ("cô", "công", true),
            ("cơ", "công", false),
            ("d", "đoàn", true),
            ("đ", "dân", false),
        ] {
            assert_eq!(accent(word).can_become_from(accent(typed)), can, "{typed} {word}");
        }
    }
}
