//! The keys of what is said in confidence: public ones for everybody, private ones only sealed. What lies
//! here opens nothing.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::id::{OfficerId, UnitId};
use wire::unit_keys::{
    DeskKeys, DeskUnitKey, KeyGrant, KeyHolder, NewUnitKey, OfficerKey, SharedSecret,
    SignedUnitKey, UnitKeys,
};

use super::audit::audit;
use super::officers::OnDuty;
use super::{Store, StoreError, Tx, column, moment, ms, parsed};

/// What became of a change of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is done.
    Done,
    /// Somebody was faster, or the number is not the next one.
    Conflict,
    /// Something must be there first: the province's key, an own key, the pair itself.
    NotYet,
    /// The signature is not the province's, or not of this key.
    NotSigned,
}

fn signed_key(row: &AnyRow) -> Result<SignedUnitKey, StoreError> {
    Ok(SignedUnitKey {
        unit: parsed(row, "unit")?,
        epoch: epoch(row)?,
        public: column(row, "public")?,
        signature: column(row, "signature")?,
    })
}

fn epoch(row: &AnyRow) -> Result<u32, StoreError> {
    u32::try_from(column::<i64>(row, "epoch")?).map_err(|_| StoreError::Corrupt("epoch"))
}

impl Store {
    /// The province's public keys: for signing and for recovery.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn province_key(&self) -> Result<Option<(String, String)>, StoreError> {
        let row = sqlx::query("SELECT public, recovery FROM province_key WHERE id = 1")
            .fetch_optional(self.reader())
            .await?;
        row.map(|row| Ok((column(&row, "public")?, column(&row, "recovery")?))).transpose()
    }

    /// Takes the province's public keys. False when there are others already and `replace` was not said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_province_key(
        &self,
        public: &str,
        recovery: &str,
        replace: bool,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        if let Some(known) = self.province_key().await?
            && known != (public.to_owned(), recovery.to_owned())
            && !replace
        {
            return Ok(false);
        }
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO province_key (id, public, recovery, set_at) VALUES (1, $1, $2, $3)
             ON CONFLICT (id) DO UPDATE SET public = excluded.public,
                 recovery = excluded.recovery, set_at = excluded.set_at",
        )
        .bind(public)
        .bind(recovery)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// What phones seal to.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unit_keys(&self) -> Result<UnitKeys, StoreError> {
        let rows = sqlx::query(
            "SELECT unit, epoch, public, signature FROM unit_keys
             WHERE signature <> '' AND retired_at IS NULL ORDER BY unit, epoch",
        )
        .fetch_all(self.reader())
        .await?;
        let keys: Result<_, StoreError> = rows.iter().map(signed_key).collect();
        let province = self.province_key().await?.map(|(public, _)| public);
        Ok(UnitKeys { province, keys: keys? })
    }

    /// Everything about the keys of the unit that the officer works for now. Those that another of their posts gives
    /// them are there when they act for it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn desk_keys(&self, duty: &OnDuty) -> Result<DeskKeys, StoreError> {
        let unit = duty.officer.unit.id;
        let own = sqlx::query("SELECT public, salt, sealed FROM officer_keys WHERE officer = $1")
            .bind(duty.officer.id.to_string())
            .fetch_optional(self.reader())
            .await?
            .map(|row| -> Result<OfficerKey, StoreError> {
                Ok(OfficerKey {
                    public: column(&row, "public")?,
                    salt: column(&row, "salt")?,
                    sealed: column(&row, "sealed")?,
                })
            })
            .transpose()?;
        let rows = sqlx::query(
            "SELECT k.unit, k.epoch, k.public, k.signature, k.recovery, k.made_at, k.retired_at,
                 k.renew_since, w.sealed FROM unit_keys k LEFT JOIN wrapped_secrets w
                 ON w.unit = k.unit AND w.epoch = k.epoch AND w.officer = $2
             JOIN units g ON g.id = k.unit
             WHERE k.unit = $1 OR (w.sealed IS NOT NULL AND g.closed_at IS NOT NULL
                 AND g.path LIKE $3) ORDER BY k.epoch DESC, k.unit",
        )
        .bind(unit.to_string())
        .bind(duty.officer.id.to_string())
        .bind(duty.subtree())
        .fetch_all(self.reader())
        .await?;
        let keys = rows.iter().map(|row| -> Result<DeskUnitKey, StoreError> {
            Ok(DeskUnitKey {
                key: signed_key(row)?,
                made_at: moment(column(row, "made_at")?),
                retired_at: column::<Option<i64>>(row, "retired_at")?.map(moment),
                renew: column::<Option<i64>>(row, "renew_since")?.is_some(),
                own: column(row, "sealed")?,
                recovery: column(row, "recovery")?,
            })
        });
        let keys = keys.collect::<Result<Vec<_>, _>>()?;
        // What a unit that was merged had is opened by those of its officers who came along.
        let (keys, others) = keys.into_iter().partition(|key| key.key.unit == unit);
        let (province, recovery) = self.province_key().await?.unzip();
        let passkeys = self.passkeys(duty.officer.id).await?;
        let officers = self.holders(unit).await?;
        Ok(DeskKeys { unit, province, recovery, own, passkeys, keys, others, officers })
    }

    async fn holders(&self, unit: UnitId) -> Result<Vec<KeyHolder>, StoreError> {
        let rows = sqlx::query(
            "SELECT o.id, o.display_name, k.public FROM posts p
             JOIN officers o ON o.id = p.officer LEFT JOIN officer_keys k ON k.officer = o.id
             WHERE p.unit = $1 AND p.active = 1 ORDER BY o.display_name, o.id",
        )
        .bind(unit.to_string())
        .fetch_all(self.reader())
        .await?;
        let mut holders = Vec::new();
        for row in &rows {
            let officer: OfficerId = parsed(row, "id")?;
            let epochs = sqlx::query(
                "SELECT epoch FROM wrapped_secrets WHERE officer = $1 AND unit = $2 ORDER BY epoch",
            )
            .bind(officer.to_string())
            .bind(unit.to_string())
            .fetch_all(self.reader())
            .await?;
            holders.push(KeyHolder {
                officer,
                name: column(row, "display_name")?,
                public: column(row, "public")?,
                epochs: epochs.iter().map(epoch).collect::<Result<_, _>>()?,
            });
        }
        Ok(holders)
    }

    /// Keeps an officer's own pair. Another public key than before opens nothing of what was sealed to the
    /// one before, so that goes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_officer_key(
        &self,
        duty: &OnDuty,
        key: &OfficerKey,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let officer = duty.officer.id.to_string();
        let mut tx = self.begin().await?;
        for other in [
            "DELETE FROM wrapped_secrets WHERE officer = $1 AND NOT EXISTS
                 (SELECT 1 FROM officer_keys k WHERE k.officer = $1 AND k.public = $2)",
            "DELETE FROM officer_passkeys WHERE officer = $1 AND NOT EXISTS
                 (SELECT 1 FROM officer_keys k WHERE k.officer = $1 AND k.public = $2)",
        ] {
            sqlx::query(other).bind(&officer).bind(&key.public).execute(&mut *tx).await?;
        }
        sqlx::query(
            "INSERT INTO officer_keys (officer, public, salt, sealed, made_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (officer) DO UPDATE SET
                 public = excluded.public, salt = excluded.salt, sealed = excluded.sealed,
                 made_at = excluded.made_at",
        )
        .bind(&officer)
        .bind(&key.public)
        .bind(&key.salt)
        .bind(&key.sealed)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        audit(&mut tx, duty, "keys.own", &officer, now).await?;
        Ok(tx.commit().await?)
    }

    /// Keeps a new pair of the officer's unit, which then waits for the province. One that waited before
    /// and was never signed makes room for it: nothing was ever sealed to it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn make_unit_key(
        &self,
        duty: &OnDuty,
        new: &NewUnitKey,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let (unit, officer) = (duty.officer.unit.id.to_string(), duty.officer.id.to_string());
        let mut tx = self.begin().await?;
        let ready: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM province_key p, officer_keys k WHERE k.officer = $1",
        )
        .bind(&officer)
        .fetch_one(&mut *tx)
        .await?;
        if ready == 0 {
            return Ok(Changed::NotYet);
        }
        for waiting in [
            "DELETE FROM wrapped_secrets WHERE unit = $1 AND epoch IN
                 (SELECT epoch FROM unit_keys WHERE unit = $1 AND signature = '')",
            "DELETE FROM unit_keys WHERE unit = $1 AND signature = ''",
        ] {
            sqlx::query(waiting).bind(&unit).execute(&mut *tx).await?;
        }
        let last: Option<i64> =
            sqlx::query_scalar("SELECT MAX(epoch) FROM unit_keys WHERE unit = $1")
                .bind(&unit)
                .fetch_one(&mut *tx)
                .await?;
        if i64::from(new.epoch) != last.unwrap_or(0) + 1 {
            tx.rollback().await?;
            return Ok(Changed::Conflict);
        }
        sqlx::query(
            "INSERT INTO unit_keys (unit, epoch, public, signature, recovery, made_by, made_at)
             VALUES ($1, $2, $3, '', $4, $5, $6)",
        )
        .bind(&unit)
        .bind(i64::from(new.epoch))
        .bind(&new.public)
        .bind(&new.recovery)
        .bind(&officer)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        wrap(&mut tx, &unit, new.epoch, &officer, &new.own).await?;
        audit(&mut tx, duty, "keys.make", &format!("{unit} {}", new.epoch), now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Publishes a pair of the officer's subtree with the province's signature; those before it retire, and
    /// stay, because words on their way may still be sealed to them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn publish_unit_key(
        &self,
        duty: &OnDuty,
        grant: &KeyGrant,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let Some((province, _)) = self.province_key().await? else { return Ok(Changed::NotYet) };
        let mut tx = self.begin().await?;
        let row = sqlx::query(
            "SELECT k.unit, k.epoch, k.public, k.signature FROM unit_keys k
             JOIN units u ON u.id = k.unit WHERE k.unit = $1 AND k.epoch = $2 AND u.path LIKE $3",
        )
        .bind(grant.unit.to_string())
        .bind(i64::from(grant.epoch))
        .bind(duty.subtree())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(Changed::NotYet) };
        let mut key = signed_key(&row)?;
        key.signature.clone_from(&grant.signature);
        if !seal::province::is_signed(&province, &key) {
            return Ok(Changed::NotSigned);
        }
        let unit = key.unit.to_string();
        sqlx::query(
            "UPDATE unit_keys SET signature = $3, valid_from = COALESCE(valid_from, $4)
             WHERE unit = $1 AND epoch = $2",
        )
        .bind(&unit)
        .bind(i64::from(key.epoch))
        .bind(&key.signature)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "UPDATE unit_keys SET retired_at = $3
             WHERE unit = $1 AND epoch < $2 AND retired_at IS NULL",
        )
        .bind(&unit)
        .bind(i64::from(key.epoch))
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        audit(&mut tx, duty, "keys.publish", &format!("{unit} {}", key.epoch), now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Keeps a unit's private key for one more officer of that unit, or of the one that it became a part of. Who may
    /// is asked by the caller.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn share_unit_key(
        &self,
        duty: &OnDuty,
        shared: &SharedSecret,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let (unit, officer) = (shared.unit.to_string(), shared.officer.to_string());
        let mut tx = self.begin().await?;
        let fits: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM posts p JOIN officer_keys own ON own.officer = p.officer
             JOIN units u ON u.id = p.unit JOIN unit_keys k ON k.unit = $2
             JOIN units g ON g.id = k.unit
             WHERE p.officer = $1 AND p.active = 1 AND k.epoch = $3 AND u.path LIKE $4
             AND (p.unit = g.id OR (g.closed_at IS NOT NULL AND g.path LIKE u.path || '%'))",
        )
        .bind(&officer)
        .bind(&unit)
        .bind(i64::from(shared.epoch))
        .bind(duty.subtree())
        .fetch_one(&mut *tx)
        .await?;
        if fits == 0 {
            return Ok(Changed::NotYet);
        }
        wrap(&mut tx, &unit, shared.epoch, &officer, &shared.sealed).await?;
        audit(&mut tx, duty, "keys.share", &format!("{officer} {}", shared.epoch), now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// True when the officer can open a unit's private key, and has it by the post that they act for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holds_key(&self, duty: &OnDuty, unit: UnitId) -> Result<bool, StoreError> {
        let held: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM wrapped_secrets w JOIN units g ON g.id = w.unit
             WHERE w.unit = $1 AND w.officer = $2
             AND (g.id = $3 OR (g.closed_at IS NOT NULL AND g.path LIKE $4))",
        )
        .bind(unit.to_string())
        .bind(duty.officer.id.to_string())
        .bind(duty.officer.unit.id.to_string())
        .bind(duty.subtree())
        .fetch_one(self.reader())
        .await?;
        Ok(held > 0)
    }

    /// Takes an officer of the own unit out of its keys; a new pair is needed from now on, because what
    /// they had they may have kept. What another post gives them is another unit's to take.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_keys(
        &self,
        duty: &OnDuty,
        officer: OfficerId,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let mut tx = self.begin().await?;
        let theirs: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM posts WHERE officer = $1 AND unit = $2")
                .bind(officer.to_string())
                .bind(duty.officer.unit.id.to_string())
                .fetch_one(&mut *tx)
                .await?;
        if theirs == 0 {
            return Ok(Changed::NotYet);
        }
        withdraw_at(&mut tx, officer, duty, now).await?;
        audit(&mut tx, duty, "keys.revoke", &officer.to_string(), now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Closes an officer's account: no session, no copy of a key, and a new pair is needed. False when
    /// there is no such officer, or the account was closed before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close_officer(&self, name: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let id: Option<String> = sqlx::query_scalar(
            "UPDATE officers SET active = 0 WHERE name = $1 AND active = 1 RETURNING id",
        )
        .bind(name)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(id) = id else { return Ok(false) };
        for sql in [
            "DELETE FROM sessions WHERE officer = $1",
            "DELETE FROM half_sessions WHERE officer = $1",
            "UPDATE posts SET active = 0 WHERE officer = $1",
        ] {
            sqlx::query(sql).bind(&id).execute(&mut *tx).await?;
        }
        super::sign_in_passkeys::forget_passkeys(&mut tx, &id).await?;
        let officer = id.parse().map_err(|_| StoreError::Corrupt("officer"))?;
        withdraw(&mut tx, officer, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Takes away everything that was sealed to an officer, and says that those pairs need a successor.
pub(super) async fn withdraw(
    tx: &mut Tx,
    officer: OfficerId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows = sqlx::query("SELECT unit, epoch FROM wrapped_secrets WHERE officer = $1")
        .bind(officer.to_string())
        .fetch_all(&mut **tx)
        .await?;
    take(tx, officer, &rows, now).await
}

/// The same of what no post of the officer gives them any more: a key is of the officers of its unit, and of those of
/// the unit that it became a part of.
pub(super) async fn withdraw_foreign(
    tx: &mut Tx,
    officer: OfficerId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT w.unit, w.epoch FROM wrapped_secrets w JOIN units g ON g.id = w.unit
         WHERE w.officer = $1 AND NOT EXISTS (SELECT 1 FROM posts p JOIN units u ON u.id = p.unit
             WHERE p.officer = $1 AND p.active = 1
             AND (p.unit = g.id OR (g.closed_at IS NOT NULL AND g.path LIKE u.path || '%')))",
    )
    .bind(officer.to_string())
    .fetch_all(&mut **tx)
    .await?;
    take(tx, officer, &rows, now).await
}

