//! A lesson: what it says, the cards and bulletins that belong to it, its questions.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use view::prose::Prose;
use wire::card::Source;
use wire::training::{Lesson, LessonCard, Training};

use super::id_of_address;
use super::listing::refused;
use crate::actions::training::read_training;
use crate::components::empty::Waiting;
use crate::components::title::PageTitle;
use crate::components::training::quiz::Quiz;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::training::kept;
use crate::text::{lang, t};

/// The page.
#[component]
pub fn LessonPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().training;
    let id = id_of_address();
    // What lies here is shown at once; one learns where there is no signal.
    let start = kept(desk).map_or(Loaded::Waiting, Loaded::Ready);
    let known = matches!(start, Loaded::Ready(_));
    let training = RwSignal::new(start);
    let load = move || {
        spawn_local(async move {
            let result = read_training(desk).await.map(|(training, _)| training);
            training.try_set(result.into());
        });
    };
    // An answer to a question is not taken from under a finger: what is here is read as it is.
    if !known {
        load();
    }
    let inside = move || match training.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, Callback::new(move |()| load())),
        Loaded::Ready(all) => {
            let id = id.get();
            match all.lessons.iter().find(|lesson| lesson.id == id) {
                Some(lesson) => {
                    view! { <Shown lesson=lesson.clone() cards=all.cards /> }.into_any()
                }
                None => view! { <p class="soft">{words.lost}</p> }.into_any(),
            }
        }
    };
    view! {
        <div class="page narrow lesson">
            <a class="back" href="/desk/tap-huan">{icon(Icon::Back)} {words.back}</a>
            {inside}
        </div>
    }
}

#[component]
fn Shown(lesson: Lesson, cards: Vec<LessonCard>) -> impl IntoView {
    let words = &t().training;
    let parts = lesson
        .parts
        .iter()
        .map(|part| {
            view! {
                <section>
                    <h2>{part.heading.clone()}</h2>
                    <Prose text=part.text.clone() />
                </section>
            }
        })
        .collect_view();
    let mine: Vec<LessonCard> =
        cards.into_iter().filter(|card| lesson.cards.contains(&card.id)).collect();
    let beside = (!mine.is_empty()).then(|| {
        let cards = mine.into_iter().map(card).collect_view();
        view! { <section><h2>{words.cards}</h2> {cards}</section> }
    });
    let sources = (!lesson.sources.is_empty()).then(|| {
        let sources = lesson.sources.iter().map(source).collect_view();
        view! { <section><h2>{words.sources}</h2><ul class="sources">{sources}</ul></section> }
    });
    // The list shows the new state when one goes back: it reads what the answer kept on this device.
    let judged = Callback::new(|_: Training| ());
    view! {
        <PageTitle text=Signal::stored(lesson.title.clone()) />
        <p class="lead">{lesson.aim.clone()}</p>
        {parts}
        {beside}
        {sources}
        <Quiz lesson judged />
    }
}

/// A length as it stands on a player: `1:05`.
fn minutes(duration_ms: u32) -> String {
    let seconds = duration_ms.div_ceil(1_000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn card(card: LessonCard) -> impl IntoView {
    let words = &t().training;
    let points = card.brief.into_iter().map(|point| view! { <li>{point}</li> }).collect_view();
    let sound = (!card.sound.is_empty()).then(|| {
        let files = card
            .sound
            .iter()
            .map(|file| view! { <source src=file.path() type=file.media_type.clone() /> })
            .collect_view();
        let long = minutes(card.duration_ms);
        let synthetic = card.synthetic.then(|| view! { " · " {words.synthetic} });
        view! {
            <p class="soft small">{icon(Icon::Headphones)} " " {long} {synthetic}</p>
            <audio controls preload="none">{files}</audio>
        }
    });
    view! {
        <article class="panel lesson-card">
            <h3>{card.headline}</h3>
            <ul>{points}</ul>
            {sound}
            <p>
                <a href=format!("/tin/{}", card.slug) target="_blank" rel="external noopener">
                    {words.open_card}
                </a>
            </p>
        </article>
    }
}

fn source(source: &Source) -> impl IntoView + use<> {
    let words = &t().training;
    let checked = source.checked.map(|day| {
        view! { <span class="soft small">" · "{words.checked}" "{dates::date(day, lang())}</span> }
    });
    let unread = (!source.verified).then(|| {
        view! { <span class="soft small">" · "{words.unread}</span> }
    });
    view! { <li>{source.title.clone()} {checked} {unread}</li> }
}
