//! A unit's own address, read off its notice board by any camera: asks whether the worker works there, and
//! shows its newest cards.

use leptos::prelude::*;
use plain::audience::Profile;
use plain::units::by_code;
use view::feed::empty;
use view::icon::{Icon, icon};
use view::live::{live, live_if, tap};
use wire::id::UnitId;
use wire::unit::Unit;

use crate::actions::notices::tell_profile;
use crate::actions::preferences::change;
use crate::address::Address;
use crate::components::card_list::CardList;
use crate::components::hear_screen::hear_screen;
use crate::components::workplace::{choose, way};
use crate::device::page;
use crate::state::{Shared, shared};

/// How many cards are shown.
const SHOWN: usize = 5;

/// The screen.
#[component]
pub fn UnitPage() -> impl IntoView {
    let shared = shared();
    Effect::new(move |_| tell_profile(shared));
    // The browser shows the address only once the screen stands; the app knows it already.
    let path = use_context::<Address>().map_or_else(page::path, |a| untrack(|| a.path()));
    let code = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    let unit =
        Memo::new(move |_| shared.library.units.with(|units| by_code(units, &code).cloned()));
    let away = Memo::new(move |_| shared.library.units.with(Vec::is_empty));
    let (words, common) = (shared.all_words(), shared.scene().words());
    live(move || match (unit.get(), away.get()) {
        (Some(unit), _) => untrack(|| known(shared, &unit)),
        // They come by themselves; where there is no signal the line says so.
        (None, true) => {
            let (online, line) = (shared.connection.online.get(), words.own_place_away);
            let line = if online { common.loading } else { line };
            view! { <p class="soft waiting" role="status">{line}</p> }.into_any()
        }
        (None, false) => view! {
            {page::set_title(words.unit_lost)}
            {empty(words.unit_lost, words.unit_lost_hint)}
            <a class="button primary wide" href="/danh-cho-ban">{words.unit_find}</a>
        }
        .into_any(),
    })
}

fn known(shared: Shared, unit: &Unit) -> AnyView {
    let (words, common) = (shared.all_words(), shared.scene().words());
    page::set_title(&unit.name);
    let id = unit.id;
    let way = shared.library.units.with(|units| way(units, id));
    let cards = Signal::derive(move || {
        let me = Profile { home: shared.library.with_those_above(id), ..Profile::default() };
        shared.library.cards.with(|cards| {
            cards.iter().filter(|card| me.fits(card)).take(SHOWN).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <a class="back" href="/">{icon(Icon::Back)} {common.back}</a>
        <h1 class="page-title">{unit.name.clone()}</h1>
        <p class="soft small">{way}</p>
        {hear_screen()}
        {asking(shared, id)}
        <h2 class="older">{words.unit_news}</h2>
        <div class="feed"><CardList cards /></div>
    }
    .into_any()
}

/// Is this the worker's own?
fn asking(shared: Shared, unit: UnitId) -> AnyView {
    let words = shared.all_words();
    let home = Memo::new(move |_| shared.preferences.with(|p| p.home));
    let inside = live(move || {
        if home.get() == Some(unit) {
            let see = tap(move || change(shared, |p| p.for_me = true));
            return view! {
                <p role="status"><span class="mark good">{icon(Icon::Tick)} {words.unit_is_own}</span></p>
                <p class="row">
                    <a class="button primary" href="/" on:click=see>{words.own_see}</a>
                    <button class="button" on:click=tap(move || choose(shared, None))>{words.unchoose}</button>
                </p>
            }
            .into_any();
        }
        let other = live_if(move || {
            let name = shared.library.unit_name(home.get()?)?;
            Some(view! { <p class="soft small">{words.unit_other}" "{name}</p> }.into_any())
        });
        view! {
            <h2>{words.unit_ask}</h2>
            {other}
            <p>{words.own_promise}</p>
            <p class="row">
                <button class="button primary" on:click=tap(move || choose(shared, Some(unit)))>
                    {icon(Icon::Tick)} {words.unit_yes}
                </button>
                <a class="button" href="/">{words.unit_no}</a>
            </p>
        }
        .into_any()
    });
    view! { <section class="panel stack asked">{inside}</section> }.into_any()
}
