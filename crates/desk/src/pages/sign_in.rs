//! The door: name and password. It says what is safe and what to do next, and shows how long to wait when
//! there were too many tries.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};

use crate::actions::sign_in::{Denied, Entered, sign_in};
use crate::components::code_form::CodeForm;
use crate::components::door::Door;
use crate::components::figure::{Figure, figure};
use crate::components::passkey_door::PasskeyDoor;
use crate::components::trouble;
use crate::device::{clock, page};
use crate::state::desk::{Standing, Why, use_desk};
use crate::text::{say, t};

/// What stands above the form.
#[derive(Clone, Debug)]
enum Word {
    Empty,
    Wrong,
    Brake,
    Late,
    Other(String, String),
}

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().sign_in;
    let name = NodeRef::<html::Input>::new();
    let password = NodeRef::<html::Input>::new();
    let shown = RwSignal::new(false);
    let going = RwSignal::new(false);
    let wait = RwSignal::new(0_u32);
    let word = RwSignal::new(None::<Word>);
    let code_needed = RwSignal::new(false);
    page::title(&format!("{} · {}", words.title, t().common.product));
    Effect::new(move |_| page::focus("ten-dang-nhap"));

    // The last seconds are counted on the screen; the server counts for itself.
    let count_down = move |seconds: u32| {
        wait.set(seconds);
        spawn_local(async move {
            for left in (0..seconds).rev() {
                clock::pause(1_000).await;
                if wait.try_set(left).is_some() {
                    return;
                }
            }
        });
    };
    let go = move || {
        if going.get_untracked() || wait.get_untracked() > 0 {
            return;
        }
        let read = |node: NodeRef<html::Input>| {
            node.get_untracked().map(|input| input.value()).unwrap_or_default()
        };
        let (given_name, given_password) = (read(name), read(password));
        if given_name.trim().is_empty() || given_password.is_empty() {
            word.set(Some(Word::Empty));
            let empty = if given_name.trim().is_empty() { "ten-dang-nhap" } else { "mat-khau" };
            page::focus(empty);
            return;
        }
        going.set(true);
        word.set(None);
        spawn_local(async move {
            let result = sign_in(desk, given_name, given_password).await;
            going.try_set(false);
            let denied = match result {
                Ok(Entered::In) => return,
                Ok(Entered::CodeNeeded) => {
                    code_needed.try_set(true);
                    return;
                }
                Err(denied) => denied,
            };
            word.try_set(Some(match denied {
                Denied::Wrong | Denied::Late => Word::Wrong,
                Denied::Wait(seconds) => {
                    count_down(seconds);
                    Word::Brake
                }
                Denied::Other(failure) => {
                    let (title, detail) = trouble::words(&failure);
                    Word::Other(title, detail)
                }
            }));
            page::focus("mat-khau");
        });
    };

    let why = desk.standing.with_untracked(|standing| match standing {
        Standing::Out(why) => *why,
        _ => Why::First,
    });
    let why = match why {
        Why::First => None,
        Why::Expired => Some((words.expired, words.expired_hint)),
        Why::SignedOut => Some((words.signed_out, words.signed_out_hint)),
    };
    let why = move || {
        why.map(|(title, detail)| {
            view! {
                <div class="promise" role="status">
                    {figure(Figure::Device)}
                    <p><b>{title}</b>". "{detail}</p>
                </div>
            }
        })
    };
    let said = move || {
        let (title, detail) = match word.get()? {
            Word::Empty => (words.empty.to_owned(), String::new()),
            Word::Late => (words.code_late.to_owned(), words.code_late_hint.to_owned()),
            Word::Wrong => (words.wrong.to_owned(), words.wrong_hint.to_owned()),
            Word::Brake => (words.brake.to_owned(), words.brake_hint.to_owned()),
            Word::Other(title, detail) => (title, detail),
        };
        Some(view! {
            <div class="trouble">
                {icon(Icon::Warning)}
                <p><b>{title}</b>" "{detail}</p>
            </div>
        })
    };
    let button = move || match wait.get() {
        0 if going.get() => words.going.to_owned(),
        0 => words.go.to_owned(),
        seconds => say::wait(seconds),
    };
    let late = Callback::new(move |late: bool| {
        code_needed.set(false);
        if late {
            word.set(Some(Word::Late));
        }
    });
    let form = move || {
        view! {
                <h1>{words.title}</h1>
                <p class="soft">{words.lead}</p>
                {why()}
                <div role="alert">{said}</div>
                <form
                    class="stack"
                    on:submit=move |event| {
                        event.prevent_default();
                        go();
                    }
                >
                    <div class="field">
                        <div class="label"><label for="ten-dang-nhap">{words.name}</label></div>
                        <input
                            class="input"
                            id="ten-dang-nhap"
                            name="username"
                            autocomplete="username webauthn"
                            autocapitalize="none"
                            spellcheck="false"
                            aria-describedby="ten-giup"
                            node_ref=name
                        />
                        <small id="ten-giup">{words.name_hint}</small>
                    </div>
                    <div class="field">
                        <div class="label"><label for="mat-khau">{words.password}</label></div>
                        <div class="secret">
                            <input
                                class="input"
                                id="mat-khau"
                                name="password"
                                autocomplete="current-password"
                                type=move || if shown.get() { "text" } else { "password" }
                                node_ref=password
                            />
                            <button
                                type="button"
                                class="round"
                                aria-label=move || if shown.get() { words.hide } else { words.show }
                                on:click=move |_| shown.update(|shown| *shown = !*shown)
                            >
                                {move || {
                                    figure(if shown.get() { Figure::EyeShut } else { Figure::Eye })
                                }}
                            </button>
                        </div>
                    </div>
                    <button
                        type="submit"
                        class="button primary wide"
                        disabled=move || going.get() || (wait.get() > 0)
                    >
                        {button}
                    </button>
                </form>
                <PasskeyDoor offered=true />
        }
        .into_any()
    };
    view! {
        <Door>
                {move || if code_needed.get() {
                    view! { <CodeForm back=late /> }.into_any()
                } else {
                    untrack(form)
                }}
                <p class="door-foot"><a href="/" rel="external">{words.to_news}</a></p>
        </Door>
    }
}
