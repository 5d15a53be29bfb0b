//! Filling in a survey and sending it: every answer is on the disk before the next question, and what is
//! finished is sent until the server has it, once.
//!
//! Sheets lie in the outbox's store, which is never cleared to make room; each of the two queues leaves out
//! what it cannot read.

use std::cell::Cell;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use sync::sheets::{Sheet, SheetState, due, next_due};
use wire::id::{SheetId, SurveyId};
use wire::survey::{SheetReceipt, Survey, SurveyMode};

use super::mail::told;
use super::make_room::make_room;
use crate::device::database::{Change, Database, StorageFault, Store};
use crate::device::network::{self, Failure};
use crate::device::{clock, locks, media, task};
use crate::state::{Shared, sheets};

/// Whoever sends sheets holds this lock.
const LOCK: &str = "ban-tin-sheets";
/// How much room a sheet takes, generously.
const SHEET_BYTES: u64 = 65_536;

thread_local! {
    /// Counts the waits for the next try; all but the last are over.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// A sheet on the disk. It has a name of its own, so that nobody takes it for something else in the store.
#[derive(Serialize, Deserialize)]
struct Kept {
    survey_sheet: Sheet,
}

fn key(survey: SurveyId) -> String {
    format!("sheet-{survey}")
}

/// Reads the sheets from the disk.
pub async fn read(shared: Shared) -> Vec<Sheet> {
    let Some(database) = shared.database() else { return Vec::new() };
    let Ok(kept) = database.all::<Kept>(Store::Outbox).await else { return Vec::new() };
    let all: Vec<Sheet> = kept.into_iter().map(|kept| kept.survey_sheet).collect();
    sheets::fill(all.clone());
    all
}

/// Begins a survey. `code` is that of an invitation; in an open survey the phone makes its own key.
///
/// # Errors
/// When the phone cannot keep it.
pub async fn begin(
    shared: Shared,
    survey: &Survey,
    language: String,
    code: String,
) -> Result<(), StorageFault> {
    let key = match survey.content.mode {
        SurveyMode::Invited => code,
        SurveyMode::Open => clock::mint_by_chance().simple().to_string(),
    };
    let title = survey.content.title.vi.clone();
    let id = SheetId(clock::mint_by_chance());
    let sheet = Sheet::new(survey.id, title, id, key, clock::now());
    store(shared, Sheet { language, ..sheet }).await
}

/// Keeps a sheet that the screen shows already. One that is finished stays as it is: another page may have
/// finished it meanwhile.
///
/// # Errors
/// When the phone cannot keep it; then what is on the disk is what was.
pub async fn keep(shared: Shared, sheet: Sheet) -> Result<(), StorageFault> {
    let database = shared.database().ok_or(StorageFault::Missing)?;
    let disk: Option<Kept> = database.get(Store::Outbox, &key(sheet.survey)).await?;
    if let Some(disk) = disk.filter(|disk| disk.survey_sheet.is_finished()) {
        sheets::put(disk.survey_sheet);
        return Ok(());
    }
    write(shared, &database, sheet).await
}

/// Keeps a sheet, and shows it once it is on the disk.
///
/// # Errors
/// When the phone cannot keep it; then the screen shows what was.
pub async fn store(shared: Shared, sheet: Sheet) -> Result<(), StorageFault> {
    keep(shared, sheet.clone()).await?;
    sheets::put(sheet);
    Ok(())
}

async fn write(shared: Shared, database: &Database, sheet: Sheet) -> Result<(), StorageFault> {
    let kept = Kept { survey_sheet: sheet };
    let change = Change::put(Store::Outbox, key(kept.survey_sheet.survey), &kept)?;
    let mut done = database.change(vec![change.clone()]).await;
    while done == Err(StorageFault::Full) && make_room(shared, SHEET_BYTES, None).await {
        done = database.change(vec![change.clone()]).await;
    }
    done
}

/// Keeps a sheet that was finished, and sends it if there is a signal.
///
/// # Errors
/// When the phone cannot keep it; then nothing is sent.
pub async fn finish(shared: Shared, sheet: Sheet) -> Result<(), StorageFault> {
    store(shared, sheet).await?;
    task::run(async move {
        media::persist().await;
        send(shared, false).await;
    });
    Ok(())
}

/// Takes a sheet that was set aside off the phone.
pub async fn discard(shared: Shared, survey: SurveyId) {
    let Some(database) = shared.database() else { return };
    if database.change(vec![Change::Remove(Store::Outbox, key(survey))]).await.is_ok() {
        sheets::remove(survey);
    }
}

/// Sends what is due, or at once everything that waits. One page at a time does it.
pub async fn send(shared: Shared, at_once: bool) {
    locks::alone(LOCK, send_due(shared, at_once)).await;
    let Some(at) = sheets::sheets().with_untracked(|sheets| next_due(sheets)) else { return };
    let wait = (at - clock::now()).num_milliseconds().clamp(1_000, 900_000);
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    task::run(async move {
        clock::pause(u32::try_from(wait).unwrap_or(u32::MAX)).await;
        // A later wait takes the place of this one.
        if TURN.get() == turn {
            Box::pin(send(shared, false)).await;
        }
    });
}

async fn send_due(shared: Shared, at_once: bool) {
    let Some(database) = shared.database() else { return };
    let epoch = shared.library.pull.with_value(|pull| pull.epoch().map(str::to_owned));
    let (now, heard) = (clock::now(), told(shared));
    for mut sheet in read(shared).await {
        let again = epoch.as_deref().is_some_and(|epoch| sheet.database_is(epoch, now));
        let hurries = at_once && sheet.state == SheetState::Saved;
        if hurries {
            sheet.try_now(now);
        }
        let forgets = heard.is_some_and(|heard| sheet.forget(heard));
        if forgets || again || hurries {
            let _ = write(shared, &database, sheet).await;
        }
    }
    loop {
        let all = read(shared).await;
        let Some(place) = due(&all, clock::now()) else { return };
        let Some(mut sheet) = all.into_iter().nth(place) else { return };
        let path = format!("/surveys/{}/answers", sheet.survey);
        let answer = network::post::<_, SheetReceipt>(&path, &sheet.sheet).await;
        let (now, chance) = (clock::now(), clock::chance());
        let cut = match answer {
            Ok(answer) => {
                sheet.receipt_came(answer.value, now, chance);
                false
            }
            Err(Failure::Refused(problem)) => {
                sheet.refused(&problem, now, chance);
                false
            }
            Err(Failure::Cut | Failure::Strange) => {
                sheet.cut(now, chance);
                true
            }
        };
        // When the disk refuses, the next start sends it again; the server takes it as a replay.
        sheets::put(sheet.clone());
        let kept = write(shared, &database, sheet).await;
        if cut || kept.is_err() {
            return;
        }
    }
}
