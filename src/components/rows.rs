//! A choice among rows, of which each says what it means.

use leptos::prelude::*;
use view::live::{changed, live_flag};

/// The choice. The rows are told apart by their place, so that one piece of code serves every choice.
pub fn rows(
    legend: &'static str,
    name: &'static str,
    choices: Vec<(String, &'static str)>,
    taken: Signal<Option<usize>>,
    take: Callback<usize>,
) -> AnyView {
    let rows = choices
        .into_iter()
        .enumerate()
        .map(|(place, (word, meaning))| {
            view! {
                <label class="switch meant">
                    <input
                        type="radio"
                        name=name
                        prop:checked=live_flag(move || taken.get() == Some(place))
                        on:change=changed(move || take.run(place))
                    />
                    <span>{word} " " <small>{meaning}</small></span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="rows">
            <legend class="sr">{legend}</legend>
            {rows}
        </fieldset>
    }
    .into_any()
}
