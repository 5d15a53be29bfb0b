//! What an administrator does with officers, and what the invited one does.

use serde::Serialize;
use wire::desk::Session;
use wire::id::{OfficerId, UnitId};
use wire::people::{
    HandOver, InvitationSeen, InvitationToken, Invited, NewAccount, NewInvitation, People,
    PersonChange,
};
use wire::post::NewPost;

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// The officers of the subtree.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read(desk: Desk) -> Result<People, Failure> {
    answered(desk, network::get("/desk/people").await)
}

/// Makes an invitation; its token is shown once.
///
/// # Errors
/// As [`Failure`] tells; then there is none.
pub async fn invite(desk: Desk, new: &NewInvitation) -> Result<Invited, Failure> {
    Ok(answered(desk, network::post("/desk/people/invitations", new).await)?.value)
}

/// Takes an invitation back.
///
/// # Errors
/// As [`Failure`] tells; then it is still open.
pub async fn withdraw(desk: Desk, id: &str) -> Result<People, Failure> {
    let path = format!("/desk/people/invitations/{id}");
    answered(desk, network::tell("DELETE", &path, &()).await)?;
    read(desk).await
}

/// Gives an officer another unit or other roles.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn change(desk: Desk, id: OfficerId, change: &PersonChange) -> Result<People, Failure> {
    Ok(answered(desk, network::put(&format!("/desk/people/{id}"), change).await)?.value)
}

/// Gives an officer's open cases to a colleague, and where they leave closes their account.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn hand_over(
    desk: Desk,
    id: OfficerId,
    to: Option<OfficerId>,
    leaves: bool,
) -> Result<People, Failure> {
    let verb = if leaves { "leave" } else { "hand-over" };
    let path = format!("/desk/people/{id}/{verb}");
    Ok(answered(desk, network::post(&path, &HandOver { to }).await)?.value)
}

/// Gives an officer one more post.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn add_post(desk: Desk, id: OfficerId, new: &NewPost) -> Result<People, Failure> {
    Ok(answered(desk, network::post(&format!("/desk/people/{id}/posts"), new).await)?.value)
}

/// Ends one post of an officer.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn end_post(
    desk: Desk,
    id: OfficerId,
    unit: UnitId,
    to: Option<OfficerId>,
) -> Result<People, Failure> {
    let path = format!("/desk/people/{id}/posts/{unit}/end");
    Ok(answered(desk, network::post(&path, &HandOver { to }).await)?.value)
}

/// What an invitation is for.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn look(token: String) -> Result<InvitationSeen, Failure> {
    asked("/invitations/look", &InvitationToken { token }).await
}

/// Makes the account of an invitation; whoever calls lets its officer sit down.
///
/// # Errors
/// As [`Failure`] tells; then there is no account.
pub async fn accept(account: &NewAccount) -> Result<Session, Failure> {
    asked("/invitations/accept", account).await
}

async fn asked<B: Serialize, T: serde::de::DeserializeOwned>(
    path: &str,
    body: &B,
) -> Result<T, Failure> {
    Ok(network::post(path, body).await?.value)
}
