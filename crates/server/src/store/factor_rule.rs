//! Which officers need a second factor, and what a session lacks where they do. A rule is of a unit and holds for it
//! and for everything below it; no unit can take away what one above asks for. Whoever has one post there is asked,
//! whichever post the session acts for: the account is one.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::passkey::Lack;

use super::audit::audit;
use super::officers::OnDuty;
use super::{Store, StoreError, column, ms};

/// Columns for a query over sessions `s` and officers `o`, from which [`lack`] tells what is missing.
pub(super) const FACTOR_STATE: &str =
    "s.proved, (SELECT COUNT(*) FROM factor_rules fr JOIN units ru ON ru.id = fr.unit
         JOIN posts rp ON rp.officer = o.id AND rp.active = 1 JOIN units ou ON ou.id = rp.unit
         WHERE ou.path LIKE ru.path || '%') AS required,
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

/// The rules that hold for an officer.
#[derive(Clone, Debug, Default)]
pub struct FactorRules {
    /// The name of the highest unit that asks for a second factor; none where none does.
    pub by: Option<String>,
    /// True where the officer's own unit does, whoever else.
    pub own: bool,
}

impl Store {
    /// Who asks this officer for a second factor.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn factor_rules(&self, duty: &OnDuty) -> Result<FactorRules, StoreError> {
        let rows = sqlx::query(
            "SELECT u.short, u.path FROM factor_rules fr JOIN units u ON u.id = fr.unit
             WHERE EXISTS (SELECT 1 FROM posts p JOIN units pu ON pu.id = p.unit
                 WHERE p.officer = $1 AND p.active = 1 AND pu.path LIKE u.path || '%')
             ORDER BY u.path",
        )
        .bind(duty.officer.id.to_string())
        .fetch_all(self.reader())
        .await?;
        let by = rows.first().map(|row| column(row, "short")).transpose()?;
        let mut own = false;
        for row in &rows {
            own |= column::<String>(row, "path")? == duty.path;
        }
        Ok(FactorRules { by, own })
    }

    /// From now on every officer of this one's unit and below it needs a second factor, or the unit asks for none.
    /// False where whoever asks for it has not shown one in this session: they would shut themselves out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn require_factor(
        &self,
        duty: &OnDuty,
        required: bool,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let unit = duty.officer.unit.id.to_string();
        let mut tx = self.begin().await?;
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
        // Of two who change it at once one changes nothing, and one line is written.
        let changed = if required {
            sqlx::query(
                "INSERT INTO factor_rules (unit, set_at) VALUES ($1, $2)
                 ON CONFLICT (unit) DO NOTHING",
            )
            .bind(&unit)
            .bind(ms(now))
            .execute(&mut *tx)
            .await?
        } else {
            sqlx::query("DELETE FROM factor_rules WHERE unit = $1")
                .bind(&unit)
                .execute(&mut *tx)
                .await?
        };
        if changed.rows_affected() > 0 {
            let verb = if required { "factor.required" } else { "factor.not_required" };
            audit(&mut tx, duty, verb, &unit, now).await?;
        }
        tx.commit().await?;
        Ok(true)
    }
}
