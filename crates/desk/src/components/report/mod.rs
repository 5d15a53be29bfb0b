//! What the pages of reports are made of: [`writing`] is the text with its saving, [`figures`] the tables,
//! [`below`] who has reported, [`kind_fields`] which reports are owed, [`steps`] the way upwards.

pub mod below;
pub mod figures;
pub mod frame;
pub mod kind_fields;
pub mod section;
pub mod steps;
pub mod writing;

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::lang::Lang;
use wire::report::{ReportPeriod, ReportState};

use crate::components::figure::{Figure, figure};
use crate::text::{lang, t};

/// Where a report stands, by word, icon and colour together.
#[component]
pub fn ReportMark(
    /// The state; none where nobody has begun it.
    state: Option<ReportState>,
) -> impl IntoView {
    let words = &t().reports;
    let (class, sign, word) = match state {
        None => ("mark", icon(Icon::Clock).into_any(), words.not_begun),
        Some(ReportState::Draft) => ("mark", icon(Icon::Pencil).into_any(), words.draft),
        Some(ReportState::Sent) => ("mark good", icon(Icon::Tick).into_any(), words.sent),
        Some(ReportState::Returned) => {
            ("mark act", figure(Figure::Return).into_any(), words.returned)
        }
        Some(ReportState::Accepted) => ("mark good", icon(Icon::Shield).into_any(), words.accepted),
    };
    view! { <span class=class>{sign} {word}</span> }
}

/// What a period is called.
#[must_use]
pub fn period_name(period: &ReportPeriod) -> String {
    match lang() {
        Lang::Vi => period.name.clone(),
        Lang::En => period.name_en.clone(),
    }
}

/// "quá hạn 6 ngày"; nothing where it is in time.
#[must_use]
pub fn overdue(days: u32) -> Option<String> {
    let words = &t().reports;
    (days > 0).then(|| format!("{} {days} {}", words.overdue, words.overdue_days))
}
