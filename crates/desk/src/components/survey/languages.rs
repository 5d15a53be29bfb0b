//! The languages of a survey, and the one that is being written.

use leptos::prelude::*;
use view::audience::spoken;
use wire::audience::LANGUAGES;

use super::said::Writing;
use crate::text::{lang, t};

/// In which languages it is asked, and which one is being written.
#[component]
pub fn Languages(
    /// The survey.
    writing: Writing,
) -> impl IntoView {
    let words = &t().surveys;
    let chosen = writing.part(|content| content.languages.clone());
    let tiles = LANGUAGES.into_iter().filter(|tag| *tag != "vi").map(|tag| {
        view! {
            <label class="tile line">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.with(|chosen| chosen.iter().any(|one| one == tag))
                    on:change=move |_| {
                        writing.content.update(|content| {
                            match content.languages.iter().position(|one| one == tag) {
                                Some(place) => drop(content.languages.remove(place)),
                                None => content.languages.push(tag.to_owned()),
                            }
                        });
                        writing.tag.set("vi".to_owned());
                    }
                />
                <span>{spoken(tag, lang())}</span>
            </label>
        }
    });
    let tiles = tiles.collect_view();
    let tabs = move || {
        let chosen = chosen.get();
        (!chosen.is_empty()).then(|| {
            let all = std::iter::once("vi".to_owned()).chain(chosen);
            let buttons = all.map(|tag| {
                let (known, wanted, name) = (tag.clone(), tag.clone(), spoken(&tag, lang()));
                view! {
                    <button
                        type="button"
                        aria-pressed=move || writing.tag.with(|now| *now == known).to_string()
                        on:click=move |_| writing.tag.set(wanted.clone())
                    >
                        {name}
                    </button>
                }
            });
            let buttons = buttons.collect_view();
            view! { <div class="tabs-two" role="group" aria-label=words.writing_in>{buttons}</div> }
        })
    };
    view! {
        <details class="sender whom">
            <summary>{words.languages}</summary>
            <fieldset>
                <legend class="sr">{words.languages}</legend>
                <p class="soft small">{words.languages_hint}</p>
                <div class="kinds">{tiles}</div>
            </fieldset>
        </details>
        {tabs}
    }
}
