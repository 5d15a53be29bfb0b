//! What the page of units is made of: the lines of the tree, what is done with one, the table, the levels.

mod ending;
mod form;
mod levels;
mod row;
mod table;

pub use form::{ADDING, CHANGING};
pub use levels::LevelsPart;
pub use row::{Row, line_id};
pub use table::TablePart;

use leptos::prelude::*;
use wire::organisation::{LevelRow, TreeUnit, UnitChange, UnitTree};
use wire::problem::Code;
use wire::validate::Fault;

use super::trouble;
use crate::actions::refused_with;
use crate::device::network::Failure;
use crate::text::{pick, t};

/// A change that can be taken back: what it was called, and what brings it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    /// The unit as it was.
    pub before: TreeUnit,
    /// Its revision since.
    pub revision: u32,
}

impl Undo {
    /// The change that brings it back.
    #[must_use]
    pub fn change(&self) -> UnitChange {
        let before = self.before.clone();
        UnitChange {
            name: before.name,
            short: before.short,
            parent: before.parent,
            level_id: before.level_id,
            revision: self.revision,
        }
    }
}

/// What the parts of the page share. Copying it is free.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// The tree as it stands.
    pub tree: RwSignal<UnitTree>,
    /// The last change that can be taken back.
    pub undo: RwSignal<Option<Undo>>,
    /// The unit whose work is open.
    pub chosen: RwSignal<Option<wire::id::UnitId>>,
}

impl Keeping {
    /// Shows the tree after a change; the page may have been left meanwhile.
    pub fn show(self, tree: UnitTree) {
        let _ = self.tree.try_set(tree);
    }
}

/// What a level is called on this screen.
#[must_use]
pub fn level_name(levels: &[LevelRow], id: &str) -> String {
    let level = levels.iter().find(|level| level.id == id);
    level.map(|level| pick(&level.name, &level.name_en).clone()).unwrap_or_default()
}

/// What went wrong with a change of the tree, in words.
pub(super) fn why(failure: &Failure) -> String {
    let words = &t().units;
    if let Failure::Refused(problem) = failure {
        let of = |field: &str| problem.faults.iter().find(|fault| fault.field == field);
        if of("code").is_some_and(|fault| fault.fault == Fault::Repeated) {
            return words.code_taken.to_owned();
        }
        if of("parent").or(of("into")).or(of("levels")).is_some() {
            return words.not_fit.to_owned();
        }
        if of("text").is_some() {
            return words.no_table.to_owned();
        }
    }
    match refused_with(failure) {
        Some(Code::EditConflict) => words.meanwhile.to_owned(),
        Some(Code::WrongState) => words.still_open.to_owned(),
        _ => {
            let (title, detail) = trouble::words(failure);
            format!("{title}. {detail}")
        }
    }
}

/// A button that asks once more before others feel it.
pub fn twice(name: &'static str, busy: RwSignal<bool>, go: impl Fn() + 'static) -> impl IntoView {
    let sure = RwSignal::new(false);
    let press = move |_| {
        if sure.get_untracked() {
            sure.set(false);
            go();
        } else {
            sure.set(true);
        }
    };
    view! {
        <button type="button" class="button" disabled=busy on:click=press on:blur=move |_| sure.set(false)>
            {move || if sure.get() { t().units.sure } else { name }}
        </button>
    }
}
