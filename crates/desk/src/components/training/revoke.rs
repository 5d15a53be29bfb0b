//! Revoking an officer's certificate: a reason is asked for, because everybody who checks it reads that.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::limits::SHORT_CHARS;
use wire::training::RevokeCertificate;

use crate::actions::training::revoke_certificate;
use crate::components::field::TextField;
use crate::components::modal::Modal;
use crate::components::trouble::Trouble;
use crate::components::typed::TypedTold;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::typed::Typed;
use crate::text::t;

/// The button, and what it asks.
#[component]
pub fn RevokeButton(
    /// The code of the certificate.
    code: String,
    /// Whose it is.
    name: String,
    /// Told when it was revoked.
    done: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().training;
    let asking = RwSignal::new(false);
    let going = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let faults = RwSignal::new(Vec::new());
    let failure = RwSignal::new(None::<Failure>);
    let id = format!("ly-do-{code}");
    let typed = Typed::new(
        desk,
        &format!("thu-hoi:{code}"),
        format!("{}: {name}", words.revoke),
        String::new(),
        move || reason.get(),
        move |text| reason.set(text),
    );
    let code = StoredValue::new(code);
    let revoke = move |_| {
        let asked = RevokeCertificate { reason: reason.get_untracked() };
        faults.set(asked.faults());
        if going.get_untracked() || faults.with_untracked(|faults| !faults.is_empty()) {
            return;
        }
        going.set(true);
        failure.set(None);
        let letting = typed.letting();
        spawn_local(async move {
            let result = revoke_certificate(desk, &code.get_value(), asked.reason).await;
            going.try_set(false);
            match result {
                Ok(_) => {
                    letting.go();
                    asking.try_set(false);
                    desk.say(words.revoked_said);
                    let _ = done.try_run(());
                }
                Err(why) => {
                    failure.try_set(Some(why));
                }
            }
        });
    };
    let fault = Signal::derive(move || {
        faults.with(|faults: &Vec<wire::validate::FieldFault>| faults.first().map(|f| f.fault))
    });
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    view! {
        <button
            type="button"
            class="button plain"
            aria-label=format!("{}: {name}", words.revoke)
            on:click=move |_| asking.set(true)
        >
            {icon(Icon::Close)} {words.revoke}
        </button>
        <Modal open=asking title=words.revoke_title>
            <p><b>{name.clone()}</b></p>
            <p>{words.revoke_tell}</p>
            <TypedTold typed />
            <TextField
                id=id.clone()
                label=Signal::stored(words.revoke_reason.to_owned())
                value=reason
                typed=Callback::new(move |text| reason.set(text))
                most=SHORT_CHARS
                fault
                lines=2
            />
            {trouble}
            <p class="modal-bar">
                <button type="button" class="button" on:click=move |_| asking.set(false)>
                    {t().common.cancel}
                </button>
                <button type="button" class="button loud" disabled=going on:click=revoke>
                    {words.revoke}
                </button>
            </p>
        </Modal>
    }
}
