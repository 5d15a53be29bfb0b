//! What stands in the place of a screen that is still on its way to this phone.

use leptos::prelude::*;
use view::feed::empty;
use view::live::{live, tap};

use crate::device::task;
use crate::later::{self, Later};
use crate::state::shared;

/// How the fetching goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fetching {
    OnItsWay,
    Here,
    Cut,
}

/// Fetches what the screen needs, then shows it.
#[component]
pub fn OnItsWay(
    /// Makes the screen.
    screen: fn(Later) -> AnyView,
) -> impl IntoView {
    let shared = shared();
    let (common, words) = (shared.scene().words(), shared.words());
    let fetching = RwSignal::new(Fetching::OnItsWay);
    let fetch = move || {
        fetching.set(Fetching::OnItsWay);
        task::run(async move {
            let here = later::fetched().await.is_some();
            fetching.set(if here { Fetching::Here } else { Fetching::Cut });
        });
    };
    fetch();
    live(move || match (fetching.get(), later::here()) {
        // The screen follows its own signals.
        (Fetching::Here, Some(later)) => untrack(|| screen(later)),
        (Fetching::Cut, _) => view! {
            {empty(words.screen_missing, words.screen_missing_hint)}
            <button class="button primary wide" on:click=tap(fetch)>{words.try_again}</button>
        }
        .into_any(),
        _ => view! { <p class="soft waiting" role="status">{common.loading}</p> }.into_any(),
    })
}
