//! What has just been done, said once and gone by itself; a screen reader hears it too.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};

use crate::device::clock;
use crate::state::desk::use_desk;
use crate::text::t;

/// How long it stays. Whatever it says can also be read on the page.
const STAYS_MS: u32 = 7_000;

/// The place for what has just been done.
#[component]
pub fn Notice() -> impl IntoView {
    let desk = use_desk();
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        if desk.notice.with(Option::is_some) {
            turn.update_value(|turn| *turn += 1);
            let mine = turn.get_value();
            spawn_local(async move {
                clock::pause(STAYS_MS).await;
                if turn.try_get_value() == Some(mine) {
                    desk.notice.set(None);
                }
            });
        }
    });
    let said = move || {
        desk.notice.get().map(|text| {
            view! {
                <div class="notice">
                    {icon(Icon::Tick)}
                    <p>{text}</p>
                    <button
                        class="round"
                        aria-label=t().common.close
                        on:click=move |_| desk.notice.set(None)
                    >
                        {icon(Icon::Close)}
                    </button>
                </div>
            }
        })
    };
    view! { <div class="notices" role="status" aria-live="polite">{said}</div> }
}
