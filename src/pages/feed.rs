//! Tin: the cards, the newest first, with an end that one can reach.

use std::sync::Arc;

use leptos::prelude::*;
use view::card::CardArticle;
use view::feed::{WHOLE_CARDS, empty, older};
use view::icon::{Icon, icon};

use crate::app::Opened;
use crate::device::page;
use crate::state::shared;

/// How many cards one "Xem thêm tin" adds.
const PAGE: usize = 20;
/// The first cards stand there whole, because the snapshot for the next start is made of them; the
/// inside of later ones is made when they are opened.
const WHOLE_IN_SNAPSHOT: usize = 12;

/// The screen.
#[component]
pub fn Feed() -> impl IntoView {
    let shared = shared();
    let scene = shared.scene();
    let (words, app) = (scene.words(), shared.words());
    let opened = expect_context::<Opened>();
    page::set_title("Bản Tin · Công đoàn");
    // Where the reader already looks at the links of the server's page, the links stay.
    let links = page::sees_older();
    let most = RwSignal::new(if links { WHOLE_CARDS } else { PAGE });
    let cards = shared.library.cards;
    let each = move || {
        let shown: Vec<_> = cards
            .with(|cards| cards.iter().take(most.get()).cloned().enumerate().collect());
        shown
    };
    let recalls = move || {
        shared.library.recalls.with(|recalls| {
            recalls
                .iter()
                .take(2)
                .map(|recall| {
                    let path = format!("/tin/{}", recall.slug);
                    view! {
                        <p class="fact">
                            {icon(Icon::Warning)}
                            <span>{app.recalled_line} " " <a href=path>{recall.reason.clone()}</a></span>
                        </p>
                    }
                })
                .collect_view()
        })
    };
    let none = move || {
        cards.with(Vec::is_empty).then(|| empty(words.feed_empty, words.feed_empty_hint))
    };
    let rest = move || {
        let (count, shown) = (cards.with(Vec::len), most.get());
        if count == 0 {
            return ().into_any();
        }
        if links && shown == WHOLE_CARDS {
            return cards
                .with(|cards| older(cards.iter().skip(shown).map(Arc::as_ref), scene))
                .into_any();
        }
        if count > shown {
            let more = move |_| most.update(|most| *most += PAGE);
            return view! { <button class="button wide more-cards" on:click=more>{words.show_more}</button> }
                .into_any();
        }
        view! { <div class="end"><div class="weave"></div><p>{words.feed_end}</p></div> }.into_any()
    };
    view! {
        <h1 class="sr">{words.feed_title}</h1>
        {recalls}
        <div class="feed">
            <For
                each=each
                key=|(_, card)| (card.id, card.version, card.corrected_by)
                children=move |(place, card)| {
                    let open = opened.of(&card.slug);
                    let lazy = place >= WHOLE_IN_SNAPSHOT;
                    view! { <CardArticle card=(*card).clone() scene open lazy /> }
                }
            />
            {none}
        </div>
        {rest}
    }
}
