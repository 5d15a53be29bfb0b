//! A scheduled card is published when its time has come, by itself and once, however many servers look.

use chrono::{DateTime, Utc};
use plain::approval::DUE;
use wire::desk::{CardVerb, Officer};
use wire::id::{CardId, OfficerId, UnitId};

use super::audit::audit_by;
use super::card_events::{Happened, remember};
use super::card_steps::publish;
use super::escalate::{ACCOUNT, account};
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, change_log, column, moment, ms, parsed, to_word};

/// How many cards are published in one look; the next one follows at once.
pub(super) const PART: i64 = 100;

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
}

impl Store {
    /// Publishes cards that are due. One that fails does not hold up the others.
    ///
    /// # Errors
    /// When the database fails; what was published by then is published.
    pub async fn publish_due(&self, now: DateTime<Utc>) -> Result<Looked, StoreError> {
        let mut looked = Looked::default();
        let rows = sqlx::query(
            "SELECT id, unit, revision, approved_by, publish_at FROM cards
             WHERE state = $1 AND publish_at <= $2 ORDER BY publish_at, id LIMIT $3",
        )
        .bind(to_word(&DUE.0))
        .bind(ms(now))
        .bind(PART)
        .fetch_all(self.reader())
        .await?;
        for row in &rows {
            let id: CardId = parsed(row, "id")?;
            let due = Due {
                id,
                revision: column(row, "revision")?,
                unit: parsed(row, "unit")?,
                approver: parsed(row, "approved_by")?,
                at: moment(column(row, "publish_at")?),
            };
            match self.publish_one(&due, now).await {
                Ok(done) => looked.published += usize::from(done),
                Err(error) => {
                    tracing::warn!(%error, card = %id, "a scheduled card could not be published");
                    looked.failed += 1;
                }
            }
        }
        let next: Option<i64> =
            sqlx::query_scalar("SELECT MIN(publish_at) FROM cards WHERE state = $1")
                .bind(to_word(&DUE.0))
                .fetch_one(self.reader())
                .await?;
        looked.next = next.map(moment);
        Ok(looked)
    }

    async fn publish_one(&self, due: &Due, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let duty = self
            .approver(due.approver, due.unit, now)
            .await?
            .ok_or(StoreError::Corrupt("approver"))?;
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
    ) -> Result<Option<OnDuty>, StoreError> {
        let sql = format!(
            "SELECT o.name, o.display_name, u.path, {UNIT_REF}
             FROM officers o JOIN units u ON u.id = COALESCE((SELECT p.unit FROM posts p
                 JOIN units pu ON pu.id = p.unit JOIN units cu ON cu.id = $2
                 WHERE p.officer = o.id AND cu.path LIKE pu.path || '%'
                 ORDER BY LENGTH(pu.path) DESC LIMIT 1), $2)
             WHERE o.id = $1"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(over.to_string())
            .fetch_optional(self.reader())
            .await?;
        row.map(|row| {
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
        })
        .transpose()
    }
}

/// A card whose time has come.
struct Due {
    id: CardId,
    unit: UnitId,
    revision: i64,
    approver: OfficerId,
    at: DateTime<Utc>,
}
