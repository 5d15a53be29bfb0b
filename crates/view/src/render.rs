//! Whole pages as HTML text, for the server's first paint and its permalinks.
//!
//! Each function gives what stands inside `<div id="app">`. The app renders the same components and puts
//! them in the place of these; so the two must stay one.

use std::sync::Arc;

mod asked;
mod lists;
mod receipt;
mod search;
mod speak;

pub use asked::asked_page;
pub use lists::{calculator, calculators, events_page};
pub use receipt::{ask_code, case};
pub use search::{Found, SEARCH_PAGE, search};
pub use speak::{SpeakForm, received, speak};

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use wire::card::{Card, Kind};
use wire::changes::Recall;
use wire::lang::Lang;
use wire::version::CardVersion;

use crate::Scene;
use crate::beside::{self, Beside, instead, read_instead};
use crate::card::{CardArticle, Place};
use crate::feed::{WHOLE_CARDS, empty, older, older_page};
use crate::frame::{Tab, Tabs, Top, shortcuts, welcome_line};
use crate::history::history;
use crate::icon::{Icon, icon};
use crate::live::tap;
use crate::lost::{lost, meant};
use crate::outside;
use crate::sound::{keep_latest, price, tools, track_for};

/// The list of cards, the newest first.
#[must_use]
pub fn feed(cards: &[Card], lang: Lang, now: DateTime<Utc>) -> String {
    let scene = Scene { lang, now };
    page(scene, Tab::News, || {
        let words = scene.words();
        let whole = cards
            .iter()
            .take(WHOLE_CARDS)
            .map(|card| view! { <CardArticle card=card.clone() scene /> })
            .collect_view();
        let older = older(cards.iter().skip(WHOLE_CARDS), scene);
        let none = cards.is_empty().then(|| empty(words.feed_empty, words.feed_empty_hint));
        view! {
            <h1 class="sr">{words.feed_title}</h1>
            {welcome_line(words, tap(|| ()))}
            {shortcuts(words)}
            <div class="feed">{whole} {none}</div>
            {older}
        }
        .into_any()
    })
}

/// A page of earlier cards; the first one is 1. `cards` begins after those that stand before it, and holds
/// one more than the page when there are more.
#[must_use]
pub fn older_cards(cards: &[Card], page_number: usize, lang: Lang, now: DateTime<Utc>) -> String {
    let scene = Scene { lang, now };
    page(scene, Tab::News, || older_page(cards.iter(), page_number, scene))
}

/// What the server has found to stand beside a card.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The card's versions, the newest first; none while there is but one.
    pub versions: Vec<CardVersion>,
    /// Cards that it names, and those of its topic, the newest first.
    pub others: Vec<Card>,
}

/// One card, every depth open.
#[must_use]
pub fn card(card: &Card, around: Around, lang: Lang, now: DateTime<Utc>) -> String {
    let scene = Scene { lang, now };
    let card = card.clone();
    page(scene, Tab::None, move || {
        let Around { versions, others } = around;
        let others: Arc<[Card]> = others.into();
        let named = Arc::clone(&others);
        provide_context(Beside {
            headline: Callback::new(move |id: String| {
                let found = named.iter().find(|card| card.id.to_string() == id);
                found.map_or_else(|| ().into_any(), beside::headline)
            }),
            instead: Callback::new(move |card: Card| {
                let found = instead(&card, others.iter(), now);
                found.map_or_else(|| ().into_any(), |card| read_instead(card, scene.words()))
            }),
            history: Callback::new(move |_: Card| history(&versions, scene)),
            said: RwSignal::new(None),
        });
        view! {
            {back(scene)}
            <CardArticle card scene place=Place::Page />
        }
        .into_any()
    })
}

/// What stands at the address of a withdrawn card.
#[must_use]
pub fn recalled(recall: &Recall, newest: &[Card], lang: Lang) -> String {
    let scene = Scene { lang, now: recall.recalled_at };
    let words = scene.words();
    let reason = format!("{} {}", words.reason, recall.reason);
    page(scene, Tab::None, move || {
        lost(words.recalled, &reason, words.feed_title, newest.iter().collect(), scene)
    })
}

/// What stands at an address that does not exist. `wanted` is its last part, when it was to name a card.
#[must_use]
pub fn not_found(wanted: &str, cards: &[Card], lang: Lang) -> String {
    let scene = Scene { lang, now: DateTime::<Utc>::MIN_UTC };
    let words = scene.words();
    page(scene, Tab::None, move || {
        let near = meant(wanted, cards);
        let (heading, named) = if near.is_empty() {
            (words.feed_title, cards.iter().collect())
        } else {
            (crate::outside::words(lang).meant, near)
        };
        lost(words.not_found, words.not_found_hint, heading, named, scene)
    })
}

