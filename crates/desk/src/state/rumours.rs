//! Which rumours the list shows, and how a rumour is called.

use wire::rumour::{RumourState, RumourSummary};

use crate::text::t;

/// Which rumours: those in a state, or all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RumourFilter(pub Option<RumourState>);

impl RumourFilter {
    /// All of them, in the order of the screen.
    #[must_use]
    pub fn all() -> Vec<Self> {
        std::iter::once(None).chain(RumourState::ALL.map(Some)).map(Self).collect()
    }

    /// Its word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self.0 {
            None => "",
            Some(RumourState::New) => "moi",
            Some(RumourState::Checking) => "dang-kiem-tra",
            Some(RumourState::Corrected) => "da-dinh-chinh",
            Some(RumourState::NotFalse) => "khong-sai",
        }
    }

    /// The filter of a word; all of them where the word is not known.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        Self::all().into_iter().find(|filter| filter.word() == word).unwrap_or_default()
    }

    /// Its name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.map_or(t().rumours.all, state_name)
    }

    /// What the server is asked for; none for all.
    #[must_use]
    pub const fn query(self) -> Option<&'static str> {
        match self.0 {
            None => None,
            Some(RumourState::New) => Some("new"),
            Some(RumourState::Checking) => Some("checking"),
            Some(RumourState::Corrected) => Some("corrected"),
            Some(RumourState::NotFalse) => Some("not_false"),
        }
    }
}

/// What a state of a rumour is called.
#[must_use]
pub fn state_name(state: RumourState) -> &'static str {
    let words = &t().rumours;
    match state {
        RumourState::New => words.state_new,
        RumourState::Checking => words.state_checking,
        RumourState::Corrected => words.state_corrected,
        RumourState::NotFalse => words.state_not_false,
    }
}

/// How a rumour is called: by what an officer says that it claims, else by the first words of a report, else
/// by where it was seen.
#[must_use]
pub fn called(rumour: &RumourSummary) -> String {
    let link = rumour.links.first().map_or("", String::as_str);
    [rumour.claim.trim(), rumour.opening.trim(), link]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or(t().rumours.no_words)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::RumourFilter;

    #[test]
    fn every_filter_is_found_by_its_word_again() {
        for filter in RumourFilter::all() {
            assert_eq!(RumourFilter::of_word(filter.word()), filter);
        }
        assert_eq!(RumourFilter::of_word("khac"), RumourFilter(None));
    }
}
