//! The editor of a survey: what is asked at the left, the worker's screen at the right.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use view::icon::{Icon, icon};
use wire::problem::Code;
use wire::survey_desk::{DeskSurvey, SurveyDraft};

use super::id_of_address;
use crate::actions::refused_with;
use crate::actions::surveys::{Step, read_survey, save_survey, step_survey};
use crate::components::empty::Waiting;
use crate::components::figure::{Figure, figure};
use crate::components::survey::about::About;
use crate::components::survey::languages::Languages;
use crate::components::survey::preview::Preview;
use crate::components::survey::questions::Questions;
use crate::components::survey::said::Writing;
use crate::components::survey::whom::Whom;
use crate::components::title::PageTitle;
use crate::components::trouble::{Trouble, TroublePage};
use crate::device::network::Failure;
use crate::state::desk::{Desk, use_desk};
use crate::state::loaded::Loaded;
use crate::state::surveys::{forget, keep, kept, tidy};
use crate::text::t;

/// The page.
#[component]
pub fn SurveyEditPage() -> impl IntoView {
    let desk = use_desk();
    let id = id_of_address();
    let opened = RwSignal::new(Loaded::<SurveyDraft>::Waiting);
    let load = move |address: String| {
        opened.set(Loaded::Waiting);
        spawn_local(async move {
            opened.try_set(open(desk, &address).await.into());
        });
    };
    Effect::new(move |_| load(id.get()));
    move || match opened.get() {
        Loaded::Waiting => view! { <div class="page"><Waiting /></div> }.into_any(),
        Loaded::Failed(failure) => view! {
            <div class="page narrow">
                <TroublePage
                    failure
                    retry=Callback::new(move |()| load(id.get_untracked()))
                    back="/desk/khao-sat"
                    back_name=t().surveys.to_list
                />
            </div>
        }
        .into_any(),
        Loaded::Ready(draft) => view! { <Editor draft /> }.into_any(),
    }
}

/// The survey as it lies on this device where that grew from what the server has, else the server's.
async fn open(desk: Desk, address: &str) -> Result<SurveyDraft, Failure> {
    let id = address.parse().map_err(|_| Failure::Strange)?;
    let here = kept(desk, id);
    let known = match here {
        Some(draft) if draft.revision == 0 => return Ok(draft),
        other => other,
    };
    match read_survey(desk, id).await {
        Ok(survey) => Ok(known
            .filter(|draft| draft.revision == survey.revision)
            .unwrap_or_else(|| draft_of(survey))),
        Err(failure) => known.ok_or(failure),
    }
}

fn draft_of(survey: DeskSurvey) -> SurveyDraft {
    SurveyDraft {
        id: survey.id,
        unit: survey.unit.id,
        content: survey.content,
        revision: survey.revision,
    }
}

#[component]
fn Editor(draft: SurveyDraft) -> impl IntoView {
    let desk = use_desk();
    let words = &t().surveys;
    let (id, unit) = (draft.id, draft.unit);
    let revision = StoredValue::new(draft.revision);
    let writing = Writing {
        content: RwSignal::new(draft.content),
        tag: RwSignal::new("vi".to_owned()),
        faults: RwSignal::new(Vec::new()),
    };
    let going = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let now = move || SurveyDraft {
        id,
        unit,
        content: writing.content.get_untracked(),
        revision: revision.get_value(),
    };
    // Every change lies on this device before anything is sent.
    Effect::new(move |before: Option<()>| {
        writing.content.track();
        if before.is_some() {
            let _ = keep(desk, &now());
        }
    });
    let navigate = use_navigate();
    let save = move |submit: bool| {
        if going.get_untracked() {
            return;
        }
        let mut draft = now();
        tidy(&mut draft.content);
        let faults = draft.content.faults();
        let faulty = !faults.is_empty();
        writing.faults.set(faults);
        failure.set(None);
        if faulty {
            // Most of what is wrong stands in the Vietnamese.
            writing.tag.set("vi".to_owned());
            return;
        }
        going.set(true);
        let navigate = navigate.clone();
        spawn_local(async move {
            let mut result = save_survey(desk, &draft).await;
            if let (Ok(survey), true) = (&result, submit) {
                result = step_survey(desk, id, survey.revision, Step::Submit).await;
            }
            going.try_set(false);
            match result {
                Ok(survey) => {
                    revision.try_set_value(survey.revision);
                    forget(desk, id);
                    desk.say(if submit { words.submitted } else { words.saved });
                    if submit {
                        navigate(&format!("/khao-sat/{id}"), NavigateOptions::default());
                    }
                }
                Err(Failure::Refused(problem)) if problem.code == Code::Invalid => {
                    writing.faults.try_set(problem.faults);
                }
                Err(wrong) => drop(failure.try_set(Some(wrong))),
            }
        });
    };
    let (by_save, by_submit) = (save.clone(), save);
    let faulty = move || {
        writing.faults.with(|faults| !faults.is_empty()).then(|| {
            view! {
                <div class="trouble" role="alert">{icon(Icon::Warning)}<p>{words.fix_first}</p></div>
            }
        })
    };
    let trouble = move || {
        failure.get().map(|failure| match refused_with(&failure) {
            Some(Code::EditConflict) => view! {
                <div class="trouble" role="alert">{icon(Icon::Warning)}<p>{words.conflict}</p></div>
            }
            .into_any(),
            _ => view! { <Trouble failure /> }.into_any(),
        })
    };
    view! {
        <div class="page">
            <a class="back" href="/desk/khao-sat">{icon(Icon::Back)} {words.to_list}</a>
            <PageTitle text=Signal::stored(words.edit_title.to_owned()) />
            <div class="survey-cols">
                <div class="editor-form">
                    {faulty}
                    <Languages writing />
                    <About writing />
                    <Questions writing />
                    <Whom writing unit />
                    {trouble}
                    <p class="bar-buttons">
                        <button class="button" disabled=move || going.get() on:click=move |_| by_save(false)>
                            {figure(Figure::Cloud)} {words.save}
                        </button>
                        <button
                            class="button primary"
                            disabled=move || going.get()
                            on:click=move |_| by_submit(true)
                        >
                            {icon(Icon::Send)} {words.submit}
                        </button>
                    </p>
                </div>
                <aside><Preview content=writing.content tag=writing.tag /></aside>
            </div>
        </div>
    }
}
