//! States, always by word, icon and colour together.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::case::CaseState;
use wire::desk::{CardState, CaseSummary};
use wire::queue::Urgency;
use wire::rumour::RumourState;

use super::figure::{Figure, figure};
use crate::state::filters::{is_open, is_overdue};
use crate::state::rumours::state_name;
use crate::text::{names, say, t};

/// Where a case stands.
#[component]
pub fn CaseMark(
    /// The state.
    state: CaseState,
) -> impl IntoView {
    let (class, sign) = match state {
        CaseState::Received => ("mark blue", icon(Icon::Speech).into_any()),
        CaseState::Read => ("mark", figure(Figure::Eye).into_any()),
        CaseState::InProgress => ("mark", icon(Icon::Clock).into_any()),
        CaseState::Answered => ("mark good", icon(Icon::Tick).into_any()),
        CaseState::Closed => ("mark", figure(Figure::Lock).into_any()),
    };
    view! { <span class=class>{sign} {names::case_state(state)}</span> }
}

/// How long is left for an answer; nothing once it was answered.
#[component]
pub fn DueMark(
    /// The case.
    case: CaseSummary,
    /// Now.
    now: DateTime<Utc>,
) -> impl IntoView {
    let overdue = is_overdue(&case, now);
    let soon = case.due_at - now < chrono::Duration::days(2);
    let class = match (overdue, soon) {
        (true, _) => "mark act",
        (false, true) => "mark warn",
        _ => "mark quiet",
    };
    let sign = if overdue { Icon::Warning } else { Icon::Clock };
    is_open(case.state)
        .then(|| view! { <span class=class>{icon(sign)} {say::time_left(case.due_at, now)}</span> })
}

/// Where a rumour stands.
#[component]
pub fn RumourMark(
    /// The state.
    state: RumourState,
) -> impl IntoView {
    let (class, sign) = match state {
        RumourState::New => ("mark blue", icon(Icon::Warning).into_any()),
        RumourState::Checking => ("mark warn", icon(Icon::Clock).into_any()),
        RumourState::Corrected => ("mark good", icon(Icon::Shield).into_any()),
        RumourState::NotFalse => ("mark", icon(Icon::Tick).into_any()),
    };
    view! { <span class=class>{sign} {state_name(state)}</span> }
}

/// That a case cannot wait, as an officer said, or as it seems; nothing otherwise.
#[component]
pub fn UrgencyMark(
    /// The case.
    case: CaseSummary,
) -> impl IntoView {
    let words = &t().queue;
    if !is_open(case.state) {
        return None;
    }
    match case.urgency {
        Some(Urgency::Urgent) => {
            Some(view! { <span class="mark act">{icon(Icon::Warning)} {words.urgent}</span> })
        }
        None if case.seems_urgent => Some(
            view! { <span class="mark warn">{icon(Icon::Warning)} {words.seems_urgent}</span> },
        ),
        _ => None,
    }
}

/// Where a card stands.
#[component]
pub fn CardMark(
    /// The state.
    state: CardState,
) -> impl IntoView {
    let (class, sign) = match state {
        CardState::Draft => ("mark", icon(Icon::Pencil).into_any()),
        CardState::Submitted => ("mark warn", icon(Icon::Clock).into_any()),
        CardState::Returned => ("mark act", figure(Figure::Return).into_any()),
        CardState::Approved => ("mark warn", icon(Icon::Tick).into_any()),
        CardState::Scheduled => ("mark warn", icon(Icon::Calendar).into_any()),
        CardState::Published => ("mark good", icon(Icon::Tick).into_any()),
        CardState::Recalled => ("mark", icon(Icon::Close).into_any()),
    };
    view! { <span class=class>{sign} {names::card_state(state)}</span> }
}
