//! Starting: read what the phone keeps, take over from the HTML that is already there, then look for
//! news and send what waits.

use leptos::prelude::*;
use wire::card::Card;
use wire::moment::read_moment;

use super::refresh::{LAST_NEWS, PULL, RECALLS, UNITS};
use super::{keep_recording, look, offer_install, play, refresh, snapshot};
use crate::app::App;
use crate::device::database::{Database, StorageFault, Store};
use crate::device::{clock, page, preferences, task, wake, worker};
use crate::later;
use crate::pages::feed;
use crate::parts::{Part, follow};
use crate::state::Shared;
use crate::state::connection::Trouble;

/// How long to wait before the first page of news is asked for again, in milliseconds.
const FIRST_NEWS_PAUSE_MS: u32 = 3_000;

/// Starts the app.
pub async fn start() {
    let mut chosen = preferences::load();
    chosen.visits = chosen.visits.saturating_add(1);
    preferences::store(&chosen);
    page::apply(&chosen);
    let database = Database::open().await.ok();
    // The state lives as long as the page, so its owner is never let go.
    let owner = Owner::new();
    let shared = owner.with(|| Shared::new(chosen, database));
    std::mem::forget(owner);
    if load(shared).await.is_err() {
        shared.connection.trouble.set(Some(Trouble::NoStorage));
    }
    // The page that stands there already says that it opens; so nothing blinks in between.
    let reminds = !shared.reminded.cards.with_untracked(Vec::is_empty)
        || untrack(|| shared.library.any_urgent());
    if reminds {
        Part::Later.fetched().await;
    }
    feed::painted(reminds);
    if let Some(part) = Part::of(&page::path()) {
        part.fetched().await;
    }
    if look::has_mail(shared).await {
        follow(shared, None).await;
    }
    let heard = first_news(shared).await;
    page::take_over(move || view! { <App shared /> }).await;
    offer_install::watch(shared);
    wake::on_wake(move || task::run(look::look(shared)));
    task::run(async move {
        let ready = shared.connection.update_ready;
        worker::register(move || ready.set(true)).await;
        snapshot::keep();
    });
    // Who chose no workplace has no unit that could say anything.
    if shared.preferences.with_untracked(|p| p.home.is_some()) {
        task::run(later::then(move |later| (later.said)(shared)));
    }
    look::start(shared, heard).await;
    if shared.preferences.with_untracked(|p| p.notices) {
        later::then(move |later| (later.renew_notices)(shared)).await;
    }
}

/// On the first visit the server's HTML is better than an empty app, so the app stays behind it until it
/// has the news as well. Pages that stand without news are taken over at once. True when the news came.
async fn first_news(shared: Shared) -> bool {
    let mut heard = false;
    while shared.library.cards.with_untracked(Vec::is_empty) && page::has_cards() {
        refresh::refresh(shared).await;
        if shared.library.cards.with_untracked(Vec::is_empty) {
            clock::pause(FIRST_NEWS_PAUSE_MS).await;
        } else {
            heard = true;
        }
    }
    heard
}

/// Reads what the phone keeps.
async fn load(shared: Shared) -> Result<(), StorageFault> {
    let database = shared.database().ok_or(StorageFault::Missing)?;
    shared.library.fill(database.all::<Card>(Store::Cards).await?);
    if let Some(pull) = database.get(Store::Facts, PULL).await? {
        shared.library.go_on(pull);
    }
    if let Some(units) = database.get(Store::Facts, UNITS).await? {
        shared.library.units.set(units);
    }
    if let Some(recalls) = database.get(Store::Facts, RECALLS).await? {
        shared.library.recalls.set(recalls);
    }
    let last: Option<String> = database.get(Store::Facts, LAST_NEWS).await?;
    shared.connection.last_news.set(last.and_then(|text| read_moment(&text)));
    play::restore(shared);
    task::run(keep_recording::find_kept(shared));
    Ok(())
}
