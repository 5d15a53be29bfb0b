//! Handing open cases over, and leaving: all posts of the administrator's subtree end, and with the last one of all the
//! account.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::id::{OfficerId, SubmissionId};
use wire::queue::CaseVerb;

use super::{Kept, province_is_kept};
use crate::store::audit::audit;
use crate::store::case_events::{Step, step};
use crate::store::officers::OnDuty;
use crate::store::posts::HAS_IT;
use crate::store::sign_in_passkeys::forget_passkeys;
use crate::store::unit_keys::{withdraw, withdraw_foreign};
use crate::store::watched::end_all;
use crate::store::{Store, StoreError, Tx, column, ms, parsed};

/// Who takes the cases over: a colleague with their name, or nobody, and then they go back into the queue.
pub(super) type Taker = Option<(OfficerId, String)>;

/// How many posts of officer `$2` that work on cases have the case of the unit `cu` below them.
const FITS: &str = "(SELECT COUNT(*) FROM posts t JOIN units tu ON tu.id = t.unit
     WHERE t.officer = $2 AND t.active = 1 AND cu.path LIKE tu.path || '%'
     AND (t.roles LIKE '%writer%' OR t.roles LIKE '%approver%')) AS fits";

async fn hand(
    tx: &mut Tx,
    duty: &OnDuty,
    rows: &[AnyRow],
    to: Option<&(OfficerId, String)>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for row in rows {
        let case: SubmissionId = parsed(row, "submission")?;
        let to = to.filter(|_| column::<i64>(row, "fits").is_ok_and(|fits| fits > 0));
        sqlx::query("UPDATE cases SET assigned_to = $2 WHERE submission = $1")
            .bind(case.to_string())
            .bind(to.map(|(to, _)| to.to_string()))
            .execute(&mut **tx)
            .await?;
        let mut done = Step::new(case, CaseVerb::Assign);
        done.target = to.map(|(_, name)| name.as_str());
        step(tx, duty, &done, now).await?;
    }
    Ok(())
}

/// Gives the open cases that an officer has by their posts of a scope (a pattern of paths) to a colleague, or back into
/// their units' queues. A case that the colleague may not have, because they stand beside its unit, goes back as well.
pub(super) async fn give(
    tx: &mut Tx,
    duty: &OnDuty,
    from: OfficerId,
    scope: &str,
    to: Option<&(OfficerId, String)>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT c.submission, {FITS} FROM cases c JOIN units cu ON cu.id = c.unit
         JOIN posts p ON p.officer = c.assigned_to AND p.active = 1 JOIN units u ON u.id = p.unit
         WHERE c.assigned_to = $1 AND c.state <> 'closed' AND u.path LIKE $3 AND {HAS_IT}"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(from.to_string())
        .bind(to.map(|(to, _)| to.to_string()).unwrap_or_default())
        .bind(scope)
        .fetch_all(&mut **tx)
        .await?;
    hand(tx, duty, &rows, to, now).await
}

/// The same of what no post of the officer reaches any more.
pub(super) async fn give_uncovered(
    tx: &mut Tx,
    duty: &OnDuty,
    from: OfficerId,
    to: Option<&(OfficerId, String)>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT c.submission, {FITS} FROM cases c JOIN units cu ON cu.id = c.unit
         WHERE c.assigned_to = $1 AND c.state <> 'closed' AND NOT EXISTS (
             SELECT 1 FROM posts p JOIN units u ON u.id = p.unit
             WHERE p.officer = c.assigned_to AND p.active = 1 AND cu.path LIKE u.path || '%')"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(from.to_string())
        .bind(to.map(|(to, _)| to.to_string()).unwrap_or_default())
        .fetch_all(&mut **tx)
        .await?;
    hand(tx, duty, &rows, to, now).await
}

