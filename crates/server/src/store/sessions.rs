//! Officers' sessions: who is signed in, since when and until when, and on what kind of device.
//!
//! Every request asks the database whether its session is there, so that one that was ended is over at once,
//! on every server.

use chrono::{DateTime, Duration, DurationRound, Utc};
use wire::desk::Officer;
use wire::id::OfficerId;
use wire::security::OwnSession;

use super::audit::{audit, audit_by};
use super::factor_rule::{FACTOR_STATE, lack};
use super::factors::{Proof, use_up};
use super::officers::OnDuty;
use super::posts::roles;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, Tx, column, moment, ms, parsed};
use crate::device_word;

/// A session that begins.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// Under what its token is kept.
    pub token_hash: &'a str,
    /// The two words of [`device_word`].
    pub device: &'a str,
    /// When it ends unless it is used.
    pub until: DateTime<Utc>,
}

/// With what a session begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry<'a> {
    /// The password alone, or an invitation.
    Password,
    /// The password, and a code of the second factor.
    Code,
    /// The passkey of this name.
    Passkey(&'a str),
}

/// Somebody whose password was right and whose code is awaited.
#[derive(Clone, Debug)]
pub struct HalfSession {
    /// Who.
    pub officer: OfficerId,
    /// The two words of [`device_word`].
    pub device: String,
}

/// The hour that a moment is in.
#[must_use]
pub fn hour_of(moment: DateTime<Utc>) -> DateTime<Utc> {
    moment.duration_trunc(Duration::hours(1)).unwrap_or(moment)
}

