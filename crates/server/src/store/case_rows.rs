//! A case as a row of the database, and as a line of the desk's list.

use chrono::{DateTime, Utc};
use plain::triage::suggest;
use sqlx::any::AnyRow;
use wire::case::CaseState;
use wire::desk::CaseSummary;
use wire::id::{OfficerId, SubmissionId, UnitId};
use wire::queue::{Colleague, Urgency};
use wire::topic::Matter;
use wire::unit::UnitRef;

use super::officers::OnDuty;
use super::units::unit_ref;
use super::{StoreError, Tx, column, from_word, moment, parsed, parsed_opt};

/// How much of the words the list shows, in characters.
const OPENING_CHARS: usize = 140;

/// The columns and tables of a line of the list; what it is asked for follows as `WHERE`.
pub(super) const SUMMARY: &str =
    "SELECT c.submission, c.state, c.due_at, c.received_at, c.matter AS case_matter,
     c.urgency, c.same_as, c.escalated_at, s.kind, s.matter, s.body, s.name, s.contact, s.link,
     u.id AS unit_id, u.short AS unit_short, u.level AS unit_level,
     o.id AS officer_id, o.display_name AS officer_name,
     ou.id AS officer_unit, ou.short AS officer_unit_short, ou.level AS officer_unit_level,
     (SELECT COUNT(*) FROM submission_attachments f WHERE f.submission = c.submission) AS files,
     (SELECT COUNT(*) FROM cases m WHERE m.same_as = c.submission) AS merged,
     (SELECT COUNT(*) FROM sealed_submissions z WHERE z.submission = c.submission) AS sealed,
     (SELECT COUNT(z.opened_at) FROM sealed_submissions z WHERE z.submission = c.submission) AS opened,
     (SELECT cu.short FROM sealed_submissions z JOIN units cu ON cu.id = z.climb_to
         WHERE z.submission = c.submission) AS climbs_to
     FROM cases c JOIN submissions s ON s.id = c.submission JOIN units u ON u.id = c.unit
     LEFT JOIN officers o ON o.id = c.assigned_to
     LEFT JOIN units ou ON ou.id = COALESCE((SELECT p.unit FROM posts p JOIN units pu ON pu.id = p.unit
         WHERE p.officer = c.assigned_to AND p.active = 1 AND u.path LIKE pu.path || '%'
         ORDER BY CASE WHEN p.roles LIKE '%writer%' OR p.roles LIKE '%approver%' THEN 0 ELSE 1 END,
             LENGTH(pu.path) DESC LIMIT 1), o.unit)";

/// A word of the API that may be missing.
pub(super) fn word_opt<T: serde::de::DeserializeOwned>(
    row: &AnyRow,
    name: &'static str,
) -> Result<Option<T>, StoreError> {
    let word: Option<String> = column(row, name)?;
    word.map(|word| from_word(&word, name)).transpose()
}

/// A moment that may be missing.
pub(super) fn moment_opt(
    row: &AnyRow,
    name: &'static str,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(column::<Option<i64>>(row, name)?.map(moment))
}

fn count(row: &AnyRow, name: &'static str) -> Result<u32, StoreError> {
    Ok(u32::try_from(column::<i64>(row, name)?).unwrap_or(u32::MAX))
}

fn colleague(row: &AnyRow) -> Result<Option<Colleague>, StoreError> {
    let Some(id) = parsed_opt::<OfficerId>(row, "officer_id")? else { return Ok(None) };
    Ok(Some(Colleague {
        id,
        name: column(row, "officer_name")?,
        unit: UnitRef {
            id: parsed(row, "officer_unit")?,
            short: column(row, "officer_unit_short")?,
            level: from_word(&column::<String>(row, "officer_unit_level")?, "level")?,
        },
    }))
}

/// A line of the list.
pub(super) fn summary(row: &AnyRow) -> Result<CaseSummary, StoreError> {
    let text: String = column(row, "body")?;
    let mut opening: String = text.chars().take(OPENING_CHARS).collect();
    if opening.len() < text.len() {
        opening.push('…');
    }
    let said: Option<Matter> = word_opt(row, "matter")?;
    let judged: Option<Matter> = word_opt(row, "case_matter")?;
    let urgency: Option<Urgency> = word_opt(row, "urgency")?;
    Ok(CaseSummary {
        id: parsed(row, "submission")?,
        kind: from_word(&column::<String>(row, "kind")?, "kind")?,
        matter: judged.or(said),
        unit: unit_ref(row)?,
        opening,
        attachments: count(row, "files")?,
        sealed: count(row, "sealed")? > 0,
        opened: count(row, "opened")? > 0,
        climbs_to: column(row, "climbs_to")?,
        state: from_word(&column::<String>(row, "state")?, "state")?,
        received_at: moment(column(row, "received_at")?),
        due_at: moment(column(row, "due_at")?),
        urgency,
        seems_urgent: urgency.is_none() && suggest(&text).urgent,
        assigned_to: colleague(row)?,
        same_as: parsed_opt(row, "same_as")?,
        merged: count(row, "merged")?,
        escalated_at: moment_opt(row, "escalated_at")?,
    })
}

/// A case of the officer's, held until the transaction ends: nobody passes it on meanwhile.
pub(super) struct Held {
    pub state: CaseState,
    pub unit: UnitId,
    pub received_at: DateTime<Utc>,
    pub same_as: Option<SubmissionId>,
    pub escalated: bool,
}

impl Held {
    /// True while the case waits for an answer.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, CaseState::Received | CaseState::Read | CaseState::InProgress)
    }
}

/// Holds a case; none when it is not, or no longer, in the officer's subtree.
///
/// # Errors
/// When the database fails.
pub(super) async fn hold(
    tx: &mut Tx,
    duty: &OnDuty,
    id: SubmissionId,
) -> Result<Option<Held>, StoreError> {
    let row = sqlx::query(
        "UPDATE cases SET updated_at = updated_at WHERE submission = $1
         AND unit IN (SELECT id FROM units WHERE path LIKE $2)
         RETURNING state, unit, received_at, same_as, escalated_at",
    )
    .bind(id.to_string())
    .bind(duty.subtree())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Held {
        state: from_word(&column::<String>(&row, "state")?, "state")?,
        unit: parsed(&row, "unit")?,
        received_at: moment(column(&row, "received_at")?),
        same_as: parsed_opt(&row, "same_as")?,
        escalated: moment_opt(&row, "escalated_at")?.is_some(),
    }))
}
