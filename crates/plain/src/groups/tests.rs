//! The small-groups rule, held against somebody who knows it and sees everything that is shown.

use std::collections::{BTreeSet, HashMap};

use proptest::prelude::*;

use super::{SMALLEST, Shown, Table, due, wait_for};

/// All ways to put up to `most` people into `groups` groups.
fn all(groups: usize, most: u64) -> Vec<Vec<u64>> {
    if groups == 0 {
        return vec![Vec::new()];
    }
    let mut out = Vec::new();
    for first in 0..=most {
        for mut rest in all(groups - 1, most - first) {
            rest.insert(0, first);
            out.push(rest);
        }
    }
    out
}

/// Holds every secret against everything that looks the same: each that is under ten has at least two
/// values that fit.
fn nothing_comes_out<V: std::hash::Hash + Eq>(views: impl Iterator<Item = (V, Vec<u64>)>) {
    let mut fit: HashMap<V, Vec<BTreeSet<u64>>> = HashMap::new();
    for (view, secrets) in views {
        let seen = fit.entry(view).or_insert_with(|| vec![BTreeSet::new(); secrets.len()]);
        for (values, secret) in seen.iter_mut().zip(secrets) {
            values.insert(secret);
        }
    }
    assert!(!fit.is_empty());
    for values in fit.values().flatten() {
        assert!(
            values.len() > 1 || values.iter().all(|only| *only >= SMALLEST),
            "what is shown leaves one value only"
        );
    }
}

#[test]
fn no_table_tells_how_many_are_in_a_group_under_ten() {
    for (groups, most) in [(2, 99), (3, 69), (4, 49), (5, 34)] {
        let tables = all(groups, most + SMALLEST);
        nothing_comes_out(tables.into_iter().map(|counts| (Table::of(&counts), counts)));
    }
}

#[test]
fn two_views_do_not_tell_how_many_under_ten_came_in_between() {
    let before = all(2, 24);
    let after = all(2, 49);
    let pairs = before.iter().flat_map(|first| {
        after
            .iter()
            .filter(|second| first.iter().zip(second.iter()).all(|(a, b)| a <= b))
            .filter(|second| due(first.iter().sum(), SMALLEST, second.iter().sum()))
            .map(|second| {
                let came = first.iter().zip(second).map(|(a, b)| b - a).collect();
                ((Table::of(first), Table::of(second)), came)
            })
    });
    nothing_comes_out(pairs);
}

#[test]
fn a_part_and_the_whole_do_not_tell_how_many_under_ten_are_outside_the_part() {
    let pairs = all(2, 69).into_iter().map(|counts| {
        let (part, rest) = (counts[0], counts[1]);
        ((Shown::of(part), Shown::of(part + rest)), vec![part, rest])
    });
    nothing_comes_out(pairs);
}

#[test]
fn ten_groups_that_are_all_nine_over_do_not_give_each_other_away() {
    let table = Table::of(&[9; 10]);
    let one_less = Table::of(&[9, 9, 9, 9, 9, 9, 9, 9, 9, 8]);
    assert_eq!(table, one_less);
    assert_eq!(table.total, Shown::AtLeast(80));
}

proptest! {
    #[test]
    fn whatever_is_shown_is_true_and_a_whole_ten(counts in prop::collection::vec(0u64..200, 1..30)) {
        let table = Table::of(&counts);
        for (shown, count) in table.groups.iter().zip(&counts) {
            prop_assert_eq!(shown.is_few(), *count < SMALLEST);
            prop_assert!(shown.least() <= *count && *count < shown.least() + SMALLEST);
            prop_assert_eq!(shown.least() % SMALLEST, 0);
        }
        prop_assert!(table.total.least() <= counts.iter().sum());
        prop_assert_eq!(table.total.least() % SMALLEST, 0);
    }

    /// For each group of any table there is another table that looks the same and has another number there.
    #[test]
    fn every_count_has_another_that_fits_as_well(
        counts in prop::collection::vec(prop_oneof![0u64..12, Just(9), Just(10), 0u64..60], 2..25),
    ) {
        let table = Table::of(&counts);
        for place in 0..counts.len() {
            let mut others = Vec::new();
            for changed in [counts[place].checked_sub(1), Some(counts[place] + 1)].into_iter().flatten() {
                let mut other = counts.clone();
                other[place] = changed;
                others.push(other.clone());
                for second in (0..counts.len()).filter(|second| *second != place) {
                    let mut moved = other.clone();
                    moved[second] = (counts[place] + counts[second]).saturating_sub(changed);
                    others.push(moved);
                }
            }
            prop_assert!(others.iter().any(|other| Table::of(other) == table), "group {} can be told", place);
        }
    }

    #[test]
    fn a_view_is_never_renewed_for_fewer_than_ten_people(
        seen in 0u64..1_000, more in 0u64..10, chance in 0.0f64..1.0,
    ) {
        prop_assert!(!due(seen, wait_for(chance), seen + more));
        prop_assert!(due(seen, wait_for(chance), seen + 19));
        prop_assert!(!due(seen, 0, seen + more));
    }
}
