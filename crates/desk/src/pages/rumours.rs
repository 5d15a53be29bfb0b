//! The list of false news; on a laptop the open rumour stands beside it.

use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::listing::{LINES, Listing, heading, listing, refused};
use super::{beside, filter_query};
use crate::actions::list_rumours::list_rumours;
use crate::components::chips::{Chip, Chips};
use crate::components::empty::{Empty, Waiting};
use crate::components::rumour_row::RumourRow;
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::rumours::RumourFilter;
use crate::text::t;

/// Told when a rumour changed, so that the list beside it shows where it stands now.
#[derive(Clone, Copy)]
pub struct RumoursChanged(pub RwSignal<u32>);

/// The page.
#[component]
pub fn RumoursPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().rumours;
    let Listing { word, filter, list, shown, changed, again } =
        listing(RumourFilter::of_word, move |filter| list_rumours(desk, filter));
    provide_context(RumoursChanged(changed));
    let here = beside("/desk/tin-sai-lech");
    let chips = Signal::derive(move || {
        let now = filter.get();
        RumourFilter::all()
            .into_iter()
            .map(|option| Chip {
                href: format!("/desk/tin-sai-lech{}", filter_query(option.word())),
                name: option.name(),
                count: None,
                here: option == now,
                urgent: false,
            })
            .collect::<Vec<_>>()
    });
    let lines = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, again),
        Loaded::Ready(rumours) if rumours.is_empty() => {
            view! { <Empty title=words.empty hint=words.empty_hint /> }.into_any()
        }
        Loaded::Ready(rumours) => {
            let now = clock::now();
            let rest = rumours.len() > shown.get();
            let query = filter_query(&word.get());
            let rows = rumours
                .into_iter()
                .take(shown.get())
                .map(|rumour| view! { <RumourRow rumour now query=query.clone() here=here /> })
                .collect_view();
            let more = rest.then(|| {
                view! {
                    <button class="button wide" on:click=move |_| shown.update(|s| *s += LINES)>
                        {t().common.show_more}
                    </button>
                }
            });
            view! { <ul class="lines">{rows}</ul>{more} }.into_any()
        }
    };
    let title = heading(words.title, here);
    view! {
        <div class="split" class:open=move || here.with(Option::is_some)>
            <section class="list">
                {title}
                <p class="soft">{words.lead}</p>
                <Chips label=words.filters chips />
                {lines}
            </section>
            <div class="work"><Outlet /></div>
        </div>
    }
}

/// What stands beside the list while no rumour is open.
#[component]
pub fn NoRumour() -> impl IntoView {
    let words = &t().rumours;
    view! { <div class="none"><Empty title=words.pick hint=words.pick_hint /></div> }
}
