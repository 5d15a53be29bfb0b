//! The list of cases; on a laptop the open one stands beside it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Outlet;
use wire::queue::CaseQuestion;

use super::listing::{LINES, heading, refused};
use super::{beside, filter_query, filter_word};
use crate::actions::list_cases::{CasePage, list_cases, more_cases};
use crate::components::case_filters::CaseFilters;
use crate::components::case_row::CaseRow;
use crate::components::chips::{Chip, Chips};
use crate::components::empty::{Empty, FirstStep, Waiting};
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::filters::CaseFilter;
use crate::state::loaded::Loaded;
use crate::state::wishes::Wishes;
use crate::text::t;

/// Told when a case changed, so that the list beside it shows where it stands now.
#[derive(Clone, Copy)]
pub struct CasesChanged(pub RwSignal<u32>);

/// The page.
#[component]
pub fn CasesPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().cases;
    let word = filter_word();
    let filter = Memo::new(move |_| CaseFilter::of_word(&word.get()));
    let wishes = RwSignal::new(Wishes::default());
    let question = Memo::new(move |_| wishes.with(|wishes| wishes.narrowed(filter.get())));
    let list = RwSignal::new(Loaded::<CasePage>::Waiting);
    let shown = RwSignal::new(LINES);
    let changed = RwSignal::new(0_u32);
    let load = move |asked: CaseQuestion| {
        spawn_local(async move {
            let result = list_cases(desk, asked.clone()).await;
            // A slow answer to an earlier question does not take the place of a later one.
            if question.try_get_untracked() == Some(asked) {
                list.try_set(result.into());
            }
        });
    };
    Effect::new(move |earlier: Option<CaseQuestion>| {
        let asked = question.get();
        changed.track();
        if earlier.as_ref() != Some(&asked) {
            // While one types, the list stays until the next one is here.
            if earlier.is_none_or(|earlier| earlier.words == asked.words) {
                list.set(Loaded::Waiting);
            }
            shown.set(LINES);
        }
        load(asked.clone());
        asked
    });
    let again = Callback::new(move |()| load(question.get_untracked()));
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
        let asked = question.get_untracked();
        shown.update(|shown| *shown += LINES);
        if page.cases.len() < shown.get_untracked() && page.next.is_some() {
            spawn_local(async move {
                if let Ok(page) = more_cases(desk, asked.clone(), page).await
                    && question.try_get_untracked() == Some(asked)
                {
                    list.try_set(Loaded::Ready(page));
                }
            });
        }
    };
    let lines = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, again),
        Loaded::Ready(page) if page.cases.is_empty() => {
            if question.get() == CaseFilter::All.question() {
                view! {
                   <Empty title=words.empty_all hint=words.empty_all_hint>
                       <FirstStep href="/desk/ap-phich" name=t().posters.title />
                   </Empty>
                }
                .into_any()
            } else {
                view! {
                   <Empty title=words.empty hint=words.empty_hint>
                       {(!word.get().is_empty()).then(|| view! {
                           <FirstStep href="/desk/tieng-noi" name=t().common.show_all />
                       })}
                   </Empty>
                }
                .into_any()
            }
        }
        Loaded::Ready(page) => {
            let now = clock::now();
            let rest = page.cases.len() > shown.get() || page.next.is_some();
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
                <CaseFilters wishes />
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
