//! One card alone, every depth open: the target of a shared link and of a notification.

use std::sync::Arc;

use leptos::prelude::*;
use view::card::{CardArticle, Place};
use view::icon::{Icon, icon};
use view::live::live;
use view::lost::lost;
use wire::card::Card;
use wire::problem::Code;

use crate::actions::refresh::find_card;
use crate::components::later_part::later_part;
use crate::device::network::Failure;
use crate::device::{page, task};
use crate::state::shared;

/// What came of asking the server for a card that is not on the phone.
#[derive(Clone, PartialEq)]
enum Asked {
    NotYet,
    Found(Arc<Card>),
    Recalled(String),
    Unknown,
    Away,
}

/// The screen.
#[component]
pub fn CardPage(
    /// The card's slug or identifier, from the address.
    name: String,
) -> impl IntoView {
    let shared = shared();
    let scene = shared.scene();
    let (words, app) = (scene.words(), shared.words());
    let name = StoredValue::new(name);
    let here = Memo::new(move |_| name.with_value(|name| shared.library.by_name(name)));
    let asked = RwSignal::new(Asked::NotYet);
    // The server may have said already that the card is not there; that stays until the app knows better.
    let stood = page::standing_message();
    Effect::new(move || {
        let name = name.get_value();
        if here.with(Option::is_some) {
            return;
        }
        asked.set(Asked::NotYet);
        task::run(async move {
            asked.set(match find_card(shared, &name).await {
                Ok(card) => Asked::Found(Arc::new(card)),
                Err(Failure::Refused(problem)) if problem.code == Code::Recalled => {
                    Asked::Recalled(problem.detail)
                }
                Err(Failure::Refused(_)) => Asked::Unknown,
                Err(Failure::Cut | Failure::Strange) => Asked::Away,
            });
        });
    });
    let back = move || view! { <a class="back" href="/">{icon(Icon::Back)} {words.back}</a> };
    let show = move |card: &Card| {
        page::set_title(&card.content.headline);
        view::terms::wanted();
        shared.opened.add(card.id);
        let card = card.clone();
        let signed = card.clone();
        let signed = later_part(Box::new(move |later| (later.signed)(signed.clone())));
        view! { {back()} <CardArticle card scene place=Place::Page /> {signed} }.into_any()
    };
    let message = move |title: &str, hint: String| {
        let named = shared.library.newest();
        lost(title, &hint, words.feed_title, named.iter().map(Arc::as_ref).collect(), scene)
    };
    let recalled =
        move |reason: &str| message(words.recalled, format!("{} {reason}", words.reason));
    live(move || {
        if let Some(card) = here.get() {
            return show(&card);
        }
        let known = shared.library.recalls.with(|recalls| {
            name.with_value(|name| {
                recalls.iter().find(|r| r.slug == *name).map(|r| r.reason.clone())
            })
        });
        if let Some(reason) = known {
            return recalled(&reason);
        }
        match asked.get() {
            Asked::NotYet => match &stood {
                Some((title, hint)) => message(title, hint.clone()),
                None => {
                    let waiting =
                        view! { <p class="soft waiting" role="status">{words.loading}</p> };
                    view! { {back()} {waiting} }.into_any()
                }
            },
            Asked::Found(card) => show(&card),
            Asked::Recalled(reason) => recalled(&reason),
            Asked::Unknown => message(words.not_found, words.not_found_hint.to_owned()),
            Asked::Away => message(app.card_missing, app.card_missing_hint.to_owned()),
        }
    })
}
