//! A report: its text, its figures, who of those below has reported, its way upwards, and its files.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use plain::report::names::section_name;
use view::icon::{Icon, icon};
use wire::id::ReportId;
use wire::report::{Report, ReportEvent, ReportVerb, Section};

use super::id_of_address;
use crate::actions::reports::{read_report, report_file};
use crate::components::empty::Waiting;
use crate::components::figure::{Figure, figure};
use crate::components::report::below::WhoReported;
use crate::components::report::figures::Figures;
use crate::components::report::frame::FrameFields;
use crate::components::report::section::SectionField;
use crate::components::report::steps::Steps;
use crate::components::report::writing::{SavedLine, Writing};
use crate::components::report::{ReportMark, overdue, period_name};
use crate::components::title::PageTitle;
use crate::components::trouble::TroublePage;
use crate::device::clock;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::{lang, t};

/// The page.
#[component]
pub fn ReportPage() -> impl IntoView {
    let desk = use_desk();
    let id = id_of_address();
    let report = RwSignal::new(Loaded::<Report>::Waiting);
    let load = move |address: String| {
        report.set(Loaded::Waiting);
        spawn_local(async move {
            let result = match address.parse::<ReportId>() {
                Ok(id) => read_report(desk, id).await,
                Err(_) => Err(Failure::Strange),
            };
            report.try_set(result.into());
        });
    };
    Effect::new(move |_| load(id.get()));
    let stepped = Callback::new(move |now: Report| report.set(Loaded::Ready(now)));
    move || match report.get() {
        Loaded::Waiting => view! { <div class="page"><Waiting /></div> }.into_any(),
        Loaded::Failed(failure) => view! {
            <div class="page narrow">
                <TroublePage
                    failure
                    retry=Callback::new(move |()| load(id.get_untracked()))
                    back="/desk/bao-cao"
                    back_name=t().reports.title
                />
            </div>
        }
        .into_any(),
        Loaded::Ready(report) => view! { <Shown report stepped /> }.into_any(),
    }
}

#[component]
fn Shown(report: Report, stepped: Callback<Report>) -> impl IntoView {
    let desk = use_desk();
    let words = &t().reports;
    let id = report.id;
    let title = format!("{} {} · {}", words.title, period_name(&report.period), report.unit.short);
    let when = match report.frozen_at {
        Some(at) => format!("{} {}.", words.frozen, dates::date_time(at, lang())),
        None => words.live.to_owned(),
    };
    let late =
        overdue(report.overdue).map(|late| view! { " " <span class="mark act num">{late}</span> });
    let due = format!("{} {}", words.due, dates::date(report.period.due, lang()));
    let remark = report.remark.clone().map(|remark| {
        view! { <p class="remark">{icon(Icon::Warning)} " " {words.why_returned} ": " {remark}</p> }
    });
    let files = [("docx", words.docx), ("pdf", words.pdf), ("csv", words.csv)]
        .map(|(form, name)| {
            // The sheet opens beside the page; the others are taken along.
            let beside = form == "pdf";
            view! {
                <a
                    class="button"
                    href=report_file(id, form)
                    target=beside.then_some("_blank")
                    download=(!beside).then_some("")
                    rel="external noopener"
                >
                    {if beside {
                        icon(Icon::Sheet).into_any()
                    } else {
                        figure(Figure::Download).into_any()
                    }} {name}
                </a>
            }
        })
        .collect_view();
    let events = report.events.iter().map(event).collect_view();
    let (state, back) =
        (report.state, format!("/desk/bao-cao?ky={}&don-vi={}", report.period.id, report.unit.id));
    let below = (!report.below.is_empty()).then(|| {
        view! {
            <section class="panel">
                <h2>{words.who}</h2>
                <WhoReported below=report.below.clone() />
            </section>
        }
    });
    let figures = report.figures.clone();
    let writing = Writing::new(desk, report);
    let text = if writing.may() {
        let fields =
            Section::ALL.map(|section| view! { <SectionField writing section /> }).collect_view();
        view! { <SavedLine writing /> {fields} <FrameFields writing /> }.into_any()
    } else {
        Section::ALL
            .map(|section| {
                view! {
                    <h3>{section_name(section, lang())}</h3>
                    <p class="pre">{writing.reads(section)}</p>
                }
            })
            .collect_view()
            .into_any()
    };
    view! {
        <div class="page report">
            <a class="back" href=back>{icon(Icon::Back)} {words.back}</a>
            <PageTitle text=Signal::stored(title) />
            <p><ReportMark state=Some(state) /> {late} " " <small class="soft num">{due}</small></p>
            {remark}
            <Steps writing stepped />
            <p class="row no-print">{files}</p>
            <section class="panel">
                <h2>{words.text}</h2>
                {text}
            </section>
            <section class="panel">
                <h2>{words.figures}</h2>
                <p class="soft small num">{when}</p>
                <Figures figures />
            </section>
            {below}
            <section class="panel">
                <h2>{words.history}</h2>
                <ul class="report-events">{events}</ul>
            </section>
        </div>
    }
}

fn event(one: &ReportEvent) -> impl IntoView + use<> {
    let words = &t().reports;
    let did = match one.verb {
        ReportVerb::Edit => words.did_edit,
        ReportVerb::Send => words.did_send,
        ReportVerb::TakeBack => words.did_take_back,
        ReportVerb::Return => words.did_return,
        ReportVerb::Accept => words.did_accept,
    };
    let remark = one.remark.clone().map(|remark| format!(": {remark}"));
    view! {
        <li>
            <b>{one.by.clone()}</b> " " {did} {remark} " "
            <small class="soft num">{dates::when(one.at, clock::now(), lang())}</small>
        </li>
    }
}
