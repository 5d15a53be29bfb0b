//! What waits today: voices to answer, cards to approve, drafts that came back.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::desk::{DeskCard, Role};

use crate::actions::count_work::{Work, count_work};
use crate::components::card_row::{CardRow, DraftRow};
use crate::components::case_row::CaseRow;
use crate::components::empty::Waiting;
use crate::components::figure::{Figure, figure};
use crate::components::forward::waiting::ForwardLine;
use crate::components::people_ways::PeopleWays;
use crate::components::server_line::ServerLine;
use crate::components::title::PageTitle;
use crate::components::trouble::Trouble;
use crate::device::clock;
use crate::state::desk::{Tally, use_desk};
use crate::state::drafts;
use crate::state::loaded::Loaded;
use crate::text::{say, t};

/// How many voices the page shows; the rest are in their own place.
const FIRST: usize = 5;

/// The page.
#[component]
pub fn Home() -> impl IntoView {
    let desk = use_desk();
    let words = &t().home;
    let work = RwSignal::new(Loaded::<Work>::Waiting);
    let load = move || {
        spawn_local(async move {
            let result = count_work(desk).await;
            work.try_set(result.into());
        });
    };
    load();
    let today = say::day_with_weekday(dates::local_day(clock::now()));
    let officer = desk.officer();
    let hello = officer.map(|officer| {
        view! { <p class="soft">{words.hello}" "<b>{officer.display_name}</b>" · "{today}</p> }
    });
    let new = desk.has(Role::Writer).then(|| {
        view! {
            <a class="button primary" href="/desk/tin-bai/moi">
                {figure(Figure::Plus)} {words.new_card}
            </a>
        }
    });
    let inside = move || match work.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => view! {
            <Trouble failure />
            <button class="button" on:click=move |_| load()>{t().common.retry}</button>
        }
        .into_any(),
        Loaded::Ready(work) => view! { <Waits work /> }.into_any(),
    };
    // Below what waits, and not before it is there: a way that moves under a finger is missed.
    let ways = move || {
        let settled = work.with(|work| !matches!(work, Loaded::Waiting));
        settled.then(|| view! { <Ways /> <PeopleWays /> })
    };
    // What lies on this device is shown with a connection and without one.
    let now = clock::now();
    let on_device = drafts::all_cards(desk);
    let on_device = (!on_device.is_empty()).then(|| {
        let rows = on_device.into_iter().map(|draft| view! { <DraftRow draft now /> });
        view! {
            <section class="today">
                <h2>{words.unfinished}</h2>
                <ul class="lines">{rows.collect_view()}</ul>
            </section>
        }
    });
    view! {
        <div class="page home">
            <header class="home-head">
                <div>
                    <PageTitle text=Signal::stored(words.title.to_owned()) />
                    {hello}
                </div>
                {new}
            </header>
            {inside}
            {on_device}
            {ways}
            <ServerLine />
        </div>
    }
}

/// The ways to what is made of the voices.
#[component]
fn Ways() -> impl IntoView {
    let (rumours, figures, reach) = (&t().rumours, &t().figures, &t().reach);
    view! {
        <section class="panel">
            <ul class="links">
                <li>
                    <a href="/desk/tin-sai-lech">
                        {icon(Icon::Shield)}
                        <span><b>{rumours.way}</b><small>{rumours.lead}</small></span>
                    </a>
                </li>
                <li>
                    <a href="/desk/thong-ke">
                        {icon(Icon::List)}
                        <span><b>{figures.way}</b><small>{figures.way_hint}</small></span>
                    </a>
                </li>
                <li>
                    <a href="/desk/tiep-can">
                        {icon(Icon::People)}
                        <span><b>{reach.way}</b><small>{reach.way_hint}</small></span>
                    </a>
                </li>
            </ul>
        </section>
    }
}

