//! The voices in figures: by kind, matter, unit, time, how fast they were answered and how good that was.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use view::icon::{Icon, icon};
use wire::figures::{Breakdown, By, Figures};

use crate::actions::read_figures::{Question, read_figures};
use crate::components::chart::{Bar, Chart, shown};
use crate::components::empty::{Empty, Waiting};
use crate::components::figure::{Figure, figure};
use crate::components::title::PageTitle;
use crate::components::trouble::Trouble;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::voices::{address, period_name, row_name};
use crate::text::t;

/// The page.
#[component]
pub fn FiguresPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().figures;
    let query = use_query_map();
    let question = Memo::new(move |_| {
        query.with(|query| Question {
            period: query.get("ky").unwrap_or_default(),
            unit: query.get("don-vi").unwrap_or_default(),
        })
    });
    let figures = RwSignal::new(Loaded::<Figures>::Waiting);
    let load = move |asked: Question| {
        spawn_local(async move {
            let result = read_figures(desk, &asked).await;
            // A slow answer to an earlier question does not take the place of a later one.
            if question.try_get_untracked() == Some(asked) {
                figures.try_set(result.into());
            }
        });
    };
    Effect::new(move |_| load(question.get()));
    let inside = move || match figures.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => view! {
            <Trouble failure />
            <button class="button" on:click=move |_| load(question.get_untracked())>
                {t().common.retry}
            </button>
        }
        .into_any(),
        Loaded::Ready(figures) if figures.periods.is_empty() => {
            view! { <Empty title=words.none_title hint=words.none_hint /> }.into_any()
        }
        Loaded::Ready(figures) => {
            view! { <Shown figures table=question.get_untracked().table() /> }.into_any()
        }
    };
    view! {
        <div class="page figures">
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            {inside}
        </div>
    }
}

/// The figures of a unit and a period.
#[component]
fn Shown(figures: Figures, table: String) -> impl IntoView {
    let words = &t().figures;
    let unit = figures.unit.id.to_string();
    let few = figures.total.is_none().then(|| {
        view! { <Empty title=words.few_title hint=words.few_hint /> }
    });
    let within = |name: &'static str, days: Option<u32>| {
        let days = match days {
            Some(days) => view! { <b class="num">{days}</b>" "{words.days} }.into_any(),
            None => view! { <span class="soft">{words.not_enough}</span> }.into_any(),
        };
        view! { <div><dt>{name}</dt><dd>{days}</dd></div> }
    };
    let period = figures.period.clone();
    let charts = figures
        .breakdowns
        .into_iter()
        .map(|breakdown| {
            let title = title(breakdown.by);
            view! { <Chart title bars=bars(breakdown, &period) /> }
        })
        .collect_view();
    view! {
        <Choice periods=figures.periods period=figures.period.clone() unit />
        <p class="sum">
            <b class="num">{shown(figures.total)}</b> " " {words.total}
            <span class="soft">" · "{figures.unit.short}" · "{period_name(&figures.period)}</span>
        </p>
        <dl class="facts">
            {within(words.median, figures.median_days)} {within(words.p90, figures.p90_days)}
        </dl>
        <p class="promise">{icon(Icon::Shield)}<span>{words.rule}</span></p>
        {few}
        <div class="charts">{charts}</div>
        <p class="row no-print">
            <a class="button" href=table download="" rel="external">
                {figure(Figure::Download)} {words.csv}
            </a>
            <button class="button plain" on:click=move |_| page::print()>{words.print}</button>
        </p>
    }
}

fn title(by: By) -> &'static str {
    let words = &t().figures;
    match by {
        By::Kind => words.by_kind,
        By::Matter => words.by_matter,
        By::Unit => words.by_unit,
        By::Month => words.by_month,
        By::Answer => words.by_answer,
        By::Days => words.by_days,
        By::Rating => words.by_rating,
    }
}

fn bars(breakdown: Breakdown, period: &str) -> Vec<Bar> {
    let by = breakdown.by;
    breakdown
        .rows
        .into_iter()
        .map(|row| Bar {
            href: row.unit.as_ref().map(|unit| address(period, &unit.id.to_string())),
            name: row_name(by, &row.name),
            count: row.count,
        })
        .collect()
}

/// Which period and which unit.
#[component]
fn Choice(periods: Vec<String>, period: String, unit: String) -> impl IntoView {
    let words = &t().figures;
    let desk = use_desk();
    let navigate = use_navigate();
    let go = move |period: &str, unit: &str| {
        navigate(
            address(period, unit).trim_start_matches("/desk"),
            NavigateOptions { scroll: false, ..NavigateOptions::default() },
        );
    };
    let options = periods
        .into_iter()
        .map(|option| {
            let chosen = option == period;
            view! { <option value=option.clone() selected=chosen>{period_name(&option)}</option> }
        })
        .collect_view();
    let units = desk.session().map(|session| session.units).unwrap_or_default();
    let several = units.len() > 1;
    let of_units = units
        .into_iter()
        .map(|option| {
            let id = option.id.to_string();
            let chosen = id == unit;
            view! { <option value=id selected=chosen>{option.short}</option> }
        })
        .collect_view();
    let (by_period, by_unit) = (go.clone(), go);
    let units = several.then(|| {
        view! {
            <div class="field">
                <div class="label"><label for="figures-unit">{words.unit}</label></div>
                <select
                    class="input"
                    id="figures-unit"
                    on:change=move |event| by_unit(&period, &event_target_value(&event))
                >
                    {of_units}
                </select>
            </div>
        }
    });
    view! {
        <div class="pair no-print">
            <div class="field">
                <div class="label"><label for="figures-period">{words.period}</label></div>
                <select
                    class="input"
                    id="figures-period"
                    on:change=move |event| by_period(&event_target_value(&event), &unit)
                >
                    {options}
                </select>
            </div>
            {units}
        </div>
    }
}
