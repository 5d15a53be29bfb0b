//! Storing what a unit says to a card from above, as a draft.

use chrono::{DateTime, Utc};
use plain::approval;
use wire::desk::CardVerb;
use wire::forward_desk::ForwardDraft;

use super::super::audit::audit;
use super::super::officers::OnDuty;
use super::super::{Store, StoreError, ms, to_word};
use super::Done;
use super::events::{Happened, remember};

impl Store {
    /// Stores a note: a new one when its revision is 0, a change otherwise. The same new note twice is a replay.
    /// The caller has checked that the unit is the officer's.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn save_forward(
        &self,
        duty: &OnDuty,
        draft: &ForwardDraft,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let note = draft.note.trim();
        let mut tx = self.begin().await?;
        let done = if draft.revision == 0 {
            // Of a card that phones have, and that a unit above published.
            sqlx::query(
                "INSERT INTO forwards (id, card, unit, author, note, state, revision, updated_at,
                     written_to, version, priority)
                 SELECT CAST($1 AS TEXT), c.id, u.id, CAST($4 AS TEXT), CAST($5 AS TEXT), 'draft', 1,
                     CAST($6 AS BIGINT), c.version, 0, CAST($7 AS TEXT)
                 FROM cards c JOIN units cu ON cu.id = c.unit
                 JOIN units u ON u.path LIKE cu.path || '%' AND u.id <> cu.id
                 WHERE c.id = $2 AND u.id = $3 AND u.closed_at IS NULL
                 AND c.change_number IS NOT NULL AND c.recalled_at IS NULL
                 ON CONFLICT DO NOTHING",
            )
            .bind(draft.id.to_string())
            .bind(draft.card.to_string())
            .bind(draft.unit.to_string())
            .bind(duty.officer.id.to_string())
            .bind(note)
            .bind(ms(now))
            .bind(to_word(&draft.priority))
            .execute(&mut *tx)
            .await?
        } else {
            let rule = approval::rule(CardVerb::Edit);
            let from: Vec<_> =
                rule.from.iter().map(|state| format!("'{}'", to_word(state))).collect();
            // Whoever wrote last is the author, so that the approver is always another person.
            let sql = format!(
                "UPDATE forwards SET note = $2, author = $3, updated_at = $4, state = $5, remark = NULL,
                     priority = $10, revision = revision + 1,
                     written_to = (SELECT c.version FROM cards c WHERE c.id = forwards.card)
                 WHERE id = $1 AND revision = $6 AND card = $7 AND unit = $8 AND state IN ({})
                 AND unit IN (SELECT id FROM units WHERE path LIKE $9)",
                from.join(", ")
            );
            sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(draft.id.to_string())
                .bind(note)
                .bind(duty.officer.id.to_string())
                .bind(ms(now))
                .bind(to_word(&rule.to))
                .bind(i64::from(draft.revision))
                .bind(draft.card.to_string())
                .bind(draft.unit.to_string())
                .bind(duty.subtree())
                .bind(to_word(&draft.priority))
                .execute(&mut *tx)
                .await?
        };
        if done.rows_affected() == 0 {
            tx.rollback().await?;
            return self.why_no_forward(duty, draft).await;
        }
        let what = Happened {
            said: Some((note, draft.priority)),
            ..Happened::new(draft.id, CardVerb::Edit)
        };
        remember(&mut tx, Some(&duty.officer.id.to_string()), &what, now).await?;
        audit(&mut tx, duty, "forward.write", &draft.id.to_string(), now).await?;
        tx.commit().await?;
        self.desk_forward(duty, draft.id).await
    }

    async fn why_no_forward(
        &self,
        duty: &OnDuty,
        draft: &ForwardDraft,
    ) -> Result<Done, StoreError> {
        match self.desk_forward(duty, draft.id).await? {
            Done::Forward(now) => {
                let same = now.note == draft.note.trim()
                    && now.priority == draft.priority
                    && now.card.id == draft.card
                    && now.unit.id == draft.unit;
                Ok(if draft.revision == 0 && now.revision == 1 && same {
                    Done::Before(now)
                } else if now.revision == draft.revision {
                    Done::WrongState
                } else {
                    Done::Conflict
                })
            }
            Done::Nothing if draft.revision == 0 => {
                let other: i64 = sqlx::query_scalar(
                    "SELECT COUNT(*) FROM forwards
                     WHERE card = $1 AND unit = $2 AND state <> 'recalled'",
                )
                .bind(draft.card.to_string())
                .bind(draft.unit.to_string())
                .fetch_one(self.reader())
                .await?;
                Ok(if other > 0 { Done::Conflict } else { Done::Nothing })
            }
            done => Ok(done),
        }
    }
}
