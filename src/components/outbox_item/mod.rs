//! One thing that the worker wrote, and where it stands: by word, icon and colour, never by colour alone.

mod aside;
mod carried;
mod received;

use leptos::prelude::*;
use plain::dates;
use sync::outbox::{ItemState, OutboxItem};
use view::icon::{Icon, icon};
use view::live::live_if;
use wire::follow::FollowUp;
use wire::id::SubmissionId;

use self::aside::aside;
use self::carried::carried;
use self::received::received;
pub use self::received::{answer, due, track};
use crate::actions::say;
use crate::components::follow::{Follow, Hints, Told, Typed, panel, said_lines};
use crate::components::sealed_item::sealed_item;
use crate::components::sealed_said::sealed_said;
use crate::device::{clock, task};
use crate::state::{Shared, shared};
use crate::text::{kin, matter, photo_count, submission_kind};

/// How much of the words stands there before one asks for more, in characters.
const OPENING: usize = 220;

/// An item of the outbox. What changes of it is drawn anew; the fields to write in stay as they are.
#[component]
pub fn Item(
    /// Which one.
    id: SubmissionId,
    /// Those with something new that the worker has not looked at before this visit.
    fresh: RwSignal<Vec<SubmissionId>>,
) -> impl IntoView {
    let shared = shared();
    let items = shared.outbox.items;
    let item = Memo::new(move |_| items.with(|items| items.iter().find(|i| i.id() == id).cloned()));
    // Remembered, so that what is new in another item draws nothing anew here: a button that asks "for good?"
    // must not be made anew between two taps.
    let new = Memo::new(move |_| fresh.with(|fresh| fresh.contains(&id)));
    let inside = live_if(move || {
        let new = new.get();
        item.get().map(|item| untrack(|| drawn(&item, new, shared)))
    });
    let follow = Follow {
        case: Signal::derive(move || item.with(|item| item.as_ref()?.case.clone())),
        waiting: Signal::derive(move || {
            let verbs = |item: &OutboxItem| item.unsent().map(|s| s.follow_up.verb).collect();
            item.with(|item| item.as_ref().map(verbs)).unwrap_or_default()
        }),
        say: Callback::new(move |(follow_up, told): (FollowUp, Told)| {
            task::run(async move {
                let verb = follow_up.verb;
                let kept = say::say(shared, id, follow_up).await;
                if kept.is_ok() {
                    Typed::said(id, verb);
                }
                told(kept.err().map(|_| words_of(shared).not_kept));
            });
        }),
        typed: Typed::kept(id),
        hints: Hints::open(),
    };
    let followed = Memo::new(move |_| {
        item.with(|i| {
            i.as_ref().is_some_and(|i| i.case.is_some() && i.code().is_some() && !i.carried)
        })
    });
    let panel = live_if(move || followed.get().then(|| untrack(|| panel(follow))));
    view! { <article class="item">{inside} {panel}</article> }
}

fn words_of(shared: Shared) -> &'static crate::text::follow::Words {
    crate::text::follow::follow(shared.lang())
}

fn drawn(item: &OutboxItem, new: bool, shared: Shared) -> AnyView {
    if item.carried {
        return carried(item, shared);
    }
    if let Some(said) = &item.later {
        return sealed_said(item, said, shared);
    }
    let (words, lang) = (shared.all_words(), shared.lang());
    let written = item.words();
    let sealed = item.sealed.as_ref().map(|sealed| sealed_item(item, sealed, shared));
    let kind = written.map_or(kin::words(lang).item, |w| submission_kind(w.kind, lang));
    let about = written
        .and_then(|written| written.matter)
        .map(|m| view! { <span>{matter(m, lang)}</span> });
    let when = dates::when(item.saved_at(), clock::now(), lang);
    let unit = shared
        .library
        .unit_name(item.unit())
        .map(|name| view! { <p class="soft small">{words.sent_to}": "{name}</p> });
    let photos = (!item.files().is_empty()).then(|| {
        let count = photo_count(item.files().len(), lang);
        view! { <p class="soft small row">{icon(Icon::Camera)} {count}</p> }
    });
    let words_of_item = written.map(|written| view! { <Words text=written.text.clone() /> });
    let new = new.then(|| {
        view! { <p role="status"><span class="mark act">{icon(Icon::Bell)} {words_of(shared).news}</span></p> }
    });
    view! {
        <p class="kicker">
            <b>{icon(Icon::Speech)} {kind}</b>
            {about}
            <time datetime=item.saved_at().to_rfc3339()>{when}</time>
        </p>
        {new}
        {words_of_item}
        {photos}
        {unit}
        {state(item, shared)}
        {said_lines(item)}
        {sealed}
    }
    .into_any()
}

#[component]
fn Words(text: String) -> impl IntoView {
    if text.chars().count() <= OPENING {
        return view! { <p class="words">{text}</p> }.into_any();
    }
    let opening: String = text.chars().take(OPENING).collect();
    view! {
        <details class="whole">
            <summary class="words">{opening}"…"</summary>
            <p class="words">{text}</p>
        </details>
    }
    .into_any()
}

fn state(item: &OutboxItem, shared: Shared) -> AnyView {
    let words = shared.all_words();
    match item.state {
        ItemState::Saved => view! {
            <p role="status"><span class="mark blue">{icon(Icon::Tick)} {words.state_saved}</span></p>
            <p class="soft small">{words.waits_hint}</p>
        }
        .into_any(),
        ItemState::Sending => {
            let percent = item.percent();
            view! {
                <p role="status">
                    <span class="mark blue">{icon(Icon::Send)} {words.state_sending} " " {percent} " %"</span>
                </p>
                <progress max="100" value=percent aria-label=words.state_sending></progress>
            }
            .into_any()
        }
        ItemState::SetAside(code) => aside(item, code, shared),
        ItemState::Received => received(item, shared),
    }
}
