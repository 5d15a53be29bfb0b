//! The filters of a list: links side by side, each with how many there are.

use leptos::prelude::*;

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Its address.
    pub href: String,
    /// Its name.
    pub name: &'static str,
    /// How many there are, where that is known.
    pub count: Option<u64>,
    /// True for the one that is chosen.
    pub here: bool,
    /// True where the number asks for attention.
    pub urgent: bool,
}

/// The filters of a list.
#[component]
pub fn Chips(
    /// What they are for.
    label: &'static str,
    /// The filters.
    #[prop(into)]
    chips: Signal<Vec<Chip>>,
) -> impl IntoView {
    let links = move || {
        chips
            .get()
            .into_iter()
            .map(|chip| {
                let current = chip.here.then_some("true");
                let class = if chip.urgent { "chip urgent" } else { "chip" };
                let count = chip.count.map(|count| view! { <b class="num">{count}</b> });
                view! {
                    <li>
                        <a class=class href=chip.href aria-current=current data-noscroll>
                            {chip.name}
                            {count}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! { <nav class="chips" aria-label=label><ul>{links}</ul></nav> }
}
