//! The ledger of contributions. What the server knows is entered by itself: published cards, recordings in
//! them, stories and initiatives that were answered, materials that are shared.
//!
//! A worker's name is never copied into it: it is read from the submission each time, and only while the worker
//! lets it be named. What was erased there, or taken back, is gone from here with the same step.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use sqlx::any::AnyRow;
use uuid::Uuid;
use wire::card::Content;
use wire::media::{Track, Voice};
use wire::recognition::{Contribution, ContributionChange, Credit, LedgerLine};
use wire::submission::Purpose;
use wire::unit::UnitRef;

use super::audit::audit;
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, Tx, column, from_json, from_word, moment, ms, parsed, to_word};

/// The most lines of one period.
const MOST: i64 = 5_000;
/// How many cards are entered in one go.
const PAGE: i64 = 300;
/// How much of a worker's words stands as a title.
const OPENING: usize = 80;

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It is stored.
    Stored,
    /// Somebody changed the line meanwhile; nothing was overwritten.
    Conflict,
    /// Nothing like it is the officer's.
    Forbidden,
    /// The name was taken back; the line cannot be named again.
    Withdrawn,
}

/// The first moment of a day in Việt Nam (UTC+7, without summer time).
fn begins(day: NaiveDate) -> i64 {
    ms(day.and_time(NaiveTime::MIN).and_utc() - Duration::hours(7))
}

fn line(row: &AnyRow) -> Result<LedgerLine, StoreError> {
    let credit: Credit = from_word(&column::<String>(row, "credit")?, "credit")?;
    let submission: Option<String> = column(row, "submission")?;
    let officer: Option<String> = column(row, "officer_name")?;
    let entered: Option<String> = column(row, "person")?;
    let given: Option<String> = column(row, "given_name")?;
    let consents: Option<String> = column(row, "consents")?;
    let may_name = consents
        .is_some_and(|consents| consents.split(',').any(|one| one == to_word(&Purpose::Credit)));
    let shared: Option<String> = column(row, "shared_credit")?;
    let person = match credit {
        // As the author wishes to be named; who left it empty does not.
        Credit::Named if shared.is_some() => shared.filter(|name| !name.is_empty()),
        Credit::Named if submission.is_some() => given.filter(|_| may_name),
        Credit::Named => entered.or(officer.clone()),
        Credit::UnitOnly | Credit::Withdrawn => None,
    };
    let credit = match (credit, &person) {
        (Credit::Named, None) => Credit::UnitOnly,
        (credit, _) => credit,
    };
    let mut title: String = column(row, "title")?;
    if let Some(body) = column::<Option<String>>(row, "said")? {
        let all = body.split_whitespace().collect::<Vec<_>>().join(" ");
        title = all.chars().take(OPENING).collect();
        if all.chars().count() > OPENING {
            title.push('…');
        }
    }
    if let Some(shared) = column::<Option<String>>(row, "shared_title")? {
        title = shared;
    }
    let unit: UnitRef = unit_ref(row)?;
    Ok(LedgerLine {
        id: parsed(row, "id")?,
        unit,
        kind: from_word(&column::<String>(row, "kind")?, "kind")?,
        title,
        officer: officer.is_some() && person.is_some(),
        person,
        credit,
        by_itself: column::<Option<String>>(row, "source")?.is_some(),
        uses: u32::try_from(column::<i64>(row, "uses")?).unwrap_or(u32::MAX),
        day: plain::dates::local_day(moment(column(row, "happened_at")?)),
        rate: column(row, "rate")?,
        amount: None,
        sample_rate: false,
        note: column(row, "note")?,
        revision: u32::try_from(column::<i64>(row, "revision")?).unwrap_or(u32::MAX),
    })
}

