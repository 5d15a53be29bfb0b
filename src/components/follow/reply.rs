//! Further words to a case, and "not solved".

use std::sync::Arc;

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live_if, tap};
use wire::follow::{FollowUp, FollowVerb};
use wire::limits::SUBMISSION_CHARS;

use super::{Follow, Told, new, remark, words};

/// The box for further words.
pub fn reply(follow: Follow) -> AnyView {
    let words = words();
    let form =
        form(follow, FollowVerb::Reply, follow.typed.reply, words.reply_field, words.reply_send);
    let hint = follow.hints.reply.map(|hint| view! { <p class="soft small">{hint}</p> });
    view! {
        <details class="panel sender">
            <summary>{icon(Icon::Pencil)} {words.reply}</summary>
            <div class="stack">{form} {hint}</div>
        </details>
    }
    .into_any()
}

/// "Chưa giải quyết xong", while it may be said.
pub fn not_solved(follow: Follow) -> AnyView {
    let may = follow.is_true(|case| case.may_say_not_solved);
    let said = follow.waits(FollowVerb::NotSolved);
    live_if(move || {
        if !may.get() || said.get() {
            return None;
        }
        let words = words();
        let typed = follow.typed.not_solved;
        let form = form(
            follow,
            FollowVerb::NotSolved,
            typed,
            words.not_solved_field,
            words.not_solved_send,
        );
        let part = view! {
            <details class="panel sender">
                <summary>{icon(Icon::Warning)} {words.not_solved}</summary>
                <div class="stack">
                    <p>{follow.hints.not_solved}</p>
                    {form}
                </div>
            </details>
        };
        Some(part.into_any())
    })
}

/// A field and a button. The same words keep their identifier until they are through, so that a second tap
/// after a cut is the same thing again.
fn form(
    follow: Follow,
    verb: FollowVerb,
    typed: RwSignal<String>,
    label: &'static str,
    button: &'static str,
) -> AnyView {
    let words = words();
    let fault = RwSignal::new(None::<&'static str>);
    let busy = RwSignal::new(false);
    let tried = StoredValue::new(None::<FollowUp>);
    let send = move || {
        let text = typed.get_untracked().trim().to_owned();
        if verb == FollowVerb::Reply && text.is_empty() {
            return fault.set(Some(words.need_text));
        }
        if text.chars().count() > SUBMISSION_CHARS {
            return fault.set(Some(words.long_text));
        }
        if busy.get_untracked() {
            return;
        }
        let before = tried.get_value().filter(|before| before.text == text);
        let follow_up = before.unwrap_or_else(|| new(verb, text));
        tried.set_value(Some(follow_up.clone()));
        busy.set(true);
        fault.set(None);
        let told: Told = Arc::new(move |outcome: Option<&'static str>| {
            busy.try_set(false);
            fault.try_set(outcome);
            if outcome.is_none() {
                typed.try_set(String::new());
                let _ = tried.try_set_value(None);
            }
        });
        follow.say.run((follow_up, told));
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <textarea
                class="input"
                rows="3"
                autocomplete="off"
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            ></textarea>
        </label>
        {remark(fault)}
        <button class="button primary wide" disabled=busy on:click=tap(send)>
            {icon(Icon::Send)} {button}
        </button>
    }
    .into_any()
}
