//! The queue of pushes that are still to be sent, one job for each release and phone.

use chrono::{DateTime, Duration, Utc};
use sqlx::any::AnyRow;
use wire::card::Priority;
use wire::desk::PushReport;
use wire::id::CardId;

use super::push::forget;
use super::{Store, StoreError, Tx, column, from_json, moment, ms, parsed};

/// How long a job belongs to the sender that took it; after that another may take it. It is longer than
/// a whole batch can take with push services that never answer.
const LEASE: Duration = Duration::seconds(180);
/// After how many refusals in a row a subscription counts as over: push services do not say so of keys
/// that they no longer take.
const REFUSALS: i64 = 3;
/// After how many tries a push is given up.
pub const TRIES: i64 = 10;

/// One push that is to be sent now.
pub struct Job {
    /// The job.
    pub id: String,
    /// How often it was tried.
    pub tries: i64,
    /// The subscription's name in logs: a hash.
    pub subscription: String,
    /// The push service's address. Never logged.
    pub endpoint: String,
    /// The phone's public key, base64url.
    pub p256dh: String,
    /// The phone's secret, base64url.
    pub auth: String,
    /// The card.
    pub card: CardId,
    /// Its name in addresses.
    pub slug: String,
    /// The headline of the release.
    pub headline: String,
    /// The unit that speaks.
    pub unit: String,
    /// How loud it is.
    pub priority: Priority,
    /// When the card was published; a push that is too old is no news.
    pub published_at: DateTime<Utc>,
}

/// What became of a push.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The push service took it.
    Accepted,
    /// The subscription is over (404, 410): it is forgotten.
    Gone,
    /// It failed; it is tried again then.
    Again(DateTime<Utc>),
    /// The push service refused it for good; after some of these the subscription is forgotten.
    Refused,
    /// It is given up.
    Failed,
}

impl Store {
    /// Takes jobs that are due, at most `most`; they belong to the caller for a while.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lease_pushes(
        &self,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<Job>, StoreError> {
        let mut tx = self.begin().await?;
        let taken = sqlx::query(
            "UPDATE push_jobs SET leased_until = $1 WHERE state = 'waiting' AND leased_until <= $2
             AND id IN (SELECT id FROM push_jobs WHERE state = 'waiting' AND next_at <= $2
                 AND leased_until <= $2 ORDER BY next_at LIMIT $3)
             RETURNING id",
        )
        .bind(ms(now + LEASE))
        .bind(ms(now))
        .bind(most)
        .fetch_all(&mut *tx)
        .await?;
        let mut jobs = Vec::with_capacity(taken.len());
        for row in &taken {
            let row = sqlx::query(
                "SELECT j.id, j.tries, s.id AS subscription, s.endpoint, s.p256dh, s.auth,
                     c.id AS card, c.slug, c.released_content, c.published_at, u.short AS unit_short
                 FROM push_jobs j JOIN push_subscriptions s ON s.id = j.subscription
                 JOIN cards c ON c.id = j.card JOIN units u ON u.id = c.unit WHERE j.id = $1",
            )
            .bind(column::<String>(row, "id")?)
            .fetch_optional(&mut *tx)
            .await?;
            if let Some(row) = row {
                jobs.push(job(&row)?);
            }
        }
        tx.commit().await?;
        Ok(jobs)
    }

