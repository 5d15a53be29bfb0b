//! The large player: a sheet over the page with everything that one can do with what plays. It comes
//! later, and closes with Escape, with the way back of the phone, or with a tap beside it.

mod chapters;
mod choices;
mod contents;
mod transcript;

use leptos::html;
use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{changed, live_attribute, live_if, live_text, tap};
use wasm_bindgen::JsValue;
use wire::media::Voice;

use super::player_parts::{note, play_button, seek_slider, time};
use crate::actions::{play, play_on};
use crate::device::back::Step;
use crate::state::queue::place_of;
use crate::state::{Shared, shared};
use crate::text::time_left;

/// The step of the two buttons beside "play", in seconds.
const SKIP: i32 = 15;

/// The sheet. It stands on the page for as long as it is open.
#[component]
pub fn LargePlayer() -> impl IntoView {
    let shared = shared();
    let (words, player) = (shared.all_words(), shared.player);
    let sheet = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        // The browser's own dialogue keeps the focus inside and gives it back.
        if let Some(sheet) = sheet.get() {
            let _ = sheet.show_modal();
        }
    });
    let fold = move || {
        if let Some(sheet) = sheet.get_untracked() {
            sheet.close();
        }
    };
    let step = StoredValue::new_local(Some(Step::over_page(fold)));
    on_cleanup(move || drop(step.try_update_value(Option::take)));
    // A tap beside the sheet is a tap on the dialogue itself.
    let beside: Box<dyn FnMut(leptos::ev::MouseEvent)> = Box::new(move |event| {
        let on_itself = sheet.get_untracked().map(JsValue::from);
        if event.target().map(JsValue::from) == on_itself {
            fold();
        }
    });
    let about = live_text(move || about(shared));
    let left = live_text(move || time_left(&time(player.left()), shared.lang()));
    view! {
        <dialog
            class="sheet"
            node_ref=sheet
            aria-labelledby="sheet-title"
            data-passing=""
            on:close=changed(move || player.large.set(false))
            on:click=beside
        >
            <div class="sheet-in stack">
                <header class="sheet-head">
                    <h2 id="sheet-title">{live_text(move || player.title())}</h2>
                    <button class="round" autofocus=true aria-label=words.player_fold on:click=tap(fold)>
                        {icon(Icon::Down)}
                    </button>
                </header>
                <p class="soft small">{about}</p>
                {note(shared)}
                <div>
                    {seek_slider(shared, "seek")}
                    <p class="times num">
                        <span>{live_text(move || time(player.second.get()))}</span>
                        <span>{left}</span>
                    </p>
                </div>
                {buttons(shared)}
                {choices::choices(shared)}
                <contents::Contents />
                <transcript::Transcript />
                <chapters::Chapters />
            </div>
        </dialog>
    }
}

/// The recording of the card in the player that the worker hears; follows both.
fn track(shared: Shared) -> Option<wire::media::Track> {
    // The choice is followed here; `heard` itself is asked for outside of views as well.
    shared.preferences.track();
    let card = shared.player.card.get()?;
    view::sound::track_for(&card, &shared.heard()).cloned()
}

/// Who speaks.
fn about(shared: Shared) -> String {
    let unit = shared.player.card.with(|card| card.as_ref().map(|card| card.unit.short.clone()));
    let machine = track(shared).is_some_and(|track| track.voice == Voice::Synthetic);
    let voice = machine.then(|| shared.scene().words().synthetic.to_owned());
    unit.into_iter().chain(voice).collect::<Vec<_>>().join(" · ")
}

fn buttons(shared: Shared) -> AnyView {
    let (words, player) = (shared.all_words(), shared.player);
    let many = Memo::new(move |_| player.queue.with(|queue| queue.len() > 1));
    let is_last = move || {
        let slug = player.card.with(|card| card.as_ref().map(|card| card.slug.clone()));
        player.queue.with(|queue| {
            slug.and_then(|slug| place_of(queue, &slug))
                .is_none_or(|place| place + 1 >= queue.len())
        })
    };
    let previous = live_if(move || {
        many.get().then(|| {
            let act = tap(move || play_on::previous(shared));
            view! { <button class="round" aria-label=words.previous on:click=act>{icon(Icon::Previous)}</button> }
                .into_any()
        })
    });
    let next = live_if(move || {
        many.get().then(|| {
            let act = tap(move || play_on::next(shared));
            // Not `disabled`: who has just gone to the last one stays on the button.
            view! {
                <button
                    class="round"
                    aria-label=words.next
                    aria-disabled=live_attribute(move || is_last().to_string())
                    on:click=act
                >
                    {icon(Icon::Next)}
                </button>
            }
            .into_any()
        })
    });
    let skip = move |seconds, label, figure| {
        let act = tap(move || play::skip(shared, seconds));
        view! { <button class="round" aria-label=label on:click=act>{icon(figure)}</button> }
            .into_any()
    };
    view! {
        <div class="sheet-buttons">
            {previous}
            {skip(-SKIP, words.back15, Icon::Back15)}
            {play_button(shared)}
            {skip(SKIP, words.forward15, Icon::Forward15)}
            {next}
        </div>
    }
    .into_any()
}
