//! The way of a report upwards: send, take back, return, accept.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::report::names::section_name;
use view::icon::{Icon, icon};
use wire::desk::Role;
use wire::report::{Report, ReportState, ReportStep, ReportVerb, Section};

use super::writing::{Saved, Writing};
use crate::actions::reports::step_report;
use crate::components::figure::{Figure, figure};
use crate::components::remark::RemarkModal;
use crate::components::trouble::Trouble;
use crate::device::network::Failure;
use crate::text::{lang, t};

/// The sections that a refusal names.
fn left_open(failure: &Failure) -> Option<String> {
    let Failure::Refused(problem) = failure else { return None };
    let names: Vec<&str> = Section::ALL
        .into_iter()
        .enumerate()
        .filter(|(place, _)| {
            let field = format!("sections[{place}].text");
            problem.faults.iter().any(|fault| fault.field == field)
        })
        .map(|(_, section)| section_name(section, lang()))
        .collect();
    (!names.is_empty()).then(|| format!("{} {}.", t().reports.left_open, names.join("; ")))
}

/// The buttons.
#[component]
pub fn Steps(
    /// The report.
    writing: Writing,
    /// Given the report as it stands after a step.
    stepped: Callback<Report>,
) -> impl IntoView {
    let words = &t().reports;
    let desk = writing.desk;
    let failure = RwSignal::new(None::<Failure>);
    let going = RwSignal::new(false);
    let returning = RwSignal::new(false);
    let take = move |verb: ReportVerb, remark: Option<String>| {
        if going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        let (id, revision) = writing.report.with_untracked(|report| (report.id, report.revision));
        spawn_local(async move {
            let result = step_report(desk, id, verb, &ReportStep { revision, remark }).await;
            going.try_set(false);
            match result {
                Ok(report) => {
                    desk.say(match verb {
                        ReportVerb::Send | ReportVerb::Edit => words.said_sent,
                        ReportVerb::TakeBack => words.said_back,
                        ReportVerb::Return => words.said_returned,
                        ReportVerb::Accept => words.said_accepted,
                    });
                    let _ = stepped.try_run(report);
                }
                Err(wrong) => drop(failure.try_set(Some(wrong))),
            }
        });
    };
    let button = move |verb: ReportVerb, top: bool| {
        // What is not on the server yet would not be sent.
        let off = move || going.get() || writing.saved.get() != Saved::There;
        match verb {
            ReportVerb::Edit => ().into_any(),
            ReportVerb::Send => view! {
                <button type="button" class="button primary" disabled=off on:click=move |_| take(verb, None)>
                    {figure(Figure::Cloud)} {if top { words.send_top } else { words.send }}
                </button>
            }
            .into_any(),
            ReportVerb::TakeBack => view! {
                <button type="button" class="button" disabled=off on:click=move |_| take(verb, None)>
                    {figure(Figure::Return)} {words.take_back}
                </button>
            }
            .into_any(),
            ReportVerb::Return => view! {
                <button type="button" class="button" disabled=off on:click=move |_| returning.set(true)>
                    {figure(Figure::Return)} {words.give_back}
                </button>
            }
            .into_any(),
            ReportVerb::Accept => view! {
                <button type="button" class="button primary" disabled=off on:click=move |_| take(verb, None)>
                    {icon(Icon::Tick)} {words.accept}
                </button>
            }
            .into_any(),
        }
    };
    let buttons = move || {
        let (may, top) = writing.report.with(|report| (report.may.clone(), report.above.is_none()));
        may.into_iter().map(|verb| button(verb, top)).collect_view()
    };
    // Why there is no button, for whoever has the role and wrote last.
    let not_yours = move || {
        let waits = writing.report.with(|report| {
            matches!(report.state, ReportState::Draft | ReportState::Returned)
                && !report.may.contains(&ReportVerb::Send)
                && report.may.contains(&ReportVerb::Edit)
        });
        (waits && (desk.has(Role::Approver) || desk.has(Role::Administrator)))
            .then(|| view! { <p class="soft small">{words.not_yours}</p> })
    };
    let trouble = move || {
        failure.get().map(|failure| match left_open(&failure) {
            Some(said) => view! {
                <div class="trouble" role="alert">{icon(Icon::Warning)}<p>{said}</p></div>
            }
            .into_any(),
            None => view! { <Trouble failure /> }.into_any(),
        })
    };
    view! {
        {trouble}
        <p class="row no-print">{buttons}</p>
        {not_yours}
        <RemarkModal
            open=returning
            title=words.return_title
            label=words.return_label
            hint=words.return_hint
            go=words.give_back
            id="tra-bao-cao"
            given=Callback::new(move |remark| take(ReportVerb::Return, Some(remark)))
        />
    }
}
