//! Terms in running text: `CĐCS`, `thoả ước`. Once the glossary is here, each can be tapped and explains
//! itself in one line where it stands.
//!
//! The server knows no glossary for a page, and the app brings it when a reader opens a card; until then
//! the same text stands there without marks, in the same place.

use leptos::prelude::*;

use crate::live::live;

/// What the app knows of terms.
#[derive(Clone, Copy)]
pub struct TermDeck {
    /// True once the glossary is on this phone and read.
    pub ready: Signal<bool>,
    /// Brings the glossary; asked again it does nothing.
    pub bring: Callback<()>,
    /// The text with its terms to tap.
    pub text: Callback<String, AnyView>,
}

/// A text in which terms explain themselves.
pub fn text(text: String) -> AnyView {
    let Some(deck) = use_context::<TermDeck>() else { return text.into_any() };
    live(
        move || {
            if deck.ready.get() { deck.text.run(text.clone()) } else { text.clone().into_any() }
        },
    )
}

/// Called when a reader opens a card.
pub fn wanted() {
    if let Some(deck) = use_context::<TermDeck>() {
        deck.bring.run(());
    }
}
