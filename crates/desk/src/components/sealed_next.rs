//! What a sealed case waits for that only an officer's browser can do: sealing it for the unit above, because the
//! sender said "not solved", or sealing it anew without a name that was taken back.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::id::UnitId;
use wire::sealed::Climb;

use super::unlock::why;
use super::working::Working;
use crate::actions::sealed_case::{OpenCase, forward};
use crate::state::desk::use_desk;
use crate::state::keyring::use_keyring;
use crate::text::t;

/// The steps that wait, if any.
#[component]
pub fn SealedNext(
    /// The case.
    case: OpenCase,
    /// Told once something was done, so that the case is read anew.
    again: Callback<()>,
) -> impl IntoView {
    let words = &t().kin;
    let unit = case.detail.sealed.unit;
    let climb = case.detail.climbs_to.clone().map(|climb| {
        let Climb { unit, has_key } = climb;
        let step = if has_key {
            let done = words.forwarded;
            view! { <p>{words.climbs_hint}</p> {step(case.clone(), unit.id, words.climbs_do, done, None)} }
                .into_any()
        } else {
            view! { <p>{words.climbs_no_key}</p> }.into_any()
        };
        view! {
            <section class="panel stack" role="status">
                <p class="trouble">
                    {icon(Icon::Warning)} <span>{words.climbs} " " <b>{unit.short}</b></span>
                </p>
                {step}
            </section>
        }
    });
    let contact = case.detail.contact_back.then(|| {
        let done = words.contact_back_done;
        view! {
            <section class="panel stack" role="status">
                <p class="trouble">{icon(Icon::Warning)} <b>{words.contact_back}</b></p>
                <p>{words.contact_back_hint}</p>
                {step(case.clone(), unit, words.contact_back_do, done, Some(again))}
            </section>
        }
    });
    view! { {climb} {contact} }
}

/// A button that seals the case to a unit's key; `after` it is read anew, unless it is another unit's then.
fn step(
    case: OpenCase,
    to: UnitId,
    label: &'static str,
    said: &'static str,
    after: Option<Callback<()>>,
) -> AnyView {
    let (desk, keyring) = (use_desk(), use_keyring());
    let working = Working::new();
    let done = RwSignal::new(false);
    let case = StoredValue::new(case);
    let act = move |_| {
        let work = async move {
            let sent = forward(desk, keyring, &case.get_value(), to).await;
            sent.map_err(|wrong| why(&wrong))
        };
        working.run(work, move |()| {
            done.try_set(true);
            desk.say(said);
            if let Some(after) = after {
                let _ = after.try_run(());
            }
        });
    };
    view! {
        <p class="fault" role="alert">{move || working.fault.get()}</p>
        <p>
            <button
                type="button"
                class="button primary"
                disabled=move || working.busy.get() || done.get()
                on:click=act
            >
                {move || if working.busy.get() { t().kin.working } else { label }}
            </button>
        </p>
    }
    .into_any()
}
