//! What was done with a card: who, when, with what words; and any two of its versions side by side.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::{dates, difference};
use view::Scene;
use wire::approval::CardEvent;
use wire::id::CardId;

use super::choice::Choice;
use super::empty::Waiting;
use super::trouble::Trouble;
use crate::actions::read_history::read_history;
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::{lang, names, say, t};

/// The history, fetched when it is first opened.
#[component]
pub fn CardHistoryPart(
    /// The card.
    id: CardId,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().cards;
    let events = RwSignal::new(None::<Loaded<Vec<CardEvent>>>);
    let open = move || {
        if events.with_untracked(|events| matches!(events, None | Some(Loaded::Failed(_)))) {
            events.set(Some(Loaded::Waiting));
            spawn_local(async move {
                let read = read_history(desk, id).await.map(|history| history.events);
                events.try_set(Some(read.into()));
            });
        }
    };
    let inside = move || {
        events.get().map(|events| match events {
            Loaded::Waiting => view! { <Waiting /> }.into_any(),
            Loaded::Failed(failure) => view! { <Trouble failure /> }.into_any(),
            Loaded::Ready(events) if events.is_empty() => {
                view! { <p class="soft">{words.history_none}</p> }.into_any()
            }
            Loaded::Ready(events) => {
                let list = events.iter().map(line).collect_view();
                view! {
                    <ol class="done-list">{list}</ol>
                    <Compare events />
                }
                .into_any()
            }
        })
    };
    view! {
        <details class="fold card-history" on:toggle=move |_| open()>
            <summary>{words.history}</summary>
            {inside}
        </details>
    }
}

/// One thing that was done, with a card or with a note to one.
pub fn line(event: &CardEvent) -> AnyView {
    let words = &t().cards;
    let by = event.by.clone().unwrap_or_else(|| words.history_server.to_owned());
    let version = event.version.map(|version| format!(" · {}", say::version(version)));
    let due = event
        .publish_at
        .map(|at| format!(" · {} {}", words.history_time, dates::date_time(at, lang())));
    let late = event.late.then(|| format!(" · {}", words.history_late));
    let remark = event.remark.clone().map(|remark| view! { <p class="said">{remark}</p> });
    view! {
        <li>
            <p><b>{names::card_verb(event.verb)}</b> {version}</p>
            <p class="small soft">
                {by} " · " <span class="num">{dates::date_time(event.at, lang())}</span>
                {due} {late}
            </p>
            {remark}
        </li>
    }
    .into_any()
}

/// A version as one chooses it.
pub fn named(event: &CardEvent) -> String {
    let what = event.version.map_or_else(|| names::card_verb(event.verb).to_owned(), say::version);
    format!("{what} · {}", dates::date_time(event.at, lang()))
}

#[component]
fn Compare(events: Vec<CardEvent>) -> impl IntoView {
    let words = &t().cards;
    let said: Vec<CardEvent> = events.into_iter().filter(|event| event.content.is_some()).collect();
    let options: Vec<_> = said.iter().map(|event| (event.id.clone(), named(event))).collect();
    let difference = move |from: &str, to: &str| {
        let content = |id: &str| said.iter().find(|event| event.id == id)?.content.clone();
        let changes = difference::changes(&content(from)?, &content(to)?, lang());
        Some(if changes.is_empty() {
            view! { <p class="soft" role="status">{words.compare_same}</p> }.into_any()
        } else {
            let scene = Scene { lang: lang(), now: clock::now() };
            let changes = view::history::changes(&changes, scene);
            view! { <div class="versions" role="status">{changes}</div> }.into_any()
        })
    };
    compare("", options, difference)
}

/// Any two versions side by side, the oldest against the newest first: what became of it. `place` makes the names of
/// the fields one of a kind, where several histories stand on a page.
pub fn compare(
    place: &str,
    options: Vec<(String, String)>,
    difference: impl Fn(&str, &str) -> Option<AnyView> + Send + Sync + 'static,
) -> AnyView {
    let words = &t().cards;
    let (Some((newest, _)), Some((oldest, _))) = (options.first(), options.last()) else {
        return ().into_any();
    };
    if newest == oldest {
        return ().into_any();
    }
    let (to, from) = (RwSignal::new(newest.clone()), RwSignal::new(oldest.clone()));
    let difference = move || difference(&from.get(), &to.get());
    view! {
        <section aria-label=words.compare>
            <h3>{words.compare}</h3>
            <Choice
                id=format!("so-tu-ban{place}")
                label=words.compare_from
                options=Signal::stored(options.clone())
                value=from
                chosen=Callback::new(move |id| from.set(id))
            />
            <Choice
                id=format!("so-den-ban{place}")
                label=words.compare_to
                options=Signal::stored(options)
                value=to
                chosen=Callback::new(move |id| to.set(id))
            />
            {difference}
        </section>
    }
    .into_any()
}
