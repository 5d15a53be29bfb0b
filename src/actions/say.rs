//! Saying something to a case that was sent: on the disk first, then on its way.

use wire::follow::FollowUp;
use wire::id::{FollowUpId, SubmissionId};

use super::send;
use crate::device::database::StorageFault;
use crate::device::{clock, task};
use crate::state::Shared;

/// Saves it with the item that it belongs to, then sends if it can.
///
/// # Errors
/// When the phone could not keep it; then nothing was kept, and nothing is sent.
pub async fn say(
    shared: Shared,
    item: SubmissionId,
    follow_up: FollowUp,
) -> Result<(), StorageFault> {
    send::edit(shared, item, move |item| item.say(follow_up, clock::now())).await?;
    task::run(async move {
        send::drain(shared).await;
    });
    Ok(())
}

/// Lets go of something that the server refused.
pub async fn let_go(shared: Shared, item: SubmissionId, said: FollowUpId) {
    // What the disk refuses stays where it is.
    let _ = send::edit(shared, item, move |item| item.drop_said(said)).await;
}

/// The worker has seen what is new.
pub async fn seen(shared: Shared, item: SubmissionId) {
    let _ = send::edit(shared, item, |item| {
        item.seen();
    })
    .await;
}
