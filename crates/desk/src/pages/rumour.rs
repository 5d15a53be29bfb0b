//! One rumour: where it was seen, who reported it, and the correction.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::rumour::{RumourDetail, RumourReport};

use super::rumours::RumoursChanged;
use super::{filter_query, filter_word, id_of_address};
use crate::actions::read_rumour::read_rumour;
use crate::actions::step_rumour::{Step, step_rumour};
use crate::components::empty::Waiting;
use crate::components::reported::{Picture, ReportedLinks};
use crate::components::rumour_card::RumourCardPart;
use crate::components::rumour_decide::{Decide, Join};
use crate::components::state_mark::{CaseMark, RumourMark};
use crate::components::title::PageTitle;
use crate::components::trouble::TroublePage;
use crate::device::clock;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::rumours::called;
use crate::text::{lang, t};

/// The page.
#[component]
pub fn RumourPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().rumours;
    let id = id_of_address();
    let word = filter_word();
    let rumour = RwSignal::new(Loaded::<RumourDetail>::Waiting);
    let changed = use_context::<RumoursChanged>();
    let load = move |address: String| {
        rumour.set(Loaded::Waiting);
        spawn_local(async move {
            let result = match address.parse() {
                Ok(id) => read_rumour(desk, id).await,
                Err(_) => Err(Failure::Strange),
            };
            if id.try_get_untracked().as_deref() == Some(address.as_str()) {
                rumour.try_set(result.into());
            }
        });
    };
    Effect::new(move |_| load(id.get()));
    let now_is = Callback::new(move |now: RumourDetail| {
        rumour.try_set(Loaded::Ready(now));
        if let Some(RumoursChanged(changed)) = changed {
            changed.try_update(|changed| *changed += 1);
        }
    });
    let inside = move || match rumour.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => view! {
            <TroublePage
                failure
                retry=Callback::new(move |()| load(id.get_untracked()))
                back="/desk/tin-sai-lech"
                back_name=words.to_list
            />
        }
        .into_any(),
        Loaded::Ready(rumour) => view! { <Rumour rumour now_is /> }.into_any(),
    };
    let back = move || format!("/desk/tin-sai-lech{}", filter_query(&word.get()));
    view! {
        <a class="back" href=back>{icon(Icon::Back)} {words.to_list}</a>
        {inside}
    }
}

/// A rumour that was read.
#[component]
fn Rumour(rumour: RumourDetail, now_is: Callback<RumourDetail>) -> impl IntoView {
    let words = &t().rumours;
    let summary = rumour.summary.clone();
    let picture = summary.picture.clone().map(|picture| {
        view! { <div class="shot"><Picture picture alt=words.picture /></div> }
    });
    let links = (!summary.links.is_empty()).then(|| {
        view! { <h2>{words.seen_at}</h2><ReportedLinks links=summary.links.clone() /> }
    });
    let may_split = rumour.may_decide && rumour.reports.len() > 1;
    let reports = rumour
        .reports
        .iter()
        .map(|report| {
            view! { <Report rumour=summary.id report=report.clone() may_split now_is /> }
        })
        .collect_view();
    let join = (rumour.may_decide && !rumour.alike.is_empty()).then(|| {
        view! { <Join rumour=summary.id others=rumour.alike.clone() now_is /> }
    });
    view! {
        <article class="case rumour-page">
            <header>
                <PageTitle text=Signal::stored(called(&summary)) />
                <p class="row">
                    <RumourMark state=summary.state />
                    <b class="num">{summary.reports}" "{words.reports}</b>
                </p>
            </header>
            <section class="panel">
                {picture}
                {links}
                <dl class="facts">
                    <div>
                        <dt>{words.first_seen}</dt>
                        <dd class="num">{dates::date_time(summary.first_seen, lang())}</dd>
                    </div>
                    <div>
                        <dt>{words.last_seen}</dt>
                        <dd class="num">{dates::date_time(summary.last_seen, lang())}</dd>
                    </div>
                </dl>
            </section>
            <Decide rumour=rumour.clone() now_is />
            <RumourCardPart rumour=rumour.clone() now_is />
            <section>
                <h2>{words.of_reports}</h2>
                <ul class="lines">{reports}</ul>
            </section>
            {join}
        </article>
    }
}

/// One report: the way to its case, and out of this rumour.
#[component]
fn Report(
    rumour: wire::id::RumourId,
    report: RumourReport,
    may_split: bool,
    now_is: Callback<RumourDetail>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().rumours;
    let case = report.case;
    let busy = RwSignal::new(false);
    let split = move |_| {
        busy.set(true);
        spawn_local(async move {
            if step_rumour(desk, rumour, Step::Split(case)).await.is_ok() {
                desk.say(words.split_done);
            }
            if let Ok(now) = read_rumour(desk, rumour).await {
                let _ = now_is.try_run(now);
            }
            busy.try_set(false);
        });
    };
    let split = may_split.then(|| {
        view! {
            <button class="button plain" disabled=busy on:click=split>{words.split}</button>
        }
    });
    let opening = match report.opening.trim() {
        "" => words.no_words.to_owned(),
        text => text.to_owned(),
    };
    let by_hand = report.by_hand.then(|| view! { <span class="soft small">{words.by_hand}</span> });
    view! {
        <li class="report">
            <a class="entry" href=format!("/desk/tieng-noi/{case}")>
                <span class="about">
                    <span>{report.unit.short.clone()}</span>
                    <time>{dates::when(report.received_at, clock::now(), lang())}</time>
                </span>
                <span class="opening">{opening}</span>
                <span class="marks"><CaseMark state=report.state /> {by_hand}</span>
            </a>
            {split}
        </li>
    }
}
