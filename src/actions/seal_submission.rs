//! Sealing what a worker wrote, and only then saving it: nothing that could be read again touches the disk.

use sync::outbox::{OutboxItem, SealedItem};
use wire::id::SubmissionId;
use wire::receipt::ReceiptCode;
use wire::sealed::{SEALED_TYPE, Said, SealedSubmission};
use wire::submission::{AttachmentRef, NewSubmission};
use wire::unit_keys::SignedUnitKey;

use super::save_submission::save;
use super::send;
use crate::device::database::{Change, StorageFault, Store};
use crate::device::files::Attached;
use crate::device::{clock, hash};
use crate::sealing;
use crate::state::Shared;

/// Seals it with its files, saves what came of it, and sends it if it can. `also` is done in the same
/// transaction: the draft that it was goes with it. Gives what it is called and the code, which nothing on
/// this phone has any more.
///
/// # Errors
/// When the phone could not keep it, or what seals could not be had; then nothing was kept and nothing is
/// sent.
pub async fn seal_submission(
    shared: Shared,
    key: SignedUnitKey,
    submission: NewSubmission,
    files: Vec<Attached>,
    also: Vec<Change>,
) -> Result<(SubmissionId, ReceiptCode), StorageFault> {
    let sealing = sealing::fetched().await.ok_or(StorageFault::Missing)?;
    let said = Said {
        kind: submission.kind,
        matter: submission.matter,
        text: submission.text,
        name: submission.name,
        contact: submission.contact,
        link: submission.link,
        files: files.iter().map(|file| file.media_type.clone()).collect(),
        written_at: clock::now(),
        lang: shared.lang(),
    };
    let files = files.into_iter().map(|file| file.bytes).collect();
    let sealed = (sealing.seal)(&key, &said, files).ok_or(StorageFault::Broken)?;
    let mut changes = also;
    let mut refs = Vec::new();
    for bytes in sealed.files {
        let sha256 = hash::sha256(&bytes).await.ok_or(StorageFault::Broken)?;
        refs.push(AttachmentRef {
            sha256: sha256.clone(),
            media_type: SEALED_TYPE.to_owned(),
            bytes: bytes.len() as u64,
        });
        changes.push(Change::PutBytes(Store::Files, sha256.to_string(), bytes));
    }
    let body = SealedSubmission {
        id: sealed.id,
        sealed: sealed.words,
        files: refs,
        lookup: sealed.lookup,
        reply_to: sealed.reply_to,
    };
    let item = OutboxItem::sealed(SealedItem::new(body, said.written_at));
    save(shared, item, changes).await?;
    Ok((sealed.id, sealed.code))
}

/// Keeps the code on this phone after all, or lets go of it.
pub async fn keep_code(shared: Shared, id: SubmissionId, code: Option<ReceiptCode>) {
    send::change(shared, move |item| {
        let is_it = item.id() == id;
        if let (true, Some(sealed)) = (is_it, &mut item.sealed) {
            sealed.code.clone_from(&code);
        }
        is_it
    })
    .await;
}
