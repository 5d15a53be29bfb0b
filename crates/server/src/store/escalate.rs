//! A case whose day has passed without an answer climbs one level, by itself and once for each passing,
//! however many servers look.

use chrono::{DateTime, Utc};
use plain::deadline;
use wire::id::SubmissionId;
use wire::queue::{CaseVerb, Deadlines};
use wire::unit::Level;

use super::case_events::{Step, own_step};
use super::{Store, StoreError, Tx, column, from_word, ms, parsed};

/// The account under which the audit trail names the server. Nobody signs in with it.
pub(super) const ACCOUNT: &str = "00000000-0000-7000-8000-6261677469e6";
/// A name that no officer can have.
const NAME: &str = "(hệ thống)";
/// How many cases climb in one go.
const PART: i64 = 200;

impl Store {
    /// Moves every case whose day has passed, and that waits for an answer, to the unit above, with a new
    /// day. Gives how many there were. At the province a case stays where it is: nobody is above.
    ///
    /// # Errors
    /// When the database fails; what has climbed by then has climbed.
    pub async fn escalate(
        &self,
        deadlines: &Deadlines,
        now: DateTime<Utc>,
    ) -> Result<usize, StoreError> {
        let mut climbed = 0;
        loop {
            // Nobody waits for an answer to a good example, or to a filled-in survey. What is sealed to a
            // unit nobody above could open, and whoever can would lose it: it stays, overdue, for all to see.
            let rows = sqlx::query(
                "SELECT c.submission, c.unit, c.due_at, p.id AS above, p.short, p.level
                 FROM cases c JOIN submissions s ON s.id = c.submission
                 JOIN units u ON u.id = c.unit JOIN units p ON p.id = u.parent
                 WHERE c.due_at < $1 AND c.same_as IS NULL
                 AND c.state IN ('received', 'read', 'in_progress')
                 AND s.kind NOT IN ('story', 'survey_answer')
                 AND NOT EXISTS
                     (SELECT 1 FROM sealed_submissions z WHERE z.submission = c.submission)
                 ORDER BY c.due_at, c.submission LIMIT $2",
            )
            .bind(ms(now))
            .bind(PART)
            .fetch_all(self.reader())
            .await?;
            for row in &rows {
                let id: SubmissionId = parsed(row, "submission")?;
                let level: Level = from_word(&column::<String>(row, "level")?, "level")?;
                let due = deadline::due(now, deadlines.days_above(level), &deadlines.holidays);
                let mut tx = self.begin().await?;
                // Whoever else is climbing it, or answering it, has changed one of these.
                let done = sqlx::query(
                    "UPDATE cases SET unit = $2, due_at = $3, escalated_at = $4, updated_at = $4,
                         assigned_to = NULL, state = 'received'
                     WHERE submission = $1 AND unit = $5 AND due_at = $6 AND same_as IS NULL
                     AND state IN ('received', 'read', 'in_progress')",
                )
                .bind(id.to_string())
                .bind(column::<String>(row, "above")?)
                .bind(ms(due))
                .bind(ms(now))
                .bind(column::<String>(row, "unit")?)
                .bind(column::<i64>(row, "due_at")?)
                .execute(&mut *tx)
                .await?;
                if done.rows_affected() == 0 {
                    continue;
                }
                sqlx::query(
                    "UPDATE cases SET unit = $2, due_at = $3, escalated_at = $4, updated_at = $4,
                         state = 'received' WHERE same_as = $1",
                )
                .bind(id.to_string())
                .bind(column::<String>(row, "above")?)
                .bind(ms(due))
                .bind(ms(now))
                .execute(&mut *tx)
                .await?;
                account(&mut tx, now).await?;
                let short: String = column(row, "short")?;
                let step = Step::new(id, CaseVerb::Escalate).to(&short);
                own_step(&mut tx, ACCOUNT, &step, now).await?;
                tx.commit().await?;
                climbed += 1;
            }
            if (rows.len() as i64) < PART {
                return Ok(climbed);
            }
        }
    }
}

/// Makes the account on its first use: it needs a unit, and there is none when a database is new.
///
/// # Errors
/// When the database fails.
pub(super) async fn account(tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO officers
             (id, name, display_name, unit, password_hash, active, sample, created_at)
         SELECT $1, $2, $3, id, '', 0, 0, $4 FROM units WHERE parent IS NULL ORDER BY path LIMIT 1
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(ACCOUNT)
    .bind(NAME)
    .bind("Hệ thống")
    .bind(ms(now))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
