//! The page at the address of a unit, which a camera reads off its notice board: it makes sense without a
//! program, and the app that comes asks there whether one works in this place.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use wire::card::Card;
use wire::lang::Lang;
use wire::unit::Unit;

use crate::Scene;
use crate::card::CardArticle;
use crate::frame::Tab;
use crate::outside::words;
use crate::render::{back, page};

/// A unit with those above it, from the top down, and its newest cards.
#[must_use]
pub fn unit(
    unit: &Unit,
    above: &[&Unit],
    cards: &[Card],
    lang: Lang,
    now: DateTime<Utc>,
) -> String {
    let scene = Scene { lang, now };
    let told = words(lang);
    page(scene, Tab::None, || {
        let way = above.iter().map(|unit| unit.short.as_str()).collect::<Vec<_>>().join(" › ");
        let news = cards
            .iter()
            .map(|card| view! { <CardArticle card=card.clone() scene /> })
            .collect_view();
        let none = cards.is_empty().then(|| view! { <p class="soft">{told.unit_empty}</p> });
        view! {
            {back(scene)}
            <h1 class="page-title">{unit.name.clone()}</h1>
            <p class="soft small">{way}</p>
            <section class="panel stack asked">
                <p>{told.unit_hint}</p>
                <p><a class="button primary" href="/">{told.unit_open}</a></p>
            </section>
            <h2 class="older">{told.unit_news}</h2>
            <div class="feed">{news} {none}</div>
        }
        .into_any()
    })
}

/// What stands where no unit has the code that was asked for: those that it may have meant.
#[must_use]
pub fn no_unit(alike: &[&Unit], lang: Lang) -> String {
    let scene = Scene { lang, now: DateTime::<Utc>::MIN_UTC };
    let told = words(lang);
    let links = alike
        .iter()
        .map(|unit| view! { <li><a href=unit.path()>{unit.name.clone()}</a></li> })
        .collect_view();
    page(scene, Tab::None, move || {
        view! {
            <div class="empty">
                <h1>{told.unit_lost}</h1>
                <p>{told.unit_lost_hint}</p>
            </div>
            <ul class="links">{links}</ul>
            <p class="more-cards">
                <a class="button wide" href="/danh-cho-ban">{told.unit_find}</a>
            </p>
        }
        .into_any()
    })
}
