//! Telling how far the news got, without telling who reads it: places in sketches, made of a secret that never leaves
//! the phone.

use std::fmt::Write;

use leptos::prelude::*;
use plain::dates::local_day;
use plain::reach::{is_open, periods_of, place, scope};
use sync::reach::{Book, Scope};
use wire::id::UnitId;
use wire::reach::{Touch, Touches, TouchesTaken};

use crate::device::database::{Change, Store};
use crate::device::network::{self, Failure};
use crate::device::{chance, clock, hash, locks};
use crate::state::Shared;

/// The fact that holds the book.
const FACT: &str = "reach";
/// How many bytes the secret has.
const SECRET: usize = 16;
/// Whoever tells holds this lock.
const LOCK: &str = "ban-tin-reach";

async fn book(shared: Shared) -> Book {
    match shared.database() {
        Some(database) => database.get(Store::Facts, FACT).await.ok().flatten().unwrap_or_default(),
        None => Book::default(),
    }
}

/// Keeps the book; false where nothing can be kept: a phone without a memory would count anew each time.
async fn keep(shared: Shared, book: &Book) -> bool {
    let (Some(database), Ok(put)) =
        (shared.database(), Change::put(Store::Facts, FACT.to_owned(), book))
    else {
        return false;
    };
    database.change(vec![put]).await.is_ok()
}

/// True while this phone is counted.
pub async fn is_counted(shared: Shared) -> bool {
    !book(shared).await.off
}

/// The worker wants to be counted, or not to be.
pub async fn switch(shared: Shared, counted: bool) {
    locks::alone(LOCK, async move {
        let mut book = book(shared).await;
        book.switch(!counted);
        keep(shared, &book).await;
    })
    .await;
}

/// Where the worker works; the province where they chose nothing.
fn workplace(shared: Shared) -> Option<UnitId> {
    shared.preferences.with_untracked(|p| p.home).or_else(|| {
        let root =
            |units: &Vec<wire::unit::Unit>| units.iter().find(|u| u.parent.is_none()).map(|u| u.id);
        shared.library.units.with_untracked(root)
    })
}

/// Tells what is due, in one go; one page at a time does it.
pub async fn tell(shared: Shared) {
    locks::alone(LOCK, tell_due(shared)).await;
}

async fn tell_due(shared: Shared) {
    let Some(unit) = workplace(shared) else { return };
    if shared.library.cards.with_untracked(Vec::is_empty) {
        return;
    }
    let today = local_day(clock::now());
    let mut book = book(shared).await;
    let before = book.clone();
    let opened = shared.opened.cards.get_untracked();
    book.note(periods_of(today), |period| is_open(period, today), unit, &opened);
    let due = book.due(clock::now());
    if !due.is_empty() && book.secret.is_empty() {
        let mut secret = [0; SECRET];
        chance::fill(&mut secret);
        for byte in secret {
            let _ = write!(book.secret, "{byte:02x}");
        }
    }
    // What cannot be kept is not told: it would be told anew under another secret.
    if (book != before && !keep(shared, &book).await) || due.is_empty() {
        return;
    }
    let mut touches = Vec::new();
    for one in &due {
        let Some(touch) = touch(&book.secret, one).await else { return };
        touches.push(touch);
    }
    let answer = network::post::<_, TouchesTaken>("/reach", &Touches { touches }).await;
    let (now, luck) = (clock::now(), clock::chance());
    match answer {
        Ok(_) => book.told(&due, now, luck),
        // What the server will never take is not told again.
        Err(Failure::Refused(problem)) if problem.code.is_permanent() => book.told(&due, now, luck),
        Err(_) => book.cut(now, luck),
    }
    keep(shared, &book).await;
}

/// The place of this phone in one sketch; none where the page cannot hash.
async fn touch(secret: &str, one: &Scope) -> Option<Touch> {
    let text = format!("{secret} {}", scope(one.period, one.card));
    let hash = hash::sha256(text.as_bytes()).await?;
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(hash.as_str().as_bytes().as_chunks::<2>().0) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    let (index, rho) = place(bytes);
    Some(Touch { period: one.period, unit: one.unit, card: one.card, index, rho })
}
