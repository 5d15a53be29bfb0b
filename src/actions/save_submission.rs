//! Saving what a worker wrote: hashed and encoded first, then on the disk in one strict transaction, and
//! only then does the screen say "Đã lưu trên máy".

use sync::outbox::OutboxItem;
use wire::id::SubmissionId;
use wire::submission::{AttachmentRef, NewSubmission};

use super::make_room::make_room;
use super::{edit_again, send};
use crate::device::database::{Change, StorageFault, Store};
use crate::device::picture::Photo;
use crate::device::{clock, hash, media, task};
use crate::state::Shared;

/// Saves it with its photos, then sends if it can. The submission's identifier, moment, language and
/// files are filled in here.
///
/// # Errors
/// When the phone could not keep it; then nothing was kept, and nothing is sent.
pub async fn save_submission(
    shared: Shared,
    mut submission: NewSubmission,
    photos: Vec<Photo>,
) -> Result<(), StorageFault> {
    submission.id = SubmissionId(clock::mint());
    submission.written_at = clock::now();
    submission.lang = shared.lang();
    let mut changes = Vec::new();
    for photo in photos {
        let sha256 = hash::sha256(&photo.bytes).await.ok_or(StorageFault::Broken)?;
        if submission.attachments.iter().any(|file| file.sha256 == sha256) {
            continue;
        }
        submission.attachments.push(AttachmentRef {
            sha256: sha256.clone(),
            media_type: photo.media_type,
            bytes: photo.bytes.len() as u64,
        });
        changes.push(Change::PutBytes(Store::Files, sha256.to_string(), photo.bytes));
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
    // A full phone lets go of what can be downloaded again, as much as it takes.
    let bytes = submission_bytes(&changes);
    let mut saved = database.change(changes.clone()).await;
    while saved == Err(StorageFault::Full) && make_room(shared, bytes, None).await {
        saved = database.change(changes.clone()).await;
    }
    saved?;
    shared.outbox.put(item);
    edit_again::saved(shared).await;
    task::run(async move {
        media::persist().await;
        send::drain(shared).await;
    });
    Ok(())
}

/// How much room it takes, generously: the database writes more than what is put into it.
fn submission_bytes(changes: &[Change]) -> u64 {
    let bytes = |change: &Change| match change {
        Change::Put(_, _, json) => json.len(),
        Change::PutBytes(_, _, bytes) => bytes.len(),
        Change::Remove(..) | Change::Clear(_) => 0,
    };
    changes.iter().map(bytes).sum::<usize>() as u64 + 65_536
}
