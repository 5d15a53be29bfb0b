//! The queue of pushes that are still to be sent, one job for each release and phone: of a card, or of a note to one.
//! What a release's push comes to is in [`super::push_rounds`], what it says in [`super::push_notices`].
//!
//! A sender claims jobs: they are its own until the lease is over, whichever instance of the server it is in. On
//! PostgreSQL senders step over what another is just claiming (`SKIP LOCKED`); SQLite has one writer at a time.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use uuid::Uuid;
use wire::id::{CardId, ForwardId};

use super::push::forget;
use super::push_notices::Notice;
use super::{Backend, Store, StoreError, Tx, column, moment, ms};

/// After how many refusals in a row a subscription counts as over: push services do not say so of keys
/// that they no longer take.
const REFUSALS: i64 = 3;
/// After how many tries a push is given up.
pub const TRIES: i64 = 10;

/// What a push is of: a card, or a note to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct About {
    /// The card's identifier, or the note's.
    pub id: Uuid,
    /// The card; when it is withdrawn, nothing of this is sent any more.
    pub card: CardId,
}

impl About {
    /// A card.
    pub const fn card(card: CardId) -> Self {
        Self { id: card.0, card }
    }

    /// A note to a card.
    pub const fn note(note: ForwardId, card: CardId) -> Self {
        Self { id: note.0, card }
    }
}

/// One push that is to be sent now.
pub struct Job {
    /// The job.
    pub id: String,
    /// How often it was tried.
    pub tries: i64,
    /// The place of what it says in [`Batch::notices`].
    pub notice: usize,
    /// The subscription's name in logs: a hash.
    pub subscription: String,
    /// The push service's address. Never logged.
    pub endpoint: String,
    /// The phone's public key, base64url.
    pub p256dh: String,
    /// The phone's secret, base64url.
    pub auth: String,
    /// Which key of ours it subscribed with.
    pub key_id: String,
}

/// What a sender claimed.
pub struct Batch {
    /// The name under which it holds the jobs.
    pub claim: String,
    /// The jobs.
    pub jobs: Vec<Job>,
    /// What they say.
    pub notices: Vec<Notice>,
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
    /// It was not begun; it may be taken again then.
    Back(DateTime<Utc>),
    /// The push service refused it for good; after some of these the subscription is forgotten.
    Refused,
    /// It is given up.
    Failed,
}

/// A job and what became of it.
pub struct Told {
    /// The job.
    pub job: Job,
    /// What became of it.
    pub outcome: Outcome,
}

