//! Another passphrase for the officer's own key: the present one is asked for, and the key stays the same.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::unit_keys::DeskKeys;

use super::field::TextField;
use super::new_passphrase::NewPassphrase;
use super::unlock::why;
use super::working::Working;
use crate::actions::keys::{Wrong, change_passphrase};
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::text::t;

/// The form, folded away.
#[component]
pub fn ChangePassphrase(
    /// The keys as they stand.
    #[prop(into)]
    keys: Signal<Option<DeskKeys>>,
    /// Given the keys as they stand after it.
    changed: Callback<DeskKeys>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().kin;
    let present = RwSignal::new(String::new());
    let working = Working::new();
    let taken = Callback::new(move |new: String| {
        let Some(now) = keys.get_untracked() else { return };
        if working.busy.get_untracked() {
            return;
        }
        let old = present.get_untracked();
        if old == new {
            return working.fault.set(Some(words.change_same.to_owned()));
        }
        let work = async move {
            // The button says so before the work begins, which holds the page for a moment.
            clock::pause(60).await;
            change_passphrase(desk, &now, &old, &new).await.map_err(|wrong| match wrong {
                Wrong::CannotOpen => words.change_wrong.to_owned(),
                wrong => format!("{} {}", words.change_failed, why(&wrong)),
            })
        };
        working.run(work, move |keys| {
            desk.say(words.changed);
            let _ = changed.try_run(keys);
        });
    });
    let trouble = move || {
        working
            .fault
            .get()
            .map(|text| view! { <p class="fault">{icon(Icon::Warning)} " " {text}</p> })
    };
    view! {
        <details>
            <summary>{words.change}</summary>
            <div class="stack">
                <p>{words.change_hint}</p>
                <TextField
                    id="cau-dang-dung"
                    label=Signal::stored(words.change_old.to_owned())
                    value=present
                    typed=Callback::new(move |text| present.set(text))
                    kind="password"
                    autocomplete="off"
                />
                <NewPassphrase label=words.change_do busy=working.busy taken id="doi-cau" name=words.change_new />
                <div role="alert">{trouble}</div>
            </div>
        </details>
    }
}
