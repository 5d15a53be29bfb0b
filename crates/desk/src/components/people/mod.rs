//! What the page of officers is made of: one officer, and the invitation of another.

mod invite;
mod person;
mod posts;

pub use invite::InvitePart;
pub use person::{PersonRow, line_id};

use leptos::prelude::*;
use wire::desk::Role;
use wire::people::People;
use wire::problem::Code;

use super::trouble;
use crate::actions::refused_with;
use crate::device::network::Failure;
use crate::text::{names, t};

/// All roles, in the order in which they are offered.
const ROLES: [Role; 4] = [Role::Writer, Role::Approver, Role::Spokesperson, Role::Administrator];

/// What the parts of the page share.
pub type Shown = RwSignal<People>;

/// What went wrong, in words.
pub(super) fn why(failure: &Failure) -> String {
    if refused_with(failure) == Some(Code::WrongState) {
        return t().people.not_last.to_owned();
    }
    if let Failure::Refused(problem) = failure
        && problem.faults.iter().any(|fault| fault.field == "unit")
    {
        return t().posts.held.to_owned();
    }
    let (title, detail) = trouble::words(failure);
    format!("{title}. {detail}")
}

/// The roles, to be ticked, each with what it means.
pub(super) fn roles(value: RwSignal<Vec<Role>>) -> impl IntoView {
    let tile = move |role: Role| {
        let ticked = move || value.with(|roles| roles.contains(&role));
        let tick = move |event| {
            let on = event_target_checked(&event);
            value.update(|roles| {
                roles.retain(|one| *one != role);
                if on {
                    roles.push(role);
                }
            });
        };
        view! {
            <label class="tile line role">
                <input type="checkbox" prop:checked=ticked on:change=tick />
                <span><b>{names::role(role)}</b>" "<small class="soft">{names::role_means(role)}</small></span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{t().people.roles}</legend>
            {ROLES.map(tile).collect_view()}
        </fieldset>
    }
}
