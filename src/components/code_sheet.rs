//! The code of a card's address, for a phone across the table: drawn here, without a network.

use leptos::prelude::*;
use plain::code;
use view::icon::{Icon, icon};
use view::live::{live_text, tap};

use super::over_page::over_page;
use crate::device::{page, share};
use crate::state::shared;

/// The sheet.
pub fn code_sheet(path: &str, headline: String) -> AnyView {
    let shared = shared();
    let (words, common) = (shared.all_words(), shared.scene().words());
    let address = share::address_of(path);
    let copied = RwSignal::new(false);
    let drawing = code::of(&address).map(|code| {
        let window = code.view_box();
        view! {
            <svg
                class="code-drawing"
                viewBox=window
                shape-rendering="crispEdges"
                role="img"
                aria-label=words.code_label
            >
                <path d=code.path />
            </svg>
        }
    });
    let shown = address.clone();
    let copy = tap(move || {
        page::copy(&address);
        copied.set(true);
    });
    let word = live_text(move || {
        (if copied.get() { words.link_copied } else { words.copy_link }).to_owned()
    });
    let inside = view! {
        <div class="code-in">
            <h2>{headline}</h2>
            {drawing}
            <p class="soft small">{words.code_hint}</p>
            <p class="code-address">{shown}</p>
            <button class="button wide" on:click=copy>{icon(Icon::Link)} <span role="status">{word}</span></button>
        </div>
    };
    over_page("code-sheet", common.code.to_owned(), inside.into_any())
}
