//! Drafts on the phone's disk: listed, opened, put there and deleted. What is typed is kept by
//! [`super::keep_draft`].
//!
//! They stand among the small facts, each under a key of its own, and their files among the files of the
//! outbox. A store of their own would need another version of the database, and a page of the build before
//! that is still open would keep every new page from opening it.

use std::cell::Cell;
use std::rc::Rc;

use sync::draft::{Draft, DraftPhoto, sort, too_many_unasked, unneeded};
use sync::outbox::OutboxItem;
use wire::id::SubmissionId;
use wire::submission::SubmissionKind;

use super::unwritten::take_in;
use crate::device::database::{Change, Database, StorageFault, Store};
use crate::device::locks::{self, Held};
use crate::device::picture::shrink;
use crate::device::{clock, preferences, shared_in};
use crate::state::Shared;
use crate::state::attached::{Files, PHOTOS};

/// What the keys of drafts begin with.
const UNDER: &str = "draft/";
/// How long a page that has just let go of a draft may take for it, in milliseconds.
const LETTING_GO_MS: u32 = 120;

thread_local! {
    static NEXT: Cell<Option<SubmissionId>> = const { Cell::new(None) };
}

/// The key of a draft.
pub fn key(id: SubmissionId) -> String {
    format!("{UNDER}{id}")
}

/// Lets the form open with this draft when it is opened next.
pub fn open_next(id: SubmissionId) {
    NEXT.set(Some(id));
}

/// The draft that the form was told to open with.
pub fn take_next() -> Option<SubmissionId> {
    NEXT.take()
}

/// A draft that this page alone writes at, with the bytes that are kept beside it.
pub struct Opened {
    /// The draft.
    pub draft: Draft,
    /// Its files.
    pub files: Files,
    /// Says to other pages that it is open.
    pub held: Option<Held>,
    /// True when it was read from the disk.
    pub on_disk: bool,
    /// True when a picture that was shared could not be read.
    pub bad_photo: bool,
}

/// All drafts, the one that was changed last first.
pub async fn all(shared: Shared) -> Vec<Draft> {
    take_in(shared).await;
    let Some(database) = shared.database() else { return Vec::new() };
    on_disk(&database).await
}

pub(super) async fn on_disk(database: &Database) -> Vec<Draft> {
    let mut drafts = database.all_under::<Draft>(Store::Facts, UNDER).await.unwrap_or_default();
    sort(&mut drafts);
    drafts
}

/// Says to other pages that this one writes at a draft; none while another page does.
pub async fn hold(id: SubmissionId) -> Option<Held> {
    let name = format!("ban-tin-{}", key(id));
    if let Some(held) = locks::take(&name).await {
        return Some(held);
    }
    // A page that was left, or loaded anew, may not have let go quite yet.
    clock::pause(LETTING_GO_MS).await;
    locks::take(&name).await
}

/// An empty draft.
pub async fn blank() -> Opened {
    let draft = Draft::new(SubmissionId(clock::mint()), clock::now(), None);
    let held = hold(draft.id).await;
    Opened { draft, files: Files::new(), held, on_disk: false, bad_photo: false }
}

/// Opens a draft; none when it is gone, or open on another page.
pub async fn open(shared: Shared, id: SubmissionId) -> Option<Opened> {
    let held = hold(id).await?;
    let database = shared.database()?;
    // Read after the lock is held: before that somebody may have written.
    let draft: Draft = database.get(Store::Facts, &key(id)).await.ok().flatten()?;
    let mut files = Files::new();
    for key in draft.files() {
        if let Ok(Some(bytes)) = database.bytes(Store::Files, &key).await {
            files.insert(key, Rc::new(bytes));
        }
    }
    Some(Opened { draft, files, held: Some(held), on_disk: true, bad_photo: false })
}

/// What the form opens with: what it was told to, or what was written a while ago, or nothing.
pub async fn first(shared: Shared) -> Opened {
    take_over(shared).await;
    take_in(shared).await;
    if let Some(opened) = take_shared(shared).await {
        return opened;
    }
    let wanted = match take_next() {
        Some(id) => Some(id),
        None => {
            let newest = all(shared).await.into_iter().next();
            newest.filter(|draft| draft.is_fresh(clock::now())).map(|draft| draft.id)
        }
    };
    let opened = match wanted {
        Some(id) => open(shared, id).await,
        None => None,
    };
    match opened {
        Some(opened) => opened,
        None => blank().await,
    }
}

/// Deletes a draft; false when another page has it open, or the disk refuses.
pub async fn delete(shared: Shared, id: SubmissionId) -> bool {
    let Some(opened) = open(shared, id).await else { return false };
    let Some(database) = shared.database() else { return false };
    let files = unneeded(opened.draft.files(), id, &on_disk(&database).await);
    let mut changes = vec![Change::Remove(Store::Facts, key(id))];
    changes.extend(files.into_iter().map(|key| Change::Remove(Store::Files, key)));
    database.change(changes).await.is_ok()
}

