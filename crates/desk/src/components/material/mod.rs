//! The library of materials: [`form`] shares a file, [`row`] is one of them, [`pick`] chooses one for a card.

pub mod form;
pub mod pick;
pub mod row;

use wire::material::MaterialKind;

use crate::text::t;

/// What a kind is called.
#[must_use]
pub fn kind_name(kind: MaterialKind) -> &'static str {
    let words = &t().materials;
    match kind {
        MaterialKind::Picture => words.picture,
        MaterialKind::Sound => words.sound,
        MaterialKind::Pdf => words.pdf,
        MaterialKind::Document => words.document,
    }
}

/// The name of a licence.
#[must_use]
pub fn licence_name(word: &str) -> String {
    let found = wire::material::licence(word);
    found.map_or_else(|| word.to_owned(), |one| crate::text::pick(one.vi, one.en).to_owned())
}
