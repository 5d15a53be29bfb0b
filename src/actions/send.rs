//! Draining the outbox: the machine of `sync::outbox` says what to do next for an item, this carries it
//! out and puts every answer on the disk before the next step.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use sync::outbox::{ItemState, OutboxItem, Step, due, leaves_no_trace, next_due, offered_again};
use wire::case::CaseView;
use wire::id::{Sha256, SubmissionId};
use wire::problem::Code;
use wire::receipt::Receipt;
use wire::sealed::{SealedReceipt, SealedStatus};

use super::make_room::make_room;
use crate::device::database::{Change, Database, StorageFault, Store};
use crate::device::network::{self, Failure};
use crate::device::{clock, locks, task};
use crate::state::Shared;

/// Whoever changes an item on the disk holds this lock, so that no page writes over another's step.
const LOCK: &str = "ban-tin-outbox";
/// Whoever writes an item holds this one for that moment, so that what is said to an item while it is being
/// sent is not written over.
const WRITE: &str = "ban-tin-outbox-write";
/// How much room an item takes, generously: its words, and what the database writes beside them.
const ITEM_BYTES: u64 = 65_536;

/// Sends what is due, one item after the other, and comes back when nothing is due any more or the
/// connection is cut. One page at a time does it: false where somebody else is at it, who comes to what is due
/// now after what is being sent.
pub async fn drain(shared: Shared) -> bool {
    let did = locks::alone(LOCK, send_due(shared)).await;
    plan_next(shared);
    did
}

/// Makes everything that waits due now: at the start, when the connection is back, at a tap on "Gửi ngay". It
/// does not wait for who is sending: they look at the disk again after each item, and find it due.
pub async fn make_due(shared: Shared) {
    try_now(shared, OutboxItem::waits).await;
}

/// Changes the items on the disk of which the function says that it changed them.
pub(super) async fn change(shared: Shared, each: impl Fn(&mut OutboxItem) -> bool + 'static) {
    locks::alone(LOCK, async move {
        for mut item in read(shared).await {
            if each(&mut item) {
                put(shared, item).await;
            }
        }
    })
    .await;
}

/// Puts an item that was set aside back into the queue, and sends.
pub async fn try_again(shared: Shared, id: SubmissionId) {
    try_now(shared, move |item| item.id() == id).await;
    drain(shared).await;
}

async fn try_now(shared: Shared, which: impl Fn(&OutboxItem) -> bool + 'static) {
    for item in read(shared).await {
        // What is being sent is tried already; what was cut off by the end of a page is due as it is.
        let tried = item.state == ItemState::Sending && item.is_due(clock::now());
        if which(&item) && !tried {
            // What the disk refuses is tried at its own time.
            let _ = edit(shared, item.id(), |item| item.try_now(clock::now())).await;
        }
    }
}

/// Removes an item from the phone, and those of its files that no other item needs.
pub async fn discard(shared: Shared, item: OutboxItem) {
    let Some(database) = shared.database() else { return };
    let others = read(shared).await.into_iter().filter(|i| i.id() != item.id());
    let needed: Vec<_> = others.flat_map(|other| other.files().to_vec()).collect();
    let mut changes = vec![Change::Remove(Store::Outbox, item.id().to_string())];
    for file in item.files().iter().filter(|file| !needed.contains(file)) {
        changes.push(Change::Remove(Store::Files, file.sha256.to_string()));
    }
    if database.change(changes).await.is_ok() {
        shared.outbox.remove(item.id());
    }
}

/// The same of the item of that name, if there is one.
pub async fn discard_id(shared: Shared, id: Option<SubmissionId>) {
    let item = shared
        .outbox
        .items
        .with_untracked(|items| items.iter().find(|item| Some(item.id()) == id).cloned());
    if let Some(item) = item {
        discard(shared, item).await;
    }
}

/// The items as they are on the disk: another page may have sent some of them.
pub(super) async fn read(shared: Shared) -> Vec<OutboxItem> {
    let Some(database) = shared.database() else { return Vec::new() };
    // What cannot be read just now stays on the screen as it was.
    let Ok(items) = database.all::<OutboxItem>(Store::Outbox).await else { return Vec::new() };
    shared.outbox.fill(items.clone());
    items
}

/// Puts an item on the disk, then on the screen, with what the worker said to it meanwhile.
async fn put(shared: Shared, item: OutboxItem) {
    locks::in_turn(WRITE, async move {
        let mut item = item;
        if let Some(kept) = on_disk(shared, item.id()).await {
            item.carry_over(&kept);
        }
        // When the disk refuses, the next start does the step again; the server takes it as a replay.
        let _ = keep(shared, &item).await;
        shared.outbox.put(item);
    })
    .await;
}

/// An item as it is on the disk.
async fn on_disk(shared: Shared, id: SubmissionId) -> Option<OutboxItem> {
    shared.database()?.get(Store::Outbox, &id.to_string()).await.ok().flatten()
}

async fn keep(shared: Shared, item: &OutboxItem) -> Result<(), StorageFault> {
    let database = shared.database().ok_or(StorageFault::Missing)?;
    let change = Change::put(Store::Outbox, item.id().to_string(), item)?;
    let mut kept = database.change(vec![change.clone()]).await;
    while kept == Err(StorageFault::Full) && make_room(shared, ITEM_BYTES, None).await {
        kept = database.change(vec![change.clone()]).await;
    }
    kept
}

