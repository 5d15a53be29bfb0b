//! What was done with a note: who, when, with what words, any two of its versions side by side, and how its push goes. As
//! a card's history ([`crate::components::card_history`]).

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::difference;
use view::Scene;
use wire::approval::CardEvent;
use wire::card::Priority;
use wire::forward_desk::{DeskForward, ForwardEvent};

use crate::actions::forwards::read_forward_history;
use crate::components::card_history::{compare, line, named};
use crate::components::empty::Waiting;
use crate::components::push_report::Push;
use crate::components::trouble::Trouble;
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::{lang, names, t};

/// The history, fetched when it is first opened.
#[component]
pub fn ForwardHistoryPart(
    /// The note.
    forward: DeskForward,
) -> impl IntoView {
    let desk = use_desk();
    let id = forward.id;
    let events = RwSignal::new(None::<Loaded<Vec<ForwardEvent>>>);
    let open = move || {
        if events.with_untracked(|events| matches!(events, None | Some(Loaded::Failed(_)))) {
            events.set(Some(Loaded::Waiting));
            spawn_local(async move {
                let read = read_forward_history(desk, id).await.map(|history| history.events);
                events.try_set(Some(read.into()));
            });
        }
    };
    let announced = forward.shown && forward.priority != Priority::Quiet;
    let push = move || {
        let looked = events.with(Option::is_some);
        (announced && looked).then(|| view! { <Push path=format!("/desk/forwards/{id}/push") /> })
    };
    let inside = move || {
        events.get().map(|events| match events {
            Loaded::Waiting => view! { <Waiting /> }.into_any(),
            Loaded::Failed(failure) => view! { <Trouble failure /> }.into_any(),
            Loaded::Ready(events) if events.is_empty() => {
                view! { <p class="soft">{t().cards.history_none}</p> }.into_any()
            }
            Loaded::Ready(events) => {
                let list = events.iter().map(|event| line(&as_of_card(event))).collect_view();
                view! { <ol class="done-list">{list}</ol> {differences(events, &format!("-{id}"))} }
                    .into_any()
            }
        })
    };
    view! {
        <details class="fold card-history" on:toggle=move |_| open()>
            <summary>{t().cards.history}</summary>
            {push}
            {inside}
        </details>
    }
}

/// A note's event in the form of a card's, without what it said.
fn as_of_card(event: &ForwardEvent) -> CardEvent {
    CardEvent {
        id: event.id.clone(),
        verb: event.verb,
        at: event.at,
        by: event.by.clone(),
        remark: event.remark.clone(),
        version: event.version,
        publish_at: event.publish_at,
        late: event.late,
        content: None,
    }
}

fn differences(events: Vec<ForwardEvent>, place: &str) -> AnyView {
    let said: Vec<ForwardEvent> = events.into_iter().filter(|event| event.note.is_some()).collect();
    let options: Vec<_> =
        said.iter().map(|event| (event.id.clone(), named(&as_of_card(event)))).collect();
    let difference = move |from: &str, to: &str| {
        let of = |id: &str| said.iter().find(|event| event.id == id);
        let (before, after) = (of(from)?, of(to)?);
        Some(changes(before, after))
    };
    compare(place, options, difference)
}

fn changes(before: &ForwardEvent, after: &ForwardEvent) -> AnyView {
    let words = &t().forwards;
    let text = |event: &ForwardEvent| event.note.clone().unwrap_or_default();
    let pieces = difference::words::words(&text(before), &text(after));
    let scene = Scene { lang: lang(), now: clock::now() };
    let said = (text(before) != text(after)).then(|| {
        view! { <p><b>{words.note}</b>{view::history::pieces(&pieces, scene)}</p> }
    });
    // Where it was not kept yet there was no push.
    let loud = |event: &ForwardEvent| event.priority.unwrap_or(Priority::Quiet);
    let loudness = (loud(before) != loud(after)).then(|| {
        let change =
            format!("{} → {}", names::priority(loud(before)), names::priority(loud(after)));
        view! { <p><b>{words.loud}</b>{change}</p> }
    });
    if said.is_none() && loudness.is_none() {
        return view! { <p class="soft" role="status">{t().cards.compare_same}</p> }.into_any();
    }
    view! { <div class="versions" role="status">{said} {loudness}</div> }.into_any()
}
