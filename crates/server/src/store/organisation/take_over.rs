//! What goes along when a unit ends: everything that is still to be done goes to the unit that stands for it, and what
//! is done stays where it was done. The ended unit stands below its successor, so that nothing of it is out of reach.
//!
//! Published cards keep the unit that signed them. A survey that is open keeps its unit too: its card announced it.
//! Sealed words keep the key that they were sealed to; officers who hold it take it along, and phones are given no
//! key of an ended unit any more.

use chrono::{DateTime, Utc};
use wire::id::{SubmissionId, UnitId};
use wire::organisation::UnitOpen;
use wire::queue::CaseVerb;

use super::Held;
use crate::store::case_events::{Step, step};
use crate::store::officers::OnDuty;
use crate::store::posts::{roles, words};
use crate::store::{StoreError, Tx, column, ms, parsed};

/// Cases that wait for an answer and are not sealed.
const WAITING: &str = "SELECT COUNT(*) FROM cases c WHERE c.unit = $1 AND c.same_as IS NULL
     AND c.state IN ('received', 'read', 'in_progress')
     AND NOT EXISTS (SELECT 1 FROM sealed_submissions z WHERE z.submission = c.submission)";
/// Sealed cases that are not closed: their sender may still speak.
const SEALED: &str = "SELECT COUNT(*) FROM cases c WHERE c.unit = $1 AND c.state <> 'closed'
     AND EXISTS (SELECT 1 FROM sealed_submissions z WHERE z.submission = c.submission)";
const DRAFTS: &str =
    "SELECT COUNT(*) FROM cards WHERE unit = $1 AND state NOT IN ('published', 'recalled')";
const SURVEYS: &str = "SELECT COUNT(*) FROM surveys WHERE unit = $1 AND state <> 'closed'";

async fn count(tx: &mut Tx, sql: &'static str, unit: &str) -> Result<u32, StoreError> {
    let count: i64 = sqlx::query_scalar(sql).bind(unit).fetch_one(&mut **tx).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// What a unit still has.
pub(super) async fn open(tx: &mut Tx, held: &Held, id: UnitId) -> Result<UnitOpen, StoreError> {
    let unit = id.to_string();
    let addressed: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM cards WHERE state = 'published' AND released_content LIKE $1",
    )
    .bind(format!("%\"units\":[\"{unit}\"]%"))
    .fetch_one(&mut **tx)
    .await?;
    let names = sqlx::query(
        "SELECT o.display_name FROM posts p JOIN officers o ON o.id = p.officer
         WHERE p.unit = $1 AND p.active = 1 ORDER BY o.display_name",
    )
    .bind(&unit)
    .fetch_all(&mut **tx)
    .await?;
    let below = held.tree.open_below(id).filter_map(|below| held.unit(below));
    let mut below: Vec<String> = below.map(|unit| unit.short.clone()).collect();
    below.sort();
    Ok(UnitOpen {
        cases: count(tx, WAITING, &unit).await?,
        sealed_cases: count(tx, SEALED, &unit).await?,
        drafts: count(tx, DRAFTS, &unit).await?,
        surveys: count(tx, SURVEYS, &unit).await?,
        addressed: u32::try_from(addressed).unwrap_or(u32::MAX),
        officers: names.iter().map(|row| column(row, "display_name")).collect::<Result<_, _>>()?,
        below,
    })
}

