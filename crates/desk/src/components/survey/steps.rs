//! What the signed-in officer may do with a survey now.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use view::icon::{Icon, icon};
use wire::desk::Role;
use wire::survey_desk::{DeskSurvey, SurveyState, SurveyVerb};

use crate::actions::surveys::{Step, announce, step_survey};
use crate::components::figure::{Figure, figure};
use crate::components::modal::Modal;
use crate::components::remark::RemarkModal;
use crate::components::trouble::Trouble;
use crate::components::working::Working;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::text::t;

/// The buttons of a survey.
#[component]
pub fn SurveySteps(
    /// The survey.
    survey: DeskSurvey,
    /// Given the survey as it stands after a step.
    stepped: Callback<DeskSurvey>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().surveys;
    let working = Working::<Failure>::default();
    let (publishing, returning, closing) =
        (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let (id, revision) = (survey.id, survey.revision);
    let step = move |step: Step| {
        let said = match step {
            Step::Submit => words.submitted,
            Step::Publish => words.published,
            Step::Return(_) => words.returned,
            Step::Close => words.closed,
        };
        working.run(step_survey(desk, id, revision, step), move |now| {
            desk.say(said);
            let _ = stepped.try_run(now);
        });
    };
    let may = |verb| survey.may.contains(&verb);
    let own = desk.officer().is_some_and(|officer| officer.id == survey.author);
    let note = (survey.state == SurveyState::Submitted && own).then(|| {
        view! { <p class="promise">{icon(Icon::Shield)}<span>{words.own}</span></p> }
    });
    let button = |class: &'static str, sign: AnyView, word: &'static str, act: Box<dyn Fn()>| {
        view! {
            <button class=class disabled=move || working.busy.get() on:click=move |_| act()>
                {sign} {word}
            </button>
        }
    };
    let publish = may(SurveyVerb::Publish).then(|| {
        let open = Box::new(move || publishing.set(true));
        button("button loud wide", icon(Icon::Tick).into_any(), words.publish, open)
    });
    let submit = may(SurveyVerb::Submit).then(|| {
        let go = Box::new(move || step(Step::Submit));
        button("button primary wide", icon(Icon::Send).into_any(), words.submit, go)
    });
    let edit = may(SurveyVerb::Edit).then(|| {
        view! {
            <a class="button wide" href=format!("/desk/khao-sat/{id}/sua")>
                {icon(Icon::Pencil)} {words.edit}
            </a>
        }
    });
    let send_back = may(SurveyVerb::Return).then(|| {
        let open = Box::new(move || returning.set(true));
        button("button wide", figure(Figure::Return).into_any(), words.send_back, open)
    });
    let close = may(SurveyVerb::Close).then(|| {
        let open = Box::new(move || closing.set(true));
        button("button wide", figure(Figure::Lock).into_any(), words.close, open)
    });
    let navigate = use_navigate();
    let known = survey.clone();
    let tell = (survey.state == SurveyState::Published && desk.has(Role::Writer)).then(|| {
        let write = Box::new(move || {
            let (survey, navigate) = (known.clone(), navigate.clone());
            let work = async move { announce(desk, &survey).await };
            working.run(work, move |card| {
                navigate(&format!("/tin-bai/{card}"), NavigateOptions::default());
            });
        });
        view! {
            {button("button primary wide", icon(Icon::Sheet).into_any(), words.announce, write)}
            <p class="soft small">{words.announce_hint}</p>
        }
    });
    let trouble = move || working.fault.get().map(|failure| view! { <Trouble failure /> });
    view! {
        <div class="card-actions no-print">
            {note}
            {trouble}
            {publish}
            {submit}
            {tell}
            {send_back}
            {edit}
            {close}
        </div>
        <Sure open=publishing title=words.publish_ask tell=words.publish_tell go=words.publish act=Callback::new(move |()| step(Step::Publish)) />
        <Sure open=closing title=words.close_ask tell=words.close_tell go=words.close act=Callback::new(move |()| step(Step::Close)) />
        <RemarkModal
            open=returning
            title=words.send_back_title
            label=words.send_back_label
            hint=words.send_back_hint
            go=words.send_back
            id="khao-sat-tra-lai"
            given=Callback::new(move |remark| step(Step::Return(remark)))
        />
    }
}

/// Asks before something that others will see.
#[component]
fn Sure(
    open: RwSignal<bool>,
    title: &'static str,
    tell: &'static str,
    go: &'static str,
    act: Callback<()>,
) -> impl IntoView {
    view! {
        <Modal open title>
            <p>{tell}</p>
            <p class="modal-bar">
                <button class="button" on:click=move |_| open.set(false)>{t().common.cancel}</button>
                <button
                    class="button loud"
                    on:click=move |_| {
                        open.set(false);
                        act.run(());
                    }
                >
                    {go}
                </button>
            </p>
        </Modal>
    }
}
