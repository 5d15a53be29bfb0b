//! What the first screen does not need, and what therefore comes after it in a file of its own: the screens for
//! the settings and for data and storage, with all downloads behind them; the search and the calculators, the
//! large player and what is kept of its recordings; pictures at close sight, codes, and the history of a card.
//! What belongs to the worker's own voice is in [`crate::voice`].
//!
//! Whoever only reads never waits for it, and what is reached from here alone costs the first download
//! nothing. The service worker keeps the file with the rest of the app, so it is there offline as well.
#![allow(unsafe_code, reason = "the mark stands for the border between the two files")]

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use sync::budget::By;
use sync::pull::Step;
use wire::card::Card;
use wire::id::CardId;

use crate::actions::{
    check_releases, forwards, keep_latest, keep_recording, make_room, notices, prefetch,
    read_aloud, remind,
};
use crate::components::{
    history_part, install_offer, instead_part, kept_panel, large_player, over, released_part,
    reminders, terms,
};
use crate::device::install::Way;
use crate::device::network::Failure;
use crate::device::task::Work;
use crate::pages::{data, events, for_you, saved, search, settings, tool, tools, unit, welcome};
use crate::state::Shared;
use crate::state::connection::Trouble;
use crate::state::over::{Over, lay};
use crate::voice::Draw;

/// Work that ends with a yes or a no.
pub type YesOrNo = Pin<Box<dyn Future<Output = bool>>>;

/// Work that ends with a step of following the news.
pub type Checked = Pin<Box<dyn Future<Output = Step>>>;

/// Work that ends with a card.
pub type FoundCard = Pin<Box<dyn Future<Output = Result<Card, Failure>>>>;

/// The ways into what comes later.
#[derive(Clone, Copy)]
pub struct Later {
    /// Draws the screen of an address that is in this part.
    pub screen: Draw,
    /// The large player, over the page.
    pub large_player: fn() -> AnyView,
    /// The recordings that are kept, all in one.
    pub kept_panel: fn() -> AnyView,
    /// The offer to put the app on the home screen.
    pub install_offer: fn(Way) -> AnyView,
    /// What lies over the page: a picture, large, or a code.
    pub over: fn() -> AnyView,
    /// Shows a card's picture large.
    pub zoom: fn(Shared, Card),
    /// Shows the code of an address: its path and what is read there.
    pub code: fn(Shared, String, String),
    /// The way from a card that is over to the one to read in its place.
    pub instead: fn(Shared, Card) -> AnyView,
    /// What the versions of a card changed.
    pub history: fn(Card) -> AnyView,
    /// [`read_aloud::toggle`].
    pub read_aloud: fn(Shared, Card) -> Work,
    /// [`terms::bring`].
    pub bring_terms: fn(Shared) -> Work,
    /// [`terms::text`].
    pub terms: fn(String) -> AnyView,
    /// [`notices::renew`].
    pub renew_notices: fn(Shared) -> Work,
    /// [`forwards::show`].
    pub said: fn(Shared) -> Work,
    /// What the phone reminds of, above the news.
    pub reminders: fn() -> AnyView,
    /// [`remind::look`].
    pub remind: fn(Shared, Option<CardId>) -> Work,
    /// [`keep_recording::keep`].
    pub keep: fn(Shared, Arc<Card>, By) -> Work,
    /// [`keep_recording::let_go`].
    pub let_go: fn(Shared, Arc<Card>) -> Work,
    /// [`keep_latest::keep_latest`].
    pub keep_latest: fn(Shared) -> Work,
    /// [`prefetch::prefetch`].
    pub prefetch: fn(Shared) -> Work,
    /// [`make_room::make_room`], for text.
    pub make_room: fn(Shared, u64) -> YesOrNo,
    /// [`check_releases::check`].
    pub check: fn(Shared, String, Step) -> Checked,
    /// [`check_releases::find`].
    pub find: fn(Shared, String) -> FoundCard,
    /// [`check_releases::check_shown`].
    pub check_shown: fn(Shared, String) -> Work,
    /// [`released_part::signed`].
    pub signed: fn(Card) -> AnyView,
    /// [`released_part::strip`].
    pub strip: fn(Shared, Trouble) -> AnyView,
}

thread_local! {
    static HERE: Cell<Option<Later>> = const { Cell::new(None) };
}

/// The ways, when they are here already.
#[must_use]
pub fn here() -> Option<Later> {
    HERE.get()
}

/// The ways; they are fetched when they are not here yet. None when the connection was cut before they
/// were on this phone; the next call tries again.
pub async fn fetched() -> Option<Later> {
    if here().is_none() {
        HERE.set(ways().await.ok());
    }
    here()
}

/// Does something of what comes later, once it is here; nothing when it cannot be had just now.
pub fn then(act: impl FnOnce(Later) -> Work + 'static) -> Work {
    // Boxed here, so that one copy of the waiting serves all of them.
    let act: Box<dyn FnOnce(Later) -> Work> = Box::new(act);
    Box::pin(async move {
        if let Some(later) = fetched().await {
            act(later).await;
        }
    })
}

#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn ways() -> Result<Later, SplitLoaderError> {
    Ok(Later {
        screen,
        large_player: || large_player::LargePlayer().into_any(),
        kept_panel: || kept_panel::KeptPanel().into_any(),
        install_offer: |way| {
            install_offer::InstallOffer(install_offer::InstallOfferProps { way }).into_any()
        },
        over: over::over,
        zoom: |shared, card| {
            if let Some(picture) = card.content.picture {
                lay(shared, Over::Picture(picture));
            }
        },
        code: |shared, path, headline| lay(shared, Over::Code { path, headline }),
        instead: instead_part::instead_part,
        history: history_part::history_part,
        read_aloud: |shared, card| Box::pin(async move { read_aloud::toggle(shared, &card) }),
        bring_terms: |shared| Box::pin(terms::bring(shared)),
        terms: terms::text,
        renew_notices: |shared| Box::pin(notices::renew(shared)),
        said: |shared| Box::pin(forwards::show(shared)),
        reminders: || reminders::Reminders().into_any(),
        remind: |shared, touched| Box::pin(remind::look(shared, touched)),
        keep: |shared, card, by| Box::pin(keep_recording::keep(shared, card, by)),
        let_go: |shared, card| Box::pin(keep_recording::let_go(shared, card)),
        keep_latest: |shared| Box::pin(keep_latest::keep_latest(shared)),
        prefetch: |shared| Box::pin(prefetch::prefetch(shared)),
        make_room: |shared, bytes| Box::pin(make_room::make_room(shared, bytes, None)),
        check: |shared, text, step| Box::pin(check_releases::check(shared, text, step)),
        find: |shared, name| Box::pin(check_releases::find(shared, name)),
        check_shown: |shared, text| Box::pin(check_releases::check_shown(shared, text)),
        signed: released_part::signed,
        strip: released_part::strip,
    })
}

fn screen(path: &str) -> AnyView {
    match path {
        "/cai-dat" => settings::Settings().into_any(),
        "/tim" => search::Search().into_any(),
        "/bo-nho" => data::Data().into_any(),
        "/da-luu" => saved::Saved().into_any(),
        view::events::PATH => events::Events().into_any(),
        "/cong-cu" => tools::Tools().into_any(),
        "/danh-cho-ban" => for_you::ForYou().into_any(),
        path if path.starts_with("/cong-cu/") => tool::Tool().into_any(),
        path if path.starts_with("/don-vi/") => unit::UnitPage().into_any(),
        _ => welcome::Welcome().into_any(),
    }
}
