//! What the day has cost so far, what is known of the connection, and which pictures may be seen.

use chrono::Datelike;
use leptos::prelude::*;
use plain::dates::local_day;
use sync::budget::{Ledger, Rules};
use wire::id::Sha256;

use super::Shared;
use crate::device::link::{Link, link};
use crate::device::{clock, preferences};

/// One megabyte, as mobile plans count.
const MEGABYTE: u64 = 1_000_000;

/// The ledger and the connection, as signals.
#[derive(Clone, Copy)]
pub struct Thrift {
    ledger: RwSignal<Ledger>,
    link: RwSignal<Link>,
    /// Pictures that are on the phone, or that somebody wanted to see.
    pub seen: RwSignal<Vec<Sha256>>,
    /// Pictures that could not be had just now.
    pub away: RwSignal<Vec<Sha256>>,
    /// The picture that a person tapped and was told the price of.
    pub asked: RwSignal<Option<Sha256>>,
}

fn today() -> i32 {
    local_day(clock::now()).num_days_from_ce()
}

impl Thrift {
    /// As this phone kept it.
    #[must_use]
    pub fn new() -> Self {
        Self {
            ledger: RwSignal::new(Ledger::read(&preferences::spent())),
            link: RwSignal::new(link()),
            seen: RwSignal::new(Vec::new()),
            away: RwSignal::new(Vec::new()),
            asked: RwSignal::new(None),
        }
    }

    /// Counts what was downloaded. It is read anew first: another page may have downloaded as well.
    pub fn spend(&self, bytes: u64) {
        let mut ledger = Ledger::read(&preferences::spent());
        ledger.spend(today(), bytes);
        preferences::keep_spent(&ledger.written());
        self.ledger.set(ledger);
    }

    /// A picture is on the phone, or somebody wants to see it.
    pub fn see(&self, picture: &Sha256) {
        if !self.seen.with_untracked(|seen| seen.contains(picture)) {
            self.seen.update(|seen| seen.push(picture.clone()));
        }
    }

    /// A picture is not on the phone any more.
    pub fn unsee(&self, picture: &Sha256) {
        self.seen.update(|seen| seen.retain(|one| one != picture));
    }

    /// No picture is on the phone any more.
    pub fn unsee_all(&self) {
        self.seen.set(Vec::new());
    }

    /// There is a connection again: what could not be had may be tried again.
    pub fn nothing_is_away(&self) {
        if !self.away.with_untracked(Vec::is_empty) {
            self.away.set(Vec::new());
        }
    }

    /// Looks again at the connection.
    pub fn look(&self) {
        let now = link();
        if self.link.get_untracked() != now {
            self.link.set(now);
        }
    }
}

impl Default for Thrift {
    fn default() -> Self {
        Self::new()
    }
}

impl Shared {
    /// What may be downloaded at this moment; follows what changes.
    #[must_use]
    pub fn rules(&self) -> Rules {
        let link = self.thrift.link.get();
        self.preferences.with(|p| Rules {
            daily: (p.daily > 0).then(|| u64::from(p.daily) * MEGABYTE),
            spent: self.thrift.ledger.get().spent(today()),
            only_wifi: p.only_wifi,
            on_wifi: link.wifi,
            saves_data: link.saves_data,
        })
    }
}
