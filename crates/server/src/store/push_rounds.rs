//! What the push of a release comes to: whether it may wake phones and from when on, how it goes, and the numbers
//! that stay when its jobs are cleared away.

use chrono::{DateTime, Utc};
use plain::groups::Shown;
use uuid::Uuid;
use wire::card::Priority;
use wire::desk::{PushHeld, PushOutlook, PushReport};
use wire::id::{CardId, UnitId};

use super::push_jobs::{About, cancel, fill};
use super::{Store, StoreError, Tx, column, ms};
use crate::push::quiet;

/// Where the database keeps how many pushes a unit may send on a day.
const PER_DAY: &str = "push_per_day";
/// What it is where nobody has said.
const PER_DAY_FIRST: i64 = 5;

/// A release that is to wake phones, or not.
pub(super) struct Round {
    /// The card, or the note.
    pub about: About,
    /// Which release.
    pub version: u32,
    /// The unit that speaks.
    pub unit: UnitId,
    /// How loud it is.
    pub priority: Priority,
}

/// Begins the push of a release: urgent ones at once, ordinary ones outside the quiet hours and within the limit of
/// the unit's day. The caller holds the change log's lock, so two releases are never counted at once.
///
/// # Errors
/// When the database fails.
pub(super) async fn begin(
    tx: &mut Tx,
    round: &Round,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Round { about, version, unit, priority } = *round;
    cancel(tx, about.id).await?;
    let at = quiet::first_moment(priority, now);
    let day = plain::dates::local_day(at.unwrap_or(now)).to_string();
    let full = match priority {
        Priority::Quiet | Priority::Urgent | Priority::MustConfirm => false,
        Priority::Normal => used(tx, unit, &day).await? >= per_day(tx).await?,
    };
    let way = match at {
        None => "quiet",
        Some(_) if full => "over",
        Some(_) => "sent",
    };
    sqlx::query(
        "INSERT INTO push_rounds (about, card, version, unit, day, way, begins_at, accepted, failed)
         VALUES ($1, $7, $2, $3, $4, $5, $6, 0, 0)",
    )
    .bind(about.id.to_string())
    .bind(i64::from(version))
    .bind(unit.to_string())
    .bind(&day)
    .bind(way)
    .bind(ms(at.unwrap_or(now)))
    .bind(about.card.to_string())
    .execute(&mut **tx)
    .await?;
    match at.filter(|_| !full) {
        Some(at) => fill(tx, about, version, at).await,
        None => Ok(()),
    }
}

async fn used(tx: &mut Tx, unit: UnitId, day: &str) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM push_rounds WHERE unit = $1 AND day = $2 AND way = 'sent'";
    Ok(sqlx::query_scalar(sql).bind(unit.to_string()).bind(day).fetch_one(&mut **tx).await?)
}

async fn per_day(tx: &mut Tx) -> Result<i64, StoreError> {
    let kept: Option<String> = sqlx::query_scalar("SELECT value FROM meta WHERE name = $1")
        .bind(PER_DAY)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(kept.and_then(|text| text.parse().ok()).unwrap_or(PER_DAY_FIRST))
}

