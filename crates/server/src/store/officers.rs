//! Officers and their roles.
//!
//! Every query of the desk takes an [`OnDuty`]: the signed-in officer with the path of the unit of the post that
//! their session acts for. What lies outside that subtree is not theirs, and this is the one place where that is said.

use chrono::{DateTime, Utc};
use wire::desk::{Officer, Role};
use wire::id::OfficerId;
use wire::passkey::Lack;
use wire::queue::Direction;
use wire::unit::Level;

use super::{Store, StoreError, Tx, column, ms, parsed, posts};

/// A signed-in officer, and the part of the organisation that is theirs.
#[derive(Clone, Debug)]
pub struct OnDuty {
    /// The officer, at the post that the session acts for.
    pub officer: Officer,
    /// The path of its unit; everything below it is theirs as well.
    pub path: String,
    /// When the session ends.
    pub expires_at: DateTime<Utc>,
    /// The hour in which the session was last used, as it is stored.
    pub used_at: DateTime<Utc>,
    /// The name of the session, which opens nothing.
    pub session: String,
    /// What the session lacks before anything else can be done: a second factor is required, and it has none.
    pub lacks: Option<Lack>,
}

impl OnDuty {
    /// True when a unit with this path is in the officer's subtree.
    #[must_use]
    pub fn covers(&self, path: &str) -> bool {
        path.starts_with(&self.path)
    }

    /// The pattern for `path LIKE …` that binds a query to the officer's subtree.
    pub(super) fn subtree(&self) -> String {
        format!("{}%", self.path)
    }

    /// True when the officer has a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.officer.roles.contains(&role)
    }

    /// True when the officer may work on cases: answer, note, judge, join, take one for themselves.
    #[must_use]
    pub fn may_work(&self) -> bool {
        self.has(Role::Writer) || self.has(Role::Approver)
    }

    /// True when the officer may give a case to somebody else.
    #[must_use]
    pub fn may_assign(&self) -> bool {
        self.has(Role::Approver)
    }

    /// True when the officer may pass a case on that way. Up is open to whoever works on it: a concern about
    /// the own unit must not need that unit's leave.
    #[must_use]
    pub fn may_forward(&self, direction: Direction) -> bool {
        match direction {
            Direction::Up => self.may_work(),
            Direction::Down | Direction::Sideways => self.has(Role::Approver),
        }
    }

    /// True when the officer watches over the accounts of their subtree: ends sessions, takes a second factor
    /// away. Whose account it is has to be asked as well.
    #[must_use]
    pub fn watches(&self) -> bool {
        self.has(Role::Administrator)
    }

    /// True when the officer may change what every phone counts and explains with: the figures of the law
    /// and the glossary are one for the whole province.
    #[must_use]
    pub fn keeps_reference(&self) -> bool {
        self.has(Role::Administrator) && self.officer.unit.level == Level::Province
    }
}

/// What signing in needs to know of an account.
#[derive(Clone)]
pub struct Account {
    /// The account.
    pub id: OfficerId,
    /// The Argon2id hash in PHC form.
    pub password_hash: String,
}

/// A new officer.
#[derive(Clone, Debug)]
pub struct NewOfficer {
    /// Who.
    pub officer: Officer,
    /// The Argon2id hash in PHC form.
    pub password_hash: String,
    /// True for sample data.
    pub sample: bool,
}

impl Store {
    /// The account of a name; none when there is none, or it was closed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account(&self, name: &str) -> Result<Option<Account>, StoreError> {
        let row =
            sqlx::query("SELECT id, password_hash FROM officers WHERE name = $1 AND active = 1")
                .bind(name)
                .fetch_optional(self.reader())
                .await?;
        row.map(|row| {
            Ok(Account { id: parsed(&row, "id")?, password_hash: column(&row, "password_hash")? })
        })
        .transpose()
    }
}

/// Adds an officer, or gives the one with that identifier a new password and these roles; sessions that
/// were open end with a new password.
///
/// # Errors
/// When the database fails, or another officer has the name.
pub async fn put(tx: &mut Tx, new: &NewOfficer, now: DateTime<Utc>) -> Result<(), StoreError> {
    let officer = &new.officer;
    sqlx::query(
        "INSERT INTO officers
             (id, name, display_name, unit, password_hash, active, sample, created_at)
         VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
         ON CONFLICT (id) DO UPDATE SET password_hash = excluded.password_hash",
    )
    .bind(officer.id.to_string())
    .bind(&officer.name)
    .bind(&officer.display_name)
    .bind(officer.unit.id.to_string())
    .bind(&new.password_hash)
    .bind(i64::from(new.sample))
    .bind(ms(now))
    .execute(&mut **tx)
    .await?;
    for table in
        ["DELETE FROM sessions WHERE officer = $1", "DELETE FROM half_sessions WHERE officer = $1"]
    {
        sqlx::query(table).bind(officer.id.to_string()).execute(&mut **tx).await?;
    }
    // Whoever was moved meanwhile has the roles where they are now.
    let main: String = sqlx::query_scalar("SELECT unit FROM officers WHERE id = $1")
        .bind(officer.id.to_string())
        .fetch_one(&mut **tx)
        .await?;
    let main = main.parse().map_err(|_| StoreError::Corrupt("unit"))?;
    posts::give(tx, officer.id, main, &officer.roles).await
}
