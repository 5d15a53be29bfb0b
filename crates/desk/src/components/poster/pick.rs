//! The cards that may stand on a poster; a chosen one shows its place on the sheet.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::id::CardId;
use wire::poster::PosterCard;

use crate::components::empty::{Empty, FirstStep};
use crate::state::poster::PosterDraft;
use crate::text::{shared, t};

/// The list.
#[component]
pub fn PickCards(
    /// What there is to choose from.
    cards: Vec<PosterCard>,
    /// What is chosen.
    draft: RwSignal<PosterDraft>,
    /// Told which card was tapped.
    tapped: Callback<CardId>,
) -> impl IntoView {
    let words = &t().posters;
    if cards.is_empty() {
        return view! {
           <Empty title=words.none hint=words.none_hint>
               <FirstStep href="/desk/tin-bai" name=t().cards.title />
           </Empty>
        }
        .into_any();
    }
    let rows = cards
        .into_iter()
        .map(|card| {
            let id = card.id;
            let place = Memo::new(move |_| {
                draft.with(|draft| draft.cards.iter().position(|one| *one == id))
            });
            let urgent = card.urgent.then(|| {
                view! { <span class="mark act">{icon(Icon::Warning)} {words.urgent}</span> }
            });
            let number = move || {
                place.get().map_or_else(
                    || view! { <span class="place"></span> }.into_any(),
                    |place| view! { <span class="place on num">{place + 1}</span> }.into_any(),
                )
            };
            view! {
                <li>
                    <button
                        type="button"
                        class="pick"
                        aria-pressed=move || if place.get().is_some() { "true" } else { "false" }
                        on:click=move |_| tapped.run(id)
                    >
                        {number}
                        <span>
                            <b>{card.headline}</b>
                            <small>{urgent} " " {shared().kind(card.kind)} " · " {card.unit}</small>
                        </span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lines picks">{rows}</ul> }.into_any()
}
