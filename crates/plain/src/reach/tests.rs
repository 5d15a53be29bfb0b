//! Sketches: what comes again changes nothing, and what they count is right within their error.

use std::collections::HashSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use wire::id::CardId;
use wire::limits::{REACH_REGISTERS, REACH_RHO};
use wire::reach::Period;

use super::sketch::standard_error;
use super::{Sketch, believable, closes_on, days_of, is_open, periods_of, place, scope};

/// Chance that is the same in every run (splitmix64).
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn hash(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for part in bytes.as_chunks_mut::<8>().0 {
            *part = self.next().to_be_bytes();
        }
        bytes
    }

    fn sketch(&mut self, phones: u64) -> Sketch {
        let mut sketch = Sketch::default();
        for _ in 0..phones {
            let (index, rho) = place(self.hash());
            sketch.raise(index, rho);
        }
        sketch
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

#[test]
fn a_phone_that_says_it_a_thousand_times_counts_once() {
    let (index, rho) = place(Seeded(7).hash());
    let mut sketch = Sketch::default();
    assert!(sketch.raise(index, rho));
    let once = sketch.clone();
    assert_eq!(once.count(), 1);
    for _ in 0..1_000 {
        assert!(!sketch.raise(index, rho));
    }
    assert_eq!((sketch.count(), sketch), (1, once));
}

#[test]
fn a_count_is_right_within_three_times_its_error() {
    for phones in [1, 4, 9, 10, 50, 98, 500, 2_000, 6_000, 10_240, 20_000, 60_000] {
        let runs = if phones > 5_000 { 12 } else { 40 };
        let mut sum = 0.0;
        for seed in 0..runs {
            let count = Seeded(seed * 1_000_003 + phones).sketch(phones).count();
            let off = count as f64 - phones as f64;
            // Of few phones two that meet in one register are one less, which is no share of so few.
            let most = (3.0 * standard_error(phones) * phones as f64).max(1.0) + 0.5;
            assert!(
                off.abs() <= most,
                "{phones} phones, run {seed}: {count}, may be off by {most}"
            );
            sum += off;
        }
        // And it leans to no side: the mean of the runs is nearer by the root of their number.
        let mean = sum / runs as f64;
        let most = 3.5 * standard_error(phones) * phones as f64 / (runs as f64).sqrt() + 0.5;
        assert!(mean.abs() <= most, "{phones} phones: off by {mean} in the mean, may be {most}");
    }
}

#[test]
fn a_hash_points_to_a_register_by_its_first_bits_and_raises_it_by_the_zeros_that_follow() {
    let hash = |first: u64| {
        let mut bytes = [0xff; 32];
        bytes[..8].copy_from_slice(&first.to_be_bytes());
        bytes
    };
    assert_eq!(place(hash(u64::MAX)), (4_095, 1));
    assert_eq!(place(hash(0x0018_0000_0000_0000)), (1, 1));
    assert_eq!(place(hash(0x0014_0000_0000_0000)), (1, 2));
    assert_eq!(place(hash(0)), (0, REACH_RHO));
}

#[test]
fn what_no_honest_phone_would_say_is_not_believed() {
    assert_eq!((believable(0), believable(4), believable(4_000)), (21, 23, 32));
    assert_eq!(believable(u64::MAX), REACH_RHO);
    let mut seeded = Seeded(11);
    assert!((0..200_000).all(|_| place(seeded.hash()).1 <= believable(40)));
}

#[test]
fn each_count_has_places_of_its_own() {
    let card = CardId(uuid::Uuid::from_u128(5));
    let all = [
        scope(period("2026"), None),
        scope(period("2026-Q4"), None),
        scope(period("2026-Q3"), None),
        scope(period("2026-Q4"), Some(card)),
    ];
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
}

#[test]
fn a_period_is_open_from_its_first_day_until_fifteen_days_after_its_last() {
    assert_eq!(periods_of(day("2026-11-26")), [period("2026"), period("2026-Q4")]);
    assert_eq!(periods_of(day("2027-03-31")), [period("2027"), period("2027-Q1")]);
    assert_eq!(days_of(period("2026-Q2")), Some((day("2026-04-01"), day("2026-07-01"))));
    assert_eq!(days_of(period("2026")), Some((day("2026-01-01"), day("2027-01-01"))));
    assert_eq!(closes_on(period("2026-Q3")), Some(day("2026-10-16")));
    for (period_of, today, open) in [
        ("2026-Q4", "2026-11-26", true),
        ("2026-Q3", "2026-10-15", true),
        ("2026-Q3", "2026-10-16", false),
        ("2026-Q4", "2026-09-29", false),
        ("2026-Q4", "2026-09-30", true),
        ("2026", "2027-01-15", true),
        ("2026", "2027-01-16", false),
        ("2027", "2026-11-26", false),
    ] {
        assert_eq!(is_open(period(period_of), day(today)), open, "{period_of} on {today}");
    }
}

#[test]
fn what_was_not_written_here_is_no_sketch() {
    for odd in ["A", "AA", "AA*", "ă", "__p", "AAA AAA"] {
        assert!(Sketch::read(odd).is_none(), "{odd}");
    }
    assert!(Sketch::read("").is_some_and(|sketch| sketch.count() == 0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn taking_in_is_the_same_in_any_order_and_however_often(
        a in 0_u64..3_000, b in 0_u64..3_000, c in 0_u64..300, seed: u64,
    ) {
        let mut seeded = Seeded(seed);
        let (a, b, c) = (seeded.sketch(a), seeded.sketch(b), seeded.sketch(c));
        let join = |all: &[&Sketch]| {
            let mut out = Sketch::default();
            all.iter().for_each(|one| out.merge(one));
            out
        };
        let whole = join(&[&a, &b, &c]);
        prop_assert_eq!(&join(&[&c, &b, &a]), &whole);
        prop_assert_eq!(&join(&[&a, &join(&[&b, &c])]), &whole);
        prop_assert_eq!(&join(&[&whole, &a, &whole]), &whole);
        prop_assert_eq!(&join(&[&a, &a]), &a);
        prop_assert!(whole.count() + 1 >= a.count());
    }

    #[test]
    fn a_sketch_is_read_as_it_was_written_and_tells_no_order(
        phones in 0_u64..6_000, seed: u64,
    ) {
        let mut seeded = Seeded(seed);
        let places: Vec<_> = (0..phones).map(|_| place(seeded.hash())).collect();
        let make = |places: &mut dyn Iterator<Item = &(u16, u8)>| {
            let mut sketch = Sketch::default();
            for (index, rho) in places { sketch.raise(*index, *rho); }
            sketch
        };
        let sketch = make(&mut places.iter());
        let text = sketch.write();
        prop_assert!(text.len() <= usize::from(REACH_REGISTERS));
        prop_assert_eq!(make(&mut places.iter().rev()).write(), text.clone());
        prop_assert_eq!(Sketch::read(&text), Some(sketch));
    }
}