impl Store {
    /// Says how many pushes a unit may send on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_push_per_day(&self, most: u32) -> Result<(), StoreError> {
        let text = most.to_string();
        if self.meta_or(PER_DAY, &text).await? == text {
            return Ok(());
        }
        self.set_meta(PER_DAY, &text).await
    }

    /// What a push of a unit would do now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn push_outlook(
        &self,
        unit: UnitId,
        now: DateTime<Utc>,
    ) -> Result<PushOutlook, StoreError> {
        let phones: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM push_subscriptions")
            .fetch_one(self.reader())
            .await?;
        let at = quiet::first_moment(Priority::Normal, now).unwrap_or(now);
        let day = plain::dates::local_day(at).to_string();
        let mut tx = self.begin().await?;
        let (used, per_day) = (used(&mut tx, unit, &day).await?, per_day(&mut tx).await?);
        tx.rollback().await?;
        Ok(PushOutlook {
            phones: Shown::of(phones.unsigned_abs()).least(),
            per_day: u32::try_from(per_day).unwrap_or(u32::MAX),
            used: u32::try_from(used).unwrap_or(u32::MAX),
            night: at > now,
        })
    }

    /// How the push of a card's latest release goes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn push_report(
        &self,
        card: CardId,
        now: DateTime<Utc>,
    ) -> Result<PushReport, StoreError> {
        let version: Option<i64> = sqlx::query_scalar("SELECT version FROM cards WHERE id = $1")
            .bind(card.to_string())
            .fetch_optional(self.reader())
            .await?;
        let version = u32::try_from(version.unwrap_or(0)).unwrap_or(0);
        self.push_report_of(card.0, version, now).await
    }

    /// How the push of a release goes: of a card, or of a note. The caller has checked that it is the officer's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn push_report_of(
        &self,
        about: Uuid,
        version: u32,
        now: DateTime<Utc>,
    ) -> Result<PushReport, StoreError> {
        let mut report = PushReport::default();
        let rows = sqlx::query(
            "SELECT state, COUNT(*) AS number FROM push_jobs WHERE about = $1 AND version = $2
             GROUP BY state",
        )
        .bind(about.to_string())
        .bind(i64::from(version))
        .fetch_all(self.reader())
        .await?;
        for row in &rows {
            let number = column::<i64>(row, "number")?.unsigned_abs();
            match column::<String>(row, "state")?.as_str() {
                "waiting" => report.waiting += number,
                "accepted" => report.accepted += number,
                _ => report.failed += number,
            }
        }
        let round = sqlx::query(
            "SELECT way, begins_at, accepted, failed FROM push_rounds
             WHERE about = $1 AND version = $2",
        )
        .bind(about.to_string())
        .bind(i64::from(version))
        .fetch_optional(self.reader())
        .await?;
        if let Some(row) = round {
            report.accepted += column::<i64>(&row, "accepted")?.unsigned_abs();
            report.failed += column::<i64>(&row, "failed")?.unsigned_abs();
            let night = report.waiting > 0 && column::<i64>(&row, "begins_at")? > ms(now);
            report.held = match column::<String>(&row, "way")?.as_str() {
                "quiet" => Some(PushHeld::Quiet),
                "over" => Some(PushHeld::DayIsFull),
                _ => night.then_some(PushHeld::Night),
            };
        }
        Ok(report)
    }

    /// Clears away the jobs of releases that began before a moment and of which nothing waits any more; their numbers
    /// stay.
    ///
    /// # Errors
    /// When the database fails; then nothing was cleared away.
    pub async fn clear_pushes(&self, before: DateTime<Utc>) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "SELECT r.about, r.version FROM push_rounds r WHERE r.begins_at < $1
             AND EXISTS (SELECT 1 FROM push_jobs j WHERE j.about = r.about AND j.version = r.version)
             AND NOT EXISTS (SELECT 1 FROM push_jobs j
                 WHERE j.about = r.about AND j.version = r.version AND j.state = 'waiting')",
        )
        .bind(ms(before))
        .fetch_all(&mut *tx)
        .await?;
        for row in &done {
            for sql in [
                "UPDATE push_rounds SET
                     accepted = accepted + (SELECT COUNT(*) FROM push_jobs j
                         WHERE j.about = $1 AND j.version = $2 AND j.state = 'accepted'),
                     failed = failed + (SELECT COUNT(*) FROM push_jobs j
                         WHERE j.about = $1 AND j.version = $2 AND j.state = 'failed')
                 WHERE about = $1 AND version = $2",
                "DELETE FROM push_jobs WHERE about = $1 AND version = $2",
            ] {
                sqlx::query(sql)
                    .bind(column::<String>(row, "about")?)
                    .bind(column::<i64>(row, "version")?)
                    .execute(&mut *tx)
                    .await?;
            }
        }
        Ok(tx.commit().await?)
    }
}
