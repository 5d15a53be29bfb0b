//! The steps of a note from the desk to the phones and back: approval by a second officer, an hour to publish at,
//! release with its push, recall.

use chrono::{DateTime, Utc};
use plain::approval::Why;
use wire::desk::CardVerb;
use wire::forward_desk::DeskForward;
use wire::id::{CardId, ForwardId};

use super::super::audit::audit;
use super::super::change_log;
use super::super::officers::OnDuty;
use super::super::push_jobs::{self, About};
use super::super::push_rounds::{self, Round};
use super::super::{Store, StoreError, Tx, column, moment, ms, parsed, to_word};
use super::events::{Happened, remember};
use super::rows::decide;
use super::{Done, signed};

/// A step that an officer takes.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// Which.
    pub verb: CardVerb,
    /// The revision that the officer had before their eyes.
    pub revision: u32,
    /// For returning and recalling: why.
    pub remark: &'a str,
    /// For scheduling: when.
    pub publish_at: Option<DateTime<Utc>>,
}

const fn audited(verb: CardVerb) -> &'static str {
    match verb {
        CardVerb::Submit => "forward.submit",
        CardVerb::Approve => "forward.approve",
        CardVerb::Publish => "forward.publish",
        CardVerb::Return => "forward.return",
        CardVerb::Recall => "forward.recall",
        CardVerb::Schedule => "forward.schedule",
        CardVerb::Unschedule => "forward.unschedule",
        CardVerb::Edit => "forward.write",
    }
}

impl Store {
    /// Takes a note a step further, if the table of [`plain::approval`] has it. A release enters the change log and
    /// queues its pushes in the same transaction.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn forward_step(
        &self,
        duty: &OnDuty,
        id: ForwardId,
        step: &Taken<'_>,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let Taken { verb, revision, remark, publish_at } = *step;
        let Some(forward) = self.forward_with(duty, id).await? else {
            return self.desk_forward(duty, id).await;
        };
        let verdict = decide(duty, &forward, verb);
        // Whoever may not do it at all is not told first that somebody else was quicker.
        if verdict == Err(Why::Role) {
            return Ok(Done::Forbidden);
        }
        if forward.revision != revision {
            return Ok(Done::Conflict);
        }
        let state = match verdict {
            Ok(state) if verb != CardVerb::Edit => state,
            Ok(_) | Err(Why::State) => return Ok(Done::WrongState),
            Err(_) => return Ok(Done::Forbidden),
        };
        let approves = matches!(verb, CardVerb::Approve | CardVerb::Publish | CardVerb::Schedule);
        let officer = duty.officer.id.to_string();
        let remark = Some(remark).filter(|remark| !remark.is_empty());
        let mut tx = self.begin().await?;
        if matches!(verb, CardVerb::Publish | CardVerb::Recall) {
            change_log::lock(&mut tx).await?;
        }
        let goes = matches!(verb, CardVerb::Publish | CardVerb::Schedule);
        if goes && !still_above(&mut tx, &forward).await? {
            return Ok(Done::WrongState);
        }
        let moved = sqlx::query(
            "UPDATE forwards SET state = $2, revision = revision + 1, updated_at = $3, remark = $4,
                 publish_at = $7, approved_by = COALESCE($8, approved_by)
             WHERE id = $1 AND revision = $5 AND state = $6",
        )
        .bind(id.to_string())
        .bind(to_word(&state))
        .bind(ms(now))
        .bind(remark)
        .bind(i64::from(revision))
        .bind(to_word(&forward.state))
        .bind(publish_at.map(ms))
        .bind(approves.then_some(&officer))
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() == 0 {
            return Ok(Done::Conflict);
        }
        match verb {
            CardVerb::Publish => publish(&mut tx, duty, &forward, now).await?,
            CardVerb::Recall => recall(&mut tx, id, now).await?,
            _ => {}
        }
        let told = matches!(verb, CardVerb::Submit | CardVerb::Publish);
        let what = Happened {
            remark,
            version: (verb == CardVerb::Publish).then_some(forward.version + 1),
            publish_at,
            said: told.then_some((forward.note.as_str(), forward.priority)),
            ..Happened::new(id, verb)
        };
        remember(&mut tx, Some(&officer), &what, now).await?;
        audit(&mut tx, duty, audited(verb), &id.to_string(), now).await?;
        tx.commit().await?;
        self.desk_forward(duty, id).await
    }
}

