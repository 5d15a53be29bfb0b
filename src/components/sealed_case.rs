//! A sealed case, opened with its code: where it stands, what was said from both sides, and what the sender can do
//! with it. What they do is sealed and saved first, and sent by the outbox.

use std::sync::Arc;

use leptos::prelude::*;
use plain::dates;
use sync::outbox::{ItemState, OutboxItem};
use view::icon::{Icon, icon};
use view::live::{live, live_if, tap};
use wire::case::{CaseState, CaseView};
use wire::follow::FollowUp;
use wire::id::FollowUpId;
use wire::sealed::SealedCase;
use wire::submission::Purpose;

use crate::actions::say_sealed::{Unsaid, ask_again, said_here, say_sealed};
use crate::actions::sealed_by_code::{Found, again};
use crate::components::follow::{Follow, Hints, Told, Typed, own_line, panel};
use crate::components::outbox_item::track;
use crate::components::sealed_said::{let_go, stands, title};
use crate::device::{clock, task};
use crate::state::Shared;
use crate::text::follow::follow;
use crate::text::kin;

/// All of it; `close` forgets the code.
pub fn sealed_case(here: Found, shared: Shared, close: impl Fn() + 'static) -> AnyView {
    let words = kin::words(shared.lang());
    // What is said afterwards changes the case; the fields beside it stay as they are, with what they hold.
    let here = RwSignal::new(here);
    refresh(here, shared);
    let follow = Follow {
        case: Signal::derive(move || Some(here.with(as_open))),
        waiting: Signal::derive(move || {
            let said = here.with(|here| said_here(shared, &here.lookup));
            let waits = said.iter().filter(|item| item.waits());
            waits.filter_map(|item| Some(item.later.as_ref()?.body.verb)).collect()
        }),
        say: Callback::new(move |(said, told): (FollowUp, Told)| {
            task::run(async move {
                told(say(here, shared, said, None).await.err());
            });
        }),
        typed: Typed::passing(),
        hints: Hints { reply: Some(words.more_hint), not_solved: words.not_solved_hint },
    };
    view! {
        {live(move || here.with(|here| known(here, shared)))}
        {live(move || waiting(here, shared))}
        <div class="item">{panel(follow)}</div>
        <p>
            <button class="button wide" on:click=tap(close)>{icon(Icon::Close)} {words.close}</button>
        </p>
    }
    .into_any()
}

/// Says something; gives a sentence when it was neither kept nor sent.
async fn say(
    here: RwSignal<Found>,
    shared: Shared,
    said: FollowUp,
    replaces: Option<wire::id::SubmissionId>,
) -> Result<(), &'static str> {
    let Some(to) = here.try_with_untracked(Found::to) else { return Err("") };
    let text = said.text.clone();
    // The button says so before the sealing begins, which holds the screen for a moment.
    clock::pause(60).await;
    match say_sealed(shared, to, said, replaces).await {
        Ok(id) => {
            if !text.is_empty() {
                here.try_update(|here| here.own.insert(id, text));
            }
            Ok(())
        }
        Err(Unsaid::NotSealed) => Err(kin::words(shared.lang()).more_not_sealed),
        Err(Unsaid::NotKept) => Err(follow(shared.lang()).not_kept),
    }
}

/// Asks anew how the case stands whenever something that was said has arrived.
fn refresh(here: RwSignal<Found>, shared: Shared) {
    let waits = Memo::new(move |_| {
        let said = here.with(|here| said_here(shared, &here.lookup));
        said.iter().filter(|item| item.waits()).count()
    });
    Effect::new(move |before: Option<usize>| {
        let now = waits.get();
        if before.is_some_and(|before| now < before) {
            task::run(async move {
                ask_again(shared).await;
                let Some(before) = here.try_get_untracked() else { return };
                if let Ok(Some(found)) = again(shared, &before).await {
                    here.try_update(|here| {
                        let own = core::mem::take(&mut here.own);
                        *here = found;
                        here.own.extend(own);
                    });
                }
            });
        }
        now
    });
}

/// The case as the parts for open ones know it.
fn as_open(here: &Found) -> CaseView {
    let case = &here.case;
    CaseView {
        submission: case.submission,
        state: case.state,
        updated_at: case.due_at,
        received_at: case.due_at,
        unit_name: case.unit_name.clone(),
        due_at: case.due_at,
        answers: Vec::new(),
        messages: Vec::new(),
        reopened: false,
        may_say_not_solved: case.may_say_not_solved,
        rating: case.rating,
        may_rate: case.may_rate,
        // Whether a name is inside nobody knows but who opens it.
        consents: if case.contact_back { Vec::new() } else { vec![Purpose::Contact] },
        published: false,
        erased: case.erased,
        escalated_at: None,
    }
}

