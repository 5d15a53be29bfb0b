//! A choice by picture and word.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{changed, live_flag};

/// A choice among tiles, of which one may be taken. The choices are told apart by their place, so that
/// one piece of code serves every choice.
#[component]
pub fn Tiles(
    /// What is asked.
    legend: &'static str,
    /// A name that no other choice on the page has.
    name: &'static str,
    /// The choices: a picture and a word each.
    choices: Vec<(Icon, &'static str)>,
    /// The place of what is taken.
    taken: RwSignal<Option<usize>>,
) -> impl IntoView {
    let tiles = choices
        .into_iter()
        .enumerate()
        .map(|(place, (figure, word))| {
            view! {
                <label class="tile">
                    <input
                        type="radio"
                        name=name
                        prop:checked=live_flag(move || taken.get() == Some(place))
                        on:change=changed(move || taken.set(Some(place)))
                    />
                    <span>{icon(figure)} {word}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend class="sr">{legend}</legend>
            <div class="tiles">{tiles}</div>
        </fieldset>
    }
}
