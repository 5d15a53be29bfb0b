//! What the signed-in officer may do with a note now: the buttons, and what is asked before a step is taken.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::card::Priority;
use wire::desk::{CardState, CardVerb};
use wire::forward_desk::DeskForward;

use crate::actions::forwards::step_forward;
use crate::actions::step_card::Step;
use crate::components::figure::{Figure, figure};
use crate::components::modal::Modal;
use crate::components::push_outlook::PushOutlook;
use crate::components::remark::RemarkModal;
use crate::components::schedule::ScheduleModal;
use crate::components::trouble::Trouble;
use crate::components::working::Working;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::text::{names, t};

/// The buttons of a note, and what is asked before a step.
#[component]
pub fn ForwardSteps(
    /// The note.
    forward: DeskForward,
    /// Set when the officer wants to write.
    editing: RwSignal<bool>,
    /// Given the note as it is after a step.
    changed: Callback<DeskForward>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().forwards;
    let [asking, timing, returning, recalling] = [(); 4].map(|()| RwSignal::new(false));
    let working = Working::<Failure>::default();
    let (id, revision) = (forward.id, forward.revision);
    let quiet = forward.priority == Priority::Quiet;
    let step = move |step: Step| {
        let said = match step {
            Step::Submit => words.done_submit,
            Step::Approve => words.done_approve,
            Step::Publish => words.done_publish,
            Step::Schedule(_) => t().cards.schedule_ok,
            Step::Unschedule => words.done_unschedule,
            Step::Return(_) => words.done_return,
            Step::Recall(_) => words.done_recall,
        };
        working.run(step_forward(desk, id, revision, step), move |now| {
            desk.say(said);
            let _ = changed.try_run(now);
        });
    };
    let may = forward.may.clone();
    let state = forward.state;
    let button = move |verb: CardVerb| {
        if !may.contains(&verb) {
            return None;
        }
        let (class, name, sign) = match verb {
            CardVerb::Edit if state == CardState::Published => {
                ("button", words.edit_next, icon(Icon::Pencil).into_any())
            }
            CardVerb::Edit => ("button", words.edit, icon(Icon::Pencil).into_any()),
            CardVerb::Submit => ("button primary", words.submit, icon(Icon::Send).into_any()),
            CardVerb::Approve => ("button", words.approve, icon(Icon::Tick).into_any()),
            CardVerb::Schedule if state == CardState::Scheduled => {
                ("button", t().cards.schedule_again, icon(Icon::Calendar).into_any())
            }
            CardVerb::Schedule => ("button", t().cards.schedule, icon(Icon::Calendar).into_any()),
            CardVerb::Unschedule => ("button", t().cards.unschedule, icon(Icon::Close).into_any()),
            CardVerb::Return => ("button", words.return_it, figure(Figure::Return).into_any()),
            CardVerb::Recall => ("button", words.recall, icon(Icon::Close).into_any()),
            CardVerb::Publish => ("button primary", words.publish, icon(Icon::Tick).into_any()),
        };
        let act = move |_| match verb {
            CardVerb::Edit => editing.set(true),
            CardVerb::Publish => asking.set(true),
            CardVerb::Schedule => timing.set(true),
            CardVerb::Return => returning.set(true),
            CardVerb::Recall => recalling.set(true),
            CardVerb::Submit => step(Step::Submit),
            CardVerb::Approve => step(Step::Approve),
            CardVerb::Unschedule => step(Step::Unschedule),
        };
        Some(view! {
            <button type="button" class=class disabled=move || working.busy.get() on:click=act>
                {sign} {name}
            </button>
        })
    };
    let buttons = [
        CardVerb::Submit,
        CardVerb::Publish,
        CardVerb::Schedule,
        CardVerb::Approve,
        CardVerb::Unschedule,
        CardVerb::Edit,
        CardVerb::Return,
        CardVerb::Recall,
    ]
    .map(button)
    .into_iter()
    .collect_view();
    let mine = desk.officer().is_some_and(|officer| officer.id == forward.author);
    let waits = state == CardState::Submitted;
    let why = if waits && mine {
        Some(words.own)
    } else if waits && forward.speaks && !forward.may.contains(&CardVerb::Publish) {
        Some(t().cards.needs_speaker)
    } else {
        (state == CardState::Scheduled).then_some(words.was_scheduled)
    };
    let why =
        why.map(|why| view! { <p class="promise">{icon(Icon::Shield)}<span>{why}</span></p> });
    let trouble = move || working.fault.get().map(|failure| view! { <Trouble failure /> });
    let (unit, priority) = (forward.unit.id, forward.priority);
    // Asked for when the question is, so that its numbers are of now.
    let outlook = move || {
        asking.get().then(|| {
            let (unit, priority) = (Signal::stored(unit), Signal::stored(priority));
            view! { <PushOutlook unit priority narrow=Signal::stored(true) /> }
        })
    };
    let tells = if quiet { words.publish_quiet } else { words.publish_push };
    let loud = move || {
        view! {
        <p class="fact">
            {icon(Icon::Bell)}
            <span><b>{names::priority(priority)}</b>": "{tells}</span>
        </p>
        }
    };
    view! {
        {why} {trouble}
        <p class="row">{buttons}</p>
        <Modal open=asking title=words.publish_ask>
            <p>{words.publish_tell}</p>
            {loud}
            {outlook}
            <p class="modal-bar">
                <button class="button" on:click=move |_| asking.set(false)>
                    {t().common.cancel}
                </button>
                <button
                    class="button loud"
                    on:click=move |_| {
                        asking.set(false);
                        step(Step::Publish);
                    }
                >
                    {icon(Icon::Tick)} {words.publish}
                </button>
            </p>
        </Modal>
        <ScheduleModal
            open=timing
            before=forward.publish_at
            given=Callback::new(move |at| step(Step::Schedule(at)))
            place=format!("-{id}")
        />
        <RemarkModal
            open=returning
            title=words.return_it
            label=words.why
            hint=words.why_hint
            go=words.return_it
            id=format!("nhan-tra-lai-{id}")
            given=Callback::new(move |why| step(Step::Return(why)))
        />
        <RemarkModal
            open=recalling
            title=words.recall
            label=words.why
            hint=words.why_hint
            go=words.recall
            id=format!("nhan-thu-hoi-{id}")
            given=Callback::new(move |why| step(Step::Recall(why)))
        />
    }
}
