//! What the phone says of the signatures of cards: a line under a card, a strip on top of the screens while one is
//! kept back, and what is kept back under "Dữ liệu và bộ nhớ". It comes later.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{live, live_if, tap};
use wire::card::Card;
use wire::moment::read_moment;

use crate::actions::check_releases::{again, believe, read};
use crate::device::{clock, task};
use crate::state::connection::Trouble;
use crate::state::released::{Held, released};
use crate::state::{Shared, shared};
use crate::text::{held_count, made_room, signed_line};

/// The line under a card.
pub fn signed(card: Card) -> AnyView {
    let shared = shared();
    let (words, known) = (shared.all_words(), released());
    task::run(read(shared));
    live(move || {
        let (good, kept) = known.with(|known| {
            known.as_ref().map_or((false, false), |k| (k.is_good(&card), k.keeps(card.id)))
        });
        let (figure, text) = if kept {
            (Icon::Warning, words.held_here.to_owned())
        } else if good {
            let day = dates::date_time(card.published_at, shared.lang());
            (Icon::Shield, signed_line(&card.unit.short, card.version, &day, shared.lang()))
        } else {
            (Icon::Clock, words.signed_unknown.to_owned())
        };
        view! { <p class="fact signed small">{icon(figure)}<span>{text}</span></p> }.into_any()
    })
}

/// The strips that come later.
pub fn strip(shared: Shared, trouble: Trouble) -> AnyView {
    let words = shared.all_words();
    let (text, way) = match trouble {
        Trouble::MadeRoom(recordings, pictures) => {
            (made_room(recordings, pictures, shared.lang()).into_any(), None)
        }
        _ => {
            let known = released();
            let count = move || {
                let count = known.with(|known| known.as_ref().map_or(0, |known| known.held.len()));
                held_count(count, shared.lang()).into_any()
            };
            let way = view! { " "<a href="/bo-nho">{words.held_look}</a> };
            (live(count), Some(way))
        }
    };
    let seen = tap(move || shared.connection.trouble.set(None));
    view! {
        <div class="strip" data-passing="">
            {icon(Icon::Warning)}<span>{text}{way}</span>
            <button class="button" on:click=seen>{words.install_seen}</button>
        </div>
    }
    .into_any()
}

/// What is kept back, with what to do about it.
pub fn kept_back(shared: Shared) -> AnyView {
    let words = shared.all_words();
    let known = released();
    task::run(read(shared));
    // Remembered, so that the buttons stay under a finger while it is asked again.
    let kept = Memo::new(move |_| {
        known.with(|known| known.as_ref().map(|k| (k.held.clone(), k.strange.clone())))
    });
    live_if(move || {
        let (held, strange) = kept.get()?;
        if held.is_empty() {
            return None;
        }
        let other = (held.iter().any(|one| one.other_key) && !strange.is_empty()).then(|| {
            let names: Vec<_> = strange.iter().map(|key| key.key_id.clone()).collect();
            let take = tap(move || task::run(believe(shared)));
            view! {
                <p>{words.held_other_key}</p>
                <p class="num">{names.join(", ")}</p>
                <button class="button" on:click=take>{words.held_believe}</button>
            }
        });
        let rows = held.into_iter().map(|one| row(shared, &one)).collect_view();
        let retry = tap(move || task::run(again(shared)));
        Some(
            view! {
                <section class="panel stack kept-back" id="giu-lai">
                    <h2>{words.held_title}</h2>
                    <p>{words.held_hint}</p>
                    <ul>{rows}</ul>
                    <button class="button" on:click=retry>{words.held_again}</button>
                    {other}
                </section>
            }
            .into_any(),
        )
    })
}

fn row(shared: Shared, held: &Held) -> AnyView {
    let words = shared.all_words();
    let came = read_moment(&held.came)
        .map(|came| dates::when(came, clock::now(), shared.lang()))
        .unwrap_or_default();
    let why = match (held.other_key, held.recall) {
        (true, _) => words.held_key,
        (false, true) => words.held_recall,
        (false, false) => words.held_changed,
    };
    let kept = if held.recall { words.held_stays } else { words.held_before };
    let before = match shared.library.by_id(held.card) {
        Some(card) => {
            let (path, headline) = (card.path(), card.content.headline.clone());
            view! { {kept} " " <a href=path>{headline}</a> }.into_any()
        }
        None => words.held_none.into_any(),
    };
    view! { <li>{came} ": " {why} " " {before}</li> }.into_any()
}
