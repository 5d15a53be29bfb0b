//! What becomes of a case by what its sender says.

use chrono::{DateTime, Utc};
use wire::case::CaseState;
use wire::follow::{FollowUp, FollowVerb};
use wire::id::UnitId;
use wire::queue::CaseVerb;
use wire::submission::Purpose;

use super::super::audit::audit_of_sender;
use super::super::case_events::{Step, senders_step};
use super::super::{StoreError, Tx, column, ms, parsed, to_word};
use super::{Due, Open};

/// Does what was said; false when that cannot be said now.
pub(super) async fn act(
    tx: &mut Tx,
    case: &Open,
    said: &FollowUp,
    now: DateTime<Utc>,
    due: Due<'_>,
) -> Result<bool, StoreError> {
    match said.verb {
        FollowVerb::Reply => reply(tx, case, now, due).await?,
        FollowVerb::NotSolved => {
            if case.reopened || !case.answered {
                return Ok(false);
            }
            reopen(tx, case, now, due).await?;
        }
        FollowVerb::Rate => {
            if !case.answered || (case.state == CaseState::Closed && case.rated) {
                return Ok(false);
            }
            sqlx::query("UPDATE cases SET rating = $2 WHERE submission = $1")
                .bind(case.id.to_string())
                .bind(said.rating.map(i64::from))
                .execute(&mut **tx)
                .await?;
        }
        FollowVerb::Withdraw => withdraw(tx, case, said.purpose, now).await?,
        FollowVerb::Erase => super::super::erase::erase(tx, case.id, now).await?,
    }
    Ok(true)
}

/// Further words to a case that was answered put it back to work, with a new day; until then its own holds.
async fn reply(
    tx: &mut Tx,
    case: &Open,
    now: DateTime<Utc>,
    due: Due<'_>,
) -> Result<(), StoreError> {
    apart(tx, case).await?;
    if case.state < CaseState::Answered {
        return Ok(());
    }
    sqlx::query(
        "UPDATE cases SET state = 'in_progress', updated_at = $2, due_at = $3 WHERE submission = $1",
    )
    .bind(case.id.to_string())
    .bind(ms(now))
    .bind(ms(due(case.matter)))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a case apart from the one that officers joined it with: whoever speaks again speaks of their own case,
/// and in a joined one nobody would see it.
async fn apart(tx: &mut Tx, case: &Open) -> Result<(), StoreError> {
    sqlx::query("UPDATE cases SET same_as = NULL WHERE submission = $1")
        .bind(case.id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Opens a case again, one level up; at the province it stays there.
async fn reopen(
    tx: &mut Tx,
    case: &Open,
    now: DateTime<Utc>,
    due: Due<'_>,
) -> Result<(), StoreError> {
    let row = sqlx::query(
        "SELECT id, short FROM units
         WHERE id = (SELECT COALESCE(parent, id) FROM units WHERE id = $1)",
    )
    .bind(case.unit.to_string())
    .fetch_one(&mut **tx)
    .await?;
    let (above, short): (UnitId, String) = (parsed(&row, "id")?, column(&row, "short")?);
    apart(tx, case).await?;
    // Whoever had it there may not be allowed to see it here.
    sqlx::query(
        "UPDATE cases SET state = 'in_progress', unit = $2, reopened_at = $3, updated_at = $3,
             due_at = $4, assigned_to = NULL WHERE submission = $1",
    )
    .bind(case.id.to_string())
    .bind(above.to_string())
    .bind(ms(now))
    .bind(ms(due(case.matter)))
    .execute(&mut **tx)
    .await?;
    senders_step(tx, &Step::new(case.id, CaseVerb::NotSolved).to(&short), now).await
}

/// Takes a consent back, and what was done by it.
async fn withdraw(
    tx: &mut Tx,
    case: &Open,
    purpose: Option<Purpose>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let left: Vec<String> =
        case.consents.iter().filter(|held| Some(**held) != purpose).map(to_word).collect();
    sqlx::query("UPDATE submissions SET consents = $2 WHERE id = $1")
        .bind(case.id.to_string())
        .bind(left.join(","))
        .execute(&mut **tx)
        .await?;
    match purpose {
        Some(Purpose::Contact) => {
            sqlx::query("UPDATE submissions SET name = NULL, contact = NULL WHERE id = $1")
                .bind(case.id.to_string())
                .execute(&mut **tx)
                .await?;
        }
        Some(Purpose::Publish) => {
            super::super::asked::take_back(tx, case.id).await?;
        }
        Some(Purpose::Credit) | None => {}
    }
    audit_of_sender(tx, "case.withdraw", &case.id.to_string(), now).await
}
