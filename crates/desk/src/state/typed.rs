//! What is typed into a form and not sent yet, kept on this device: a closed tab, a lost connection and an expired
//! session take nothing of it. Cards, answers, reports, surveys and posters have a place of their own; every other form
//! uses this one. Only the officer who typed finds it again, and signing out takes it away.

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::desk::Desk;
use crate::device::{clock, page, storage};

/// For so many days it is kept; later nobody knows what it was about.
const DAYS: i64 = 30;

/// A form as it lies on this device.
#[derive(Serialize, Deserialize)]
struct Entry<T> {
    /// What it is called in the list of what is unfinished.
    what: String,
    /// Where it is, from the address's first stroke.
    path: String,
    /// When the last letter was typed.
    at: DateTime<Utc>,
    /// What is made of it has this identifier, however often it is sent.
    id: Uuid,
    /// What the form held before anybody typed.
    base: T,
    /// What it holds.
    now: T,
}

/// A line in the list of what is unfinished on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// Under which name it is kept.
    #[serde(default)]
    pub name: String,
    /// What it is called.
    pub what: String,
    /// Where it is.
    pub path: String,
    /// When the last letter was typed.
    pub at: DateTime<Utc>,
}

/// What a form says about what was typed into it before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It was put back; the form had been left at this time.
    Back(DateTime<Utc>),
    /// It was put back, and what it grew from was changed meanwhile by somebody else.
    BackOnNewer(DateTime<Utc>),
    /// The officer dropped it a moment ago, and may want it back.
    Dropped,
    /// The device keeps nothing more.
    Full,
}

/// A form whose words are kept. It is a bundle of handles: copying it is free.
#[derive(Clone, Copy)]
pub struct Typed {
    name: StoredValue<String>,
    id: StoredValue<Uuid>,
    /// What the form says about it.
    pub told: RwSignal<Option<Told>>,
    /// Drops it: the form is as it was before anybody typed.
    pub drop: Callback<()>,
    /// Takes back that it was dropped.
    pub undrop: Callback<()>,
    settle: Callback<()>,
}

/// What lets go of a form's words once the server has them, also after the page was left.
#[derive(Clone)]
pub struct Letting {
    name: String,
    typed: Typed,
}

impl Letting {
    /// The server has them, or they are not wanted any more.
    pub fn go(&self) {
        storage::forget(&self.name);
        let _ = self.typed.settle.try_run(());
    }
}

impl Typed {
    /// Keeps what `read` tells from now on, and puts back by `write` what was left here before. `place` is the form's
    /// own name on this device, `what` what it is called in the list of what is unfinished, `base` what the form holds
    /// before anybody types.
    pub fn new<T>(
        desk: Desk,
        place: &str,
        what: impl Into<String>,
        base: T,
        read: impl Fn() -> T + Clone + Send + Sync + 'static,
        write: impl Fn(T) + Clone + Send + Sync + 'static,
    ) -> Self
    where
        T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        let (owned, what) = (name_of(desk, place), what.into());
        let told = RwSignal::new(None::<Told>);
        let found = storage::read::<Entry<T>>(&owned).filter(|entry| is_young(entry.at));
        let id = StoredValue::new(found.as_ref().map_or_else(clock::mint, |entry| entry.id));
        match found {
            Some(entry) if entry.now == base => storage::forget(&owned),
            Some(entry) if entry.now != untrack(&read) => {
                let same = entry.base == base;
                told.set(Some(if same {
                    Told::Back(entry.at)
                } else {
                    Told::BackOnNewer(entry.at)
                }));
                write(entry.now);
            }
            _ => {}
        }
        let name = StoredValue::new(owned);
        let (base, dropped) = (StoredValue::new(base), StoredValue::new(None::<T>));
        let reader = read.clone();
        Effect::new(move |before: Option<()>| {
            let now = reader();
            // What was put back lies there already.
            if before.is_none() {
                return;
            }
            let name = name.get_value();
            if base.with_value(|base| *base == now) {
                storage::forget(&name);
                return;
            }
            let entry = Entry {
                what: what.clone(),
                path: page::here(),
                at: clock::now(),
                id: id.get_value(),
                base: base.get_value(),
                now,
            };
            let held = storage::write(&name, &entry);
            if !held {
                told.set(Some(Told::Full));
            } else if matches!(told.get_untracked(), Some(Told::Full | Told::Dropped)) {
                told.set(None);
            }
        });
        // Signals that are made while words are put back belong to the form, not to the line whose button was pressed:
        // that line goes at once.
        let owner = Owner::current().unwrap_or_default();
        let write = move |words| owner.with(|| write(words));
        let (reader, writer) = (read.clone(), write.clone());
        let drop = Callback::new(move |()| {
            dropped.set_value(Some(untrack(&reader)));
            storage::forget(&name.get_value());
            writer(base.get_value());
            told.set(Some(Told::Dropped));
        });
        let undrop = Callback::new(move |()| {
            if let Some(words) = dropped.get_value() {
                write(words);
            }
            told.set(None);
        });
        let settle = Callback::new(move |()| {
            base.set_value(untrack(&read));
            id.set_value(clock::mint());
            told.set(None);
        });
        Self { name, id, told, drop, undrop, settle }
    }

    /// The identifier of what is made of the form: the same after a reload, another one after [`Letting::go`].
    #[must_use]
    pub fn id(self) -> Uuid {
        self.id.get_value()
    }

    /// What lets go of the words later; it is made before anything is awaited.
    #[must_use]
    pub fn letting(self) -> Letting {
        Letting { name: self.name.get_value(), typed: self }
    }

    /// Lets go of the words now.
    pub fn done(self) {
        self.letting().go();
    }
}

fn is_young(at: DateTime<Utc>) -> bool {
    clock::now() - at < TimeDelta::days(DAYS)
}

fn start(desk: Desk) -> String {
    format!("desk:{}:typed:", desk.owner())
}

fn name_of(desk: Desk, place: &str) -> String {
    format!("{}{place}", start(desk))
}

/// True when something is kept for a form of this place.
#[must_use]
pub fn has(desk: Desk, place: &str) -> bool {
    storage::read::<Unfinished>(&name_of(desk, place)).is_some_and(|one| is_young(one.at))
}

/// The rest of the name of a form whose place begins so, such as the unit that it is about.
#[must_use]
pub fn under(desk: Desk, place: &str) -> Option<String> {
    let start = name_of(desk, place);
    storage::names(&start).into_iter().find_map(|name| name.strip_prefix(&start).map(str::to_owned))
}

/// All that is unfinished on this device, the latest first. What is too old goes.
#[must_use]
pub fn all(desk: Desk) -> Vec<Unfinished> {
    let mut all = Vec::new();
    for name in storage::names(&start(desk)) {
        match storage::read::<Unfinished>(&name) {
            Some(one) if is_young(one.at) => all.push(Unfinished { name, ..one }),
            _ => storage::forget(&name),
        }
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    all
}

/// Lets go of one.
pub fn forget(one: &Unfinished) {
    storage::forget(&one.name);
}

/// Lets go of all: the officer signs out.
pub fn forget_all(desk: Desk) {
    for name in storage::names(&start(desk)) {
        storage::forget(&name);
    }
}
