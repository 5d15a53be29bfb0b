//! The mark of the product: four steps that fill as a reader goes deeper.

use leptos::prelude::*;
use wire::card::Depth;

/// The four steps, filled up to a depth. It is decoration beside a word, so screen readers skip it.
#[component]
pub fn Steps(
    /// How many of the four are filled.
    to: Depth,
) -> impl IntoView {
    let class = match to {
        Depth::Quick => "steps to1",
        Depth::Brief => "steps to2",
        Depth::Deep => "steps to3",
        Depth::Clear => "steps to4",
    };
    view! {
        <svg class=class viewBox="0 0 28 20" aria-hidden="true">
            <rect class="s1" x="0" y="14" width="5.5" height="6" rx="1.4" />
            <rect class="s2" x="7.5" y="10" width="5.5" height="10" rx="1.4" />
            <rect class="s3" x="15" y="5.5" width="5.5" height="14.5" rx="1.4" />
            <rect class="s4" x="22.5" y="0" width="5.5" height="20" rx="1.4" />
        </svg>
    }
}