/// Everything that waits.
#[component]
fn Waits(work: Work) -> impl IntoView {
    let desk = use_desk();
    let words = &t().home;
    let tally = desk.tally.get_untracked();
    let now = clock::now();
    let nobody = Signal::stored(None::<String>);
    let more = work.cases.cases.len() > FIRST;
    let cases = (!work.cases.cases.is_empty()).then(|| {
        let rows = work
            .cases
            .cases
            .into_iter()
            .take(FIRST)
            .map(|case| view! { <CaseRow case now here=nobody /> })
            .collect_view();
        let all = more.then(|| {
            view! { <a class="button plain" href="/desk/tieng-noi">{words.all_cases}</a> }
        });
        view! {
            <section class="today">
                <h2>{words.answer_first}</h2>
                <ul class="lines">{rows}</ul>
                {all}
            </section>
        }
    });
    let group = move |title: &'static str, cards: Vec<DeskCard>| {
        (!cards.is_empty()).then(|| {
            let rows = cards.into_iter().map(|card| view! { <CardRow card now here=nobody /> });
            view! {
                <section class="today">
                    <h2>{title}</h2>
                    <ul class="lines">{rows.collect_view()}</ul>
                </section>
            }
        })
    };
    let nothing = cases.is_none()
        && work.approve.is_empty()
        && work.returned.is_empty()
        && work.notes.is_empty();
    let notes = (!work.notes.is_empty()).then(|| {
        let rows = work.notes.into_iter().map(|forward| view! { <ForwardLine forward now /> });
        view! {
            <section class="today">
                <h2>{t().forwards.waiting}</h2>
                <ul class="lines">{rows.collect_view()}</ul>
            </section>
        }
    });
    let done = nothing.then(|| view! { <Done /> });
    view! {
        <Tiles tally />
        {done}
        <div class="today-cols">
            {cases}
            <div>
                {group(words.to_approve, work.approve)}
                {notes}
                {group(words.mine_returned, work.returned)}
                {group(t().cards.draft, work.drafts)}
            </div>
        </div>
    }
}

/// Four numbers, each a way to its list.
#[component]
fn Tiles(tally: Tally) -> impl IntoView {
    let words = &t().home;
    let tiles = [
        (tally.overdue, words.overdue, words.none_overdue, "tieng-noi?loc=qua-han", true),
        (tally.unread, words.unread, words.none_unread, "tieng-noi?loc=chua-doc", false),
        (tally.approve, words.approve, words.none_approve, "tin-bai?loc=cho-duyet", false),
        (tally.returned, words.returned, words.none_returned, "tin-bai?loc=tra-lai", false),
    ];
    let signs = [Icon::Warning, Icon::Speech, Icon::Shield, Icon::Pencil];
    let tiles = tiles
        .into_iter()
        .zip(signs)
        .map(|((count, some, none, path, urgent), sign)| {
            let class = match (count, urgent) {
                (0, _) => "tally calm",
                (_, true) => "tally urgent",
                _ => "tally",
            };
            let inside = if count == 0 {
                view! { {icon(Icon::Tick)}<span>{none}</span> }.into_any()
            } else {
                view! { {icon(sign)}<b class="num">{count}</b><span>{some}</span> }.into_any()
            };
            view! { <li><a class=class href=format!("/desk/{path}")>{inside}</a></li> }
        })
        .collect_view();
    // Most units have none; a tile that says so would be one more thing to read.
    let notes = (tally.notes > 0).then(|| {
        view! {
            <li>
                <a class="tally" href="/desk/chuyen-tiep">
                    {icon(Icon::Speech)}<b class="num">{tally.notes}</b><span>{words.notes}</span>
                </a>
            </li>
        }
    });
    view! { <ul class="tallies">{tiles} {notes}</ul> }
}

/// Nothing waits: a place that one can reach, and how the work goes for whoever is new.
#[component]
fn Done() -> impl IntoView {
    let words = &t().home;
    view! {
        <section class="finished">
            <div class="weave"></div>
            <h2>{words.done_title}</h2>
            <p class="soft">{words.done_detail}</p>
            <h3>{words.teach_title}</h3>
            <ol class="todo">
                <li>{words.teach_write}</li>
                <li>{words.teach_approve}</li>
                <li>{words.teach_answer}</li>
            </ol>
        </section>
    }
}
