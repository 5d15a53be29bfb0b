//! Taking what a page that ended had not yet put on the disk into the drafts ([`crate::device::typed`]).

use sync::draft::{Draft, Fold, fold, unneeded};
use wire::id::SubmissionId;

use super::drafts::{hold, key, new_stamp, on_disk};
use crate::device::database::{Change, Database, StorageFault, Store};
use crate::device::{clock, typed};
use crate::state::Shared;

/// Takes in what was noted by pages that are gone. What a living page has noted is that page's to write.
pub async fn take_in(shared: Shared) {
    let noted = typed::all();
    let Some(database) = shared.database().filter(|_| !noted.is_empty()) else { return };
    for id in noted {
        let Some(_held) = hold(id).await else { continue };
        // What the disk refuses stays noted, for another start.
        if take(&database, id).await.is_ok() {
            typed::forget(id);
        }
    }
}

async fn take(database: &Database, id: SubmissionId) -> Result<(), StorageFault> {
    // Read once the draft is held; its page may have come to the end of its writing meanwhile.
    let Some(unwritten) = typed::of(id) else { return Ok(()) };
    let there: Option<Draft> = database.get(Store::Facts, &key(id)).await?;
    let changes = match fold(unwritten, there.as_ref(), SubmissionId(clock::mint())) {
        Fold::Nothing => return Ok(()),
        Fold::Remove => {
            let files = there.map(|draft| draft.files()).unwrap_or_default();
            let files = unneeded(files, id, &on_disk(database).await);
            let files = files.into_iter().map(|key| Change::Remove(Store::Files, key));
            files.chain([Change::Remove(Store::Facts, key(id))]).collect()
        }
        Fold::Put(mut draft) => {
            draft.stamp = new_stamp();
            keep_what_is_there(database, &mut draft).await;
            vec![Change::put(Store::Facts, key(draft.id), &*draft)?]
        }
    };
    database.change(changes).await
}

/// Leaves out photos and parts of a voice note whose bytes did not come to the disk any more.
async fn keep_what_is_there(database: &Database, draft: &mut Draft) {
    let mut missing = Vec::new();
    for key in draft.files() {
        if !matches!(database.bytes(Store::Files, &key).await, Ok(Some(_))) {
            missing.push(key);
        }
    }
    draft.photos.retain(|photo| !missing.contains(&photo.key));
    draft.voice = draft.voice.take().and_then(|mut voice| {
        let there = (0..voice.parts).take_while(|place| !missing.contains(&voice.part(*place)));
        voice.parts = u32::try_from(there.count()).unwrap_or(0);
        (voice.parts > 0).then_some(voice)
    });
}
