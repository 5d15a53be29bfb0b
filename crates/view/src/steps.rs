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
        <svg class=class width="28" height="20" viewBox="0 0 28 20" aria-hidden="true">
            <path class="s1" d="M1 15h3.5v4H1z" />
            <path class="s2" d="M8.5 11H12v8H8.5z" />
            <path class="s3" d="M16 6.5h3.5V19H16z" />
            <path class="s4" d="M23.5 1H27v18h-3.5z" />
        </svg>
    }
}