impl Store {
    /// Claims jobs that are due, at most `most`, for the time of the lease.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_pushes(
        &self,
        now: DateTime<Utc>,
        lease: Duration,
        most: i64,
    ) -> Result<Batch, StoreError> {
        let claim = uuid::Uuid::new_v4().simple().to_string();
        let mut batch = Batch { claim, jobs: Vec::new(), notices: Vec::new() };
        // Most looks find nothing; they do not wait for the one writer of SQLite.
        if self.next_push().await?.is_none_or(|due| due > now) {
            return Ok(batch);
        }
        let skip = match self.backend() {
            Backend::Sqlite => "",
            Backend::Postgres => "FOR UPDATE SKIP LOCKED",
        };
        // A claimed job is due when its lease is over: then whoever is there takes it.
        let sql = format!(
            "UPDATE push_jobs SET claim = $1, next_at = $2, leased_until = $2
             WHERE id IN (SELECT id FROM push_jobs WHERE state = 'waiting' AND next_at <= $3
                 ORDER BY next_at LIMIT $4 {skip})
             RETURNING id, tries, subscription, about, card, version"
        );
        let until = now + chrono::Duration::from_std(lease).unwrap_or_default();
        let mut tx = self.begin().await?;
        let taken = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(&batch.claim)
            .bind(ms(until))
            .bind(ms(now))
            .bind(most)
            .fetch_all(&mut *tx)
            .await?;
        tx.commit().await?;
        let phones = self.phones(&taken).await?;
        let mut places: HashMap<(String, i64), Option<usize>> = HashMap::new();
        for row in &taken {
            let (about, version): (String, i64) = (column(row, "about")?, column(row, "version")?);
            let place = match places.get(&(about.clone(), version)) {
                Some(place) => *place,
                None => {
                    let card: String = column(row, "card")?;
                    let notice = self.notice(&about, &card, version).await?;
                    let place = notice.as_ref().map(|_| batch.notices.len());
                    batch.notices.extend(notice);
                    places.insert((about, version), place);
                    place
                }
            };
            let subscription: String = column(row, "subscription")?;
            // What was withdrawn or replaced in between is dropped from the queue as well.
            let (Some(notice), Some(phone)) = (place, phones.get(&subscription)) else { continue };
            let [endpoint, p256dh, auth, key_id] = phone.clone();
            let (id, tries) = (column(row, "id")?, column(row, "tries")?);
            batch.jobs.push(Job {
                id,
                tries,
                notice,
                subscription,
                endpoint,
                p256dh,
                auth,
                key_id,
            });
        }
        Ok(batch)
    }

    /// Endpoint, keys and our key's name of the subscriptions of these jobs.
    async fn phones(&self, jobs: &[AnyRow]) -> Result<HashMap<String, [String; 4]>, StoreError> {
        let mut names = Vec::with_capacity(jobs.len());
        for row in jobs {
            names.push(column::<String>(row, "subscription")?);
        }
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            return Ok(HashMap::new());
        }
        let sql = format!(
            "SELECT id, endpoint, p256dh, auth, key_id FROM push_subscriptions WHERE id IN ({})",
            places(1, names.len())
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for name in &names {
            query = query.bind(name);
        }
        let rows = query.fetch_all(self.reader()).await?;
        rows.iter()
            .map(|row| {
                let text = |name| column::<String>(row, name);
                let phone = [text("endpoint")?, text("p256dh")?, text("auth")?, text("key_id")?];
                Ok((text("id")?, phone))
            })
            .collect()
    }

    /// When the next push is due, or the lease of one is over; none when none waits.
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

    /// Writes down what became of pushes, all in one transaction. What is no longer held under the claim is left as
    /// it is: its lease was over, and it is another's.
    ///
    /// # Errors
    /// When the database fails; then they are taken again when the lease is over.
    pub async fn pushes_done(&self, claim: &str, told: &[Told]) -> Result<(), StoreError> {
        if told.is_empty() {
            return Ok(());
        }
        let mut groups: HashMap<(&str, i64, i64), Vec<&str>> = HashMap::new();
        for Told { job, outcome } in told {
            let group = match outcome {
                Outcome::Accepted => ("accepted", 0, 1),
                Outcome::Gone | Outcome::Refused | Outcome::Failed => ("failed", 0, 1),
                Outcome::Again(at) => ("waiting", ms(*at), 1),
                // To the second, so that what waits for one thing is one group.
                Outcome::Back(at) => ("waiting", at.timestamp() * 1_000 + 1_000, 0),
            };
            groups.entry(group).or_default().push(&job.id);
        }
        let of = |wanted: Outcome| {
            let fit = told.iter().filter(move |one| one.outcome == wanted);
            fit.map(|one| one.job.subscription.as_str()).collect::<Vec<_>>()
        };
        let (accepted, refused, gone) =
            (of(Outcome::Accepted), of(Outcome::Refused), of(Outcome::Gone));
        let mut tx = self.begin().await?;
        for ((state, next, tries), ids) in groups {
            let sql = format!(
                "UPDATE push_jobs SET state = $2, next_at = $3, tries = tries + $4,
                     leased_until = 0, claim = '' WHERE claim = $1 AND id IN ({})",
                places(5, ids.len())
            );
            let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(claim).bind(state).bind(next);
            let query = ids.into_iter().fold(query.bind(tries), |query, id| query.bind(id));
            query.execute(&mut *tx).await?;
        }
        for (sql, names) in [
            ("UPDATE push_subscriptions SET refusals = 0 WHERE refusals > 0 AND id IN", accepted),
            ("UPDATE push_subscriptions SET refusals = refusals + 1 WHERE id IN", refused),
        ] {
            if names.is_empty() {
                continue;
            }
            let sql = format!("{sql} ({}) RETURNING id, refusals", places(1, names.len()));
            let query = sqlx::query(sqlx::AssertSqlSafe(sql));
            let query = names.into_iter().fold(query, |query, name| query.bind(name));
            for row in query.fetch_all(&mut *tx).await? {
                if number(&row, "refusals")? >= REFUSALS {
                    forget(&mut tx, &column::<String>(&row, "id")?).await?;
                }
            }
        }
        for name in gone {
            forget(&mut tx, name).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// A whole number; PostgreSQL gives small ones in a smaller type.
fn number(row: &AnyRow, name: &'static str) -> Result<i64, StoreError> {
    column::<i64>(row, name).or_else(|_| column::<i32>(row, name).map(i64::from))
}

/// `$5, $6, …`, so many.
fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

/// Queues the pushes of a release from a moment on, one for each subscription, each at most once.
///
/// # Errors
/// When the database fails.
pub(super) async fn fill(
    tx: &mut Tx,
    about: About,
    version: u32,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO push_jobs
             (id, about, card, version, subscription, state, tries, next_at, leased_until)
         SELECT CAST($1 AS TEXT) || '/' || s.id, CAST($5 AS TEXT), CAST($2 AS TEXT), CAST($3 AS BIGINT), s.id,
             'waiting', 0, CAST($4 AS BIGINT), 0
         FROM push_subscriptions s WHERE 1 = 1
         ON CONFLICT (about, version, subscription) DO NOTHING",
    )
    .bind(format!("{}/{version}", about.id))
    .bind(about.card.to_string())
    .bind(i64::from(version))
    .bind(ms(at))
    .bind(about.id.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Drops what is still to be sent of a release: it was withdrawn, or a newer version takes its place.
///
/// # Errors
/// When the database fails.
pub(super) async fn cancel(tx: &mut Tx, about: Uuid) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM push_jobs WHERE about = $1 AND state = 'waiting'")
        .bind(about.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Drops what is still to be sent of a card and of the notes to it: it was withdrawn.
///
/// # Errors
/// When the database fails.
pub(super) async fn cancel_all(tx: &mut Tx, card: CardId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM push_jobs WHERE card = $1 AND state = 'waiting'")
        .bind(card.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
