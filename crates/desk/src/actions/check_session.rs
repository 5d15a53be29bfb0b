//! Asks who is signed in, when the app starts.

use leptos::prelude::Set;
use wire::desk::Session;
use wire::problem::Code;

use super::refused_with;
use crate::device::{clock, network};
use crate::state::desk::{Desk, Standing, Why};

/// Asks who is signed in. Without a connection the officer who was here last may go on writing.
pub async fn check_session(desk: Desk) {
    match network::get::<Session>("/desk/session").await {
        Ok(session) => desk.enter(session),
        Err(failure) if refused_with(&failure) == Some(Code::NotSignedIn) => {
            let was_here = Desk::last(clock::now()).is_some();
            desk.leave(if was_here { Why::Expired } else { Why::First });
        }
        Err(_) => match Desk::last(clock::now()) {
            Some(session) => desk.enter(session),
            None => desk.standing.set(Standing::Unreachable),
        },
    }
}
