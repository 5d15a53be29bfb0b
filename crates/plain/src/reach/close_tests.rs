//! What may be shown of a closed period, held against somebody who knows the rule, the numbers of members and
//! everything that is shown of two quarters and their cards.

use std::collections::{BTreeMap, HashMap};

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};
use proptest::prelude::*;
use wire::id::{CardId, UnitId};
use wire::unit::{Level, Unit};

use super::{Counts, Sketched, close, decide, shown};
use crate::reach::Sketch;

fn id(number: u128) -> UnitId {
    UnitId(uuid::Uuid::from_u128(number))
}

fn unit(number: u128, parent: Option<u128>) -> Unit {
    Unit {
        id: id(number),
        parent: parent.map(id),
        level: Level::Base,
        name: format!("Đơn vị {number}"),
        short: format!("{number}"),
        code: format!("U{number}"),
        sample: false,
    }
}

/// A province, two unions below it, four base unions; the last has four members.
fn tree() -> Vec<Unit> {
    vec![
        unit(1, None),
        unit(2, Some(1)),
        unit(4, Some(2)),
        unit(5, Some(2)),
        unit(7, Some(2)),
        unit(3, Some(1)),
        unit(6, Some(3)),
    ]
}

/// The unit with four members.
const SMALL: usize = 4;
const CARD: CardId = CardId(uuid::Uuid::from_u128(99));

/// What a phone did in a quarter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Did {
    Nothing,
    Read,
    Opened,
}

/// All that can differ between two phones: unit, and what was done in each of two quarters.
fn phones() -> Vec<(usize, [Did; 2])> {
    let all = [Did::Nothing, Did::Read, Did::Opened];
    let ways: Vec<[Did; 2]> = all.iter().flat_map(|a| all.map(|b| [*a, b])).collect();
    let units = 0..tree().len();
    units.flat_map(|unit| ways[1..].iter().map(move |way| (unit, *way))).collect()
}

/// Above which units a unit is, itself included.
fn ups(place: usize) -> Vec<UnitId> {
    let tree = tree();
    let mut at = Some(tree[place].id);
    let mut out = Vec::new();
    while let Some(here) = at {
        out.push(here);
        at = tree.iter().find(|unit| unit.id == here).and_then(|unit| unit.parent);
    }
    out
}

/// The counts of a quarter.
fn counts(phones: &[(usize, [Did; 2])], numbers: &[u64], quarter: usize) -> Counts {
    let mut counts = Counts::new();
    for ((unit, did), number) in phones.iter().zip(numbers) {
        for above in ups(*unit) {
            if did[quarter] != Did::Nothing {
                *counts.entry((None, above)).or_default() += number;
            }
            *counts.entry((Some(CARD), above)).or_default() +=
                if did[quarter] == Did::Opened { *number } else { 0 };
        }
    }
    counts
}

type Seen = BTreeMap<(usize, bool, UnitId), u64>;

/// Everything that is shown.
fn look(numbers: &[u64], members: &HashMap<UnitId, u64>) -> Seen {
    let mut seen = Seen::new();
    for quarter in [0, 1] {
        let closed = decide(&tree(), &counts(&phones(), numbers, quarter), members);
        for unit in closed.units {
            seen.insert((quarter, false, unit.unit), unit.phones.unwrap_or(0));
        }
        for card in closed.cards {
            seen.insert((quarter, true, card.unit), card.phones);
        }
    }
    seen
}

/// Which phones are in a number.
fn inside(number: &(usize, bool, UnitId)) -> Vec<usize> {
    let (quarter, card, unit) = *number;
    let wanted = |did: Did| if card { did == Did::Opened } else { did != Did::Nothing };
    let all = phones().into_iter().enumerate();
    all.filter(|(_, (of, did))| wanted(did[quarter]) && ups(*of).contains(&unit))
        .map(|(place, _)| place)
        .collect()
}

fn sum(numbers: &[u64], of: &[usize]) -> u64 {
    of.iter().map(|place| numbers[*place]).sum()
}

