//! A scheduled card is published when its time has come, by itself and once, however many servers look.

use std::fmt::Display;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use plain::approval::DUE;
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;
use wire::desk::{CardVerb, Officer};
use wire::id::{CardId, OfficerId, UnitId};

use super::audit::audit_by;
use super::card_events::{Happened, remember};
use super::card_steps::publish;
use super::escalate::{ACCOUNT, account};
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, change_log, column, moment, ms, parsed, to_word};

/// How many are published in one look; the next one follows at once.
const PART: i64 = 100;

/// What came of a look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// How many this server published.
    pub published: usize,
    /// How many could not be, and are tried again.
    pub failed: usize,
    /// When the next one is due.
    pub next: Option<DateTime<Utc>>,
}

impl Looked {
    /// Both looks as one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let next = [self.next, other.next].into_iter().flatten().min();
        Self {
            published: self.published + other.published,
            failed: self.failed + other.failed,
            next,
        }
    }

    /// Counts what came of one; `what` names it in the log.
    pub(super) fn count(&mut self, what: &str, id: &dyn Display, done: Result<bool, StoreError>) {
        match done {
            Ok(done) => self.published += usize::from(done),
            Err(error) => {
                tracing::warn!(%error, %id, what, "it was scheduled and could not be published");
                self.failed += 1;
            }
        }
    }
}

/// Something whose time has come: a card, or a note to one.
pub(super) struct Due<I> {
    pub id: I,
    pub unit: UnitId,
    pub revision: i64,
    pub approver: OfficerId,
    pub at: DateTime<Utc>,
}

impl<I: FromStr> Due<I> {
    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: parsed(row, "id")?,
            unit: parsed(row, "unit")?,
            revision: column(row, "revision")?,
            approver: parsed(row, "approved_by")?,
            at: moment(column(row, "publish_at")?),
        })
    }
}

impl Store {
    /// What of a table (`cards` or `forwards`) is due, the earliest first, as many as one look takes.
    pub(super) async fn due_of<I: FromStr>(
        &self,
        table: &'static str,
        now: DateTime<Utc>,
    ) -> Result<Vec<Due<I>>, StoreError> {
        let sql = format!(
            "SELECT id, unit, revision, approved_by, publish_at FROM {table}
             WHERE state = $1 AND publish_at <= $2 ORDER BY publish_at, id LIMIT $3"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(to_word(&DUE.0))
            .bind(ms(now))
            .bind(PART)
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(Due::of).collect()
    }

    /// When the next one of a table is due.
    pub(super) async fn next_due(
        &self,
        table: &'static str,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let sql = format!("SELECT MIN(publish_at) FROM {table} WHERE state = $1");
        let next: Option<i64> = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(to_word(&DUE.0))
            .fetch_one(self.reader())
            .await?;
        Ok(next.map(moment))
    }

    /// Publishes cards that are due. One that fails does not hold up the others.
    ///
    /// # Errors
    /// When the database fails; what was published by then is published.
    pub async fn publish_due(&self, now: DateTime<Utc>) -> Result<Looked, StoreError> {
        let mut looked = Looked::default();
        for due in self.due_of("cards", now).await? {
            let done = self.publish_one(&due, now).await;
            looked.count("card", &due.id, done);
        }
        looked.next = self.next_due("cards").await?;
        Ok(looked)
    }

    async fn publish_one(&self, due: &Due<CardId>, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let duty = self.approver(due.approver, due.unit, now).await?;
        let Some(card) = self.any_card(&duty, due.id).await? else { return Ok(false) };
        let mut tx = self.begin().await?;
        change_log::lock(&mut tx).await?;
        // Whoever else publishes it, or takes the time back, has changed one of these.
        let moved = sqlx::query(
            "UPDATE cards SET state = $2, revision = revision + 1, updated_at = $3, publish_at = NULL
             WHERE id = $1 AND revision = $4 AND state = $5 AND publish_at = $6",
        )
        .bind(due.id.to_string())
        .bind(to_word(&DUE.1))
        .bind(ms(now))
        .bind(due.revision)
        .bind(to_word(&DUE.0))
        .bind(ms(due.at))
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() == 0 {
            return Ok(false);
        }
        publish(&mut tx, &duty, &card, now).await?;
        let what = Happened {
            version: Some(card.version + 1),
            publish_at: Some(due.at),
            ..Happened::new(due.id, CardVerb::Publish)
        };
        remember(&mut tx, None, &what, now).await?;
        account(&mut tx, now).await?;
        audit_by(&mut tx, ACCOUNT, "card.publish", &due.id.to_string(), now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Whoever approved, as they stand now, at the nearest of their posts over a unit. That they have left since takes
    /// nothing back: what they approved is approved, and others can stop it. Then they stand at the unit itself.
    pub(super) async fn approver(
        &self,
        id: OfficerId,
        over: UnitId,
        now: DateTime<Utc>,
    ) -> Result<OnDuty, StoreError> {
        let sql = format!(
            "SELECT o.name, o.display_name, u.path, {UNIT_REF}
             FROM officers o JOIN units u ON u.id = COALESCE((SELECT p.unit FROM posts p
                 JOIN units pu ON pu.id = p.unit JOIN units cu ON cu.id = $2
                 WHERE p.officer = o.id AND cu.path LIKE pu.path || '%'
                 ORDER BY LENGTH(pu.path) DESC LIMIT 1), $2)
             WHERE o.id = $1"
        );
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(over.to_string())
            .fetch_optional(self.reader())
            .await?
            .ok_or(StoreError::Corrupt("approver"))?;
        Ok(OnDuty {
            officer: Officer {
                id,
                name: column(&row, "name")?,
                display_name: column(&row, "display_name")?,
                unit: unit_ref(&row)?,
                roles: Vec::new(),
            },
            path: column(&row, "path")?,
            expires_at: now,
            used_at: now,
            // They sit at no session: the hour came by itself.
            session: String::new(),
            lacks: None,
        })
    }
}
