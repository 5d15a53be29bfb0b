//! Tiếp cận: how many of the members the news got to, by phone and otherwise, against what the plan asks for.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use plain::dates;
use view::icon::{Icon, icon};
use wire::reach::{Reach, TrainedPart, UnitReach};

use crate::actions::reach::{read_reach, table};
use crate::actions::read_figures::Question;
use crate::components::chart::{Bar, Chart};
use crate::components::choice::Choice;
use crate::components::empty::{Empty, Waiting};
use crate::components::figure::{Figure, figure};
use crate::components::title::PageTitle;
use crate::components::trouble::Trouble;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::reach::{address, kind_name, period_name, share, verdict};
use crate::text::{lang, t};

/// The page.
#[component]
pub fn ReachPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().reach;
    let query = use_query_map();
    let question = Memo::new(move |_| {
        query.with(|query| Question {
            period: query.get("ky").unwrap_or_default(),
            unit: query.get("don-vi").unwrap_or_default(),
        })
    });
    let reach = RwSignal::new(Loaded::<Reach>::Waiting);
    let load = move |asked: Question| {
        spawn_local(async move {
            let result = read_reach(desk, &asked).await;
            // A slow answer to an earlier question does not take the place of a later one.
            if question.try_get_untracked() == Some(asked) {
                reach.try_set(result.into());
            }
        });
    };
    Effect::new(move |_| load(question.get()));
    let inside = move || match reach.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => view! {
            <Trouble failure />
            <button class="button" on:click=move |_| load(question.get_untracked())>
                {t().common.retry}
            </button>
        }
        .into_any(),
        Loaded::Ready(reach) => {
            view! { <Shown reach table=table(&question.get_untracked()) /> }.into_any()
        }
    };
    view! {
        <div class="page figures reach">
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="row no-print">
                <a class="button" href="/desk/tiep-can/truc-tiep">{words.to_offline}</a>
                <a class="button" href="/desk/tiep-can/doan-vien">{words.to_members}</a>
            </p>
            {inside}
        </div>
    }
}

/// The reach of a unit and a period.
#[component]
fn Shown(reach: Reach, table: String) -> impl IntoView {
    let words = &t().reach;
    let gathering = format!(
        "{}: {} · {} {}",
        words.gathering,
        period_name(reach.gathering),
        words.closes,
        dates::date(reach.closes_on, lang())
    );
    let method = view! {
        <section class="panel">
            <h2>{words.method_title}</h2>
            <p>{words.method}</p>
            <p class="soft">{gathering}</p>
        </section>
    };
    let Some(period) = reach.period else {
        return view! { <Empty title=words.none_title hint=words.none_hint /> {method} }.into_any();
    };
    let name = period.to_string();
    let unit = reach.whole.unit.id.to_string();
    let bar = |href: Option<String>, name: String, phones| Bar { href, name, count: phones };
    let below: Vec<Bar> = reach
        .below
        .iter()
        .map(|row| {
            let text = format!("{} · {}", row.unit.short, share(row));
            bar(Some(address(&name, &row.unit.id.to_string())), text, row.phones)
        })
        .collect();
    let below = (!below.is_empty()).then(|| view! { <Chart title=words.by_unit bars=below /> });
    let course = reach.course.iter().map(|point| {
        let text = match point.members {
            Some(members) => {
                format!("{} · {members} {}", period_name(point.period), words.of_members)
            }
            None => period_name(point.period),
        };
        bar(Some(address(&point.period.to_string(), &unit)), text, point.phones)
    });
    let course: Vec<Bar> = course.collect();
    let cards: Vec<Bar> = reach
        .cards
        .iter()
        .map(|card| {
            let known = !card.headline.is_empty();
            let name = if known { card.headline.clone() } else { words.gone_card.to_owned() };
            bar(known.then(|| format!("/desk/tin-bai/{}", card.id)), name, Some(card.phones))
        })
        .collect();
    let cards = (!cards.is_empty()).then(|| view! { <Chart title=words.cards bars=cards /> });
    view! {
        <Ask periods=reach.periods.iter().map(|one| (one.to_string(), period_name(*one))).collect() period=name unit />
        <Whole row=reach.whole.clone() />
        <Goals reach=reach.clone() />
        <div class="charts">{below} <Chart title=words.course bars=course /> {cards}</div>
        {method}
        <p class="row no-print">
            <a class="button" href=table download="" rel="external">
                {figure(Figure::Download)} {words.csv}
            </a>
        </p>
    }
    .into_any()
}

