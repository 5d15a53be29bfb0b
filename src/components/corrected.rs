//! Corrections where they help: above the news for whoever reported the story, in the form for whoever is
//! about to pass it on, and in the answer that came with one.
//!
//! All of it is found out on the phone. The server answers a report with a card; that this phone holds the
//! report and the card, only this phone knows.

use std::sync::Arc;

use leptos::prelude::*;
use plain::link;
use view::icon::{Icon, icon};
use view::live::{live, live_if, tap};
use wire::card::{Card, Kind};
use wire::id::CardId;
use wire::submission::SubmissionKind;

use crate::device::noted::{note, noted};
use crate::state::Shared;
use crate::text::corrected::words;

/// The cards that answered what the worker reported from this phone, the newest answer first, without those
/// that they took note of.
fn answered(shared: Shared) -> Vec<Arc<Card>> {
    let noted = noted();
    let mut cards: Vec<Arc<Card>> = Vec::new();
    shared.outbox.items.with(|items| {
        for item in items {
            // What was sealed has no words left here; its answer stands in its own place.
            let report = item.words().is_some_and(|w| w.kind == SubmissionKind::FalseNewsReport);
            let answers = item.case.iter().filter(|_| report).flat_map(|case| &case.answers);
            for id in answers.rev().filter_map(|answer| answer.card) {
                if noted.contains(&id) || cards.iter().any(|card| card.id == id) {
                    continue;
                }
                cards.extend(shared.library.by_id(id));
            }
        }
    });
    cards
}

/// "Bạn đã báo tin này", above the news.
pub fn reported(shared: Shared) -> AnyView {
    let words = words(shared.lang());
    let seen = RwSignal::new(0_u32);
    live(move || {
        seen.track();
        shared.library.cards.track();
        let lines = answered(shared).into_iter().map(|card| {
            let id = card.id;
            let done = tap(move || {
                note(id);
                seen.update(|seen| *seen += 1);
            });
            view! {
                <div class="fact act reminder">
                    {icon(Icon::Shield)}
                    <p>
                        <b>{words.you_reported}</b> " · " {words.corrected_now} " "
                        <a href=card.path()>{card.content.headline.clone()}</a>
                    </p>
                    <button class="button" on:click=done>{words.understood}</button>
                </div>
            }
        });
        lines.collect_view().into_any()
    })
}

/// The correction of what stands at an address, or at the first address in a text.
fn correction(shared: Shared, text: &str) -> Option<Arc<Card>> {
    let address = link::in_text(text).unwrap_or(text);
    let address = link::normalised(address)?;
    shared.library.cards.with(|cards| {
        let corrects = |card: &&Arc<Card>| {
            let content = &card.content;
            content.kind == Kind::Correction && content.corrects_links.contains(&address)
        };
        cards.iter().find(corrects).cloned()
    })
}

/// "Tin này đã được đính chính", while somebody types or shares an address that a card on this phone
/// corrects. It needs no network.
pub fn known(shared: Shared, text: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    let words = words(shared.lang());
    // Remembered, so that the notice is not made anew at every letter.
    let found = Memo::new(move |_| correction(shared, &text()).map(|card| card.id));
    let notice = live_if(move || {
        let card = shared.library.by_id(found.get()?)?;
        Some(
            view! {
                <div class="fact act known-false">
                    {icon(Icon::Shield)}
                    <p>
                        <b>{words.known_title}</b> <br/>
                        <a href=card.path()>{card.content.headline.clone()}</a> <br/>
                        <span class="small">{words.known_hint}</span>
                    </p>
                </div>
            }
            .into_any(),
        )
    });
    view! { <div role="status">{notice}</div> }.into_any()
}

/// The way from an answer to the card that it came with.
pub fn card_of_answer(shared: Shared, id: CardId) -> AnyView {
    let words = words(shared.lang());
    let here = shared.library.by_id(id);
    let (path, name) = match here {
        Some(card) => (card.path(), format!("{} {}", words.open_card, card.content.headline)),
        None => (format!("/tin/{id}"), words.open_card_bare.to_owned()),
    };
    view! { <p class="fact">{icon(Icon::Shield)}<a href=path>{name}</a></p> }.into_any()
}
