//! Finds a published card by its link, whichever unit speaks in it.

use wire::card::Card;

use crate::device::network::{self, Failure};

/// The name of a card in a link such as `https://…/tin/luong-toi-thieu?x`; none where there is none.
#[must_use]
pub fn slug_of(link: &str) -> Option<&str> {
    let (_, rest) = link.trim().rsplit_once("/tin/")?;
    let slug = rest.split(['?', '#', '/']).next().unwrap_or_default();
    let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    (!slug.is_empty() && slug.bytes().all(fits)).then_some(slug)
}

/// The card of a name.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn find_card(slug: &str) -> Result<Card, Failure> {
    network::get(&format!("/cards/{slug}")).await
}

#[cfg(test)]
mod tests {
    use super::slug_of;

    #[test]
    fn a_link_names_its_card_whatever_stands_around_the_name() {
        for (link, slug) in [
            ("https://ban-tin.example/tin/luong-toi-thieu", Some("luong-toi-thieu")),
            (" /tin/abc?fbclid=1#x ", Some("abc")),
            ("https://ban-tin.example/tin/", None),
            ("https://ban-tin.example/nghe/abc", None),
            ("/tin/../../x", None),
            ("", None),
        ] {
            assert_eq!(slug_of(link), slug, "{link}");
        }
    }
}
