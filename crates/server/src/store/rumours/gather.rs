//! Bringing reports together: a report goes where its address was reported before, else where its picture
//! was, else it begins a rumour of its own.

use chrono::{DateTime, Utc};
use wire::id::{RumourId, Sha256, SubmissionId};

use crate::hash;
use crate::look::{Look, SAME};
use crate::store::{Store, StoreError, Tx, column, moment, ms, parsed};

/// How many reports are taken at once.
const BATCH: i64 = 50;
/// How many pictures a new one is held against, the latest first: a part of a second and some megabytes, and
/// older stories do not come back as the same file.
const PICTURES: i64 = 5_000;

/// A report that belongs to no rumour yet.
#[derive(Debug)]
pub struct Ungathered {
    /// The case.
    pub submission: SubmissionId,
    /// The address that it names.
    pub link: Option<String>,
    /// Its words.
    pub text: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// Its pictures, each with its look as it is stored; none for one that nobody has looked at.
    pub pictures: Vec<(Sha256, Option<String>)>,
}

/// By what a report is known again.
#[derive(Debug, Default)]
pub struct Marks {
    /// The address, as it is compared.
    pub link: Option<String>,
    /// What its pictures look like.
    pub looks: Vec<Look>,
}

impl Store {
    /// The oldest reports that belong to no rumour yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ungathered(&self) -> Result<Vec<Ungathered>, StoreError> {
        let rows = sqlx::query(
            "SELECT s.id, s.link, s.body, s.received_at
             FROM submissions s JOIN cases c ON c.submission = s.id
             WHERE s.kind = 'false_news_report' AND NOT EXISTS
                 (SELECT 1 FROM rumour_cases r WHERE r.submission = s.id)
             ORDER BY s.received_at, s.id LIMIT $1",
        )
        .bind(BATCH)
        .fetch_all(self.reader())
        .await?;
        let mut reports = Vec::with_capacity(rows.len());
        for row in &rows {
            let submission = parsed(row, "id")?;
            reports.push(Ungathered {
                submission,
                link: column(row, "link")?,
                text: column(row, "body")?,
                received_at: moment(column(row, "received_at")?),
                pictures: self.reported_pictures(submission).await?,
            });
        }
        Ok(reports)
    }

    async fn reported_pictures(
        &self,
        submission: SubmissionId,
    ) -> Result<Vec<(Sha256, Option<String>)>, StoreError> {
        let rows = sqlx::query(
            "SELECT a.sha256, a.look FROM submission_attachments f
             JOIN attachments a ON a.sha256 = f.sha256
             WHERE f.submission = $1 AND f.media_type LIKE 'image/%' ORDER BY f.place",
        )
        .bind(submission.to_string())
        .fetch_all(self.reader())
        .await?;
        rows.iter().map(|row| Ok((parsed(row, "sha256")?, column(row, "look")?))).collect()
    }

    /// Keeps what a picture looks like beside it, so that nobody looks twice.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remember_look(&self, picture: &Sha256, look: &str) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE attachments SET look = $2 WHERE sha256 = $1")
            .bind(picture.as_str())
            .bind(look)
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Puts a report where it belongs; one that was put there before stays.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn gather(&self, report: &Ungathered, marks: &Marks) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        lock(&mut tx).await?;
        let before: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM rumour_cases WHERE submission = $1")
                .bind(report.submission.to_string())
                .fetch_one(&mut *tx)
                .await?;
        if before > 0 {
            return Ok(tx.rollback().await?);
        }
        let known = match by_link(&mut tx, marks).await? {
            Some(rumour) => Some(rumour),
            None => by_look(&mut tx, marks).await?,
        };
        let rumour = match known {
            Some(rumour) => rumour,
            None => begin(&mut tx, report.received_at).await?,
        };
        sqlx::query(
            "UPDATE rumours SET last_seen = CASE WHEN last_seen < $2 THEN $2 ELSE last_seen END
             WHERE id = $1",
        )
        .bind(rumour.to_string())
        .bind(ms(report.received_at))
        .execute(&mut *tx)
        .await?;
        sqlx::query("INSERT INTO rumour_cases (submission, rumour, by_hand) VALUES ($1, $2, 0)")
            .bind(report.submission.to_string())
            .bind(rumour.to_string())
            .execute(&mut *tx)
            .await?;
        let links = marks.link.iter().map(|link| ("link", link.clone(), None));
        // The mark of a picture is the hash of its look, which is too long for an index.
        let looks = marks.looks.iter().map(|look| {
            let written = look.written();
            ("look", hash::of(written.as_bytes()).to_string(), Some(written))
        });
        for (kind, value, look) in links.chain(looks) {
            sqlx::query(
                "INSERT INTO rumour_marks (submission, kind, value, look) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (submission, kind, value) DO NOTHING",
            )
            .bind(report.submission.to_string())
            .bind(kind)
            .bind(value)
            .bind(look)
            .execute(&mut *tx)
            .await?;
        }
        Ok(tx.commit().await?)
    }

    /// Forgets by what reports are known whose sender had everything erased; the case stays as a number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_erased_marks(&self) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "DELETE FROM rumour_marks WHERE submission IN
                 (SELECT id FROM submissions WHERE erased_at IS NOT NULL)",
        )
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }
}

