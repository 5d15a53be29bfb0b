//! Who passed a card on, for the unit that published it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::forward_desk::CardForward;
use wire::id::CardId;

use crate::actions::forwards::read_card_forwards;
use crate::state::desk::use_desk;
use crate::text::t;

/// The panel.
#[component]
pub fn PassedOn(
    /// The card.
    id: CardId,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().forwards;
    let told = RwSignal::new(None::<Vec<CardForward>>);
    Effect::new(move |_| {
        spawn_local(async move {
            if let Ok(forwards) = read_card_forwards(desk, id).await {
                told.try_set(Some(forwards));
            }
        });
    });
    let inside = move || {
        let forwards = told.get()?;
        if forwards.is_empty() {
            return Some(view! { <p class="small soft">{words.of_card_none}</p> }.into_any());
        }
        let line = format!("{} {}", forwards.len(), words.of_card_count);
        let rows = forwards.into_iter().map(|one| {
            view! { <li><b>{one.unit.short}</b>": "<span class="said small">{one.note}</span></li> }
        });
        let rows = rows.collect_view();
        Some(view! { <p role="status">{line}</p><ul>{rows}</ul> }.into_any())
    };
    // A base union has nobody below it who could pass anything on.
    let below = desk.has_several_units();
    below.then(|| {
        view! {
            <section class="panel">
                <h2>{icon(Icon::Speech)} {words.of_card}</h2>
                {inside}
            </section>
        }
    })
}
