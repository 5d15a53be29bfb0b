//! The ways to follow the news outside of the app: podcast, calendar, feed, notice board.

use leptos::prelude::*;
use view::events::CALENDAR;
use view::live::{live, tap};

use crate::actions::share::copy_address;
use crate::device::{page, task};
use crate::state::shared;

/// All of them, in the settings.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let shared = shared();
    let words = shared.all_words();
    let board = live(move || {
        let home = shared.preferences.with(|p| p.home);
        // The board of one's own place, where that is known.
        let code = shared.library.units.with(|units| {
            let unit = units.iter().find(|unit| Some(unit.id) == home);
            unit.map(|unit| unit.code.clone())
        });
        let path = code.map_or_else(|| "/bang-tin".to_owned(), |code| format!("/bang-tin/{code}"));
        let way = view! {
            <a class="button" href=path.clone() rel="external">{words.open_board}</a>
        };
        address(words.elsewhere_board, words.elsewhere_board_hint, &path, way.into_any())
    });
    let nothing = || ().into_any();
    view! {
        <section class="panel stack elsewhere">
            <h2>{words.elsewhere}</h2>
            {address(words.elsewhere_podcast, words.elsewhere_podcast_hint, "/nghe.xml", nothing())}
            <Calendar />
            {address(words.elsewhere_feed, words.elsewhere_feed_hint, "/tin.xml", nothing())}
            {board}
        </section>
    }
}

/// The calendar of events alone.
#[component]
pub fn Calendar() -> impl IntoView {
    let words = shared().all_words();
    let origin = page::origin();
    // Programs for calendars know this scheme, and ask over https.
    let place = origin.split_once("://").map_or("", |(_, place)| place);
    let way = view! {
        <a class="button" href=format!("webcal://{place}{CALENDAR}") rel="external">
            {words.follow_calendar}
        </a>
    };
    address(words.elsewhere_calendar, "", CALENDAR, way.into_any())
}

/// One address, to be read, copied, and followed where there is a way.
fn address(title: &'static str, hint: &'static str, path: &str, way: AnyView) -> AnyView {
    let shared = shared();
    let whole = format!("{}{path}", page::origin());
    let copied = whole.clone();
    let copy = tap(move || task::run(copy_address(shared, copied.clone())));
    let hint = (!hint.is_empty()).then(|| view! { <p class="soft">{hint}</p> }.into_any());
    view! {
        <div>
            <h3>{title}</h3>
            {hint}
            <p><code>{whole}</code></p>
            <p class="row">
                {way}
                <button class="button" on:click=copy>{shared.all_words().copy_address}</button>
            </p>
        </div>
    }
    .into_any()
}
