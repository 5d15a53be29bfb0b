//! The list of cards; on a laptop the open one stands beside it.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use view::icon::{Icon, icon};
use wire::desk::{CardState, Role};

use super::listing::{LINES, Listing, heading, listing, refused};
use super::{beside, filter_query};
use crate::actions::list_cards::list_cards;
use crate::components::card_row::{CardRow, DraftRow};
use crate::components::chips::{Chip, Chips};
use crate::components::empty::{Empty, FirstStep, Waiting};
use crate::components::figure::{Figure, figure};
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::drafts;
use crate::state::filters::CardFilter;
use crate::state::loaded::Loaded;
use crate::text::t;

/// Told when a card changed, so that the list beside it shows where it stands now.
#[derive(Clone, Copy)]
pub struct CardsChanged(pub RwSignal<u32>);

/// The page.
#[component]
pub fn CardsPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().cards;
    let Listing { word, filter, list, shown, changed, again } =
        listing(CardFilter::of_word, move |filter| list_cards(desk, filter));
    provide_context(CardsChanged(changed));
    let here = beside("/desk/tin-bai");
    let chips = Signal::derive(move || {
        let now = filter.get();
        let tally = desk.tally.get();
        CardFilter::ALL
            .into_iter()
            .map(|option| {
                let count = match option.0 {
                    Some(CardState::Submitted) => Some(tally.approve).filter(|count| *count > 0),
                    Some(CardState::Returned) => Some(tally.returned).filter(|count| *count > 0),
                    _ => None,
                };
                Chip {
                    href: format!("/desk/tin-bai{}", filter_query(option.word())),
                    name: option.name(),
                    count,
                    here: option == now,
                    urgent: false,
                }
            })
            .collect::<Vec<_>>()
    });
    // What lies only on this device belongs to the drafts, with a connection and without one.
    let on_device = move || {
        let wanted = matches!(filter.get().0, None | Some(CardState::Draft));
        let now = clock::now();
        let rows = drafts::all_cards(desk)
            .into_iter()
            .map(|draft| view! { <DraftRow draft now /> })
            .collect_view();
        (wanted && !rows.is_empty()).then(|| view! { <ul class="lines">{rows}</ul> })
    };
    let lines = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, again),
        Loaded::Ready(cards) if cards.is_empty() => {
            if filter.get() == CardFilter(None) {
                view! { <Empty title=words.empty_all hint=words.empty_all_hint /> }.into_any()
            } else {
                view! {
                   <Empty title=words.empty hint=words.empty_hint>
                       <FirstStep href="/desk/tin-bai" name=t().common.show_all />
                   </Empty>
                }
                .into_any()
            }
        }
        Loaded::Ready(cards) => {
            let now = clock::now();
            let rest = cards.len() > shown.get();
            let query = filter_query(&word.get());
            let rows = cards
                .into_iter()
                .take(shown.get())
                .map(|card| view! { <CardRow card now query=query.clone() here=here /> })
                .collect_view();
            let more = rest.then(|| {
                view! {
                    <button
                        class="button wide"
                        on:click=move |_| shown.update(|shown| *shown += LINES)
                    >
                        {t().common.show_more}
                    </button>
                }
            });
            view! { <ul class="lines">{rows}</ul>{more} }.into_any()
        }
    };
    let new = desk.has(Role::Writer).then(|| {
        view! {
            <a class="button primary new" href="/desk/tin-bai/moi">
                {figure(Figure::Plus)} {words.new}
            </a>
        }
    });
    let notes = move || {
        let count = desk.tally.get().notes;
        (count > 0).then(|| {
            view! { <span class="num" aria-hidden="true">{count}</span> <span class="sr">{t().forwards.waiting}": "{count}</span> }
        })
    };
    let title = heading(words.title, here);
    view! {
        <div class="split" class:open=move || here.with(Option::is_some)>
            <section class="list">
                <div class="list-head">
                    {title}
                    {new}
                </div>
                <ul class="links ways">
                    {way("/desk/khao-sat", Icon::List, t().surveys.title, t().surveys.hint_link, ())}
                    {way(
                        "/desk/chuyen-tiep",
                        Icon::Speech,
                        t().forwards.title,
                        t().forwards.way_hint,
                        notes,
                    )}
                    {way(
                        "/desk/kho-tu-lieu",
                        Icon::Keep,
                        t().materials.title,
                        t().materials.way_hint,
                        (),
                    )}
                </ul>
                <Chips label=words.filters chips />
                {on_device}
                {lines}
            </section>
            <div class="work"><Outlet /></div>
        </div>
    }
}

/// A way to what belongs to the cards, with how much waits there.
fn way(
    href: &'static str,
    sign: Icon,
    name: &'static str,
    hint: &'static str,
    waits: impl IntoView,
) -> impl IntoView {
    view! {
        <li>
            <a href=href>{icon(sign)} <span><b>{name} {waits}</b><small>{hint}</small></span></a>
        </li>
    }
}

/// What stands beside the list while no card is open.
#[component]
pub fn NoCard() -> impl IntoView {
    let words = &t().cards;
    view! { <div class="none"><Empty title=words.pick hint=words.pick_hint /></div> }
}
