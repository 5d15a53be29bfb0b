//! What the worker's own unit, or one between it and the top, says to cards from above: kept on the phone, and drawn
//! above the card. The notes of all units come, and the phone picks its own: no question says where anybody works.

use std::cell::RefCell;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use view::icon::{Icon, icon};
use wire::forward::{Forward, ForwardChanges};
use wire::id::CardId;

use crate::device::database::{Change, Store};
use crate::device::{locks, network};
use crate::state::{Shared, shared};

/// The fact that holds them.
const FACT: &str = "forwards";
/// How many are kept, the newest of them: some 400 bytes each.
const KEPT: usize = 1_000;
/// How many pages are asked for at a time.
const PAGES: usize = 10;

/// What the phone keeps of notes.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    /// The server's database that `after` and `seen` count in.
    epoch: Option<String>,
    /// The cursor of the last answer.
    after: u64,
    /// Where the cursor of the cards stood then: as long as it stands there, nothing is new.
    seen: u64,
    forwards: Vec<Forward>,
}

thread_local! {
    static NOTES: RefCell<Vec<Forward>> = const { RefCell::new(Vec::new()) };
}

async fn kept(shared: Shared) -> Kept {
    match shared.database() {
        Some(database) => database.get(Store::Facts, FACT).await.ok().flatten().unwrap_or_default(),
        None => Kept::default(),
    }
}

/// Puts what the phone keeps on the screen.
pub async fn show(shared: Shared) {
    put(shared, kept(shared).await.forwards);
}

fn put(shared: Shared, forwards: Vec<Forward>) {
    NOTES.set(forwards);
    shared.library.said.set(Some(draw));
}

/// Asks what is new, when the change log of the cards says that something is, and a workplace was chosen. Who chose
/// none pays for none.
pub async fn renew(shared: Shared) {
    locks::alone("ban-tin-forwards", async move {
        if shared.preferences.with_untracked(|p| p.home.is_none()) {
            return;
        }
        let cards = shared.library.pull.with_value(sync::pull::Pull::question);
        let mut kept = kept(shared).await;
        if cards.epoch.is_none() || (kept.epoch == cards.epoch && kept.seen == cards.after) {
            return;
        }
        if kept.epoch != cards.epoch {
            // What another database said is not what this one says.
            kept = Kept { epoch: cards.epoch, ..Kept::default() };
        }
        for _ in 0..PAGES {
            let epoch = kept.epoch.as_deref().unwrap_or_default();
            let path = format!("/forwards?after={}&epoch={epoch}", kept.after);
            let Ok(new) = network::get::<ForwardChanges>(&path).await else { return };
            let more = new.more && new.next > kept.after;
            take(&mut kept, new);
            if !more {
                kept.seen = cards.after;
                break;
            }
        }
        if let (Some(database), Ok(change)) =
            (shared.database(), Change::put(Store::Facts, FACT.to_owned(), &kept))
        {
            // Where nothing can be kept it is asked for again the next time.
            let _ = database.change(vec![change]).await;
        }
        put(shared, kept.forwards);
    })
    .await;
}

/// Puts an answer into what is kept.
fn take(kept: &mut Kept, new: ForwardChanges) {
    kept.after = new.next;
    let old = |id| new.gone.contains(&id) || new.forwards.iter().any(|other| other.id == id);
    kept.forwards.retain(|forward| !old(forward.id));
    kept.forwards.extend(new.forwards);
    let over = kept.forwards.len().saturating_sub(KEPT);
    kept.forwards.drain(..over);
}

/// The lines above a card, the worker's own unit first.
fn draw(card: CardId) -> Option<AnyView> {
    let shared = shared();
    let home = shared.preferences.with(|p| p.home)?;
    let words = shared.all_words();
    let lines: Vec<AnyView> = NOTES.with_borrow(|notes| {
        let units = shared.library.with_those_above(home);
        let of = |unit| notes.iter().filter(move |note| note.card == card && note.unit.id == unit);
        units.into_iter().flat_map(of).map(|note| line(note, words.passed_on)).collect()
    });
    (!lines.is_empty()).then(|| lines.into_any())
}

fn line(note: &Forward, adds: &'static str) -> AnyView {
    let who = format!("{} {adds}:", note.unit.short);
    let text = note.note.clone();
    view! { <p class="fact passed">{icon(Icon::Speech)}<span><b>{who}</b>" "{text}</span></p> }
        .into_any()
}
