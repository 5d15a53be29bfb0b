//! Posts: where an officer works, and as what. An officer may have several, and a session acts for one of them.
//!
//! Here is what queries over posts share, and what an officer does with the own ones; how an administrator gives and
//! ends them is in `people`.

use chrono::{DateTime, Utc};
use wire::desk::Role;
use wire::id::{OfficerId, UnitId};
use wire::post::Post;

use super::audit::audit;
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, Tx, column, from_word, to_word};

/// True when the case of the unit `cu` is its officer's by the post `p` at the unit `u`, and by no other of theirs: by
/// the lowest over the case that works on cases, or, where none of them does, by the lowest. No two posts of one officer
/// over one unit are equally low. `case_rows` names that same post beside the case.
pub(super) const HAS_IT: &str = "cu.path LIKE u.path || '%' AND NOT EXISTS (
     SELECT 1 FROM posts n JOIN units nu ON nu.id = n.unit
     WHERE n.officer = p.officer AND n.active = 1 AND cu.path LIKE nu.path || '%'
     AND CASE WHEN n.roles LIKE '%writer%' OR n.roles LIKE '%approver%' THEN 1000000 ELSE 0 END + LENGTH(nu.path)
         > CASE WHEN p.roles LIKE '%writer%' OR p.roles LIKE '%approver%' THEN 1000000 ELSE 0 END + LENGTH(u.path))";

/// Roles as they are stored: words with commas between, in the order of the alphabet.
pub(super) fn words(roles: &[Role]) -> String {
    let mut words: Vec<String> = roles.iter().map(to_word).collect();
    words.sort();
    words.dedup();
    words.join(",")
}

/// Roles from the words that are stored, in the order of the alphabet.
pub(super) fn roles(words: &str) -> Result<Vec<Role>, StoreError> {
    let mut words: Vec<&str> = words.split(',').filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.into_iter().map(|word| from_word(word, "role")).collect()
}

/// Gives an officer a post; one that they had there before is theirs again, with these roles alone.
pub(super) async fn give(
    tx: &mut Tx,
    officer: OfficerId,
    unit: UnitId,
    roles: &[Role],
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO posts (officer, unit, roles, active) VALUES ($1, $2, $3, 1)
         ON CONFLICT (officer, unit) DO UPDATE SET roles = excluded.roles, active = 1",
    )
    .bind(officer.to_string())
    .bind(unit.to_string())
    .bind(words(roles))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// True when the officer has a post at the unit now.
pub(super) async fn is_held(
    tx: &mut Tx,
    officer: OfficerId,
    unit: UnitId,
) -> Result<bool, StoreError> {
    let held: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM posts WHERE officer = $1 AND unit = $2 AND active = 1",
    )
    .bind(officer.to_string())
    .bind(unit.to_string())
    .fetch_one(&mut **tx)
    .await?;
    Ok(held > 0)
}

/// Lets a session act for a post of its officer; false when they have no such post.
pub(super) async fn act(tx: &mut Tx, duty: &OnDuty, unit: UnitId) -> Result<bool, StoreError> {
    let moved = sqlx::query(
        "UPDATE sessions SET post = $3 WHERE id = $1 AND officer = $2 AND EXISTS (SELECT 1
             FROM posts p WHERE p.officer = $2 AND p.unit = $3 AND p.active = 1)",
    )
    .bind(&duty.session)
    .bind(duty.officer.id.to_string())
    .bind(unit.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(moved.rows_affected() > 0)
}

impl Store {
    /// Every post of an officer, the highest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn posts_of(&self, officer: OfficerId) -> Result<Vec<Post>, StoreError> {
        let sql = format!(
            "SELECT p.roles, {UNIT_REF} FROM posts p JOIN units u ON u.id = p.unit
             WHERE p.officer = $1 AND p.active = 1 ORDER BY LENGTH(u.path), u.path"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(officer.to_string())
            .fetch_all(self.reader())
            .await?;
        let post = |row| -> Result<Post, StoreError> {
            Ok(Post { unit: unit_ref(row)?, roles: roles(&column::<String>(row, "roles")?)? })
        };
        rows.iter().map(post).collect()
    }

    /// Lets the officer's own session act for another of their posts; false when they have no such post.
    ///
    /// # Errors
    /// When the database fails; then it acts for the one before.
    pub async fn act_for(
        &self,
        duty: &OnDuty,
        unit: UnitId,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        if !act(&mut tx, duty, unit).await? {
            return Ok(false);
        }
        if unit != duty.officer.unit.id {
            audit(&mut tx, duty, "session.post", &unit.to_string(), now).await?;
        }
        tx.commit().await?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_stored_in_one_order_and_come_back() {
        let stored = words(&[Role::Writer, Role::Approver, Role::Writer]);
        assert_eq!(stored, "approver,writer");
        assert_eq!(roles(&stored).expect("roles"), [Role::Approver, Role::Writer]);
        assert_eq!(roles("").expect("none"), []);
        // As the migration writes them.
        assert_eq!(roles("administrator,writer,").expect("roles").len(), 2);
        assert!(roles("chief").is_err());
    }
}