/// Where the case stands, and what was said from both sides.
fn known(here: &Found, shared: Shared) -> AnyView {
    let (words, case) = (kin::words(shared.lang()), &here.case);
    let unit = view! { <p class="kicker"><b>{icon(Icon::Shield)} {case.unit_name.clone()}</b></p> };
    if case.erased {
        return view! {
            <article class="item">
                {unit}
                <p role="status">
                    <span class="mark">{icon(Icon::Bin)} {follow(shared.lang()).erased}</span>
                </p>
                <p class="soft small">{words.erased_hint}</p>
            </article>
        }
        .into_any();
    }
    let kept = here.as_kept.then(|| view! { <p class="small">{words.as_kept}</p> });
    if here.waits {
        return view! {
            <article class="item">{unit}<p role="status">{words.not_yet}</p>{kept}</article>
        }
        .into_any();
    }
    let none = case.answers.is_empty().then(|| view! { <p>{words.no_answer}</p> });
    let climbs = case.climbs_to.clone().map(|unit| {
        view! {
            <p class="row" role="status">
                {icon(Icon::Warning)} <span>{words.climbs} " " <b>{unit}</b></span>
            </p>
            <p class="soft small">{words.climbs_hint}</p>
        }
    });
    let due = (case.state < CaseState::Answered).then(|| {
        let day = dates::date(dates::local_day(case.due_at), shared.lang());
        view! { <p class="soft small">{shared.all_words().due}" "{day}</p> }
    });
    view! {
        <article class="item">
            {unit}
            {kept}
            {track(case.state, shared)}
            {talk(here, case, shared)}
            {none}
            {climbs}
            {due}
        </article>
    }
    .into_any()
}

/// Both sides in their order. Of the sender's own words there are those that are still on this phone.
fn talk(here: &Found, case: &SealedCase, shared: Shared) -> AnyView {
    let words = kin::words(shared.lang());
    let now = clock::now();
    let answers = case.answers.iter().zip(&here.answers).map(|(answer, text)| {
        let when = dates::when(answer.answered_at, now, shared.lang());
        let from = format!("{} {} · {when}", shared.all_words().answer_from, answer.unit_name);
        let text = text.clone().unwrap_or_else(|| words.damaged.to_owned());
        let line = view! {
            <div class="answer">
                <p class="small"><b>{from}</b></p>
                <p class="words">{text}</p>
            </div>
        };
        (answer.place, line.into_any())
    });
    let own = case.messages.iter().map(|message| {
        let text = here.own.get(&message.id).cloned();
        (message.place, own_line(message.verb, message.at, text))
    });
    let mut lines: Vec<(u32, AnyView)> = answers.chain(own).collect();
    lines.sort_by_key(|(place, _)| *place);
    lines.into_iter().map(|(_, line)| line).collect_view().into_any()
}

/// What was said on this phone and the server does not have, or does not take.
fn waiting(here: RwSignal<Found>, shared: Shared) -> AnyView {
    let said = here.with(|here| said_here(shared, &here.lookup));
    let lines = said.iter().filter(|item| item.state != ItemState::Received).map(|item| {
        let text = here.with(|here| here.own.get(&item.id()).cloned());
        let words = text.clone().map(|text| view! { <p class="words">{text}</p> });
        let aside = matches!(item.state, ItemState::SetAside(_))
            .then(|| refused(item, text.unwrap_or_default(), here, shared));
        let title = item.later.as_ref().map(|said| title(said, shared));
        view! {
            <div class="answer own">
                <p class="small"><b>{title}</b></p>
                {words}
                {stands(item, shared)}
                {aside}
            </div>
        }
    });
    let lines = lines.collect::<Vec<_>>();
    if lines.is_empty() {
        return ().into_any();
    }
    view! { <div class="item">{lines}</div> }.into_any()
}

/// What can be done with something that was refused: its words are sealed anew to whoever has the case now.
fn refused(item: &OutboxItem, text: String, here: RwSignal<Found>, shared: Shared) -> AnyView {
    let fault = RwSignal::new(None::<&'static str>);
    let verb = item.later.as_ref().map(|said| said.body.verb);
    let anew = verb.filter(|_| !text.is_empty()).map(|verb| {
        let (id, text) = (item.id(), Arc::new(text));
        let send = tap(move || {
            let said = FollowUp::new(FollowUpId(clock::mint()), verb, text.to_string());
            task::run(async move {
                if let Err(why) = say(here, shared, said, Some(id)).await {
                    fault.try_set(Some(why));
                }
            });
        });
        let label = kin::words(shared.lang()).later_anew;
        view! { <button class="button primary" on:click=send>{icon(Icon::Send)} {label}</button> }
    });
    let line = live_if(move || {
        let line = |text| view! { <p class="error" role="alert">{text}</p> }.into_any();
        fault.get().map(line)
    });
    view! { <p class="row">{anew} {let_go(item, shared)}</p> {line} }.into_any()
}
