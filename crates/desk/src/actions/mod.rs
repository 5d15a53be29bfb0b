//! The verbs of the desk, one a file. Each asks the server and joins the answer with what pages share.

pub mod act_for;
pub mod change_template;
pub mod check_session;
pub mod count_work;
pub mod find_card;
pub mod follow_push;
pub mod forward_case;
pub mod forwards;
pub mod keep_answers;
pub mod keys;
pub mod know_terms;
pub mod list_cards;
pub mod list_cases;
pub mod list_colleagues;
pub mod list_likely;
pub mod list_rumours;
pub mod list_templates;
pub mod materials;
pub mod open_card;
pub mod passkey_door;
pub mod passkeys;
pub mod people;
pub mod posters;
pub mod reach;
pub mod read_card;
pub mod read_case;
pub mod read_figures;
pub mod read_health;
pub mod read_history;
pub mod read_push;
pub mod read_reference;
pub mod read_rumour;
pub mod recognition;
pub mod reports;
pub mod save_card;
pub mod save_reference;
pub mod sealed_case;
pub mod search_everywhere;
pub mod security;
pub mod send_answer;
pub mod send_drafts;
pub mod show_asked;
pub mod sign_in;
pub mod sign_out;
pub mod step_card;
pub mod step_case;
pub mod step_rumour;
pub mod surveys;
pub mod training;
pub mod units;
pub mod upload;
pub mod working_copy;
pub mod workshop;
pub mod write_correction;
pub mod write_together;

use leptos::prelude::Set;
use leptos::task::spawn_local;
use wire::problem::Code;

use crate::device::network::Failure;
use crate::state::desk::{Desk, Why};

/// The code of a refusal.
#[must_use]
pub fn refused_with(failure: &Failure) -> Option<Code> {
    match failure {
        Failure::Refused(problem) => Some(problem.code),
        Failure::Cut | Failure::Strange => None,
    }
}

/// Passes an answer on. When the session is over, the desk shows the sign-in page in the place of the
/// page that asked; the address stays, so signing in leads back to it.
fn answered<T>(desk: Desk, result: Result<T, Failure>) -> Result<T, Failure> {
    if let Err(failure) = &result {
        match refused_with(failure) {
            Some(Code::NotSignedIn) => desk.leave(Why::Expired),
            // A second factor was required meanwhile: the way to it takes the place of the page.
            Some(Code::FactorNeeded) => spawn_local(check_session::check_session(desk)),
            // Another page of this browser works for another post: what is typed here stays, and the head says so.
            Some(Code::PostChanged) => desk.moved.set(true),
            Some(_) => {}
            None => return result,
        }
    }
    result
}
