//! The way in by passkey: a button, and what the browser offers beside the name. There is none where browser or server
//! have no passkeys.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};

use super::trouble;
use super::working::Working;
use crate::actions::passkey_door::{enter, question};
use crate::actions::sign_in::Denied;
use crate::components::figure::{Figure, figure};
use crate::device::passkey_door::{self, CallOff, NoPasskey};
use crate::state::desk::{Desk, use_desk};
use crate::text::{say, t};

fn why(denied: &Denied) -> String {
    let words = &t().passkeys;
    match denied {
        Denied::Wrong => words.wrong.to_owned(),
        Denied::Late => words.late.to_owned(),
        Denied::Wait(seconds) => format!("{}: {}", t().sign_in.brake, say::wait(*seconds)),
        Denied::Other(failure) => {
            let (title, detail) = trouble::words(failure);
            format!("{title}. {detail}")
        }
    }
}

/// One question, asked of whatever passkey the person chooses.
async fn ask(desk: Desk) -> Result<(), String> {
    let asked = question().await.map_err(|denied| why(&denied))?;
    let answer = passkey_door::answer(&asked, None).await;
    let answer = answer.map_err(|_| t().passkeys.refused.to_owned())?;
    enter(desk, &answer).await.map_err(|denied| why(&denied))
}

/// The button.
#[component]
pub fn PasskeyDoor(
    /// True where the browser may also offer passkeys beside a field for the name.
    offered: bool,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().passkeys;
    let able = RwSignal::new(false);
    let working = Working::new();
    let quiet = StoredValue::new_local(None::<CallOff>);
    let call_off = move || {
        let _ = quiet.try_update_value(|waiting| {
            if let Some(waiting) = waiting.take() {
                waiting.now();
            }
        });
    };
    if passkey_door::is_there() {
        spawn_local(async move {
            let Ok(asked) = question().await else { return };
            if able.try_set(true).is_some() || !offered || !passkey_door::offers().await {
                return;
            }
            // A question waits beside the name until it is answered, called off, or the page is left.
            let Some(waiting) = CallOff::new() else { return };
            if quiet.try_set_value(Some(waiting.clone())).is_some() {
                return;
            }
            let fault = match passkey_door::answer(&asked, Some(&waiting)).await {
                Ok(answer) => enter(desk, &answer).await.err().map(|denied| why(&denied)),
                Err(NoPasskey::CalledOff | NoPasskey::There | NoPasskey::Refused) => None,
            };
            if fault.is_some() {
                working.fault.try_set(fault);
            }
        });
    }
    on_cleanup(call_off);
    let press = move |_| {
        // A browser asks one question at a time.
        call_off();
        working.run(ask(desk), |()| {});
    };
    move || {
        able.get().then(|| {
            view! {
                <div class="stack">
                    <button type="button" class="button wide" disabled=working.busy on:click=press>
                        {figure(Figure::Lock)}
                        {move || if working.busy.get() { words.entering } else { words.enter }}
                    </button>
                    <p class="soft small">{words.enter_hint}</p>
                    <div role="alert">
                        {move || working.fault.get().map(|text| view! {
                            <div class="trouble">{icon(Icon::Warning)}<p>{text}</p></div>
                        })}
                    </div>
                </div>
            }
        })
    }
}
