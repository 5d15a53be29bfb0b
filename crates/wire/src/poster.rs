//! The poster maker: a sheet of A4 or A3 for the notice board, with codes that lead to cards.
//!
//! Nothing of this module is used by the worker's app.

use serde::{Deserialize, Serialize};

use crate::card::Kind;
use crate::id::{CardId, UnitId};
use crate::unit::UnitRef;
use crate::validate::{Fault, FieldFault};

/// The most cards on one sheet: more could not be read from two metres away.
pub const POSTER_CARDS: usize = 6;
/// The longest title of a sheet.
pub const POSTER_TITLE_CHARS: usize = 60;

/// The size of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 297 × 420 mm.
    A3,
}

/// The colours of a unit, as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UnitLook {
    /// What stands behind white letters. One that is too light for them is used darker.
    pub main: String,
    /// What is urgent, and the woven strip.
    pub accent: String,
}

impl Default for UnitLook {
    /// The union's blue and the red of the brocade.
    fn default() -> Self {
        Self { main: "#0b3d6e".to_owned(), accent: "#d9572b".to_owned() }
    }
}

/// The body of `PUT /desk/posters/look`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LookChange {
    /// Whose colours; units below without their own have them as well.
    pub unit: UnitId,
    /// The colours; none takes the unit's own away, and those of the unit above are used again.
    pub look: Option<UnitLook>,
}

impl LookChange {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let Some(look) = &self.look else { return Vec::new() };
        [("main", &look.main), ("accent", &look.accent)]
            .into_iter()
            .filter(|(_, colour)| !is_colour(colour))
            .map(|(field, _)| FieldFault::new(field, Fault::NotAllowed))
            .collect()
    }
}

fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text.bytes().skip(1).all(|b| b.is_ascii_hexdigit())
}

/// A card that may stand on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PosterCard {
    /// The card.
    pub id: CardId,
    /// What it is.
    pub kind: Kind,
    /// Its headline.
    pub headline: String,
    /// The unit that speaks.
    pub unit: String,
    /// True for what must not wait.
    pub urgent: bool,
    /// True for what the maker would choose: the urgent ones, then the newest.
    pub suggested: bool,
}

/// The answer of `GET /desk/posters` and of `PUT /desk/posters/look`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PosterChoice {
    /// For whose board.
    pub unit: UnitRef,
    /// The colours that are used.
    pub look: UnitLook,
    /// True when these are the unit's own, and not those of a unit above.
    pub own_look: bool,
    /// True when the signed-in officer may change them.
    pub may_change_look: bool,
    /// The newest cards that are for this unit and are not over, at most 40.
    pub cards: Vec<PosterCard>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colours_are_colours() {
        let change = |main: &str, accent: &str| LookChange {
            unit: UnitId(uuid::Uuid::nil()),
            look: Some(UnitLook { main: main.to_owned(), accent: accent.to_owned() }),
        };
        assert!(change("#0b3d6e", "#FFaa00").faults().is_empty());
        let fields = |change: LookChange| {
            change.faults().into_iter().map(|fault| fault.field).collect::<Vec<_>>()
        };
        assert_eq!(fields(change("blue", "#ffaa00")), ["main"]);
        assert_eq!(fields(change("#0b3d6é", "url(#a)")), ["main", "accent"]);
        assert!(LookChange { unit: UnitId(uuid::Uuid::nil()), look: None }.faults().is_empty());
    }
}
