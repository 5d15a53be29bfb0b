//! Pages that list what is not news: the events, and the calculators with what explains them.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use plain::law::{CALCULATORS, Calculator};
use wire::card::Card;
use wire::lang::Lang;

use super::page;
use crate::Scene;
use crate::events::{CALENDAR, events};
use crate::feed::link;
use crate::frame::Tab;
use crate::icon::{Icon, icon};
use crate::outside;

/// The events; `origin` is where the public finds this server.
#[must_use]
pub fn events_page(cards: &[Card], origin: &str, lang: Lang, now: DateTime<Utc>) -> String {
    let scene = Scene { lang, now };
    page(scene, Tab::None, || {
        let own = outside::words(lang);
        let place = origin.split_once("://").map_or(origin, |(_, place)| place);
        view! {
            <h1 class="page-title">{scene.words().events_title}</h1>
            {events(cards.iter(), scene)}
            <section class="panel elsewhere">
                <h2>{own.follow_title}</h2>
                <p class="soft">{own.follow_calendar_hint}</p>
                <p><code>{format!("{origin}{CALENDAR}")}</code></p>
                <p><a class="button" href=format!("webcal://{place}{CALENDAR}")>{own.follow_calendar}</a></p>
            </section>
        }
        .into_any()
    })
}

/// How to hear the bulletins in a podcast app, below their list.
pub(super) fn podcast(lang: Lang) -> AnyView {
    let own = outside::words(lang);
    view! {
        <p class="soft elsewhere">
            {own.follow_podcast} " " <a href="/nghe.xml">{own.podcast_title}</a>
        </p>
    }
    .into_any()
}

/// The calculators: what each answers, and the cards that explain it, which can be read without any program.
#[must_use]
pub fn calculators(cards: &[Card], lang: Lang) -> String {
    let scene = Scene { lang, now: DateTime::<Utc>::MIN_UTC };
    page(scene, Tab::None, || {
        let lines = CALCULATORS
            .iter()
            .map(|tool| {
                view! {
                    <li>
                        <a class="hit" href=format!("/cong-cu/{}", tool.id)>
                            <span class="hit-title">{icon(Icon::Calculator)} {tool.title.say(lang)}</span>
                            <span class="soft">{tool.summary.say(lang)}</span>
                        </a>
                    </li>
                }
            })
            .collect_view();
        let all = cards.iter().filter(|card| calculator_of(card).is_some());
        view! {
            <h1 class="page-title">{scene.words().tools_title}</h1>
            {needs_app(scene, "", outside::words(lang).tools_need_app)}
            <ul class="hits">{lines}</ul>
            {explained(all, lang)}
        }
        .into_any()
    })
}

/// One calculator: what it asks, and the cards that explain it.
#[must_use]
pub fn calculator(tool: &Calculator, cards: &[Card], lang: Lang) -> String {
    let scene = Scene { lang, now: DateTime::<Utc>::MIN_UTC };
    page(scene, Tab::None, || {
        let asks = tool.fields.iter().map(|field| view! { <li>{field.label.say(lang)}</li> });
        let own = outside::words(lang);
        let about = cards.iter().filter(|card| calculator_of(card) == Some(tool.id));
        view! {
            <a class="back" href="/cong-cu">{icon(Icon::Back)} {scene.words().tools}</a>
            <h1 class="page-title">{tool.title.say(lang)}</h1>
            <p class="lead">{tool.summary.say(lang)}</p>
            {needs_app(scene, "", own.tools_need_app)}
            <h2 class="older">{own.tool_asks}</h2>
            <ul>{asks.collect_view()}</ul>
            {explained(about, lang)}
        }
        .into_any()
    })
}

fn calculator_of(card: &Card) -> Option<&str> {
    card.content.action.as_ref()?.calculator.as_deref()
}

/// The cards that explain, as links; nothing when there are none.
fn explained<'a>(cards: impl Iterator<Item = &'a Card>, lang: Lang) -> Option<AnyView> {
    let mut cards = cards.peekable();
    cards.peek()?;
    let links = cards.map(link).collect_view();
    let title = outside::words(lang).tools_explained;
    Some(view! { <h2 class="older">{title}</h2><ul class="links">{links}</ul> }.into_any())
}

/// "Đang mở…" while the app is on its way; where none will come, why, and what works instead.
pub(super) fn needs_app(scene: Scene, why: &'static str, instead: &'static str) -> AnyView {
    view! {
        <p class="soft waiting" role="status">{scene.words().loading}</p>
        <noscript><p class="fact">{why} " " {instead}</p></noscript>
    }
    .into_any()
}

/// "Đang mở…" while the app is on its way; where none will come, what works without it.
pub(super) fn or_program(scene: Scene, without: AnyView) -> AnyView {
    view! {
        <p class="soft waiting" role="status">{scene.words().loading}</p>
        <noscript>{without}</noscript>
    }
    .into_any()
}
