//! Gửi tới ai: the units, sectors, languages and shifts that a card is for, and in words what that means.

use leptos::prelude::*;
use view::audience::{sector, sector_icon, shift, shift_icon, spoken};
use view::icon::{Icon, icon};
use wire::audience::{Audience, LANGUAGES, Sector, Shift};

use super::part;
use super::section::Section;
use crate::components::audience::AudienceLines;
use crate::state::desk::use_desk;
use crate::state::writing::Writing;
use crate::text::{lang, t};

/// The element to which a fault of the audience leads.
pub const PLACE: &str = "audience";

/// Who it is for.
#[component]
pub fn AudiencePart(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().write;
    let lang = lang();
    let audience = part(writing, |content| content.audience.clone());
    let sectors = choices(
        words.audience_sectors,
        Sector::ALL
            .map(|one| (one.name().to_owned(), sector_icon(one), sector(one, lang).to_owned()))
            .to_vec(),
        audience,
        writing,
        |audience| &mut audience.sectors,
    );
    let shifts = choices(
        words.audience_shifts,
        Shift::ALL
            .map(|one| (one.name().to_owned(), shift_icon(one), shift(one, lang).to_owned()))
            .to_vec(),
        audience,
        writing,
        |audience| &mut audience.shifts,
    );
    let languages = LANGUAGES.map(|tag| (tag.to_owned(), Icon::Headphones, spoken(tag, lang)));
    let languages =
        choices(words.audience_languages, languages.to_vec(), audience, writing, |audience| {
            &mut audience.languages
        });
    let fault = move || {
        let wrong = writing
            .faults
            .with(|faults| faults.iter().any(|fault| fault.field.starts_with("audience")));
        wrong.then(|| view! { <p class="fault">{icon(Icon::Warning)} {words.audience_fault}</p> })
    };
    view! {
        <Section title=words.audience hint=words.audience_hint>
            <div class="promise" id=PLACE tabindex="-1">
                {icon(Icon::People)}
                <AudienceLines audience />
            </div>
            {fault}
            {units(audience, writing)}
            {sectors}
            {shifts}
            {languages}
        </Section>
    }
}

/// The units below the one that speaks; nothing where there are none.
fn units(audience: Memo<Audience>, writing: Writing) -> AnyView {
    let desk = use_desk();
    let words = &t().write;
    let speaks = Memo::new(move |_| writing.form.with(|form| form.unit));
    let list = move || {
        let speaks = speaks.get();
        let below = desk.units_below(speaks).into_iter().filter(|unit| unit.id != speaks);
        let below = below.map(|unit| (unit.id, Icon::House, unit.short)).collect::<Vec<_>>();
        (!below.is_empty()).then(|| {
            choices(words.audience_units, below, audience, writing, |audience| &mut audience.units)
        })
    };
    list.into_any()
}

/// A list of which any may be taken; none means whoever.
fn choices<T: Clone + PartialEq + Send + Sync + 'static>(
    legend: &'static str,
    all: Vec<(T, Icon, String)>,
    audience: Memo<Audience>,
    writing: Writing,
    list: fn(&mut Audience) -> &mut Vec<T>,
) -> AnyView {
    let taken = Memo::new(move |_| list(&mut audience.get()).clone());
    let tiles = all
        .into_iter()
        .map(|(one, figure, name)| {
            let known = one.clone();
            view! {
                <label class="tile line">
                    <input
                        type="checkbox"
                        prop:checked=move || taken.with(|taken| taken.contains(&known))
                        on:change=move |_| {
                            writing.edit(|content| {
                                let chosen = list(&mut content.audience);
                                match chosen.iter().position(|other| *other == one) {
                                    Some(place) => drop(chosen.remove(place)),
                                    None => chosen.push(one.clone()),
                                }
                            });
                        }
                    />
                    <span>{icon(figure)} {name}</span>
                </label>
            }
        })
        .collect_view();
    let count = move || {
        let count = taken.with(Vec::len);
        if count == 0 { t().write.audience_any.to_owned() } else { count.to_string() }
    };
    view! {
        <details class="sender whom">
            <summary>{legend} <small class="soft num">{count}</small></summary>
            <fieldset>
                <legend class="sr">{legend}</legend>
                <div class="kinds">{tiles}</div>
            </fieldset>
        </details>
    }
    .into_any()
}
