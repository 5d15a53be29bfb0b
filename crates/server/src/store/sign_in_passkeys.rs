//! Officers' passkeys that sign in, and what was asked of one and not answered yet.
//!
//! A question is taken out of the table by whoever comes with an answer, right or wrong: it counts once.

use chrono::{DateTime, Utc};
use wire::id::OfficerId;
use wire::limits::SIGN_IN_PASSKEYS;
use wire::passkey::SignInPasskey;

use super::audit::{audit, audit_by};
use super::officers::OnDuty;
use super::sessions::{Entry, NewSession, begin};
use super::{Store, StoreError, Tx, column, moment, ms, parsed};
use crate::passkeys::Kept;

/// A passkey, and whose it is.
#[derive(Clone, Debug)]
pub struct Known {
    /// Names it, and opens nothing.
    pub id: String,
    /// The officer, whose account is open.
    pub officer: OfficerId,
    /// What is known of it.
    pub kept: Kept,
}

/// What became of a passkey that was to be kept or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Done.
    Done,
    /// There is no such passkey of the officer's.
    NotFound,
    /// The officer has as many as one may have, or the passkey is kept already.
    WrongState,
}

impl Store {
    /// Keeps what was asked, under the hash of a token that the browser has; `officer` is whose passkey is being made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_ceremony(
        &self,
        token_hash: &str,
        officer: Option<OfficerId>,
        state: &str,
        until: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM passkey_ceremonies WHERE expires_at < $1")
            .bind(ms(now))
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO passkey_ceremonies (token_hash, officer, state, expires_at)
             VALUES ($1, $2, $3, $4)",
        )
        .bind(token_hash)
        .bind(officer.map(|officer| officer.to_string()))
        .bind(state)
        .bind(ms(until))
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// Takes what was asked, once; none when it was taken, its time is over, or it was asked for something else.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_ceremony(
        &self,
        token_hash: &str,
        officer: Option<OfficerId>,
        now: DateTime<Utc>,
    ) -> Result<Option<String>, StoreError> {
        let mut tx = self.begin().await?;
        let state = sqlx::query_scalar(
            "DELETE FROM passkey_ceremonies WHERE token_hash = $1 AND expires_at > $2
             AND COALESCE(officer, '') = $3 RETURNING state",
        )
        .bind(token_hash)
        .bind(ms(now))
        .bind(officer.map(|officer| officer.to_string()).unwrap_or_default())
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(state)
    }

    /// The passkey that the browser calls so, of an officer whose account is open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn known_passkey(&self, credential_id: &str) -> Result<Option<Known>, StoreError> {
        let row = sqlx::query(
            "SELECT p.id, p.officer, p.credential_id, p.credential, p.counter
             FROM sign_in_passkeys p JOIN officers o ON o.id = p.officer
             WHERE p.credential_id = $1 AND o.active = 1",
        )
        .bind(credential_id)
        .fetch_optional(self.reader())
        .await?;
        row.map(|row| {
            Ok(Known {
                id: column(&row, "id")?,
                officer: parsed(&row, "officer")?,
                kept: Kept {
                    credential_id: column(&row, "credential_id")?,
                    credential: column(&row, "credential")?,
                    counter: column(&row, "counter")?,
                },
            })
        })
        .transpose()
    }

    /// The passkeys of an officer that sign in, the oldest first, each with what the browser calls it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in_passkeys(
        &self,
        officer: OfficerId,
    ) -> Result<Vec<(SignInPasskey, String)>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, label, made_at, used_at, credential_id FROM sign_in_passkeys
             WHERE officer = $1 ORDER BY made_at, id",
        )
        .bind(officer.to_string())
        .fetch_all(self.reader())
        .await?;
        let passkey = |row| -> Result<(SignInPasskey, String), StoreError> {
            let passkey = SignInPasskey {
                id: column(row, "id")?,
                label: column(row, "label")?,
                made_at: moment(column(row, "made_at")?),
                used_at: column::<Option<i64>>(row, "used_at")?.map(moment),
            };
            Ok((passkey, column(row, "credential_id")?))
        };
        rows.iter().map(passkey).collect()
    }

    /// Keeps a passkey that the officer made; the session that made it has shown a second factor by that.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_sign_in_passkey(
        &self,
        duty: &OnDuty,
        label: &str,
        new: &Kept,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let officer = duty.officer.id.to_string();
        let mut tx = self.begin().await?;
        // Held until the transaction ends, so that nobody counts what another is putting there.
        sqlx::query("UPDATE officers SET active = active WHERE id = $1")
            .bind(&officer)
            .execute(&mut *tx)
            .await?;
        let there: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM sign_in_passkeys WHERE officer = $1")
                .bind(&officer)
                .fetch_one(&mut *tx)
                .await?;
        if there >= SIGN_IN_PASSKEYS as i64 {
            return Ok(Changed::WrongState);
        }
        let done = sqlx::query(
            "INSERT INTO sign_in_passkeys
                 (id, officer, credential_id, credential, counter, label, made_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        )
        .bind(uuid::Uuid::new_v4().to_string())
        .bind(&officer)
        .bind(&new.credential_id)
        .bind(&new.credential)
        .bind(new.counter)
        .bind(label)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(Changed::WrongState);
        }
        prove(&mut tx, duty).await?;
        audit(&mut tx, duty, "passkey.add", &officer, now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Removes a passkey of the officer's, and ends the other sessions that it began: whoever has the device it was on
    /// has nothing any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remove_sign_in_passkey(
        &self,
        duty: &OnDuty,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let officer = duty.officer.id.to_string();
        let mut tx = self.begin().await?;
        let gone = sqlx::query("DELETE FROM sign_in_passkeys WHERE id = $1 AND officer = $2")
            .bind(id)
            .bind(&officer)
            .execute(&mut *tx)
            .await?;
        if gone.rows_affected() == 0 {
            return Ok(Changed::NotFound);
        }
        sqlx::query("DELETE FROM sessions WHERE officer = $1 AND passkey = $2 AND id <> $3")
            .bind(&officer)
            .bind(id)
            .bind(&duty.session)
            .execute(&mut *tx)
            .await?;
        audit(&mut tx, duty, "passkey.remove", &officer, now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Calls a passkey of the officer's otherwise.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rename_sign_in_passkey(
        &self,
        duty: &OnDuty,
        id: &str,
        label: &str,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let officer = duty.officer.id.to_string();
        let mut tx = self.begin().await?;
        let named =
            sqlx::query("UPDATE sign_in_passkeys SET label = $3 WHERE id = $1 AND officer = $2")
                .bind(id)
                .bind(&officer)
                .bind(label)
                .execute(&mut *tx)
                .await?;
        if named.rows_affected() == 0 {
            return Ok(Changed::NotFound);
        }
        audit(&mut tx, duty, "passkey.rename", &officer, now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Begins the session of somebody whose passkey answered right, and notes how the passkey stands now. False when
    /// it was removed meanwhile, or its counter did not go on: that is written down.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enter_by_passkey(
        &self,
        known: &Known,
        now_kept: &Kept,
        new: &NewSession<'_>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let officer = known.officer.to_string();
        let mut tx = self.begin().await?;
        // Of two answers that came at once with one number, one is told so. Passkeys that do not count say 0.
        let used = sqlx::query(
            "UPDATE sign_in_passkeys SET credential = $2, counter = $3, used_at = $4
             WHERE id = $1 AND (counter < $3 OR (counter = 0 AND $3 = 0))",
        )
        .bind(&known.id)
        .bind(&now_kept.credential)
        .bind(now_kept.counter)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if used.rows_affected() == 0 {
            tx.rollback().await?;
            self.passkey_went_back(known.officer, now).await?;
            return Ok(false);
        }
        begin(&mut tx, known.officer, new, Entry::Passkey(&known.id), now).await?;
        audit_by(&mut tx, &officer, "session.begin_by_passkey", &officer, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Notes that a passkey's counter went back: there may be a copy of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn passkey_went_back(
        &self,
        officer: OfficerId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.note_of(officer, "passkey.counter_back", now).await
    }

    /// Notes that an answer under an officer's passkey was wrong.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wrong_passkey(
        &self,
        officer: OfficerId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.note_of(officer, "session.wrong_passkey", now).await
    }
}

/// The session has shown a second factor.
pub(super) async fn prove(tx: &mut Tx, duty: &OnDuty) -> Result<(), StoreError> {
    sqlx::query("UPDATE sessions SET proved = 1 WHERE id = $1 AND officer = $2")
        .bind(&duty.session)
        .bind(duty.officer.id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Lets go of every passkey of an officer that signs in; true when there was one.
pub(super) async fn forget_passkeys(tx: &mut Tx, officer: &str) -> Result<bool, StoreError> {
    sqlx::query("DELETE FROM passkey_ceremonies WHERE officer = $1")
        .bind(officer)
        .execute(&mut **tx)
        .await?;
    let gone = sqlx::query("DELETE FROM sign_in_passkeys WHERE officer = $1")
        .bind(officer)
        .execute(&mut **tx)
        .await?;
    Ok(gone.rows_affected() > 0)
}
