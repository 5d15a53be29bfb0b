//! Invitations: made by an administrator, read and used by whoever has the link, once.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::desk::Role;
use wire::id::{OfficerId, UnitId};
use wire::people::{InvitationSeen, NewInvitation};

use super::{Kept, give_post, is_theirs, roles, words};
use crate::store::audit::{audit, audit_by};
use crate::store::officers::OnDuty;
use crate::store::sessions::{Entry, NewSession, begin};
use crate::store::{Store, StoreError, Tx, column, moment, ms, parsed};

/// What became of an invitation that somebody used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// The account is there, and its officer signed in.
    Done,
    /// There is no such invitation, or not any more.
    Gone,
    /// Somebody has the name already.
    NameTaken,
}

/// A new account, its password hashed.
pub struct Account<'a> {
    /// Its identifier.
    pub id: OfficerId,
    /// The name for signing in.
    pub name: &'a str,
    /// The name as it is spoken.
    pub display_name: &'a str,
    /// The Argon2id hash in PHC form.
    pub password_hash: &'a str,
}

/// An open invitation of this token. An administrator who has left, or lost that part of the tree, invites nobody.
pub(super) const OPEN: &str =
    "SELECT i.id, i.for_name, i.roles, i.expires_at, i.unit, u.name AS unit_name,
         o.display_name AS by_name FROM invitations i JOIN units u ON u.id = i.unit
     JOIN officers o ON o.id = i.made_by
     WHERE i.token_hash = $1 AND i.used_by IS NULL AND i.withdrawn_at IS NULL
     AND i.expires_at > $2 AND u.closed_at IS NULL AND o.active = 1
     AND EXISTS (SELECT 1 FROM posts mp JOIN units mu ON mu.id = mp.unit
         WHERE mp.officer = o.id AND mp.active = 1 AND mp.roles LIKE '%administrator%'
         AND u.path LIKE mu.path || '%')";

fn seen(row: &AnyRow) -> Result<InvitationSeen, StoreError> {
    Ok(InvitationSeen {
        for_name: column(row, "for_name")?,
        unit_name: column(row, "unit_name")?,
        roles: roles(&column::<String>(row, "roles")?)?,
        by: column(row, "by_name")?,
        expires_at: moment(column(row, "expires_at")?),
    })
}

async fn add(
    tx: &mut Tx,
    account: &Account<'_>,
    (unit, roles): (UnitId, &[Role]),
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO officers
             (id, name, display_name, unit, password_hash, active, sample, created_at)
         VALUES ($1, $2, $3, $4, $5, 1, 0, $6) ON CONFLICT DO NOTHING",
    )
    .bind(account.id.to_string())
    .bind(account.name)
    .bind(account.display_name)
    .bind(unit.to_string())
    .bind(account.password_hash)
    .bind(ms(now))
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    give_post(tx, account.id, unit, roles).await?;
    Ok(true)
}

impl Store {
    /// Keeps an invitation to a unit of the subtree under the hash of its token.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn invite_officer(
        &self,
        duty: &OnDuty,
        new: &NewInvitation,
        (token_hash, expires_at): (&str, DateTime<Utc>),
        now: DateTime<Utc>,
    ) -> Result<Kept, StoreError> {
        if !duty.watches() {
            return Ok(Kept::Forbidden);
        }
        let mut tx = self.begin().await?;
        if !is_theirs(&mut tx, duty, new.unit).await? {
            return Ok(Kept::NotFound);
        }
        let id = uuid::Uuid::now_v7().to_string();
        sqlx::query(
            "INSERT INTO invitations
                 (id, token_hash, unit, roles, for_name, made_by, made_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&id)
        .bind(token_hash)
        .bind(new.unit.to_string())
        .bind(words(&new.roles))
        .bind(new.for_name.trim())
        .bind(duty.officer.id.to_string())
        .bind(ms(now))
        .bind(ms(expires_at))
        .execute(&mut *tx)
        .await?;
        audit(&mut tx, duty, "officer.invite", &id, now).await?;
        tx.commit().await?;
        Ok(Kept::Done)
    }

    /// Takes an open invitation of the subtree back.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn withdraw_invitation(
        &self,
        duty: &OnDuty,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<Kept, StoreError> {
        if !duty.watches() {
            return Ok(Kept::Forbidden);
        }
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE invitations SET withdrawn_at = $2 WHERE id = $1 AND used_by IS NULL
             AND withdrawn_at IS NULL AND unit IN (SELECT id FROM units WHERE path LIKE $3)",
        )
        .bind(id)
        .bind(ms(now))
        .bind(duty.subtree())
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(Kept::NotFound);
        }
        audit(&mut tx, duty, "officer.invite_withdraw", id, now).await?;
        tx.commit().await?;
        Ok(Kept::Done)
    }

    /// What the invited one reads; none when the invitation is used, over or taken back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invitation(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<InvitationSeen>, StoreError> {
        let row =
            sqlx::query(OPEN).bind(token_hash).bind(ms(now)).fetch_optional(self.reader()).await?;
        row.map(|row| seen(&row)).transpose()
    }

    /// Makes the account of an invitation and signs its officer in; the invitation is used up in the same transaction.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn accept(
        &self,
        token_hash: &str,
        account: &Account<'_>,
        session: &NewSession<'_>,
        now: DateTime<Utc>,
    ) -> Result<Accepted, StoreError> {
        let mut tx = self.begin().await?;
        // Of two who use the link at once the second waits here, and then finds it used.
        sqlx::query("UPDATE invitations SET made_at = made_at WHERE token_hash = $1")
            .bind(token_hash)
            .execute(&mut *tx)
            .await?;
        let row = sqlx::query(OPEN).bind(token_hash).bind(ms(now)).fetch_optional(&mut *tx).await?;
        let Some(row) = row else { return Ok(Accepted::Gone) };
        let (unit, given) = (parsed(&row, "unit")?, seen(&row)?.roles);
        if !add(&mut tx, account, (unit, &given), now).await? {
            return Ok(Accepted::NameTaken);
        }
        let id = account.id.to_string();
        sqlx::query("UPDATE invitations SET used_by = $2 WHERE token_hash = $1")
            .bind(token_hash)
            .bind(&id)
            .execute(&mut *tx)
            .await?;
        begin(&mut tx, account.id, session, Entry::Password, now).await?;
        audit_by(&mut tx, &id, "officer.accept", &column::<String>(&row, "id")?, now).await?;
        tx.commit().await?;
        Ok(Accepted::Done)
    }
}
