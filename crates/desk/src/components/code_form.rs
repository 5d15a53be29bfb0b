//! The second half of the door: the code after the password.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};

use crate::actions::sign_in::{Denied, give_code};
use crate::components::trouble;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::text::{say, t};

/// The form. The session begins on the desk itself; here is only the way back.
#[component]
pub fn CodeForm(
    /// Back to the password; true when the time for the code was over.
    back: Callback<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().sign_in;
    let code = NodeRef::<html::Input>::new();
    let going = RwSignal::new(false);
    let word = RwSignal::new(None::<(String, String)>);
    Effect::new(move |_| page::focus("ma-xac-minh"));
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if going.get_untracked() {
            return;
        }
        let typed = code.get_untracked().map(|input| input.value()).unwrap_or_default();
        if typed.trim().is_empty() {
            return page::focus("ma-xac-minh");
        }
        going.set(true);
        word.set(None);
        spawn_local(async move {
            let result = give_code(desk, typed).await;
            going.try_set(false);
            let told = match result {
                Ok(()) => return,
                Err(Denied::Late) => {
                    let _ = back.try_run(true);
                    return;
                }
                Err(Denied::Wrong) => {
                    (words.code_wrong.to_owned(), words.code_wrong_hint.to_owned())
                }
                Err(Denied::Wait(seconds)) => (
                    format!("{}: {}", words.brake, say::wait(seconds)),
                    words.code_brake_hint.to_owned(),
                ),
                Err(Denied::Other(failure)) => trouble::words(&failure),
            };
            word.try_set(Some(told));
            page::focus("ma-xac-minh");
        });
    };
    let said = move || {
        word.get().map(|(title, detail)| {
            view! { <div class="trouble">{icon(Icon::Warning)}<p><b>{title}</b>". "{detail}</p></div> }
        })
    };
    view! {
        <h1>{words.code_title}</h1>
        <p class="soft">{words.code_lead}</p>
        <div role="alert">{said}</div>
        <form class="stack" on:submit=go>
            <div class="field">
                <div class="label"><label for="ma-xac-minh">{words.code}</label></div>
                <input
                    class="input num"
                    id="ma-xac-minh"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    aria-describedby="ma-giup"
                    node_ref=code
                />
                <small id="ma-giup">{words.code_hint}</small>
            </div>
            <button type="submit" class="button primary wide" disabled=going>
                {move || if going.get() { words.going } else { words.go }}
            </button>
            <button type="button" class="button wide" on:click=move |_| back.run(false)>{words.back}</button>
        </form>
        <p class="soft small">{words.code_lost}</p>
    }
}