/// Whoever gathers, joins or splits is alone.
pub(super) async fn lock(tx: &mut Tx) -> Result<(), StoreError> {
    sqlx::query("UPDATE meta SET value = value WHERE name = 'rumours'").execute(&mut **tx).await?;
    Ok(())
}

/// A new rumour.
pub(super) async fn begin(tx: &mut Tx, at: DateTime<Utc>) -> Result<RumourId, StoreError> {
    let id = RumourId(uuid::Uuid::now_v7());
    sqlx::query(
        "INSERT INTO rumours (id, state, claim, first_seen, last_seen, updated_at)
         VALUES ($1, 'new', '', $2, $2, $2)",
    )
    .bind(id.to_string())
    .bind(ms(at))
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// The rumour of an address: the one with the most reports of it. A report that was split off by hand counts
/// last, so that it does not draw others after it.
async fn by_link(tx: &mut Tx, marks: &Marks) -> Result<Option<RumourId>, StoreError> {
    let Some(link) = &marks.link else { return Ok(None) };
    let row = sqlx::query(
        "SELECT rc.rumour, COUNT(CASE WHEN rc.by_hand = 0 THEN 1 END) AS gathered, COUNT(*) AS number
         FROM rumour_marks m JOIN rumour_cases rc ON rc.submission = m.submission
         WHERE m.kind = 'link' AND m.value = $1 GROUP BY rc.rumour
         ORDER BY gathered DESC, number DESC, rc.rumour LIMIT 1",
    )
    .bind(link)
    .fetch_optional(&mut **tx)
    .await?;
    row.map(|row| parsed(&row, "rumour")).transpose()
}

/// The rumour of the picture that is closest to one of these, if it is the same.
async fn by_look(tx: &mut Tx, marks: &Marks) -> Result<Option<RumourId>, StoreError> {
    if marks.looks.is_empty() {
        return Ok(None);
    }
    let rows = sqlx::query(
        "SELECT rc.rumour, rc.by_hand, m.look FROM rumour_marks m
         JOIN rumour_cases rc ON rc.submission = m.submission
         JOIN cases c ON c.submission = m.submission
         WHERE m.kind = 'look' AND m.look IS NOT NULL
         ORDER BY c.received_at DESC LIMIT $1",
    )
    .bind(PICTURES)
    .fetch_all(&mut **tx)
    .await?;
    let mut best: Option<((i64, u32), RumourId)> = None;
    for row in &rows {
        let Some(known) = Look::read(&column::<String>(row, "look")?) else { continue };
        let distance = marks.looks.iter().map(|look| look.distance(&known)).min();
        let Some(distance) = distance.filter(|distance| *distance <= SAME) else { continue };
        let key = (column::<i64>(row, "by_hand")?, distance);
        if best.as_ref().is_none_or(|(known, _)| key < *known) {
            best = Some((key, parsed(row, "rumour")?));
        }
    }
    Ok(best.map(|(_, rumour)| rumour))
}