/// True when another world with the same members, and another number in the group, shows the same everywhere. What
/// the solver finds is looked at again.
fn could_be_another(numbers: &[u64], members: &HashMap<UnitId, u64>, group: &[usize]) -> bool {
    let seen = look(numbers, members);
    let now = sum(numbers, group);
    let all = phones();
    let solve = |comparison, bound: u64, wish: u64| {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let most = |now: &u64| i32::try_from(now + 12).expect("few");
        // Nobody works for the unions above. What is wished for only leads to different worlds.
        let vars: Vec<Variable> = (0..numbers.len())
            .map(|place| {
                let most =
                    if [0, 1, 5].contains(&all[place].0) { 0 } else { most(&numbers[place]) };
                let wished = (place as u64 * 7 + 3).wrapping_mul(wish * wish) % 5;
                problem.add_integer_var(wished as f64 - 2.0, (0, most))
            })
            .collect();
        let mut limit = |of: &[usize], comparison, bound: u64| {
            let terms: Vec<(Variable, f64)> = of.iter().map(|place| (vars[*place], 1.0)).collect();
            problem.add_constraint(terms.as_slice(), comparison, bound as f64);
        };
        for unit in tree() {
            let of: Vec<usize> = phones()
                .iter()
                .enumerate()
                .filter(|(_, (place, _))| ups(*place).contains(&unit.id))
                .map(|(place, _)| place)
                .collect();
            if let Some(members) = members.get(&unit.id) {
                limit(&of, ComparisonOp::Le, *members);
            }
        }
        for name in seen.keys() {
            // As wide as it is here: what was lowered, or is a last band, is taken as it stands in this world.
            let (of, count) = (inside(name), sum(numbers, &inside(name)));
            let least = seen[name].min(count / 10 * 10);
            let band = if count - least > 9 { least + 19 } else { least + 9 };
            let top = members.get(&name.2).copied().filter(|m| shown(*m, Some(*m)) == least);
            limit(&of, ComparisonOp::Ge, least);
            limit(&of, ComparisonOp::Le, top.unwrap_or(band).max(count));
        }
        limit(group, comparison, bound);
        let Ok(SolveOutcome::Solution(found)) = problem.solve() else { return false };
        let other: Vec<u64> = vars.iter().map(|var| found[*var].round() as u64).collect();
        sum(&other, group) != now && look(&other, members) == seen
    };
    // The worlds next door: one or two people more, less, or who did something else.
    let steps: Vec<[Option<usize>; 2]> = {
        let places: Vec<Option<usize>> = (0..numbers.len())
            .filter(|place| ![0, 1, 5].contains(&all[*place].0))
            .map(Some)
            .chain([None])
            .collect();
        let of = |place: Option<usize>| place.map(|place| all[place].0);
        let pairs = places.iter().flat_map(|from| places.iter().map(move |to| [*from, *to]));
        pairs
            .filter(|[from, to]| {
                from != to && (of(*from) == of(*to) || from.is_none() || to.is_none())
            })
            .collect()
    };
    let step = |world: &[u64], [from, to]: [Option<usize>; 2]| -> Option<Vec<u64>> {
        let mut world = world.to_vec();
        if let Some(from) = from {
            world[from] = world[from].checked_sub(1)?;
        }
        if let Some(to) = to {
            world[to] += 1;
        }
        fits(&world, members).then_some(world)
    };
    let is_another = |world: &[u64]| sum(world, group) != now && look(world, members) == seen;
    let first: Vec<Vec<u64>> = steps.iter().filter_map(|one| step(numbers, *one)).collect();
    let first: Vec<Vec<u64>> = first.into_iter().filter(|world| sum(world, group) != now).collect();
    first.iter().any(|world| is_another(world))
        || (0..8).any(|wish| {
            (now > 0 && solve(ComparisonOp::Le, now - 1, wish))
                || solve(ComparisonOp::Ge, now + 1, wish)
        })
        || first.iter().any(|world| {
            steps.iter().filter_map(|one| step(world, *one)).any(|world| is_another(&world))
        })
}

/// True when no unit has more phones than members.
fn fits(numbers: &[u64], members: &HashMap<UnitId, u64>) -> bool {
    let all = phones();
    members.iter().all(|(unit, members)| {
        let of = all.iter().zip(numbers).filter(|((place, _), _)| ups(*place).contains(unit));
        of.map(|(_, number)| number).sum::<u64>() <= *members
    })
}

