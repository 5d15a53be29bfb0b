//! The organisation tree: read, changed and written down whole, one change at a time.
//!
//! What may become of a tree is said by [`plain::organisation`]; here it is asked under a lock, and what differs is
//! written. [`take_over`] says what goes along when a unit ends; [`levels`] and [`import`] are what they are called.

mod import;
mod levels;
mod take_over;

pub use import::Imported;

use chrono::{DateTime, Utc};
use plain::organisation::table::{place_of, tree_of};
use plain::organisation::tree::{Refused, Tree};
use sqlx::any::AnyRow;
use wire::id::UnitId;
use wire::organisation::{
    GoneUnit, GoneUnits, LevelRow, NewUnit, TreeUnit, UnitChange, UnitClose, UnitMerge, UnitOpen,
    UnitTree,
};

use super::audit::audit;
use super::officers::OnDuty;
use super::{Store, StoreError, Tx, column, from_word, moment, ms, parsed, parsed_opt, to_word};

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is done.
    Done,
    /// There is no such unit in the officer's subtree.
    NotFound,
    /// The officer does not keep the tree, or not that part of it.
    Forbidden,
    /// Somebody changed it meanwhile.
    Conflict,
    /// Another unit has the code.
    CodeTaken,
    /// There is no such level.
    NoLevel,
    /// Something is still open there; `GET …/open` says what.
    StillOpen,
    /// The tree does not have it.
    Refused(Refused),
}

impl From<Refused> for Changed {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Below => Self::StillOpen,
            refused => Self::Refused(refused),
        }
    }
}

/// The tree as it stands in a transaction that holds it.
pub(super) struct Held {
    levels: Vec<LevelRow>,
    units: Vec<(TreeUnit, String)>,
    tree: Tree,
}

impl Held {
    fn unit(&self, id: UnitId) -> Option<&TreeUnit> {
        self.units.iter().map(|(unit, _)| unit).find(|unit| unit.id == id)
    }

    /// A unit of the officer's, with the revision that they saw.
    fn theirs(&self, duty: &OnDuty, id: UnitId, revision: u32) -> Result<&TreeUnit, Changed> {
        if !duty.watches() {
            return Err(Changed::Forbidden);
        }
        let unit = self.unit(id).filter(|_| self.tree.is_below(id, duty.officer.unit.id));
        let unit = unit.ok_or(Changed::NotFound)?;
        if unit.revision == revision { Ok(unit) } else { Err(Changed::Conflict) }
    }
}

/// A unit as an administrator sees it. A level that was never named is the one called like its kind.
const UNIT: &str = "SELECT u.*, COALESCE(u.level_id, u.level) AS level_name,
     (SELECT COUNT(*) FROM posts p WHERE p.unit = u.id AND p.active = 1) AS officers,
     (SELECT COUNT(*) FROM cases c WHERE c.unit = u.id AND c.same_as IS NULL
         AND c.state IN ('received', 'read', 'in_progress')) AS open_cases FROM units u";

fn unit(row: &AnyRow) -> Result<(TreeUnit, String), StoreError> {
    let number = |name| Ok::<_, StoreError>(u32::try_from(column::<i64>(row, name)?).unwrap_or(0));
    let unit = TreeUnit {
        id: parsed(row, "id")?,
        parent: parsed_opt(row, "parent")?,
        level_id: column(row, "level_name")?,
        name: column(row, "name")?,
        short: column(row, "short")?,
        code: column(row, "code")?,
        revision: number("revision")?,
        officers: number("officers")?,
        open_cases: number("open_cases")?,
        closed_at: column::<Option<i64>>(row, "closed_at")?.map(moment),
        successor: parsed_opt(row, "successor")?,
        sample: column::<i64>(row, "sample")? != 0,
    };
    Ok((unit, column(row, "path")?))
}

fn level(row: &AnyRow) -> Result<LevelRow, StoreError> {
    Ok(LevelRow {
        id: column(row, "id")?,
        kind: from_word(&column::<String>(row, "kind")?, "level")?,
        name: column(row, "name")?,
        name_en: column(row, "name_en")?,
    })
}

const LEVELS: &str = "SELECT id, kind, name, name_en FROM unit_levels ORDER BY place, id";

/// Takes the tree: no other change goes on until the transaction ends.
async fn hold(tx: &mut Tx) -> Result<Held, StoreError> {
    tx.moves();
    sqlx::query("UPDATE meta SET value = value WHERE name = 'units'").execute(&mut **tx).await?;
    let levels = sqlx::query(LEVELS).fetch_all(&mut **tx).await?;
    let levels = levels.iter().map(level).collect::<Result<Vec<_>, _>>()?;
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{UNIT} ORDER BY u.path")))
        .fetch_all(&mut **tx)
        .await?;
    let units = rows.iter().map(unit).collect::<Result<Vec<_>, _>>()?;
    let tree = tree_of(&units, &levels);
    Ok(Held { levels, units, tree })
}

