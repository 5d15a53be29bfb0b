//! The words of a note, with what workers will see under them.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::card::Priority;
use wire::forward_desk::{DeskForward, FORWARD_PRIORITIES, ForwardDraft};
use wire::id::{CardId, UnitId};
use wire::limits::FORWARD_NOTE_CHARS;
use wire::unit::UnitRef;
use wire::validate::Fault;

use crate::actions::forwards::save_forward;
use crate::components::choice::Choice;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::push_outlook::PushOutlook;
use crate::components::trouble::Trouble;
use crate::components::typed::TypedTold;
use crate::components::working::Working;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::typed::Typed;
use crate::text::{names, t};

/// Where what is typed for a unit about a card is kept on this device.
#[must_use]
pub fn place(unit: UnitId, card: CardId) -> String {
    format!("nhan:{unit}:{card}")
}

/// The form.
#[component]
pub fn ForwardForm(
    /// What was said so far: an empty note with revision 0 where nothing was.
    draft: ForwardDraft,
    /// The unit that speaks.
    unit: UnitRef,
    /// Given the note as it was saved.
    saved: Callback<DeskForward>,
    /// Closes the form.
    close: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().forwards;
    let begun = (draft.note.clone(), draft.priority);
    let (text, priority) = (RwSignal::new(begun.0.clone()), RwSignal::new(begun.1));
    let kept = {
        let place = place(draft.unit, draft.card);
        let what = format!("{} ({})", words.note, unit.short);
        let put = move |said: (String, Priority)| {
            text.set(said.0);
            priority.set(said.1);
        };
        Typed::new(desk, &place, what, begun, move || (text.get(), priority.get()), put)
    };
    let fault = RwSignal::new(None::<Fault>);
    let working = Working::<Failure>::default();
    let (card, of) = (draft.card, draft.unit);
    let id = format!("nhan-{card}");
    let save = move || {
        let draft = ForwardDraft {
            note: text.get_untracked().trim().to_owned(),
            priority: priority.get_untracked(),
            ..draft.clone()
        };
        let found = draft.faults().first().map(|found| found.fault);
        fault.set(found);
        if found.is_some() {
            return;
        }
        let letting = kept.letting();
        let work = async move { save_forward(desk, &draft).await };
        working.run(work, move |now| {
            letting.go();
            desk.say(words.saved);
            let _ = saved.try_run(now);
        });
    };
    let seen = move || {
        let said = text.get().trim().to_owned();
        (!said.is_empty()).then(|| {
            let who = format!("{} {}:", unit.short, words.adds);
            view! {
                <p class="small soft">{words.seen}</p>
                <p class="fact passed">{icon(Icon::Speech)}<span><b>{who}</b>" "{said}</span></p>
            }
        })
    };
    let options: Vec<(String, String)> = FORWARD_PRIORITIES
        .iter()
        .enumerate()
        .map(|(place, one)| (place.to_string(), names::priority(*one).to_owned()))
        .collect();
    let chosen = Signal::derive(move || {
        let at = FORWARD_PRIORITIES.iter().position(|one| *one == priority.get());
        at.unwrap_or_default().to_string()
    });
    let choose = Callback::new(move |word: String| {
        let found = word.parse::<usize>().ok().and_then(|at| FORWARD_PRIORITIES.get(at).copied());
        priority.set(found.unwrap_or(Priority::Quiet));
    });
    let trouble = move || {
        working
            .fault
            .get()
            .map(|failure| view! { <Trouble failure /> <p class="small">{words.kept}</p> })
    };
    view! {
        <form
            class="panel form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <TypedTold typed=kept />
            <TextField
                id=id
                label=Signal::stored(words.note.to_owned())
                value=text
                typed=Callback::new(move |typed: String| {
                    text.set(typed);
                    fault.set(None);
                })
                hint=words.note_hint
                most=FORWARD_NOTE_CHARS
                fault=fault
                lines=3
            />
            {seen}
            <Choice
                id=format!("nhan-muc-{card}")
                label=words.loud
                options=Signal::stored(options)
                value=chosen
                chosen=choose
            />
            <p class="small soft">{move || names::priority_means(priority.get())}</p>
            <PushOutlook unit=Signal::stored(of) priority=priority narrow=Signal::stored(true) />
            {trouble}
            <p class="reply-bar">
                <button type="button" class="button" on:click=move |_| close.run(())>
                    {t().common.cancel}
                </button>
                <button type="submit" class="button primary" disabled=move || working.busy.get()>
                    {figure(Figure::Cloud)} {words.save}
                </button>
            </p>
        </form>
    }
}
