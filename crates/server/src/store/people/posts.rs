//! One more post of an officer, and the end of one. The end of the last is leaving.

use chrono::{DateTime, Utc};
use wire::id::{OfficerId, UnitId};
use wire::limits::OFFICER_POSTS;
use wire::post::NewPost;

use super::leave::{end, taker};
use super::{Kept, hold, is_theirs, province_is_kept};
use crate::store::audit::{audit, audit_by};
use crate::store::officers::OnDuty;
use crate::store::posts::{act, give, is_held, roles};
use crate::store::{Store, StoreError, Tx, column, ms, parsed};

/// What became of an invitation that a signed-in officer used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// The officer has the post, and the session acts for it.
    Done,
    /// There is no such invitation, or not any more.
    Gone,
    /// The officer has a post there already, or as many as one may have. The invitation stays open.
    WrongState,
}

/// What `path LIKE` finds one unit by, and nothing below it.
pub(super) async fn scope_of(tx: &mut Tx, unit: UnitId) -> Result<String, StoreError> {
    Ok(sqlx::query_scalar("SELECT path FROM units WHERE id = $1")
        .bind(unit.to_string())
        .fetch_one(&mut **tx)
        .await?)
}

/// True when the officer may have one more.
async fn has_room(tx: &mut Tx, officer: OfficerId) -> Result<bool, StoreError> {
    let held: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM posts WHERE officer = $1 AND active = 1")
            .bind(officer.to_string())
            .fetch_one(&mut **tx)
            .await?;
    Ok(usize::try_from(held).unwrap_or(usize::MAX) < OFFICER_POSTS)
}

/// What a post that moved takes along: the sessions that act for it, and that it was the main one. The one before is
/// gone, as if it had never been anywhere else.
pub(super) async fn move_over(
    tx: &mut Tx,
    officer: OfficerId,
    (from, to): (UnitId, UnitId),
) -> Result<(), StoreError> {
    for sql in [
        "UPDATE sessions SET post = $3 WHERE officer = $1 AND post = $2",
        "UPDATE officers SET unit = $3 WHERE id = $1 AND unit = $2",
    ] {
        sqlx::query(sql)
            .bind(officer.to_string())
            .bind(from.to_string())
            .bind(to.to_string())
            .execute(&mut **tx)
            .await?;
    }
    sqlx::query("DELETE FROM posts WHERE officer = $1 AND unit = $2")
        .bind(officer.to_string())
        .bind(from.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

impl Store {
    /// Gives an officer who has a post in the subtree one more there.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn add_post(
        &self,
        duty: &OnDuty,
        officer: OfficerId,
        new: &NewPost,
        now: DateTime<Utc>,
    ) -> Result<Kept, StoreError> {
        let (mut tx, _) = match self.begin_change(duty, officer).await? {
            Ok(begun) => begun,
            Err(kept) => return Ok(kept),
        };
        if !is_theirs(&mut tx, duty, new.unit).await? {
            return Ok(Kept::NotFound);
        }
        if is_held(&mut tx, officer, new.unit).await? {
            return Ok(Kept::Held);
        }
        if !has_room(&mut tx, officer).await? {
            return Ok(Kept::WrongState);
        }
        give(&mut tx, officer, new.unit, &new.roles).await?;
        audit(&mut tx, duty, "officer.post_add", &format!("{officer} {}", new.unit), now).await?;
        tx.commit().await?;
        Ok(Kept::Done)
    }

    /// Ends one post of an officer. Open cases that were theirs by it go to a colleague or back into the queue; keys,
    /// sessions and invitations that it gave them end, and those of their other posts stay.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn end_post(
        &self,
        duty: &OnDuty,
        (officer, unit): (OfficerId, UnitId),
        to: Option<OfficerId>,
        now: DateTime<Utc>,
    ) -> Result<Kept, StoreError> {
        let (mut tx, theirs) = match self.begin_change(duty, officer).await? {
            Ok(begun) => begun,
            Err(kept) => return Ok(kept),
        };
        if !theirs.contains(&unit) {
            return Ok(Kept::NotFound);
        }
        let Some(taker) = taker(&mut tx, duty, officer, to).await? else {
            return Ok(Kept::WrongState);
        };
        let scope = scope_of(&mut tx, unit).await?;
        let left = end(&mut tx, duty, officer, &scope, taker.as_ref(), now).await?;
        if !province_is_kept(&mut tx).await? {
            return Ok(Kept::WrongState);
        }
        audit(&mut tx, duty, "officer.post_end", &format!("{officer} {unit}"), now).await?;
        if left {
            audit(&mut tx, duty, "officer.leave", &officer.to_string(), now).await?;
        }
        tx.commit().await?;
        Ok(Kept::Done)
    }

    /// Uses an invitation for one more post of somebody who is signed in: who they are is known, so nobody makes a
    /// second account, and the administrator who invited is told nothing of their other posts. The session acts for
    /// the new one from then on.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn join(
        &self,
        duty: &OnDuty,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Joined, StoreError> {
        let mut tx = self.begin().await?;
        hold(&mut tx).await?;
        // Of two who use the link at once the second waits here, and then finds it used.
        sqlx::query("UPDATE invitations SET made_at = made_at WHERE token_hash = $1")
            .bind(token_hash)
            .execute(&mut *tx)
            .await?;
        let row = sqlx::query(super::invite::OPEN)
            .bind(token_hash)
            .bind(ms(now))
            .fetch_optional(&mut *tx)
            .await?;
        let Some(row) = row else { return Ok(Joined::Gone) };
        let (unit, id): (UnitId, String) = (parsed(&row, "unit")?, column(&row, "id")?);
        let officer = duty.officer.id;
        if is_held(&mut tx, officer, unit).await? || !has_room(&mut tx, officer).await? {
            return Ok(Joined::WrongState);
        }
        give(&mut tx, officer, unit, &roles(&column::<String>(&row, "roles")?)?).await?;
        sqlx::query("UPDATE invitations SET used_by = $2 WHERE token_hash = $1")
            .bind(token_hash)
            .bind(officer.to_string())
            .execute(&mut *tx)
            .await?;
        // An account that was closed between the question and here has no session that could act.
        if !act(&mut tx, duty, unit).await? {
            return Ok(Joined::Gone);
        }
        audit_by(&mut tx, &officer.to_string(), "officer.join", &id, now).await?;
        audit(&mut tx, duty, "session.post", &unit.to_string(), now).await?;
        tx.commit().await?;
        Ok(Joined::Done)
    }
}
