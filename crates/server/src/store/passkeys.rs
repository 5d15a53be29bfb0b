//! An officer's passkeys: what is sealed under what they answer. Nothing here signs anybody in.

use chrono::{DateTime, Utc};
use wire::id::OfficerId;
use wire::limits::PASSKEYS;
use wire::unit_keys::OfficerPasskey;

use super::audit::audit;
use super::officers::OnDuty;
use super::unit_keys::Changed;
use super::{Store, StoreError, column, moment, ms};

impl Store {
    /// The passkeys of an officer, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn passkeys(
        &self,
        officer: OfficerId,
    ) -> Result<Vec<OfficerPasskey>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, salt, sealed, made_at FROM officer_passkeys WHERE officer = $1
             ORDER BY made_at, id",
        )
        .bind(officer.to_string())
        .fetch_all(self.reader())
        .await?;
        let passkey = |row| -> Result<OfficerPasskey, StoreError> {
            Ok(OfficerPasskey {
                id: column(row, "id")?,
                salt: column(row, "salt")?,
                sealed: column(row, "sealed")?,
                made_at: Some(moment(column(row, "made_at")?)),
            })
        };
        rows.iter().map(passkey).collect()
    }

    /// Keeps a passkey of the officer's, who has a key of their own. One of another officer, or of another name, is
    /// never replaced.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_passkey(
        &self,
        duty: &OnDuty,
        new: &OfficerPasskey,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let officer = duty.officer.id.to_string();
        let mut tx = self.begin().await?;
        // Held until the transaction ends, so that nobody counts what another is putting there.
        let own = sqlx::query("UPDATE officer_keys SET made_at = made_at WHERE officer = $1")
            .bind(&officer)
            .execute(&mut *tx)
            .await?;
        let there: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM officer_passkeys WHERE officer = $1")
                .bind(&officer)
                .fetch_one(&mut *tx)
                .await?;
        if own.rows_affected() == 0 || there >= PASSKEYS as i64 {
            return Ok(Changed::NotYet);
        }
        let done = sqlx::query(
            "INSERT INTO officer_passkeys (id, officer, salt, sealed, made_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        )
        .bind(&new.id)
        .bind(&officer)
        .bind(&new.salt)
        .bind(&new.sealed)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(Changed::Conflict);
        }
        audit(&mut tx, duty, "keys.passkey", &officer, now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Lets go of a passkey of the officer's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_passkey(
        &self,
        duty: &OnDuty,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let officer = duty.officer.id.to_string();
        let mut tx = self.begin().await?;
        let gone = sqlx::query("DELETE FROM officer_passkeys WHERE id = $1 AND officer = $2")
            .bind(id)
            .bind(&officer)
            .execute(&mut *tx)
            .await?;
        if gone.rows_affected() > 0 {
            audit(&mut tx, duty, "keys.passkey_gone", &officer, now).await?;
        }
        tx.commit().await?;
        Ok(Changed::Done)
    }
}
