//! Where the worker works: found as one types, by the unit's code, or by scanning the code on the notice
//! board. It stays on this phone.

use leptos::html;
use leptos::prelude::*;
use plain::units::{above, by_code, code_in, find};
use view::icon::{Icon, icon};
use view::live::{live, live_text, tap};
use wire::id::UnitId;
use wire::unit::Unit;

use crate::actions::forwards;
use crate::actions::preferences::change;
use crate::device::scan::{self, Scan, ScanFault};
use crate::device::task;
use crate::state::{Shared, shared};

/// How many places are shown; more would not be read.
const SHOWN: usize = 6;

/// The names of the units above one, from the top down.
#[must_use]
pub fn way(units: &[Unit], unit: UnitId) -> String {
    above(units, unit).iter().map(|unit| unit.short.as_str()).collect::<Vec<_>>().join(" › ")
}

/// Takes a unit for the worker's own, or none.
pub fn choose(shared: Shared, unit: Option<UnitId>) {
    change(shared, |p| p.home = unit);
    // It may have said something to cards that are here already.
    task::run(forwards::renew(shared));
}

/// The choice.
pub fn workplace() -> AnyView {
    let shared = shared();
    let words = shared.all_words();
    let home = Memo::new(move |_| shared.preferences.with(|p| p.home));
    let inside = live(move || match home.get() {
        Some(home) => chosen(shared, home),
        None => untrack(|| asking(shared)),
    });
    view! {
        <section class="panel stack asked">
            <h2>{words.own_place}</h2>
            {inside}
        </section>
    }
    .into_any()
}

/// What is chosen, and the way back.
fn chosen(shared: Shared, home: UnitId) -> AnyView {
    let words = shared.all_words();
    let name = live_text(move || shared.library.unit_name(home).unwrap_or_default());
    let way = live_text(move || shared.library.units.with(|units| way(units, home)));
    view! {
        <div class="own-place">
            {icon(Icon::House)}
            <p>
                <span class="sr">{words.own_place_is}": "</span>
                <b>{name}</b>
                <small>{way}</small>
            </p>
        </div>
        <button class="button" on:click=tap(move || choose(shared, None))>
            {icon(Icon::Close)} {words.unchoose}
        </button>
    }
    .into_any()
}

/// The field, what it finds, and the camera.
fn asking(shared: Shared) -> AnyView {
    let words = shared.all_words();
    let typed = RwSignal::new(String::new());
    let units = shared.library.units;
    let found = live(move || {
        let text = typed.get();
        units.with(|units| {
            let mut found = find(units, &text);
            found.truncate(SHOWN);
            let lines = found.into_iter().map(|unit| line(shared, units, unit)).collect_view();
            view! { <ul class="hits">{lines}</ul> }.into_any()
        })
    });
    let count = live_text(move || {
        let text = typed.get();
        if units.with(Vec::is_empty) {
            return words.own_place_away.to_owned();
        }
        match units.with(|units| find(units, &text).len()) {
            _ if text.trim().is_empty() => words.own_place_hint.to_owned(),
            0 => words.own_place_none.to_owned(),
            count => format!("{count} {}", words.own_place_count),
        }
    });
    // Enter takes the code that was typed, or the only place that was found.
    let enter = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked();
        let unit = units.with_untracked(|units| {
            let exact = code_in(&text).and_then(|code| by_code(units, code));
            let found = find(units, &text);
            exact
                .or_else(|| found.first().filter(|_| found.len() == 1).copied())
                .map(|unit| unit.id)
        });
        if unit.is_some() {
            choose(shared, unit);
        }
    };
    let camera = scan::possible().then(|| camera(shared));
    view! {
        <form on:submit=enter>
            <label class="field">
                <span>{words.own_place_field}</span>
                <input
                    class="input"
                    type="search"
                    enterkeyhint="done"
                    autocomplete="off"
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <p class="soft small" role="status">{count}</p>
            {found}
        </form>
        {camera}
    }
    .into_any()
}

/// One place that was found, with the way to it above its name.
fn line(shared: Shared, units: &[Unit], unit: &Unit) -> AnyView {
    let id = unit.id;
    view! {
        <li>
            <button class="hit" type="button" on:click=tap(move || choose(shared, Some(id)))>
                <small class="soft">{way(units, id)}</small>
                <span class="hit-title">{unit.name.clone()}</span>
            </button>
        </li>
    }
    .into_any()
}

/// How far the camera is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Looking {
    Off,
    On,
    Denied,
}

/// The camera, shown only where the browser can read codes with it.
fn camera(shared: Shared) -> AnyView {
    let words = shared.all_words();
    let looking = RwSignal::new(Looking::Off);
    let other = RwSignal::new(false);
    let video = NodeRef::<html::Video>::new();
    let scan = StoredValue::new_local(Scan::default());
    let stop = move || {
        scan.with_value(Scan::stop);
        looking.set(Looking::Off);
    };
    on_cleanup(move || scan.with_value(Scan::stop));
    Effect::new(move || {
        let Some(video) = video.get() else { return };
        let fresh = Scan::default();
        scan.set_value(fresh.clone());
        task::run(async move {
            let unit_of = move |text: &str| {
                let units = shared.library.units;
                units.with_untracked(|units| {
                    code_in(text).and_then(|code| by_code(units, code)).map(|unit| unit.id)
                })
            };
            let fits = move |text: &str| {
                let known = unit_of(text).is_some();
                other.try_set(!known);
                known
            };
            match scan::read(video, fresh, fits).await {
                Ok(text) => choose(shared, unit_of(&text)),
                Err(ScanFault::NoCamera) => {
                    looking.try_set(Looking::Denied);
                }
                Err(ScanFault::Stopped) => {}
            }
        });
    });
    live(move || match looking.get() {
        Looking::On => {
            let strange = live_text(move || {
                (if other.get() { words.scan_other } else { words.scanning }).to_owned()
            });
            view! {
                <div class="scanner">
                    <video node_ref=video autoplay="" playsinline="" muted="" aria-label=words.scanning></video>
                    <p role="status">{strange}</p>
                    <button class="button" type="button" on:click=tap(stop)>
                        {icon(Icon::Close)} {words.close}
                    </button>
                </div>
            }
            .into_any()
        }
        state => {
            let denied = (state == Looking::Denied)
                .then(|| view! { <p class="error" role="alert">{words.scan_denied}</p> });
            view! {
                {denied}
                <button class="button" type="button" on:click=tap(move || looking.set(Looking::On))>
                    {icon(Icon::Scan)} {words.scan}
                </button>
            }
            .into_any()
        }
    })
}
