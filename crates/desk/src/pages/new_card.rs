//! A new card: which kind, or an unfinished one.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use view::icon::{Icon, icon};
use wire::card::Kind;
use wire::desk::Role;
use wire::id::CardId;

use crate::components::card_row::DraftRow;
use crate::components::empty::Empty;
use crate::components::on_server::OnServer;
use crate::components::title::PageTitle;
use crate::device::clock;
use crate::state::beginning::{KINDS, start};
use crate::state::desk::use_desk;
use crate::state::drafts::{self, CardOnDevice};
use crate::text::{shared, t};

fn means(kind: Kind) -> &'static str {
    let words = &t().write;
    match kind {
        Kind::Explainer => words.kind_explainer,
        Kind::Notice => words.kind_notice,
        Kind::Correction => words.kind_correction,
        Kind::Event => words.kind_event,
        Kind::Bulletin => words.kind_bulletin,
        Kind::News | Kind::Survey => words.kind_news,
    }
}

/// The page.
#[component]
pub fn NewCard() -> impl IntoView {
    let desk = use_desk();
    let words = &t().write;
    let navigate = use_navigate();
    let unit = desk.officer().map(|officer| officer.unit.id);
    let begin = move |kind: Kind| {
        let Some(unit) = unit else { return };
        // The identifier is minted here, once: every later saving is of this card and no other.
        let draft = CardOnDevice {
            id: CardId(clock::mint()),
            unit,
            content: start(kind),
            base: 0,
            written_at: clock::now(),
            number: 0,
            shared: None,
            page: None,
        };
        let _ = drafts::keep_card(desk, &draft);
        navigate(&format!("/tin-bai/{}/sua", draft.id), NavigateOptions::default());
    };
    let kinds = KINDS
        .into_iter()
        .map(|kind| {
            let begin = begin.clone();
            view! {
                <li>
                    <button class="kind" on:click=move |_| begin(kind)>
                        {icon(Icon::of_kind(kind))}
                        <span><b>{shared().kind(kind)}</b><small>{means(kind)}</small></span>
                    </button>
                </li>
            }
        })
        .collect_view();
    let now = clock::now();
    let unfinished = drafts::all_cards(desk);
    let unfinished = (!unfinished.is_empty()).then(|| {
        let rows = unfinished.into_iter().map(|draft| view! { <DraftRow draft now /> });
        view! {
            <h2>{words.continue_title}</h2>
            <ul class="lines">{rows.collect_view()}</ul>
        }
    });
    let may = desk.has(Role::Writer);
    let inside = if may {
        view! {
            <p class="lead">{words.new_lead}</p>
            <p class="soft">{words.new_hint}</p>
            <ul class="kinds-new">{kinds}</ul>
            {unfinished}
            <OnServer />
        }
        .into_any()
    } else {
        view! { <Empty title=t().cards.may_nothing hint=words.no_role /> }.into_any()
    };
    view! {
        <div class="page narrow">
            <a class="back" href="/desk/tin-bai">{icon(Icon::Back)} {t().cards.to_list}</a>
            <PageTitle text=Signal::stored(words.new_title.to_owned()) />
            {inside}
        </div>
    }
}
