//! The steps of a note from the desk to the phones and back.

use chrono::{DateTime, Utc};
use plain::approval::Why;
use wire::desk::CardVerb;
use wire::forward_desk::DeskForward;
use wire::id::{CardId, ForwardId};

use super::super::audit::audit;
use super::super::change_log;
use super::super::officers::OnDuty;
use super::super::{Store, StoreError, Tx, column, moment, ms, to_word};
use super::{Done, decide, signed};

/// A step that an officer takes.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// Which.
    pub verb: CardVerb,
    /// The revision that the officer had before their eyes.
    pub revision: u32,
    /// For returning and recalling: why.
    pub remark: &'a str,
}

const fn audited(verb: CardVerb) -> &'static str {
    match verb {
        CardVerb::Submit => "forward.submit",
        CardVerb::Approve => "forward.approve",
        CardVerb::Publish => "forward.publish",
        CardVerb::Return => "forward.return",
        CardVerb::Recall => "forward.recall",
        CardVerb::Edit | CardVerb::Schedule | CardVerb::Unschedule => "forward.write",
    }
}

impl Store {
    /// Takes a note a step further, if the table of [`plain::approval`] has it. A release enters the change log in
    /// the same transaction.
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
        let Taken { verb, revision, remark } = *step;
        let Some((forward, speaks)) = self.forward_with(duty, id).await? else {
            return self.desk_forward(duty, id).await;
        };
        let verdict = decide(duty, &forward, speaks, verb);
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
        let mut tx = self.begin().await?;
        if matches!(verb, CardVerb::Publish | CardVerb::Recall) {
            change_log::lock(&mut tx).await?;
        }
        if verb == CardVerb::Publish && !still_above(&mut tx, &forward).await? {
            return Ok(Done::WrongState);
        }
        let moved = sqlx::query(
            "UPDATE forwards SET state = $2, revision = revision + 1, updated_at = $3, remark = $4
             WHERE id = $1 AND revision = $5 AND state = $6",
        )
        .bind(id.to_string())
        .bind(to_word(&state))
        .bind(ms(now))
        .bind(Some(remark).filter(|remark| !remark.is_empty()))
        .bind(i64::from(revision))
        .bind(to_word(&forward.state))
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() == 0 {
            return Ok(Done::Conflict);
        }
        match verb {
            CardVerb::Publish => publish(&mut tx, duty, &forward, now).await?,
            CardVerb::Recall => recall(&mut tx, &id.to_string(), now).await?,
            _ => {}
        }
        audit(&mut tx, duty, audited(verb), &id.to_string(), now).await?;
        tx.commit().await?;
        self.desk_forward(duty, id).await
    }
}

/// True while phones have the card, and its unit stands above the note's: units move, and cards are withdrawn.
async fn still_above(tx: &mut Tx, forward: &DeskForward) -> Result<bool, StoreError> {
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

async fn publish(
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
    Ok(())
}

async fn recall(tx: &mut Tx, id: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let number = change_log::next_number(tx).await?;
    sqlx::query("UPDATE forwards SET recalled_at = $2, change_number = $3 WHERE id = $1")
        .bind(id)
        .bind(ms(now))
        .bind(number)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The card was withdrawn: its notes go with it, those on their way as well. The caller holds the change log's lock.
///
/// # Errors
/// When the database fails.
pub(in crate::store) async fn card_recalled(
    tx: &mut Tx,
    card: CardId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let notes =
        sqlx::query("SELECT id, version FROM forwards WHERE card = $1 AND state <> 'recalled'")
            .bind(card.to_string())
            .fetch_all(&mut **tx)
            .await?;
    for row in &notes {
        let id: String = column(row, "id")?;
        sqlx::query(
            "UPDATE forwards SET state = 'recalled', revision = revision + 1, updated_at = $2,
                 remark = $3 WHERE id = $1",
        )
        .bind(&id)
        .bind(ms(now))
        .bind(reason)
        .execute(&mut **tx)
        .await?;
        if column::<i64>(row, "version")? > 0 {
            recall(tx, &id, now).await?;
        }
    }
    Ok(())
}
