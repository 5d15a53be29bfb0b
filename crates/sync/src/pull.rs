//! How a phone follows the change log.
//!
//! The phone keeps a cursor into the log of one database (an epoch). When the server's database is
//! another one, the cursor means nothing there: the phone then builds a new copy beside the one it has,
//! from the start, and puts it in its place only when it is whole. A cut in the middle loses nothing.

use serde::{Deserialize, Serialize};
use wire::card::Card;
use wire::changes::{Changes, Recall};

/// Where the phone stands in the change log; kept on the phone beside the cards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pull {
    /// The cursor of the copy that is read.
    current: Cursor,
    /// The cursor of the copy that is being built, while one is.
    next: Option<Cursor>,
}

/// A place in the change log of one database.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Cursor {
    epoch: Option<String>,
    after: u64,
}

/// What to ask: `GET /changes?after=…&epoch=…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The cursor.
    pub after: u64,
    /// The epoch that the cursor belongs to; none before the first answer.
    pub epoch: Option<String>,
}

/// Which copy of the cards a step changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The copy that is read.
    Current,
    /// The copy that is being built beside it.
    Next,
}

/// What to do after a step is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Ask for the next page.
    AskAgain,
    /// Everything is here.
    Rest,
    /// The new copy is whole: put it in the place of the old one, in one transaction.
    Swap,
}

/// What to do with an answer. The state of [`Pull`] is stored in the same transaction as the cards.
#[derive(Debug, PartialEq, Eq)]
pub struct Step {
    /// Which copy to change.
    pub target: Target,
    /// True to empty that copy first.
    pub clear: bool,
    /// Cards to put.
    pub cards: Vec<Card>,
    /// Cards to remove, with the reason.
    pub recalls: Vec<Recall>,
    /// What comes next.
    pub then: Then,
}

impl Pull {
    /// What to ask now.
    #[must_use]
    pub fn question(&self) -> Question {
        let cursor = self.next.as_ref().unwrap_or(&self.current);
        Question { after: cursor.after, epoch: cursor.epoch.clone() }
    }

    /// The epoch of the copy that is read; none before the first answer.
    #[must_use]
    pub fn epoch(&self) -> Option<&str> {
        self.current.epoch.as_deref()
    }

    /// Takes an answer.
    pub fn answered(&mut self, changes: Changes) -> Step {
        let asked = self.question();
        if asked.epoch.as_ref().is_some_and(|epoch| *epoch != changes.epoch) {
            return self.epoch_changed();
        }
        let cursor = Cursor { epoch: Some(changes.epoch), after: changes.next };
        // An answer that promises more without moving on would be asked for ever.
        let more = changes.more && changes.next > asked.after;
        let (target, then) = if self.next.is_some() {
            if more {
                self.next = Some(cursor);
                (Target::Next, Then::AskAgain)
            } else {
                self.current = cursor;
                self.next = None;
                (Target::Next, Then::Swap)
            }
        } else {
            self.current = cursor;
            (Target::Current, if more { Then::AskAgain } else { Then::Rest })
        };
        Step { target, clear: false, cards: changes.cards, recalls: changes.recalls, then }
    }

    /// Takes the refusal that says that the server's database is another one.
    pub fn epoch_changed(&mut self) -> Step {
        self.next = Some(Cursor::default());
        Step {
            target: Target::Next,
            clear: true,
            cards: Vec::new(),
            recalls: Vec::new(),
            then: Then::AskAgain,
        }
    }
}

/// Where to go on when another page of the app went on meanwhile: a page that last saw `written` on the
/// disk, and finds `disk` there now. None when nobody did; then the page's own state is the newest.
///
/// A page that went on from its own older state would continue a new copy whose beginning was put in its
/// place and cleared away long ago, and would then take the rest of it for the whole.
#[must_use]
pub fn went_on(written: &Pull, disk: &Pull) -> Option<Pull> {
    (written != disk).then(|| disk.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(epoch: &str, next: u64, more: bool) -> Changes {
        Changes { epoch: epoch.into(), next, more, cards: Vec::new(), recalls: Vec::new() }
    }

    #[test]
    fn the_first_sync_goes_straight_into_what_is_read_page_by_page() {
        let mut pull = Pull::default();
        assert_eq!(pull.question(), Question { after: 0, epoch: None });
        let step = pull.answered(changes("a", 50, true));
        assert_eq!((step.target, step.then), (Target::Current, Then::AskAgain));
        let step = pull.answered(changes("a", 60, false));
        assert_eq!((step.target, step.then), (Target::Current, Then::Rest));
        assert_eq!(pull.question(), Question { after: 60, epoch: Some("a".into()) });
    }

    #[test]
    fn another_epoch_builds_a_new_copy_beside_the_old_one_and_swaps_at_the_end() {
        let mut pull = Pull::default();
        pull.answered(changes("a", 60, false));
        let step = pull.epoch_changed();
        assert_eq!((step.target, step.clear, step.then), (Target::Next, true, Then::AskAgain));
        assert_eq!(pull.question(), Question { after: 0, epoch: None });
        assert_eq!(pull.epoch(), Some("a"), "the old copy is still the one that is read");
        let step = pull.answered(changes("b", 10, true));
        assert_eq!((step.target, step.then), (Target::Next, Then::AskAgain));
        assert_eq!(pull.epoch(), Some("a"));
        let step = pull.answered(changes("b", 12, false));
        assert_eq!((step.target, step.then), (Target::Next, Then::Swap));
        assert_eq!(pull.question(), Question { after: 12, epoch: Some("b".into()) });
    }

    #[test]
    fn a_cut_in_the_middle_of_a_rebuild_goes_on_where_it_stopped() {
        let mut pull = Pull::default();
        pull.answered(changes("a", 60, false));
        pull.epoch_changed();
        pull.answered(changes("b", 10, true));
        let kept = serde_json::to_string(&pull).expect("JSON");
        let pull: Pull = serde_json::from_str(&kept).expect("the same");
        assert_eq!(pull.question(), Question { after: 10, epoch: Some("b".into()) });
        assert_eq!(pull.epoch(), Some("a"));
    }

    #[test]
    fn a_second_change_of_epoch_starts_the_new_copy_again() {
        let mut pull = Pull::default();
        pull.answered(changes("a", 60, false));
        pull.epoch_changed();
        pull.answered(changes("b", 10, true));
        let step = pull.answered(changes("c", 5, false));
        assert!(step.clear && step.cards.is_empty() && step.then == Then::AskAgain);
        assert_eq!(pull.question(), Question { after: 0, epoch: None });
    }

    #[test]
    fn an_answer_that_does_not_move_on_is_not_asked_for_ever() {
        let mut pull = Pull::default();
        pull.answered(changes("a", 60, false));
        assert_eq!(pull.answered(changes("a", 60, true)).then, Then::Rest);
    }
}
