//! How much an answer helped, in five steps with a word each.

use std::sync::Arc;

use leptos::prelude::*;
use view::live::{live_if, tap};
use wire::follow::{FollowUp, FollowVerb};

use super::{Follow, Told, new, remark, words};

/// The steps, while the worker may rate.
pub fn rate(follow: Follow) -> AnyView {
    let may = follow.is_true(|case| case.may_rate);
    let rated = follow.of_case(|case| case.rating);
    let fault = RwSignal::new(None::<&'static str>);
    // What was tapped shows at once: it is on its way.
    let tapped = RwSignal::new(None::<u8>);
    live_if(move || {
        if !may.get() {
            return None;
        }
        let words = words();
        let steps = (1..=5_u8)
            .map(|step| {
                let chosen = move || tapped.get().or(rated.get().flatten()) == Some(step);
                let take = move || {
                    tapped.set(Some(step));
                    let follow_up = new(FollowVerb::Rate, String::new());
                    let follow_up = FollowUp { rating: Some(step), ..follow_up };
                    let told: Told = Arc::new(move |outcome: Option<&'static str>| {
                        if outcome.is_some() {
                            tapped.try_set(None);
                        }
                        fault.try_set(outcome);
                    });
                    follow.say.run((follow_up, told));
                };
                view! {
                    <button
                        class="button"
                        aria-pressed=move || if chosen() { "true" } else { "false" }
                        on:click=tap(take)
                    >
                        {words.rating(step)}
                    </button>
                }
            })
            .collect_view();
        let part = view! {
            <div class="rate" role="group" aria-label=words.rate>
                <p><b>{words.rate}</b></p>
                <div class="row">{steps}</div>
                <p class="soft small">{words.rate_hint}</p>
                {remark(fault)}
            </div>
        };
        Some(part.into_any())
    })
}
