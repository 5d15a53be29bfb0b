//! Reports by half-year and year: what officers write and where it stands. What the figures are counted from is in
//! [`super::report_counts`]; who may do what is in `plain::report::rules`.

use chrono::{DateTime, Utc};
use plain::report::rules::{Before, step};
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use wire::id::{OfficerId, ReportId, UnitId};
use wire::moment::read_day;
use wire::problem::Code;
use wire::report::{
    ReportBelow, ReportChange, ReportEvent, ReportFigure, ReportFrame, ReportPeriod, ReportSection,
    ReportState, ReportStep, ReportVerb, SectionText,
};
use wire::unit::UnitRef;

use super::audit::audit;
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{
    Store, StoreError, Tx, column, from_json, from_word, moment, ms, parsed, parsed_opt, to_word,
};

/// What a report was when it was sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Frozen {
    /// When.
    pub at: DateTime<Utc>,
    /// Its figures.
    pub figures: Vec<ReportFigure>,
    /// Its text.
    pub sections: Vec<ReportSection>,
    /// The reports right below, without what they say.
    pub below: Vec<ReportBelow>,
}

/// A report as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its identifier.
    pub id: ReportId,
    /// The unit.
    pub unit: UnitRef,
    /// Its full name.
    pub unit_name: String,
    /// Its path.
    pub path: String,
    /// The period, as it was when the report was begun.
    pub period: ReportPeriod,
    /// What asks for the report.
    pub basis: String,
    /// Where it stands.
    pub state: ReportState,
    /// Counts up with every change.
    pub revision: u32,
    /// What stands around the text.
    pub frame: ReportFrame,
    /// What officers wrote.
    pub written: Vec<SectionText>,
    /// What it was when it was sent.
    pub frozen: Option<Frozen>,
    /// Who wrote last.
    pub author: OfficerId,
    /// Their name as it is spoken.
    pub author_name: String,
    /// Who sent it.
    pub sent_by: Option<OfficerId>,
    /// When.
    pub sent_at: Option<DateTime<Utc>>,
    /// Why it came back.
    pub remark: Option<String>,
}

impl Kept {
    /// How an officer stands to it.
    #[must_use]
    pub fn before<'a>(&self, duty: &'a OnDuty) -> Before<'a> {
        Before {
            roles: &duty.officer.roles,
            above: self.path != duty.path && duty.covers(&self.path),
            author: self.author == duty.officer.id,
            sender: self.sent_by == Some(duty.officer.id),
        }
    }
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is stored.
    Stored,
    /// Somebody changed it meanwhile; nothing was overwritten.
    Conflict,
    /// It may not be done, or not where it stands.
    Refused(Code),
    /// There is no such report in the officer's subtree.
    Nothing,
}

/// What became of beginning one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is new.
    New,
    /// The unit has one of that period already: this one.
    Before(ReportId),
    /// Another report has this identifier.
    Reused,
}

const REPORT: &str = "r.id, r.period, r.name, r.name_en, r.first_on, r.last_on, r.due_on, r.basis,
     r.state, r.revision, r.frame, r.sections, r.frozen, r.author, r.sent_by, r.sent_at, r.remark,
     o.display_name AS author_name, u.path, u.name AS unit_name";
const FROM: &str =
    "FROM reports r JOIN units u ON u.id = r.unit JOIN officers o ON o.id = r.author";

fn kept(row: &AnyRow) -> Result<Kept, StoreError> {
    let day = |name: &'static str| -> Result<_, StoreError> {
        read_day(&column::<String>(row, name)?).ok_or(StoreError::Corrupt(name))
    };
    let frozen: Option<String> = column(row, "frozen")?;
    Ok(Kept {
        id: parsed(row, "id")?,
        unit: unit_ref(row)?,
        unit_name: column(row, "unit_name")?,
        path: column(row, "path")?,
        period: ReportPeriod {
            id: column(row, "period")?,
            name: column(row, "name")?,
            name_en: column(row, "name_en")?,
            first: day("first_on")?,
            last: day("last_on")?,
            due: day("due_on")?,
        },
        basis: column(row, "basis")?,
        state: from_word(&column::<String>(row, "state")?, "state")?,
        revision: u32::try_from(column::<i64>(row, "revision")?).unwrap_or(u32::MAX),
        frame: from_json(&column::<String>(row, "frame")?, "frame")?,
        written: from_json(&column::<String>(row, "sections")?, "sections")?,
        frozen: frozen.map(|body| from_json(&body, "frozen")).transpose()?,
        author: parsed(row, "author")?,
        author_name: column(row, "author_name")?,
        sent_by: parsed_opt(row, "sent_by")?,
        sent_at: column::<Option<i64>>(row, "sent_at")?.map(moment),
        remark: column(row, "remark")?,
    })
}

fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Corrupt("report"))
}

async fn event(
    tx: &mut Tx,
    duty: &OnDuty,
    id: ReportId,
    (verb, remark): (ReportVerb, Option<&str>),
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO report_events (id, report, at, officer, verb, remark)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(uuid::Uuid::now_v7().to_string())
    .bind(id.to_string())
    .bind(ms(now))
    .bind(duty.officer.id.to_string())
    .bind(to_word(&verb))
    .bind(remark)
    .execute(&mut **tx)
    .await?;
    let name = match verb {
        ReportVerb::Edit => "report.edit",
        ReportVerb::Send => "report.send",
        ReportVerb::TakeBack => "report.take_back",
        ReportVerb::Return => "report.return",
        ReportVerb::Accept => "report.accept",
    };
    audit(tx, duty, name, &id.to_string(), now).await
}

impl Store {
    /// A report of the officer's subtree.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn report(&self, duty: &OnDuty, id: ReportId) -> Result<Option<Kept>, StoreError> {
        let sql = format!("SELECT {REPORT}, {UNIT_REF} {FROM} WHERE r.id = $1 AND u.path LIKE $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(duty.subtree())
            .fetch_optional(self.reader())
            .await?;
        row.as_ref().map(kept).transpose()
    }

    /// The reports of a period of a unit and of those right below it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reports_around(
        &self,
        unit: UnitId,
        period: &str,
    ) -> Result<Vec<Kept>, StoreError> {
        let sql = format!(
            "SELECT {REPORT}, {UNIT_REF} {FROM}
             WHERE (u.parent = $1 OR u.id = $1) AND r.period = $2 ORDER BY u.path"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(unit.to_string())
            .bind(period)
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(kept).collect()
    }

    /// What stood around the text of the unit's report before: whoever signs is mostly the same.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_frame(&self, unit: UnitId) -> Result<Option<ReportFrame>, StoreError> {
        let frame: Option<String> = sqlx::query_scalar(
            "SELECT frame FROM reports WHERE unit = $1 ORDER BY updated_at DESC LIMIT 1",
        )
        .bind(unit.to_string())
        .fetch_optional(self.reader())
        .await?;
        frame.map(|frame| from_json(&frame, "frame")).transpose()
    }

    /// Begins a report. Whose the unit is was asked before.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn begin_report(
        &self,
        duty: &OnDuty,
        new: (ReportId, UnitId),
        (period, basis): (&ReportPeriod, &str),
        frame: &ReportFrame,
        now: DateTime<Utc>,
    ) -> Result<Begun, StoreError> {
        let (id, unit) = new;
        let mut tx = self.begin().await?;
        let stored = sqlx::query(
            "INSERT INTO reports (id, unit, period, name, name_en, first_on, last_on, due_on, basis,
                 state, revision, frame, sections, author, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, '[]', $12, $13)
             ON CONFLICT DO NOTHING",
        )
        .bind(id.to_string())
        .bind(unit.to_string())
        .bind(&period.id)
        .bind(&period.name)
        .bind(&period.name_en)
        .bind(period.first.to_string())
        .bind(period.last.to_string())
        .bind(period.due.to_string())
        .bind(basis)
        .bind(to_word(&ReportState::Draft))
        .bind(json(frame)?)
        .bind(duty.officer.id.to_string())
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if stored.rows_affected() == 0 {
            let row = sqlx::query("SELECT id FROM reports WHERE unit = $1 AND period = $2")
                .bind(unit.to_string())
                .bind(&period.id)
                .fetch_optional(&mut *tx)
                .await?;
            return match row {
                Some(row) => Ok(Begun::Before(parsed(&row, "id")?)),
                None => Ok(Begun::Reused),
            };
        }
        event(&mut tx, duty, id, (ReportVerb::Edit, None), now).await?;
        tx.commit().await?;
        Ok(Begun::New)
    }

    /// Keeps what an officer wrote, from the revision that they had before their eyes. The same once more is no
    /// change, so that sending again is harmless.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn change_report(
        &self,
        duty: &OnDuty,
        id: ReportId,
        change: &ReportChange,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let Some(kept) = self.report(duty, id).await? else { return Ok(Done::Nothing) };
        if let Err(code) = step(ReportVerb::Edit, kept.state, kept.before(duty)) {
            return Ok(Done::Refused(code));
        }
        if kept.frame == change.frame && kept.written == change.sections {
            return Ok(Done::Stored);
        }
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE reports SET frame = $3, sections = $4, author = $5, updated_at = $6,
                 revision = revision + 1
             WHERE id = $1 AND revision = $2 AND state IN ('draft', 'returned')",
        )
        .bind(id.to_string())
        .bind(i64::from(change.revision))
        .bind(json(&change.frame)?)
        .bind(json(&change.sections)?)
        .bind(duty.officer.id.to_string())
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(Done::Conflict);
        }
        // Typing is saved every few seconds; the trail tells who wrote, not how often.
        if kept.author != duty.officer.id {
            event(&mut tx, duty, id, (ReportVerb::Edit, None), now).await?;
        }
        tx.commit().await?;
        Ok(Done::Stored)
    }

    /// Takes a report a step further. `frozen` is what it is when it is sent.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn step_report(
        &self,
        duty: &OnDuty,
        id: ReportId,
        (verb, given): (ReportVerb, &ReportStep),
        frozen: Option<&Frozen>,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let Some(kept) = self.report(duty, id).await? else { return Ok(Done::Nothing) };
        let to = match step(verb, kept.state, kept.before(duty)) {
            Ok(to) => to,
            Err(code) => return Ok(Done::Refused(code)),
        };
        let remark = given.remark.as_deref().map(str::trim).filter(|remark| !remark.is_empty());
        let body = match (verb, frozen) {
            (ReportVerb::Send, Some(frozen)) => Some(json(frozen)?),
            (ReportVerb::Accept, _) => kept.frozen.as_ref().map(json).transpose()?,
            _ => None,
        };
        let sent = verb == ReportVerb::Send;
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE reports SET state = $4, frozen = $5, remark = $6, updated_at = $7,
                 sent_by = COALESCE($8, sent_by), sent_at = COALESCE($9, sent_at),
                 revision = revision + 1
             WHERE id = $1 AND revision = $2 AND state = $3",
        )
        .bind(id.to_string())
        .bind(i64::from(given.revision))
        .bind(to_word(&kept.state))
        .bind(to_word(&to))
        .bind(body)
        .bind(remark.filter(|_| verb == ReportVerb::Return))
        .bind(ms(now))
        .bind(sent.then(|| duty.officer.id.to_string()))
        .bind(sent.then(|| ms(now)))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(Done::Conflict);
        }
        event(&mut tx, duty, id, (verb, remark), now).await?;
        tx.commit().await?;
        Ok(Done::Stored)
    }

    /// What was done with a report, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn report_events(&self, id: ReportId) -> Result<Vec<ReportEvent>, StoreError> {
        let rows = sqlx::query(
            "SELECT e.at, e.verb, e.remark, o.display_name FROM report_events e
             JOIN officers o ON o.id = e.officer WHERE e.report = $1 ORDER BY e.at DESC, e.id DESC
             LIMIT 200",
        )
        .bind(id.to_string())
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(ReportEvent {
                    at: moment(column(row, "at")?),
                    verb: from_word(&column::<String>(row, "verb")?, "verb")?,
                    by: column(row, "display_name")?,
                    remark: column(row, "remark")?,
                })
            })
            .collect()
    }
}
