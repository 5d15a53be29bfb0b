//! Setting the second factor up: the password, the picture to scan, one code back, and the recovery codes.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::code;
use wire::security::NewFactor;

use super::recovery::RecoverySheet;
use super::{fields, why};
use crate::actions::security::{begin, confirm, read};
use crate::components::working::Working;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::text::t;
use wire::security::Security;

/// How far one is.
#[derive(Clone)]
enum Step {
    Password,
    Scan(NewFactor),
    Recovery(Vec<String>),
}

/// The secret in fours.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The way through.
#[component]
pub fn SetUp(
    /// Told how the account stands at the end.
    changed: Callback<Security>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().security;
    let step = RwSignal::new(Step::Password);
    let (password, typed) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let working = Working::new();
    let ask = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let work = async move {
            begin(desk, password.get_untracked()).await.map_err(|failure| why(&failure))
        };
        working.run(work, move |new| {
            password.try_set(String::new());
            step.try_set(Step::Scan(new));
            page::focus("ma-xac-minh");
        });
    };
    let prove = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let work = async move {
            confirm(desk, typed.get_untracked()).await.map_err(|failure| why(&failure))
        };
        working.run(work, move |codes| {
            step.try_set(Step::Recovery(codes.codes));
            page::focus("ma-du-phong");
        });
    };
    let kept = Callback::new(move |()| {
        spawn_local(async move {
            match read(desk).await {
                Ok(now) => {
                    desk.say(t().security.turned_on);
                    let _ = changed.try_run(now);
                }
                Err(failure) => _ = working.fault.try_set(Some(why(&failure))),
            }
        });
    });
    let inside = move || {
        match step.get() {
        Step::Password => view! {
            <form class="stack" on:submit=ask>
                {fields::password("mat-khau-lai", words.password, password)}
                <button class="button primary" type="submit" disabled=working.busy>{words.go_on}</button>
            </form>
        }
        .into_any(),
        Step::Scan(new) => {
            let drawing = code::of(&new.address).map(|code| {
                let window = code.view_box();
                view! {
                    <svg
                        class="factor-code"
                        viewBox=window
                        shape-rendering="crispEdges"
                        role="img"
                        aria-label=words.picture
                    >
                        <path d=code.path />
                    </svg>
                }
            });
            view! {
                <form class="stack" autocomplete="off" on:submit=prove>
                    <h3>{words.scan}</h3>
                    <p class="soft">{words.scan_hint}</p>
                    {drawing}
                    <p>{words.typed}": "<code class="secret-line">{grouped(&new.secret)}</code></p>
                    {fields::code("ma-xac-minh", words.code, typed)}
                    <p class="soft small">{words.not_yet}</p>
                    <button class="button primary" type="submit" disabled=working.busy>{words.confirm}</button>
                </form>
            }
            .into_any()
        }
        Step::Recovery(codes) => view! { <RecoverySheet codes kept /> }.into_any(),
    }
    };
    view! {
        {inside}
        <p class="fault" role="alert">{move || working.fault.get()}</p>
    }
}
