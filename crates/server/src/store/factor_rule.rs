//! Whether every officer needs a second factor, and what a session lacks where they do.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::passkey::Lack;

use super::audit::audit;
use super::officers::OnDuty;
use super::{Store, StoreError, column};

/// Columns for a query over sessions `s` and officers `o`, from which [`lack`] tells what is missing.
pub(super) const FACTOR_STATE: &str =
    "s.proved, (SELECT COUNT(*) FROM meta m WHERE m.name = 'factor_required' AND m.value = '1') AS required,
     (SELECT COUNT(*) FROM second_factors f WHERE f.officer = o.id AND f.confirmed_at IS NOT NULL)
     + (SELECT COUNT(*) FROM sign_in_passkeys p WHERE p.officer = o.id) AS factors";

/// What a session lacks; the row has the columns of [`FACTOR_STATE`].
pub(super) fn lack(row: &AnyRow) -> Result<Option<Lack>, StoreError> {
    if column::<i64>(row, "required")? == 0 {
        return Ok(None);
    }
    if column::<i64>(row, "factors")? == 0 {
        return Ok(Some(Lack::SetUp));
    }
    Ok((column::<i64>(row, "proved")? == 0).then_some(Lack::Prove))
}

impl Store {
    /// True when every officer needs a second factor.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn factor_required(&self) -> Result<bool, StoreError> {
        let value: Option<String> =
            sqlx::query_scalar("SELECT value FROM meta WHERE name = 'factor_required'")
                .fetch_optional(self.reader())
                .await?;
        Ok(value.as_deref() == Some("1"))
    }

    /// From now on every officer needs a second factor, or none does. False where whoever asks for it has not shown
    /// one in this session: they would shut themselves out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn require_factor(
        &self,
        duty: &OnDuty,
        required: bool,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        // Held until the transaction ends: of two who change it at once, one waits.
        let before: String = sqlx::query_scalar(
            "UPDATE meta SET value = value WHERE name = 'factor_required' RETURNING value",
        )
        .fetch_one(&mut *tx)
        .await?;
        if (before == "1") == required {
            return Ok(true);
        }
        if required {
            let sql = format!(
                "SELECT {FACTOR_STATE} FROM sessions s JOIN officers o ON o.id = s.officer
                 WHERE s.id = $1"
            );
            let row = sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(&duty.session)
                .fetch_optional(&mut *tx)
                .await?;
            let Some(row) = row else { return Ok(false) };
            if column::<i64>(&row, "proved")? == 0 || column::<i64>(&row, "factors")? == 0 {
                return Ok(false);
            }
        }
        sqlx::query("UPDATE meta SET value = $1 WHERE name = 'factor_required'")
            .bind(if required { "1" } else { "" })
            .execute(&mut *tx)
            .await?;
        let verb = if required { "factor.required" } else { "factor.not_required" };
        audit(&mut tx, duty, verb, &duty.officer.unit.id.to_string(), now).await?;
        tx.commit().await?;
        Ok(true)
    }
}
