//! Which cases and which cards a list shows. A filter stands in the address, so that it can be linked to
//! and the browser's back button works.

use chrono::{DateTime, Utc};
use wire::case::CaseState;
use wire::desk::{CardState, CaseCounts, CaseSummary};
use wire::queue::{Assigned, CaseOrder, CaseQuestion};

use crate::text::{names, t};

/// Which cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaseFilter {
    /// All of them.
    #[default]
    All,
    /// The officer's own that wait for an answer.
    Mine,
    /// Nobody opened them.
    Unread,
    /// Opened or being worked on.
    Working,
    /// Past their day without an answer.
    Overdue,
    /// Answered.
    Answered,
    /// Closed.
    Closed,
}

impl CaseFilter {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Mine,
        Self::Unread,
        Self::Working,
        Self::Overdue,
        Self::Answered,
        Self::Closed,
    ];

    /// Its word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Mine => "cua-toi",
            Self::Unread => "chua-doc",
            Self::Working => "dang-xu-ly",
            Self::Overdue => "qua-han",
            Self::Answered => "da-tra-loi",
            Self::Closed => "da-dong",
        }
    }

    /// The filter of a word; all of them where the word is not known.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|filter| filter.word() == word).unwrap_or_default()
    }

    /// Its name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        let words = &t().cases;
        match self {
            Self::All => words.all,
            Self::Mine => t().queue.mine,
            Self::Unread => words.unread,
            Self::Working => words.working,
            Self::Overdue => words.overdue,
            Self::Answered => words.answered,
            Self::Closed => words.closed,
        }
    }

    /// What the server is asked.
    #[must_use]
    pub fn question(self) -> CaseQuestion {
        let all = CaseQuestion::default();
        match self {
            Self::All => all,
            Self::Mine => CaseQuestion {
                assigned: Some(Assigned::Me),
                open: true,
                order: CaseOrder::Due,
                ..all
            },
            Self::Unread => CaseQuestion { state: Some(CaseState::Received), ..all },
            Self::Working => CaseQuestion { working: true, ..all },
            Self::Overdue => CaseQuestion { overdue: true, order: CaseOrder::Due, ..all },
            Self::Answered => CaseQuestion { state: Some(CaseState::Answered), ..all },
            Self::Closed => CaseQuestion { state: Some(CaseState::Closed), ..all },
        }
    }

    /// How many there are, where the server counts them.
    #[must_use]
    pub const fn count(self, counts: &CaseCounts) -> Option<u64> {
        match self {
            Self::All | Self::Closed => None,
            Self::Mine => Some(counts.mine),
            Self::Unread => Some(counts.received),
            Self::Working => Some(counts.in_progress),
            Self::Overdue => Some(counts.overdue),
            Self::Answered => Some(counts.answered),
        }
    }
}

/// True when a case is past its day without an answer.
#[must_use]
pub fn is_overdue(case: &CaseSummary, now: DateTime<Utc>) -> bool {
    is_open(case.state) && case.due_at < now
}

/// True while a case waits for an answer.
#[must_use]
pub const fn is_open(state: CaseState) -> bool {
    matches!(state, CaseState::Received | CaseState::Read | CaseState::InProgress)
}

/// Which cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardFilter(pub Option<CardState>);

impl CardFilter {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 8] = [
        Self(None),
        Self(Some(CardState::Draft)),
        Self(Some(CardState::Submitted)),
        Self(Some(CardState::Returned)),
        Self(Some(CardState::Approved)),
        Self(Some(CardState::Scheduled)),
        Self(Some(CardState::Published)),
        Self(Some(CardState::Recalled)),
    ];

    /// Its word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self.0 {
            None => "",
            Some(CardState::Draft) => "nhap",
            Some(CardState::Submitted) => "cho-duyet",
            Some(CardState::Returned) => "tra-lai",
            Some(CardState::Approved) => "da-duyet",
            Some(CardState::Scheduled) => "hen-gio",
            Some(CardState::Published) => "da-phat-hanh",
            Some(CardState::Recalled) => "thu-hoi",
        }
    }

    /// The filter of a word; all of them where the word is not known.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|filter| filter.word() == word).unwrap_or_default()
    }

    /// Its name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.map_or(t().cards.all, names::card_state)
    }

    /// The state as the server's question names it.
    #[must_use]
    pub const fn query(self) -> Option<&'static str> {
        match self.0 {
            None => None,
            Some(CardState::Draft) => Some("draft"),
            Some(CardState::Submitted) => Some("submitted"),
            Some(CardState::Returned) => Some("returned"),
            Some(CardState::Approved) => Some("approved"),
            Some(CardState::Scheduled) => Some("scheduled"),
            Some(CardState::Published) => Some("published"),
            Some(CardState::Recalled) => Some("recalled"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CardFilter, CaseFilter};

    #[test]
    fn a_filter_is_found_again_by_its_word_and_a_strange_word_is_everything() {
        for filter in CaseFilter::ALL {
            assert_eq!(CaseFilter::of_word(filter.word()), filter);
        }
        for filter in CardFilter::ALL {
            assert_eq!(CardFilter::of_word(filter.word()), filter);
        }
        assert_eq!(CaseFilter::of_word("?"), CaseFilter::All);
        assert_eq!(CardFilter::of_word("?"), CardFilter(None));
    }
}
