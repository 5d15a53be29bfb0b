//! Officers as an administrator keeps them. Whoever is named has to be in the administrator's subtree, before and
//! after: nobody is raised above it. The province keeps one administrator at least.

mod invite;
mod leave;

use chrono::{DateTime, Utc};
use wire::desk::Role;
use wire::id::{OfficerId, UnitId};
use wire::people::{Invitation, People, Person, PersonChange};

pub use invite::{Accepted, Account};

use super::audit::audit;
use super::officers::OnDuty;
use super::unit_keys::withdraw;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, Tx, column, from_word, moment, ms, parsed, to_word};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is done.
    Done,
    /// There is no such officer, unit or invitation in the administrator's subtree.
    NotFound,
    /// The officer is no administrator.
    Forbidden,
    /// The province would be without an administrator, or who is to take the work over may not have it.
    WrongState,
}

/// Roles as they are stored: words with commas between.
fn words(roles: &[Role]) -> String {
    roles.iter().map(to_word).collect::<Vec<_>>().join(",")
}

fn roles(words: &str) -> Result<Vec<Role>, StoreError> {
    words.split(',').filter(|word| !word.is_empty()).map(|word| from_word(word, "role")).collect()
}

/// True when a unit is open and in the subtree.
async fn is_theirs(tx: &mut Tx, duty: &OnDuty, unit: UnitId) -> Result<bool, StoreError> {
    let found: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM units WHERE id = $1 AND path LIKE $2 AND closed_at IS NULL",
    )
    .bind(unit.to_string())
    .bind(duty.subtree())
    .fetch_one(&mut **tx)
    .await?;
    Ok(found > 0)
}

/// The unit of an officer of the subtree who can sign in.
async fn unit_of(
    tx: &mut Tx,
    duty: &OnDuty,
    officer: OfficerId,
) -> Result<Option<UnitId>, StoreError> {
    let row = sqlx::query(
        "SELECT o.unit FROM officers o JOIN units u ON u.id = o.unit
         WHERE o.id = $1 AND o.active = 1 AND u.path LIKE $2",
    )
    .bind(officer.to_string())
    .bind(duty.subtree())
    .fetch_optional(&mut **tx)
    .await?;
    row.map(|row| parsed(&row, "unit")).transpose()
}

/// True while the province has an administrator who can sign in. Who changes that holds the tree's row, so that two
/// of them do not see each other off.
async fn province_is_kept(tx: &mut Tx) -> Result<bool, StoreError> {
    let left: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM officers o JOIN units u ON u.id = o.unit AND u.parent IS NULL
         JOIN officer_roles r ON r.officer = o.id AND r.role = 'administrator'
         WHERE o.active = 1",
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(left > 0)
}

async fn hold(tx: &mut Tx) -> Result<(), StoreError> {
    sqlx::query("UPDATE meta SET value = value WHERE name = 'units'").execute(&mut **tx).await?;
    Ok(())
}

impl Store {
    /// The officers of the subtree, and the invitations that are open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people(&self, duty: &OnDuty, now: DateTime<Utc>) -> Result<People, StoreError> {
        // Accounts without a password are the server's own.
        let sql = format!(
            "SELECT o.id, o.name, o.display_name, o.active, {UNIT_REF},
                 (SELECT COUNT(*) FROM cases c WHERE c.assigned_to = o.id AND c.same_as IS NULL
                     AND c.state IN ('received', 'read', 'in_progress')) AS cases
             FROM officers o JOIN units u ON u.id = o.unit
             WHERE u.path LIKE $1 AND o.password_hash <> ''
             ORDER BY o.active DESC, u.path, o.display_name, o.name"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .fetch_all(self.reader())
            .await?;
        let given = sqlx::query(
            "SELECT r.officer, r.role FROM officer_roles r JOIN officers o ON o.id = r.officer
             JOIN units u ON u.id = o.unit WHERE u.path LIKE $1 ORDER BY r.role",
        )
        .bind(duty.subtree())
        .fetch_all(self.reader())
        .await?;
        let mut officers = Vec::with_capacity(rows.len());
        for row in &rows {
            let id: OfficerId = parsed(row, "id")?;
            let mut own = Vec::new();
            for role in &given {
                if column::<String>(role, "officer")? == id.to_string() {
                    own.push(from_word(&column::<String>(role, "role")?, "role")?);
                }
            }
            officers.push(Person {
                id,
                name: column(row, "name")?,
                display_name: column(row, "display_name")?,
                unit: unit_ref(row)?,
                roles: own,
                active: column::<i64>(row, "active")? != 0,
                cases: u32::try_from(column::<i64>(row, "cases")?).unwrap_or(0),
            });
        }
        let sql = format!(
            "SELECT i.id, i.for_name, i.roles, i.expires_at, {UNIT_REF} FROM invitations i
             JOIN units u ON u.id = i.unit WHERE u.path LIKE $1 AND i.used_by IS NULL
             AND i.withdrawn_at IS NULL AND i.expires_at > $2 ORDER BY i.made_at DESC, i.id"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(ms(now))
            .fetch_all(self.reader())
            .await?;
        let invitation = |row| -> Result<Invitation, StoreError> {
            Ok(Invitation {
                id: column(row, "id")?,
                for_name: column(row, "for_name")?,
                unit: unit_ref(row)?,
                roles: roles(&column::<String>(row, "roles")?)?,
                expires_at: moment(column(row, "expires_at")?),
            })
        };
        let invitations = rows.iter().map(invitation).collect::<Result<_, _>>()?;
        Ok(People { officers, invitations })
    }

    /// Gives an officer another unit or other roles. In another unit they have neither the keys nor the cases of the
    /// one before.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn change_person(
        &self,
        duty: &OnDuty,
        officer: OfficerId,
        change: &PersonChange,
        now: DateTime<Utc>,
    ) -> Result<Kept, StoreError> {
        if !duty.watches() {
            return Ok(Kept::Forbidden);
        }
        let mut tx = self.begin().await?;
        hold(&mut tx).await?;
        let Some(before) = unit_of(&mut tx, duty, officer).await? else {
            return Ok(Kept::NotFound);
        };
        if !is_theirs(&mut tx, duty, change.unit).await? {
            return Ok(Kept::NotFound);
        }
        let id = officer.to_string();
        sqlx::query("DELETE FROM officer_roles WHERE officer = $1")
            .bind(&id)
            .execute(&mut *tx)
            .await?;
        for role in &change.roles {
            sqlx::query("INSERT INTO officer_roles (officer, role) VALUES ($1, $2)")
                .bind(&id)
                .bind(to_word(role))
                .execute(&mut *tx)
                .await?;
        }
        if before != change.unit {
            sqlx::query("UPDATE officers SET unit = $2 WHERE id = $1")
                .bind(&id)
                .bind(change.unit.to_string())
                .execute(&mut *tx)
                .await?;
            withdraw(&mut tx, officer, now).await?;
            leave::give(&mut tx, duty, officer, None, now).await?;
            audit(&mut tx, duty, "officer.move", &id, now).await?;
        }
        if !province_is_kept(&mut tx).await? {
            return Ok(Kept::WrongState);
        }
        audit(&mut tx, duty, "officer.roles", &id, now).await?;
        tx.commit().await?;
        Ok(Kept::Done)
    }
}
