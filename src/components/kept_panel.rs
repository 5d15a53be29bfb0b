//! The recordings that are kept on the phone, all in one: how many, how much room they take, and away
//! with them. It comes later.

use leptos::prelude::*;
use plain::dates;
use view::live::{live_if, live_text};

use super::sure_button::sure_button;
use crate::actions::let_all_go::let_all_go;
use crate::actions::make_room::kept_files;
use crate::device::media::Shelf;
use crate::device::task;
use crate::state::shared;
use crate::text::recording_count;

/// The panel.
#[component]
pub fn KeptPanel() -> impl IntoView {
    let shared = shared();
    let words = shared.all_words();
    let bytes = RwSignal::new(0);
    let count = Memo::new(move |_| shared.kept.count());
    Effect::new(move || {
        count.track();
        // It is asked of the phone itself: recordings of cards that are gone take room as well.
        task::run(async move {
            let files = kept_files(shared, Shelf::Recordings).await;
            bytes.set(files.iter().map(|file| file.bytes).sum());
        });
    });
    let state = live_text(move || {
        let size = dates::bytes(bytes.get(), shared.lang());
        format!("{} · {size}", recording_count(count.get(), shared.lang()))
    });
    let any = Memo::new(move |_| count.get() > 0);
    let act = |shared| -> task::Work { Box::pin(let_all_go(shared)) };
    // The number of recordings tells by itself what has gone.
    let after = Callback::new(|()| ());
    let buttons =
        live_if(move || any.get().then(|| sure_button(shared, words.delete_all, act, after)));
    view! {
        <section class="panel stack kept-all" data-passing="">
            <h2>{words.kept_all}</h2>
            <p class="num" role="status">{state}</p>
            {buttons}
        </section>
    }
}
