//! A button that deletes: it asks once more, in its own place.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live_if, live_text, tap};

use crate::device::task::{self, Work};
use crate::state::Shared;

/// The button; the second tap does it, and `after` follows when it is done.
pub fn sure_button(
    shared: Shared,
    label: &'static str,
    act: fn(Shared) -> Work,
    after: Callback<()>,
) -> AnyView {
    let words = shared.all_words();
    let sure = RwSignal::new(false);
    let delete = tap(move || {
        if sure.get_untracked() {
            task::run(async move {
                act(shared).await;
                let _ = after.try_run(());
            });
        }
        sure.update(|sure| *sure = !*sure);
    });
    let word =
        live_text(move || (if sure.get() { words.delete_all_sure } else { label }).to_owned());
    let rather_not = live_if(move || {
        let keep = tap(move || sure.set(false));
        let button = || view! { <button class="button" on:click=keep>{words.rather_not}</button> };
        sure.get().then(|| button().into_any())
    });
    view! {
        <div class="row">
            <button class="button" on:click=delete>{icon(Icon::Bin)} {word}</button>
            {rather_not}
        </div>
    }
    .into_any()
}
