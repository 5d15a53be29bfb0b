//! The player above the four places, on every screen while a recording is in it.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live, live_attribute, live_if, live_text, tap};
use view::sound::clock;

use crate::actions::play;
use crate::state::shared;

/// The step of the two buttons beside "play", in seconds.
const SKIP: i32 = 15;

/// The player.
#[component]
pub fn PlayerBar() -> impl IntoView {
    let shared = shared();
    let present = Memo::new(move |_| shared.player.card.with(|card| card.as_ref().map(|c| c.id)));
    live_if(move || present.get().map(|_| view! { <Bar /> }.into_any()))
}

fn time(seconds: u32) -> String {
    clock(seconds.saturating_mul(1_000))
}

#[component]
fn Bar() -> impl IntoView {
    let shared = shared();
    let words = shared.words();
    let common = shared.scene().words();
    let player = shared.player;
    let title = live_text(move || {
        player.card.with(|c| c.as_ref().map(|c| c.content.headline.clone())).unwrap_or_default()
    });
    let toggle = tap(move || {
        if let Some(card) = player.card.get_untracked() {
            play::toggle(shared, card.id);
        }
    });
    let playing = move || player.playing.get();
    let figure = live(move || icon(if playing() { Icon::Pause } else { Icon::Play }));
    let label =
        live_attribute(move || (if playing() { common.pause } else { common.play }).to_owned());
    let seek = move |event| {
        if let Ok(second) = event_target_value(&event).parse() {
            play::seek(shared, second);
        }
    };
    let speed = move || {
        let percent = player.speed.get();
        let comma = if shared.lang() == wire::lang::Lang::Vi { ',' } else { '.' };
        match percent % 100 {
            0 => format!("{}×", percent / 100),
            part => format!("{}{comma}{part:02}×", percent / 100).replace("0×", "×"),
        }
    };
    let failed = live_if(move || {
        let line = || view! { <p class="small" role="alert">{words.cannot_play}</p> }.into_any();
        player.failed.get().then(line)
    });
    let at = move || time(player.second.get());
    let times = live_text(move || format!("{}/{}", at(), time(player.length.get())));
    let place = Box::new(move || player.second.get().to_string()) as Box<dyn Fn() -> String + Send>;
    view! {
        <section class="player" aria-label=words.player>
            <div class="player-in">
                <p class="player-title">
                    <span class="name">{title}</span>
                    <span class="times num">{times}</span>
                    <button class="round" aria-label=words.close on:click=tap(move || play::close(shared))>
                        {icon(Icon::Close)}
                    </button>
                </p>
                {failed}
                <div class="player-row">
                    <button class="round" aria-label=words.back15 on:click=tap(move || play::skip(shared, -SKIP))>
                        {icon(Icon::Back15)}
                    </button>
                    <button class="round main" aria-label=label on:click=toggle>{figure}</button>
                    <button class="round" aria-label=words.forward15 on:click=tap(move || play::skip(shared, SKIP))>
                        {icon(Icon::Forward15)}
                    </button>
                    <input
                        type="range"
                        min="0"
                        step="1"
                        aria-label=words.seek
                        aria-valuetext=live_attribute(at)
                        max=live_attribute(move || player.length.get().to_string())
                        prop:value=place
                        on:input=seek
                    />
                    <button
                        class="round speed num"
                        aria-label=live_attribute(move || format!("{} {}", words.speed, speed()))
                        on:click=tap(move || play::next_speed(shared))
                    >
                        {live_text(speed)}
                    </button>
                </div>
            </div>
        </section>
    }
}
