//! The figures of closed months: counted once, written down, and never counted again.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use plain::dates::local_day;
use plain::figures::{Cell, Month, closed, days_of};
use sqlx::any::AnyRow;
use wire::id::UnitId;
use wire::submission::SubmissionKind;
use wire::topic::Matter;

use super::{Store, StoreError, column, from_json, from_word, moment, ms, parsed};

/// The clock of Việt Nam is so many hours ahead.
const AHEAD: i64 = 7;

/// When a day begins in Việt Nam.
fn begins(day: NaiveDate) -> i64 {
    let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc() - Duration::hours(AHEAD);
    ms(midnight)
}

impl Store {
    /// The months that are closed, the earliest first, each as it was when it was closed. What has become
    /// ripe since the last time is closed now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn closed_months(&self, now: DateTime<Utc>) -> Result<Vec<Month>, StoreError> {
        let first: Option<i64> = sqlx::query_scalar("SELECT MIN(received_at) FROM cases")
            .fetch_one(self.reader())
            .await?;
        let Some(first) = first else { return Ok(Vec::new()) };
        let names = closed(local_day(moment(first)), local_day(now));
        let mut known = self.written_months().await?;
        for name in names {
            if known.iter().all(|month| month.name != name) {
                self.close_month(&name, now).await?;
                known = self.written_months().await?;
            }
        }
        Ok(known)
    }

    async fn written_months(&self) -> Result<Vec<Month>, StoreError> {
        let rows = sqlx::query("SELECT month, body FROM figure_months ORDER BY month")
            .fetch_all(self.reader())
            .await?;
        rows.iter()
            .map(|row| {
                let cells = from_json(&column::<String>(row, "body")?, "month of figures")?;
                Ok(Month { name: column(row, "month")?, cells })
            })
            .collect()
    }

    /// Counts a month and writes it down; if another server was faster, its count stands.
    async fn close_month(&self, name: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let Some((from, until)) = days_of(name) else { return Ok(()) };
        let mut tx = self.begin().await?;
        let rows = sqlx::query(
            "SELECT c.unit, s.kind, COALESCE(c.matter, s.matter) AS matter, c.received_at, c.due_at,
                 c.rating, COALESCE((SELECT MIN(a.answered_at) FROM answers a
                     WHERE a.submission = c.submission), c.answered_at) AS answered_at,
                 (SELECT COUNT(*) FROM sealed_submissions z WHERE z.submission = c.submission) AS sealed
             FROM cases c JOIN submissions s ON s.id = c.submission
             WHERE c.received_at >= $1 AND c.received_at < $2 AND s.kind <> 'survey_answer'",
        )
        .bind(begins(from))
        .bind(begins(until))
        .fetch_all(&mut *tx)
        .await?;
        let mut cells: Vec<Cell> = Vec::new();
        for row in &rows {
            let one = cell(row, now)?;
            let alike = |cell: &&mut Cell| Cell { number: 1, ..(*cell).clone() } == one;
            match cells.iter_mut().find(alike) {
                Some(cell) => cell.number += 1,
                None => cells.push(one),
            }
        }
        let body =
            serde_json::to_string(&cells).map_err(|_| StoreError::Corrupt("month of figures"))?;
        sqlx::query(
            "INSERT INTO figure_months (month, body, closed_at) VALUES ($1, $2, $3)
             ON CONFLICT (month) DO NOTHING",
        )
        .bind(name)
        .bind(body)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }
}

/// The kind of a submission; the row of one that was sealed names none that means anything.
fn kind(row: &AnyRow) -> Result<Option<SubmissionKind>, StoreError> {
    if column::<i64>(row, "sealed")? > 0 {
        return Ok(None);
    }
    from_word(&column::<String>(row, "kind")?, "kind").map(Some)
}

fn cell(row: &AnyRow, now: DateTime<Utc>) -> Result<Cell, StoreError> {
    let matter: Option<String> = column(row, "matter")?;
    let (received, due): (i64, i64) = (column(row, "received_at")?, column(row, "due_at")?);
    let answered: Option<i64> = column(row, "answered_at")?;
    let days = answered.map(|answered| (answered - received).max(0) / 86_400_000);
    let unit: UnitId = parsed(row, "unit")?;
    let rating: Option<i64> = column(row, "rating")?;
    Ok(Cell {
        unit,
        kind: kind(row)?,
        matter: match matter {
            Some(word) => from_word(&word, "matter")?,
            None => Matter::Other,
        },
        days: days.map(|days| u32::try_from(days).unwrap_or(u32::MAX)),
        late: answered.unwrap_or_else(|| ms(now)) > due,
        rating: rating.and_then(|stars| u8::try_from(stars).ok()),
        number: 1,
    })
}
