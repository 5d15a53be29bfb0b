//! Entering a contribution, and changing how one is named and paid.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::id::UnitId;
use wire::limits::{NOTE_CHARS, SHORT_CHARS};
use wire::problem::Code;
use wire::recognition::{Contribution, ContributionChange, Credit, LedgerLine, Rate};
use wire::validate::FieldFault;

use super::{kind_of, kind_options, kind_word};
use crate::actions::recognition::save_contribution;
use crate::actions::refused_with;
use crate::components::choice::Choice;
use crate::components::date_field::DateField;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::trouble::Trouble;
use crate::components::typed::TypedTold;
use crate::device::network::Failure;
use crate::device::{clock, page};
use crate::state::desk::use_desk;
use crate::state::typed::Typed;
use crate::text::t;

const CREDITS: [(&str, Credit); 3] =
    [("named", Credit::Named), ("unit", Credit::UnitOnly), ("gone", Credit::Withdrawn)];

/// What the name of a kept form begins with; the line follows, or [`NEW`].
pub const KEPT: &str = "dong-gop:";
/// Stands for a line that is not there yet.
pub const NEW: &str = "moi";

/// The form; of a new line where there is no old one.
#[component]
pub fn LineForm(
    /// The line that is changed.
    old: Option<LedgerLine>,
    /// The rates to choose from.
    rates: Vec<Rate>,
    /// Told when it was saved, or nothing is to be.
    done: Callback<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().recognition;
    let by_itself = old.as_ref().is_some_and(|old| old.by_itself);
    let withdrawn = old.as_ref().is_some_and(|old| old.credit == Credit::Withdrawn);
    let revision = old.as_ref().map_or(0, |old| old.revision);
    let own = desk.officer().map(|officer| officer.unit.id);
    let Some(own) = old.as_ref().map(|old| old.unit.id).or(own) else { return ().into_any() };
    let unit = RwSignal::new(own);
    let kind = RwSignal::new(old.as_ref().map_or(Contribution::Other, |old| old.kind));
    let title = RwSignal::new(old.as_ref().map(|old| old.title.clone()).unwrap_or_default());
    let person = RwSignal::new(old.as_ref().and_then(|old| old.person.clone()).unwrap_or_default());
    let agreed = RwSignal::new(false);
    let credit = RwSignal::new(old.as_ref().map_or(Credit::Named, |old| old.credit));
    let today = plain::dates::local_day(clock::now());
    let day = RwSignal::new(old.as_ref().map_or(today, |old| old.day).to_string());
    let rate = RwSignal::new(old.as_ref().and_then(|old| old.rate.clone()).unwrap_or_default());
    let note = RwSignal::new(old.as_ref().and_then(|old| old.note.clone()).unwrap_or_default());
    let typed = {
        // That somebody agreed to be named is asked anew.
        let now = move || {
            let texts = [title, person, day, rate, note].map(|text| text.get());
            (unit.get(), kind.get(), credit.get(), texts)
        };
        let put = move |(of, what, how, texts): (UnitId, Contribution, Credit, [String; 5])| {
            unit.set(of);
            kind.set(what);
            credit.set(how);
            for (field, text) in [title, person, day, rate, note].into_iter().zip(texts) {
                field.set(text);
            }
        };
        let place = old.as_ref().map_or_else(|| NEW.to_owned(), |old| old.id.to_string());
        let what = old
            .as_ref()
            .map_or_else(|| words.add.to_owned(), |old| format!("{}: {}", words.edit, old.title));
        Typed::new(desk, &format!("{KEPT}{place}"), what, untrack(now), now, put)
    };
    let known = old.as_ref().map(|old| old.id);
    let faults = RwSignal::new(Vec::<FieldFault>::new());
    let (going, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let fault = move |name: &'static str| {
        Signal::derive(move || {
            faults.with(|faults| faults.iter().find(|f| f.field == name).map(|f| f.fault))
        })
    };
    let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let save = move || {
        let name = filled(person.get_untracked()).filter(|_| !by_itself);
        let wished = match (by_itself, credit.get_untracked(), &name) {
            // A line without a name is one of the unit's.
            (false, Credit::Named, None) => Credit::UnitOnly,
            (_, credit, _) => credit,
        };
        let change = ContributionChange {
            unit: unit.get_untracked(),
            kind: kind.get_untracked(),
            title: title.get_untracked().trim().to_owned(),
            person: name.filter(|_| wished == Credit::Named),
            credit: wished,
            agreed: agreed.get_untracked(),
            day: day.get_untracked().parse::<NaiveDate>().unwrap_or(today),
            rate: filled(rate.get_untracked()),
            note: filled(note.get_untracked()),
            revision,
        };
        let mut found = change.faults();
        if by_itself {
            // Its title is a worker's or a card's own, and is not sent back to be judged.
            found.retain(|fault| fault.field != "title");
        }
        let first = found.first().map(|fault| format!("dong-gop-{}", fault.field));
        faults.set(found);
        if let Some(first) = first {
            page::focus(&first);
            return;
        }
        if going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        let (id, letting) = (known.unwrap_or_else(|| typed.id()), typed.letting());
        spawn_local(async move {
            let result = save_contribution(desk, id, &change).await;
            going.try_set(false);
            match result {
                Ok(()) => {
                    letting.go();
                    desk.say(words.saved);
                    let _ = done.try_run(true);
                }
                Err(refusal) => {
                    if refused_with(&refusal) == Some(Code::EditConflict) {
                        desk.say(words.conflict);
                    }
                    failure.try_set(Some(refusal));
                }
            }
        });
    };
    let own_fields = (!by_itself).then(|| {
        let kinds = kind_options();
        let chosen = Callback::new(move |word: String| {
            kind.set(kind_of(&word).unwrap_or(Contribution::Other));
        });
        let value = Signal::derive(move || kind_word(kind.get()));
        let units = desk.session().map(|session| session.units).unwrap_or_default();
        let units: Vec<_> = units.into_iter().map(|unit| (unit.id.to_string(), unit.short)).collect();
        let of_unit = (units.len() > 1).then(|| {
            let value = Signal::derive(move || unit.get().to_string());
            let chosen = Callback::new(move |word: String| {
                if let Ok(id) = word.parse() {
                    unit.set(id);
                }
            });
            view! { <Choice id="dong-gop-unit" label=words.unit options=Signal::stored(units) value chosen /> }
        });
        view! {
            <div class="pair">
                <Choice id="dong-gop-kind" label=words.kind options=Signal::stored(kinds) value chosen />
                <DateField
                    id="dong-gop-day"
                    label=words.day
                    value=day
                    changed=Callback::new(move |text| day.set(text))
                    optional=false
                />
            </div>
            {of_unit}
            <TextField
                id="dong-gop-title"
                label=Signal::stored(words.what.to_owned())
                value=title
                typed=Callback::new(move |text| title.set(text))
                most=SHORT_CHARS
                fault=fault("title")
            />
        }
    });
    let name_fields = (!by_itself && !withdrawn).then(|| {
        view! {
            <TextField
                id="dong-gop-person"
                label=Signal::stored(words.person.to_owned())
                value=person
                typed=Callback::new(move |text| person.set(text))
                hint=words.person_hint
                most=SHORT_CHARS
                fault=fault("person")
                optional=true
            />
            <label class="tick" for="dong-gop-agreed">
                <input
                    type="checkbox"
                    id="dong-gop-agreed"
                    prop:checked=move || agreed.get()
                    on:change=move |event| agreed.set(event_target_checked(&event))
                />
                <span>{words.agreed}</span>
            </label>
            {move || {
                fault("agreed")
                    .get()
                    .map(|_| view! { <p class="fault">{icon(Icon::Warning)} {words.agreed}</p> })
            }}
        }
    });
    let credits: Vec<(String, String)> = CREDITS
        .into_iter()
        .map(|(word, credit)| {
            let name = match credit {
                Credit::Named => words.credit_named,
                Credit::UnitOnly => words.credit_unit,
                Credit::Withdrawn => words.credit_withdrawn,
            };
            (word.to_owned(), name.to_owned())
        })
        .collect();
    let credit_word = Signal::derive(move || {
        let now = credit.get();
        CREDITS.into_iter().find(|(_, one)| *one == now).map_or("", |(word, _)| word).to_owned()
    });
    let choose = Callback::new(move |word: String| {
        if let Some((_, one)) = CREDITS.into_iter().find(|(name, _)| *name == word) {
            credit.set(one);
        }
    });
    let how = (revision > 0 && !withdrawn).then(|| {
        view! { <Choice id="dong-gop-credit" label=words.credit options=Signal::stored(credits) value=credit_word chosen=choose /> }
    });
    let gone = move || {
        (credit.get() == Credit::Withdrawn && !withdrawn).then(
            || view! { <p class="remark">{icon(Icon::Warning)} " " {words.withdrawn_tell}</p> },
        )
    };
    let options = move || {
        let mut options = vec![(String::new(), words.rate_by_kind.to_owned())];
        options.extend(rates.iter().map(|rate| (rate.key.clone(), rate.name.clone())));
        options
    };
    let options = Signal::stored(options());
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    let cancel = move |_| {
        typed.done();
        done.run(false);
    };
    let heading = old.as_ref().map_or(words.add, |_| words.edit);
    let shown = old.filter(|old| old.by_itself).map(|old| view! { <p><b>{old.title}</b></p> });
    view! {
        <form
            class="panel form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <h2>{heading}</h2>
            <TypedTold typed />
            {shown}
            {own_fields}
            {name_fields}
            {how}
            {gone}
            <Choice
                id="dong-gop-rate"
                label=words.rate
                options
                value=rate
                chosen=Callback::new(move |key| rate.set(key))
            />
            <TextField
                id="dong-gop-note"
                label=Signal::stored(words.note.to_owned())
                value=note
                typed=Callback::new(move |text| note.set(text))
                most=NOTE_CHARS
                fault=fault("note")
                optional=true
                lines=2
            />
            {trouble}
            <p class="reply-bar">
                <button type="button" class="button" on:click=cancel>
                    {t().common.cancel}
                </button>
                <button type="submit" class="button primary" disabled=move || going.get()>
                    {figure(Figure::Cloud)}
                    {move || if going.get() { t().common.saving } else { words.save }}
                </button>
            </p>
        </form>
    }
    .into_any()
}