/// Writes down what differs between two trees.
async fn write_down(
    tx: &mut Tx,
    before: &Tree,
    after: &Tree,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for (id, node) in after.changed_since(before) {
        let known = before.get(id);
        let other = known.is_none_or(|known| {
            (known.parent, known.closed, known.place) != (node.parent, node.closed, node.place)
        });
        sqlx::query(
            "UPDATE units SET parent = $2, path = $3, successor = $4, revision = revision + $5,
                 closed_at = CASE WHEN $6 = 1 THEN COALESCE(closed_at, $7) ELSE closed_at END
             WHERE id = $1",
        )
        .bind(id.to_string())
        .bind(node.parent.map(|id| id.to_string()))
        .bind(&node.path)
        .bind(node.successor.map(|id| id.to_string()))
        .bind(i64::from(other))
        .bind(i64::from(node.closed))
        .bind(ms(now))
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Names and level of a unit that is there.
async fn write_names(
    tx: &mut Tx,
    id: UnitId,
    (name, short): (&str, &str),
    level: &LevelRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE units SET name = $2, short = $3, level_id = $4, level = $5, revision = revision + 1
         WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(name)
    .bind(short)
    .bind(&level.id)
    .bind(to_word(&level.kind))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A unit that was not there, and where it stands.
struct Fresh<'a> {
    id: UnitId,
    parent: Option<UnitId>,
    path: &'a str,
    names: (&'a str, &'a str),
    code: &'a str,
    level: &'a LevelRow,
}

async fn insert(tx: &mut Tx, fresh: &Fresh<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO units (id, parent, level, level_id, name, short, code, path, sample)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)",
    )
    .bind(fresh.id.to_string())
    .bind(fresh.parent.map(|id| id.to_string()))
    .bind(to_word(&fresh.level.kind))
    .bind(&fresh.level.id)
    .bind(fresh.names.0)
    .bind(fresh.names.1)
    .bind(fresh.code)
    .bind(fresh.path)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Store {
    /// The officer's subtree with its levels.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unit_tree(&self, duty: &OnDuty) -> Result<UnitTree, StoreError> {
        let levels = sqlx::query(LEVELS).fetch_all(self.reader()).await?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{UNIT} WHERE u.path LIKE $1 ORDER BY u.path"
        )))
        .bind(duty.subtree())
        .fetch_all(self.reader())
        .await?;
        let units = rows.iter().map(|row| unit(row).map(|(unit, _)| unit));
        Ok(UnitTree {
            levels: levels.iter().map(level).collect::<Result<_, _>>()?,
            units: units.collect::<Result<_, _>>()?,
            may_change: duty.watches(),
            may_change_levels: duty.keeps_reference(),
        })
    }

    /// The units that were merged or closed, each with the open unit that stands for it now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn gone_units(&self) -> Result<GoneUnits, StoreError> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{UNIT} ORDER BY u.path")))
            .fetch_all(self.reader())
            .await?;
        let units = rows.iter().map(unit).collect::<Result<Vec<_>, _>>()?;
        let tree = tree_of(&units, &[]);
        let gone = units.into_iter().filter(|(unit, _)| unit.closed_at.is_some());
        let gone = gone.filter_map(|(unit, _)| {
            let successor = tree.today(unit.id)?;
            Some(GoneUnit { id: unit.id, name: unit.name, code: unit.code, successor })
        });
        Ok(GoneUnits { gone: gone.collect() })
    }

    /// The code of the unit that stands for the one of this code now, when that one is there no more: the code
    /// stays on boards that were printed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn code_today(&self, code: &str) -> Result<Option<String>, StoreError> {
        // An address may hold what PostgreSQL takes in no text; no unit has such a code.
        if code.contains('\0') {
            return Ok(None);
        }
        let id: Option<String> = sqlx::query_scalar(
            "SELECT id FROM units WHERE LOWER(code) = LOWER($1) AND closed_at IS NOT NULL",
        )
        .bind(code)
        .fetch_optional(self.reader())
        .await?;
        let Some(id) = id else { return Ok(None) };
        let gone = self.gone_units().await?.gone;
        let Some(gone) = gone.into_iter().find(|gone| gone.id.to_string() == id) else {
            return Ok(None);
        };
        Ok(sqlx::query_scalar("SELECT code FROM units WHERE id = $1")
            .bind(gone.successor.to_string())
            .fetch_optional(self.reader())
            .await?)
    }

    /// Adds a unit, once.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn add_unit(
        &self,
        duty: &OnDuty,
        new: &NewUnit,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        if !duty.watches() {
            return Ok(Changed::Forbidden);
        }
        let mut tx = self.begin().await?;
        let held = hold(&mut tx).await?;
        if !held.tree.is_below(new.parent, duty.officer.unit.id) {
            return Ok(Changed::NotFound);
        }
        if let Some(known) = held.unit(new.id) {
            let same = known.code == new.code && known.parent == Some(new.parent);
            return Ok(if same { Changed::Done } else { Changed::Conflict });
        }
        if held.units.iter().any(|(unit, _)| unit.code.eq_ignore_ascii_case(&new.code)) {
            return Ok(Changed::CodeTaken);
        }
        let Some(place) = place_of(&held.levels, &new.level_id) else {
            return Ok(Changed::NoLevel);
        };
        let mut tree = held.tree.clone();
        if let Err(refused) = tree.add(new.id, new.parent, place) {
            return Ok(refused.into());
        }
        if let (Some(node), Some(level)) = (tree.get(new.id), held.levels.get(place)) {
            let fresh = Fresh {
                id: new.id,
                parent: Some(new.parent),
                path: &node.path,
                names: (new.name.trim(), new.short.trim()),
                code: &new.code,
                level,
            };
            insert(&mut tx, &fresh).await?;
        }
        audit(&mut tx, duty, "unit.add", &new.id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Renames a unit, moves it with everything below it, or puts it on another level, in one transaction. The
    /// officer's own unit stays where it is: what is above it is not theirs.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn change_unit(
        &self,
        duty: &OnDuty,
        id: UnitId,
        change: &UnitChange,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let mut tx = self.begin().await?;
        let held = hold(&mut tx).await?;
        let before = match held.theirs(duty, id, change.revision) {
            Ok(unit) => unit,
            Err(refused) => return Ok(refused),
        };
        let moves = before.parent != change.parent || before.level_id != change.level_id;
        if moves && id == duty.officer.unit.id {
            return Ok(Changed::Refused(Refused::Top));
        }
        let inside = |to: UnitId| held.tree.is_below(to, duty.officer.unit.id);
        if before.parent != change.parent && !change.parent.is_some_and(inside) {
            return Ok(Changed::NotFound);
        }
        let Some(place) = place_of(&held.levels, &change.level_id) else {
            return Ok(Changed::NoLevel);
        };
        let mut tree = held.tree.clone();
        if let Err(refused) = tree.place(id, change.parent, place) {
            return Ok(refused.into());
        }
        let names = (change.name.trim(), change.short.trim());
        let renames = (before.name.as_str(), before.short.as_str()) != names;
        write_down(&mut tx, &held.tree, &tree, now).await?;
        if let Some(level) = held.levels.get(place) {
            write_names(&mut tx, id, names, level).await?;
        }
        for (done, verb) in [(renames, "unit.rename"), (moves, "unit.move")] {
            if done {
                audit(&mut tx, duty, verb, &id.to_string(), now).await?;
            }
        }
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// What a unit of the officer's still has; none when it is not theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unit_open(
        &self,
        duty: &OnDuty,
        id: UnitId,
    ) -> Result<Option<UnitOpen>, StoreError> {
        let mut tx = self.begin().await?;
        let held = hold(&mut tx).await?;
        if !held.tree.is_below(id, duty.officer.unit.id) {
            return Ok(None);
        }
        take_over::open(&mut tx, &held, id).await.map(Some)
    }

    /// Makes a unit a part of another one of its level; everything goes along.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn merge_unit(
        &self,
        duty: &OnDuty,
        id: UnitId,
        merge: &UnitMerge,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let mut tx = self.begin().await?;
        let held = hold(&mut tx).await?;
        if let Err(refused) = held.theirs(duty, id, merge.revision) {
            return Ok(refused);
        }
        if !held.tree.is_below(merge.into, duty.officer.unit.id) {
            return Ok(Changed::NotFound);
        }
        if id == duty.officer.unit.id {
            return Ok(Changed::Refused(Refused::Top));
        }
        let mut tree = held.tree.clone();
        if let Err(refused) = tree.merge(id, merge.into) {
            return Ok(refused.into());
        }
        write_down(&mut tx, &held.tree, &tree, now).await?;
        let why = "Đơn vị đã sáp nhập";
        take_over::everything(&mut tx, duty, &held, (id, merge.into), why, now).await?;
        audit(&mut tx, duty, "unit.merge", &format!("{id} {}", merge.into), now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Closes a unit. Nobody who can sign in may be left there, and nothing sealed; what else is open goes up
    /// where that was asked for, and otherwise refuses it.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn close_unit(
        &self,
        duty: &OnDuty,
        id: UnitId,
        close: &UnitClose,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let mut tx = self.begin().await?;
        let held = hold(&mut tx).await?;
        if let Err(refused) = held.theirs(duty, id, close.revision) {
            return Ok(refused);
        }
        if id == duty.officer.unit.id {
            return Ok(Changed::Refused(Refused::Top));
        }
        let open = take_over::open(&mut tx, &held, id).await?;
        let stays = !open.officers.is_empty() || open.sealed_cases > 0;
        let goes = open.cases > 0 || open.drafts > 0 || open.surveys > 0;
        if stays || (goes && !close.move_up) {
            return Ok(Changed::StillOpen);
        }
        let mut tree = held.tree.clone();
        if let Err(refused) = tree.close(id, close.move_up) {
            return Ok(refused.into());
        }
        write_down(&mut tx, &held.tree, &tree, now).await?;
        if let Some(above) = tree.get(id).and_then(|node| node.successor) {
            let why = "Đơn vị đã đóng";
            take_over::everything(&mut tx, duty, &held, (id, above), why, now).await?;
        }
        audit(&mut tx, duty, "unit.close", &id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }
}
