//! One line of the list of cards.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::card::{Content, Priority};
use wire::desk::DeskCard;

use super::figure::{Figure, figure};
use super::state_mark::CardMark;
use crate::state::desk::use_desk;
use crate::state::drafts::CardOnDevice;
use crate::text::{lang, names, shared, t};

fn headline(content: &Content) -> String {
    if content.headline.trim().is_empty() {
        t().cards.untitled.to_owned()
    } else {
        content.headline.clone()
    }
}

fn about(content: &Content, moment: DateTime<Utc>, now: DateTime<Utc>) -> impl IntoView + use<> {
    view! {
        <span class="about">
            {icon(Icon::of_kind(content.kind))}
            <b>{shared().kind(content.kind)}</b>
            <time>{dates::when(moment, now, lang())}</time>
        </span>
    }
}

/// Says that a card is louder than others.
fn loud(content: &Content) -> Option<impl IntoView + use<>> {
    let priority = content.priority;
    (priority >= Priority::Urgent).then(|| {
        view! { <span class="mark act">{icon(Icon::Warning)} {names::priority(priority)}</span> }
    })
}

/// A card that the server has.
#[component]
pub fn CardRow(
    /// The card.
    card: DeskCard,
    /// Now.
    now: DateTime<Utc>,
    /// What follows the address: the filter of the list.
    #[prop(default = String::new())]
    query: String,
    /// The card that is open beside the list.
    #[prop(into)]
    here: Signal<Option<String>>,
) -> impl IntoView {
    let id = card.id.to_string();
    let href = format!("/desk/tin-bai/{id}{query}");
    let current = move || (here.get().as_deref() == Some(id.as_str())).then_some("true");
    let desk = use_desk();
    let mut by = Vec::new();
    if desk.officer().is_some_and(|officer| officer.id != card.author) {
        by.push(card.author_name.clone());
    }
    if desk.has_several_units() {
        by.push(card.unit.short.clone());
    }
    let by = by.join(" · ");
    view! {
        <li>
            <a class="entry" href=href aria-current=current data-noscroll>
                {about(&card.content, card.updated_at, now)}
                <span class="opening">{headline(&card.content)}</span>
                <span class="marks">
                    <CardMark state=card.state />
                    {loud(&card.content)}
                    <span class="soft small unit">{by}</span>
                </span>
            </a>
        </li>
    }
}

/// A card, or a change of one, that lies only on this device.
#[component]
pub fn DraftRow(
    /// The draft.
    draft: CardOnDevice,
    /// Now.
    now: DateTime<Utc>,
    /// True when it lies on the server and not here.
    #[prop(optional)]
    on_server: bool,
) -> impl IntoView {
    let words = &t().cards;
    let place = match (on_server, draft.base) {
        (true, _) => t().together.on_server,
        (false, 0) if draft.number == 0 => words.device_only,
        (false, 0) => t().together.on_server,
        (false, _) => words.device_change,
    };
    let sign = if on_server { Figure::Cloud } else { Figure::Device };
    view! {
        <li>
            <a class="entry" href=format!("/desk/tin-bai/{}/sua", draft.id)>
                {about(&draft.content, draft.written_at, now)}
                <span class="opening">{headline(&draft.content)}</span>
                <span class="marks">
                    <span class="mark blue">{figure(sign)} {place}</span>
                </span>
            </a>
        </li>
    }
}
