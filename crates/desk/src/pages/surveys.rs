//! The list of surveys.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use plain::dates;
use view::icon::{Icon, icon};
use wire::desk::Role;
use wire::id::SurveyId;
use wire::survey_desk::DeskSurvey;

use super::listing::refused;
use crate::actions::surveys::list_surveys;
use crate::components::empty::{Empty, Waiting};
use crate::components::figure::{Figure, figure};
use crate::components::survey::mark::SurveyMark;
use crate::components::title::PageTitle;
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::surveys::{keep, start};
use crate::text::{lang, t};

/// The page.
#[component]
pub fn SurveysPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().surveys;
    let list = RwSignal::new(Loaded::<Vec<DeskSurvey>>::Waiting);
    let load = move || {
        spawn_local(async move {
            let result = list_surveys(desk).await;
            list.try_set(result.into());
        });
    };
    load();
    let navigate = use_navigate();
    let begin = move |_| {
        let Some(unit) = desk.officer().map(|officer| officer.unit.id) else { return };
        let draft = start(SurveyId(clock::mint()), unit, clock::now());
        let _ = keep(desk, &draft);
        navigate(&format!("/khao-sat/{}/sua", draft.id), NavigateOptions::default());
    };
    let new = desk.has(Role::Writer).then(|| {
        view! {
            <button class="button primary new" on:click=begin>
                {figure(Figure::Plus)} {words.new}
            </button>
        }
    });
    let lines = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, Callback::new(move |()| load())),
        Loaded::Ready(surveys) if surveys.is_empty() => {
            view! { <Empty title=words.none hint=words.none_hint /> }.into_any()
        }
        Loaded::Ready(surveys) => {
            let rows = surveys.into_iter().map(row).collect_view();
            view! { <ul class="lines">{rows}</ul> }.into_any()
        }
    };
    view! {
        <div class="page">
            <div class="list-head">
                <PageTitle text=Signal::stored(words.title.to_owned()) />
                {new}
            </div>
            <p class="soft">{words.lead}</p>
            {lines}
        </div>
    }
}

fn row(survey: DeskSurvey) -> impl IntoView {
    let title = match survey.content.title.vi.trim() {
        "" => t().surveys.untitled.to_owned(),
        title => title.to_owned(),
    };
    let when = dates::when(survey.updated_at, clock::now(), lang());
    view! {
        <li>
            <a class="entry" href=format!("/desk/khao-sat/{}", survey.id)>
                <span class="about">
                    {icon(Icon::List)} <b>{survey.unit.short.clone()}</b> <time>{when}</time>
                </span>
                <span class="opening">{title}</span>
                <span class="marks">
                    <SurveyMark state=survey.state />
                    <span class="soft small unit">{survey.author_name.clone()}</span>
                </span>
            </a>
        </li>
    }
}