/// The audio bulletins.
#[must_use]
pub fn listen(cards: &[Card], lang: Lang, now: DateTime<Utc>) -> String {
    let scene = Scene { lang, now };
    let words = scene.words();
    let with_sound: Vec<&Card> = cards
        .iter()
        .filter(|card| card.content.kind == Kind::Bulletin && !card.content.tracks.is_empty())
        .collect();
    page(scene, Tab::Listen, || {
        let none = with_sound.is_empty().then(|| empty(words.listen_empty, words.feed_empty_hint));
        let tools = (!with_sound.is_empty()).then(|| {
            let files = with_sound
                .iter()
                .filter_map(|card| Some(track_for(card, scene.lang.tag())?.files.first()?.bytes));
            let costs = price(files.sum(), scene).into_any();
            tools(scene, tap(|| ()), costs, keep_latest(&with_sound, scene))
        });
        let rows = with_sound
            .into_iter()
            .map(|card| view! { <CardArticle card=card.clone() scene open=wire::card::Depth::Brief /> })
            .collect_view();
        view! {
            <h1 class="page-title">{words.listen_title}</h1>
            {tools}
            <div class="feed">{rows} {none}</div>
            {lists::podcast(lang)}
        }
        .into_any()
    })
}

/// What somebody shared came to the server, because the phone is not ready to take it.
#[must_use]
pub fn shared(lang: Lang) -> String {
    waiting(lang, Tab::Speak, |words| words.speak_title, outside::words(lang).shared_instead)
}

/// One's own things, while the app that holds them is on its way; without it a receipt's code is the way.
#[must_use]
pub fn mine(lang: Lang) -> String {
    let scene = Scene { lang, now: DateTime::<Utc>::MIN_UTC };
    let words = scene.words();
    page(scene, Tab::Mine, move || {
        let (own, forms) = (outside::words(lang), crate::forms::words(lang));
        view! {
            <h1 class="page-title">{words.mine_title}</h1>
            {lists::needs_app(scene, own.needs_app, own.mine_instead)}
            <noscript>
                <p><a class="button wide" href="/bien-nhan">{forms.look_up}</a></p>
                <p><a class="button wide" href=crate::asked::PATH>{forms.asked_title}</a></p>
            </noscript>
        }
        .into_any()
    })
}

/// What was saved for later, while the app that knows it is on its way.
#[must_use]
pub fn saved(lang: Lang) -> String {
    waiting(lang, Tab::None, |words| words.saved_title, outside::words(lang).saved_instead)
}

/// The settings, while the app that keeps them is on its way.
#[must_use]
pub fn settings(lang: Lang) -> String {
    waiting(lang, Tab::None, |words| words.settings_title, outside::words(lang).settings_instead)
}

/// What is for the worker, while the app that alone knows it is on its way.
#[must_use]
pub fn for_you(lang: Lang) -> String {
    waiting(lang, Tab::None, |words| words.for_you_title, outside::words(lang).choose_instead)
}

/// The welcome, while the app is on its way.
#[must_use]
pub fn welcome(lang: Lang) -> String {
    waiting(lang, Tab::None, |words| words.welcome_title, outside::words(lang).choose_instead)
}

/// Data and storage, while the app that counts them is on its way.
#[must_use]
pub fn data(lang: Lang) -> String {
    waiting(lang, Tab::None, |words| words.data_title, outside::words(lang).data_instead)
}

/// Surveys, while the app that keeps the answers is on its way.
#[must_use]
pub fn surveys(lang: Lang) -> String {
    waiting(lang, Tab::None, |words| words.kind(Kind::Survey), outside::words(lang).survey_instead)
}

fn waiting(
    lang: Lang,
    tab: Tab,
    title: fn(&crate::text::Words) -> &'static str,
    instead: &'static str,
) -> String {
    let scene = Scene { lang, now: DateTime::<Utc>::MIN_UTC };
    let words = scene.words();
    page(scene, tab, move || {
        view! {
            <h1 class="page-title">{title(words)}</h1>
            {lists::needs_app(scene, outside::words(lang).needs_app, instead)}
        }
        .into_any()
    })
}

/// A value as a word of the API, for the fields of plain forms.
fn word_of<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

pub(crate) fn back(scene: Scene) -> impl IntoView {
    view! { <a class="back" href="/">{icon(Icon::Back)} {scene.words().back}</a> }
}

/// A whole page around its main part.
pub(crate) fn page(scene: Scene, tab: Tab, main: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        let words = scene.words();
        view! {
            <div class="frame">
                <a class="skip button primary" href="#main">{words.skip}</a>
                <Top scene />
                <main id="main">{main()}</main>
                <Tabs scene current=Signal::stored(tab) unsent=Signal::stored(0) />
            </div>
        }
        .to_html()
    });
    owner.cleanup();
    // The markers between text nodes are for hydration, which the app does not use: it takes over whole.
    html.replace("<!>", "")
}
