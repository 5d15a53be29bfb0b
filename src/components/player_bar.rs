//! The player above the four places, on every screen while a recording is in it.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::sound::clock;

use crate::actions::play;
use crate::state::shared;

/// The step of the two buttons beside "play", in seconds.
const SKIP: f64 = 15.0;

/// The player.
#[component]
pub fn PlayerBar() -> impl IntoView {
    let shared = shared();
    let present = Memo::new(move |_| shared.player.card.with(|card| card.as_ref().map(|c| c.id)));
    move || present.get().map(|_| view! { <Bar /> })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn time(seconds: f64) -> String {
    clock((seconds.max(0.0) * 1_000.0) as u32)
}

#[component]
fn Bar() -> impl IntoView {
    let shared = shared();
    let words = shared.words();
    let common = shared.scene().words();
    let player = shared.player;
    let title =
        move || player.card.with(|c| c.as_ref().map(|c| c.content.headline.clone()));
    let toggle = move |_| {
        if let Some(card) = player.card.get_untracked() {
            play::toggle(shared, card.id);
        }
    };
    let playing = move || player.playing.get();
    let figure = move || icon(if playing() { Icon::Pause } else { Icon::Play });
    let label = move || if playing() { common.pause } else { common.play };
    let seek = move |event| {
        if let Ok(second) = event_target_value(&event).parse() {
            play::seek(shared, second);
        }
    };
    let speed = move || {
        let text = format!("{}×", player.speed.get());
        if shared.lang() == wire::lang::Lang::Vi { text.replace('.', ",") } else { text }
    };
    let failed = move || {
        player.failed.get().then(|| view! { <p class="small" role="alert">{words.cannot_play}</p> })
    };
    view! {
        <section class="player" aria-label=words.player>
            <div class="player-in">
                <p class="player-title">
                    <span>{title}</span>
                    <button class="round" aria-label=words.close on:click=move |_| play::close(shared)>
                        {icon(Icon::Close)}
                    </button>
                </p>
                {failed}
                <div class="player-row">
                    <button class="round" aria-label=words.back15 on:click=move |_| play::skip(shared, -SKIP)>
                        {icon(Icon::Back15)}
                    </button>
                    <button class="round main" aria-label=label on:click=toggle>{figure}</button>
                    <button class="round" aria-label=words.forward15 on:click=move |_| play::skip(shared, SKIP)>
                        {icon(Icon::Forward15)}
                    </button>
                    <input
                        type="range"
                        min="0"
                        step="1"
                        aria-label=words.seek
                        aria-valuetext=move || time(player.second.get())
                        max=move || player.length.get().ceil().to_string()
                        prop:value=move || player.second.get().floor().to_string()
                        on:input=seek
                    />
                    <span class="times num">
                        {move || time(player.second.get())} "/" {move || time(player.length.get())}
                    </span>
                    <button
                        class="round speed num"
                        aria-label=move || format!("{} {}", words.speed, speed())
                        on:click=move |_| play::next_speed(shared)
                    >
                        {speed}
                    </button>
                </div>
            </div>
        </section>
    }
}
