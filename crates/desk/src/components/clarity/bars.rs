//! A bar for each depth: its length against its measure, and how long it takes to read.

use leptos::prelude::*;
use plain::clarity::measures::Measure;
use view::steps::Steps;

use crate::text::{clarity, t};

/// The bars of the depths that have words.
#[component]
pub fn Bars(
    /// Nhanh, Ngắn, Sâu, Rõ.
    #[prop(into)]
    measures: Signal<[Measure; 4]>,
) -> impl IntoView {
    let bars = move || measures.get().into_iter().map(bar).collect_view();
    let total = move || {
        let seconds = measures.with(|all| all.iter().map(Measure::seconds).sum());
        format!("{}: {}", t().clarity.total, clarity::time(seconds))
    };
    view! {
        <ul class="measures">{bars}</ul>
        <p class="soft small num">{total}</p>
    }
}

fn bar(measure: Measure) -> impl IntoView {
    let name = clarity::depth(measure.depth);
    let said = clarity::of_most(measure.syllables, measure.most);
    // The measure ends at three quarters of the bar, so that what is over can be seen.
    let width = (measure.syllables.saturating_mul(75) / measure.most.max(1)).min(100);
    let class = if measure.is_over() { "measure over" } else { "measure" };
    let time = (measure.syllables > 0).then(|| clarity::time(measure.seconds()));
    view! {
        <li class=class>
            <span class="measure-name"><Steps to=measure.depth /> {name}</span>
            <svg class="measure-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect class="long" width=width height="6"></rect>
                <rect class="end" x="75" width="0.75" height="6"></rect>
            </svg>
            <span class="measure-said num small">
                <span aria-hidden="true">{measure.syllables}"/"{measure.most}</span>
                <span class="sr">{said}</span>
                {time.map(|time| view! { " · "{time} })}
            </span>
        </li>
    }
}
