//! To whom a submission goes, and how much of the sender it tells: each choice with what it means, who can
//! read it, and what it cannot protect from.

use leptos::prelude::*;
use plain::asks::asks;
use view::icon::Icon;
use view::live::{live, live_if, live_text};
use wire::submission::Purpose;
use wire::unit::Level;

use crate::components::confidential::confidential;
use crate::components::fold::fold;
use crate::components::rows::rows;
use crate::components::switch::switch;
use crate::components::unit_select::UnitSelect;
use crate::state::form::Form;
use crate::state::{Shared, shared};
use crate::text::speak;

/// The choices, each folded into the line that says what is chosen.
pub fn manner(form: Form) -> AnyView {
    let shared = shared();
    let words = speak::words(shared.lang());
    let open = form.unit.get_untracked().is_none();
    let to = live_text(move || {
        let name = form.unit.get().and_then(|unit| shared.library.unit_name(unit));
        name.unwrap_or_else(|| words.not_chosen.to_owned())
    });
    let how =
        live_text(move || (if form.named.get() { words.named } else { words.nameless }).to_owned());
    view! {
        {fold(Icon::Rings, words.to, to, open, receiver(form, shared))}
        {confidential(form, shared)}
        {fold(Icon::People, words.known, how, false, sender(form, shared))}
    }
    .into_any()
}

/// The unions from one's own up to the province, and the list of all of them.
fn receiver(form: Form, shared: Shared) -> AnyView {
    let words = speak::words(shared.lang());
    let ways = Memo::new(move |_| {
        form.place.get().map(|place| shared.library.with_those_above(place)).unwrap_or_default()
    });
    let choices = live_if(move || {
        let ways = ways.get();
        let named = shared.library.units.with(|units| {
            let of = |id| units.iter().find(|unit| unit.id == id);
            let row = |id: &_| {
                of(*id).map(|unit| {
                    let meaning = match unit.level {
                        Level::Base => words.to_base,
                        Level::Upper => words.to_upper,
                        Level::Province => words.to_province,
                    };
                    (unit.name.clone(), meaning)
                })
            };
            ways.iter().filter_map(row).collect::<Vec<_>>()
        });
        // A place that is no longer among the unions has no ways up.
        if named.is_empty() || named.len() != ways.len() {
            return None;
        }
        let among = ways.clone();
        let taken = Signal::derive(move || {
            form.unit.get().and_then(|unit| among.iter().position(|way| *way == unit))
        });
        let take = Callback::new(move |place: usize| form.unit.set(ways.get(place).copied()));
        Some(rows(words.to, "noi-nhan", named, taken, take))
    });
    // Whoever chooses from the whole list says where they belong; the ways up start there.
    Effect::new(move |before: Option<()>| {
        let unit = form.unit.get();
        if before.is_some() && unit.is_some_and(|unit| !ways.get_untracked().contains(&unit)) {
            form.place.set(unit);
        }
    });
    let common = shared.all_words();
    let known = ways.with_untracked(|ways| !ways.is_empty());
    let summary = live_text(move || {
        (if ways.with(Vec::is_empty) { words.all_unions } else { words.elsewhere }).to_owned()
    });
    view! {
        {choices}
        <details class="elsewhere" open=!known>
            <summary>{summary}</summary>
            <UnitSelect unit=form.unit label=words.to hint=words.to_hint none=common.speak_unit_pick />
        </details>
    }
    .into_any()
}

/// With a name or without; without is the first, and what stands there unless somebody says otherwise.
fn sender(form: Form, shared: Shared) -> AnyView {
    let words = speak::words(shared.lang());
    let choices = vec![
        (words.nameless.to_owned(), words.nameless_hint),
        (words.named.to_owned(), words.named_hint),
    ];
    let taken = Signal::derive(move || Some(usize::from(form.named.get())));
    let take = Callback::new(move |place| form.named.set(place == 1));
    let more = live(move || {
        if form.named.get() {
            named(form, shared)
        } else {
            view! { <p class="soft small">{words.cannot} " " {words.nothing_else}</p> }.into_any()
        }
    });
    view! {
        {rows(words.known, "ten", choices, taken, take)}
        {more}
    }
    .into_any()
}

/// The name, and the one thing that it may be used for.
fn named(form: Form, shared: Shared) -> AnyView {
    let common = shared.all_words();
    view! {
        <label class="field">
            <span>{common.speak_name}</span>
            <input
                class="input"
                autocomplete="name"
                maxlength="200"
                prop:value=form.name
                on:input=typed(form.name)
            />
        </label>
        <label class="field">
            <span>{common.speak_contact}</span>
            <input
                class="input"
                autocomplete="tel"
                maxlength="200"
                prop:value=form.contact
                on:input=typed(form.contact)
            />
        </label>
        {agree(form, shared, Purpose::Contact)}
    }
    .into_any()
}

/// One thing that a worker may agree to; nothing where it does not apply.
pub fn agree(form: Form, shared: Shared, purpose: Purpose) -> AnyView {
    live_if(move || {
        asks(purpose, form.kind(), form.named.get()).then(|| {
            let on = Signal::derive(move || form.agreed.with(|all| all.contains(&purpose)));
            let turn = Callback::new(move |on| {
                form.agreed.update(|all| {
                    all.retain(|other| *other != purpose);
                    if on {
                        all.push(purpose);
                    }
                });
            });
            untrack(|| switch(speak::agree(purpose, shared.lang()), "", on, turn))
        })
    })
}

/// Takes what is typed into a field.
pub fn typed(into: RwSignal<String>) -> Box<dyn FnMut(leptos::ev::Event)> {
    Box::new(move |event| into.set(event_target_value(&event)))
}
