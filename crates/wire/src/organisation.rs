//! The organisation tree as an administrator changes it: levels, units, what is still open in one, and the tree as
//! a table for spreadsheets.
//!
//! Phones know units by [`crate::unit`] alone; of what changes they are told by [`GoneUnits`].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::limits::{LEVELS, SHORT_CHARS, UNIT_CODE_CHARS, UNIT_SHORT_CHARS};
use crate::unit::Level;
use crate::validate::{Fault, FieldFault};

/// A level of the tree. How many there are and what they are called is data; what one is for is its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelRow {
    /// Its name in the data: small letters, digits and `-`.
    pub id: String,
    /// What it is for.
    pub kind: Level,
    /// What it is called.
    pub name: String,
    /// The same in English.
    pub name_en: String,
}

/// The levels from the top down. The body of `PUT /desk/units/levels`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// The first is the top; a unit stands below one of a higher level.
    pub levels: Vec<LevelRow>,
}

impl Levels {
    /// What is wrong with them: the top is one level, what lies between comes before where workers are, and each has
    /// a name of its own.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let rows = &self.levels;
        if rows.len() < 2 {
            faults.push(FieldFault::new("levels", Fault::TooFew { least: 2 }));
        }
        if rows.len() > LEVELS {
            faults.push(FieldFault::new("levels", Fault::TooMany { most: LEVELS }));
        }
        for (place, row) in rows.iter().enumerate() {
            let mut fault = |field: &str, fault| {
                faults.push(FieldFault::new(format!("levels[{place}].{field}"), fault));
            };
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if row.id.is_empty() || row.id.len() > UNIT_CODE_CHARS || !row.id.chars().all(fits) {
                fault("id", Fault::NotAllowed);
            }
            if rows.iter().take(place).any(|other| other.id == row.id) {
                fault("id", Fault::Repeated);
            }
            for (field, text) in [("name", &row.name), ("name_en", &row.name_en)] {
                if let Some(wrong) = text_fault(text, SHORT_CHARS) {
                    fault(field, wrong);
                }
            }
            let before = place.checked_sub(1).and_then(|before| rows.get(before));
            let ordered = match before {
                None => row.kind == Level::Province,
                Some(before) => row.kind != Level::Province && before.kind <= row.kind,
            };
            if !ordered {
                fault("kind", Fault::NotAllowed);
            }
        }
        faults
    }
}

fn text_fault(text: &str, most: usize) -> Option<Fault> {
    if text.trim().is_empty() {
        return Some(Fault::Empty);
    }
    if text.chars().any(char::is_control) {
        return Some(Fault::NotAllowed);
    }
    (text.chars().count() > most).then_some(Fault::TooLong { most })
}

/// True for what may be a unit's code: what `plain::units::code_in` reads out of an address again.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (1..=UNIT_CODE_CHARS).contains(&text.len()) && text.chars().all(fits)
}

/// A unit, as whoever keeps the tree sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TreeUnit {
    /// Its identifier.
    pub id: UnitId,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// The [`LevelRow::id`] of its level.
    pub level_id: String,
    /// Its full name.
    pub name: String,
    /// Its name in a few words.
    pub short: String,
    /// Its code; it stands on printed boards, so it never changes and is never given twice.
    pub code: String,
    /// Counts its changes.
    pub revision: u32,
    /// Officers who can sign in, in this unit itself.
    pub officers: u32,
    /// Cases of this unit itself that wait for an answer.
    pub open_cases: u32,
    /// When it was closed or merged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<DateTime<Utc>>,
    /// What it became a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<UnitId>,
    /// True for sample data.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub sample: bool,
}

/// The answer of `GET /desk/units`: the officer's subtree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitTree {
    /// The levels from the top down.
    pub levels: Vec<LevelRow>,
    /// Parents before children, the officer's unit first; closed ones too.
    pub units: Vec<TreeUnit>,
    /// True when the officer may change the tree.
    pub may_change: bool,
    /// True when the officer may change the levels, which are one for the province.
    pub may_change_levels: bool,
}

/// The body of `POST /desk/units`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewUnit {
    /// Minted by whoever adds it: sent again it is the same unit.
    pub id: UnitId,
    /// The unit above.
    pub parent: UnitId,
    /// The [`LevelRow::id`] of its level.
    pub level_id: String,
    /// Its full name.
    pub name: String,
    /// Its name in a few words.
    pub short: String,
    /// Its code.
    pub code: String,
}

impl NewUnit {
    /// What is wrong with its words.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = name_faults(&self.name, &self.short);
        if !is_code(&self.code) {
            faults.push(FieldFault::new("code", Fault::NotAllowed));
        }
        faults
    }
}

/// What is wrong with the names of a unit.
#[must_use]
pub fn name_faults(name: &str, short: &str) -> Vec<FieldFault> {
    [("name", name, SHORT_CHARS), ("short", short, UNIT_SHORT_CHARS)]
        .into_iter()
        .filter_map(|(field, text, most)| Some(FieldFault::new(field, text_fault(text, most)?)))
        .collect()
}

/// The body of `PUT /desk/units/{id}`: renamed, moved, or put on another level. What it said before is the way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UnitChange {
    /// Its full name.
    pub name: String,
    /// Its name in a few words.
    pub short: String,
    /// The unit above; none for the one at the top.
    pub parent: Option<UnitId>,
    /// The [`LevelRow::id`] of its level.
    pub level_id: String,
    /// The revision that was seen.
    pub revision: u32,
}

