//! Keeping a draft as one types: written at once, then again whenever something has changed since, and
//! without a pause when the page goes out of sight.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use sync::draft::{Draft, Unwritten, may_write, unneeded};
use wire::id::SubmissionId;

use super::drafts::{self, Opened, key, new_stamp};
use super::make_room::make_room;
use crate::device::database::{Change, Database, StorageFault, Store};
use crate::device::locks::Held;
use crate::device::{clock, leaving, task, typed};
use crate::state::Shared;
use crate::state::attached::Files;

/// How long to wait after a writing before the next one, in milliseconds: each is a flush of the disk.
const PAUSE_MS: u32 = 300;
/// How often to look whether a writing has ended, in milliseconds.
const LOOK_MS: u32 = 10;

/// How the keeping went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// There is nothing to keep.
    Nothing,
    /// It is on the disk.
    Yes,
    /// The phone is full.
    Full,
    /// The phone keeps nothing here, or its storage is broken.
    No,
}

/// What keeps a draft. Cloning it clones a handle.
#[derive(Clone)]
pub struct Keeper(Rc<Inner>);

struct Inner {
    shared: Shared,
    /// What is still to be written, and what is being written.
    next: RefCell<Option<(Draft, Files)>>,
    under_way: RefCell<Option<Draft>>,
    /// Under which name something is noted that the disk did not have yet.
    noted: Cell<Option<SubmissionId>>,
    /// The name and stamp of what this page wrote last, and the keys of the files beside it.
    id: Cell<SubmissionId>,
    stamp: Cell<Option<u32>>,
    files: RefCell<Vec<String>>,
    held: RefCell<Option<Held>>,
    goes_round: Cell<bool>,
    writes: Cell<bool>,
    stopped: Cell<bool>,
    told: Box<dyn Fn(Kept)>,
}

thread_local! {
    /// What keeps the draft of the form that is, or was last, on this page.
    static LAST: RefCell<Option<Keeper>> = const { RefCell::new(None) };
    static LISTENS: Cell<bool> = const { Cell::new(false) };
    /// How many are being let go of: the screen that was left does it, and the next one waits for that.
    static ENDING: Cell<u32> = const { Cell::new(0) };
}

impl Keeper {
    /// Keeps what was opened; `told` hears how each writing went.
    pub fn new(shared: Shared, opened: &mut Opened, told: impl Fn(Kept) + 'static) -> Self {
        let stamp = opened.on_disk.then_some(opened.draft.stamp);
        let keeper = Self(Rc::new(Inner {
            shared,
            next: RefCell::new(None),
            under_way: RefCell::new(None),
            noted: Cell::new(None),
            id: Cell::new(opened.draft.id),
            stamp: Cell::new(stamp),
            files: RefCell::new(opened.draft.files()),
            held: RefCell::new(opened.held.take()),
            goes_round: Cell::new(false),
            writes: Cell::new(false),
            stopped: Cell::new(false),
            told: Box::new(told),
        }));
        LAST.with_borrow_mut(|last| *last = Some(keeper.clone()));
        if !LISTENS.replace(true) {
            leaving::on_leave(|| {
                if let Some(keeper) = LAST.with_borrow(Clone::clone) {
                    // The disk may answer too late; what is noted is there at once.
                    keeper.note();
                    task::run(async move {
                        keeper.write_now().await;
                    });
                }
            });
        }
        keeper
    }

    /// What the draft is called, on the disk and when it is sent.
    #[must_use]
    pub fn id(&self) -> SubmissionId {
        self.0.id.get()
    }

    /// The form holds this now.
    pub fn keep(&self, draft: Draft, files: Files) {
        *self.0.next.borrow_mut() = Some((draft, files));
        self.go_round();
    }

    /// The form holds this now, and what it held before is to be gone from the disk at once, without the pause that
    /// follows a writing: what is to be confidential must not lie there any longer than it takes.
    pub fn keep_at_once(&self, draft: Draft, files: Files) {
        *self.0.next.borrow_mut() = Some((draft, files));
        let keeper = self.clone();
        task::run(async move {
            keeper.rest().await;
            keeper.write_now().await;
            // What the disk refused is tried again with the next change, as everything is.
            keeper.go_round();
        });
    }

