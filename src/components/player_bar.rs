//! The small player above the four places, on every screen while a recording is in it: one row, and a
//! thin slider as its upper edge. A tap on its title opens the large one ([`super::large_player`]).

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live_attribute, live_if, live_text, tap};

use super::player_parts::{note, play_button, seek_slider, time};
use crate::actions::play;
use crate::device::task;
use crate::later;
use crate::state::player::Note;
use crate::state::shared;
use crate::text::time_left;

/// The player.
#[component]
pub fn PlayerBar() -> impl IntoView {
    let shared = shared();
    // The bar stays when the queue goes on, so that nobody loses the button that they are on.
    let present = Memo::new(move |_| shared.player.card.with(Option::is_some));
    live_if(move || present.get().then(|| view! { <Bar /> }.into_any()))
}

#[component]
fn Bar() -> impl IntoView {
    let shared = shared();
    let (words, player) = (shared.words(), shared.player);
    let open = tap(move || {
        task::run(async move {
            let here = later::fetched().await.is_some();
            player.large.set(here);
            let missing = player.note.get_untracked() == Some(Note::SheetMissing);
            if here == missing {
                player.note.set((!here).then_some(Note::SheetMissing));
            }
        });
    });
    let large = live_if(move || {
        let later = player.large.get().then(later::here).flatten()?;
        // It follows its own signals.
        Some(untrack(|| (later.large_player)()))
    });
    let left = live_text(move || time_left(&time(player.left()), shared.lang()));
    // Beside the slider, because no style can be told by how far a slider is drawn in every browser.
    let line = view! {
        <progress
            class="player-line"
            aria-hidden="true"
            max=live_attribute(move || player.length.get().max(1).to_string())
            value=live_attribute(move || player.second.get().to_string())
        ></progress>
    };
    view! {
        <section class="player" aria-label=words.player>
            {line}
            {seek_slider(shared, "player-seek")}
            {note(shared)}
            <div class="player-in">
                {play_button(shared)}
                <button class="player-open" aria-haspopup="dialog" on:click=open>
                    <span class="sr">{words.player_open}</span>
                    <span class="name">{live_text(move || player.title())}</span>
                    <span class="times num">{left}</span>
                </button>
                <button class="round" aria-label=words.close on:click=tap(move || play::close(shared))>
                    {icon(Icon::Close)}
                </button>
            </div>
        </section>
        {large}
    }
}
