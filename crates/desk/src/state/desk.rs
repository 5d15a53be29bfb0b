//! Who is signed in, and what the frame around every page shows.

use leptos::prelude::*;
use wire::desk::{Officer, Role, Session};
use wire::id::{CardId, UnitId};
use wire::passkey::Lack;
use wire::unit::{Unit, UnitRef};

use crate::device::{acting, storage};

/// Under this name the last session's description is kept, so that an officer whose connection is gone
/// can still open the desk and write. The session itself is in a cookie that no script can read.
const LAST: &str = "desk:session";

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody was.
    First,
    /// The session ran out or was ended elsewhere.
    Expired,
    /// The officer signed out.
    SignedOut,
}

/// Whether somebody is signed in.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// The server is being asked.
    Asking,
    /// The server cannot be reached, and nobody was here before.
    Unreachable,
    /// Nobody is.
    Out(Why),
    /// This officer is.
    In(Box<Session>),
}

/// How much waits, for the numbers beside the places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cases that nobody opened.
    pub unread: u64,
    /// Cases past their day.
    pub overdue: u64,
    /// Cards that this officer may approve.
    pub approve: u64,
    /// Cards that came back to this officer.
    pub returned: u64,
    /// Notes to cards from above that this officer may approve, or that came back to them.
    pub notes: u64,
}

/// What the whole desk shares. It is a bundle of signals: copying it is free.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// Whether somebody is signed in.
    pub standing: RwSignal<Standing>,
    /// Whether there is a connection.
    pub online: RwSignal<bool>,
    /// What has just been done, in a sentence.
    pub notice: RwSignal<Option<String>>,
    /// How much waits.
    pub tally: RwSignal<Tally>,
    /// From when what is shown is, while the server cannot be asked.
    pub stale: RwSignal<Option<chrono::DateTime<chrono::Utc>>>,
    /// True when a new build of the desk waits.
    pub update: RwSignal<bool>,
    /// The card that is open in the editor of this page.
    pub open: RwSignal<Option<CardId>>,
    /// True when the session acts for another post than this page was drawn for.
    pub moved: RwSignal<bool>,
}

impl Desk {
    /// A desk at which nobody sits yet.
    #[must_use]
    pub fn new(online: bool) -> Self {
        Self {
            standing: RwSignal::new(Standing::Asking),
            online: RwSignal::new(online),
            notice: RwSignal::new(None),
            tally: RwSignal::new(Tally::default()),
            stale: RwSignal::new(None),
            update: RwSignal::new(false),
            open: RwSignal::new(None),
            moved: RwSignal::new(false),
        }
    }

    /// An officer sits down, at the post that the session acts for.
    pub fn enter(self, session: Session) {
        let _ = storage::write(LAST, &session);
        acting::drawn_for(Some(session.officer.unit.id));
        self.moved.set(false);
        self.standing.set(Standing::In(Box::new(session)));
    }

    /// The officer who was here last, as long as that session may still be good.
    #[must_use]
    pub fn last(now: chrono::DateTime<chrono::Utc>) -> Option<Session> {
        storage::read::<Session>(LAST).filter(|session| session.expires_at > now)
    }

    /// The officer is gone. What they were writing stays on the device.
    pub fn leave(self, why: Why) {
        storage::forget(LAST);
        acting::drawn_for(None);
        self.moved.set(false);
        self.tally.set(Tally::default());
        self.notice.set(None);
        self.stale.set(None);
        self.standing.set(Standing::Out(why));
    }

    /// The session, once somebody is signed in.
    #[must_use]
    pub fn session(self) -> Option<Session> {
        self.standing.with_untracked(|standing| match standing {
            Standing::In(session) => Some((**session).clone()),
            _ => None,
        })
    }

    /// The officer who is signed in.
    #[must_use]
    pub fn officer(self) -> Option<Officer> {
        self.session().map(|session| session.officer)
    }

    /// The unit of the post that the officer works for.
    #[must_use]
    pub fn post(self) -> Option<UnitId> {
        self.officer().map(|officer| officer.unit.id)
    }

    /// True where the officer works for one post, and nothing is of another.
    #[must_use]
    pub fn has_one_post(self) -> bool {
        self.session().is_none_or(|session| session.posts.len() < 2)
    }

    /// The name under which this officer's drafts are kept apart from other officers' on a shared device.
    #[must_use]
    pub fn owner(self) -> String {
        self.officer().map(|officer| officer.id.to_string()).unwrap_or_default()
    }

    /// True when the officer has the role.
    #[must_use]
    pub fn has(self, role: Role) -> bool {
        self.officer().is_some_and(|officer| officer.roles.contains(&role))
    }

    /// True when the officer says whether those of the own unit and below it need a second factor.
    #[must_use]
    pub fn keeps_rule(self) -> bool {
        self.has(Role::Administrator)
    }

    /// What the session lacks before the desk opens.
    #[must_use]
    pub fn lacks(self) -> Option<Lack> {
        self.standing.with_untracked(|standing| match standing {
            Standing::In(session) => session.lacks,
            _ => None,
        })
    }

    /// True when the officer has units below their own: then it matters which unit a thing belongs to.
    #[must_use]
    pub fn has_several_units(self) -> bool {
        self.standing.with_untracked(
            |standing| matches!(standing, Standing::In(session) if session.units.len() > 1),
        )
    }

    /// A unit of the officer's, as it stands on a card.
    #[must_use]
    pub fn unit(self, id: UnitId) -> Option<UnitRef> {
        let session = self.session()?;
        let unit = session.units.into_iter().find(|unit| unit.id == id)?;
        Some(UnitRef { id, short: unit.short, level: unit.level })
    }

    /// The unit and everything below it, as far as they are the officer's.
    #[must_use]
    pub fn units_below(self, top: UnitId) -> Vec<Unit> {
        let mut below: Vec<Unit> = Vec::new();
        // Parents stand before their children.
        for unit in self.session().map(|session| session.units).unwrap_or_default() {
            let under = |parent| below.iter().any(|known| known.id == parent);
            if unit.id == top || unit.parent.is_some_and(under) {
                below.push(unit);
            }
        }
        below
    }

    /// Says what has just been done.
    pub fn say(self, text: impl Into<String>) {
        self.notice.set(Some(text.into()));
    }
}

/// The desk of this page.
#[must_use]
pub fn use_desk() -> Desk {
    expect_context::<Desk>()
}