    fn go_round(&self) {
        if self.0.stopped.get() || self.0.goes_round.replace(true) {
            return;
        }
        let keeper = self.clone();
        task::run(async move {
            while !keeper.0.stopped.get() && keeper.write_now().await {
                clock::pause(PAUSE_MS).await;
            }
            keeper.0.goes_round.set(false);
        });
    }

    /// Writes what is waiting; false when nothing was, or the disk refused.
    async fn write_now(&self) -> bool {
        let inner = &self.0;
        // What was sent meanwhile must not come back as a draft.
        if inner.stopped.get() {
            return false;
        }
        if inner.writes.replace(true) {
            return true;
        }
        let next = inner.next.borrow_mut().take();
        *inner.under_way.borrow_mut() = next.as_ref().map(|(draft, _)| draft.clone());
        let went_on = match next {
            Some((draft, files)) => match self.write(draft.clone(), &files).await {
                Ok(kept) => {
                    (inner.told)(kept);
                    true
                }
                Err(fault) => {
                    // The next change tries again, with everything that waits.
                    inner.next.borrow_mut().get_or_insert((draft, files));
                    (inner.told)(if fault == StorageFault::Full { Kept::Full } else { Kept::No });
                    false
                }
            },
            None => false,
        };
        *inner.under_way.borrow_mut() = None;
        inner.writes.set(false);
        if inner.next.borrow().is_none() {
            self.forget();
        }
        went_on
    }

    /// Writes down at once what is not on the disk yet: the words, and which files belong to them. What is to be
    /// sealed never comes here, because the form gives an empty draft for it; that is noted as well, so that what
    /// stood on the disk before goes at the next start.
    fn note(&self) {
        let inner = &self.0;
        let under_way = inner.under_way.borrow().clone();
        let stamp = under_way.as_ref().map(|draft| draft.stamp);
        let next = inner.next.borrow().as_ref().map(|(draft, _)| draft.clone()).or(under_way);
        let Some(draft) = next.filter(|_| !inner.stopped.get()) else { return };
        let (id, edited_at) = (inner.id.get(), clock::now());
        typed::note(&Unwritten {
            draft: Draft { id, edited_at, ..draft },
            last: inner.stamp.get(),
            under_way: stamp,
        });
        self.forget_but(Some(id));
    }

    fn forget(&self) {
        self.forget_but(None);
    }

    /// Lets go of what was noted before under another name.
    fn forget_but(&self, id: Option<SubmissionId>) {
        if let Some(noted) = self.0.noted.replace(id).filter(|noted| Some(*noted) != id) {
            typed::forget(noted);
        }
    }

    async fn write(&self, mut draft: Draft, files: &Files) -> Result<Kept, StorageFault> {
        let inner = &self.0;
        let database = inner.shared.database().ok_or(StorageFault::Missing)?;
        let there: Option<Draft> = database.get(Store::Facts, &key(inner.id.get())).await?;
        let mut before = inner.files.borrow().clone();
        if !may_write(there.as_ref(), inner.stamp.get()) {
            // Another page wrote there, or sent it: this one goes on beside it.
            inner.id.set(SubmissionId(clock::mint()));
            inner.stamp.set(None);
            *inner.held.borrow_mut() = drafts::hold(inner.id.get()).await;
            before.clear();
        }
        draft.id = inner.id.get();
        let gone = before.iter().filter(|key| !files.contains_key(*key)).cloned().collect();
        let mut changes = remove_files(&database, gone, draft.id).await;
        if draft.is_empty() {
            if inner.stamp.get().is_some() {
                changes.push(Change::Remove(Store::Facts, key(draft.id)));
                database.change(changes).await?;
            }
            inner.stamp.set(None);
            inner.files.borrow_mut().clear();
            return Ok(Kept::Nothing);
        }
        draft.stamp = new_stamp();
        draft.edited_at = clock::now();
        *inner.under_way.borrow_mut() = Some(draft.clone());
        for (key, bytes) in files.iter().filter(|(key, _)| !before.contains(key)) {
            changes.push(Change::PutBytes(Store::Files, key.clone(), bytes.to_vec()));
        }
        changes.push(Change::put(Store::Facts, key(draft.id), &draft)?);
        put_with_room(inner.shared, &database, changes).await?;
        inner.stamp.set(Some(draft.stamp));
        *inner.files.borrow_mut() = files.keys().cloned().collect();
        Ok(Kept::Yes)
    }