/// The unit's own sum, part by part.
#[component]
fn Whole(row: UnitReach) -> impl IntoView {
    let words = &t().reach;
    let span = format!("{}–{}", row.reached.least, row.reached.most);
    let members = row.members.map(|members| format!(" / {members} {}", words.of_members));
    let phones = row.phones.map_or_else(
        || words.hidden.to_owned(),
        |phones| format!("{phones}+ ({} ±{},{} %)", words.error, row.error / 10, row.error % 10),
    );
    let parts = row
        .offline
        .iter()
        .map(|part| {
            let people = part
                .people
                .map_or_else(|| t().figures.few.to_owned(), |people| format!("{people}+"));
            view! {
                <div>
                    <dt>{kind_name(part.kind)}</dt>
                    <dd>{part.times}" "{words.times}" · "{people}" "{words.people}</dd>
                </div>
            }
        })
        .collect_view();
    let over = row.over.then(|| view! { <p class="error">{icon(Icon::Warning)} {words.over}</p> });
    let missing = (row.members.is_none() && row.missing > 0)
        .then(|| view! { <p class="soft">{row.missing}" "{words.missing}</p> });
    view! {
        <p class="sum">
            <b class="num">{share(&row)}</b>
            <span class="soft">" · "{words.goal}": "{verdict(&row)}</span>
        </p>
        <p><span class="num">{span}</span>" "{words.reached}{members}" · "{row.unit.short}</p>
        {missing}
        {over}
        <dl class="facts">
            <div><dt>{words.phones}</dt><dd class="num">{phones}</dd></div>
            {parts}
        </dl>
        <p class="promise">{icon(Icon::Shield)}<span>{words.overlap}</span></p>
    }
}

/// The other goals of the plan.
#[component]
fn Goals(reach: Reach) -> impl IntoView {
    let words = &t().reach;
    let (digital, offline) = (reach.share.digital, reach.share.offline);
    let all = digital + offline;
    let part = (digital * 100)
        .checked_div(all)
        .map_or_else(|| words.no_figures.to_owned(), |part| format!("{part} %"));
    let trained = match reach.trained {
        None => view! { <p class="soft">{words.trained_hidden}</p> }.into_any(),
        Some(of) => {
            let line = |part: TrainedPart, who: &'static str| {
                let said = match part {
                    TrainedPart::Nobody => words.trained_nobody.to_owned(),
                    TrainedPart::Few => words.trained_few.to_owned(),
                    TrainedPart::Part { trained, people } => {
                        let percent = (trained * 100).checked_div(people).unwrap_or(0);
                        format!("{percent} % ({trained}/{people})")
                    }
                };
                view! { <p><b class="num">{said}</b>" "{who}</p> }
            };
            view! {
                {line(of.above, words.trained_above)}
                {line(of.base, words.trained_base)}
                <p><a class="link" href="/desk/tap-huan/tien-do">{words.trained_way}</a></p>
            }
            .into_any()
        }
    };
    view! {
        <div class="charts">
            <section class="panel">
                <h2>{words.share}</h2>
                <p><b class="num">{part}</b><span class="soft">" · "{words.share_goal}</span></p>
                <p>
                    <span class="num">{digital}</span>" "{words.share_digital}", "
                    <span class="num">{offline}</span>" "{words.share_offline}
                </p>
            </section>
            <section class="panel">
                <h2>{words.trained}</h2>
                <p class="soft">{words.trained_goal}</p>
                {trained}
            </section>
        </div>
    }
}

/// Which period and which unit.
#[component]
fn Ask(periods: Vec<(String, String)>, period: String, unit: String) -> impl IntoView {
    let desk = use_desk();
    let navigate = use_navigate();
    let go = move |period: &str, unit: &str| {
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(address(period, unit).trim_start_matches("/desk"), options);
    };
    let units = desk.session().map(|session| session.units).unwrap_or_default();
    let units: Vec<(String, String)> =
        units.into_iter().map(|unit| (unit.id.to_string(), unit.short)).collect();
    let several = units.len() > 1;
    let (of_period, of_unit, by_unit) = (period.clone(), unit.clone(), go.clone());
    let units = several.then(|| {
        view! {
            <Choice
                id="reach-unit"
                label=t().figures.unit
                options=Signal::stored(units)
                value=Signal::stored(unit)
                chosen=Callback::new(move |unit: String| by_unit(&of_period, &unit))
            />
        }
    });
    view! {
        <div class="pair no-print">
            <Choice
                id="reach-period"
                label=t().figures.period
                options=Signal::stored(periods)
                value=Signal::stored(period)
                chosen=Callback::new(move |period: String| go(&period, &of_unit))
            />
            {units}
        </div>
    }
}
