//! Tìm: over everything on the phone, as one types, with or without diacritics, without a network.

use std::sync::Arc;

use leptos::prelude::*;
use plain::search::Field;
use view::feed::empty;
use view::finder::{Asked, KINDS};
use view::hit::hit;
use view::live::{live, live_text};
use wire::card::{Card, Kind};
use wire::topic::Topic;

use crate::address::Address;
use crate::components::pick::pick;
use crate::device::{page, task};
use crate::state::{finder, shared};
use crate::text::found_count;

/// How many cards are shown.
const SHOWN: usize = 30;

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
    let (words, common) = (shared.all_words(), shared.scene().words());
    page::set_title(common.search_title);
    // The server's page may have been asked already, and what is being typed there goes on here.
    let asked = use_context::<Address>().map(|address| {
        let part = |name| address.question(name).unwrap_or_default();
        Asked::read(&part("q"), &part("chu-de"), &part("loai"))
    });
    let asked = asked.unwrap_or_default();
    let typed = page::typed("q").unwrap_or(asked.words);
    let question = Question {
        words: RwSignal::new(typed.clone()),
        topic: RwSignal::new(asked.topic),
        kind: RwSignal::new(asked.kind),
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
    let found = Memo::new(move |_| found(question));
    let count = live_text(move || {
        let count = found.with(|(_, found)| found.len());
        found_count(count, count == SHOWN, shared.lang())
    });
    let list = live(move || {
        found.with(|(query, found)| {
            if found.is_empty() && question.round.get_untracked() == 0 {
                return ().into_any();
            }
            if found.is_empty() {
                return empty(words.search_none, words.search_none_hint).into_any();
            }
            let line = |(card, field): &(Arc<Card>, Field)| {
                view! { <li>{hit(card, query, *field, shared.scene())}</li> }
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
                    id="q"
                    class="input"
                    type="search"
                    value=typed
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
fn found(question: Question) -> (String, Vec<(Arc<Card>, Field)>) {
    question.round.track();
    let asked = Asked {
        words: question.words.get(),
        topic: question.topic.get(),
        kind: question.kind.get(),
    };
    let mut found = finder::find(&asked);
    found.truncate(SHOWN);
    (asked.words, found)
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