fn members_of(numbers: &[u64], spare: &[u64]) -> HashMap<UnitId, u64> {
    let mut members = HashMap::new();
    for ((place, unit), spare) in tree().iter().enumerate().zip(spare) {
        let all = phones();
        let own = all.iter().zip(numbers).filter(|((of, _), _)| *of == place);
        let own: u64 = own.map(|(_, number)| number).sum();
        let own = if place == SMALL { 4 } else { own + spare };
        for above in ups(place) {
            *members.entry(above).or_default() += own;
        }
        assert!(members.contains_key(&unit.id));
    }
    members
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_two_views_give_away_the_unit_of_four_or_any_group_under_ten(
        mut numbers in prop::collection::vec(prop_oneof![3 => Just(0_u64), 3 => 1_u64..4, 1 => 4_u64..15], 56),
        spare in prop::collection::vec(prop_oneof![2 => Just(0_u64), 1 => 1_u64..20], 7),
    ) {
        let all = phones();
        prop_assert_eq!(all.len(), numbers.len());
        // Nobody works for the unions above; of the unit of four, four were reached at most.
        for ((unit, _), number) in all.iter().zip(numbers.iter_mut()) {
            if [0, 1, 5].contains(unit) { *number = 0; }
        }
        let mut left = 4;
        for ((unit, _), number) in all.iter().zip(numbers.iter_mut()) {
            if *unit == SMALL { *number = (*number).min(left); left -= *number; }
        }
        let members = members_of(&numbers, &spare);
        let seen = look(&numbers, &members);
        prop_assert!(seen.values().all(|least| least % 10 == 0));
        let mut tried = 0;
        for name in seen.keys() {
            prop_assert!(name.2 != id(7) || seen[name] == 0, "something is shown of the unit of four");
            let own = inside(name);
            // The number for itself, and without each that lies in it.
            for other in seen.keys() {
                let lesser = inside(other);
                let lies_in = other != name && lesser.iter().all(|place| own.contains(place));
                let rest: Vec<usize> = if lies_in {
                    own.iter().filter(|place| !lesser.contains(place)).copied().collect()
                } else if other == name { own.clone() } else { continue };
                // Where nobody works, everybody knows that nobody was reached.
                let rest: Vec<usize> =
                    rest.into_iter().filter(|place| ![0, 1, 5].contains(&all[*place].0)).collect();
                let small = sum(&numbers, &rest);
                if rest.is_empty() || small >= 10 { continue }
                tried += 1;
                prop_assert!(
                    could_be_another(&numbers, &members, &rest),
                    "{name:?} without {other:?}: a group of {small} is given away; {seen:?} {members:?} {:?}",
                    seen.keys().map(|name| (name.0, name.1, name.2, sum(&numbers, &inside(name)))).collect::<Vec<_>>()
                );
            }
        }
        prop_assert!(tried > 1, "only {tried} small groups were tried");
    }
}

#[test]
fn whoever_was_not_reached_is_never_a_group_that_is_counted() {
    let tree = [unit(4, None)];
    let of = |count: u64, members: u64| {
        let counts = Counts::from([((None, id(4)), count)]);
        decide(&tree, &counts, &HashMap::from([(id(4), members)])).units[0].phones
    };
    assert_eq!(of(40, 40), Some(30));
    assert_eq!(of(40, 48), Some(30));
    assert_eq!(of(40, 49), Some(40));
    assert_eq!(of(500, 500), Some(490));
    // A unit of fewer than 19 is never shown, whether all of it was reached or nobody.
    assert_eq!([of(18, 18), of(0, 18), of(4, 4)], [None; 3]);
}

#[test]
fn more_phones_than_members_are_cut_off_and_told() {
    let tree = [unit(4, None)];
    let of = |count: u64| {
        let counts = Counts::from([((None, id(4)), count)]);
        let closed = decide(&tree, &counts, &HashMap::from([(id(4), 100)]));
        (closed.units[0].phones, closed.units[0].over)
    };
    assert_eq!(of(97), (Some(90), false));
    assert_eq!(of(103), (Some(90), false));
    assert_eq!(of(4_000), (Some(90), true));
}

#[test]
fn above_a_phone_counts_once_though_it_named_two_units() {
    let mut own = Sketch::default();
    for index in 0..60 {
        own.raise(index * 7, 1 + u8::try_from(index % 3).expect("few"));
    }
    let sketch = |number: u128, card| Sketched { unit: id(number), card, sketch: own.clone() };
    let all = [sketch(4, None), sketch(5, None), sketch(6, None), sketch(6, Some(CARD))];
    let closed = close(&tree(), &all, &HashMap::new());
    let of = |number: u128| {
        closed.units.iter().find(|one| one.unit == id(number)).and_then(|one| one.phones)
    };
    assert_eq!((of(4), of(5), of(7), of(2), of(1)), (Some(60), Some(60), None, Some(60), Some(60)));
    assert_eq!(
        closed.cards.len(),
        3,
        "the card is shown in its unit and the two above: {closed:?}"
    );
}