impl Store {
    /// Enters what the server knows and has not entered yet.
    ///
    /// # Errors
    /// When the database fails; then what was not entered is the next time.
    pub async fn gather_contributions(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        loop {
            let rows = sqlx::query(
                "SELECT c.id, c.unit, c.author, c.released_content, c.published_at,
                     (SELECT MIN(r.published_at) FROM releases r WHERE r.card = c.id) AS first_at
                 FROM cards c WHERE c.change_number IS NOT NULL AND NOT EXISTS
                     (SELECT 1 FROM contributions k
                      WHERE k.source = 'card:' || c.id AND k.seen_at >= c.published_at)
                 ORDER BY c.id LIMIT $1",
            )
            .bind(PAGE)
            .fetch_all(self.reader())
            .await?;
            if rows.is_empty() {
                break;
            }
            let mut tx = self.begin().await?;
            for row in &rows {
                enter_card(&mut tx, row, now).await?;
            }
            tx.commit().await?;
        }
        let missing: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT COUNT(*) {ANSWERED}")))
                .fetch_one(self.reader())
                .await?;
        if missing > 0 {
            let mut tx = self.begin().await?;
            let sql = format!(
                "INSERT INTO contributions (id, unit, kind, title, source, submission, credit,
                     happened_at, revision, changed_at)
                 SELECT s.id, c.unit, s.kind, '', 'submission:' || s.id, s.id, 'named',
                     s.received_at, 1, CAST($1 AS BIGINT) {ANSWERED} ON CONFLICT DO NOTHING"
            );
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(ms(now)).execute(&mut *tx).await?;
            tx.commit().await?;
        }
        self.gather_materials(now).await
    }

    /// Enters what is shared in the library and not entered yet.
    async fn gather_materials(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let missing: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT COUNT(*) {SHARED}")))
                .fetch_one(self.reader())
                .await?;
        if missing > 0 {
            let mut tx = self.begin().await?;
            let sql = format!(
                "INSERT INTO contributions (id, unit, kind, title, source, material, credit,
                     happened_at, revision, changed_at)
                 SELECT m.id, m.unit, 'material', '', 'material:' || m.id, m.id, 'named',
                     m.shared_at, 1, CAST($1 AS BIGINT) {SHARED} ON CONFLICT DO NOTHING"
            );
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(ms(now)).execute(&mut *tx).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// The lines of a subtree between two days, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contributions(
        &self,
        path: &str,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<LedgerLine>, StoreError> {
        let sql = format!(
            "SELECT k.id, k.kind, k.title, k.source, k.submission, k.person, k.credit,
                 k.happened_at, k.rate, k.note, k.revision, o.display_name AS officer_name,
                 s.name AS given_name, s.consents, s.body AS said, m.title AS shared_title,
                 m.credit AS shared_credit, {USES} AS uses, {UNIT_REF}
             FROM contributions k JOIN units u ON u.id = k.unit
             LEFT JOIN officers o ON o.id = k.officer
             LEFT JOIN submissions s ON s.id = k.submission
             LEFT JOIN cards c ON c.id = k.card
             LEFT JOIN materials m ON m.id = k.material
             WHERE u.path LIKE $1 AND k.happened_at >= $2 AND k.happened_at < $3
                 AND s.erased_at IS NULL AND c.recalled_at IS NULL
                 AND (m.withdrawn_at IS NULL OR {USES} > 0)
             ORDER BY k.happened_at DESC, k.id LIMIT $4"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(format!("{path}%"))
            .bind(begins(from))
            .bind(begins(to) + 24 * 60 * 60 * 1_000)
            .bind(MOST)
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(line).collect()
    }

    /// The first and the last day that have lines in a subtree.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contribution_days(
        &self,
        path: &str,
    ) -> Result<Option<(NaiveDate, NaiveDate)>, StoreError> {
        let row = sqlx::query(
            "SELECT MIN(k.happened_at) AS first_at, MAX(k.happened_at) AS last_at
             FROM contributions k JOIN units u ON u.id = k.unit WHERE u.path LIKE $1",
        )
        .bind(format!("{path}%"))
        .fetch_one(self.reader())
        .await?;
        let day = |at: i64| plain::dates::local_day(moment(at));
        let (first, last): (Option<i64>, Option<i64>) =
            (column(&row, "first_at")?, column(&row, "last_at")?);
        Ok(first.zip(last).map(|(first, last)| (day(first), day(last))))
    }

    /// Enters a line, or changes one from the revision that the officer had before their eyes. Of what came by
    /// itself, only how it is named, its rate and its note change.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn put_contribution(
        &self,
        duty: &OnDuty,
        id: Uuid,
        change: &ContributionChange,
        now: DateTime<Utc>,
    ) -> Result<Entered, StoreError> {
        if !duty.may_work() {
            return Ok(Entered::Forbidden);
        }
        let mut tx = self.begin().await?;
        let row = sqlx::query(
            "SELECT k.source, k.credit, k.revision, u.path FROM contributions k
             JOIN units u ON u.id = k.unit WHERE k.id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(&mut *tx)
        .await?;
        let to = self.unit_path(change.unit).await?;
        if !to.is_some_and(|path| duty.covers(&path)) {
            return Ok(Entered::Forbidden);
        }
        let by_itself = match &row {
            None if change.revision != 0 => return Ok(Entered::Forbidden),
            None => false,
            Some(row) => {
                if !duty.covers(&column::<String>(row, "path")?) {
                    return Ok(Entered::Forbidden);
                }
                if column::<i64>(row, "revision")? != i64::from(change.revision) {
                    return Ok(Entered::Conflict);
                }
                let credit: Credit = from_word(&column::<String>(row, "credit")?, "credit")?;
                if credit == Credit::Withdrawn && change.credit != Credit::Withdrawn {
                    return Ok(Entered::Withdrawn);
                }
                column::<Option<String>>(row, "source")?.is_some()
            }
        };
        if row.is_none() {
            sqlx::query(
                "INSERT INTO contributions (id, unit, kind, title, credit, happened_at, revision,
                     entered_by, changed_at)
                 VALUES ($1, $2, '', '', '', 0, 0, $3, 0)",
            )
            .bind(id.to_string())
            .bind(change.unit.to_string())
            .bind(duty.officer.id.to_string())
            .execute(&mut *tx)
            .await?;
        }
        let done = sqlx::query(
            "UPDATE contributions SET credit = $2, rate = $3, note = $4, person = $5,
                 revision = revision + 1, changed_at = $6 WHERE id = $1 AND revision = $7",
        )
        .bind(id.to_string())
        .bind(to_word(&change.credit))
        .bind(&change.rate)
        .bind(&change.note)
        .bind(change.person.as_ref().filter(|_| !by_itself && change.credit == Credit::Named))
        .bind(ms(now))
        .bind(i64::from(change.revision))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(Entered::Conflict);
        }
        if !by_itself {
            sqlx::query(
                "UPDATE contributions SET unit = $2, kind = $3, title = $4, happened_at = $5
                 WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(change.unit.to_string())
            .bind(to_word(&change.kind))
            .bind(&change.title)
            .bind(begins(change.day))
            .execute(&mut *tx)
            .await?;
        }
        let verb = match change.credit {
            Credit::Withdrawn => "contribution.withdrawn",
            _ => "contribution.change",
        };
        audit(&mut tx, duty, verb, &id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Entered::Stored)
    }
}