impl Store {
    /// Begins a session of somebody who needs no code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn start_session(
        &self,
        officer: OfficerId,
        new: &NewSession<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        begin(&mut tx, officer, new, Entry::Password, now).await?;
        audit_by(&mut tx, &officer.to_string(), "session.begin", &officer.to_string(), now).await?;
        Ok(tx.commit().await?)
    }

    /// Notes that a password was right and a code is awaited. It opens nothing but the way to that code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn start_half_session(
        &self,
        officer: OfficerId,
        new: &NewSession<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM half_sessions WHERE expires_at < $1")
            .bind(ms(now))
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO half_sessions (token_hash, officer, device, expires_at)
             VALUES ($1, $2, $3, $4)",
        )
        .bind(new.token_hash)
        .bind(officer.to_string())
        .bind(new.device)
        .bind(ms(new.until))
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// Whose code is awaited under this token; none when the time is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn half_session(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<HalfSession>, StoreError> {
        let row = sqlx::query(
            "SELECT h.officer, h.device FROM half_sessions h JOIN officers o ON o.id = h.officer
             WHERE h.token_hash = $1 AND h.expires_at > $2 AND o.active = 1",
        )
        .bind(token_hash)
        .bind(ms(now))
        .fetch_optional(self.reader())
        .await?;
        row.map(|row| {
            Ok(HalfSession { officer: parsed(&row, "officer")?, device: column(&row, "device")? })
        })
        .transpose()
    }

    /// Begins the session of somebody whose code is right. Code and half session are used up in the same
    /// transaction; false when either was gone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish_session(
        &self,
        half_hash: &str,
        officer: OfficerId,
        proof: &Proof,
        new: &NewSession<'_>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let id = officer.to_string();
        let mut tx = self.begin().await?;
        let half = sqlx::query(
            "DELETE FROM half_sessions WHERE token_hash = $1 AND officer = $2 AND expires_at > $3",
        )
        .bind(half_hash)
        .bind(&id)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if half.rows_affected() == 0 || !use_up(&mut tx, &id, proof, now).await? {
            return Ok(false);
        }
        begin(&mut tx, officer, new, Entry::Code, now).await?;
        let verb = match proof {
            Proof::Step(_) => "session.begin_by_code",
            Proof::Recovery(_) => "session.begin_by_recovery",
        };
        audit_by(&mut tx, &id, verb, &id, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Notes that somebody knew an officer's password and not the code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wrong_code(
        &self,
        officer: OfficerId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.note_of(officer, "session.wrong_code", now).await
    }

    /// The sessions of an officer: the one that asks first, then the latest used.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions_of(
        &self,
        duty: &OnDuty,
        now: DateTime<Utc>,
    ) -> Result<Vec<OwnSession>, StoreError> {
        let rows = sqlx::query(
            "SELECT s.id, s.device, s.created_at, s.used_at, s.passkey, p.label
             FROM sessions s LEFT JOIN sign_in_passkeys p ON p.id = s.passkey
             WHERE s.officer = $1 AND s.expires_at > $2
             ORDER BY s.used_at DESC, s.created_at DESC, s.id",
        )
        .bind(duty.officer.id.to_string())
        .bind(ms(now))
        .fetch_all(self.reader())
        .await?;
        let session = |row| -> Result<OwnSession, StoreError> {
            let (id, device): (String, String) = (column(row, "id")?, column(row, "device")?);
            let (browser, system) = device_word::parts(&device);
            let by_passkey = !column::<String>(row, "passkey")?.is_empty();
            let label: Option<String> = column(row, "label")?;
            Ok(OwnSession {
                browser: browser.to_owned(),
                system: system.to_owned(),
                begun_at: moment(column(row, "created_at")?),
                used_at: moment(column(row, "used_at")?),
                this: id == duty.session,
                passkey: by_passkey.then(|| label.unwrap_or_default()),
                id,
            })
        };
        let mut sessions = rows.iter().map(session).collect::<Result<Vec<_>, _>>()?;
        sessions.sort_by_key(|session| !session.this);
        Ok(sessions)
    }

    /// Ends one of the officer's own sessions; false when it is not one of theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_own_session(
        &self,
        duty: &OnDuty,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let gone = sqlx::query("DELETE FROM sessions WHERE id = $1 AND officer = $2")
            .bind(id)
            .bind(duty.officer.id.to_string())
            .execute(&mut *tx)
            .await?;
        if gone.rows_affected() == 0 {
            return Ok(false);
        }
        audit(&mut tx, duty, "session.end", &duty.officer.id.to_string(), now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Ends all of the officer's sessions but the one that asks, and whatever is half signed in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_other_sessions(
        &self,
        duty: &OnDuty,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let officer = duty.officer.id.to_string();
        let mut tx = self.begin().await?;
        let gone = sqlx::query("DELETE FROM sessions WHERE officer = $1 AND id <> $2")
            .bind(&officer)
            .bind(&duty.session)
            .execute(&mut *tx)
            .await?;
        sqlx::query("DELETE FROM half_sessions WHERE officer = $1")
            .bind(&officer)
            .execute(&mut *tx)
            .await?;
        if gone.rows_affected() > 0 {
            audit(&mut tx, duty, "session.end_others", &officer, now).await?;
        }
        Ok(tx.commit().await?)
    }

    /// The officer of a session at the post that it acts for; none when it is over, was ended, or that post has ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn on_duty(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<OnDuty>, StoreError> {
        let sql = format!(
            "SELECT o.id, o.name, o.display_name, u.path, p.roles, s.expires_at, s.used_at,
                 s.id AS session, {FACTOR_STATE}, {UNIT_REF}
             FROM sessions s JOIN officers o ON o.id = s.officer
             JOIN posts p ON p.officer = o.id AND p.unit = s.post AND p.active = 1
             JOIN units u ON u.id = p.unit
             WHERE s.token_hash = $1 AND s.expires_at > $2 AND o.active = 1"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(token_hash)
            .bind(ms(now))
            .fetch_optional(self.reader())
            .await?;
        let Some(row) = row else { return Ok(None) };
        let id: OfficerId = parsed(&row, "id")?;
        Ok(Some(OnDuty {
            officer: Officer {
                id,
                name: column(&row, "name")?,
                display_name: column(&row, "display_name")?,
                unit: unit_ref(&row)?,
                roles: roles(&column::<String>(&row, "roles")?)?,
            },
            path: column(&row, "path")?,
            expires_at: moment(column(&row, "expires_at")?),
            used_at: moment(column(&row, "used_at")?),
            session: column(&row, "session")?,
            lacks: lack(&row)?,
        }))
    }

    /// Moves the end of a session, and notes the hour of its use.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn extend_session(
        &self,
        token_hash: &str,
        until: DateTime<Utc>,
        used: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE sessions SET expires_at = $2, used_at = $3 WHERE token_hash = $1")
            .bind(token_hash)
            .bind(ms(until))
            .bind(ms(hour_of(used)))
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let officer: Option<String> =
            sqlx::query_scalar("DELETE FROM sessions WHERE token_hash = $1 RETURNING officer")
                .bind(token_hash)
                .fetch_optional(&mut *tx)
                .await?;
        if let Some(officer) = officer {
            audit_by(&mut tx, &officer, "session.sign_out", &officer, now).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Keeps a session under the hash of its token, and lets go of those that are over. It acts for the officer's main post.
pub(super) async fn begin(
    tx: &mut Tx,
    officer: OfficerId,
    new: &NewSession<'_>,
    by: Entry<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let passkey = if let Entry::Passkey(id) = by { id } else { "" };
    sqlx::query("DELETE FROM sessions WHERE expires_at < $1")
        .bind(ms(now))
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "INSERT INTO sessions
             (token_hash, id, officer, device, created_at, used_at, expires_at, passkey, proved, post)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, (SELECT o.unit FROM officers o WHERE o.id = $3))",
    )
    .bind(new.token_hash)
    .bind(uuid::Uuid::new_v4().to_string())
    .bind(officer.to_string())
    .bind(new.device)
    .bind(ms(now))
    .bind(ms(hour_of(now)))
    .bind(ms(new.until))
    .bind(passkey)
    .bind(i64::from(by != Entry::Password))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