/// Puts a draft on the disk, with bytes beside it.
///
/// # Errors
/// When the phone could not keep it.
pub async fn put(
    shared: Shared,
    draft: &mut Draft,
    files: Vec<(String, Vec<u8>)>,
) -> Result<(), StorageFault> {
    let database = shared.database().ok_or(StorageFault::Missing)?;
    draft.stamp = new_stamp();
    let mut changes: Vec<_> =
        files.into_iter().map(|(key, bytes)| Change::PutBytes(Store::Files, key, bytes)).collect();
    changes.push(Change::put(Store::Facts, key(draft.id), draft)?);
    database.change(changes).await
}

/// A number for a writing.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn new_stamp() -> u32 {
    (clock::chance() * f64::from(u32::MAX)) as u32
}

/// What was refused, as a draft that can be written anew; the item goes when the draft is sent.
///
/// # Errors
/// When the phone could not keep it, or cannot read the item itself.
pub async fn of_item(shared: Shared, item: &OutboxItem) -> Result<SubmissionId, StorageFault> {
    let database = shared.database().ok_or(StorageFault::Missing)?;
    let written = item.words().ok_or(StorageFault::Broken)?;
    let mut draft = Draft {
        kind: written.kind,
        matter: written.matter,
        text: written.text.clone(),
        link: written.link.clone().unwrap_or_default(),
        named: written.name.is_some() || written.contact.is_some(),
        name: written.name.clone().unwrap_or_default(),
        contact: written.contact.clone().unwrap_or_default(),
        agreed: written.consents.clone(),
        replaces: Some(item.id()),
        ..Draft::new(SubmissionId(clock::mint()), clock::now(), Some(written.unit))
    };
    let mut files = Vec::new();
    for file in item.files() {
        let Ok(Some(bytes)) = database.bytes(Store::Files, file.sha256.as_str()).await else {
            continue;
        };
        let key = format!("{UNDER}{}", clock::mint());
        let media_type = file.media_type.clone();
        if media_type.starts_with("image/") {
            draft.photos.push(DraftPhoto { key: key.clone(), media_type, bytes: file.bytes });
            files.push((key, bytes));
        } else {
            // How long it is nobody wrote down; it is heard all the same.
            let voice = sync::draft::DraftVoice { key, media_type, parts: 1, seconds: 0 };
            files.push((voice.part(0), bytes));
            draft.voice = Some(voice);
        }
    }
    put(shared, &mut draft, files).await?;
    Ok(draft.id)
}

/// Takes over what the build before kept of the form, once.
async fn take_over(shared: Shared) {
    let old = preferences::old_draft();
    if old.text.is_empty() {
        return;
    }
    let Some(_held) = locks::take("ban-tin-old-draft").await else { return };
    let mut draft = Draft {
        kind: old
            .kind
            .and_then(|place| plain::asks::KINDS.get(place).copied())
            .unwrap_or_else(|| plain::asks::KINDS[0]),
        matter: old.matter.and_then(|place| wire::topic::Matter::ALL.get(place).copied()),
        text: old.text,
        ..Draft::new(SubmissionId(clock::mint()), clock::now(), None)
    };
    if put(shared, &mut draft, Vec::new()).await.is_ok() {
        preferences::forget_old_draft();
    }
}

/// What another app shared into this one, as a draft of its own; it is let go of there once it is on the disk
/// here.
async fn take_shared(shared: Shared) -> Option<Opened> {
    let given = shared_in::take().await?;
    let [title, text, url] = &given.words;
    let (text, link) = plain::asks::shared(title, text, url);
    let mut draft = Draft {
        kind: SubmissionKind::FalseNewsReport,
        text,
        link,
        unasked: true,
        ..Draft::new(SubmissionId(clock::mint()), clock::now(), None)
    };
    let (mut files, mut bad_photo) = (Files::new(), false);
    for picture in given.pictures.iter().take(PHOTOS) {
        let Some(small) = shrink(picture).await else {
            bad_photo = true;
            continue;
        };
        let key = format!("{UNDER}{}", clock::mint());
        draft.photos.push(DraftPhoto {
            key: key.clone(),
            media_type: small.media_type,
            bytes: small.bytes.len() as u64,
        });
        files.insert(key, Rc::new(small.bytes));
    }
    let beside = files.iter().map(|(key, bytes)| (key.clone(), bytes.to_vec())).collect();
    let on_disk = put(shared, &mut draft, beside).await.is_ok();
    if on_disk {
        given.forget().await;
        // Another site can put things here as well, and must not fill the phone with them.
        for id in too_many_unasked(&all(shared).await) {
            delete(shared, id).await;
        }
    } else {
        draft.stamp = 0;
    }
    let held = hold(draft.id).await;
    Some(Opened { draft, files, held, on_disk, bad_photo })
}
