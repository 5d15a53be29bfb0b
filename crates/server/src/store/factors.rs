//! Officers' second factors: set up, asked for, turned off, and taken away by somebody above.

use chrono::{DateTime, Utc};
use wire::id::OfficerId;
use wire::security::FactorReset;

use super::audit::audit;
use super::officers::OnDuty;
use super::sign_in_passkeys::{forget_passkeys, prove};
use super::{Store, StoreError, Tx, column, moment, ms};

/// A second factor, as it is stored.
#[derive(Clone)]
pub struct Factor {
    /// The sealed secret.
    pub sealed: String,
    /// Since when it is asked for; none while it is being set up.
    pub since: Option<DateTime<Utc>>,
    /// Of the recovery codes' hashes.
    pub salt: String,
}

/// What was right about a code.
#[derive(Clone)]
pub enum Proof {
    /// It is the authenticator's code of this step.
    Step(i64),
    /// It may be the recovery code of this hash.
    Recovery(String),
}

impl Store {
    /// How many second factors are sealed here.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_factors(&self) -> Result<i64, StoreError> {
        Ok(sqlx::query_scalar("SELECT COUNT(*) FROM second_factors")
            .fetch_one(self.reader())
            .await?)
    }

    /// An officer's second factor, also while it is being set up.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn factor(&self, officer: OfficerId) -> Result<Option<Factor>, StoreError> {
        let row =
            sqlx::query("SELECT sealed, confirmed_at, salt FROM second_factors WHERE officer = $1")
                .bind(officer.to_string())
                .fetch_optional(self.reader())
                .await?;
        row.map(|row| {
            Ok(Factor {
                sealed: column(&row, "sealed")?,
                since: column::<Option<i64>>(&row, "confirmed_at")?.map(moment),
                salt: column(&row, "salt")?,
            })
        })
        .transpose()
    }

    /// How many recovery codes an officer has left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recovery_left(&self, officer: OfficerId) -> Result<u32, StoreError> {
        let left: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM recovery_codes WHERE officer = $1 AND used_at IS NULL",
        )
        .bind(officer.to_string())
        .fetch_one(self.reader())
        .await?;
        Ok(u32::try_from(left).unwrap_or(0))
    }

    /// Keeps a secret that no code has come back of yet, in the place of an earlier such one. False where a
    /// second factor is asked for already: that one stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_factor(&self, duty: &OnDuty, sealed: &str) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let kept = sqlx::query(
            "INSERT INTO second_factors (officer, sealed, last_step, salt) VALUES ($1, $2, 0, '')
             ON CONFLICT (officer) DO UPDATE SET sealed = excluded.sealed, last_step = 0
             WHERE second_factors.confirmed_at IS NULL",
        )
        .bind(duty.officer.id.to_string())
        .bind(sealed)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(kept.rows_affected() > 0)
    }

    /// From now on the second factor is asked for. False where it is by now another secret, or counts already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirm_factor(
        &self,
        duty: &OnDuty,
        sealed: &str,
        step: i64,
        recovery: (&str, &[String]),
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let officer = duty.officer.id.to_string();
        let (salt, hashes) = recovery;
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE second_factors SET confirmed_at = $3, last_step = $4, salt = $5
             WHERE officer = $1 AND sealed = $2 AND confirmed_at IS NULL",
        )
        .bind(&officer)
        .bind(sealed)
        .bind(ms(now))
        .bind(step)
        .bind(salt)
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("DELETE FROM recovery_codes WHERE officer = $1")
            .bind(&officer)
            .execute(&mut *tx)
            .await?;
        for hash in hashes {
            sqlx::query("INSERT INTO recovery_codes (officer, hash) VALUES ($1, $2)")
                .bind(&officer)
                .bind(hash)
                .execute(&mut *tx)
                .await?;
        }
        prove(&mut tx, duty).await?;
        audit(&mut tx, duty, "factor.on", &officer, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The officer turns the second factor off. False where the code was used before, or is none of the
    /// recovery codes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_factor(
        &self,
        duty: &OnDuty,
        proof: &Proof,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let officer = duty.officer.id.to_string();
        let mut tx = self.begin().await?;
        if !use_up(&mut tx, &officer, proof, now).await? {
            return Ok(false);
        }
        forget(&mut tx, &officer).await?;
        audit(&mut tx, duty, "factor.off", &officer, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// What the officer is to read about their second factor.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn factor_reset(
        &self,
        officer: OfficerId,
    ) -> Result<Option<FactorReset>, StoreError> {
        let row = sqlx::query(
            "SELECT r.at, o.display_name FROM factor_resets r LEFT JOIN officers o ON o.id = r.reset_by
             WHERE r.officer = $1",
        )
        .bind(officer.to_string())
        .fetch_optional(self.reader())
        .await?;
        row.map(|row| {
            Ok(FactorReset { at: moment(column(&row, "at")?), by: column(&row, "display_name")? })
        })
        .transpose()
    }

    /// The officer has read it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn factor_reset_seen(
        &self,
        duty: &OnDuty,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let officer = duty.officer.id.to_string();
        let mut tx = self.begin().await?;
        let gone = sqlx::query("DELETE FROM factor_resets WHERE officer = $1")
            .bind(&officer)
            .execute(&mut *tx)
            .await?;
        if gone.rows_affected() > 0 {
            audit(&mut tx, duty, "factor.reset_seen", &officer, now).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Uses a code up: a step after the last one, or a recovery code that is left. Of two who come with the same one
/// at once, one is told so.
pub(super) async fn use_up(
    tx: &mut Tx,
    officer: &str,
    proof: &Proof,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let used = match proof {
        Proof::Step(step) => {
            sqlx::query(
                "UPDATE second_factors SET last_step = $2
                 WHERE officer = $1 AND confirmed_at IS NOT NULL AND last_step < $2",
            )
            .bind(officer)
            .bind(*step)
            .execute(&mut **tx)
            .await?
        }
        Proof::Recovery(hash) => {
            sqlx::query(
                "UPDATE recovery_codes SET used_at = $3
                 WHERE officer = $1 AND hash = $2 AND used_at IS NULL",
            )
            .bind(officer)
            .bind(hash)
            .bind(ms(now))
            .execute(&mut **tx)
            .await?
        }
    };
    Ok(used.rows_affected() == 1)
}

/// Lets go of an officer's second factor and of whoever is in the middle of signing in by it.
async fn forget(tx: &mut Tx, officer: &str) -> Result<bool, StoreError> {
    let mut there = false;
    for sql in [
        "DELETE FROM half_sessions WHERE officer = $1",
        "DELETE FROM recovery_codes WHERE officer = $1",
        "DELETE FROM second_factors WHERE officer = $1 AND confirmed_at IS NOT NULL",
    ] {
        there = sqlx::query(sql).bind(officer).execute(&mut **tx).await?.rows_affected() > 0;
    }
    Ok(there)
}

/// Takes an officer's second factor and passkeys away and notes that the officer is to read of it. False where there
/// is none.
pub(super) async fn take_away(
    tx: &mut Tx,
    officer: &str,
    by: Option<OfficerId>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let (passkeys, factor) = (forget_passkeys(tx, officer).await?, forget(tx, officer).await?);
    if !passkeys && !factor {
        return Ok(false);
    }
    sqlx::query(
        "INSERT INTO factor_resets (officer, reset_by, at) VALUES ($1, $2, $3)
         ON CONFLICT (officer) DO UPDATE SET reset_by = excluded.reset_by, at = excluded.at",
    )
    .bind(officer)
    .bind(by.map(|id| id.to_string()))
    .bind(ms(now))
    .execute(&mut **tx)
    .await?;
    Ok(true)
}
