//! What one chooses once and then listens: speed, sleep timer, language. The phone's own lists, because
//! thumbs know them.

use leptos::prelude::*;
use view::live::{live, live_text};

use super::super::pick::pick;
use super::track;
use crate::actions::play;
use crate::device::clock;
use crate::state::Shared;
use crate::state::sleep::{MINUTES, Sleep};
use crate::text::{speed, spoken, time_left};

/// The speeds, in percent.
const SPEEDS: [u32; 6] = [75, 100, 125, 150, 175, 200];

/// The three lists; the language only where there is a choice.
pub fn choices(shared: Shared) -> AnyView {
    let (words, common, player) = (shared.all_words(), shared.scene().words(), shared.player);
    let speeds = SPEEDS.iter().map(|percent| speed(*percent, shared.lang())).collect();
    let fast = move || {
        let percent = shared.preferences.with(|p| p.speed);
        SPEEDS.iter().position(|one| *one == percent).unwrap_or(1)
    };
    let set_speed = move |place: usize| {
        if let Some(percent) = SPEEDS.get(place) {
            play::set_speed(shared, *percent);
        }
    };
    let minutes = MINUTES.iter().map(|minutes| common.minutes(u32::from(*minutes)));
    let sleeps = std::iter::once(words.sleep_off.to_owned())
        .chain(minutes)
        .chain(std::iter::once(words.sleep_after_this.to_owned()))
        .collect();
    let set_sleep = move |place| player.sleep.set(Sleep::of_choice(place, clock::now()));
    let asleep_in = live_text(move || {
        // It is told anew with every second that is heard.
        player.second.track();
        let left = player.sleep.get().minutes_left(clock::now());
        let minutes = left.and_then(|left| u32::try_from(left).ok());
        minutes.map(|left| time_left(&common.minutes(left), shared.lang())).unwrap_or_default()
    });
    view! {
        <div class="choices">
            {listed(words.speed, speeds, Signal::derive(fast), Callback::new(set_speed))}
            {listed(words.sleep, sleeps, Signal::derive(move || player.sleep.get().choice()), Callback::new(set_sleep))}
            {languages(shared)}
        </div>
        <p class="soft small" role="timer">{asleep_in}</p>
    }
    .into_any()
}

fn languages(shared: Shared) -> AnyView {
    let tags = Memo::new(move |_| {
        let tags = |card: &std::sync::Arc<wire::card::Card>| {
            card.content.tracks.iter().map(|track| track.lang.clone()).collect::<Vec<_>>()
        };
        shared.player.card.with(|card| card.as_ref().map(tags).unwrap_or_default())
    });
    live(move || {
        let tags = tags.get();
        if tags.len() < 2 {
            return ().into_any();
        }
        let names = tags.iter().map(|tag| spoken(tag, shared.lang())).collect();
        let known = tags.clone();
        let taken = Signal::derive(move || {
            let heard = track(shared).map(|track| track.lang);
            known.iter().position(|tag| Some(tag) == heard.as_ref()).unwrap_or(0)
        });
        let take = Callback::new(move |place: usize| {
            if let Some(tag) = tags.get(place) {
                play::set_language(shared, tag.clone());
            }
        });
        listed(shared.all_words().heard_in, names, taken, take)
    })
}

fn listed(
    label: &'static str,
    choices: Vec<String>,
    taken: Signal<usize>,
    take: Callback<usize>,
) -> AnyView {
    pick(view! { <span>{label}</span> }.into_any(), choices, taken, take)
}
