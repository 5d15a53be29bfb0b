//! One line of the list of cases.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::case::CaseState;
use wire::desk::CaseSummary;

use super::figure::{Figure, figure};
use super::state_mark::{CaseMark, DueMark, UrgencyMark};
use crate::state::desk::use_desk;
use crate::text::{lang, names, t};

/// One line of the list.
#[component]
pub fn CaseRow(
    /// The case.
    case: CaseSummary,
    /// Now.
    now: DateTime<Utc>,
    /// What follows the address: the filter of the list.
    #[prop(default = String::new())]
    query: String,
    /// The case that is open beside the list.
    #[prop(into)]
    here: Signal<Option<String>>,
) -> impl IntoView {
    let id = case.id.to_string();
    let href = format!("/desk/tieng-noi/{id}{query}");
    let current = move || (here.get().as_deref() == Some(id.as_str())).then_some("true");
    let class = if case.state == CaseState::Received { "entry fresh" } else { "entry" };
    let mut about = Vec::new();
    if let Some(matter) = case.matter {
        about.push(names::matter(matter).to_owned());
    }
    if use_desk().has_several_units() {
        about.push(case.unit.short.clone());
    }
    if let Some(officer) = &case.assigned_to {
        about.push(officer.name.clone());
    }
    let about = about.join(" · ");
    let merged = (case.merged > 0).then(|| {
        view! { <span class="with">{figure(Figure::Plus)} {case.merged}" "{t().queue.joined_count}</span> }
    });
    let files = (case.attachments > 0).then(|| {
        view! { <span class="with">{icon(Icon::Camera)} {case.attachments}</span> }
    });
    // What kind of word it is stands inside.
    let kind = match (case.sealed, case.opened) {
        (true, false) => t().kin.sealed,
        (true, true) => t().kin.sealed_opened,
        (false, _) => names::submission(case.kind),
    };
    let climbs = case.climbs_to.clone().map(|unit| {
        view! { <span class="mark act">{t().kin.climbs_mark}" "{unit}</span> }
    });
    view! {
        <li>
            <a class=class href=href aria-current=current data-noscroll>
                <span class="about">
                    {icon(names::submission_icon(case.kind))}
                    <b>{kind}</b>
                    <time>{dates::when(case.received_at, now, lang())}</time>
                </span>
                <span class="opening">{case.opening.clone()}</span>
                <span class="marks">
                    <CaseMark state=case.state />
                    <DueMark case=case.clone() now />
                    <UrgencyMark case=case.clone() />
                    {climbs}
                    {files}
                    {merged}
                    <span class="soft small unit">{about}</span>
                </span>
            </a>
        </li>
    }
}
