//! Handing open cases over, and leaving.

use chrono::{DateTime, Utc};
use wire::id::{OfficerId, SubmissionId};
use wire::queue::CaseVerb;

use super::{Kept, hold, province_is_kept, unit_of};
use crate::store::audit::audit;
use crate::store::case_events::{Step, step};
use crate::store::officers::OnDuty;
use crate::store::sign_in_passkeys::forget_passkeys;
use crate::store::unit_keys::withdraw;
use crate::store::watched::end_all;
use crate::store::{Store, StoreError, Tx, column, ms, parsed};

/// Gives the open cases of an officer to a colleague, or back into their units' queues. A case that the colleague may
/// not have, because they stand beside its unit, goes back as well.
pub(super) async fn give(
    tx: &mut Tx,
    duty: &OnDuty,
    from: OfficerId,
    to: Option<(OfficerId, &str)>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT c.submission, (SELECT COUNT(*) FROM officers o JOIN units u ON u.id = o.unit
             WHERE o.id = $2 AND cu.path LIKE u.path || '%') AS fits
         FROM cases c JOIN units cu ON cu.id = c.unit
         WHERE c.assigned_to = $1 AND c.state <> 'closed'",
    )
    .bind(from.to_string())
    .bind(to.map(|(to, _)| to.to_string()).unwrap_or_default())
    .fetch_all(&mut **tx)
    .await?;
    for row in &rows {
        let case: SubmissionId = parsed(row, "submission")?;
        let to = to.filter(|_| column::<i64>(row, "fits").is_ok_and(|fits| fits > 0));
        sqlx::query("UPDATE cases SET assigned_to = $2 WHERE submission = $1")
            .bind(case.to_string())
            .bind(to.map(|(to, _)| to.to_string()))
            .execute(&mut **tx)
            .await?;
        let mut done = Step::new(case, CaseVerb::Assign);
        done.target = to.map(|(_, name)| name);
        step(tx, duty, &done, now).await?;
    }
    Ok(())
}

/// The name of a colleague of the subtree who works on cases.
async fn colleague(
    tx: &mut Tx,
    duty: &OnDuty,
    to: OfficerId,
) -> Result<Option<String>, StoreError> {
    let row = sqlx::query(
        "SELECT o.display_name FROM officers o JOIN units u ON u.id = o.unit
         WHERE o.id = $1 AND o.active = 1 AND u.path LIKE $2 AND EXISTS (SELECT 1 FROM
             officer_roles r WHERE r.officer = o.id AND r.role IN ('writer', 'approver'))",
    )
    .bind(to.to_string())
    .bind(duty.subtree())
    .fetch_optional(&mut **tx)
    .await?;
    row.map(|row| column(&row, "display_name")).transpose()
}

impl Store {
    /// Gives the open cases of an officer of the subtree to another one, or back into the queues; and where they
    /// leave, closes their account: no session, no copy of a key, and none of their invitations opens a door.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn hand_over(
        &self,
        duty: &OnDuty,
        from: OfficerId,
        to: Option<OfficerId>,
        leaves: bool,
        now: DateTime<Utc>,
    ) -> Result<Kept, StoreError> {
        if !duty.watches() {
            return Ok(Kept::Forbidden);
        }
        let mut tx = self.begin().await?;
        hold(&mut tx).await?;
        if unit_of(&mut tx, duty, from).await?.is_none() {
            return Ok(Kept::NotFound);
        }
        let name = match to {
            Some(to) if to == from => return Ok(Kept::WrongState),
            Some(to) => match colleague(&mut tx, duty, to).await? {
                Some(name) => Some(name),
                None => return Ok(Kept::WrongState),
            },
            None => None,
        };
        give(&mut tx, duty, from, to.zip(name.as_deref()), now).await?;
        let id = from.to_string();
        if leaves {
            sqlx::query("UPDATE officers SET active = 0 WHERE id = $1")
                .bind(&id)
                .execute(&mut *tx)
                .await?;
            sqlx::query(
                "UPDATE invitations SET withdrawn_at = $2
                 WHERE made_by = $1 AND used_by IS NULL AND withdrawn_at IS NULL",
            )
            .bind(&id)
            .bind(ms(now))
            .execute(&mut *tx)
            .await?;
            end_all(&mut tx, &id).await?;
            forget_passkeys(&mut tx, &id).await?;
            withdraw(&mut tx, from, now).await?;
            if !province_is_kept(&mut tx).await? {
                return Ok(Kept::WrongState);
            }
        }
        let verb = if leaves { "officer.leave" } else { "officer.hand_over" };
        audit(&mut tx, duty, verb, &id, now).await?;
        tx.commit().await?;
        Ok(Kept::Done)
    }
}
