//! Tin: the cards, the newest first, with an end that one can reach.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use view::feed::{WHOLE_CARDS, empty, older};
use view::frame::{shortcuts, welcome_line};
use view::icon::{Icon, icon};
use view::live::{live, live_if, tap};
use wire::card::Card;

use crate::actions::preferences::change;
use crate::components::card_list::CardList;
use crate::components::later_part::later_part;
use crate::device::page;
use crate::later;
use crate::state::shared;

/// How many cards one "Xem thêm tin" adds.
const PAGE: usize = 20;

/// At how many starts a newcomer is offered the welcome; `public/early.js` knows it as well.
const NEWCOMER_STARTS: u32 = 3;

thread_local! {
    /// True while the page that is to be taken over shows the news without what stands above it.
    static BARE: Cell<bool> = const { Cell::new(false) };
}

/// Says whether the page shows the news with the reminders above it.
pub fn painted(with_reminders: bool) {
    BARE.set(!with_reminders);
}

/// The screen.
#[component]
pub fn Feed() -> impl IntoView {
    let shared = shared();
    let scene = shared.scene();
    let (words, app) = (scene.words(), shared.words());
    page::set_title("Bản Tin · Công đoàn");
    // Where the reader already looks at the links of the server's page, the links stay.
    let links = page::sees_older();
    let most = RwSignal::new(if links { WHOLE_CARDS } else { PAGE });
    let all = shared.library.cards;
    // What is for the worker is decided here, and nobody else learns of it. An empty profile fits all.
    let cards = Signal::derive(move || {
        let me = shared.profile().filter(|_| shared.preferences.with(|p| p.for_me));
        let fits = |card: &&Arc<Card>| me.as_ref().is_none_or(|me| me.fits(card));
        all.with(|cards| cards.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let show_all = move || change(shared, |p| p.for_me = false);
    let shown = Signal::derive(move || {
        cards.with(|cards| cards.iter().take(most.get()).cloned().collect::<Vec<_>>())
    });
    let recalls = live(move || {
        shared.library.recalls.with(|recalls| {
            recalls
                .iter()
                .take(2)
                .map(|recall| {
                    let path = format!("/tin/{}", recall.slug);
                    view! {
                        <p class="fact">
                            {icon(Icon::Warning)}
                            <span>
                                {app.recalled_line} " " <a href=path>{recall.headline.clone()}</a>
                                ". " {words.reason} " " {recall.reason.clone()}
                            </span>
                        </p>
                    }
                })
                .collect_view()
                .into_any()
        })
    });
    // Remembered, so that a reminder that changes does not make the others anew.
    // Whoever has sent something may have an answer with a card; a chosen unit may be there no more; an urgent card
    // asks to be confirmed.
    // News that was painted without them stays where it is: they would push it down under a finger.
    let late = BARE.take() && untrack(|| shared.library.any_urgent() || all.with(Vec::is_empty));
    let reminds = Memo::new(move |_| {
        !(shared.reminded.cards.with(Vec::is_empty) && shared.outbox.items.with(Vec::is_empty))
            || shared.preferences.with(|preferences| preferences.home.is_some())
            || !late && shared.library.any_urgent() && later::here().is_some()
    });
    let reminders =
        live_if(move || reminds.get().then(|| later_part(Box::new(|later| (later.reminders)()))));
    let none = live_if(move || {
        let (title, hint) = if all.with(Vec::is_empty) {
            (words.feed_empty, words.feed_empty_hint)
        } else {
            (app.for_me_none, app.for_me_none_hint)
        };
        cards.with(Vec::is_empty).then(|| empty(title, hint).into_any())
    });
    // A short list says why it is short, and where the rest is.
    let others = live_if(move || {
        let count = all.with(Vec::len) - cards.with(Vec::len);
        let others = || {
            let words = format!("{count} {}", app.for_all_others);
            view! { <button class="button wide more-cards" on:click=tap(show_all)>{words}</button> }
        };
        (count > 0).then(|| others().into_any())
    });
    let rest = live(move || {
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
            let more = tap(move || most.update(|most| *most += PAGE));
            return view! { <button class="button wide more-cards" on:click=more>{words.show_more}</button> }
                .into_any();
        }
        view! { <div class="end"><div class="weave"></div><p>{words.feed_end}</p></div> }.into_any()
    });
    let whose = live_if(move || {
        shared.profile()?;
        let only = shared.preferences.with(|p| p.for_me);
        let choice = |for_me: bool, word| {
            let pick = tap(move || change(shared, |p| p.for_me = for_me));
            view! { <button aria-pressed=(only == for_me).to_string() on:click=pick>{word}</button> }
        };
        Some(
            view! {
                <div class="whose" role="group" aria-label=app.whose>
                    {choice(true, app.for_me)} {choice(false, app.for_all)}
                    <a href="/danh-cho-ban">{app.for_me_edit}</a>
                </div>
            }
            .into_any(),
        )
    });
    // It stands in the server's page as well, so that nothing moves when the app takes over.
    let hello = live_if(move || {
        let due = shared.preferences.with(|p| !p.welcomed && p.visits <= NEWCOMER_STARTS);
        let skip = move || change(shared, |p| p.welcomed = true);
        due.then(|| welcome_line(words, tap(skip)))
    });
    // At the end of the list it covers nothing that somebody is about to tap.
    let offer = live_if(move || {
        let way = shared.offer.get()?;
        later::here().map(|later| (later.install_offer)(way))
    });
    view! {
        <h1 class="sr">{words.feed_title}</h1>
        {hello}
        {shortcuts(words)}
        {whose}
        {reminders}
        {recalls}
        <div class="feed">
            <CardList cards=shown />
            {none}
        </div>
        {rest}
        {others}
        {offer}
    }
}
