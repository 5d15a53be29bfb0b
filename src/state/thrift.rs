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

/// How it stands with a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Nothing is known of it.
    Unknown,
    /// It is on the phone, or somebody wanted to see it.
    Seen,
    /// Somebody tapped it, and was told why it should wait.
    Asked,
    /// It could not be had just now.
    Away,
}

struct Book {
    ledger: Ledger,
    link: Link,
    pictures: Vec<(Sha256, Picture)>,
}

/// The book that is kept of it. One number says that something in it has changed: a signal for each part
/// would cost the download more than all that is written here.
#[derive(Clone, Copy)]
pub struct Thrift {
    book: StoredValue<Book>,
    turn: RwSignal<u32>,
}

fn today() -> u32 {
    local_day(clock::now()).num_days_from_ce().unsigned_abs()
}

impl Thrift {
    /// As this phone kept it.
    #[must_use]
    pub fn new() -> Self {
        let ledger = Ledger::read(&preferences::spent());
        let book = Book { ledger, link: link(), pictures: Vec::new() };
        Self { book: StoredValue::new(book), turn: RwSignal::new(0) }
    }

    fn change(&self, change: impl FnOnce(&mut Book)) {
        self.book.update_value(change);
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    /// Counts what was downloaded. It is read anew first: another page may have downloaded as well.
    pub fn spend(&self, bytes: u64) {
        let mut ledger = Ledger::read(&preferences::spent());
        ledger.spend(today(), bytes);
        preferences::keep_spent(&ledger.written());
        self.change(|book| book.ledger = ledger);
    }

    /// Looks again at the connection.
    pub fn look(&self) {
        self.change(|book| book.link = link());
    }

    /// How it stands with a picture, without following later changes.
    #[must_use]
    pub fn picture(&self, picture: &Sha256) -> Picture {
        self.book.with_value(|book| {
            let one = book.pictures.iter().find(|(one, _)| one == picture);
            one.map_or(Picture::Unknown, |(_, state)| *state)
        })
    }

    /// Says how it stands with a picture.
    pub fn set_picture(&self, picture: &Sha256, now: Picture) {
        if self.picture(picture) != now {
            self.change(|book| match book.pictures.iter_mut().find(|(one, _)| one == picture) {
                Some((_, state)) => *state = now,
                None => book.pictures.push((picture.clone(), now)),
            });
        }
    }

    /// Forgets of every picture that it stands like this.
    pub fn forget_pictures(&self, gone: Picture) {
        self.change(|book| {
            for (_, state) in &mut book.pictures {
                if *state == gone {
                    *state = Picture::Unknown;
                }
            }
        });
    }

    /// How many pictures may be seen; follows what changes.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.turn.track();
        let seen = |(_, state): &&(Sha256, Picture)| *state == Picture::Seen;
        self.book.with_value(|book| book.pictures.iter().filter(seen).count())
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
        self.thrift.turn.track();
        self.thrift.book.with_value(|book| {
            self.preferences.with(|p| Rules {
                daily: (p.daily > 0).then(|| u64::from(p.daily) * MEGABYTE),
                spent: book.ledger.spent(today()),
                only_wifi: p.only_wifi,
                on_wifi: book.link.wifi,
                saves_data: book.link.saves_data,
            })
        })
    }
}
