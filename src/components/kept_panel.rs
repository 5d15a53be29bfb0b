//! The recordings that are kept on the phone, all in one: how many, how much room they take, and away
//! with them. It comes later.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{live_if, live_text, tap};

use crate::actions::let_all_go::let_all_go;
use crate::device::{media, task};
use crate::state::{Shared, shared};
use crate::text::recording_count;

/// The panel.
#[component]
pub fn KeptPanel() -> impl IntoView {
    let shared = shared();
    let words = shared.words();
    let bytes = RwSignal::new(0);
    let count = Memo::new(move |_| shared.kept.count());
    Effect::new(move || {
        count.track();
        // It is asked of the phone itself: recordings of cards that are gone take room as well.
        task::run(async move { bytes.set(media::kept_bytes().await) });
    });
    let state = live_text(move || {
        let size = dates::bytes(bytes.get(), shared.lang());
        format!("{} · {size}", recording_count(count.get(), shared.lang()))
    });
    let any = Memo::new(move |_| count.get() > 0);
    let buttons = live_if(move || any.get().then(|| discard(shared)));
    view! {
        <section class="panel stack kept-all" data-passing="">
            <h2>{words.kept_all}</h2>
            <p class="num" role="status">{state}</p>
            {buttons}
        </section>
    }
}

/// The button that removes them; it asks once more, in its own place.
fn discard(shared: Shared) -> AnyView {
    let words = shared.words();
    let sure = RwSignal::new(false);
    let act = tap(move || {
        if sure.get_untracked() {
            task::run(let_all_go(shared));
        } else {
            sure.set(true);
        }
    });
    let label = live_text(move || {
        (if sure.get() { words.delete_all_sure } else { words.delete_all }).to_owned()
    });
    let rather_not = live_if(move || {
        let keep = tap(move || sure.set(false));
        let button = || view! { <button class="button" on:click=keep>{words.rather_not}</button> };
        sure.get().then(|| button().into_any())
    });
    view! {
        <div class="row">
            <button class="button" on:click=act>{icon(Icon::Bin)} {label}</button>
            {rather_not}
        </div>
    }
    .into_any()
}
