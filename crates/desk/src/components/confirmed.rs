//! How many workers have said "Tôi đã đọc" to a card, in tens.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates::number;
use view::icon::{Icon, icon};
use wire::confirm::Confirmations;
use wire::id::CardId;

use crate::actions::read_push::read_confirmations;
use crate::state::desk::use_desk;
use crate::text::{lang, t};

/// The panel.
#[component]
pub fn Confirmed(
    /// The card.
    id: CardId,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().push;
    let told = RwSignal::new(None::<Confirmations>);
    Effect::new(move |_| {
        spawn_local(async move {
            if let Ok(confirmations) = read_confirmations(desk, id).await {
                told.try_set(Some(confirmations));
            }
        });
    });
    let least = |count: u64| number(i64::try_from(count).unwrap_or(i64::MAX), lang());
    let inside = move || {
        let Confirmations { total, units } = told.get()?;
        let line = match total {
            0 => words.confirmed_few.to_owned(),
            total => format!("{} {}", least(total), words.confirmed_least),
        };
        let rows = units.into_iter().map(|one| {
            view! {
                <li>
                    {one.unit.short} " · " <b class="num">{least(one.least)}</b> " " {words.or_more}
                </li>
            }
        });
        let rows = rows.collect_view();
        Some(view! { <p role="status">{line}</p> <ul class="confirmed-units">{rows}</ul> })
    };
    view! {
        <section class="panel confirmed">
            <h2>{icon(Icon::Tick)} {words.confirmed}</h2>
            {inside}
            <p class="small soft">{words.confirmed_hint}</p>
        </section>
    }
}
