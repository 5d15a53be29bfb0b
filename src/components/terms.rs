//! Terms of the glossary in a text: underlined, and a tap opens one line right behind the word.

use std::cell::RefCell;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use plain::glossary::Finder;
use view::live::{live_attribute, live_if, tap};
use wire::glossary::Glossary;

use crate::actions::reference::{self, KeptSet};
use crate::state::{Shared, shared};
use view::pieces::pieces;

/// The glossary, made ready for many texts.
struct Terms {
    finder: Finder,
    glossary: Glossary,
}

thread_local! {
    static TERMS: RefCell<Option<Terms>> = const { RefCell::new(None) };
}

/// Reads the glossary, once; then every text that waits for it shows its terms.
pub async fn bring(shared: Shared) {
    if shared.terms.get_untracked() {
        return;
    }
    let Some(glossary) = reference::read::<Glossary>(shared, KeptSet::Glossary).await else {
        return;
    };
    let finder = Finder::new(&glossary);
    TERMS.set(Some(Terms { finder, glossary }));
    shared.terms.set(true);
}

/// A text with its terms to tap.
pub fn text(text: String) -> AnyView {
    let lang = shared().lang();
    let found: Vec<_> = TERMS.with_borrow(|terms| {
        let Some(Terms { finder, glossary }) = terms else { return Vec::new() };
        let line =
            |place: usize| glossary.entries.get(place).map(|entry| entry.line(lang).to_owned());
        let found = finder.find(&text).into_iter();
        found.filter_map(|(range, place)| Some((range, line(place)?))).collect()
    });
    pieces(&text, found, term).into_any()
}

/// One term. It is no `<button>`, because a button cannot break at the end of a line as words do.
fn term(word: String, line: String) -> AnyView {
    let open = RwSignal::new(false);
    let toggle = move || open.update(|open| *open = !*open);
    let key = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            toggle();
        }
    };
    let explained = live_if(move || {
        let line =
            || view! { " "<span class="gloss" role="note" data-passing="">{line.clone()}</span> };
        open.get().then(|| line().into_any())
    });
    view! {
        <span
            class="term"
            role="button"
            tabindex="0"
            aria-expanded=live_attribute(move || open.get().to_string())
            on:click=tap(toggle)
            on:keydown=key
        >
            {word}
        </span>
        {explained}
    }
    .into_any()
}
