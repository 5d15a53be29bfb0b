//! The frame around every screen, and the map of the screens.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use view::beside::{Beside, headline};
use view::card::CardDeck;
use view::frame::{Tab, Tabs, Top};
use view::live::{live, live_attribute, live_if};
use view::picture::PictureDeck;
use view::sound::SoundDeck;
use view::terms::TermDeck;
use wire::card::{Card, Depth};
use wire::media::MediaRef;

use crate::actions::open_over::open_over;
use crate::actions::{look, play, see_picture, share, snapshot};
use crate::address::{Address, use_go};
use crate::components::keep_button::{self, KeepButton};
use crate::components::later_part::later_part;
use crate::components::player_bar::PlayerBar;
use crate::components::strips::{ConnectionLine, Strips};
use crate::device::{clock, link, page, speech, task, traffic, worker};
use crate::later::{self, Later};
use crate::pages::{card, feed, listen, missing, older, on_its_way};
use crate::parts::Part;
use crate::state::Shared;

/// The cards that stood open in the HTML when the app took over, by slug, and how deep.
#[derive(Clone)]
pub struct Opened(pub Arc<HashMap<String, Depth>>);

impl Opened {
    fn of_page() -> Self {
        let depth = |number| match number {
            4 => Depth::Clear,
            3 => Depth::Deep,
            _ => Depth::Brief,
        };
        Self(Arc::new(page::open_cards().into_iter().map(|(s, d)| (s, depth(d))).collect()))
    }

    /// How deep a card stood open.
    #[must_use]
    pub fn of(&self, slug: &str) -> Depth {
        self.0.get(slug).copied().unwrap_or_default()
    }
}

/// The whole app.
#[component]
pub fn App(
    /// What pages share.
    shared: Shared,
) -> impl IntoView {
    provide_context(shared);
    provide_context(Opened::of_page());
    provide_context(SoundDeck {
        toggle: Callback::new(move |id| play::toggle(shared, id)),
        playing: Signal::derive(move || shared.player.playing_card()),
        heard: Signal::derive(move || shared.heard()),
        beside: Callback::new(|card| view! { <KeepButton card /> }.into_any()),
        costs: Callback::new(move |card| {
            let cards = vec![Arc::new(card)];
            keep_button::price(shared, move || cards.clone())
        }),
    });
    provide_context(CardDeck {
        save: Callback::new(move |id| shared.saved.toggle(id)),
        saved: shared.saved.cards.into(),
        open: Callback::new(move |id| shared.opened.add(id)),
        opened: shared.opened.cards.into(),
        share: Callback::new(move |(path, headline)| {
            task::run(share::share_card(shared, path, headline));
        }),
        code: Callback::new(move |(path, headline)| {
            let open = Box::new(move |later: Later| (later.code)(shared, path, headline));
            task::run(open_over(shared, open));
        }),
        zoom: Callback::new(move |card| {
            let open = Box::new(move |later: Later| (later.zoom)(shared, card));
            task::run(open_over(shared, open));
        }),
        has_voice: shared.has_voice.into(),
        aloud: shared.aloud.into(),
        read_aloud: Callback::new(move |card: Card| {
            task::run(later::then(move |later| (later.read_aloud)(shared, card)));
        }),
        remind: Callback::new(move |id| {
            shared.reminded.toggle(id);
            task::run(later::then(move |later| (later.remind)(shared, Some(id))));
        }),
        reminded: shared.reminded.cards.into(),
    });
    provide_context(Beside {
        headline: Callback::new(move |id: String| {
            let card = untrack(|| shared.library.by_name(&id));
            card.map_or_else(|| ().into_any(), |card| headline(&card))
        }),
        instead: Callback::new(move |card: Card| {
            later_part(Box::new(move |later| (later.instead)(shared, card.clone())))
        }),
        history: Callback::new(|card: Card| {
            later_part(Box::new(move |later| (later.history)(card.clone())))
        }),
        said: shared.library.said,
    });
    provide_context(PictureDeck(Callback::new(move |(file, tapped): (MediaRef, bool)| {
        see_picture::see(shared, &file, tapped)
    })));
    page::on_picture(move |address, here| see_picture::came(shared, address, here));
    speech::when_possible(move || shared.has_voice.set(true));
    provide_context(TermDeck {
        ready: shared.terms.into(),
        bring: Callback::new(move |()| {
            task::run(later::then(move |later| (later.bring_terms)(shared)));
        }),
        text: Callback::new(|text: String| match later::here() {
            Some(later) => (later.terms)(text),
            None => text.into_any(),
        }),
    });
    let words = shared.scene().words();
    let address = Address::follow();
    if let Some(address) = address {
        provide_context(address);
    }
    let path = Signal::derive(move || address.map(|address| address.path()).unwrap_or_default());
    let current = Signal::derive(move || path.with(|path| Tab::of_path(path)));
    let unsent = Signal::derive(move || shared.outbox.calling());
    let class = live_attribute(move || {
        let playing = shared.player.card.with(Option::is_some);
        (if playing { "frame with-player" } else { "frame" }).to_owned()
    });
    let go = use_go();
    worker::on_told(move |path| go(&path), move |bytes| shared.thrift.spend(bytes));
    traffic::on_bytes(move |bytes| shared.thrift.spend(bytes));
    link::on_change(move || {
        shared.thrift.look();
        // What waited for Wi-Fi may come now.
        task::run(look::look(shared));
    });
    // A new screen is read from its start; at the first one the reader is already there.
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            shared.player.large.set(false);
            shared.over.set(false);
            page::focus_main();
            task::run(async move {
                // The new screen stands after the changes of this turn.
                clock::pause(0).await;
                snapshot::keep();
            });
        }
        now
    });
    let over = live_if(move || {
        let later = shared.over.get().then(later::here).flatten()?;
        // It follows its own signals.
        Some(untrack(|| (later.over)()))
    });
    view! {
        <div class=class>
            <a class="skip button primary" href="#main" rel="external">{words.skip}</a>
            <Top scene=shared.scene() line=ConnectionLine().into_any() />
            <Strips />
            <main id="main" tabindex="-1">
                {screen(path)}
            </main>
            <PlayerBar />
            <Tabs scene=shared.scene() current unsent />
            {over}
        </div>
    }
}

/// The screen of an address.
fn screen(path: Signal<String>) -> AnyView {
    live(move || {
        let path = path.get();
        // A page follows its own signals; only another address makes another page.
        untrack(|| match Part::of(&path) {
            // A word stands in its place until it is here.
            Some(part) => on_its_way::on_its_way(part, path),
            None => first_screen(&path),
        })
    })
}

/// The screens that are there from the start.
fn first_screen(path: &str) -> AnyView {
    match path {
        "" => feed::Feed().into_any(),
        "/nghe" => listen::Listen().into_any(),
        path if path.starts_with("/tin-cu/") => older::older(path),
        path => match path.strip_prefix("/tin/") {
            Some(name) if !name.contains('/') => {
                view! { <card::CardPage name=name.to_owned() /> }.into_any()
            }
            _ => missing::Missing().into_any(),
        },
    }
}
