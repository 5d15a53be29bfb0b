//! What the signed-in officer may do with a card now, and why not more.

use leptos::prelude::*;
use plain::approval::{self, Asked, Relation, Why};
use view::icon::{Icon, icon};
use wire::desk::{CardState, CardVerb, DeskCard};

use super::figure::{Figure, figure};
use super::modal::Modal;
use super::push_outlook::PushOutlook;
use super::remark::RemarkModal;
use super::schedule::ScheduleModal;
use super::trouble::Trouble;
use super::working::Working;
use crate::actions::step_card::{Step, step_card};
use crate::device::network::Failure;
use crate::state::desk::{Desk, use_desk};
use crate::text::{clarity, names, t};

/// The buttons of a card.
#[component]
pub fn CardActions(
    /// The card.
    card: DeskCard,
    /// Given the card as it stands after a step.
    stepped: Callback<DeskCard>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().cards;
    let working = Working::<Failure>::default();
    let asking_publish = RwSignal::new(false);
    let asking_time = RwSignal::new(false);
    let asking_return = RwSignal::new(false);
    let asking_recall = RwSignal::new(false);
    let (id, revision) = (card.id, card.revision);
    let step = move |step: Step| {
        let said = match step {
            Step::Submit => words.submitted_ok,
            Step::Publish => words.publish_ok,
            Step::Approve => words.approve_ok,
            Step::Schedule(_) => words.schedule_ok,
            Step::Unschedule => words.unschedule_ok,
            Step::Return(_) => words.return_ok,
            Step::Recall(_) => words.recall_ok,
        };
        working.run(step_card(desk, id, revision, step), move |now| {
            desk.say(said);
            let _ = stepped.try_run(now);
        });
    };
    let allowed = card.may.clone();
    let may = |verb| allowed.contains(&verb);
    let note = note(desk, &card);
    let note =
        note.map(|note| view! { <p class="promise">{icon(Icon::Shield)}<span>{note}</span></p> });
    let go = if card.state == CardState::Submitted { words.publish } else { words.publish_now };
    let publish = may(CardVerb::Publish).then(|| {
        view! {
            <button
                class="button loud wide"
                disabled=move || working.busy.get()
                on:click=move |_| asking_publish.set(true)
            >
                {icon(Icon::Tick)}
                {move || if working.busy.get() { words.publishing } else { go }}
            </button>
        }
    });
    let again = card.state == CardState::Scheduled;
    let schedule = may(CardVerb::Schedule).then(|| {
        view! {
            <button
                class="button wide"
                disabled=move || working.busy.get()
                on:click=move |_| asking_time.set(true)
            >
                {icon(Icon::Calendar)} {if again { words.schedule_again } else { words.schedule }}
            </button>
        }
    });
    let plainly = |verb, taken: Step, sign: Icon, name: &'static str| {
        may(verb).then(|| {
            view! {
                <button
                    class="button wide"
                    disabled=move || working.busy.get()
                    on:click=move |_| step(taken.clone())
                >
                    {icon(sign)} {name}
                </button>
            }
        })
    };
    let approve = plainly(CardVerb::Approve, Step::Approve, Icon::Tick, words.approve);
    let unschedule = plainly(CardVerb::Unschedule, Step::Unschedule, Icon::Close, words.unschedule);
    let submit = may(CardVerb::Submit).then(|| {
        view! {
            <button
                class="button primary wide"
                disabled=move || working.busy.get()
                on:click=move |_| step(Step::Submit)
            >
                {icon(Icon::Send)} {words.submit}
            </button>
        }
    });
    let edit = may(CardVerb::Edit).then(|| {
        let name = if card.state == CardState::Published { words.edit_next } else { words.edit };
        view! {
            <a class="button wide" href=format!("/desk/tin-bai/{id}/sua")>
                {icon(Icon::Pencil)} {name}
            </a>
        }
    });
    let send_back = may(CardVerb::Return).then(|| {
        view! {
            <button
                class="button wide"
                disabled=move || working.busy.get()
                on:click=move |_| asking_return.set(true)
            >
                {figure(Figure::Return)} {words.return_it}
            </button>
        }
    });
    let recall = may(CardVerb::Recall).then(|| {
        view! {
            <button
                class="button wide"
                disabled=move || working.busy.get()
                on:click=move |_| asking_recall.set(true)
            >
                {icon(Icon::Close)} {words.recall}
            </button>
        }
    });
    let trouble = move || working.fault.get().map(|failure| view! { <Trouble failure /> });
    let priority = card.content.priority;
    let found = card.findings.len();
    // Asked for when the question is, so that its numbers are of now.
    let (unit, narrow) = (card.unit.id, !card.content.audience.is_everybody());
    let outlook = move || {
        asking_publish.get().then(|| {
            let (unit, narrow) = (Signal::stored(unit), Signal::stored(narrow));
            view! { <PushOutlook unit priority=Signal::stored(priority) narrow /> }
        })
    };
    view! {
        <div class="card-actions">
            {note}
            {trouble}
            {publish}
            {schedule}
            {approve}
            {unschedule}
            {submit}
            {send_back}
            {edit}
            {recall}
        </div>
        <Modal open=asking_publish title=words.publish_ask>
            <p>{words.publish_tell}</p>
            <p class="fact">
                {icon(Icon::Bell)}
                <span>
                    <b>{names::priority(priority)}</b>": "{names::priority_means(priority)}
                </span>
            </p>
            {outlook}
            {unclear(found)}
            <p class="small soft">{words.four_eyes}</p>
            <p class="modal-bar">
                <button class="button" on:click=move |_| asking_publish.set(false)>
                    {t().common.cancel}
                </button>
                <button
                    class="button loud"
                    on:click=move |_| {
                        asking_publish.set(false);
                        step(Step::Publish);
                    }
                >
                    {icon(Icon::Tick)} {go}
                </button>
            </p>
        </Modal>
        <ScheduleModal
            open=asking_time
            before=card.publish_at
            given=Callback::new(move |at| step(Step::Schedule(at)))
        />
        <RemarkModal
            open=asking_return
            title=words.return_title
            label=words.return_label
            hint=words.return_hint
            go=words.return_it
            id="loi-tra-lai"
            given=Callback::new(move |remark| step(Step::Return(remark)))
        />
        <RemarkModal
            open=asking_recall
            title=words.recall_title
            label=words.recall_label
            hint=words.recall_hint
            go=words.recall
            id="ly-do-thu-hoi"
            given=Callback::new(move |remark| step(Step::Recall(remark)))
        />
    }
}

