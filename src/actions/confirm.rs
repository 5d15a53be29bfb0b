//! "Tôi đã đọc": on the disk with the tap, and sent until the server has it. It lies in the outbox's store, in a form
//! that the outbox leaves out, like a survey's answers.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use sync::confirm::Confirmation;
use wire::confirm::ConfirmationReceipt;
use wire::id::{CardId, ConfirmationId};

use super::make_room::make_room;
use crate::device::database::{Change, Database, StorageFault, Store};
use crate::device::network::{self, Failure};
use crate::device::{clock, locks, task};
use crate::state::{Shared, confirmed};

/// Whoever sends confirmations holds this lock.
const LOCK: &str = "ban-tin-confirmations";
/// How much room one takes, generously.
const BYTES: u64 = 4_096;

/// A confirmation on the disk. It has a name of its own, so that nobody takes it for something else in the store.
#[derive(Serialize, Deserialize)]
struct Kept {
    card_confirmed: Confirmation,
}

fn key(card: CardId) -> String {
    format!("confirmed-{card}")
}

/// Reads the confirmations from the disk.
async fn read(shared: Shared) -> Vec<Confirmation> {
    let Some(database) = shared.database() else { return Vec::new() };
    let Ok(kept) = database.all::<Kept>(Store::Outbox).await else { return Vec::new() };
    kept.into_iter().map(|kept| kept.card_confirmed).collect()
}

/// Confirms a card. The screen says so once it is on the disk.
///
/// # Errors
/// When the phone cannot keep it; then nothing is sent.
pub async fn confirm(shared: Shared, card: CardId) -> Result<(), StorageFault> {
    let database = shared.database().ok_or(StorageFault::Missing)?;
    if read(shared).await.iter().all(|one| one.card != card) {
        // The union that they named when they sent something; where they belong never leaves the phone.
        let unit = shared.preferences.with_untracked(|p| p.unit);
        let id = ConfirmationId(clock::mint_by_chance());
        write(shared, &database, Confirmation::new(card, id, unit, clock::now())).await?;
    }
    confirmed::put(card);
    task::run(send(shared, false));
    Ok(())
}

async fn write(shared: Shared, database: &Database, one: Confirmation) -> Result<(), StorageFault> {
    let kept = Kept { card_confirmed: one };
    let change = Change::put(Store::Outbox, key(kept.card_confirmed.card), &kept)?;
    let mut done = database.change(vec![change.clone()]).await;
    while done == Err(StorageFault::Full) && make_room(shared, BYTES, None).await {
        done = database.change(vec![change.clone()]).await;
    }
    done
}

/// Sends what is due, or at once everything that waits. One page at a time does it; what fails is tried again at the
/// next turn of the mail.
pub async fn send(shared: Shared, at_once: bool) {
    locks::alone(LOCK, send_due(shared, at_once)).await;
}

async fn send_due(shared: Shared, at_once: bool) {
    let Some(database) = shared.database() else { return };
    let epoch = shared.library.pull.with_value(|pull| pull.epoch().map(str::to_owned));
    for mut one in read(shared).await {
        let now = clock::now();
        let again = epoch.as_deref().is_some_and(|epoch| one.database_is(epoch, now));
        if !(one.is_due(now) || at_once && one.waits) {
            continue;
        }
        let path = format!("/cards/{}/confirmations", one.card);
        let answer = network::post::<_, ConfirmationReceipt>(&path, &one.sent).await;
        let (now, chance) = (clock::now(), clock::chance());
        let cut = match answer {
            Ok(answer) => {
                one.receipt_came(answer.value, now, chance);
                false
            }
            Err(Failure::Refused(problem)) => {
                one.refused(&problem, now, chance);
                false
            }
            Err(Failure::Cut | Failure::Strange) => {
                one.cut(now, chance);
                true
            }
        };
        // When the disk refuses, the next start sends it again; the server takes it as a replay.
        let kept = write(shared, &database, one).await;
        if again && kept.is_err() || cut {
            return;
        }
    }
}
