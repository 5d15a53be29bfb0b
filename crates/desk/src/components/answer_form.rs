//! Answering a case. Every letter is kept on this device as it is typed; the identifier is minted once, so
//! that a double tap or a retry arrives once.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::desk::CaseDetail;
use wire::id::{CardId, SubmissionId};
use wire::limits::ANSWER_CHARS;
use wire::validate::Fault;

use super::answer_more::{CardPart, Sounds, TemplatePick, VoicePart};
use super::field::TextField;
use super::figure::{Figure, figure};
use super::sender_view::AnswerPreview;
use super::trouble::Trouble;
use crate::actions::send_answer::{Sent, send_answer};
use crate::device::clock;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::drafts::{self, AnswerOnDevice};
use crate::state::template_fill::{Facts, appended, fill};
use crate::text::{say, t};

/// The form for an answer.
#[component]
pub fn AnswerForm(
    /// The case.
    case: SubmissionId,
    /// True when it was answered before.
    again: bool,
    /// What stands for the marks of a text that is used again and again.
    facts: Facts,
    /// Given the case as it stands after the answer.
    answered: Callback<CaseDetail>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().cases;
    let kept = drafts::answer(desk, case);
    let was_kept = kept.as_ref().map(|draft| draft.written_at);
    let draft = RwSignal::new(kept.unwrap_or_else(|| drafts::new_answer(case)));
    let on_device = RwSignal::new(was_kept);
    let refused_by_device = RwSignal::new(false);
    let going = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let fault = RwSignal::new(None::<Fault>);
    let note = RwSignal::new(None::<&'static str>);
    let text = Memo::new(move |_| draft.with(|draft| draft.text.clone()));
    let sounds = use_context::<Sounds>();

    let write = move |change: &dyn Fn(&mut AnswerOnDevice)| {
        draft.update(|draft| {
            change(draft);
            draft.written_at = clock::now();
        });
        fault.set(None);
        let now = draft.get_untracked();
        let stored = drafts::keep_answer(desk, &now);
        refused_by_device.set(!stored);
        on_device.set(stored.then_some(now.written_at));
    };
    let typed = Callback::new(move |text: String| write(&|draft| draft.text.clone_from(&text)));
    let picked = Callback::new(move |text: String| {
        let text = fill(&text, &facts);
        write(&|draft| draft.text = appended(&draft.text, &text));
    });
    let card = Memo::new(move |_| draft.with(|d| d.card.zip(d.card_name.clone())));
    let with_card = Callback::new(move |card: Option<(CardId, String)>| {
        write(&|draft| {
            draft.card = card.as_ref().map(|(id, _)| *id);
            draft.card_name = card.as_ref().map(|(_, name)| name.clone());
        });
    });

    let send = move |close: bool| {
        // The flag is set before anything is awaited: a second tap finds it set.
        if going.get_untracked() {
            return;
        }
        let mut now: AnswerOnDevice = draft.get_untracked();
        let said = sounds.map(|Sounds(sounds)| sounds.get_untracked()).unwrap_or_default();
        // Words go with a recording and a card too: some phones, and some people, have nothing else of them.
        if now.text.trim().is_empty() && !said.is_empty() {
            now.text = t().queue.voice_words.to_owned();
        } else if now.text.trim().is_empty() && now.card.is_some() {
            now.text = t().queue.card_words.to_owned();
        }
        let count = now.text.chars().count();
        if now.text.trim().is_empty() || count > ANSWER_CHARS {
            let wrong = if count > ANSWER_CHARS {
                Fault::TooLong { most: ANSWER_CHARS }
            } else {
                Fault::Empty
            };
            fault.set(Some(wrong));
            crate::device::page::focus("tra-loi");
            return;
        }
        going.set(true);
        failure.set(None);
        note.set(None);
        spawn_local(async move {
            let result = send_answer(desk, &now, &said, close).await;
            going.try_set(false);
            match result {
                Ok(Sent::Stored(case)) => {
                    if let Some(Sounds(sounds)) = sounds {
                        sounds.try_set(Vec::new());
                    }
                    desk.say(words.sent);
                    // The officer may have left the page meanwhile; the answer is with the server all the same.
                    let _ = answered.try_run(*case);
                }
                Ok(Sent::Before(again)) => {
                    draft.try_set(again);
                    note.try_set(Some(words.sent_before));
                }
                Err(wrong) => {
                    failure.try_set(Some(wrong));
                }
            }
        });
    };

    let state = move || {
        if refused_by_device.get() {
            return Some(
                view! { <span class="mark warn">{icon(Icon::Warning)} {t().common.device_full}</span> }
                    .into_any(),
            );
        }
        on_device.get().map(|when| {
            view! {
                <span class="kept">{figure(Figure::Device)} {say::at(t().common.on_device, when, clock::now())}</span>
            }
            .into_any()
        })
    };
    let trouble = move || {
        failure.get().map(|failure| match failure {
            Failure::Cut | Failure::Strange => view! {
                <div class="trouble" role="alert">
                    {icon(Icon::Offline)}
                    <p><b>{words.send_cut}</b>" "{words.send_cut_hint}</p>
                </div>
            }
            .into_any(),
            refused @ Failure::Refused(_) => view! { <Trouble failure=refused /> }.into_any(),
        })
    };
    let noted = move || {
        note.get().map(|note| {
            view! { <div class="promise" role="status">{icon(Icon::Tick)}<p>{note}</p></div> }
        })
    };
    let unit = desk.officer().map(|officer| officer.unit.short).unwrap_or_default();
    let title = if again { words.answer_more } else { words.answer };
    view! {
        <form
            class="reply"
            on:submit=move |event| {
                event.prevent_default();
                send(false);
            }
        >
            <h2>{title}</h2>
            {noted}
            <TemplatePick picked />
            <TextField
                id="tra-loi"
                label=Signal::stored(words.answer_label.to_owned())
                value=text
                typed
                hint=words.answer_hint
                most=ANSWER_CHARS
                fault=fault
                lines=5
            />
            <p class="private">{figure(Figure::Lock)}<span>{words.keep_private}</span></p>
            <VoicePart />
            <CardPart card chosen=with_card />
            <AnswerPreview text unit />
            {trouble}
            <div class="reply-bar">
                <span class="reply-state" role="status">{state}</span>
                <button
                    type="button"
                    class="button"
                    disabled=move || going.get()
                    on:click=move |_| send(true)
                >
                    {figure(Figure::Lock)} {words.send_close}
                </button>
                <button type="submit" class="button primary" disabled=move || going.get()>
                    {icon(Icon::Send)}
                    {move || if going.get() { t().common.saving } else { words.send }}
                </button>
            </div>
            <p class="small soft">{words.close_hint}</p>
        </form>
    }
}