/// True while phones have the card, and its unit stands above the note's: units move, and cards are withdrawn.
pub(super) async fn still_above(tx: &mut Tx, forward: &DeskForward) -> Result<bool, StoreError> {
    let there: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM cards c JOIN units cu ON cu.id = c.unit
         JOIN units u ON u.path LIKE cu.path || '%' AND u.id <> cu.id
         WHERE c.id = $1 AND u.id = $2 AND u.closed_at IS NULL
         AND c.change_number IS NOT NULL AND c.recalled_at IS NULL",
    )
    .bind(forward.card.id.to_string())
    .bind(forward.unit.id.to_string())
    .fetch_one(&mut **tx)
    .await?;
    Ok(there > 0)
}

/// Makes the next release of a note, in the name of whoever approved. The caller holds the change log's lock.
///
/// # Errors
/// When the database fails.
pub(super) async fn publish(
    tx: &mut Tx,
    duty: &OnDuty,
    forward: &DeskForward,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    // The database keeps milliseconds, and the signature is over what it keeps.
    let release = signed::Release { forward, approved_by: duty.officer.id, at: moment(ms(now)) };
    signed::put(tx, &release).await?;
    let number = change_log::next_number(tx).await?;
    sqlx::query(
        "UPDATE forwards SET version = version + 1, released_note = note, published_at = $2,
             recalled_at = NULL, change_number = $3 WHERE id = $1",
    )
    .bind(forward.id.to_string())
    .bind(ms(now))
    .bind(number)
    .execute(&mut **tx)
    .await?;
    let (about, unit) = (About::note(forward.id, forward.card.id), forward.unit.id);
    let (version, priority) = (forward.version + 1, forward.priority);
    push_rounds::begin(tx, &Round { about, version, unit, priority }, now).await
}

async fn recall(tx: &mut Tx, id: ForwardId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let number = change_log::next_number(tx).await?;
    sqlx::query("UPDATE forwards SET recalled_at = $2, change_number = $3 WHERE id = $1")
        .bind(id.to_string())
        .bind(ms(now))
        .bind(number)
        .execute(&mut **tx)
        .await?;
    push_jobs::cancel(tx, id.0).await
}

/// The card was withdrawn by that officer: its notes go with it, those on their way as well. The caller holds the
/// change log's lock.
///
/// # Errors
/// When the database fails.
pub(in crate::store) async fn card_recalled(
    tx: &mut Tx,
    card: CardId,
    (officer, reason): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let notes =
        sqlx::query("SELECT id, version FROM forwards WHERE card = $1 AND state <> 'recalled'")
            .bind(card.to_string())
            .fetch_all(&mut **tx)
            .await?;
    for row in &notes {
        let id: ForwardId = parsed(row, "id")?;
        sqlx::query(
            "UPDATE forwards SET state = 'recalled', revision = revision + 1, updated_at = $2,
                 remark = $3, publish_at = NULL WHERE id = $1",
        )
        .bind(id.to_string())
        .bind(ms(now))
        .bind(reason)
        .execute(&mut **tx)
        .await?;
        if column::<i64>(row, "version")? > 0 {
            recall(tx, id, now).await?;
        }
        let what = Happened { remark: Some(reason), ..Happened::new(id, CardVerb::Recall) };
        remember(tx, Some(officer), &what, now).await?;
    }
    Ok(())
}
