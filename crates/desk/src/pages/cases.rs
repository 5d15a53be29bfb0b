//! The list of cases; on a laptop the open one stands beside it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Outlet;

use super::listing::{LINES, Listing, heading, listing, refused};
use super::{beside, filter_query};
use crate::actions::list_cases::{list_cases, more_cases};
use crate::components::case_row::CaseRow;
use crate::components::chips::{Chip, Chips};
use crate::components::empty::{Empty, Waiting};
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::filters::CaseFilter;
use crate::state::loaded::Loaded;
use crate::text::t;

/// Told when a case changed, so that the list beside it shows where it stands now.
#[derive(Clone, Copy)]
pub struct CasesChanged(pub RwSignal<u32>);

/// The page.
#[component]
pub fn CasesPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().cases;
    let Listing { word, filter, list, shown, changed, again } =
        listing(CaseFilter::of_word, move |filter| list_cases(desk, filter));
    provide_context(CasesChanged(changed));
    let here = beside("/desk/tieng-noi");
    let chips = Signal::derive(move || {
        let now = filter.get();
        let counts = list.with(|list| list.ready().map(|page| page.counts));
        CaseFilter::ALL
            .into_iter()
            .map(|option| {
                let count = counts.as_ref().and_then(|counts| option.count(counts));
                Chip {
                    href: format!("/desk/tieng-noi{}", filter_query(option.word())),
                    name: option.name(),
                    count,
                    here: option == now,
                    urgent: option == CaseFilter::Overdue && count.is_some_and(|count| count > 0),
                }
            })
            .collect::<Vec<_>>()
    });
    let more = move || {
        let Loaded::Ready(page) = list.get_untracked() else { return };
        let filter = filter.get_untracked();
        shown.update(|shown| *shown += LINES);
        if page.cases.len() < shown.get_untracked() && !page.next.is_empty() {
            spawn_local(async move {
                if let Ok(page) = more_cases(desk, filter, page).await {
                    list.try_set(Loaded::Ready(page));
                }
            });
        }
    };
    let lines = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, again),
        Loaded::Ready(page) if page.cases.is_empty() => {
            if filter.get() == CaseFilter::All {
                view! { <Empty title=words.empty_all hint=words.empty_all_hint /> }.into_any()
            } else {
                view! { <Empty title=words.empty hint=words.empty_hint /> }.into_any()
            }
        }
        Loaded::Ready(page) => {
            let now = clock::now();
            let rest = page.cases.len() > shown.get() || !page.next.is_empty();
            let query = filter_query(&word.get());
            let rows = page
                .cases
                .into_iter()
                .take(shown.get())
                .map(|case| view! { <CaseRow case now query=query.clone() here=here /> })
                .collect_view();
            let more = rest.then(|| {
                view! {
                    <button class="button wide" on:click=move |_| more()>
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
                <Chips label=words.filters chips />
                {lines}
            </section>
            <div class="work"><Outlet /></div>
        </div>
    }
}

/// What stands beside the list while no case is open.
#[component]
pub fn NoCase() -> impl IntoView {
    let words = &t().cases;
    view! { <div class="none"><Empty title=words.pick hint=words.pick_hint /></div> }
}
