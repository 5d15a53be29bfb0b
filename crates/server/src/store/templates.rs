//! Texts that a unit answers with again and again.

use chrono::{DateTime, Utc};
use wire::id::TemplateId;
use wire::queue::{Template, TemplateChange};

use super::audit::audit;
use super::officers::OnDuty;
use super::reference::Changed;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, column, ms, parsed};

/// The most that one list gives.
const MOST: i64 = 300;

impl Store {
    /// The texts of the officer's unit, of the units above it and of those below.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn templates(&self, duty: &OnDuty) -> Result<Vec<Template>, StoreError> {
        let sql = format!(
            "SELECT t.id, t.title, t.body, t.revision, u.path, {UNIT_REF} FROM answer_templates t
             JOIN units u ON u.id = t.unit
             WHERE t.removed = 0 AND (u.path LIKE $1 OR $2 LIKE u.path || '%')
             ORDER BY t.title, t.id LIMIT $3"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(&duty.path)
            .bind(MOST)
            .fetch_all(self.reader())
            .await?;
        rows.iter()
            .map(|row| {
                let path: String = column(row, "path")?;
                Ok(Template {
                    id: parsed(row, "id")?,
                    unit: unit_ref(row)?,
                    title: column(row, "title")?,
                    text: column(row, "body")?,
                    revision: u32::try_from(column::<i64>(row, "revision")?).unwrap_or(u32::MAX),
                    may_change: duty.may_work() && duty.covers(&path),
                })
            })
            .collect()
    }

    /// Keeps a new text, or a changed one from the revision that the officer had before their eyes.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn put_template(
        &self,
        duty: &OnDuty,
        id: TemplateId,
        change: &TemplateChange,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let to = self.unit_path(change.unit).await?;
        if !duty.may_work() || !to.is_some_and(|path| duty.covers(&path)) {
            return Ok(Changed::Forbidden);
        }
        let mut tx = self.begin().await?;
        let sql = if change.revision == 0 {
            "INSERT INTO answer_templates
                 (id, unit, title, body, revision, removed, changed_by, changed_at)
             SELECT $1, $2, $3, $4, $5, 0, $6, $7 WHERE $8 <> ''
             ON CONFLICT (id) DO NOTHING"
        } else {
            "UPDATE answer_templates
             SET unit = $2, title = $3, body = $4, revision = $5, changed_by = $6, changed_at = $7
             WHERE id = $1 AND revision = $5 - 1 AND removed = 0
             AND unit IN (SELECT id FROM units WHERE path LIKE $8)"
        };
        let done = sqlx::query(sql)
            .bind(id.to_string())
            .bind(change.unit.to_string())
            .bind(&change.title)
            .bind(&change.text)
            .bind(i64::from(change.revision) + 1)
            .bind(duty.officer.id.to_string())
            .bind(ms(now))
            .bind(duty.subtree())
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() == 0 {
            // Nothing was written: another unit's, or another revision, perhaps the very same words.
            let row = sqlx::query(
                "SELECT t.title, t.body, t.revision, t.removed, u.path FROM answer_templates t
                 JOIN units u ON u.id = t.unit WHERE t.id = $1",
            )
            .bind(id.to_string())
            .fetch_optional(&mut *tx)
            .await?;
            let Some(row) = row else { return Ok(Changed::Conflict) };
            if !duty.covers(&column::<String>(&row, "path")?) {
                return Ok(Changed::Forbidden);
            }
            let again = column::<String>(&row, "title")? == change.title
                && column::<String>(&row, "body")? == change.text
                && column::<i64>(&row, "revision")? == i64::from(change.revision) + 1
                && column::<i64>(&row, "removed")? == 0;
            return Ok(if again { Changed::Stored } else { Changed::Conflict });
        }
        audit(&mut tx, duty, "template.change", &id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Changed::Stored)
    }

    /// Removes a text; none when there is none, or it is another unit's.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn remove_template(
        &self,
        duty: &OnDuty,
        id: TemplateId,
        now: DateTime<Utc>,
    ) -> Result<Option<Changed>, StoreError> {
        let mut tx = self.begin().await?;
        let path: Option<String> = sqlx::query_scalar(
            "SELECT u.path FROM answer_templates t JOIN units u ON u.id = t.unit WHERE t.id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(path) = path else { return Ok(None) };
        if !duty.may_work() || !duty.covers(&path) {
            return Ok(Some(Changed::Forbidden));
        }
        let done = sqlx::query(
            "UPDATE answer_templates SET removed = 1, changed_by = $2, changed_at = $3
             WHERE id = $1 AND removed = 0",
        )
        .bind(id.to_string())
        .bind(duty.officer.id.to_string())
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() > 0 {
            audit(&mut tx, duty, "template.remove", &id.to_string(), now).await?;
            tx.commit().await?;
        }
        Ok(Some(Changed::Stored))
    }
}
