//! A scheduled note is published when its time has come, by itself and once, however many servers look: as a card is
//! ([`super::super::card_due`]).

use chrono::{DateTime, Utc};
use plain::approval::DUE;
use sqlx::any::AnyRow;
use wire::desk::{CardState, CardVerb};
use wire::id::{ForwardId, OfficerId, UnitId};

use super::super::audit::audit_by;
use super::super::card_due::{Looked, PART};
use super::super::change_log;
use super::super::escalate::{ACCOUNT, account};
use super::super::{Store, StoreError, Tx, column, moment, ms, parsed, to_word};
use super::events::{Happened, remember};
use super::rows::{CARD, FORWARD, FROM, forward};
use super::steps::{publish, still_above};
use crate::store::officers::OnDuty;
use crate::store::units::UNIT_REF;

/// What is said to whoever wrote a note that could not be published any more.
const NOT_ABOVE: &str = "Đến giờ phát hành nhưng đơn vị không còn nhận tin này từ cấp trên. (Its time came, and the card \
     is not one from above any more.)";

/// A note whose time has come.
struct Due {
    id: ForwardId,
    unit: UnitId,
    revision: i64,
    approver: OfficerId,
    at: DateTime<Utc>,
}

fn due(row: &AnyRow) -> Result<Due, StoreError> {
    Ok(Due {
        id: parsed(row, "id")?,
        revision: column(row, "revision")?,
        unit: parsed(row, "unit")?,
        approver: parsed(row, "approved_by")?,
        at: moment(column(row, "publish_at")?),
    })
}

impl Store {
    /// Publishes notes that are due. One that fails does not hold up the others.
    ///
    /// # Errors
    /// When the database fails; what was published by then is published.
    pub async fn publish_due_forwards(&self, now: DateTime<Utc>) -> Result<Looked, StoreError> {
        let mut looked = Looked::default();
        let rows = sqlx::query(
            "SELECT id, unit, revision, approved_by, publish_at FROM forwards
             WHERE state = $1 AND publish_at <= $2 ORDER BY publish_at, id LIMIT $3",
        )
        .bind(to_word(&DUE.0))
        .bind(ms(now))
        .bind(PART)
        .fetch_all(self.reader())
        .await?;
        for row in &rows {
            let due = due(row)?;
            match self.publish_forward(&due, now).await {
                Ok(done) => looked.published += usize::from(done),
                Err(error) => {
                    tracing::warn!(%error, note = %due.id, "a scheduled note could not be published");
                    looked.failed += 1;
                }
            }
        }
        let next: Option<i64> =
            sqlx::query_scalar("SELECT MIN(publish_at) FROM forwards WHERE state = $1")
                .bind(to_word(&DUE.0))
                .fetch_one(self.reader())
                .await?;
        looked.next = next.map(moment);
        Ok(looked)
    }

    async fn publish_forward(&self, due: &Due, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let duty = self
            .approver(due.approver, due.unit, now)
            .await?
            .ok_or(StoreError::Corrupt("approver"))?;
        let mut tx = self.begin().await?;
        change_log::lock(&mut tx).await?;
        // Read under the lock: whoever else publishes it, or takes the time back, has changed it before or waits.
        let Some(note) = due_note(&mut tx, &duty, due).await? else { return Ok(false) };
        let above = still_above(&mut tx, &note).await?;
        let state = if above { DUE.1 } else { CardState::Returned };
        let moved = sqlx::query(
            "UPDATE forwards SET state = $2, revision = revision + 1, updated_at = $3,
                 publish_at = NULL, remark = $7
             WHERE id = $1 AND revision = $4 AND state = $5 AND publish_at = $6",
        )
        .bind(due.id.to_string())
        .bind(to_word(&state))
        .bind(ms(now))
        .bind(due.revision)
        .bind(to_word(&DUE.0))
        .bind(ms(due.at))
        .bind((!above).then_some(NOT_ABOVE))
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() == 0 {
            return Ok(false);
        }
        let what = if above {
            publish(&mut tx, &duty, &note, now).await?;
            Happened {
                version: Some(note.version + 1),
                publish_at: Some(due.at),
                said: Some((note.note.as_str(), note.priority)),
                ..Happened::new(due.id, CardVerb::Publish)
            }
        } else {
            Happened { remark: Some(NOT_ABOVE), ..Happened::new(due.id, CardVerb::Return) }
        };
        remember(&mut tx, None, &what, now).await?;
        account(&mut tx, now).await?;
        let done = if above { "forward.publish" } else { "forward.return" };
        audit_by(&mut tx, ACCOUNT, done, &due.id.to_string(), now).await?;
        tx.commit().await?;
        Ok(above)
    }
}

/// The note as it stands, wherever it is; none where it does not wait any more.
async fn due_note(
    tx: &mut Tx,
    duty: &OnDuty,
    due: &Due,
) -> Result<Option<wire::forward_desk::DeskForward>, StoreError> {
    let sql =
        format!("SELECT {FORWARD}, {CARD}, {UNIT_REF} {FROM} WHERE f.id = $1 AND f.revision = $2");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(due.id.to_string())
        .bind(due.revision)
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|row| forward(&row, duty)).transpose()
}