/// Who takes over: a colleague of the subtree who works on cases there. None where the one who was named may not.
pub(super) async fn taker(
    tx: &mut Tx,
    duty: &OnDuty,
    from: OfficerId,
    to: Option<OfficerId>,
) -> Result<Option<Taker>, StoreError> {
    let Some(to) = to else { return Ok(Some(None)) };
    if to == from {
        return Ok(None);
    }
    let name: Option<String> = sqlx::query_scalar(
        "SELECT o.display_name FROM officers o WHERE o.id = $1 AND o.active = 1 AND EXISTS (
             SELECT 1 FROM posts p JOIN units u ON u.id = p.unit
             WHERE p.officer = o.id AND p.active = 1 AND u.path LIKE $2
             AND (p.roles LIKE '%writer%' OR p.roles LIKE '%approver%'))",
    )
    .bind(to.to_string())
    .bind(duty.subtree())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(name.map(|name| Some((to, name))))
}

/// Ends an officer's posts of a scope, and what belongs to them alone. Where none is left the account closes: no
/// session, no copy of a key, and none of their invitations opens a door. True when it closed.
pub(super) async fn end(
    tx: &mut Tx,
    duty: &OnDuty,
    officer: OfficerId,
    scope: &str,
    to: Option<&(OfficerId, String)>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let id = officer.to_string();
    give(tx, duty, officer, scope, to, now).await?;
    sqlx::query(
        "UPDATE posts SET active = 0 WHERE officer = $1 AND unit IN
             (SELECT id FROM units WHERE path LIKE $2)",
    )
    .bind(&id)
    .bind(scope)
    .execute(&mut **tx)
    .await?;
    give_uncovered(tx, duty, officer, to, now).await?;
    let left: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM posts WHERE officer = $1 AND active = 1")
            .bind(&id)
            .fetch_one(&mut **tx)
            .await?;
    // What they may no longer invite to is taken back: everything, where no post is left.
    sqlx::query(
        "UPDATE invitations SET withdrawn_at = $2
         WHERE made_by = $1 AND used_by IS NULL AND withdrawn_at IS NULL AND NOT EXISTS (
             SELECT 1 FROM posts p JOIN units u ON u.id = p.unit, units iu
             WHERE p.officer = $1 AND p.active = 1 AND p.roles LIKE '%administrator%'
             AND iu.id = invitations.unit AND iu.path LIKE u.path || '%')",
    )
    .bind(&id)
    .bind(ms(now))
    .execute(&mut **tx)
    .await?;
    if left == 0 {
        sqlx::query("UPDATE officers SET active = 0 WHERE id = $1")
            .bind(&id)
            .execute(&mut **tx)
            .await?;
        end_all(tx, &id).await?;
        forget_passkeys(tx, &id).await?;
        withdraw(tx, officer, now).await?;
        return Ok(true);
    }
    for sql in [
        // A page that was drawn for a post that ended must not go on as another one.
        "DELETE FROM sessions WHERE officer = $1 AND NOT EXISTS (SELECT 1 FROM posts p
             WHERE p.officer = $1 AND p.unit = sessions.post AND p.active = 1)",
        "UPDATE officers SET unit = (SELECT p.unit FROM posts p JOIN units u ON u.id = p.unit
             WHERE p.officer = $1 AND p.active = 1 ORDER BY LENGTH(u.path), u.path LIMIT 1)
         WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM posts p
             WHERE p.officer = $1 AND p.unit = officers.unit AND p.active = 1)",
    ] {
        sqlx::query(sql).bind(&id).execute(&mut **tx).await?;
    }
    withdraw_foreign(tx, officer, now).await?;
    Ok(false)
}

impl Store {
    /// Gives the open cases that an officer has by the posts of the subtree to another one, or back into the queues;
    /// and where they leave, ends those posts, and the account where they have no other.
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
        let (mut tx, _) = match self.begin_change(duty, from).await? {
            Ok(begun) => begun,
            Err(kept) => return Ok(kept),
        };
        let Some(taker) = taker(&mut tx, duty, from, to).await? else {
            return Ok(Kept::WrongState);
        };
        if leaves {
            end(&mut tx, duty, from, &duty.subtree(), taker.as_ref(), now).await?;
            if !province_is_kept(&mut tx).await? {
                return Ok(Kept::WrongState);
            }
        } else {
            give(&mut tx, duty, from, &duty.subtree(), taker.as_ref(), now).await?;
        }
        let verb = if leaves { "officer.leave" } else { "officer.hand_over" };
        audit(&mut tx, duty, verb, &from.to_string(), now).await?;
        tx.commit().await?;
        Ok(Kept::Done)
    }
}
