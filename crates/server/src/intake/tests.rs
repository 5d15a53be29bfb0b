//! The measure of a day.

use super::*;
use crate::senders::Senders;

const MB: u64 = 1_000_000;

fn intake() -> Intake {
    Intake::new(Limits { per_address: 10 * MB, cases_per_address: 3, in_all: 16 * MB })
}

fn senders() -> [Option<Sender>; 3] {
    let senders = Senders::default();
    ["203.0.113.5", "203.0.113.6", "203.0.113.7"]
        .map(|text| Some(senders.of(text.parse().expect("an address"), Utc::now())))
}

fn photos(bytes: u64) -> Load {
    Load::case(10, std::iter::once(bytes))
}

#[test]
fn one_address_has_its_share_of_cases_and_of_bytes() {
    let (intake, [one, other, _]) = (intake(), senders());
    let day = dates::local_day(Utc::now());
    for _ in 0..3 {
        assert_eq!(intake.take(one, Load::case(10, std::iter::empty()), day), Ok(()));
    }
    let more = Load::case(10, std::iter::empty());
    assert_eq!(intake.take(one, more, day), Err(Full::Address));
    // What it says to cases that are there is not one more case.
    assert_eq!(intake.take(one, Load::words(500), day), Ok(()));
    assert_eq!(intake.take(other, photos(9 * MB), day), Ok(()));
    assert_eq!(intake.take(other, photos(2 * MB), day), Err(Full::Address));
    assert_eq!(intake.take(other, more, day), Ok(()));
    // Where nobody can be told apart only the whole counts.
    for _ in 0..10 {
        assert_eq!(intake.take(None, more, day), Ok(()));
    }
}

#[test]
fn the_last_part_of_the_day_is_for_words() {
    let (intake, [one, other, third]) = (intake(), senders());
    let day = dates::local_day(Utc::now());
    assert_eq!(intake.take(one, photos(9 * MB), day), Ok(()));
    assert_eq!(intake.take(other, photos(4 * MB), day), Ok(()));
    assert_eq!(intake.take(third, photos(2 * MB), day), Err(Full::Whole));
    assert_eq!(intake.take(third, Load::case(4_000, std::iter::empty()), day), Ok(()));
    assert_eq!(intake.take(third, Load::words(3 * 1_000_000), day), Err(Full::Whole));
}

#[test]
fn what_was_not_stored_is_not_counted_and_a_new_day_begins_at_nothing() {
    let (intake, [one, ..]) = (intake(), senders());
    let now = Utc::now();
    let day = dates::local_day(now);
    let before = intake.count(now);
    assert_eq!(intake.take(one, photos(9 * MB), day), Ok(()));
    intake.give_back(one, photos(9 * MB), day);
    assert_eq!(intake.count(now), before);
    assert!(intake.today.lock().expect("today").by_sender.is_empty());
    assert_eq!(intake.take(one, photos(9 * MB), day), Ok(()));
    assert_eq!(intake.take(one, photos(9 * MB), day), Err(Full::Address));
    let tomorrow = now + chrono::Duration::days(1);
    assert_eq!(intake.count(tomorrow), Count::default());
    assert!(intake.today.lock().expect("today").by_sender.is_empty());
    assert_eq!(intake.take(one, photos(9 * MB), dates::local_day(tomorrow)), Ok(()));
}

#[test]
fn a_refusal_says_when_to_come_again_and_is_not_for_good() {
    let now = Utc::now();
    for (full, code) in [
        (Full::Address, wire::problem::Code::TooMany),
        (Full::Whole, wire::problem::Code::Unavailable),
    ] {
        assert_eq!(full.refusal(now).code(), code);
        assert!(!code.is_permanent());
    }
}