/// The body of `POST /desk/units/{id}/merge`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UnitMerge {
    /// What it becomes a part of: a unit of the same level.
    pub into: UnitId,
    /// The revision that was seen.
    pub revision: u32,
}

/// The body of `POST /desk/units/{id}/close`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UnitClose {
    /// True when the unit above takes what is still open, and the units below.
    pub move_up: bool,
    /// The revision that was seen.
    pub revision: u32,
}

/// The answer of `GET /desk/units/{id}/open`: what a unit still has, before it is merged or closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitOpen {
    /// Cases that wait for an answer, without the sealed ones.
    pub cases: u32,
    /// Sealed cases that are not closed: only who holds the unit's key can open them, so they cannot be moved up.
    pub sealed_cases: u32,
    /// Cards that are written and not published.
    pub drafts: u32,
    /// Surveys that are written or open.
    pub surveys: u32,
    /// Published cards that are for this unit alone; they are signed, so nothing of them is changed.
    pub addressed: u32,
    /// The names of the officers who can sign in.
    pub officers: Vec<String>,
    /// The short names of the open units right below.
    pub below: Vec<String>,
}

/// A unit that is there no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GoneUnit {
    /// Which.
    pub id: UnitId,
    /// Its full name.
    pub name: String,
    /// Its code, which still stands on boards.
    pub code: String,
    /// The open unit that took its place.
    pub successor: UnitId,
}

/// The answer of `GET /units/gone`: the same for every phone, so that none has to say which unit it chose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GoneUnits {
    /// Those that were merged or closed.
    pub gone: Vec<GoneUnit>,
}

/// The body of `POST /desk/units/import`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UnitImport {
    /// The table, as the file has it.
    pub text: String,
    /// The [`ImportPlan::digest`] that was looked at: then it is done. None: it is only looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// What would become of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// A new unit.
    Added,
    /// A unit that is there is renamed, moved, or put on another level.
    Changed,
    /// It is there just like that.
    Same,
    /// Nothing, for the reason given; then nothing of the table is done.
    Refused,
}

/// Why a row is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowReason {
    /// It has fewer cells than the head.
    TooFewCells,
    /// No code, or with letters that no code has.
    BadCode,
    /// The code stands in a row before.
    CodeTwice,
    /// The code is of a unit outside of the officer's subtree.
    NotYours,
    /// The code is of a unit that was closed.
    Closed,
    /// No name, or too long a one.
    BadName,
    /// No such unit above, in the tree or in the table.
    UnknownParent,
    /// No such level.
    UnknownLevel,
    /// The unit above is not of a higher level, or one below is.
    LevelDoesNotFit,
    /// It would stand below itself.
    UnderItself,
    /// The unit at the top of the officer's subtree stays where it is.
    TopStays,
}

/// What is changed of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowChange {
    /// Its full or its short name.
    Name,
    /// The unit above.
    Parent,
    /// Its level.
    Level,
}

/// A row of the table, and what would become of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlannedRow {
    /// Which line of the file, from 1 on.
    pub line: u32,
    /// The code, as far as it could be read.
    pub code: String,
    /// The full name, as far as it could be read.
    pub name: String,
    /// What would become of it.
    pub outcome: RowOutcome,
    /// What is changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<RowChange>,
    /// Why it is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<RowReason>,
}

/// The answer of `POST /desk/units/import`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportPlan {
    /// The rows in their order.
    pub rows: Vec<PlannedRow>,
    /// Names this plan: it can be done as long as the tree gives the same one.
    pub digest: String,
    /// True when it was done.
    pub done: bool,
}

impl ImportPlan {
    /// How many rows come to that.
    #[must_use]
    pub fn count(&self, outcome: RowOutcome) -> usize {
        self.rows.iter().filter(|row| row.outcome == outcome).count()
    }
}

#[cfg(test)]
mod tests {
    use super::{LevelRow, Levels, is_code};
    use crate::unit::Level;

    fn row(id: &str, kind: Level) -> LevelRow {
        LevelRow { id: id.to_owned(), kind, name: "Cấp".to_owned(), name_en: "Level".to_owned() }
    }

    #[test]
    fn levels_begin_at_the_top_and_may_be_as_many_as_a_province_has() {
        let good = [
            row("tinh", Level::Province),
            row("tren", Level::Upper),
            row("xa", Level::Upper),
            row("co-so", Level::Base),
            row("bo-phan", Level::Base),
        ];
        assert_eq!(Levels { levels: good.to_vec() }.faults(), []);
        assert_eq!(Levels { levels: vec![good[0].clone(), good[3].clone()] }.faults(), []);
        for bad in [
            vec![good[0].clone()],
            vec![good[1].clone(), good[3].clone()],
            vec![good[0].clone(), good[3].clone(), good[1].clone()],
            vec![good[0].clone(), row("hai", Level::Province)],
            vec![good[0].clone(), row("tinh", Level::Base)],
            vec![good[0].clone(), row("Có dấu", Level::Base)],
            vec![good[0].clone(), LevelRow { name: " ".to_owned(), ..row("x", Level::Base) }],
        ] {
            assert!(!Levels { levels: bad }.faults().is_empty());
        }
    }

    #[test]
    fn a_code_is_what_fits_into_an_address() {
        for good in ["MAU-MAY", "a.1_2", "X"] {
            assert!(is_code(good), "{good}");
        }
        for bad in ["", "Mã", "a b", "a/b", &"x".repeat(41)] {
            assert!(!is_code(bad), "{bad}");
        }
    }
}
