//! What would be lost if the browser cleared this phone, and whether it has promised not to. It comes later.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live, tap};

use crate::device::{media, task};
use crate::state::Shared;

/// The panel.
pub fn promise(shared: Shared) -> AnyView {
    let words = shared.all_words();
    let promised = RwSignal::new(None::<bool>);
    let asked = RwSignal::new(false);
    task::run(async move { promised.set(media::is_persisted().await) });
    let ask = move || {
        task::run(async move {
            let now = media::persist().await;
            asked.set(true);
            promised.set(Some(now));
        });
    };
    let state = live(move || match promised.get() {
        Some(true) => {
            view! { <p><span class="mark good">{icon(Icon::Tick)} {words.data_promised}</span></p> }
                .into_any()
        }
        Some(false) => {
            let refused = asked.get().then(|| view! { <p class="soft">{words.data_refused}</p> });
            view! {
                {refused}
                <button class="button" on:click=tap(ask)>{icon(Icon::Shield)} {words.data_ask}</button>
            }
            .into_any()
        }
        None => ().into_any(),
    });
    view! {
        <section class="panel stack">
            <h2>{words.data_lost}</h2>
            <p>{words.data_lost_hint}</p>
            <div class="stack" role="status">{state}</div>
        </section>
    }
    .into_any()
}
