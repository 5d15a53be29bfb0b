//! A table of units: read as spreadsheets write it, planned before anything is done, written again.

use wire::id::UnitId;
use wire::limits::{SHORT_CHARS, UNIT_SHORT_CHARS};
use wire::organisation::{
    LevelRow, PlannedRow, RowChange, RowOutcome, RowReason, TreeUnit, is_code,
};

use super::tree::{Node, Refused, Tree};
use crate::csv;
use crate::fold::fold;

/// The heads of the table, as it is written; when it is read, their order does not matter.
pub const HEADS: [&str; 5] = ["Mã", "Mã cấp trên", "Cấp", "Tên đầy đủ", "Tên ngắn"];
/// What a head may be called as well, in the order of [`HEADS`], folded.
const ALSO: [&[&str]; 5] = [
    &["ma", "ma don vi", "code"],
    &["ma cap tren", "cap tren", "parent"],
    &["cap", "level"],
    &["ten day du", "ten", "name"],
    &["ten ngan", "short"],
];

/// Why a file is no table of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTable {
    /// A quotation mark is never closed.
    Quotes,
    /// The first line does not name the five columns.
    Heads,
    /// There are more rows than are read at a time.
    TooMany,
}

/// A row that is done, in the order in which it can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A new unit; the store mints its identifier in the place of this one.
    Add(Told),
    /// Another name, place or level.
    Change(UnitId, Told),
}

/// What a row says of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its identifier.
    pub id: UnitId,
    /// Its code.
    pub code: String,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// The identifier of its level.
    pub level_id: String,
    /// Its full name.
    pub name: String,
    /// Its name in a few words.
    pub short: String,
}

/// What a table would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Row by row.
    pub rows: Vec<PlannedRow>,
    /// The deeds in their order; empty where a row is refused.
    pub deeds: Vec<Deed>,
    /// The tree after them.
    pub tree: Tree,
}

/// Everything that a plan is made from.
pub struct Ground<'a> {
    /// Every unit of the organisation.
    pub units: &'a [TreeUnit],
    /// The levels from the top down.
    pub levels: &'a [LevelRow],
    /// The tree of the same units.
    pub tree: &'a Tree,
    /// The unit whose subtree may be changed.
    pub top: UnitId,
    /// The most rows.
    pub most: usize,
}

struct Row {
    place: usize,
    parent: String,
    level: String,
    name: String,
    short: String,
}

/// The place of a level in the order of levels, by its identifier.
#[must_use]
pub fn place_of(levels: &[LevelRow], id: &str) -> Option<usize> {
    levels.iter().position(|level| level.id == id)
}

/// The tree of units; one whose level is not known stands below all.
#[must_use]
pub fn tree_of(units: &[(TreeUnit, String)], levels: &[LevelRow]) -> Tree {
    Tree::new(units.iter().map(|(unit, path)| {
        let place = place_of(levels, &unit.level_id).unwrap_or(levels.len());
        let node = Node {
            parent: unit.parent,
            place,
            path: path.clone(),
            closed: unit.closed_at.is_some(),
            successor: unit.successor,
        };
        (unit.id, node)
    }))
}

/// Writes the open units as a table.
#[must_use]
pub fn written(units: &[TreeUnit], levels: &[LevelRow]) -> String {
    let code = |id: Option<UnitId>| {
        let above = id.and_then(|id| units.iter().find(|unit| unit.id == id));
        above.map_or("", |unit| unit.code.as_str())
    };
    let level = |id: &str| {
        levels.iter().find(|level| level.id == id).map_or("", |level| level.name.as_str())
    };
    let open = units.iter().filter(|unit| unit.closed_at.is_none());
    let rows = open.map(|unit| {
        let (above, level) = (code(unit.parent), level(&unit.level_id));
        vec![unit.code.as_str(), above, level, &unit.name, &unit.short]
    });
    csv::table(std::iter::once(HEADS.to_vec()).chain(rows))
}

/// Plans what a table would do. `mint` gives identifiers for new units.
///
/// # Errors
/// When the file is no such table.
pub fn plan(
    text: &str,
    ground: &Ground<'_>,
    mut mint: impl FnMut() -> UnitId,
) -> Result<Plan, NoTable> {
    let lines = csv::read(text).ok_or(NoTable::Quotes)?;
    let mut lines =
        lines.into_iter().filter(|line| line.cells.iter().any(|c| !c.trim().is_empty()));
    let head = lines.next().ok_or(NoTable::Heads)?;
    let head: Vec<String> = head.cells.iter().map(|cell| fold(cell)).collect();
    let column = |names: &&[&str]| head.iter().position(|cell| names.contains(&cell.trim()));
    let columns: Option<Vec<usize>> = ALSO.iter().map(column).collect();
    let columns = columns.ok_or(NoTable::Heads)?;
    let mut rows: Vec<PlannedRow> = Vec::new();
    let mut waiting: Vec<Row> = Vec::new();
    for line in lines {
        if rows.len() == ground.most {
            return Err(NoTable::TooMany);
        }
        let cell = |place: usize| {
            let cell = columns.get(place).and_then(|column| line.cells.get(*column));
            cell.map(|cell| cell.trim().to_owned())
        };
        let all: Option<Vec<String>> = (0..HEADS.len()).map(cell).collect();
        let code = cell(0).unwrap_or_default();
        let name = cell(3).unwrap_or_default();
        let reason = match &all {
            None => Some(RowReason::TooFewCells),
            Some(_) if !is_code(&code) => Some(RowReason::BadCode),
            Some(_) if rows.iter().any(|row| row.code.eq_ignore_ascii_case(&code)) => {
                Some(RowReason::CodeTwice)
            }
            Some(_) if bad(&name, SHORT_CHARS) => Some(RowReason::BadName),
            Some(all) if bad(&all[4], UNIT_SHORT_CHARS) => Some(RowReason::BadName),
            Some(_) => None,
        };
        if let (None, Some(mut all)) = (reason, all) {
            let (short, name) = (all.pop().unwrap_or_default(), all.pop().unwrap_or_default());
            let (level, parent) = (all.pop().unwrap_or_default(), all.pop().unwrap_or_default());
            waiting.push(Row { place: rows.len(), parent, level, name, short });
        }
        let outcome = if reason.is_some() { RowOutcome::Refused } else { RowOutcome::Same };
        rows.push(PlannedRow {
            line: line.number,
            code,
            name,
            outcome,
            changes: Vec::new(),
            reason,
        });
    }
    let mut plan = Plan { rows, deeds: Vec::new(), tree: ground.tree.clone() };
    // The order of the rows does not matter: what waits for another row is tried again while anything happens.
    loop {
        let before = waiting.len();
        waiting.retain(|row| !done(&mut plan, row, ground, &mut mint));
        if waiting.is_empty() || waiting.len() == before {
            break;
        }
    }
    if plan.rows.iter().any(|row| row.outcome == RowOutcome::Refused) {
        plan.deeds.clear();
        plan.tree = ground.tree.clone();
    }
    Ok(plan)
}