/// Changes one item at once, also while it is being sent, and comes back when it is on the disk.
///
/// # Errors
/// When the phone could not keep it; then nothing was changed.
pub async fn edit(
    shared: Shared,
    id: SubmissionId,
    each: impl FnOnce(&mut OutboxItem) + 'static,
) -> Result<(), StorageFault> {
    let outcome = Rc::new(Cell::new(Err(StorageFault::Missing)));
    let told = Rc::clone(&outcome);
    locks::in_turn(WRITE, async move {
        let Some(mut item) = on_disk(shared, id).await else { return };
        each(&mut item);
        let kept = keep(shared, &item).await;
        if kept.is_ok() {
            shared.outbox.put(item);
        }
        told.set(kept);
    })
    .await;
    outcome.get()
}

async fn send_due(shared: Shared) {
    let Some(database) = shared.database() else { return };
    let epoch = shared.library.pull.with_value(|pull| pull.epoch().map(str::to_owned));
    if let Some(epoch) = epoch {
        for item in offered_again(read(shared).await, &epoch) {
            put(shared, item).await;
        }
    }
    loop {
        let items = read(shared).await;
        let Some(place) = due(&items, clock::now()) else { return };
        let Some(item) = items.into_iter().nth(place) else { return };
        if send_one(shared, &database, item).await.is_err() {
            return;
        }
    }
}

/// Said when the connection is cut: the other items would fare the same.
struct Cut;

async fn send_one(shared: Shared, database: &Database, mut item: OutboxItem) -> Result<(), Cut> {
    let mut file_in_hand: Option<(Sha256, Vec<u8>)> = None;
    while let Some(step) = item.next_step() {
        let done = match &step {
            Step::Ask { file } => network::uploaded(network::ATTACHMENTS, &file.sha256)
                .await
                .map(|(offset, complete)| item.asked(file, offset, complete)),
            Step::Upload { file, from, to } => {
                if file_in_hand.as_ref().is_none_or(|(hash, _)| *hash != file.sha256) {
                    let bytes = database.bytes(Store::Files, file.sha256.as_str()).await;
                    file_in_hand = bytes.ok().flatten().map(|bytes| (file.sha256.clone(), bytes));
                }
                let part = file_in_hand.as_ref().and_then(|(_, bytes)| {
                    bytes.get(usize::try_from(*from).ok()?..usize::try_from(*to).ok()?)
                });
                let Some(part) = part else {
                    // The phone lost the file; the words are kept, and the worker is told.
                    item.state = ItemState::SetAside(Code::AttachmentsMissing);
                    put(shared, item).await;
                    return Ok(());
                };
                network::upload(
                    network::ATTACHMENTS,
                    &file.sha256,
                    &file.media_type,
                    *from,
                    part,
                    file.bytes,
                )
                .await
                .map(|complete| item.chunk_taken(file, *to, complete))
            }
            Step::Post => match item.sealed.as_ref().map(|sealed| sealed.body.clone()) {
                None => network::post::<_, Receipt>("/submissions", &item.words())
                    .await
                    .map(|answer| item.receipt_came(answer.value, clock::now(), clock::chance())),
                Some(body) => network::post::<_, SealedReceipt>("/submissions/sealed", &body)
                    .await
                    .map(|answer| {
                        item.sealed_receipt_came(answer.value, clock::now(), clock::chance());
                    }),
            },
            Step::Follow { new } => network::post::<_, CaseView>("/receipts/follow-ups", new)
                .await
                .map(|answer| item.follow_taken(new.follow_up.id, answer.value)),
            Step::Say { reply } => {
                network::post::<_, SealedStatus>("/receipts/sealed-replies", reply)
                    .await
                    .map(|_| item.sealed_said_taken())
            }
        };
        let outcome = match done {
            Ok(()) => Ok(item.is_due(clock::now())),
            Err(Failure::Refused(problem)) => {
                item.refused(&step, &problem, clock::now(), clock::chance());
                Ok(false)
            }
            Err(Failure::Cut | Failure::Strange) => {
                item.cut(&step, clock::now(), clock::chance());
                Err(Cut)
            }
        };
        put(shared, item.clone()).await;
        if shared.outbox.items.with_untracked(|items| leaves_no_trace(&item, items)) {
            discard(shared, item).await;
            return Ok(());
        }
        if !outcome? {
            return Ok(());
        }
    }
    Ok(())
}

/// Comes back when the next item may be tried.
fn plan_next(shared: Shared) {
    let now = clock::now();
    let at = shared.outbox.items.with_untracked(|items| next_due(items, now));
    let Some(at) = at else { return };
    let wait = (at - now).num_milliseconds().max(1_000);
    let turn = shared.outbox.next_turn();
    task::run(async move {
        clock::pause(u32::try_from(wait).unwrap_or(u32::MAX)).await;
        // A later plan takes the place of this one.
        if shared.outbox.is_turn(turn) {
            Box::pin(drain(shared)).await;
        }
    });
}
