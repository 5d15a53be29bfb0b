//! Whom a survey asks: units, sectors and shifts; nothing chosen asks everybody of the unit.

use leptos::prelude::*;
use view::audience::{sector, shift};
use wire::audience::{Audience, Sector, Shift};

use super::said::Writing;
use crate::components::audience::AudienceLines;
use crate::components::editor::section::Section;
use crate::state::desk::use_desk;
use crate::text::{lang, t};

/// The part.
#[component]
pub fn Whom(
    /// The survey.
    writing: Writing,
    /// The unit that asks.
    unit: wire::id::UnitId,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().surveys;
    let audience = writing.part(|content| content.audience.clone());
    let below = desk.units_below(unit).into_iter().filter(|one| one.id != unit);
    let below: Vec<_> = below.map(|one| (one.id, one.short)).collect();
    let units = (!below.is_empty())
        .then(|| choices(words.whom_units, below, writing, |audience| &mut audience.units));
    let sectors = Sector::ALL.map(|one| (one.name().to_owned(), sector(one, lang()).to_owned()));
    let shifts = Shift::ALL.map(|one| (one.name().to_owned(), shift(one, lang()).to_owned()));
    view! {
        <Section title=words.whom hint=words.whom_hint>
            <div class="promise"><AudienceLines audience /></div>
            {units}
            {choices(words.whom_sectors, sectors.to_vec(), writing, |audience| &mut audience.sectors)}
            {choices(words.whom_shifts, shifts.to_vec(), writing, |audience| &mut audience.shifts)}
        </Section>
    }
}

fn choices<T: Clone + PartialEq + Send + Sync + 'static>(
    legend: &'static str,
    all: Vec<(T, String)>,
    writing: Writing,
    list: fn(&mut Audience) -> &mut Vec<T>,
) -> AnyView {
    let taken = writing.part(move |content| list(&mut content.audience.clone()).clone());
    let tiles = all.into_iter().map(|(one, name)| {
        let known = one.clone();
        view! {
            <label class="tile line">
                <input
                    type="checkbox"
                    prop:checked=move || taken.with(|taken| taken.contains(&known))
                    on:change=move |_| {
                        writing.content.update(|content| {
                            let chosen = list(&mut content.audience);
                            match chosen.iter().position(|other| *other == one) {
                                Some(place) => drop(chosen.remove(place)),
                                None => chosen.push(one.clone()),
                            }
                        });
                    }
                />
                <span>{name}</span>
            </label>
        }
    });
    let tiles = tiles.collect_view();
    view! {
        <details class="sender whom">
            <summary>{legend}</summary>
            <fieldset><legend class="sr">{legend}</legend><div class="kinds">{tiles}</div></fieldset>
        </details>
    }
    .into_any()
}