/// The same of the keys of the unit that somebody works for, and of those that became a part of it.
async fn withdraw_at(
    tx: &mut Tx,
    officer: OfficerId,
    duty: &OnDuty,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT w.unit, w.epoch FROM wrapped_secrets w JOIN units g ON g.id = w.unit
         WHERE w.officer = $1 AND (g.id = $2 OR (g.closed_at IS NOT NULL AND g.path LIKE $3))",
    )
    .bind(officer.to_string())
    .bind(duty.officer.unit.id.to_string())
    .bind(duty.subtree())
    .fetch_all(&mut **tx)
    .await?;
    take(tx, officer, &rows, now).await
}

async fn take(
    tx: &mut Tx,
    officer: OfficerId,
    rows: &[AnyRow],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for row in rows {
        let (unit, epoch): (String, i64) = (column(row, "unit")?, column(row, "epoch")?);
        sqlx::query(
            "UPDATE unit_keys SET renew_since = COALESCE(renew_since, $3)
             WHERE unit = $1 AND epoch = $2 AND retired_at IS NULL",
        )
        .bind(&unit)
        .bind(epoch)
        .bind(ms(now))
        .execute(&mut **tx)
        .await?;
        sqlx::query("DELETE FROM wrapped_secrets WHERE unit = $1 AND epoch = $2 AND officer = $3")
            .bind(&unit)
            .bind(epoch)
            .bind(officer.to_string())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

async fn wrap(
    tx: &mut Tx,
    unit: &str,
    epoch: u32,
    officer: &str,
    sealed: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO wrapped_secrets (unit, epoch, officer, sealed) VALUES ($1, $2, $3, $4)
         ON CONFLICT (unit, epoch, officer) DO UPDATE SET sealed = excluded.sealed",
    )
    .bind(unit)
    .bind(i64::from(epoch))
    .bind(officer)
    .bind(sealed)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
