//! How far a figure of the law can be trusted, by word, icon and colour together.

use leptos::prelude::*;
use plain::law::parameters::Reason;
use view::icon::{Icon, icon};

use crate::text::t;

/// Why a figure is in doubt; a figure without a doubt says so too.
#[component]
pub fn Doubts(
    /// The reasons.
    reasons: Vec<Reason>,
) -> impl IntoView {
    if reasons.is_empty() {
        return view! { <span class="mark good">{icon(Icon::Tick)} {t().law.fine}</span> }
            .into_any();
    }
    reasons.into_iter().map(|reason| view! { <Doubt reason /> }).collect_view().into_any()
}

#[component]
fn Doubt(reason: Reason) -> impl IntoView {
    let words = &t().law;
    let (class, sign, text) = match reason {
        Reason::Unverified => ("mark warn", Icon::Warning, words.unverified),
        Reason::Stale => ("mark warn", Icon::Clock, words.stale),
        Reason::Expired => ("mark act", Icon::Warning, words.expired),
        Reason::NotYetInForce => ("mark blue", Icon::Calendar, words.coming),
        Reason::Missing => ("mark act", Icon::Warning, words.no_value),
    };
    view! { <span class=class>{icon(sign)} {text}</span> }
}
