//! Officers' sessions: who is signed in, and until when.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::desk::{Officer, Role};
use wire::id::OfficerId;

use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, column, from_word, moment, ms, parsed};

impl Store {
    /// Keeps a session under the hash of its token, and lets go of those that are over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn start_session(
        &self,
        token_hash: &str,
        officer: OfficerId,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM sessions WHERE expires_at < $1")
            .bind(ms(now))
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO sessions (token_hash, officer, created_at, expires_at)
             VALUES ($1, $2, $3, $4)",
        )
        .bind(token_hash)
        .bind(officer.to_string())
        .bind(ms(now))
        .bind(ms(until))
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// The officer of a session; none when it is over or was ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn on_duty(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<OnDuty>, StoreError> {
        let sql = format!(
            "SELECT o.id, o.name, o.display_name, u.path, s.expires_at, {UNIT_REF}
             FROM sessions s JOIN officers o ON o.id = s.officer JOIN units u ON u.id = o.unit
             WHERE s.token_hash = $1 AND s.expires_at > $2 AND o.active = 1"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(token_hash)
            .bind(ms(now))
            .fetch_optional(self.reader())
            .await?;
        let Some(row) = row else { return Ok(None) };
        let id: OfficerId = parsed(&row, "id")?;
        let roles = sqlx::query("SELECT role FROM officer_roles WHERE officer = $1 ORDER BY role")
            .bind(id.to_string())
            .fetch_all(self.reader())
            .await?;
        let roles: Result<Vec<Role>, StoreError> = roles.iter().map(role).collect();
        Ok(Some(OnDuty {
            officer: Officer {
                id,
                name: column(&row, "name")?,
                display_name: column(&row, "display_name")?,
                unit: unit_ref(&row)?,
                roles: roles?,
            },
            path: column(&row, "path")?,
            expires_at: moment(column(&row, "expires_at")?),
        }))
    }

    /// Moves the end of a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn extend_session(
        &self,
        token_hash: &str,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE sessions SET expires_at = $2 WHERE token_hash = $1")
            .bind(token_hash)
            .bind(ms(until))
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&self, token_hash: &str) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM sessions WHERE token_hash = $1")
            .bind(token_hash)
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }
}

fn role(row: &AnyRow) -> Result<Role, StoreError> {
    from_word(&column::<String>(row, "role")?, "role")
}
