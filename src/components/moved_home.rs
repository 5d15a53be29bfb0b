//! Above the news: the worker's unit became a part of another one, and the phone has gone along.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live, tap};

use crate::actions::follow_home::{follow_home, is_gone};
use crate::device::preferences::{home_before, keep_home_before};
use crate::device::task;
use crate::state::shared;

/// The line, until it was read.
pub fn moved_home() -> AnyView {
    let shared = shared();
    let turn = RwSignal::new(0_u32);
    Effect::new(move || {
        if is_gone(shared) {
            task::run(async move {
                if follow_home(shared).await {
                    turn.try_update(|turn| *turn += 1);
                }
            });
        }
    });
    live(move || {
        turn.track();
        let Some(before) = home_before() else { return ().into_any() };
        let words = shared.all_words();
        let home = shared.preferences.with(|preferences| preferences.home);
        let now = home.and_then(|home| shared.library.unit_name(home)).unwrap_or_default();
        let read = tap(move || {
            keep_home_before(None);
            turn.update(|turn| *turn += 1);
        });
        view! {
            <div class="fact act reminder">
                {icon(Icon::House)}
                <p>
                    <b>{words.home_moved}</b> ": " {before} ". " {words.home_now} ": "
                    <a href="/danh-cho-ban">{now}</a>
                </p>
                <button class="button" on:click=read>{words.understood}</button>
            </div>
        }
        .into_any()
    })
}
