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

/// The screen; where it is not here yet it is fetched first.
pub fn on_its_way(screen: fn(Later) -> AnyView) -> AnyView {
    if let Some(later) = later::here() {
        return screen(later);
    }
    let shared = shared();
    let (common, words) = (shared.scene().words(), shared.words());
    let fetching = RwSignal::new(Fetching::OnItsWay);
    let fetch = move || {
        fetching.set(Fetching::OnItsWay);
        task::run(async move {
            let later = later::fetched().await;
            if let Some(later) = later {
                // At the start it could not be read; what was written must not seem to be gone.
                (later.read_mail)(shared).await;
            }
            fetching.set(if later.is_some() { Fetching::Here } else { Fetching::Cut });
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
