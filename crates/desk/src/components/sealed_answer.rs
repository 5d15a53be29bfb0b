//! Answering a sealed case. Nothing of it is kept on this device before it is sealed.

use leptos::prelude::*;
use wire::case::CaseState;
use wire::limits::ANSWER_CHARS;
use wire::problem::Code;
use wire::validate::Fault;

use super::field::TextField;
use super::figure::{Figure, figure};
use super::unlock::why;
use super::working::Working;
use crate::actions::keys::Wrong;
use crate::actions::refused_with;
use crate::actions::sealed_case::{OpenCase, answer};
use crate::device::page;
use crate::state::desk::use_desk;
use crate::state::keyring::use_keyring;
use crate::text::t;

/// The form.
#[component]
pub fn SealedAnswerForm(
    /// The case.
    case: OpenCase,
    /// Told in which state the case is after the answer.
    after: Callback<CaseState>,
) -> impl IntoView {
    let (desk, keyring) = (use_desk(), use_keyring());
    let (words, cases) = (&t().kin, &t().cases);
    let text = RwSignal::new(String::new());
    // It is not kept on this device, so that closing the page asks first.
    page::ask_before_closing(move || {
        text.try_with_untracked(|text| !text.trim().is_empty()) == Some(true)
    });
    let fault = RwSignal::new(None::<Fault>);
    let working = Working::new();
    let again = !case.detail.talk.is_empty();
    let case = StoredValue::new(case);
    let send = move |close: bool| {
        if working.busy.get_untracked() {
            return;
        }
        let written = text.get_untracked().trim().to_owned();
        if written.is_empty() {
            return fault.set(Some(Fault::Empty));
        }
        if written.chars().count() > ANSWER_CHARS {
            return fault.set(Some(Fault::TooLong { most: ANSWER_CHARS }));
        }
        let work = async move {
            let sent = answer(desk, keyring, &case.get_value(), &written, close).await;
            sent.map_err(|wrong| match wrong {
                Wrong::Failed(f) if refused_with(&f) == Some(Code::EditConflict) => {
                    words.conflict.to_owned()
                }
                wrong => why(&wrong),
            })
        };
        working.run(work, move |_| {
            desk.say(words.answered);
            text.try_set(String::new());
            let _ = after.try_run(if close { CaseState::Closed } else { CaseState::Answered });
        });
    };
    view! {
        <form
            class="reply"
            autocomplete="off"
            on:submit=move |event| {
                event.prevent_default();
                send(false);
            }
        >
            <h2>{if again { cases.answer_more } else { cases.answer }}</h2>
            <TextField
                id="tra-loi-kin"
                label=Signal::stored(cases.answer_label.to_owned())
                value=text
                typed=Callback::new(move |typed| {
                    fault.set(None);
                    text.set(typed);
                })
                hint=words.answer_hint
                most=ANSWER_CHARS
                fault=fault
                lines=5
            />
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            <div class="reply-bar">
                <button
                    type="button"
                    class="button"
                    disabled=working.busy
                    on:click=move |_| send(true)
                >
                    {figure(Figure::Lock)} {cases.send_close}
                </button>
                <button type="submit" class="button primary" disabled=working.busy>{cases.send}</button>
            </div>
        </form>
    }
}
