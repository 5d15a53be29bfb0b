//! What a worker may say of themselves: sector, shift, language and interests, each as tiles. It stays on
//! this phone.

use leptos::prelude::*;
use view::audience::{sector, sector_icon, shift, shift_icon, spoken};
use view::icon::Icon;
use wire::audience::{LANGUAGES, Sector, Shift};
use wire::topic::Topic;

use super::toggles::{Toggles, toggles};
use crate::actions::preferences::change;
use crate::device::preferences::Preferences;
use crate::state::Shared;

const fn topic_icon(topic: Topic) -> Icon {
    match topic {
        Topic::Values => Icon::Columns,
        Topic::Policy => Icon::Book,
        Topic::Organisation => Icon::Rings,
        Topic::Benefits => Icon::Coin,
        Topic::Participation => Icon::People,
        Topic::Examples => Icon::Star,
        Topic::Voices => Icon::Speech,
        Topic::Events => Icon::Calendar,
    }
}

/// The places of what is chosen, in a list of everything that there is.
fn places<T: PartialEq + Copy + Send + Sync + 'static>(
    shared: Shared,
    all: &'static [T],
    of: fn(&Preferences) -> &Vec<T>,
) -> Signal<Vec<usize>> {
    Signal::derive(move || {
        shared.preferences.with(|p| {
            let chosen = of(p);
            (0..all.len()).filter(|place| chosen.contains(&all[*place])).collect()
        })
    })
}

fn picked<T: Copy>(all: &[T], places: &[usize]) -> Vec<T> {
    places.iter().filter_map(|place| all.get(*place)).copied().collect()
}

/// In which sectors.
pub fn sectors(shared: Shared) -> AnyView {
    let lang = shared.lang();
    toggles(Toggles {
        legend: shared.words().own_sector,
        hint: "",
        one: false,
        choices: Sector::ALL
            .iter()
            .map(|s| (sector_icon(*s), sector(*s, lang).to_owned()))
            .collect(),
        taken: places(shared, &Sector::ALL, |p| &p.sectors),
        take: Callback::new(move |at: Vec<usize>| {
            change(shared, |p| p.sectors = picked(&Sector::ALL, &at));
        }),
    })
}

/// In which shifts.
pub fn shifts(shared: Shared) -> AnyView {
    let lang = shared.lang();
    toggles(Toggles {
        legend: shared.words().own_shift,
        hint: "",
        one: false,
        choices: Shift::ALL.iter().map(|s| (shift_icon(*s), shift(*s, lang).to_owned())).collect(),
        taken: places(shared, &Shift::ALL, |p| &p.shifts),
        take: Callback::new(move |at: Vec<usize>| {
            change(shared, |p| p.shifts = picked(&Shift::ALL, &at));
        }),
    })
}

/// Which topics.
pub fn topics(shared: Shared) -> AnyView {
    let names = shared.scene().words();
    toggles(Toggles {
        legend: shared.words().own_topics,
        hint: shared.words().own_topics_hint,
        one: false,
        choices: Topic::ALL.iter().map(|t| (topic_icon(*t), names.topic(*t).to_owned())).collect(),
        taken: places(shared, &Topic::ALL, |p| &p.interests),
        take: Callback::new(move |at: Vec<usize>| {
            change(shared, |p| p.interests = picked(&Topic::ALL, &at));
        }),
    })
}

/// In which language one listens: the very choice that the player has.
pub fn languages(shared: Shared) -> AnyView {
    let lang = shared.lang();
    let taken = Signal::derive(move || {
        let heard = shared.preferences.with(|p| p.heard.clone());
        let place = |tag: String| LANGUAGES.iter().position(|one| *one == tag);
        heard.and_then(place).into_iter().collect::<Vec<_>>()
    });
    toggles(Toggles {
        legend: shared.words().own_language,
        hint: "",
        one: true,
        choices: LANGUAGES.iter().map(|tag| (Icon::Headphones, spoken(tag, lang))).collect(),
        taken,
        take: Callback::new(move |at: Vec<usize>| {
            let tag = at.first().and_then(|place| LANGUAGES.get(*place)).copied();
            change(shared, |p| p.heard = tag.map(str::to_owned));
        }),
    })
}