/// Gives everything that is still to be done in one unit to another.
pub(super) async fn everything(
    tx: &mut Tx,
    duty: &OnDuty,
    held: &Held,
    (from, to): (UnitId, UnitId),
    why: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (from_id, to_id) = (from.to_string(), to.to_string());
    let short = held.unit(to).map(|unit| unit.short.clone()).unwrap_or_default();
    let cases = sqlx::query("SELECT submission FROM cases WHERE unit = $1 AND state <> 'closed'")
        .bind(&from_id)
        .fetch_all(&mut **tx)
        .await?;
    for row in &cases {
        let case: SubmissionId = parsed(row, "submission")?;
        sqlx::query("UPDATE cases SET unit = $2, updated_at = $3 WHERE submission = $1")
            .bind(case.to_string())
            .bind(&to_id)
            .bind(ms(now))
            .execute(&mut **tx)
            .await?;
        step(tx, duty, &Step::new(case, CaseVerb::Forward).to(&short).because(why), now).await?;
    }
    for sql in [
        "UPDATE cards SET unit = $2, revision = revision + 1
         WHERE unit = $1 AND state NOT IN ('published', 'recalled')",
        "UPDATE surveys SET unit = $2, revision = revision + 1
         WHERE unit = $1 AND state IN ('draft', 'submitted', 'returned')",
        // Two notes of one unit to one card cannot be; the successor's own stays.
        "UPDATE forwards SET state = 'recalled', publish_at = NULL, revision = revision + 1
         WHERE unit = $1 AND version = 0 AND state <> 'recalled' AND EXISTS (SELECT 1 FROM forwards o
             WHERE o.card = forwards.card AND o.unit = $2 AND o.state <> 'recalled')",
        "UPDATE forwards SET unit = $2, revision = revision + 1
         WHERE unit = $1 AND version = 0 AND state <> 'recalled'",
        "UPDATE answer_templates SET unit = $2 WHERE unit = $1",
        "UPDATE materials SET unit = $2, revision = revision + 1
         WHERE unit = $1 AND withdrawn_at IS NULL",
        // A report on its way goes along, unless the other unit is writing its own of that period: then it stays
        // where it was, below the other unit, and is read there. What was sent was said by the unit that was.
        "UPDATE reports SET unit = $2, revision = revision + 1
         WHERE unit = $1 AND state IN ('draft', 'returned')
         AND NOT EXISTS (SELECT 1 FROM reports o WHERE o.unit = $2 AND o.period = reports.period)",
        "UPDATE officers SET unit = $2 WHERE unit = $1",
        "UPDATE sessions SET post = $2 WHERE post = $1",
        "UPDATE sealed_submissions SET climb_to = $2 WHERE climb_to = $1",
        // Whom a card is for stands in its words; of those on their way it follows.
        "UPDATE cards SET content = REPLACE(content, $1, $2), revision = revision + 1
         WHERE state NOT IN ('published', 'recalled') AND content LIKE '%\"' || $1 || '\"%'",
        "UPDATE surveys SET content = REPLACE(content, $1, $2), revision = revision + 1
         WHERE state IN ('draft', 'submitted', 'returned') AND content LIKE '%\"' || $1 || '\"%'",
    ] {
        sqlx::query(sql).bind(&from_id).bind(&to_id).execute(&mut **tx).await?;
    }
    merge_posts(tx, from, to).await?;
    // A pair that was never signed was never sealed to.
    for sql in [
        "DELETE FROM wrapped_secrets WHERE unit = $1 AND EXISTS (SELECT 1 FROM unit_keys k
             WHERE k.unit = $1 AND k.epoch = wrapped_secrets.epoch AND k.signature = '')",
        "DELETE FROM unit_keys WHERE unit = $1 AND signature = ''",
    ] {
        sqlx::query(sql).bind(&from_id).execute(&mut **tx).await?;
    }
    for sql in [
        "UPDATE unit_keys SET retired_at = $2 WHERE unit = $1 AND retired_at IS NULL",
        // Nobody is invited to a unit that is gone, and nobody to another one than they were told.
        "UPDATE invitations SET withdrawn_at = $2
         WHERE unit = $1 AND used_by IS NULL AND withdrawn_at IS NULL",
    ] {
        sqlx::query(sql).bind(&from_id).bind(ms(now)).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Whoever had a post at the one unit has it at the other; who had one at both has one with the roles of both.
async fn merge_posts(tx: &mut Tx, from: UnitId, to: UnitId) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT p.officer, p.roles, p.active, o.roles AS there FROM posts p
         LEFT JOIN posts o ON o.officer = p.officer AND o.unit = $2 AND o.active = 1 WHERE p.unit = $1",
    )
    .bind(from.to_string())
    .bind(to.to_string())
    .fetch_all(&mut **tx)
    .await?;
    for row in &rows {
        let there: Option<String> = column(row, "there")?;
        let active: i64 = column(row, "active")?;
        // A post that has ended gives nothing to one that goes on.
        let mut own = if active == 1 || there.is_none() {
            roles(&column::<String>(row, "roles")?)?
        } else {
            Vec::new()
        };
        let goes_on = active == 1 || there.is_some();
        own.extend(roles(&there.unwrap_or_default())?);
        sqlx::query(
            "INSERT INTO posts (officer, unit, roles, active) VALUES ($1, $2, $3, $4)
             ON CONFLICT (officer, unit) DO UPDATE SET roles = excluded.roles, active = excluded.active",
        )
        .bind(column::<String>(row, "officer")?)
        .bind(to.to_string())
        .bind(words(&own))
        .bind(i64::from(goes_on))
        .execute(&mut **tx)
        .await?;
    }
    sqlx::query("DELETE FROM posts WHERE unit = $1")
        .bind(from.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
