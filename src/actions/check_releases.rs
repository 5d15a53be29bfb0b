//! Checking the signature of what came before it is shown, and of a recall before it is followed
//! (docs/approval.md): what fails is kept back, and what is here stays. It comes later.

use leptos::prelude::*;
use serde::Deserialize;
use sync::pull::{Step, Target};
use wire::card::Card;
use wire::changes::{Changes, Recall};
use wire::id::CardId;

use super::hold_signed::{self, Found};
use super::read_history::fact;
use super::refresh::remember_recalls;
use crate::device::canonical::{sent, sent_recalls};
use crate::device::database::{Change, Store};
use crate::device::network::{self, Failure};
use crate::device::{clock, json};
use crate::state::Shared;
use crate::state::connection::Trouble;
use crate::state::released::{Held, Released, released};

/// The fact that holds what is known of the releases.
const RELEASED: &str = "released";
/// How many cards are asked for again at one look.
const AGAIN: usize = 10;

/// The refusal of a card that was withdrawn, beside what every refusal says.
#[derive(Deserialize)]
struct Refused {
    recall: Recall,
}

/// What is to be left alone of an answer.
#[derive(Default)]
struct Seen {
    /// Cards that are not to be shown.
    bad: Vec<CardId>,
    /// Cards that stay, because their recall is not to be followed.
    stays: Vec<CardId>,
    /// True when all of it could be told.
    sure: bool,
}

/// Checks an answer of `GET /changes`, as its text came: the step without what is not to be done.
pub async fn check(shared: Shared, text: String, mut step: Step) -> Step {
    let seen = look(shared, text).await;
    step.cards.retain(|card| !seen.bad.contains(&card.id));
    step.recalls.retain(|recall| !seen.stays.contains(&recall.id));
    if step.target == Target::Next {
        // The new copy takes the place of the one that is here: what stays goes along.
        let stay = seen.bad.iter().chain(&seen.stays).filter_map(|id| shared.library.by_id(*id));
        step.cards.extend(stay.map(|card| Card::clone(&card)));
    }
    step
}

/// The same for what is shown already, as at a first visit: what fails is taken away again.
pub async fn check_shown(shared: Shared, text: String) {
    let bad = look(shared, text).await.bad;
    take_away(shared, &bad).await;
}

/// Asks the server for one card that is not on this phone, by the name that is in its address.
///
/// # Errors
/// As [`Failure`] tells: what is not what was signed is [`Failure::Strange`], and told on top of the screen.
pub async fn find(shared: Shared, name: String) -> Result<Card, Failure> {
    let (status, text) = network::get_any(&format!("/cards/{name}")).await?;
    if status == 200 {
        let card = json::read(&text).ok_or(Failure::Strange)?;
        let bad = look(shared, text).await.bad;
        return if bad.is_empty() { Ok(card) } else { Err(Failure::Strange) };
    }
    let problem = json::read(&text).ok_or(Failure::Strange)?;
    if status == 410 {
        read(shared).await;
        let (recall, found) = refused(shared, &text, None).await.ok_or(Failure::Strange)?;
        let asked = recall.slug == name || recall.id.to_string() == name;
        if !asked || matches!(found, Found::Bad | Found::OtherKey) {
            return Err(Failure::Strange);
        }
    }
    Err(Failure::Refused(Box::new(problem)))
}

/// The recall in a refusal, held against its signature.
async fn refused(shared: Shared, text: &str, here: Option<u32>) -> Option<(Recall, Found)> {
    let recall = json::read::<Refused>(text)?.recall;
    let sent = sent_recalls(text).into_iter().next()?;
    let found = hold_signed::recall(shared, &recall, &sent, here).await;
    Some((recall, found))
}

/// Asks again for what is kept back, and for what could not be checked when it came.
pub async fn again(shared: Shared) {
    read(shared).await;
    let known = now();
    let cards = shared.library.cards.get_untracked();
    let open = cards.iter().filter(|card| !known.is_good(card)).map(|card| card.id);
    let held = known.held.iter().map(|held| held.card).chain(known.waiting.iter().copied());
    let ids: Vec<CardId> = held.chain(open).take(AGAIN).collect();
    for id in ids {
        if !once_more(shared, id).await {
            return;
        }
    }
    tell(shared);
}

/// Asks again for one card; false where it could not be told, and nothing else could be now.
async fn once_more(shared: Shared, id: CardId) -> bool {
    let known = now();
    match network::get_any(&format!("/cards/{id}")).await {
        Ok((200, text)) => {
            let Some(card) = json::read::<Card>(&text) else { return false };
            let here = shared.library.by_id(id);
            let seen = look(shared, text).await;
            if !seen.sure {
                return false;
            }
            match here {
                Some(here) if !seen.bad.is_empty() => {
                    if !known.is_good(&here) && here.version == card.version {
                        take_away(shared, &seen.bad).await;
                    }
                }
                None if !seen.bad.is_empty() => {}
                _ => bring(shared, card).await,
            }
            true
        }
        Ok((410, text)) => withdrawn(shared, id, &text).await,
        // There is no such card.
        Ok((404, _)) => {
            change(shared, |known| known.let_go(id)).await;
            true
        }
        _ => false,
    }
}

