//! What the signed-in officer may do with a card now, and why not more.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::desk::{CardState, CardVerb, DeskCard};

use super::figure::{Figure, figure};
use super::modal::Modal;
use super::remark::RemarkModal;
use super::trouble::Trouble;
use crate::actions::step_card::{Step, step_card};
use crate::device::network::Failure;
use crate::state::desk::use_desk;
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
    let going = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let asking_publish = RwSignal::new(false);
    let asking_return = RwSignal::new(false);
    let asking_recall = RwSignal::new(false);
    let (id, revision) = (card.id, card.revision);
    let step = move |step: Step| {
        if going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        let said = match step {
            Step::Submit => words.submitted_ok,
            Step::Publish => words.publish_ok,
            Step::Return(_) => words.return_ok,
            Step::Recall(_) => words.recall_ok,
        };
        spawn_local(async move {
            let result = step_card(desk, id, revision, step).await;
            going.try_set(false);
            match result {
                Ok(card) => {
                    desk.say(said);
                    let _ = stepped.try_run(card);
                }
                Err(wrong) => {
                    failure.try_set(Some(wrong));
                }
            }
        });
    };
    let may = |verb| card.may.contains(&verb);
    let own = desk.officer().is_some_and(|officer| officer.id == card.author);
    let note = match card.state {
        CardState::Submitted if may(CardVerb::Publish) => Some(words.read_first),
        CardState::Submitted if own => Some(words.own),
        CardState::Submitted => Some(words.waiting_other),
        _ if card.may.is_empty() => Some(words.may_nothing),
        _ => None,
    };
    let note =
        note.map(|note| view! { <p class="promise">{icon(Icon::Shield)}<span>{note}</span></p> });
    let publish = may(CardVerb::Publish).then(|| {
        view! {
            <button
                class="button loud wide"
                disabled=move || going.get()
                on:click=move |_| asking_publish.set(true)
            >
                {icon(Icon::Tick)}
                {move || if going.get() { words.publishing } else { words.publish }}
            </button>
        }
    });
    let submit = may(CardVerb::Submit).then(|| {
        view! {
            <button
                class="button primary wide"
                disabled=move || going.get()
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
                disabled=move || going.get()
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
                disabled=move || going.get()
                on:click=move |_| asking_recall.set(true)
            >
                {icon(Icon::Close)} {words.recall}
            </button>
        }
    });
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    let priority = card.content.priority;
    let found = card.findings.len();
    view! {
        <div class="card-actions">
            {note}
            {trouble}
            {publish}
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
                    {icon(Icon::Tick)} {words.publish}
                </button>
            </p>
        </Modal>
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
