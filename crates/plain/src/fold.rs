//! The folding function: what search and comparison see of a text. Phone and server use this one.
//!
//! Two texts that a Vietnamese reader takes for the same word fold to the same string: capital or small,
//! with or without diacritics, composed (NFC) or decomposed (NFD), `đ` or `d`.

/// Folds one character to a lower-case letter without diacritics; `None` for a combining mark, which
/// folds to nothing.
#[must_use]
pub fn fold_char(c: char) -> Option<char> {
    let folded = match c {
        'a'..='z' | '0'..='9' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        // Combining diacritical marks, U+0300 to U+036F: what NFD leaves beside the bare letter.
        '\u{300}'..='\u{36f}' => return None,
        'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' | 'Ạ'..='ặ' | 'Ā' | 'ā' => 'a',
        'È'..='Ë' | 'è'..='ë' | 'Ẹ'..='ệ' | 'Ē' | 'ē' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | 'Ỉ'..='ị' | 'Ī' | 'ī' => 'i',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' | 'Ō' | 'ō' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | 'Ụ'..='ự' | 'Ū' | 'ū' => 'u',
        'Ý' | 'ý' | 'ÿ' | 'Ÿ' | 'Ỳ'..='ỹ' => 'y',
        'Đ' | 'đ' | 'Ð' | 'ð' => 'd',
        'Ç' | 'ç' => 'c',
        'Ñ' | 'ñ' => 'n',
        _ if c.is_alphanumeric() => c.to_lowercase().next().unwrap_or(c),
        _ => ' ',
    };
    Some(folded)
}

/// Folds a text: lower-case letters and digits without diacritics, everything else as one space between
/// words, none at either end.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter_map(fold_char) {
        if c != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
            folded.push(c);
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    const LETTERS: &str = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵAÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴ";

    #[test]
    fn every_vietnamese_letter_folds_to_its_bare_letter() {
        for c in LETTERS.chars() {
            let bare = c.to_string().nfd().next().expect("a letter").to_ascii_lowercase();
            let bare = if c == 'đ' || c == 'Đ' { 'd' } else { bare };
            assert_eq!(fold(&c.to_string()), bare.to_string(), "{c}");
        }
    }

    #[test]
    fn doan_finds_đoàn_and_punctuation_is_a_space() {
        assert_eq!(fold("ĐOÀN viên – Công  đoàn!"), "doan vien cong doan");
        assert_eq!(fold("  4.140.000đ "), "4 140 000d");
    }

    proptest! {
        #[test]
        fn nfc_and_nfd_fold_to_the_same(text in "[aàáảãạăằắẳẵặâầấẩẫậđêềếểễệôồốổỗộơờớởỡợưừứửữựỳýỷỹỵ A-Z.]{0,40}") {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&composed), fold(&decomposed));
        }

        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
