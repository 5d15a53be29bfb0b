//! One line of the notes that wait for the officer, on the first page.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::forward_desk::DeskForward;

use crate::components::state_mark::CardMark;
use crate::text::{lang, t};

/// The line; it leads to where the notes are.
#[component]
pub fn ForwardLine(
    /// The note.
    forward: DeskForward,
    /// Now.
    now: DateTime<Utc>,
) -> impl IntoView {
    let words = &t().forwards;
    view! {
        <li>
            <a class="entry" href="/desk/chuyen-tiep">
                <span class="about">
                    {icon(Icon::Speech)}
                    <b>{words.one}</b>
                    <time>{dates::when(forward.updated_at, now, lang())}</time>
                </span>
                <span class="opening">{forward.note}</span>
                <span class="marks">
                    <CardMark state=forward.state />
                    <span class="soft small unit">{forward.unit.short}" · "{forward.author_name}</span>
                </span>
            </a>
        </li>
    }
}
