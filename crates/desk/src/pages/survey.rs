//! One survey: where it stands, what can be done with it, its invitations, what came out.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::survey_desk::{DeskSurvey, SurveyState, SurveyVerb};

use super::id_of_address;
use crate::actions::surveys::read_survey;
use crate::components::audience::AudienceLines;
use crate::components::empty::Waiting;
use crate::components::survey::invitations::InvitationsPart;
use crate::components::survey::mark::SurveyMark;
use crate::components::survey::preview::Preview;
use crate::components::survey::results::Results;
use crate::components::survey::steps::SurveySteps;
use crate::components::title::PageTitle;
use crate::components::trouble::TroublePage;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::{lang, t};

/// The page.
#[component]
pub fn SurveyPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().surveys;
    let id = id_of_address();
    let survey = RwSignal::new(Loaded::<DeskSurvey>::Waiting);
    let load = move |address: String| {
        survey.set(Loaded::Waiting);
        spawn_local(async move {
            let result = match address.parse() {
                Ok(id) => read_survey(desk, id).await,
                Err(_) => Err(Failure::Strange),
            };
            survey.try_set(result.into());
        });
    };
    Effect::new(move |_| load(id.get()));
    let stepped = Callback::new(move |now: DeskSurvey| drop(survey.try_set(Loaded::Ready(now))));
    let inside = move || match survey.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => view! {
            <TroublePage
                failure
                retry=Callback::new(move |()| load(id.get_untracked()))
                back="/desk/khao-sat"
                back_name=words.to_list
            />
        }
        .into_any(),
        Loaded::Ready(survey) => view! { <One survey stepped /> }.into_any(),
    };
    view! {
        <div class="page">
            <a class="back" href="/desk/khao-sat">{icon(Icon::Back)} {words.to_list}</a>
            {inside}
        </div>
    }
}

#[component]
fn One(survey: DeskSurvey, stepped: Callback<DeskSurvey>) -> impl IntoView {
    let words = &t().surveys;
    let content = survey.content.clone();
    let title = match content.title.vi.trim() {
        "" => words.untitled.to_owned(),
        title => title.to_owned(),
    };
    let date = |moment| dates::date_time(moment, lang());
    let remark = survey.remark.clone().map(|remark| {
        view! {
            <div class="remark">
                <p class="small"><b>{words.remark}</b></p>
                <p class="said">{remark}</p>
            </div>
        }
    });
    let invitations = survey.may.contains(&SurveyVerb::Invite).then(|| {
        let title = title.clone();
        view! { <InvitationsPart id=survey.id title made=survey.invitations /> }
    });
    let out = matches!(survey.state, SurveyState::Published | SurveyState::Closed);
    let results = out.then(|| view! { <Results id=survey.id content=content.clone() /> });
    let shown = Signal::stored(content.clone());
    view! {
        <PageTitle text=Signal::stored(title.clone()) />
        <p class="row"><SurveyMark state=survey.state /></p>
        <div class="survey-cols">
            <div class="stack">
                {remark}
                {results}
                {invitations}
            </div>
            <aside class="stack" aria-label=words.about>
                <SurveySteps survey=survey.clone() stepped />
                <dl class="facts no-print">
                    <div><dt>{words.author}</dt><dd>{survey.author_name.clone()}</dd></div>
                    <div><dt>{words.unit}</dt><dd>{survey.unit.short.clone()}</dd></div>
                    <div><dt>{words.opens}</dt><dd class="num">{date(content.opens_at)}</dd></div>
                    <div><dt>{words.closes}</dt><dd class="num">{date(content.closes_at)}</dd></div>
                    <div>
                        <dt>{words.whom}</dt>
                        <dd><AudienceLines audience=Signal::stored(content.audience.clone()) /></dd>
                    </div>
                </dl>
                <div class="no-print">
                    <Preview content=shown tag=Signal::stored("vi".to_owned()) />
                </div>
            </aside>
        </div>
    }
}
