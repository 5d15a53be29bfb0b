//! The notice board: the newest notices of a unit, for a television at the gate and for a sheet of A4.
//!
//! Each function gives what stands inside `<body class="board">`. The notices stand one below the other; a
//! small script shows them one at a time, and the style sheet prints them all.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use plain::code::Code;
use plain::dates;
use wire::card::{Card, Priority};
use wire::lang::Lang;
use wire::unit::Unit;

use crate::Scene;
use crate::icon::{Icon, icon};
use crate::outside::words;

/// The board of a unit: cards with the code of each one's address, and `choose`, the code of the address at
/// which a phone takes the unit for its worker's own.
#[must_use]
pub fn board(
    unit: &Unit,
    notices: &[(Card, Option<Code>)],
    choose: Option<Code>,
    address: &str,
    lang: Lang,
    now: DateTime<Utc>,
) -> String {
    let scene = Scene { lang, now };
    let told = words(lang);
    let at = dates::date_time(now, lang);
    html(|| {
        let none = notices.is_empty().then(|| view! { <p class="none">{told.board_empty}</p> });
        let notices =
            notices.iter().map(|(card, code)| notice(card, code.clone(), scene)).collect_view();
        view! {
            <header class="board-head">
                <h1>{unit.name.clone()}</h1>
                <p>{told.board_title}</p>
                {choose.map(|code| drawn(code, told.board_own_code, told.board_own))}
                <p class="stale" data-stale hidden>{told.board_stale}" "{at.clone()}</p>
            </header>
            <div class="weave"></div>
            <main data-board tabindex="0">{notices} {none}</main>
            <footer class="board-foot">
                <span>{address.to_owned()}</span>
                <span data-place></span>
                <span>{told.board_at}" "{at}</span>
            </footer>
        }
        .into_any()
    })
}

fn notice(card: &Card, code: Option<Code>, scene: Scene) -> impl IntoView + use<> {
    let words = scene.words();
    let content = &card.content;
    let urgent = (content.priority >= Priority::Urgent)
        .then(|| view! { <span class="mark act">{icon(Icon::Warning)} {words.urgent}</span> });
    let sample = card.sample.then(|| view! { <span class="mark">{words.sample}</span> });
    let points =
        content.brief.iter().map(|point| view! { <li>{point.clone()}</li> }).collect_view();
    let event = content.event.as_ref().map(|event| {
        let starts = dates::date_time(event.starts, scene.lang);
        let place = event.place.clone();
        view! { <p class="fact">{icon(Icon::Calendar)}<span>{starts}" · "{words.place}" "{place}</span></p> }
    });
    let deadline = content.action.as_ref().and_then(|action| action.deadline).map(|day| {
        // A date and no "3 days left": the board may stand without a network for days.
        let day = dates::date(day, scene.lang);
        view! { <p class="fact">{icon(Icon::Clock)}<span>{words.deadline}": "{day}</span></p> }
    });
    let told = crate::outside::words(scene.lang);
    view! {
        <article class="notice" id=format!("tin-{}", card.slug)>
            <div>
                <p class="kicker">
                    {urgent}
                    <b>{icon(Icon::of_kind(content.kind))} {words.kind(content.kind)}</b>
                    <span>{card.unit.short.clone()}</span>
                    <time datetime=card.published_at.to_rfc3339()>
                        {dates::date(dates::local_day(card.published_at), scene.lang)}
                    </time>
                    {sample}
                </p>
                <h2>{content.headline.clone()}</h2>
                <ul class="points">{points}</ul>
                {event}
                {deadline}
            </div>
            {code.map(|code| drawn(code, told.board_code, told.board_scan))}
        </article>
    }
}

fn drawn(code: Code, name: &'static str, what: &'static str) -> impl IntoView {
    let window = code.view_box();
    view! {
        <figure class="qr">
            <svg viewBox=window shape-rendering="crispEdges" role="img" aria-label=name>
                <path d=code.path />
            </svg>
            <figcaption>{what}</figcaption>
        </figure>
    }
}

/// What stands where no unit's board is: the units to choose from. `lost` says that somebody asked for one
/// that does not exist.
#[must_use]
pub fn choose(units: &[&Unit], lost: bool, lang: Lang) -> String {
    let told = words(lang);
    let title = if lost { told.board_lost } else { told.board_choose };
    let links = units
        .iter()
        .map(|unit| {
            let path = format!("/bang-tin/{}", unit.code);
            view! { <li><a href=path>{unit.name.clone()}</a></li> }
        })
        .collect_view();
    html(|| {
        view! {
            <header class="board-head"><h1>{title}</h1><p>{told.board_title}</p></header>
            <div class="weave"></div>
            <main>
                {lost.then(|| view! { <p>{told.board_lost_hint}</p> })}
                <ul class="units">{links}</ul>
                {lost.then(|| view! { <p><a href="/bang-tin">{told.board_all}</a></p> })}
            </main>
        }
        .into_any()
    })
}

fn html(inside: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| inside().to_html());
    owner.cleanup();
    // The markers between text nodes are for hydration, which nothing here uses.
    html.replace("<!>", "")
}
