//! Somebody took the officer's second factor away: it is said on every page until they say that they know.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};

use super::why;
use crate::actions::security::seen;
use crate::state::desk::{Standing, use_desk};
use crate::text::{lang, t};

/// The word, where there is one to say.
#[component]
pub fn FactorTold() -> impl IntoView {
    let desk = use_desk();
    let words = &t().security;
    let reset = Memo::new(move |_| {
        desk.standing.with(|standing| match standing {
            Standing::In(session) => session.factor_reset.clone(),
            _ => None,
        })
    });
    let know = move |_| {
        spawn_local(async move {
            if let Err(failure) = seen(desk).await {
                desk.say(why(&failure));
            }
        });
    };
    move || {
        reset.get().map(|reset| {
            let by = reset.by.unwrap_or_else(|| words.by_server.to_owned());
            let at = dates::date_time(reset.at, lang());
            view! {
                <div class="trouble" role="alert">
                    {icon(Icon::Warning)}
                    <div>
                        <p><b>{words.reset}</b>" ("{by}", "<span class="num">{at}</span>"). "{words.reset_hint}</p>
                        <p class="row">
                            <a class="button" href="/desk/bao-mat">{words.title}</a>
                            <button type="button" class="button" on:click=know>{words.seen}</button>
                        </p>
                    </div>
                </div>
            }
        })
    }
}
