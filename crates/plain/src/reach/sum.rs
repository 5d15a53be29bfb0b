//! Members and sums: what is known of a unit from what is below it, and from how many to how many were reached by
//! phone and otherwise, without counting anybody twice silently.

use std::collections::HashMap;

use wire::id::UnitId;
use wire::reach::Span;
use wire::unit::Unit;

use super::close::{ClosedUnit, most};
use crate::groups::{SMALLEST, Shown};

/// News that was brought without phones, signed by two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The unit whose workers were there.
    pub unit: UnitId,
    /// How many.
    pub number: u64,
}

/// The members of each unit with everything below it: what was entered for it, else the sum of those right below
/// when all of them are known. `units` are parents first.
#[must_use]
pub fn members(units: &[Unit], entered: &HashMap<UnitId, u64>) -> HashMap<UnitId, u64> {
    let mut known: HashMap<UnitId, u64> = HashMap::new();
    for unit in units.iter().rev() {
        let below: Option<Vec<u64>> = units
            .iter()
            .filter(|other| other.parent == Some(unit.id))
            .map(|other| known.get(&other.id).copied())
            .collect();
        let sum = below.filter(|below| !below.is_empty()).map(|below| below.iter().sum());
        if let Some(number) = entered.get(&unit.id).copied().or(sum) {
            known.insert(unit.id, number);
        }
    }
    known
}

/// From how many to how many people of each unit were reached. At least as many as the largest part says: the
/// phones, the largest meeting, or those below together. At most as many as all parts together, and never more than
/// there are members. Both are whole tens, but for the last member.
#[must_use]
pub fn spans(
    units: &[Unit],
    closed: &[ClosedUnit],
    members: &HashMap<UnitId, u64>,
    events: &[Event],
) -> HashMap<UnitId, Span> {
    let phones: HashMap<UnitId, &ClosedUnit> = closed.iter().map(|one| (one.unit, one)).collect();
    let mut least: HashMap<UnitId, u64> = HashMap::new();
    let mut attested: HashMap<UnitId, u64> = HashMap::new();
    let mut spans = HashMap::new();
    for unit in units.iter().rev() {
        let known = members.get(&unit.id).copied();
        let cap = known.unwrap_or(u64::MAX);
        let shown = phones.get(&unit.id).and_then(|one| one.phones).unwrap_or(0);
        let then = phones.get(&unit.id).and_then(|one| one.members);
        let own = events.iter().filter(|event| event.unit == unit.id).map(|event| event.number);
        let largest = own.clone().max().unwrap_or(0);
        let (mut sum, mut below) = (own.sum::<u64>(), 0);
        for child in units.iter().filter(|other| other.parent == Some(unit.id)) {
            sum = sum.saturating_add(attested.get(&child.id).copied().unwrap_or(0));
            below += least.get(&child.id).copied().unwrap_or(0);
        }
        let at_least = shown.max(largest).max(below).min(cap);
        let at_most = most(shown, then).saturating_add(sum).max(at_least);
        let span = Span {
            least: Shown::of(at_least).least(),
            most: at_most.next_multiple_of(SMALLEST).min(cap),
        };
        spans.insert(unit.id, span);
        least.insert(unit.id, at_least);
        attested.insert(unit.id, sum);
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::unit::Level;

    fn id(number: u128) -> UnitId {
        UnitId(uuid::Uuid::from_u128(number))
    }

    fn unit(number: u128, parent: Option<u128>) -> Unit {
        let text = number.to_string();
        Unit {
            id: id(number),
            parent: parent.map(id),
            level: Level::Base,
            name: text.clone(),
            short: text.clone(),
            code: text,
            sample: false,
        }
    }

    fn tree() -> [Unit; 3] {
        [unit(1, None), unit(2, Some(1)), unit(3, Some(1))]
    }

    #[test]
    fn members_are_what_was_entered_or_the_sum_below_and_never_a_part_of_it() {
        let of = |entered: &[(u128, u64)]| {
            let entered = entered.iter().map(|(unit, number)| (id(*unit), *number)).collect();
            members(&tree(), &entered).get(&id(1)).copied()
        };
        assert_eq!(of(&[(2, 40), (3, 60)]), Some(100));
        assert_eq!(of(&[(2, 40)]), None);
        assert_eq!(of(&[(1, 130), (2, 40)]), Some(130));
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn nobody_is_counted_twice_and_nobody_is_lost() {
        let phones = |unit: u128, phones: u64, members: u64| ClosedUnit {
            unit: id(unit),
            phones: Some(phones),
            members: Some(members),
            error: 0,
            over: false,
        };
        let known = HashMap::from([(id(1), 300), (id(2), 100), (id(3), 200)]);
        let closed = [phones(1, 110, 300), phones(2, 40, 100), phones(3, 70, 200)];
        let event = |unit: u128, number| Event { unit: id(unit), number };
        let span = |events: &[Event]| spans(&tree(), &closed, &known, events);
        let none = span(&[]);
        assert_eq!(none[&id(2)], Span { least: 40, most: 50 });
        assert_eq!(none[&id(1)], Span { least: 110, most: 120 });
        // A meeting of 65, and one of 20: those of the second, and those with phones, may have been at the first.
        let met = span(&[event(2, 65), event(2, 20)]);
        assert_eq!(met[&id(2)], Span { least: 60, most: 100 });
        assert_eq!(met[&id(1)], Span { least: 130, most: 210 });
        // A visit of four is no number of its own anywhere.
        assert_eq!(span(&[event(3, 4)])[&id(3)], Span { least: 70, most: 90 });
        // Whatever is attested, nobody is reached who is not there.
        assert_eq!(span(&[event(2, 900)])[&id(2)], Span { least: 100, most: 100 });
    }
}
