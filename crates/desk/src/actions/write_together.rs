//! While a card is open in the editor: brings what is written to the server, says that somebody writes, and hears
//! who else does.

use leptos::prelude::*;
use wire::problem::Code;
use wire::together::{HERE_SECONDS, Here};

use super::refused_with;
use super::working_copy::{Sent, read_copy, say_here, send_copy};
use crate::device::clock;
use crate::state::beginning::is_untouched;
use crate::state::desk::Desk;
use crate::state::versus::Versus;
use crate::state::writing::{Kept, Writing};
use crate::text::t;

/// Between two looks at what was written.
const LOOK_MS: u32 = 2_000;
/// After so many looks it is sent although somebody is still typing.
const LONGEST_LOOKS: u32 = 6;
/// After so many looks the page says again that it is there.
const HERE_LOOKS: u32 = HERE_SECONDS * 1_000 / LOOK_MS;

/// Goes on until the page is left.
pub async fn write_together(desk: Desk, writing: Writing) {
    let mut seen = None;
    let mut refused = None;
    let (mut since_sent, mut since_here) = (0, HERE_LOOKS);
    while let Some(form) = writing.form.try_get_untracked() {
        let chosen = writing.conflict.with_untracked(Option::is_none);
        let waits = matches!(writing.kept.get_untracked(), Kept::Device(_) | Kept::Nowhere);
        if desk.online.get_untracked() && chosen && waits {
            let rests = seen.as_ref() == Some(&form) || since_sent >= LONGEST_LOOKS;
            let begun = writing.base.get_untracked() > 0 || !is_untouched(&form.content);
            if rests && begun && refused.as_ref() != Some(&form) {
                since_sent = 0;
                if !send(desk, writing).await {
                    refused = Some(form.clone());
                }
            }
        }
        if desk.online.get_untracked() && since_here >= HERE_LOOKS {
            since_here = 0;
            hear(desk, writing).await;
        }
        seen = Some(form);
        clock::pause(LOOK_MS).await;
        since_sent += 1;
        since_here += 1;
    }
}

/// Sends what is written. False when the very same can never be taken.
async fn send(desk: Desk, writing: Writing) -> bool {
    let draft = writing.draft();
    match send_copy(desk, &draft, writing.page).await {
        Ok(Sent::Kept(stored)) => writing.copied(&draft, stored),
        Ok(Sent::Elsewhere(copy)) => {
            take_in(desk, writing, Versus::copy(*copy, draft.shared));
        }
        Err(failure) => return !refused_with(&failure).is_some_and(Code::is_permanent),
    }
    true
}

/// Says that the page is there, and hears who else is and what was saved meanwhile.
async fn hear(desk: Desk, writing: Writing) {
    let here = Here { page: writing.page, leaving: false };
    let Ok(beside) = say_here(desk, writing.id, here).await else { return };
    if writing.others.try_set(beside.others).is_some() {
        return;
    }
    let base = writing.base.get_untracked();
    let newer = (beside.revision > base && base > 0).then_some(beside.saved_by).flatten();
    writing.newer.set(newer);
    let known = writing.number.get_untracked();
    let asked = writing.conflict.with_untracked(Option::is_some);
    if beside.copy > known && !asked {
        // Another page of the same officer wrote on.
        if let Some(copy) = read_copy(writing.id).await
            && writing.form.try_get_untracked().is_some()
            && copy.page != writing.page
        {
            let shared = writing.shared.get_untracked();
            take_in(desk, writing, Versus::copy(copy, shared));
        }
    }
}

/// Joins another version with what is written: at once where nothing clashes, else the officer is asked.
pub fn take_in(desk: Desk, writing: Writing, versus: Versus) -> bool {
    let Some(form) = writing.form.try_get_untracked() else { return false };
    let merged = versus.merged(&form.content, &[]);
    if merged.clashes.is_empty() {
        let changed = merged.content != form.content;
        writing.joined(&versus, merged.content);
        if changed {
            desk.say(t().together.joined);
        }
        true
    } else {
        writing.conflict.set(Some(Box::new(versus)));
        false
    }
}

/// Says that the page is left.
pub fn leave(desk: Desk, writing: Writing) {
    let (id, here) = (writing.id, Here { page: writing.page, leaving: true });
    leptos::task::spawn_local(async move {
        let _ = say_here(desk, id, here).await;
    });
}
