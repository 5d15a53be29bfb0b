//! Officers as an administrator keeps them. A post that is named has to be in the administrator's subtree, before and
//! after: nobody is raised above it, and what an officer has elsewhere is neither told nor touched. The province keeps
//! one administrator at least.

mod invite;
mod leave;
mod posts;

use chrono::{DateTime, Utc};
use wire::id::{OfficerId, UnitId};
use wire::people::{Invitation, People, Person, PersonChange};
use wire::post::HeldPost;

pub use invite::{Accepted, Account};
pub use posts::Joined;

use super::audit::audit;
use super::officers::OnDuty;
use super::posts::{HAS_IT, give as give_post, is_held, roles, words};
use super::unit_keys::withdraw_foreign;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, Tx, column, moment, ms, parsed};

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
    /// The officer has several posts in the subtree, and it was not said which one.
    WhichPost,
    /// The officer has a post at that unit already.
    Held,
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

/// The units of the subtree at which an officer has a post now; none where they are not the administrator's.
async fn units_of(
    tx: &mut Tx,
    duty: &OnDuty,
    officer: OfficerId,
) -> Result<Vec<UnitId>, StoreError> {
    let rows = sqlx::query(
        "SELECT p.unit FROM posts p JOIN units u ON u.id = p.unit
         WHERE p.officer = $1 AND p.active = 1 AND u.path LIKE $2 ORDER BY u.path",
    )
    .bind(officer.to_string())
    .bind(duty.subtree())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(|row| parsed(row, "unit")).collect()
}

/// True while the province has an administrator who can sign in. Who changes that holds the tree's row, so that two
/// of them do not see each other off.
async fn province_is_kept(tx: &mut Tx) -> Result<bool, StoreError> {
    let left: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM officers o JOIN posts p ON p.officer = o.id AND p.active = 1
         JOIN units u ON u.id = p.unit AND u.parent IS NULL
         WHERE o.active = 1 AND p.roles LIKE '%administrator%'",
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(left > 0)
}

async fn hold(tx: &mut Tx) -> Result<(), StoreError> {
    sqlx::query("UPDATE meta SET value = value WHERE name = 'units'").execute(&mut **tx).await?;
    Ok(())
}

/// A change of somebody's posts that has begun, and the units of the subtree at which they have one; or why there is none.
type Begun = Result<(Tx, Vec<UnitId>), Kept>;

impl Store {
    /// Begins a change of an officer's posts: for whoever watches over the subtree, of whoever has a post in it, and held
    /// apart from every other such change.
    async fn begin_change(&self, duty: &OnDuty, officer: OfficerId) -> Result<Begun, StoreError> {
        if !duty.watches() {
            return Ok(Err(Kept::Forbidden));
        }
        let mut tx = self.begin().await?;
        hold(&mut tx).await?;
        let units = units_of(&mut tx, duty, officer).await?;
        Ok(if units.is_empty() { Err(Kept::NotFound) } else { Ok((tx, units)) })
    }

    /// The officers of the subtree, and the invitations that are open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people(&self, duty: &OnDuty, now: DateTime<Utc>) -> Result<People, StoreError> {
        let officers = self.persons(duty).await?;
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

    /// The officers who have, or had, a post in the subtree. Accounts without a password have none: they are the
    /// server's own.
    async fn persons(&self, duty: &OnDuty) -> Result<Vec<Person>, StoreError> {
        let sql = format!(
            "SELECT o.id, o.name, o.display_name, p.active, p.roles, {UNIT_REF},
                 CASE WHEN p.unit = o.unit THEN 1 ELSE 0 END AS main,
                 (SELECT COUNT(*) FROM cases c JOIN units cu ON cu.id = c.unit
                     WHERE c.assigned_to = o.id AND c.same_as IS NULL
                     AND c.state IN ('received', 'read', 'in_progress')
                     AND p.active = 1 AND {HAS_IT}) AS cases,
                 (SELECT COUNT(*) FROM posts e JOIN units eu ON eu.id = e.unit
                     WHERE e.officer = o.id AND e.active = 1 AND eu.path NOT LIKE $1) AS elsewhere
             FROM posts p JOIN officers o ON o.id = p.officer JOIN units u ON u.id = p.unit
             WHERE u.path LIKE $1
             ORDER BY p.active DESC, u.path, o.display_name, o.name"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .fetch_all(self.reader())
            .await?;
        let mut officers: Vec<Person> = Vec::new();
        for row in &rows {
            let id: OfficerId = parsed(row, "id")?;
            let active = column::<i64>(row, "active")? != 0;
            let post = HeldPost {
                unit: unit_ref(row)?,
                roles: roles(&column::<String>(row, "roles")?)?,
                cases: u32::try_from(column::<i64>(row, "cases")?).unwrap_or(0),
            };
            if let Some(known) = officers.iter_mut().find(|known| known.id == id) {
                // What ended is told of nobody who is still here.
                if known.active == active {
                    known.cases += post.cases;
                    let place =
                        if column::<i64>(row, "main")? == 1 { 0 } else { known.posts.len() };
                    known.posts.insert(place, post);
                }
                continue;
            }
            officers.push(Person {
                id,
                name: column(row, "name")?,
                display_name: column(row, "display_name")?,
                unit: post.unit.clone(),
                roles: post.roles.clone(),
                active,
                cases: post.cases,
                posts: vec![post],
                elsewhere: active && column::<i64>(row, "elsewhere")? > 0,
            });
        }
        for officer in &mut officers {
            if let Some(first) = officer.posts.first() {
                officer.unit = first.unit.clone();
                officer.roles = first.roles.clone();
            }
        }
        Ok(officers)
    }

    /// Gives a post of an officer other roles, or moves it to another unit: there they have neither the keys nor the
    /// cases of the one before, but what another post of theirs gives them.
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
        let (mut tx, theirs) = match self.begin_change(duty, officer).await? {
            Ok(begun) => begun,
            Err(kept) => return Ok(kept),
        };
        let before = match (change.post, theirs.as_slice()) {
            (Some(post), theirs) if theirs.contains(&post) => post,
            (None, [only]) => *only,
            (None, [_, _, ..]) => return Ok(Kept::WhichPost),
            _ => return Ok(Kept::NotFound),
        };
        if !is_theirs(&mut tx, duty, change.unit).await? {
            return Ok(Kept::NotFound);
        }
        let id = officer.to_string();
        if before == change.unit {
            give_post(&mut tx, officer, change.unit, &change.roles).await?;
        } else {
            if is_held(&mut tx, officer, change.unit).await? {
                return Ok(Kept::Held);
            }
            let scope = posts::scope_of(&mut tx, before).await?;
            leave::give(&mut tx, duty, officer, &scope, None, now).await?;
            give_post(&mut tx, officer, change.unit, &change.roles).await?;
            posts::move_over(&mut tx, officer, (before, change.unit)).await?;
            leave::give_uncovered(&mut tx, duty, officer, None, now).await?;
            withdraw_foreign(&mut tx, officer, now).await?;
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
