//! Cards that were begun on another device and not saved: the server keeps what is written so far.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};

use super::card_row::DraftRow;
use crate::actions::working_copy::{drop_copy, list_copies};
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::drafts;
use crate::state::versus::laid_together;
use crate::text::t;

/// The list; nothing where there is none, or the server cannot be asked.
#[component]
pub fn OnServer() -> impl IntoView {
    let desk = use_desk();
    let words = &t().together;
    let copies = RwSignal::new(Vec::new());
    spawn_local(async move {
        if let Ok(found) = list_copies(desk).await {
            let elsewhere =
                found.into_iter().filter(|copy| drafts::card(desk, copy.card).is_none());
            copies.try_set(elsewhere.collect());
        }
    });
    let discard = move |id, number| {
        spawn_local(async move {
            if drop_copy(id, number).await {
                desk.say(t().me.discarded);
                copies.try_update(|copies| {
                    copies.retain(|copy: &wire::together::KeptCopy| copy.card != id)
                });
            }
        });
    };
    let rows = move || {
        let now = clock::now();
        let rows = copies.get().into_iter().filter_map(|copy| {
            let (id, number) = (copy.card, copy.number);
            let (draft, _) = laid_together(None, Some(copy));
            draft.map(|draft| {
                view! {
                    <div class="with-bin">
                        <ul class="lines"><DraftRow draft now on_server=true /></ul>
                        <button
                            class="round"
                            aria-label=t().me.discard
                            on:click=move |_| discard(id, number)
                        >
                            {icon(Icon::Bin)}
                        </button>
                    </div>
                }
            })
        });
        let rows = rows.collect_view();
        (!copies.with(Vec::is_empty)).then(|| {
            view! {
                <h2>{words.on_server}</h2>
                <p class="soft">{words.on_server_hint}</p>
                {rows}
            }
        })
    };
    view! { <div>{rows}</div> }
}
