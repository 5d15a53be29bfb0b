//! A choice of one out of a list, as the phone's own list: thumbs know it.

use leptos::ev::Event;
use leptos::prelude::*;
use view::live::live_flag;

/// The choice. The choices are told apart by their place, so that one piece of code serves every list.
pub fn pick(
    label: AnyView,
    choices: Vec<String>,
    taken: Signal<usize>,
    take: Callback<usize>,
) -> AnyView {
    let options = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            let is_it = live_flag(move || taken.get() == place);
            view! { <option value=place.to_string() prop:selected=is_it>{choice}</option> }
        })
        .collect_view();
    let chosen: Box<dyn FnMut(Event)> = Box::new(move |event| {
        if let Ok(place) = event_target_value(&event).parse() {
            take.run(place);
        }
    });
    view! {
        <label class="field">
            {label}
            <select class="input" on:change=chosen>{options}</select>
        </label>
    }
    .into_any()
}
