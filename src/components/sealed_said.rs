//! Something that was said later in confidence, among what the worker sent and on the page of the code: where it
//! stands, and its words only to whoever has typed the code.

use leptos::prelude::*;
use plain::dates;
use sync::outbox::{ItemState, OutboxItem, SealedSaid};
use view::icon::{Icon, icon};
use view::live::{live_text, tap};
use wire::follow::FollowVerb;
use wire::problem::Code;

use crate::actions::send;
use crate::device::{clock, task};
use crate::state::Shared;
use crate::text::follow::follow;
use crate::text::kin;

/// What it is called.
#[must_use]
pub fn title(said: &SealedSaid, shared: Shared) -> String {
    let (words, own) = (kin::words(shared.lang()), follow(shared.lang()));
    match said.body.verb {
        FollowVerb::Reply => words.later.to_owned(),
        FollowVerb::NotSolved => own.not_solved_said.to_owned(),
        FollowVerb::Rate => {
            format!("{} {}", own.rated, own.rating(said.body.rating.unwrap_or(3)))
        }
        FollowVerb::Withdraw => {
            let what = said.body.purpose.map_or("", |purpose| own.consent(purpose));
            format!("{}: {what}", own.withdraw)
        }
        FollowVerb::Erase => own.erase.to_owned(),
    }
}

/// Where it stands, with a reason when it was refused.
pub fn stands(item: &OutboxItem, shared: Shared) -> AnyView {
    let (words, all) = (kin::words(shared.lang()), shared.all_words());
    match item.state {
        ItemState::Saved | ItemState::Sending => view! {
            <p role="status">
                <span class="mark blue">{icon(Icon::Tick)} {follow(shared.lang()).waits}</span>
            </p>
        }
        .into_any(),
        ItemState::Received => view! {
            <p role="status"><span class="mark good">{icon(Icon::Tick)} {words.more_sent}</span></p>
        }
        .into_any(),
        ItemState::SetAside(code) => {
            let reason = match code {
                Code::UnknownUnit => words.later_moved,
                Code::WrongState => follow(shared.lang()).refused_state,
                _ => all.aside_other,
            };
            view! {
                <p role="status">
                    <span class="mark warn">{icon(Icon::Warning)} {all.state_set_aside}</span>
                </p>
                <p>{reason}</p>
            }
            .into_any()
        }
    }
}

/// Lets go of it, after asking.
pub fn let_go(item: &OutboxItem, shared: Shared) -> AnyView {
    let all = shared.all_words();
    let (item, sure) = (item.clone(), RwSignal::new(false));
    let act = tap(move || {
        if sure.get_untracked() {
            task::run(send::discard(shared, item.clone()));
        }
        sure.set(true);
    });
    let label =
        live_text(move || (if sure.get() { all.delete_sure } else { all.delete }).to_owned());
    view! { <button class="button plain" on:click=act>{icon(Icon::Bin)} {label}</button> }
        .into_any()
}

/// It in the list of what the worker sent.
pub fn sealed_said(item: &OutboxItem, said: &SealedSaid, shared: Shared) -> AnyView {
    let words = kin::words(shared.lang());
    let when = dates::when(item.saved_at(), clock::now(), shared.lang());
    let aside = matches!(item.state, ItemState::SetAside(_)).then(|| {
        view! {
            <p class="row">
                <a class="button" href="/kin">{words.later_open}</a>
                {let_go(item, shared)}
            </p>
        }
    });
    view! {
        <p class="kicker">
            <b>{icon(Icon::Shield)} {title(said, shared)}</b>
            <time datetime=item.saved_at().to_rfc3339()>{when}</time>
        </p>
        {stands(item, shared)}
        {aside}
    }
    .into_any()
}
