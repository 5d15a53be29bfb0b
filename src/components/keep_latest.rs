//! Keeping the newest bulletins at one tap: what they cost stands on the button before it is tapped.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{live, live_flag, live_if, live_text, tap};

use crate::actions::keep_latest::latest;
use crate::actions::see_picture::reason;
use crate::device::task;
use crate::later;
use crate::state::kept::Keeping;
use crate::state::shared;
use crate::text::latest_kept;

/// The button, and what became of it.
#[component]
pub fn KeepLatest() -> impl IntoView {
    let shared = shared();
    let (words, common) = (shared.words(), shared.scene().words());
    let latest = Memo::new(move |_| latest(shared));
    let all = move || latest.get().missing == 0;
    let label = live_text(move || {
        let now = latest.get();
        if now.missing == 0 {
            return latest_kept(now.count, shared.lang());
        }
        if now.busy {
            return words.keeping.to_owned();
        }
        let size = dates::bytes(now.bytes, shared.lang());
        match now.fault {
            Some(Keeping::Ask(_)) => format!("{} · {size}", common.all_the_same),
            _ => format!("{} · {size}", common.keep_latest(now.count)),
        }
    });
    let figure = live(move || icon(if all() { Icon::Tick } else { Icon::Keep }));
    let idle = live_flag(move || all() || latest.get().busy);
    let fault = live_if(move || {
        let text = match latest.get().fault? {
            Keeping::NoRoom => words.keep_full,
            Keeping::Ask(why) => reason(shared, why),
            _ => words.keep_cut,
        };
        Some(view! { <span class="mark warn">{text}</span> }.into_any())
    });
    let act = tap(move || task::run(later::then(move |later| (later.keep_latest)(shared))));
    view! {
        <button class="button" data-tap="keep-latest" disabled=idle on:click=act>
            {figure}
            {label}
        </button>
        <span role="status">{fault}</span>
    }
}
