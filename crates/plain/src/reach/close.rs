//! Closing a period: what may be shown of each unit and each card is decided once, and the sketches are let go.
//!
//! Three things are added to whole tens ([`crate::groups`]). The number of members is known to everybody, so of a
//! unit that was reached nearly whole, or whole, the last nine are never told: otherwise those who were not reached
//! would be a group under ten that is counted. A unit above says so little that what is below it cannot be worked
//! out. And a card never says more than all cards.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use wire::id::{CardId, UnitId};
use wire::unit::Unit;

use super::sketch::{Sketch, error_per_thousand, standard_error};
use crate::groups::{SMALLEST, Shown};

/// A sketch of one unit's own phones.
#[derive(Clone, Debug)]
pub struct Sketched {
    /// The unit that its phones named, without those below it.
    pub unit: UnitId,
    /// The card; none for any news at all.
    pub card: Option<CardId>,
    /// Its phones.
    pub sketch: Sketch,
}

/// What is kept of a closed period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Every unit that there was, with what is below it.
    pub units: Vec<ClosedUnit>,
    /// The cards, unit by unit, where something may be shown.
    pub cards: Vec<ClosedCard>,
}

/// What is kept of a unit with everything below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedUnit {
    /// The unit.
    pub unit: UnitId,
    /// At least so many phones, a whole ten; none where nothing is shown.
    pub phones: Option<u64>,
    /// How many members there were; none where that was not known.
    pub members: Option<u64>,
    /// The error of the count in thousandths.
    pub error: u32,
    /// True when more phones were heard of than there are members.
    pub over: bool,
}

/// What is kept of a card among a unit and everything below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedCard {
    /// The unit.
    pub unit: UnitId,
    /// The card.
    pub card: CardId,
    /// At least so many phones, a whole ten.
    pub phones: u64,
}

/// How many of a group of so many members are shown, as the whole ten that there are at least. The last nine of the
/// group are never told.
fn shown(count: u64, members: Option<u64>) -> u64 {
    let most = members.map_or(u64::MAX, |members| members.saturating_sub(SMALLEST - 1));
    Shown::of(count.min(most)).least()
}

/// The most that there may be where so many are shown.
#[must_use]
pub fn most(least: u64, members: Option<u64>) -> u64 {
    let open = least + SMALLEST - 1;
    match members {
        // The band that ends with the last member is wider.
        Some(members) if shown(members, Some(members)) == least => members,
        Some(members) => open.min(members),
        None => open,
    }
}

/// How many phones there were, by card and unit with everything below it; no card for any news at all.
type Counts = HashMap<(Option<CardId>, UnitId), u64>;

/// Closes a period. `units` are all that there are, parents first; `members` are those of a unit with everything
/// below it, where they are known.
#[must_use]
pub fn close(units: &[Unit], sketches: &[Sketched], members: &HashMap<UnitId, u64>) -> Closed {
    let mut merged: HashMap<(Option<CardId>, UnitId), Sketch> = HashMap::new();
    for one in sketches {
        merged.entry((one.card, one.unit)).or_default().merge(&one.sketch);
    }
    let cards: HashSet<Option<CardId>> = sketches.iter().map(|one| one.card).collect();
    for card in &cards {
        for unit in units.iter().rev() {
            let Some(above) = unit.parent else { continue };
            let Some(own) = merged.get(&(*card, unit.id)).cloned() else { continue };
            merged.entry((*card, above)).or_default().merge(&own);
        }
    }
    let counts = merged.iter().map(|(key, sketch)| (*key, sketch.count())).collect();
    decide(units, &counts, members)
}

/// What may be shown of these counts.
fn decide(units: &[Unit], counts: &Counts, members: &HashMap<UnitId, u64>) -> Closed {
    let any = leasts(units, counts, None, members, &HashMap::new());
    let closed = units.iter().map(|unit| {
        let known = members.get(&unit.id).copied();
        let count = counts.get(&(None, unit.id)).copied().unwrap_or(0);
        let phones = any.get(&unit.id).copied().filter(|least| *least > 0);
        ClosedUnit {
            unit: unit.id,
            phones,
            members: known,
            error: phones.map_or(0, error_per_thousand),
            // Of a unit of which nothing is shown this would say that it is not that small.
            over: phones.is_some() && known.is_some_and(|known| is_over(count, known)),
        }
    });
    let closed = closed.collect();
    let mut named: Vec<CardId> = counts.keys().filter_map(|(card, _)| *card).collect();
    named.sort_unstable();
    named.dedup();
    let mut cards = Vec::new();
    for card in named {
        let least = leasts(units, counts, Some(card), members, &any);
        cards.extend(units.iter().filter_map(|unit| {
            let phones = least.get(&unit.id).copied().filter(|least| *least > 0)?;
            Some(ClosedCard { unit: unit.id, card, phones })
        }));
    }
    Closed { units: closed, cards }
}

/// What is shown of each unit, from below upwards; never more than `under` where it says something.
fn leasts(
    units: &[Unit],
    counts: &Counts,
    card: Option<CardId>,
    members: &HashMap<UnitId, u64>,
    under: &HashMap<UnitId, u64>,
) -> HashMap<UnitId, u64> {
    let mut least: HashMap<UnitId, u64> = HashMap::new();
    let count_of = |unit: &UnitId| counts.get(&(card, *unit)).copied().unwrap_or(0);
    for unit in units.iter().rev() {
        let known = members.get(&unit.id).copied();
        let count = count_of(&unit.id);
        let ceiling = under.get(&unit.id).copied().unwrap_or(u64::MAX);
        let mut here = shown(count, known).min(ceiling);
        let below: Vec<UnitId> =
            units.iter().filter(|other| other.parent == Some(unit.id)).map(|u| u.id).collect();
        let of = |least: &HashMap<UnitId, u64>, id: &UnitId| least.get(id).copied().unwrap_or(0);
        // Never so much that those below would all have to be near their most. Phones that named the unit itself
        // are a part of nobody below, and may be any number.
        let own = count.saturating_sub(below.iter().map(count_of).sum());
        if !below.is_empty() && own < SMALLEST {
            let top = below.iter().map(|id| most(of(&least, id), members.get(id).copied()));
            here = here.min(Shown::of(top.sum::<u64>().saturating_sub(SMALLEST - 1)).least());
        }
        // And those below never so much that all of them would have to be near their least.
        if let Some(room) = known.map(|known| known.saturating_sub(SMALLEST - 1)) {
            while below.iter().map(|id| of(&least, id)).sum::<u64>() > room {
                let largest = below.iter().copied().max_by_key(|id| of(&least, id));
                let Some(number) = largest.and_then(|id| least.get_mut(&id)) else { break };
                *number = number.saturating_sub(SMALLEST);
            }
        }
        least.insert(unit.id, here);
    }
    least
}

/// True when a count is over the members by more than three times its error, so that chance does not explain it.
fn is_over(count: u64, members: u64) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "an error need not be exact")]
    let (count, members) = (count as f64, members as f64);
    count > members * 3.0_f64.mul_add(standard_error(members as u64).max(0.01), 1.0)
}

#[cfg(test)]
#[path = "close_tests.rs"]
mod tests;
