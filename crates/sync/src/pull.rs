//! The pull: how the phone's copy of the cards follows the server's change log.
//!
//! The app's loop: [`Pull::ask`] says what to ask for; the app asks, hands the [`Reply`] to
//! [`Pull::take`], carries out [`Turn::store`] **and stores [`Turn::pull`] in the same transaction**, and
//! goes on as [`Turn::then`] says. If the transaction fails, the old value of [`Pull`] is still the truth.
//!
//! When the server's database was replaced, a new copy is built beside the old one, page by page, and
//! takes its place only when it is whole. So a sync that is cut never costs what was there.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use wire::card::Card;
use wire::changes::{Changes, Recall};
use wire::problem::{Code, Problem};

use crate::backoff::{Backoff, is_due};

/// A pull is tried again after 5 seconds, 10, 20 … and at least every half hour.
const BACKOFF: Backoff = Backoff { first_seconds: 5, most_seconds: 1_800 };

/// How far a copy has followed which database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The name of the database.
    pub epoch: String,
    /// Where the next page starts.
    pub next: u64,
}

/// Everything that the phone remembers of the pull; stored beside the cards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pull {
    /// The copy that the screen shows; none before the first page.
    #[serde(default)]
    pub current: Option<Cursor>,
    /// True while the first copy is not whole yet, or another one is being built.
    #[serde(default)]
    pub more: bool,
    /// The copy that is being built beside it, if the database was replaced.
    #[serde(default)]
    pub beside: Option<Beside>,
    /// Failures in a row.
    #[serde(default)]
    pub tries: u32,
    /// Not to be tried before.
    #[serde(default)]
    pub next_try_at: Option<DateTime<Utc>>,
}

/// The copy that is being built.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// How far it is; none before its first page.
    pub cursor: Option<Cursor>,
}

/// `GET /changes?after={after}&epoch={epoch}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The cursor.
    pub after: u64,
    /// The database that it belongs to; left out of the address where there is none.
    pub epoch: Option<String>,
}

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// 200.
    Changes(Box<Changes>),
    /// A refusal with a body of ours.
    Refused {
        /// The refusal.
        problem: Box<Problem>,
        /// What `Retry-After` says.
        retry_after: Option<TimeDelta>,
    },
    /// No answer, or none of ours.
    NoAnswer,
}

/// Which copy a page goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    /// The one that the screen shows.
    Current,
    /// The one that is being built beside it.
    Beside,
}

/// A page to be stored, all of it or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    /// Where it goes.
    pub into: Copy,
    /// True if that copy is to be emptied first.
    pub clear_first: bool,
    /// Cards to be put in the place of older versions.
    pub cards: Vec<Card>,
    /// Cards to be taken out, with the reason to show in their place.
    pub recalls: Vec<Recall>,
    /// True if the copy beside is whole now: it becomes the current one, and the old one is emptied.
    pub swap: bool,
}

/// How it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Ask again at once: there is more.
    AskNow,
    /// Nothing more for now.
    Done,
    /// It failed; not to be tried before this moment.
    WaitUntil(DateTime<Utc>),
}

/// What the app does with a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The state from now on, to be stored together with [`Turn::store`].
    pub pull: Pull,
    /// The page to be stored, if there is one.
    pub store: Option<Store>,
    /// The database has this name now and had another before: the outbox offers its items again
    /// ([`crate::outbox::offer_again`]).
    pub new_epoch: Option<String>,
    /// How it goes on.
    pub then: Then,
}

impl Pull {
    /// What to ask for.
    #[must_use]
    pub fn ask(&self) -> Ask {
        let cursor = match &self.beside {
            Some(beside) => beside.cursor.as_ref(),
            None => self.current.as_ref(),
        };
        cursor.map_or(Ask { after: 0, epoch: None }, |cursor| Ask {
            after: cursor.next,
            epoch: Some(cursor.epoch.clone()),
        })
    }

    /// True if it may be tried now.
    #[must_use]
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        is_due(self.next_try_at, now)
    }

    /// Takes in a reply to [`Pull::ask`]. `random` is any number, evenly drawn; it spreads the next tries of
    /// many phones.
    #[must_use]
    pub fn take(&self, reply: Reply, now: DateTime<Utc>, random: u32) -> Turn {
        match reply {
            Reply::Changes(changes) => self.take_changes(*changes, now, random),
            Reply::Refused { problem, .. }
                if problem.code == Code::EpochChanged && self.ask().epoch.is_some() =>
            {
                self.start_beside(problem.epoch)
            }
            Reply::Refused { retry_after, .. } => self.failed(retry_after, now, random),
            Reply::NoAnswer => self.failed(None, now, random),
        }
    }

    fn take_changes(&self, changes: Changes, now: DateTime<Utc>, random: u32) -> Turn {
        let asked = self.ask();
        let Changes { epoch, next, more, cards, recalls } = changes;
        let same = asked.epoch.as_ref().is_none_or(|asked| *asked == epoch);
        if !same && asked.after > 0 {
            // The page belongs to another database than the cursor: of no use to this copy.
            return self.start_beside(Some(epoch));
        }
        if next < asked.after || (more && next == asked.after) {
            // A cursor that stands still or goes back would be asked for for ever.
            return self.failed(None, now, random);
        }
        let cursor = Cursor { epoch: epoch.clone(), next };
        let build = self.beside.is_some() || !same;
        let first = asked.after == 0;
        let mut pull = Self { more, tries: 0, next_try_at: None, ..self.clone() };
        let swap = build && !more;
        if build && more {
            pull.beside = Some(Beside { cursor: Some(cursor) });
        } else {
            pull.beside = None;
            pull.current = Some(cursor);
        }
        Turn {
            store: Some(Store {
                into: if build { Copy::Beside } else { Copy::Current },
                clear_first: build && first,
                cards,
                recalls,
                swap,
            }),
            new_epoch: self.other_epoch(Some(epoch)),
            then: if more { Then::AskNow } else { Then::Done },
            pull,
        }
    }

    /// Begins a new copy. What is there stays until the new one is whole.
    fn start_beside(&self, epoch: Option<String>) -> Turn {
        let pull = Self {
            current: self.current.clone(),
            more: true,
            beside: Some(Beside::default()),
            tries: 0,
            next_try_at: None,
        };
        Turn { new_epoch: self.other_epoch(epoch), pull, store: None, then: Then::AskNow }
    }

    fn failed(&self, retry_after: Option<TimeDelta>, now: DateTime<Utc>, random: u32) -> Turn {
        let tries = self.tries.saturating_add(1);
        let at = BACKOFF.next_try_at(now, tries, retry_after, random);
        let pull = Self { tries, next_try_at: Some(at), ..self.clone() };
        Turn { pull, store: None, new_epoch: None, then: Then::WaitUntil(at) }
    }

    /// The epoch, if it is another one than that of the copy that the screen shows.
    fn other_epoch(&self, epoch: Option<String>) -> Option<String> {
        let current = self.current.as_ref()?;
        epoch.filter(|epoch| *epoch != current.epoch)
    }
}
