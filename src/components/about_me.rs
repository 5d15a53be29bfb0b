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
use crate::state::{Shared, topic_bit};

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

/// The places of the names that are chosen, among those that there are.
fn places(
    shared: Shared,
    all: Vec<&'static str>,
    of: fn(&mut Preferences) -> &mut Vec<String>,
) -> (Signal<Vec<usize>>, Callback<Vec<usize>>) {
    let names = all.clone();
    let taken = Signal::derive(move || {
        let chosen = std::mem::take(of(&mut shared.preferences.get()));
        (0..all.len()).filter(|place| chosen.iter().any(|one| one == all[*place])).collect()
    });
    let take = Callback::new(move |places: Vec<usize>| {
        let chosen = places.iter().filter_map(|place| names.get(*place));
        let chosen = chosen.map(|name| (*name).to_owned()).collect();
        change(shared, |p| *of(p) = chosen);
    });
    (taken, take)
}

/// In which sectors.
pub fn sectors(shared: Shared) -> AnyView {
    let lang = shared.lang();
    let names = Sector::ALL.iter().map(|one| one.name()).collect();
    let (taken, take) = places(shared, names, |p| &mut p.sectors);
    toggles(Toggles {
        legend: shared.all_words().own_sector,
        hint: "",
        one: false,
        choices: Sector::ALL
            .iter()
            .map(|one| (sector_icon(*one), sector(*one, lang).to_owned()))
            .collect(),
        taken,
        take,
    })
}

/// In which shifts.
pub fn shifts(shared: Shared) -> AnyView {
    let lang = shared.lang();
    let names = Shift::ALL.iter().map(|one| one.name()).collect();
    let (taken, take) = places(shared, names, |p| &mut p.shifts);
    toggles(Toggles {
        legend: shared.all_words().own_shift,
        hint: "",
        one: false,
        choices: Shift::ALL
            .iter()
            .map(|one| (shift_icon(*one), shift(*one, lang).to_owned()))
            .collect(),
        taken,
        take,
    })
}

/// Which topics.
pub fn topics(shared: Shared) -> AnyView {
    let names = shared.scene().words();
    let taken = Signal::derive(move || {
        let chosen = shared.preferences.with(|p| p.interests);
        let is_chosen = |place: &usize| chosen & topic_bit(Topic::ALL[*place]) != 0;
        (0..Topic::ALL.len()).filter(is_chosen).collect::<Vec<_>>()
    });
    toggles(Toggles {
        legend: shared.all_words().own_topics,
        hint: shared.all_words().own_topics_hint,
        one: false,
        choices: Topic::ALL.iter().map(|t| (topic_icon(*t), names.topic(*t).to_owned())).collect(),
        taken,
        take: Callback::new(move |places: Vec<usize>| {
            let topics = places.iter().filter_map(|place| Topic::ALL.get(*place));
            let bits = topics.fold(0, |bits, topic| bits | topic_bit(*topic));
            change(shared, |p| p.interests = bits);
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
        legend: shared.all_words().own_language,
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
