//! Cards from the levels above, and what the own units say to them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::desk::{CardState, CardVerb};
use wire::forward_desk::{DeskForward, FromAbove};
use wire::unit::{Level, UnitRef};

use super::listing::refused;
use crate::actions::forwards::{list_forwards, read_above};
use crate::components::choice::Choice;
use crate::components::empty::{Empty, Waiting};
use crate::components::forward::above::AboveRow;
use crate::components::forward::row::ForwardRow;
use crate::components::title::PageTitle;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::t;

/// The page.
#[component]
pub fn ForwardsPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().forwards;
    let units = desk.session().map(|session| session.units).unwrap_or_default();
    // One's own unit comes first in the list; at the top there is nothing above it.
    let first = units.first().map(|unit| unit.id.to_string()).unwrap_or_default();
    let unit = RwSignal::new(first);
    let names: Vec<(String, String)> =
        units.iter().map(|unit| (unit.id.to_string(), unit.short.clone())).collect();
    let several = names.len() > 1;
    let list = RwSignal::new(Loaded::<Vec<DeskForward>>::Waiting);
    let above = RwSignal::new(Loaded::<Vec<FromAbove>>::Waiting);
    let load = move || {
        spawn_local(async move {
            let result = list_forwards(desk).await;
            list.try_set(result.into());
        });
    };
    let load_above = move |chosen: String| {
        let Ok(id) = chosen.parse() else { return };
        spawn_local(async move {
            let result = read_above(desk, id).await;
            // Another unit may have been chosen meanwhile.
            if unit.try_get_untracked().as_deref() == Some(chosen.as_str()) {
                above.try_set(result.into());
            }
        });
    };
    load();
    Effect::new(move |_| {
        above.set(Loaded::Waiting);
        load_above(unit.get());
    });
    let changed = Callback::new(move |now: DeskForward| {
        list.try_update(|list| {
            if let Loaded::Ready(all) = list {
                match all.iter_mut().find(|one| one.id == now.id) {
                    Some(old) => *old = now,
                    None => all.insert(0, now),
                }
            }
        });
        if let Some(chosen) = unit.try_get_untracked() {
            load_above(chosen);
        }
    });
    let ours = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, Callback::new(move |()| load())),
        Loaded::Ready(all) if all.is_empty() => {
            view! { <Empty title=words.ours_none hint=words.ours_none_hint /> }.into_any()
        }
        Loaded::Ready(mut all) => {
            // What waits for this officer comes first.
            let waits = |one: &DeskForward| {
                let open = matches!(one.state, CardState::Submitted | CardState::Approved);
                open && one.may.contains(&CardVerb::Publish)
            };
            all.sort_by_key(|one| !waits(one));
            let rows = all.into_iter().map(|forward| view! { <ForwardRow forward changed /> });
            view! { <ul class="lines">{rows.collect_view()}</ul> }.into_any()
        }
    };
    let speaker = move || {
        let chosen = unit.get();
        let found = units.iter().find(|unit| unit.id.to_string() == chosen)?;
        Some(UnitRef { id: found.id, short: found.short.clone(), level: found.level })
    };
    let cards = move || {
        let Some(speaker) = speaker() else { return ().into_any() };
        match above.get() {
            _ if speaker.level == Level::Province => {
                view! { <p class="soft">{words.top}</p> }.into_any()
            }
            Loaded::Waiting => view! { <Waiting /> }.into_any(),
            Loaded::Failed(failure) => {
                let again = Callback::new(move |()| load_above(unit.get_untracked()));
                refused(failure, again)
            }
            Loaded::Ready(all) if all.is_empty() => {
                view! { <Empty title=words.above_none hint=words.above_none_hint /> }.into_any()
            }
            Loaded::Ready(all) => {
                let row = |one| view! { <AboveRow one unit=speaker.clone() saved=changed /> };
                let rows = all.into_iter().map(row).collect_view();
                view! { <ul class="lines">{rows}</ul> }.into_any()
            }
        }
    };
    let choose = several.then(|| {
        view! {
            <Choice
                id="nhan-don-vi"
                label=words.unit
                options=Signal::stored(names)
                value=unit
                chosen=Callback::new(move |chosen| unit.set(chosen))
            />
        }
    });
    view! {
        <div class="page narrow sharing">
            <a class="back" href="/desk/tin-bai">{icon(Icon::Back)} {words.back}</a>
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="soft">{words.lead}</p>
            <section aria-labelledby="nhan-cua-minh">
                <h2 id="nhan-cua-minh">{words.ours}</h2>
                {ours}
            </section>
            <section aria-labelledby="nhan-cap-tren">
                <h2 id="nhan-cap-tren">{words.above}</h2>
                {choose}
                {cards}
            </section>
        </div>
    }
}