/// Follows the recall of a card that was asked for again, if it is what was signed.
async fn withdrawn(shared: Shared, id: CardId, text: &str) -> bool {
    let here = shared.library.by_id(id).map(|card| card.version);
    let Some((recall, found)) = refused(shared, text, here).await else { return false };
    match found {
        Found::Good if recall.id == id => {
            change(shared, |known| known.let_go(id)).await;
            remember_recalls(shared, shared.database().as_ref(), &[recall]).await;
            take_away(shared, &[id]).await;
        }
        Found::Unknown => return false,
        Found::Good | Found::Bad | Found::OtherKey => {
            let held = kept_back(id, here.unwrap_or_default(), found, true);
            change(shared, |known| known.hold(held)).await;
        }
    }
    true
}

fn kept_back(card: CardId, version: u32, found: Found, recall: bool) -> Held {
    let came = clock::now().to_rfc3339();
    Held { card, version, came, other_key: found == Found::OtherKey, recall }
}

/// Believes the keys that the server shows, because the worker says so, and asks again for what was kept back.
pub async fn believe(shared: Shared) {
    change(shared, |known| {
        let strange = std::mem::take(&mut known.strange);
        known.keys.extend(strange);
    })
    .await;
    again(shared).await;
}

/// What is not to be shown, what stays, and whether all of it could be told.
async fn look(shared: Shared, text: String) -> Seen {
    let (cards, recalls) = match json::read::<Changes>(&text) {
        Some(changes) => (changes.cards, changes.recalls),
        None => (json::read::<Card>(&text).into_iter().collect(), Vec::new()),
    };
    read(shared).await;
    let mut seen = Seen { sure: true, ..Seen::default() };
    let mut results = Vec::new();
    for (card, sent) in cards.iter().zip(sent(&text)) {
        let found = hold_signed::card(shared, card, &sent).await;
        if matches!(found, Found::Bad | Found::OtherKey) {
            seen.bad.push(card.id);
        }
        seen.sure &= found != Found::Unknown;
        results.push((card, found));
    }
    let withdrawn = look_at_recalls(shared, &recalls, &text, &mut seen).await;
    change(shared, |known| {
        for (id, version, found) in withdrawn {
            match found {
                Found::Good => known.let_go(id),
                Found::Unknown => known.waiting.push(id),
                Found::Bad | Found::OtherKey => known.hold(kept_back(id, version, found, true)),
            }
        }
        for (card, found) in results {
            match found {
                Found::Good | Found::Unknown => known.found(card, found == Found::Good),
                Found::Bad | Found::OtherKey => {
                    known.hold(kept_back(card.id, card.version, found, false));
                }
            }
        }
    })
    .await;
    if !now().held.is_empty() {
        tell(shared);
    }
    seen
}

/// Holds those recalls against their signatures that would throw something away: of a card that is here, or is asked
/// for again.
async fn look_at_recalls(
    shared: Shared,
    recalls: &[Recall],
    text: &str,
    seen: &mut Seen,
) -> Vec<(CardId, u32, Found)> {
    let mut results = Vec::new();
    if recalls.is_empty() {
        return results;
    }
    for (recall, sent) in recalls.iter().zip(sent_recalls(text)) {
        let here = shared.library.by_id(recall.id).map(|card| card.version);
        if here.is_none() && now().held.iter().all(|held| held.card != recall.id) {
            continue;
        }
        let found = hold_signed::recall(shared, recall, &sent, here).await;
        if found != Found::Good {
            seen.stays.push(recall.id);
        }
        results.push((recall.id, here.unwrap_or_default(), found));
    }
    results
}

pub(super) fn now() -> Released {
    released().get_untracked().unwrap_or_default()
}

/// Reads from the disk what is known, once.
pub async fn read(shared: Shared) {
    if released().with_untracked(Option::is_some) {
        return;
    }
    let mut kept = None;
    if let Some(database) = shared.database() {
        kept = database.get(Store::Facts, RELEASED).await.ok().flatten();
    }
    // Another look may have read it meanwhile, and know more by now.
    released().update(|known| {
        known.get_or_insert(kept.unwrap_or_default());
    });
}

/// Changes what is known, here and on the disk. Where nothing can be kept it is checked again at the next start.
pub(super) async fn change(shared: Shared, act: impl FnOnce(&mut Released)) {
    released().update(|known| act(known.get_or_insert_with(Released::default)));
    if let Some(database) = shared.database()
        && let Ok(put) = Change::put(Store::Facts, RELEASED.to_owned(), &now())
    {
        let _ = database.change(vec![put]).await;
    }
}

/// Puts a card where the others are.
async fn bring(shared: Shared, card: Card) {
    if shared.library.by_id(card.id).is_some_and(|here| *here == card) {
        return;
    }
    if let Some(database) = shared.database()
        && let Ok(put) = Change::put(Store::Cards, card.id.to_string(), &card)
    {
        let _ = database.change(vec![put]).await;
    }
    shared.library.change(vec![card], &[]);
}

async fn take_away(shared: Shared, ids: &[CardId]) {
    if ids.is_empty() {
        return;
    }
    shared.library.change(Vec::new(), ids);
    if let Some(database) = shared.database() {
        let cards = ids.iter().map(|id| Change::Remove(Store::Cards, id.to_string()));
        // What it said before goes with it.
        let before = ids.iter().map(|id| Change::Remove(Store::Facts, fact(*id)));
        let _ = database.change(cards.chain(before).collect()).await;
    }
}

/// Says on top of every screen that something is kept back, or no longer.
fn tell(shared: Shared) {
    let trouble = shared.connection.trouble;
    match (now().held.is_empty(), trouble.get_untracked()) {
        (false, None) => trouble.set(Some(Trouble::Held)),
        (true, Some(Trouble::Held)) => trouble.set(None),
        _ => {}
    }
}
