//! Saving what a worker wrote: hashed and encoded first, then on the disk in one strict transaction, and
//! only then does the screen say "Đã lưu trên máy".

use sync::outbox::OutboxItem;
use wire::id::SubmissionId;
use wire::submission::{AttachmentRef, NewSubmission};

use super::keep_draft::put_with_room;
use super::send;
use crate::device::database::{Change, StorageFault, Store};
use crate::device::files::Attached;
use crate::device::{clock, hash, media, task};
use crate::state::Shared;

/// Saves it with its files, then sends if it can. The moment, the language and the files of the submission
/// are filled in here; `also` is done in the same transaction: the draft that it was goes with it.
///
/// # Errors
/// When the phone could not keep it; then nothing was kept, and nothing is sent.
pub async fn save_submission(
    shared: Shared,
    mut submission: NewSubmission,
    files: Vec<Attached>,
    also: Vec<Change>,
) -> Result<(), StorageFault> {
    let database = shared.database().ok_or(StorageFault::Missing)?;
    let named: Option<OutboxItem> = database.get(Store::Outbox, &submission.id.to_string()).await?;
    if named.is_some() {
        // Another page sent that draft; what this one holds must not take its place.
        submission.id = SubmissionId(clock::mint());
    }
    submission.written_at = clock::now();
    submission.lang = shared.lang();
    let mut changes = also;
    for file in files {
        let sha256 = hash::sha256(&file.bytes).await.ok_or(StorageFault::Broken)?;
        if submission.attachments.iter().any(|other| other.sha256 == sha256) {
            continue;
        }
        submission.attachments.push(AttachmentRef {
            sha256: sha256.clone(),
            media_type: file.media_type,
            bytes: file.bytes.len() as u64,
        });
        changes.push(Change::PutBytes(Store::Files, sha256.to_string(), file.bytes));
    }
    save(shared, OutboxItem::new(submission), changes).await
}

/// Puts an item on the disk with what belongs to it, all or nothing, then sends if it can.
///
/// # Errors
/// As of [`save_submission`].
pub(super) async fn save(
    shared: Shared,
    item: OutboxItem,
    mut changes: Vec<Change>,
) -> Result<(), StorageFault> {
    let database = shared.database().ok_or(StorageFault::Missing)?;
    changes.push(Change::put(Store::Outbox, item.id().to_string(), &item)?);
    put_with_room(shared, &database, changes).await?;
    shared.outbox.put(item);
    task::run(async move {
        media::persist().await;
        send::drain(shared).await;
    });
    Ok(())
}
