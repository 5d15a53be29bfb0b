//! Giving a sealed case to another unit that has a key: opened and sealed anew in this browser.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::id::UnitId;
use wire::unit::{Unit, UnitList};

use super::unlock::why;
use super::working::Working;
use crate::actions::sealed_case::{OpenCase, forward, other_units};
use crate::device::network;
use crate::state::desk::use_desk;
use crate::state::keyring::use_keyring;
use crate::text::t;

/// The choice, folded away.
#[component]
pub fn SealedForward(
    /// The case.
    case: OpenCase,
) -> impl IntoView {
    let (desk, keyring) = (use_desk(), use_keyring());
    let words = &t().kin;
    let units = RwSignal::new(Vec::<Unit>::new());
    let to = RwSignal::new(None::<UnitId>);
    let working = Working::new();
    let done = RwSignal::new(false);
    let own = case.detail.sealed.unit;
    let asked = StoredValue::new(false);
    // Asked for when somebody looks.
    let look = move |_| {
        if asked.get_value() {
            return;
        }
        asked.set_value(true);
        spawn_local(async move {
            let keys = match other_units().await {
                Ok(keys) => keys.keys,
                Err(wrong) => {
                    working.fault.try_set(Some(why(&wrong)));
                    return;
                }
            };
            let Ok(list) = network::get::<UnitList>("/units").await else { return };
            let with_key =
                |unit: &Unit| unit.id != own && keys.iter().any(|key| key.unit == unit.id);
            units.try_set(list.units.into_iter().filter(with_key).collect());
        });
    };
    let case = StoredValue::new(case);
    let send = move |_| {
        let Some(unit) = to.get_untracked() else { return };
        let work = async move {
            let sent = forward(desk, keyring, &case.get_value(), unit).await;
            sent.map_err(|wrong| why(&wrong))
        };
        working.run(work, move |()| {
            done.try_set(true);
            desk.say(words.forwarded);
        });
    };
    let options = move || {
        let option = |unit: Unit| view! { <option value=unit.id.to_string()>{unit.name}</option> };
        units.get().into_iter().map(option).collect_view()
    };
    view! {
        <details class="panel" on:toggle=look>
            <summary>{words.forward}</summary>
            <div class="stack">
                <p>{words.forward_hint}</p>
                <label class="field">
                    <span>{t().cases.sent_to}</span>
                    <select
                        class="input"
                        on:change=move |event| to.set(event_target_value(&event).parse().ok())
                    >
                        <option value="">{words.forward_pick}</option>
                        {options}
                    </select>
                </label>
                <p class="fault" role="alert">{move || working.fault.get()}</p>
                <button
                    type="button"
                    class="button"
                    disabled=move || working.busy.get() || done.get() || to.get().is_none()
                    on:click=send
                >
                    {words.forward_do}
                </button>
            </div>
        </details>
    }
}
