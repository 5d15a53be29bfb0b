//! Following the change log: ask what is new, put it on the disk, then on the screen.

use leptos::prelude::*;
use plain::dates::local_day;
use sync::pull::{Pull, Step, Target, Then, went_on};
use wire::card::Card;
use wire::changes::{Changes, Recall};
use wire::problem::Code;
use wire::unit::UnitList;

use super::read_history::fact;
use crate::device::database::{Change, Database, StorageFault, Store};
use crate::device::media::{self, Shelf};
use crate::device::network::{self, Failure};
use crate::device::{clock, json, locks, task};
use crate::later;
use crate::state::Shared;
use crate::state::connection::Trouble;
use crate::state::thrift::Picture;

/// The fact that holds the place in the change log.
pub const PULL: &str = "pull";
/// The fact that holds the units.
pub const UNITS: &str = "units";
/// The fact that holds the withdrawn cards that were on this phone.
pub const RECALLS: &str = "recalls";
/// The fact that holds the moment of the last answer.
pub const LAST_NEWS: &str = "last-news";

/// How much room the text of a card takes, generously, in bytes.
const CARD_BYTES: u64 = 8_000;

/// How many withdrawn cards the phone remembers.
const RECALLS_KEPT: usize = 20;

/// Asks for everything that is new. One page at a time does it, however many are open.
pub async fn refresh(shared: Shared) {
    if shared.connection.looking.get_untracked() {
        return;
    }
    shared.connection.looking.set(true);
    locks::alone("ban-tin-pull", follow(shared)).await;
    shared.connection.looking.set(false);
}

/// Asks the server for one card that is not on this phone: a shared link.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn find_card(shared: Shared, name: &str) -> Result<Card, Failure> {
    // The name comes from the address; what could not be one is not asked for.
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if name.is_empty() || !name.chars().all(fits) {
        return Err(Failure::Strange);
    }
    match later::fetched().await {
        Some(later) => (later.find)(shared, name.to_owned()).await,
        None => Err(Failure::Cut),
    }
}

/// An answer, and the text that it was read from: what was signed is held against that.
async fn with_text(path: &str) -> Result<(Changes, String), Failure> {
    let text = network::get_text(path).await?;
    Ok((json::read(&text).ok_or(Failure::Strange)?, text))
}

async fn follow(shared: Shared) {
    let database = shared.database();
    if let Some(database) = &database {
        catch_up(shared, database).await;
    }
    // The copy that is being built where there is no database to build it in.
    let mut loose: Vec<Card> = Vec::new();
    loop {
        let mut pull = shared.library.pull.get_value();
        let question = pull.question();
        let epoch = question.epoch.map(|epoch| format!("&epoch={epoch}")).unwrap_or_default();
        let path = format!("/changes?after={}{epoch}", question.after);
        let mut text = String::new();
        let mut step = match with_text(&path).await {
            Ok((changes, came)) => {
                text = came;
                pull.answered(changes)
            }
            Err(Failure::Refused(problem)) if problem.code == Code::EpochChanged => {
                pull.epoch_changed()
            }
            Err(failure) => {
                let away = !matches!(failure, Failure::Refused(_));
                shared.connection.online.set(!away);
                return;
            }
        };
        let then = step.then;
        // A first visit does not wait for it: what fails is taken away again.
        let first = shared.library.cards.with_untracked(Vec::is_empty);
        let nothing = step.cards.is_empty() && step.recalls.is_empty();
        if !first && !nothing {
            match later::fetched().await {
                Some(later) => step = (later.check)(shared, std::mem::take(&mut text), step).await,
                // What cannot be checked now is shown and checked later; but nothing is thrown away unchecked.
                None if step.recalls.is_empty() => {}
                None => return,
            }
        }
        let kept = loop {
            let kept = keep(database.as_ref(), &pull, &step).await;
            if kept != Err(StorageFault::Full) || !room_for_text(shared, step.cards.len()).await {
                break kept;
            }
        };
        match kept {
            Ok(()) => shared.library.written.set_value(pull.clone()),
            Err(StorageFault::Full) => shared.connection.trouble.set(Some(Trouble::Full)),
            Err(_) => shared.connection.trouble.set(Some(Trouble::NoStorage)),
        }
        shared.library.pull.set_value(pull);
        show(shared, database.as_ref(), step, &mut loose).await;
        if first {
            task::run(later::then(move |later| (later.check_shown)(shared, text)));
        }
        match then {
            Then::AskAgain => {}
            Then::Rest | Then::Swap => break,
        }
    }
    heard(shared, database.as_ref()).await;
}

/// Makes room for a page of the change log on a full phone; false where none can be made.
async fn room_for_text(shared: Shared, cards: usize) -> bool {
    match later::fetched().await {
        Some(later) => (later.make_room)(shared, (cards as u64 + 4) * CARD_BYTES).await,
        None => false,
    }
}

