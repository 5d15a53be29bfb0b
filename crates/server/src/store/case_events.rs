//! The history of a case: who did what when, beside the audit trail, which says less and can be verified.

use chrono::{DateTime, Utc};
use wire::id::SubmissionId;
use wire::queue::{CaseEvent, CaseVerb};

use super::audit::{audit, audit_by, audit_of_sender};
use super::officers::OnDuty;
use super::{Store, StoreError, Tx, column, from_word, moment, ms, to_word};

/// What the audit trail calls a step.
const fn audited(verb: CaseVerb) -> &'static str {
    match verb {
        CaseVerb::Read => "case.read",
        CaseVerb::Triage => "case.triage",
        CaseVerb::Assign => "case.assign",
        CaseVerb::Forward => "case.forward",
        CaseVerb::Escalate => "case.escalate",
        CaseVerb::State => "case.state",
        CaseVerb::Note => "case.note",
        CaseVerb::Merge => "case.merge",
        CaseVerb::Unmerge => "case.unmerge",
        CaseVerb::Answer => "case.answer",
        CaseVerb::NotSolved => "case.not_solved",
    }
}

/// A step that is being taken.
pub(super) struct Step<'a> {
    pub case: SubmissionId,
    pub verb: CaseVerb,
    pub target: Option<&'a str>,
    pub reason: Option<&'a str>,
}

impl<'a> Step<'a> {
    pub const fn new(case: SubmissionId, verb: CaseVerb) -> Self {
        Self { case, verb, target: None, reason: None }
    }

    pub const fn to(mut self, target: &'a str) -> Self {
        self.target = Some(target);
        self
    }

    pub const fn because(mut self, reason: &'a str) -> Self {
        self.reason = Some(reason);
        self
    }
}

/// Writes a step of an officer into the history and the audit trail.
///
/// # Errors
/// When the database fails.
pub(super) async fn step(
    tx: &mut Tx,
    duty: &OnDuty,
    step: &Step<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let officer = duty.officer.id.to_string();
    remember(tx, Some(&officer), step, now).await?;
    audit(tx, duty, audited(step.verb), &step.case.to_string(), now).await
}

/// Writes a step that the server takes by itself. The audit trail needs an account: it is the one given.
///
/// # Errors
/// When the database fails.
pub(super) async fn own_step(
    tx: &mut Tx,
    account: &str,
    step: &Step<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    remember(tx, None, step, now).await?;
    audit_by(tx, account, audited(step.verb), &step.case.to_string(), now).await
}

/// Writes a step of the sender, who is nobody's account.
///
/// # Errors
/// When the database fails.
pub(super) async fn senders_step(
    tx: &mut Tx,
    step: &Step<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    remember(tx, None, step, now).await?;
    audit_of_sender(tx, audited(step.verb), &step.case.to_string(), now).await
}

async fn remember(
    tx: &mut Tx,
    officer: Option<&str>,
    step: &Step<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO case_events (id, submission, at, officer, verb, target, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(uuid::Uuid::now_v7().to_string())
    .bind(step.case.to_string())
    .bind(ms(now))
    .bind(officer)
    .bind(to_word(&step.verb))
    .bind(step.target)
    .bind(step.reason)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Store {
    /// What happened to a case, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn case_history(
        &self,
        id: SubmissionId,
    ) -> Result<Vec<CaseEvent>, StoreError> {
        let rows = sqlx::query(
            "SELECT e.at, e.verb, e.target, e.reason, o.display_name FROM case_events e
             LEFT JOIN officers o ON o.id = e.officer WHERE e.submission = $1 ORDER BY e.at, e.id",
        )
        .bind(id.to_string())
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(CaseEvent {
                    at: moment(column(row, "at")?),
                    by: column(row, "display_name")?,
                    verb: from_word(&column::<String>(row, "verb")?, "verb")?,
                    to: column(row, "target")?,
                    reason: column(row, "reason")?,
                })
            })
            .collect()
    }
}