/// Stories and initiatives that were answered and are not entered. What was said in confidence is in no ledger.
const ANSWERED: &str = "FROM cases c JOIN submissions s ON s.id = c.submission
    WHERE s.kind IN ('story', 'initiative') AND s.erased_at IS NULL
        AND c.state IN ('answered', 'closed')
        AND NOT EXISTS (SELECT 1 FROM sealed_submissions x WHERE x.submission = s.id)
        AND NOT EXISTS (SELECT 1 FROM contributions k WHERE k.source = 'submission:' || s.id)";

/// Materials that are not entered. Their title and author are never copied.
const SHARED: &str = "FROM materials m WHERE NOT EXISTS
    (SELECT 1 FROM contributions k WHERE k.source = 'material:' || m.id)";

/// How many cards that phones have use a material. What was taken back stays in the ledger while one does.
const USES: &str = "(SELECT COUNT(*) FROM material_uses x JOIN cards y ON y.id = x.card
    WHERE x.material = m.id AND y.change_number IS NOT NULL AND y.recalled_at IS NULL)";

/// What is said among officers of a recording that came out of the library: its author has a line there.
const FROM_LIBRARY: &str = "Bản thu lấy từ kho tư liệu. (From the library.)";

/// True when a recording was made of a material.
async fn from_library(tx: &mut Tx, track: &Track) -> Result<bool, StoreError> {
    for file in &track.files {
        let made: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM material_made WHERE made = $1")
            .bind(file.sha256.as_str())
            .fetch_one(&mut **tx)
            .await?;
        if made > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn enter_card(tx: &mut Tx, row: &AnyRow, now: DateTime<Utc>) -> Result<(), StoreError> {
    let content: Content = from_json(&column::<String>(row, "released_content")?, "card")?;
    let card: String = column(row, "id")?;
    let mut all = vec![(format!("card:{card}"), Contribution::Card, false)];
    for track in &content.tracks {
        let kind = match (track.lang.as_str(), track.voice) {
            ("vi", Voice::Human) => Contribution::Recording,
            // A machine contributes nothing.
            (_, Voice::Synthetic) => continue,
            _ => Contribution::Translation,
        };
        let borrowed = from_library(tx, track).await?;
        all.push((format!("track:{card}:{}", track.lang), kind, borrowed));
    }
    let (published, first): (i64, Option<i64>) =
        (column(row, "published_at")?, column(row, "first_at")?);
    for (source, kind, borrowed) in all {
        let happened =
            if kind == Contribution::Card { first.unwrap_or(published) } else { published };
        sqlx::query(
            "INSERT INTO contributions (id, unit, kind, title, source, officer, card, seen_at, credit,
                 happened_at, revision, changed_at, note)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $11, $9, 1, $10, $12)
             ON CONFLICT (source) DO UPDATE SET seen_at = excluded.seen_at, title = excluded.title",
        )
        .bind(Uuid::new_v4().to_string())
        .bind(column::<String>(row, "unit")?)
        .bind(to_word(&kind))
        .bind(&content.headline)
        .bind(source)
        .bind(if borrowed { None } else { Some(column::<String>(row, "author")?) })
        .bind(&card)
        .bind(published)
        .bind(happened)
        .bind(ms(now))
        .bind(to_word(if borrowed { &Credit::UnitOnly } else { &Credit::Named }))
        .bind(borrowed.then_some(FROM_LIBRARY))
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}
