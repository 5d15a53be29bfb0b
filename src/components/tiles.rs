//! A choice by picture and word.

use leptos::prelude::*;
use view::icon::{Icon, icon};

/// A choice among tiles, of which one may be taken.
#[component]
pub fn Tiles<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is asked.
    legend: &'static str,
    /// A name that no other choice on the page has.
    name: &'static str,
    /// The choices: what each stands for, its picture and its word.
    choices: Vec<(T, Icon, &'static str)>,
    /// What is taken.
    taken: RwSignal<Option<T>>,
) -> impl IntoView {
    let tiles = choices
        .into_iter()
        .map(|(choice, figure, word)| {
            view! {
                <label class="tile">
                    <input
                        type="radio"
                        name=name
                        prop:checked=move || taken.get() == Some(choice)
                        on:change=move |_| taken.set(Some(choice))
                    />
                    <span>{icon(figure)} {word}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend class="legend">{legend}</legend>
            <div class="tiles">{tiles}</div>
        </fieldset>
    }
}
