//! What an administrator may do about the accounts of officers in their subtree: see how they stand, end every
//! session, take a second factor away. What lies outside the subtree is not theirs.

use chrono::{DateTime, Utc};
use wire::id::OfficerId;
use wire::security::{WatchedOfficer, WatchedOfficers};

use super::audit::{audit, audit_by};
use super::factors::take_away;
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, Tx, column, ms, parsed};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watched {
    /// It is done.
    Done,
    /// There is no such officer.
    NotFound,
    /// The officer is not the administrator's to watch over.
    Forbidden,
    /// There is nothing to take away, or it is the administrator's own, which only a code turns off.
    WrongState,
}

impl Store {
    /// The officers of the administrator's subtree, by unit and name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn watched_officers(
        &self,
        duty: &OnDuty,
        now: DateTime<Utc>,
    ) -> Result<WatchedOfficers, StoreError> {
        let sql = format!(
            "SELECT o.id, o.name, o.display_name, {UNIT_REF},
                 (SELECT COUNT(*) FROM posts e JOIN units eu ON eu.id = e.unit
                     WHERE e.officer = o.id AND e.active = 1 AND eu.path NOT LIKE $1) AS elsewhere,
                 (SELECT COUNT(*) FROM sessions s WHERE s.officer = o.id AND s.expires_at > $2) AS open,
                 (SELECT COUNT(*) FROM second_factors f
                     WHERE f.officer = o.id AND f.confirmed_at IS NOT NULL)
                 + (SELECT COUNT(*) FROM sign_in_passkeys p WHERE p.officer = o.id) AS factor
             FROM posts p JOIN officers o ON o.id = p.officer JOIN units u ON u.id = p.unit
             WHERE u.path LIKE $1 AND p.active = 1 AND o.active = 1
             ORDER BY u.path, o.display_name, o.name"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(ms(now))
            .fetch_all(self.reader())
            .await?;
        let officer = |row| -> Result<WatchedOfficer, StoreError> {
            Ok(WatchedOfficer {
                id: parsed(row, "id")?,
                name: column(row, "name")?,
                display_name: column(row, "display_name")?,
                unit: unit_ref(row)?,
                sessions: u32::try_from(column::<i64>(row, "open")?).unwrap_or(0),
                factor: column::<i64>(row, "factor")? > 0,
                elsewhere: column::<i64>(row, "elsewhere")? > 0,
            })
        };
        let mut officers = Vec::with_capacity(rows.len());
        let mut known = std::collections::HashSet::new();
        for row in &rows {
            let officer: WatchedOfficer = officer(row)?;
            // An account is watched once, however many posts it has here.
            if known.insert(officer.id) {
                officers.push(officer);
            }
        }
        Ok(WatchedOfficers { officers })
    }

    /// Ends every session of an officer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions_of(
        &self,
        duty: &OnDuty,
        officer: OfficerId,
        now: DateTime<Utc>,
    ) -> Result<Watched, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(refused) = refused(&mut tx, duty, officer).await? {
            return Ok(refused);
        }
        let id = officer.to_string();
        end_all(&mut tx, &id).await?;
        audit(&mut tx, duty, "session.end_all", &id, now).await?;
        tx.commit().await?;
        Ok(Watched::Done)
    }

    /// Takes an officer's second factor away and ends every session: whoever has the phone has nothing any more. Only
    /// for whoever is above all posts of that officer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reset_factor_of(
        &self,
        duty: &OnDuty,
        officer: OfficerId,
        now: DateTime<Utc>,
    ) -> Result<Watched, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(refused) = refused(&mut tx, duty, officer).await? {
            return Ok(refused);
        }
        // Their password alone would then open what is above this administrator.
        if posts_of(&mut tx, duty, officer).await?.1 > 0 {
            return Ok(Watched::Forbidden);
        }
        let id = officer.to_string();
        if officer == duty.officer.id
            || !take_away(&mut tx, &id, Some(duty.officer.id), now).await?
        {
            return Ok(Watched::WrongState);
        }
        end_all(&mut tx, &id).await?;
        audit(&mut tx, duty, "factor.reset", &id, now).await?;
        tx.commit().await?;
        Ok(Watched::Done)
    }

    /// The same at the server itself, for the administrator whom nobody is above.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reset_factor_named(
        &self,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let id: Option<String> =
            sqlx::query_scalar("SELECT id FROM officers WHERE name = $1 AND active = 1")
                .bind(name)
                .fetch_optional(&mut *tx)
                .await?;
        let Some(id) = id else { return Ok(false) };
        if !take_away(&mut tx, &id, None, now).await? {
            return Ok(false);
        }
        end_all(&mut tx, &id).await?;
        // The server has no account of its own: the line stands under the officer, and its verb says where it was done.
        audit_by(&mut tx, &id, "factor.reset_at_server", &id, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Why an officer is not this one's to watch over; nothing when they are.
async fn refused(
    tx: &mut Tx,
    duty: &OnDuty,
    officer: OfficerId,
) -> Result<Option<Watched>, StoreError> {
    if !duty.watches() {
        return Ok(Some(Watched::Forbidden));
    }
    let (here, elsewhere) = posts_of(tx, duty, officer).await?;
    Ok(match (here, elsewhere) {
        (0, 0) => Some(Watched::NotFound),
        (0, _) => Some(Watched::Forbidden),
        _ => None,
    })
}

/// How many posts an officer has in the subtree, and outside of it.
async fn posts_of(
    tx: &mut Tx,
    duty: &OnDuty,
    officer: OfficerId,
) -> Result<(usize, usize), StoreError> {
    let paths: Vec<String> = sqlx::query_scalar(
        "SELECT u.path FROM posts p JOIN officers o ON o.id = p.officer JOIN units u ON u.id = p.unit
         WHERE p.officer = $1 AND p.active = 1 AND o.active = 1",
    )
    .bind(officer.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let here = paths.iter().filter(|path| duty.covers(path)).count();
    Ok((here, paths.len() - here))
}

/// Ends whatever an officer is signed in with, whole or half.
pub(super) async fn end_all(tx: &mut Tx, officer: &str) -> Result<(), StoreError> {
    for sql in
        ["DELETE FROM sessions WHERE officer = $1", "DELETE FROM half_sessions WHERE officer = $1"]
    {
        sqlx::query(sql).bind(officer).execute(&mut **tx).await?;
    }
    Ok(())
}