    /// When the next push is due; none when none waits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_push(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let at: Option<i64> =
            sqlx::query_scalar("SELECT MIN(next_at) FROM push_jobs WHERE state = 'waiting'")
                .fetch_one(self.reader())
                .await?;
        Ok(at.map(moment))
    }

    /// Writes down what became of a push.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn push_done(&self, job: &Job, outcome: Outcome) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let (state, next) = match outcome {
            Outcome::Accepted => ("accepted", 0),
            Outcome::Gone | Outcome::Refused | Outcome::Failed => ("failed", 0),
            Outcome::Again(at) => ("waiting", ms(at)),
        };
        sqlx::query(
            "UPDATE push_jobs SET state = $2, next_at = $3, tries = tries + 1, leased_until = 0
             WHERE id = $1",
        )
        .bind(&job.id)
        .bind(state)
        .bind(next)
        .execute(&mut *tx)
        .await?;
        let refused = match outcome {
            Outcome::Refused => {
                "UPDATE push_subscriptions SET refusals = refusals + 1 WHERE id = $1"
            }
            _ => "UPDATE push_subscriptions SET refusals = 0 WHERE id = $1 AND refusals > 0",
        };
        if matches!(outcome, Outcome::Refused | Outcome::Accepted) {
            sqlx::query(refused).bind(&job.subscription).execute(&mut *tx).await?;
        }
        let refusals: Option<i64> =
            sqlx::query_scalar("SELECT refusals FROM push_subscriptions WHERE id = $1")
                .bind(&job.subscription)
                .fetch_optional(&mut *tx)
                .await?;
        if outcome == Outcome::Gone || refusals.is_some_and(|number| number >= REFUSALS) {
            forget(&mut tx, &job.subscription).await?;
        }
        Ok(tx.commit().await?)
    }

    /// How the pushes of a card's latest release go.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn push_report(&self, card: CardId) -> Result<PushReport, StoreError> {
        let rows = sqlx::query(
            "SELECT j.state, COUNT(*) AS number FROM push_jobs j JOIN cards c ON c.id = j.card
             WHERE j.card = $1 AND j.version = c.version GROUP BY j.state",
        )
        .bind(card.to_string())
        .fetch_all(self.reader())
        .await?;
        let mut report = PushReport::default();
        for row in &rows {
            let number = column::<i64>(row, "number")?.unsigned_abs();
            match column::<String>(row, "state")?.as_str() {
                "waiting" => report.waiting += number,
                "accepted" => report.accepted += number,
                _ => report.failed += number,
            }
        }
        Ok(report)
    }
}

fn job(row: &AnyRow) -> Result<Job, StoreError> {
    let content: wire::card::Content =
        from_json(&column::<String>(row, "released_content")?, "card")?;
    Ok(Job {
        id: column(row, "id")?,
        tries: column(row, "tries")?,
        subscription: column(row, "subscription")?,
        endpoint: column(row, "endpoint")?,
        p256dh: column(row, "p256dh")?,
        auth: column(row, "auth")?,
        card: parsed(row, "card")?,
        slug: column(row, "slug")?,
        headline: content.headline,
        unit: column(row, "unit_short")?,
        priority: content.priority,
        published_at: moment(column(row, "published_at")?),
    })
}

/// Queues the pushes of a release, one for each subscription, each at most once.
///
/// # Errors
/// When the database fails.
pub async fn queue(
    tx: &mut Tx,
    card: CardId,
    version: u32,
    priority: Priority,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(at) = crate::push::quiet::first_moment(priority, now) else { return Ok(()) };
    cancel(tx, card).await?;
    sqlx::query(
        "INSERT INTO push_jobs
             (id, card, version, subscription, state, tries, next_at, leased_until)
         SELECT CAST($1 AS TEXT) || '/' || s.id, CAST($2 AS TEXT), CAST($3 AS BIGINT), s.id,
             'waiting', 0, CAST($4 AS BIGINT), 0
         FROM push_subscriptions s WHERE 1 = 1
         ON CONFLICT (card, version, subscription) DO NOTHING",
    )
    .bind(format!("{card}/{version}"))
    .bind(card.to_string())
    .bind(i64::from(version))
    .bind(ms(at))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Drops what is still to be sent of a card: it was withdrawn, or a newer version takes its place.
///
/// # Errors
/// When the database fails.
pub async fn cancel(tx: &mut Tx, card: CardId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM push_jobs WHERE card = $1 AND state = 'waiting'")
        .bind(card.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
