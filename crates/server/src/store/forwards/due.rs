//! A scheduled note is published when its time has come, by itself and once, however many servers look: as a card is
//! ([`super::super::card_due`]).

use chrono::{DateTime, Utc};
use plain::approval::DUE;
use wire::desk::{CardState, CardVerb};
use wire::id::ForwardId;

use super::super::audit::audit_by;
use super::super::card_due::{Due, Looked};
use super::super::change_log;
use super::super::escalate::{ACCOUNT, account};
use super::super::{Store, StoreError, Tx, ms, to_word};
use super::events::{Happened, remember};
use super::rows::{CARD, FORWARD, FROM, forward};
use super::steps::{publish, still_above};
use crate::store::officers::OnDuty;
use crate::store::units::UNIT_REF;

/// What is said to whoever wrote a note that could not be published any more.
const NOT_ABOVE: &str = "Đến giờ phát hành nhưng đơn vị không còn nhận tin này từ cấp trên. (Its time came, and the card \
     is not one from above any more.)";

impl Store {
    /// Publishes notes that are due. One that fails does not hold up the others.
    ///
    /// # Errors
    /// When the database fails; what was published by then is published.
    pub async fn publish_due_forwards(&self, now: DateTime<Utc>) -> Result<Looked, StoreError> {
        let mut looked = Looked::default();
        for due in self.due_of("forwards", now).await? {
            let done = self.publish_forward(&due, now).await;
            looked.count("note", &due.id, done);
        }
        looked.next = self.next_due("forwards").await?;
        Ok(looked)
    }

    async fn publish_forward(
        &self,
        due: &Due<ForwardId>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let duty = self.approver(due.approver, due.unit, now).await?;
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
    due: &Due<ForwardId>,
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