/// Another page of the app may have followed the log since this one did: then this one goes on from there,
/// with the cards that are kept there.
async fn catch_up(shared: Shared, database: &Database) {
    let Ok(Some(disk)) = database.get::<Pull>(Store::Facts, PULL).await else { return };
    let elsewhere = shared.library.written.with_value(|written| went_on(written, &disk));
    if let Some(pull) = elsewhere
        && let Ok(cards) = database.all(Store::Cards).await
    {
        shared.library.fill(cards);
        shared.library.go_on(pull);
    }
}

/// Puts a step on the disk: the cards and the place in the log in one transaction.
async fn keep(database: Option<&Database>, pull: &Pull, step: &Step) -> Result<(), StorageFault> {
    let Some(database) = database else { return Ok(()) };
    let store = match step.target {
        Target::Current => Store::Cards,
        Target::Next => Store::NextCards,
    };
    let mut changes = vec![Change::put(Store::Facts, PULL.to_owned(), pull)?];
    if step.clear {
        changes.push(Change::Clear(store));
    }
    let store = if step.then == Then::Swap {
        // The new copy is whole: it takes the place of the old one.
        changes.extend([Change::Clear(Store::Cards), Change::Clear(Store::NextCards)]);
        for card in database.all::<Card>(Store::NextCards).await? {
            changes.push(Change::put(Store::Cards, card.id.to_string(), &card)?);
        }
        Store::Cards
    } else {
        store
    };
    for card in &step.cards {
        changes.push(Change::put(store, card.id.to_string(), card)?);
    }
    for recall in &step.recalls {
        changes.push(Change::Remove(store, recall.id.to_string()));
        // What it said before is withdrawn with it.
        changes.push(Change::Remove(Store::Facts, fact(recall.id)));
    }
    database.change(changes).await
}

async fn show(shared: Shared, database: Option<&Database>, step: Step, loose: &mut Vec<Card>) {
    remember_recalls(shared, database, &step.recalls).await;
    match (step.target, step.then) {
        (Target::Current, _) => {
            let gone: Vec<_> = step.recalls.iter().map(|recall| recall.id).collect();
            shared.library.change(step.cards, &gone);
        }
        (Target::Next, Then::Swap) => {
            loose.extend(step.cards);
            let kept = match database {
                Some(database) => database.all(Store::Cards).await.ok(),
                None => None,
            };
            shared.library.fill(kept.unwrap_or_else(|| std::mem::take(loose)));
        }
        (Target::Next, _) => loose.extend(step.cards),
    }
}

/// A withdrawn card that was on this phone leaves a line with the reason; its files go.
pub(super) async fn remember_recalls(
    shared: Shared,
    database: Option<&Database>,
    recalls: &[Recall],
) {
    let mut known = shared.library.recalls.get_untracked();
    let before = known.len();
    for recall in recalls {
        let Some(card) = shared.library.by_id(recall.id) else { continue };
        let sound = card.content.tracks.iter().flat_map(|track| &track.files);
        let sound = sound.map(|file| (Shelf::Recordings, file));
        let picture = card.content.picture.iter().map(|picture| (Shelf::Pictures, &picture.file));
        for (shelf, file) in sound.chain(picture) {
            media::remove(shelf, &file.path()).await;
        }
        known.retain(|r| r.id != recall.id);
        known.insert(0, recall.clone());
    }
    if known.len() == before {
        return;
    }
    known.truncate(RECALLS_KEPT);
    if let (Some(database), Ok(change)) =
        (database, Change::put(Store::Facts, RECALLS.to_owned(), &known))
    {
        let _ = database.change(vec![change]).await;
    }
    shared.library.recalls.set(known);
}

/// The server answered: the moment is kept, and the units are fetched on the first answer of a day, so
/// that a new unit reaches every phone and an ordinary look stays one request.
async fn heard(shared: Shared, database: Option<&Database>) {
    let now = clock::now();
    let before = shared.connection.last_news.get_untracked();
    let new_day = before.is_none_or(|before| local_day(before) != local_day(now));
    shared.connection.online.set(true);
    shared.thrift.forget_pictures(Picture::Away);
    shared.connection.last_news.set(Some(now));
    let mut changes: Vec<Change> =
        Change::put(Store::Facts, LAST_NEWS.to_owned(), &now.to_rfc3339()).into_iter().collect();
    if (new_day || shared.library.units.with_untracked(Vec::is_empty))
        && let Ok(list) = network::get::<UnitList>("/units").await
    {
        changes.extend(Change::put(Store::Facts, UNITS.to_owned(), &list.units));
        shared.library.units.set(list.units);
    }
    if let Some(database) = database {
        let _ = database.change(changes).await;
    }
}
