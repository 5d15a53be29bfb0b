//! What became of a try to save shared data, above the form: faults, a cut connection, a newer version.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::reference::Reference;

use super::trouble::Trouble;
use crate::device::network::Failure;
use crate::state::reference::{Attempt, OnDesk, Shelf};
use crate::text::{lang, t};

/// The element of the newer version, where the focus goes.
pub const NEWER: &str = "ban-moi-hon";

/// When a set last changed, and by whom.
#[must_use]
pub fn last_changed<T>(set: &Reference<T>) -> Option<String> {
    let words = &t().law;
    let when = dates::date_time(set.changed_at?, lang());
    let who = set.changed_by.clone().unwrap_or_else(|| words.from_program.to_owned());
    Some(format!("{}: {when} · {who}", words.last_changed))
}

/// What became of the try.
#[component]
pub fn AttemptTold<T: OnDesk>(
    /// The try.
    attempt: Attempt,
    /// The set, as the server has it.
    shelf: Shelf<T>,
    /// The lines of the newer version that the form is about.
    theirs: Callback<T, Vec<String>>,
) -> impl IntoView {
    let words = &t().law;
    let faulty = move || {
        attempt.faults.with(|faults| !faults.is_empty()).then(|| {
            view! {
                <div class="trouble" role="alert">
                    {icon(Icon::Warning)}
                    <p>{words.fix_first}</p>
                </div>
            }
        })
    };
    let failed = move || {
        attempt.failure.get().map(|failure| match failure {
            Failure::Cut | Failure::Strange => view! {
                <div class="trouble" role="alert">{icon(Icon::Offline)}<p>{words.save_cut}</p></div>
            }
            .into_any(),
            refused @ Failure::Refused(_) => view! { <Trouble failure=refused /> }.into_any(),
        })
    };
    let newer = move || {
        let set = attempt.conflict.get().then(|| shelf.read()).flatten()?;
        let lines = theirs.run(set.set.clone()).into_iter();
        let lines = lines.map(|line| view! { <li class="said">{line}</li> }).collect_view();
        Some(view! {
            <div class="promise" role="group" aria-labelledby=NEWER>
                {icon(Icon::Shield)}
                <div>
                    <h2 id=NEWER tabindex="-1">{words.conflict_title}</h2>
                    <p>{words.conflict_tell}</p>
                    <p class="small soft">{last_changed(&set)}</p>
                    <p><b>{words.conflict_theirs}</b></p>
                    <ul>{lines}</ul>
                </div>
            </div>
        })
    };
    view! { {faulty} {failed} {newer} }
}
