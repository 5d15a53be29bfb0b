//! The figures of the law by calculator; on a laptop the open one stands beside them.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use plain::dates;
use view::icon::{Icon, icon};
use wire::law::ParameterSet;

use super::listing::{heading, refused};
use super::reference::shelf;
use super::{beside, filter_query, filter_word};
use crate::components::attempt::last_changed;
use crate::components::chips::{Chip, Chips};
use crate::components::empty::{Empty, Waiting};
use crate::components::figure_row::FigureRow;
use crate::device::clock;
use crate::state::figure_list::{Group, groups};
use crate::state::loaded::Loaded;
use crate::text::{lang, t};

/// The word in the address for the figures that need a look.
const DOUBTFUL: &str = "can-xem-lai";

/// The page.
#[component]
pub fn LawPage() -> impl IntoView {
    let words = &t().law;
    let shelf = shelf::<ParameterSet>();
    let here = beside("/desk/so-lieu");
    let word = filter_word();
    let grouped = Memo::new(move |_| {
        let set = shelf.read()?.set;
        Some(groups(&set, dates::local_day(clock::now()), lang()))
    });
    let chips = Signal::derive(move || {
        let doubtful = grouped.get().map(|groups| {
            let lines = groups.iter().flat_map(|group| &group.lines);
            lines.filter(|line| !line.reasons.is_empty()).count() as u64
        });
        let now = word.get();
        [("", words.all), (DOUBTFUL, words.doubtful)]
            .into_iter()
            .map(|(option, name)| Chip {
                href: format!("/desk/so-lieu{}", filter_query(option)),
                name,
                count: doubtful.filter(|count| !option.is_empty() && *count > 0),
                here: option == if now == DOUBTFUL { DOUBTFUL } else { "" },
                urgent: false,
            })
            .collect::<Vec<_>>()
    });
    let lines = move || match shelf.set.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, shelf.again),
        Loaded::Ready(set) => {
            let word = word.get();
            let mut groups = grouped.get().unwrap_or_default();
            if word == DOUBTFUL {
                for group in &mut groups {
                    group.lines.retain(|line| !line.reasons.is_empty());
                }
                groups.retain(|group| !group.lines.is_empty());
            }
            let nothing = groups.is_empty().then(|| {
                view! { <Empty title=words.none_doubtful hint=words.none_doubtful_hint /> }
            });
            let groups = groups
                .into_iter()
                .map(|group| view! { <OneGroup group query=filter_query(&word) here /> })
                .collect_view();
            let changed = last_changed(&set);
            view! { <p class="soft small">{changed}</p>{nothing}{groups} }.into_any()
        }
    };
    view! {
        <div class="split" class:open=move || here.with(Option::is_some)>
            <section class="list">
                <a class="back" href="/desk/toi">{icon(Icon::Back)} {words.back}</a>
                {heading(words.title, here)}
                <p class="soft small">{words.lead}</p>
                <Chips label=words.filters chips />
                {lines}
            </section>
            <div class="work"><Outlet /></div>
        </div>
    }
}

/// The figures of one calculator.
#[component]
fn OneGroup(group: Group, query: String, here: Memo<Option<String>>) -> impl IntoView {
    let title = group.title.unwrap_or(t().law.others);
    let rows = group
        .lines
        .into_iter()
        .map(|line| view! { <FigureRow line query=query.clone() here /> })
        .collect_view();
    view! {
        <section class="today">
            <h2>{title}</h2>
            <ul class="lines">{rows}</ul>
        </section>
    }
}

/// What stands beside the list while no figure is open.
#[component]
pub fn NoFigure() -> impl IntoView {
    let words = &t().law;
    view! { <div class="none"><Empty title=words.pick hint=words.pick_hint /></div> }
}
