//! One line of the list of rumours.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::rumour::RumourSummary;

use super::reported::Picture;
use super::state_mark::RumourMark;
use crate::state::rumours::called;
use crate::text::{lang, t};

/// One line of the list.
#[component]
pub fn RumourRow(
    /// The rumour.
    rumour: RumourSummary,
    /// Now.
    now: DateTime<Utc>,
    /// What follows the address: the filter of the list.
    query: String,
    /// The rumour that is open beside the list.
    #[prop(into)]
    here: Signal<Option<String>>,
) -> impl IntoView {
    let words = &t().rumours;
    let id = rumour.id.to_string();
    let href = format!("/desk/tin-sai-lech/{id}{query}");
    let current = move || (here.get().as_deref() == Some(id.as_str())).then_some("true");
    let class = if rumour.unanswered > 0 { "entry rumour fresh" } else { "entry rumour" };
    let picture = rumour.picture.clone().map(|picture| view! { <Picture picture alt="" /> });
    let open = (rumour.unanswered > 0 && rumour.unanswered < rumour.reports).then(|| {
        view! { <span class="soft small"><b class="num">{rumour.unanswered}</b>" "{words.unanswered}</span> }
    });
    let link = rumour.links.first().cloned().map(|link| {
        view! { <span class="soft small where">{link}</span> }
    });
    view! {
        <li>
            <a class=class href=href aria-current=current data-noscroll>
                <span class="about">
                    {icon(Icon::Speech)}
                    <b class="num">{rumour.reports}" "{words.reports}</b>
                    <time>{dates::when(rumour.last_seen, now, lang())}</time>
                </span>
                <span class="what">{picture}<span class="opening">{called(&rumour)}</span></span>
                {link}
                <span class="marks"><RumourMark state=rumour.state /> {open}</span>
            </a>
        </li>
    }
}
