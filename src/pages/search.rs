//! Tìm: over everything on the phone, as one types, with or without diacritics, without a network.

use std::sync::Arc;

use leptos::prelude::*;
use plain::search::Field;
use view::feed::empty;
use view::live::{live, live_text};
use wire::card::{Card, Kind};
use wire::topic::Topic;

use crate::components::hit::hit;
use crate::components::pick::pick;
use crate::device::{page, task};
use crate::state::{Shared, finder, shared};
use crate::text::found_count;

/// How many of the best cards are looked at before a topic or a kind is picked out of them.
const LOOKED_AT: usize = 300;
/// How many cards are shown.
const SHOWN: usize = 30;

/// The kinds that one can ask for; there are no surveys yet.
const KINDS: [Kind; 6] =
    [Kind::News, Kind::Explainer, Kind::Bulletin, Kind::Notice, Kind::Correction, Kind::Event];

/// What is asked for.
#[derive(Clone, Copy)]
struct Question {
    words: RwSignal<String>,
    topic: RwSignal<Option<Topic>>,
    kind: RwSignal<Option<Kind>>,
    /// Counts how often the index has caught up with the cards.
    round: RwSignal<u32>,
}

/// The screen.
#[component]
pub fn Search() -> impl IntoView {
    let shared = shared();
    let (words, common) = (shared.words(), shared.scene().words());
    page::set_title(common.search_title);
    let question = Question {
        words: RwSignal::new(String::new()),
        topic: RwSignal::new(None),
        kind: RwSignal::new(None),
        round: RwSignal::new(0),
    };
    // News arrives while one searches.
    Effect::new(move || {
        shared.library.cards.track();
        task::run(async move {
            finder::catch_up(shared).await;
            let _ = question.round.try_update(|round| *round += 1);
        });
    });
    // Worked out once for each key, although two parts of the page show it.
    let found = Memo::new(move |_| found(shared, question));
    let count = live_text(move || {
        let count = found.with(|(_, found)| found.len());
        found_count(count, count == SHOWN, shared.lang())
    });
    let list = live(move || {
        found.with(|(query, found)| {
            if found.is_empty() {
                return empty(words.search_none, words.search_none_hint).into_any();
            }
            let line = |(card, field): &(Arc<Card>, Field)| {
                view! { <li>{hit(card, query, *field)}</li> }
            };
            view! { <ul class="hits">{found.iter().map(line).collect_view()}</ul> }.into_any()
        })
    });
    let topics = Topic::ALL.map(|topic| (topic, common.topic(topic))).to_vec();
    let kinds = KINDS.map(|kind| (kind, common.kind(kind))).to_vec();
    let topics = narrow(words.search_topic, words.search_any_topic, topics, question.topic);
    let kinds = narrow(words.search_kind, words.search_any_kind, kinds, question.kind);
    view! {
        <h1 class="page-title">{common.search_title}</h1>
        <div class="form" role="search">
            <label class="field">
                <span class="sr">{words.search_label}</span>
                <input
                    class="input"
                    type="search"
                    enterkeyhint="search"
                    autocomplete="off"
                    autofocus=true
                    placeholder=words.search_label
                    on:input=move |event| question.words.set(event_target_value(&event))
                />
            </label>
            <div class="pair">{topics} {kinds}</div>
        </div>
        <p class="soft small" role="status">{count}</p>
        {list}
    }
}

/// The words, and the cards that answer them, the best first; without words the newest.
fn found(shared: Shared, question: Question) -> (String, Vec<(Arc<Card>, Field)>) {
    question.round.track();
    let (words, topic, kind) = (question.words.get(), question.topic.get(), question.kind.get());
    let fits = |card: &Card| {
        topic.is_none_or(|topic| card.content.topic == topic)
            && kind.is_none_or(|kind| card.content.kind == kind)
    };
    let found = if words.trim().is_empty() {
        shared.library.cards.with(|cards| {
            let newest = cards.iter().filter(|card| fits(card)).take(SHOWN);
            newest.map(|card| (Arc::clone(card), Field::Brief)).collect()
        })
    } else {
        let best = finder::search(&words, LOOKED_AT).into_iter();
        best.filter(|(card, _)| fits(card)).take(SHOWN).collect()
    };
    (words, found)
}

/// A list of which one may be picked, or none: that stands first.
fn narrow<T: Copy + PartialEq + Send + Sync + 'static>(
    label: &'static str,
    all: &'static str,
    choices: Vec<(T, &'static str)>,
    taken: RwSignal<Option<T>>,
) -> AnyView {
    let names = std::iter::once(all).chain(choices.iter().map(|choice| choice.1));
    let names = names.map(str::to_owned).collect();
    let values: Vec<T> = choices.into_iter().map(|choice| choice.0).collect();
    let known = values.clone();
    let place = Signal::derive(move || {
        taken.get().and_then(|it| known.iter().position(|one| *one == it)).map_or(0, |at| at + 1)
    });
    let take = Callback::new(move |place: usize| {
        taken.set(place.checked_sub(1).and_then(|at| values.get(at)).copied());
    });
    pick(view! { <span class="sr">{label}</span> }.into_any(), names, place, take)
}