fn bad(text: &str, most: usize) -> bool {
    text.is_empty() || text.chars().count() > most || text.chars().any(char::is_control)
}

/// Tries a row; true when it is done with, false when another row may still help it.
fn done(
    plan: &mut Plan,
    row: &Row,
    ground: &Ground<'_>,
    mint: &mut impl FnMut() -> UnitId,
) -> bool {
    let Some(planned) = plan.rows.get(row.place) else { return true };
    let code = planned.code.clone();
    match tried(plan, row, &code, ground, mint) {
        Ok((deed, outcome, changes)) => {
            plan.deeds.extend(deed);
            if let Some(planned) = plan.rows.get_mut(row.place) {
                (planned.outcome, planned.changes, planned.reason) = (outcome, changes, None);
            }
            true
        }
        Err(reason) => {
            if let Some(planned) = plan.rows.get_mut(row.place) {
                (planned.outcome, planned.reason) = (RowOutcome::Refused, Some(reason));
            }
            false
        }
    }
}

type Tried = (Option<Deed>, RowOutcome, Vec<RowChange>);

fn tried(
    plan: &mut Plan,
    row: &Row,
    code: &str,
    ground: &Ground<'_>,
    mint: &mut impl FnMut() -> UnitId,
) -> Result<Tried, RowReason> {
    let of_code =
        |code: &str| ground.units.iter().find(|unit| unit.code.eq_ignore_ascii_case(code));
    let level = ground
        .levels
        .iter()
        .position(|level| {
            let names = [&level.id, &level.name, &level.name_en];
            names.into_iter().any(|name| fold(name) == fold(&row.level))
        })
        .ok_or(RowReason::UnknownLevel)?;
    let level_id = ground.levels.get(level).map(|level| level.id.clone()).unwrap_or_default();
    let new = |code: &str| {
        plan.deeds.iter().find_map(|deed| match deed {
            Deed::Add(told) if told.code.eq_ignore_ascii_case(code) => Some(told.id),
            _ => None,
        })
    };
    let parent = match row.parent.as_str() {
        "" => None,
        above => {
            let id = of_code(above).map(|unit| unit.id).or_else(|| new(above));
            Some(id.ok_or(RowReason::UnknownParent)?)
        }
    };
    let why = |refused| match refused {
        Refused::Unknown | Refused::Known | Refused::Below => RowReason::UnknownParent,
        Refused::Top => RowReason::TopStays,
        Refused::UnderItself => RowReason::UnderItself,
        Refused::Level => RowReason::LevelDoesNotFit,
    };
    let told = |id| Told {
        id,
        code: code.to_owned(),
        parent,
        level_id: level_id.clone(),
        name: row.name.clone(),
        short: row.short.clone(),
    };
    let mine = |tree: &Tree, id: UnitId| tree.is_below(id, ground.top);
    let Some(unit) = of_code(code) else {
        let parent = parent.ok_or(RowReason::UnknownParent)?;
        if !mine(&plan.tree, parent) {
            return Err(RowReason::UnknownParent);
        }
        let id = mint();
        plan.tree.add(id, parent, level).map_err(why)?;
        return Ok((Some(Deed::Add(told(id))), RowOutcome::Added, Vec::new()));
    };
    if !mine(ground.tree, unit.id) {
        return Err(RowReason::NotYours);
    }
    if unit.closed_at.is_some() {
        return Err(RowReason::Closed);
    }
    let mut changes = Vec::new();
    if unit.name != row.name || unit.short != row.short {
        changes.push(RowChange::Name);
    }
    // Above the own top stands a unit that the table of a subtree cannot name.
    let parent = if unit.id == ground.top && parent.is_none() { unit.parent } else { parent };
    if unit.parent != parent {
        if unit.id == ground.top {
            return Err(RowReason::TopStays);
        }
        if !parent.is_some_and(|to| mine(&plan.tree, to)) {
            return Err(RowReason::UnknownParent);
        }
        changes.push(RowChange::Parent);
    }
    if unit.level_id != level_id {
        if unit.id == ground.top {
            return Err(RowReason::TopStays);
        }
        changes.push(RowChange::Level);
    }
    plan.tree.place(unit.id, parent, level).map_err(why)?;
    if changes.is_empty() {
        return Ok((None, RowOutcome::Same, changes));
    }
    let told = Told { parent, ..told(unit.id) };
    Ok((Some(Deed::Change(unit.id, told)), RowOutcome::Changed, changes))
}
