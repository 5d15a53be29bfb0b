//! Báo cáo: the unit's report of a period, and who of the units right below has reported.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use plain::dates;
use view::icon::{Icon, icon};
use wire::id::ReportId;
use wire::report::{NewReport, ReportList};

use super::listing::refused;
use crate::actions::read_figures::Question;
use crate::actions::reports::{begin_report, list_reports};
use crate::components::choice::Choice;
use crate::components::empty::{Empty, Waiting};
use crate::components::figure::{Figure, figure};
use crate::components::report::below::WhoReported;
use crate::components::report::{ReportMark, overdue, period_name};
use crate::components::title::PageTitle;
use crate::components::trouble::Trouble;
use crate::device::clock;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::{lang, t};

/// The page.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().reports;
    let query = use_query_map();
    let question = Memo::new(move |_| {
        query.with(|query| Question {
            period: query.get("ky").unwrap_or_default(),
            unit: query.get("don-vi").unwrap_or_default(),
        })
    });
    let list = RwSignal::new(Loaded::<ReportList>::Waiting);
    let load = move |asked: Question| {
        spawn_local(async move {
            let result = list_reports(desk, &asked).await;
            // A slow answer to an earlier question does not take the place of a later one.
            if question.try_get_untracked() == Some(asked) {
                list.try_set(result.into());
            }
        });
    };
    Effect::new(move |_| load(question.get()));
    let again = Callback::new(move |()| load(question.get_untracked()));
    let inside = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, again),
        Loaded::Ready(list) => view! { <Shown list /> }.into_any(),
    };
    view! {
        <div class="page reports">
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="soft">{words.lead}</p>
            {inside}
        </div>
    }
}

/// The address of a period and a unit.
fn address(period: &str, unit: &str) -> String {
    format!("/bao-cao?ky={period}&don-vi={unit}")
}

#[component]
fn Shown(list: ReportList) -> impl IntoView {
    let desk = use_desk();
    let words = &t().reports;
    let Some(period) = list.period else {
        let first = desk.keeps_rule().then(|| {
            view! {
                <a class="button primary" href="/desk/bao-cao/ky-han">
                    {figure(Figure::Plus)} {t().report_kinds.add}
                </a>
            }
        });
        return view! { <Empty title=words.none hint=words.none_hint>{first}</Empty> }.into_any();
    };
    let navigate = use_navigate();
    let (name, unit) = (period.id.clone(), list.unit.id.to_string());
    let options =
        list.periods.iter().map(|one| (one.id.clone(), period_name(one))).collect::<Vec<_>>();
    let go = move |period: &str, unit: &str| {
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&address(period, unit), options);
    };
    let units = desk.session().map(|session| session.units).unwrap_or_default();
    let units: Vec<_> = units.into_iter().map(|unit| (unit.id.to_string(), unit.short)).collect();
    let (of_period, of_unit, by_unit) = (name.clone(), unit.clone(), go.clone());
    let units = (units.len() > 1).then(|| {
        view! {
            <Choice
                id="bao-cao-don-vi"
                label=words.unit
                options=Signal::stored(units)
                value=Signal::stored(unit)
                chosen=Callback::new(move |unit: String| by_unit(&of_period, &unit))
            />
        }
    });
    let days = format!(
        "{} {} {} {} · {} {}",
        words.days,
        dates::date(period.first, lang()),
        words.until,
        dates::date(period.last, lang()),
        words.due,
        dates::date(period.due, lang())
    );
    let going = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let navigate = use_navigate();
    let new = NewReport { id: ReportId(clock::mint()), unit: list.unit.id, period: name.clone() };
    let begin = move |_| {
        if going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        let (new, navigate) = (new.clone(), navigate.clone());
        spawn_local(async move {
            let result = begin_report(desk, &new).await;
            going.try_set(false);
            match result {
                Ok(report) => {
                    navigate(&format!("/bao-cao/{}", report.id), NavigateOptions::default());
                }
                Err(wrong) => drop(failure.try_set(Some(wrong))),
            }
        });
    };
    let own = list.own;
    let late =
        overdue(own.overdue).map(|late| view! { " " <span class="mark act num">{late}</span> });
    let way = match own.report {
        Some(report) => view! {
            <a class="button primary" href=format!("/desk/bao-cao/{report}")>
                {icon(Icon::Sheet)} {words.open}
            </a>
        }
        .into_any(),
        None if list.may_write => view! {
            <button type="button" class="button primary" disabled=move || going.get() on:click=begin>
                {figure(Figure::Plus)} {words.begin}
            </button>
        }
        .into_any(),
        None => ().into_any(),
    };
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    view! {
        <div class="pair">
            <Choice
                id="bao-cao-ky"
                label=words.period
                options=Signal::stored(options)
                value=Signal::stored(name)
                chosen=Callback::new(move |period: String| go(&period, &of_unit))
            />
            {units}
        </div>
        <p class="soft num">{days}</p>
        <section class="panel">
            <h2>{words.own} ": " {own.unit.short}</h2>
            <p><ReportMark state=own.state /> {late}</p>
            {trouble}
            <p class="row">{way}</p>
        </section>
        <section class="panel">
            <h2>{words.who}</h2>
            <WhoReported below=list.below />
        </section>
        <section class="panel">
            <ul class="links">
                <li>
                    <a href="/desk/bao-cao/ky-han">
                        {icon(Icon::Clock)}
                        <span><b>{t().report_kinds.title}</b><small>{t().report_kinds.hint}</small></span>
                    </a>
                </li>
            </ul>
        </section>
    }
    .into_any()
}
