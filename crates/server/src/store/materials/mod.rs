//! The library of materials: what a unit shares, who sees it, and in which cards it is used. [`find`] reads it,
//! [`share`] stores and takes back, [`uses`] counts where it is used.

mod find;
mod share;
mod uses;

use wire::id::UnitId;
use wire::material::MaterialKind;

pub(super) use uses::used_in;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Words, each of which has to be there.
    pub words: String,
    /// What it is.
    pub kind: Option<MaterialKind>,
    /// One of its tags.
    pub tag: String,
    /// Who shares it.
    pub unit: Option<UnitId>,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is stored.
    Stored,
    /// Somebody else changed it meanwhile.
    Conflict,
    /// It is another unit's.
    Forbidden,
    /// There is no such thing.
    Nothing,
    /// The unit may share only so many bytes more.
    Full(u64),
}

/// Words as they are searched: folded, and nothing that a pattern would take for more than itself.
fn folded(text: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let text: String = plain::fold::fold(text).chars().map(plain).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
