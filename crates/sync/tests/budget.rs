//! The rules of a day's data, and of a full phone, in many cases.

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use sync::budget::{By, Decision, LARGE, Ledger, Rules, Why};
use sync::room::{Media, to_drop};

const FREE: Rules =
    Rules { daily: None, spent: 0, only_wifi: false, on_wifi: false, saves_data: false };

fn rules() -> impl Strategy<Value = Rules> {
    (proptest::option::of(0_u64..60_000_000), 0_u64..80_000_000, any::<[bool; 3]>()).prop_map(
        |(daily, spent, [only_wifi, on_wifi, saves_data])| Rules {
            daily,
            spent,
            only_wifi,
            on_wifi,
            saves_data,
        },
    )
}

fn media() -> impl Strategy<Value = Vec<Media>> {
    let one = (proptest::option::of(0_i64..10_000), 0_u64..2_000_000).prop_map(|(day, bytes)| {
        let published = day.and_then(|day| DateTime::<Utc>::from_timestamp(day * 86_400, 0));
        Media { published, bytes }
    });
    proptest::collection::vec(one, 0..30)
}

#[test]
fn what_holds_a_download_back_is_named() {
    let check = |rules: Rules, bytes, by, why: Option<Why>| {
        let wanted = why.map_or(Decision::Allowed, |why| Decision::Ask { why, bytes });
        assert_eq!(rules.decide(bytes, by), wanted, "{rules:?} {bytes} {by:?}");
    };
    let spent = Rules { daily: Some(5_000_000), spent: 4_900_000, ..FREE };
    let wifi = Rules { only_wifi: true, ..FREE };
    let saving = Rules { saves_data: true, ..FREE };
    check(FREE, LARGE, By::Itself, None);
    check(FREE, LARGE + 1, By::Itself, Some(Why::Large));
    check(FREE, LARGE + 1, By::Wish, None);
    check(FREE, 40_000_000, By::Tap, None);
    check(spent, 100_000, By::Tap, None);
    check(spent, 100_001, By::Tap, Some(Why::OverBudget));
    check(spent, 100_001, By::SecondTap, None);
    check(wifi, 1, By::Tap, Some(Why::NotWifi));
    check(Rules { on_wifi: true, ..wifi }, 1, By::Itself, None);
    check(saving, 1, By::Itself, Some(Why::SaveData));
    check(saving, 1, By::Wish, Some(Why::SaveData));
    // Who taps a button that names the size has decided; saving data is about what nobody asked for.
    check(saving, 400_000, By::Tap, None);
}

#[test]
fn a_new_day_begins_with_nothing_spent() {
    let mut ledger = Ledger::default();
    ledger.spend(740_000, 300);
    ledger.spend(740_000, 200);
    assert_eq!((ledger.spent(740_000), ledger.spent(740_001)), (500, 0));
    ledger.spend(740_001, 7);
    assert_eq!((ledger.spent(740_000), ledger.spent(740_001)), (0, 7));
    assert_eq!(Ledger::read("what is this?"), Ledger::default());
}

proptest! {
    #[test]
    fn what_comes_by_itself_keeps_to_every_rule(rules in rules(), bytes in 0_u64..5_000_000) {
        for by in [By::Itself, By::Wish] {
            if rules.decide(bytes, by) == Decision::Allowed {
                prop_assert!(!rules.saves_data);
                prop_assert!(rules.on_wifi || !rules.only_wifi);
                prop_assert!(rules.daily.is_none_or(|daily| rules.spent + bytes <= daily));
                prop_assert!(by == By::Wish || bytes <= LARGE);
            }
        }
    }

    #[test]
    fn a_second_tap_is_never_held_back_and_a_first_tap_never_for_its_size(
        rules in rules(), bytes in any::<u64>(),
    ) {
        prop_assert_eq!(rules.decide(bytes, By::SecondTap), Decision::Allowed);
        prop_assert!(!matches!(rules.against(bytes, By::Tap), Some(Why::Large | Why::SaveData)));
    }

    #[test]
    fn a_day_of_downloads_by_themselves_never_ends_over_its_budget(
        daily in 0_u64..3_000_000, sizes in proptest::collection::vec(0_u64..200_000, 0..60),
    ) {
        let mut ledger = Ledger::default();
        for bytes in sizes {
            let rules = Rules { daily: Some(daily), spent: ledger.spent(1), ..FREE };
            if rules.decide(bytes, By::Itself) == Decision::Allowed {
                ledger.spend(1, bytes);
            }
        }
        prop_assert!(ledger.spent(1) <= daily);
    }

    #[test]
    fn a_ledger_is_read_as_it_was_written(day in any::<u32>(), bytes in any::<u64>()) {
        let mut ledger = Ledger::default();
        ledger.spend(day, bytes);
        prop_assert_eq!(Ledger::read(&ledger.written()), ledger);
    }

    #[test]
    fn a_ledger_reads_anything_without_a_panic(text in ".{0,40}") {
        let _ = Ledger::read(&text);
    }

    #[test]
    fn what_is_dropped_is_enough_and_not_one_more_than_it_takes(
        media in media(), needed in 0_u64..8_000_000,
    ) {
        let dropped = to_drop(&media, needed);
        let won = |places: &[usize]| places.iter().map(|place| media[*place].bytes).sum::<u64>();
        prop_assert!(won(&dropped) >= needed || dropped.len() == media.len());
        if let Some((_, before)) = dropped.split_last() {
            prop_assert!(won(before) < needed, "the last one had to go as well");
        }
    }

    #[test]
    fn the_oldest_go_first_and_nothing_goes_twice(media in media(), needed in 0_u64..8_000_000) {
        let dropped = to_drop(&media, needed);
        for (place, kept) in media.iter().enumerate() {
            if !dropped.contains(&place) {
                prop_assert!(dropped.iter().all(|gone| media[*gone].published <= kept.published));
            }
        }
        let mut once = dropped.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), dropped.len());
    }
}
