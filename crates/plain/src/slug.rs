//! Names in addresses.

use crate::fold::fold;

/// The most characters of a slug.
pub const SLUG_CHARS: usize = 60;

/// A name for addresses: lower-case ASCII letters and digits with hyphens between words, at most
/// [`SLUG_CHARS`], ending at a word's end where it can. Empty when the text has no letter or digit.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for word in fold(text).split(' ') {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        let hyphen = usize::from(!slug.is_empty());
        if slug.len() + hyphen + word.len() > SLUG_CHARS {
            if slug.is_empty() {
                slug.push_str(&word[..SLUG_CHARS]);
            }
            break;
        }
        if hyphen == 1 {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::{SLUG_CHARS, slug};
    use proptest::prelude::*;

    #[test]
    fn a_headline_becomes_readable_in_an_address() {
        assert_eq!(slug("Làm thêm giờ: được trả bao nhiêu?"), "lam-them-gio-duoc-tra-bao-nhieu");
        assert_eq!(slug("???"), "");
    }

    proptest! {
        #[test]
        fn a_slug_is_ascii_short_and_has_no_loose_hyphen(text in any::<String>()) {
            let slug = slug(&text);
            prop_assert!(slug.len() <= SLUG_CHARS);
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }
    }
}
