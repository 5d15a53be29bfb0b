//! One note, where it stands, and what the officer may do with it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::desk::{CardState, CardVerb};
use wire::forward_desk::{DeskForward, ForwardDraft};

use super::form::ForwardForm;
use crate::actions::forwards::step_forward;
use crate::components::clarity::findings::Findings;
use crate::components::figure::{Figure, figure};
use crate::components::modal::Modal;
use crate::components::remark::RemarkModal;
use crate::components::state_mark::CardMark;
use crate::components::trouble::Trouble;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::text::t;

/// The note.
#[component]
pub fn ForwardRow(
    /// It.
    forward: DeskForward,
    /// Given it as it is after a change.
    changed: Callback<DeskForward>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().forwards;
    let editing = RwSignal::new(false);
    let (asking, returning, recalling) =
        (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let (going, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let (id, revision) = (forward.id, forward.revision);
    let step = move |verb: CardVerb, remark: String| {
        if going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        spawn_local(async move {
            let result = step_forward(desk, id, verb, revision, remark).await;
            going.try_set(false);
            match result {
                Ok(now) => {
                    desk.say(match verb {
                        CardVerb::Submit => words.done_submit,
                        CardVerb::Approve => words.done_approve,
                        CardVerb::Return => words.done_return,
                        CardVerb::Recall => words.done_recall,
                        _ => words.done_publish,
                    });
                    let _ = changed.try_run(now);
                }
                Err(wrong) => {
                    failure.try_set(Some(wrong));
                }
            }
        });
    };
    let may = forward.may.clone();
    let edit_name =
        if forward.state == CardState::Published { words.edit_next } else { words.edit };
    let button = move |verb: CardVerb| {
        if !may.contains(&verb) {
            return None;
        }
        let (class, name, sign) = match verb {
            CardVerb::Edit => ("button", edit_name, icon(Icon::Pencil).into_any()),
            CardVerb::Submit => ("button primary", words.submit, icon(Icon::Send).into_any()),
            CardVerb::Approve => ("button", words.approve, icon(Icon::Tick).into_any()),
            CardVerb::Return => ("button", words.return_it, figure(Figure::Return).into_any()),
            CardVerb::Recall => ("button", words.recall, icon(Icon::Close).into_any()),
            _ => ("button primary", words.publish, icon(Icon::Tick).into_any()),
        };
        let act = move |_| match verb {
            CardVerb::Edit => editing.set(true),
            CardVerb::Publish => asking.set(true),
            CardVerb::Return => returning.set(true),
            CardVerb::Recall => recalling.set(true),
            verb => step(verb, String::new()),
        };
        Some(view! {
            <button type="button" class=class disabled=move || going.get() on:click=act>
                {sign} {name}
            </button>
        })
    };
    let buttons = [
        CardVerb::Submit,
        CardVerb::Publish,
        CardVerb::Approve,
        CardVerb::Edit,
        CardVerb::Return,
        CardVerb::Recall,
    ]
    .map(button)
    .into_iter()
    .collect_view();
    let mine = desk.officer().is_some_and(|officer| officer.id == forward.author);
    let waits = forward.state == CardState::Submitted && mine;
    let own = waits
        .then(|| view! { <p class="promise">{icon(Icon::Shield)}<span>{words.own}</span></p> });
    let late = (forward.written_to < forward.card.version && forward.state != CardState::Recalled)
        .then(
            || view! { <p class="fact act">{icon(Icon::Warning)}<span>{words.changed}</span></p> },
        );
    let shown = (forward.shown && forward.state != CardState::Published)
        .then(|| view! { <span class="mark good">{icon(Icon::Phone)} {words.on_phones}</span> });
    let remark =
        forward.remark.clone().map(|remark| view! { <p class="remark said small">{remark}</p> });
    let found = forward.findings.clone();
    let found = (!found.is_empty()).then(|| {
        view! { <div class="clarity"><p class="small"><b>{words.findings}</b></p><Findings findings=found /></div> }
    });
    let who = format!("{} {}:", forward.unit.short, words.adds);
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    let (of, note) = (forward.clone(), forward.note.clone());
    let form = move || {
        editing.get().then(|| {
            let draft = ForwardDraft {
                id,
                card: of.card.id,
                unit: of.unit.id,
                note: of.note.clone(),
                revision,
            };
            let close = Callback::new(move |()| editing.set(false));
            view! { <ForwardForm draft unit=of.unit.clone() saved=changed close /> }
        })
    };
    view! {
        <li class="template">
            <div>
                <p class="row"><CardMark state=forward.state /> {shown}</p>
                <p class="fact passed">{icon(Icon::Speech)}<span><b>{who}</b>" "{note}</span></p>
                <p class="small">
                    <a href=format!("/tin/{}", forward.card.slug) target="_blank" rel="external noopener">
                        {forward.card.headline.clone()}
                    </a>
                    <span class="soft">" · "{forward.card.unit.short.clone()}" · "{words.by}" "{forward.author_name.clone()}</span>
                </p>
                {late} {remark} {found} {own} {trouble}
                <p class="row">{buttons}</p>
                {form}
            </div>
            <Modal open=asking title=words.publish_ask>
                <p>{words.publish_tell}</p>
                <p class="modal-bar">
                    <button class="button" on:click=move |_| asking.set(false)>
                        {t().common.cancel}
                    </button>
                    <button
                        class="button loud"
                        on:click=move |_| {
                            asking.set(false);
                            step(CardVerb::Publish, String::new());
                        }
                    >
                        {icon(Icon::Tick)} {words.publish}
                    </button>
                </p>
            </Modal>
            <RemarkModal
                open=returning
                title=words.return_it
                label=words.why
                hint=words.why_hint
                go=words.return_it
                id="nhan-tra-lai"
                given=Callback::new(move |why| step(CardVerb::Return, why))
            />
            <RemarkModal
                open=recalling
                title=words.recall
                label=words.why
                hint=words.why_hint
                go=words.recall
                id="nhan-thu-hoi"
                given=Callback::new(move |why| step(CardVerb::Recall, why))
            />
        </li>
    }
}
