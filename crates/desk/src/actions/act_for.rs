//! Works for another of the officer's own posts, or takes one more.

use leptos::prelude::Set;
use wire::desk::Session;
use wire::id::UnitId;
use wire::people::InvitationToken;
use wire::post::ActFor;

use super::answered;
use crate::device::kept;
use crate::device::network::{self, Failure};
use crate::state::desk::{Desk, Tally};

/// Lets this session act for another post. What lies on this device for reading without a connection is of the one
/// before, so it goes; what is being written stays.
///
/// # Errors
/// As [`Failure`] tells; then the session acts for the one before.
pub async fn act_for(desk: Desk, unit: UnitId) -> Result<(), Failure> {
    let answer = network::put("/desk/session/post", &ActFor { unit }).await;
    let session: Session = answered(desk, answer)?.value;
    sit_down(desk, session).await;
    Ok(())
}

/// Uses an invitation for one more post; the session acts for it then.
///
/// # Errors
/// As [`Failure`] tells; then there is no such post.
pub async fn join(desk: Desk, token: String) -> Result<Session, Failure> {
    let answer = network::post("/desk/session/posts", &InvitationToken { token }).await;
    Ok(answered(desk, answer)?.value)
}

/// Draws everything anew for the post that a session acts for now.
pub async fn sit_down(desk: Desk, session: Session) {
    kept::clear().await;
    desk.tally.set(Tally::default());
    desk.enter(session);
}