    /// Stops, and says what removes the draft from the disk: for the transaction that saves it.
    pub async fn stop(&self) -> Vec<Change> {
        self.0.stopped.set(true);
        self.forget();
        self.rest().await;
        let Some(database) = self.0.shared.database() else { return Vec::new() };
        let there: Option<Draft> = database.get(Store::Facts, &key(self.id())).await.ok().flatten();
        if there.is_none() {
            return Vec::new();
        }
        if !may_write(there.as_ref(), self.0.stamp.get()) {
            // What stands there is another page's, and stays.
            self.0.id.set(SubmissionId(clock::mint()));
            return Vec::new();
        }
        let mut changes = vec![Change::Remove(Store::Facts, key(self.id()))];
        let files = self.0.files.borrow().clone();
        changes.extend(remove_files(&database, files, self.id()).await);
        changes
    }

    /// Deletes the draft; false when the disk refused, and then the form goes on.
    pub async fn drop(&self) -> bool {
        let changes = self.stop().await;
        let gone = match self.0.shared.database() {
            Some(database) => database.change(changes).await.is_ok(),
            None => true,
        };
        if !gone {
            self.go_on();
        }
        gone
    }

    /// Goes on after a stop that came to nothing.
    pub fn go_on(&self) {
        self.0.stopped.set(false);
        self.go_round();
    }

    /// Comes back when no writing is under way.
    async fn rest(&self) {
        while self.0.writes.get() {
            clock::pause(LOOK_MS).await;
        }
    }

    /// Writes what waits, and lets go of the draft.
    pub async fn finish(&self) {
        // The page may end before the disk has answered.
        self.note();
        self.rest().await;
        self.write_now().await;
        self.0.stopped.set(true);
        self.0.held.borrow_mut().take();
    }
}

/// Ends the keeping of the form that was last on this page, so that its draft can be opened again; comes back
/// when no draft of this page is being let go of any more.
pub async fn finish_last() {
    let last = LAST.with_borrow_mut(Option::take);
    if let Some(last) = last {
        ENDING.set(ENDING.get() + 1);
        last.finish().await;
        ENDING.set(ENDING.get() - 1);
    }
    while ENDING.get() > 0 {
        clock::pause(LOOK_MS).await;
    }
}

/// What removes those files that no other draft needs.
async fn remove_files(database: &Database, keys: Vec<String>, id: SubmissionId) -> Vec<Change> {
    if keys.is_empty() {
        return Vec::new();
    }
    let others = drafts::on_disk(database).await;
    let gone = unneeded(keys, id, &others);
    gone.into_iter().map(|key| Change::Remove(Store::Files, key)).collect()
}

/// One transaction; a full phone lets go of what can be downloaded again, as much as it takes.
pub async fn put_with_room(
    shared: Shared,
    database: &Database,
    changes: Vec<Change>,
) -> Result<(), StorageFault> {
    let bytes = room_for(&changes);
    loop {
        match database.change(changes.clone()).await {
            Err(StorageFault::Full) if make_room(shared, bytes, None).await => {}
            outcome => return outcome,
        }
    }
}

/// How much room it takes, generously: the database writes more than what is put into it.
fn room_for(changes: &[Change]) -> u64 {
    let bytes = |change: &Change| match change {
        Change::Put(_, _, json) => json.len(),
        Change::PutBytes(_, _, bytes) => bytes.len(),
        Change::Remove(..) | Change::Clear(_) => 0,
    };
    changes.iter().map(bytes).sum::<usize>() as u64 + 65_536
}
