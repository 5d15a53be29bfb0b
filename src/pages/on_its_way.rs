//! What stands in the place of a screen that is still on its way to this phone.

use leptos::prelude::*;
use view::feed::empty;
use view::live::{live, tap};

use crate::actions::look::has_mail;
use crate::device::task;
use crate::parts::{Part, follow};
use crate::state::shared;

/// How the fetching goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fetching {
    OnItsWay,
    Here,
    Cut,
}

/// The screen of an address in a part; where that is not here yet it is fetched first.
pub fn on_its_way(part: Part, path: String) -> AnyView {
    let path = path.trim_end_matches('/').to_owned();
    if let Some(draw) = part.here() {
        return draw(&path);
    }
    let shared = shared();
    let (common, words) = (shared.scene().words(), shared.words());
    let fetching = RwSignal::new(Fetching::OnItsWay);
    let fetch = move || {
        fetching.set(Fetching::OnItsWay);
        task::run(async move {
            let here = part.fetched().await.is_some();
            if here && has_mail(shared).await {
                // At the start it could not be read; what was written must not seem to be gone.
                follow(shared, None).await;
            }
            fetching.try_set(if here { Fetching::Here } else { Fetching::Cut });
        });
    };
    fetch();
    live(move || match (fetching.get(), part.here()) {
        // The screen follows its own signals.
        (Fetching::Here, Some(draw)) => untrack(|| draw(&path)),
        (Fetching::Cut, _) => view! {
            {empty(words.screen_missing, words.screen_missing_hint)}
            <button class="button primary wide" on:click=tap(fetch)>{words.try_again}</button>
        }
        .into_any(),
        _ => view! { <p class="soft waiting" role="status">{common.loading}</p> }.into_any(),
    })
}