/// Why the buttons are those: the same table says it that the server goes by.
fn note(desk: Desk, card: &DeskCard) -> Option<&'static str> {
    let words = &t().cards;
    let officer = desk.officer()?;
    let same = officer.unit.id == card.unit.id;
    let asked = Asked {
        verb: CardVerb::Publish,
        state: card.state,
        roles: &officer.roles,
        // Whoever sees a card of another unit stands above it.
        relation: if same { Relation::Own } else { Relation::Above },
        own: officer.id == card.author,
        speaks: approval::speaks(&card.content, card.unit.level),
        shown: card.shown,
    };
    let waits = approval::rule(CardVerb::Publish).from.contains(&card.state);
    match approval::decide(&asked) {
        Ok(_) if card.state == CardState::Approved => Some(words.was_approved),
        _ if card.state == CardState::Scheduled => Some(words.was_scheduled),
        Ok(_) => Some(words.read_first),
        Err(Why::Own) => Some(words.own),
        Err(Why::Spokesperson) => Some(words.needs_speaker),
        Err(_) if waits => Some(words.waiting_other),
        Err(_) => card.may.is_empty().then_some(words.may_nothing),
    }
}

/// How much the clarity meter found, once more before it is too late.
fn unclear(found: usize) -> impl IntoView {
    (found > 0).then(|| {
        view! {
            <p class="fact">
                {icon(Icon::Pencil)}
                <span><b>{t().clarity.approve_title}</b>": "{clarity::count(found)}</span>
            </p>
        }
    })
}
