//! What is sealed in confidence: who can open it, who cannot, and what its size tells.
#![allow(clippy::expect_used)]

use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;
use seal::confidential::{
    CannotOpen, Envelope, Holder, OfficerSecret, Replies, UnitSecret, new_code, open, open_own,
    open_reply, padded_length, seal, seal_own, seal_reply,
};
use std::collections::BTreeSet;
use wire::id::{OfficerId, SubmissionId, UnitId};

fn chance(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

fn unit(number: u128) -> UnitId {
    UnitId(uuid::Uuid::from_u128(number))
}

fn officer(number: u128) -> OfficerId {
    OfficerId(uuid::Uuid::from_u128(number))
}

fn submission(number: u128) -> SubmissionId {
    SubmissionId(uuid::Uuid::from_u128(number))
}

fn sealed(seed: u64, parts: &[&[u8]]) -> (UnitSecret, Envelope) {
    let mut chance = chance(seed);
    let secret = UnitSecret::new(unit(1), 3, &mut chance);
    let to = secret.public().expect("a key");
    let envelope = seal(&to, submission(7), parts, &mut chance).expect("sealed");
    (secret, envelope)
}

proptest! {
    #[test]
    fn the_unit_that_it_was_sealed_to_reads_every_part_as_it_was_written(
        parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..5_000), 0..6),
        seed in any::<u64>(),
    ) {
        let borrowed: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        let (secret, envelope) = sealed(seed, &borrowed);
        prop_assert_eq!(open(&secret, submission(7), &envelope), Ok(parts));
    }

    #[test]
    fn a_single_bit_that_was_changed_anywhere_is_found_out(
        place in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let (secret, mut envelope) = sealed(1, &[b"loi noi", b"anh"]);
        let header = envelope.header.len();
        let length = header + envelope.parts.iter().map(Vec::len).sum::<usize>();
        let at = place.index(length);
        match at.checked_sub(header) {
            None => envelope.header[at] ^= 1 << bit,
            Some(at) => {
                let first = envelope.parts[0].len();
                let part = usize::from(at >= first);
                envelope.parts[part][at - part * first] ^= 1 << bit;
            }
        }
        prop_assert_eq!(open(&secret, submission(7), &envelope), Err(CannotOpen));
    }

    #[test]
    fn filling_up_costs_at_most_an_eighth_and_never_cuts(content in 0..50_000_000_usize) {
        let padded = padded_length(content);
        prop_assert!(padded >= content + 4);
        prop_assert!(padded <= (content + 4).max(2_048) * 9 / 8 + 1, "{content} became {padded}");
        prop_assert!(padded_length(content + 1) >= padded);
    }

    #[test]
    fn what_is_no_envelope_is_refused_and_nothing_breaks(
        header in prop::collection::vec(any::<u8>(), 0..200),
        parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..20),
    ) {
        let (secret, _) = sealed(1, &[]);
        let envelope = Envelope { header, parts };
        prop_assert_eq!(open(&secret, submission(7), &envelope), Err(CannotOpen));
    }
}

#[test]
fn no_other_unit_no_other_epoch_and_no_other_submission_opens_it() {
    let (secret, envelope) = sealed(1, &[b"loi noi"]);
    assert_eq!(open(&secret, submission(8), &envelope), Err(CannotOpen));
    let other = |unit, epoch| UnitSecret::new(unit, epoch, &mut chance(2));
    for secret in [other(unit(1), 3), other(unit(2), 3), other(unit(1), 4)] {
        assert_eq!(open(&secret, submission(7), &envelope), Err(CannotOpen));
    }
}

#[test]
fn parts_cannot_be_left_out_added_or_put_in_another_order() {
    let (secret, envelope) = sealed(1, &[b"loi noi", b"anh", b"tieng"]);
    let changed = |change: fn(&mut Vec<Vec<u8>>)| {
        let mut envelope = envelope.clone();
        change(&mut envelope.parts);
        open(&secret, submission(7), &envelope)
    };
    assert_eq!(changed(|parts| parts.truncate(2)), Err(CannotOpen));
    assert_eq!(changed(|parts| parts.swap(0, 1)), Err(CannotOpen));
    assert_eq!(changed(|parts| parts.push(parts[0].clone())), Err(CannotOpen));
    assert!(changed(|_| ()).is_ok());
    // Nor do those of another envelope of the same submission fit.
    let (_, others) = sealed(2, &[b"loi khac", b"anh", b"tieng"]);
    let mixed = Envelope { header: envelope.header.clone(), parts: others.parts };
    assert_eq!(open(&secret, submission(7), &mixed), Err(CannotOpen));
}

#[test]
fn the_words_stand_nowhere_in_what_is_stored_and_short_ones_all_look_alike() {
    let canary = "CANARY-7f3a: quan đốc xưởng 2";
    let (_, envelope) = sealed(1, &[canary.as_bytes()]);
    let all = [envelope.header.clone(), envelope.parts.concat()].concat();
    assert!(!all.windows(6).any(|window| window == b"CANARY"));
    let lengths: BTreeSet<usize> = [0, 1, 30, 500, 2_000]
        .map(|length| sealed(1, &[&vec![b'a'; length]]).1.parts[0].len())
        .into();
    assert_eq!(lengths.len(), 1, "{lengths:?}");
    // The same words sealed twice have nothing in common to compare.
    let again = sealed(2, &[canary.as_bytes()]).1;
    assert_ne!(envelope.parts, again.parts);
}

#[test]
fn an_officers_key_opens_with_the_passphrase_it_was_wrapped_under_and_no_other() {
    let mut chance = chance(5);
    let secret = OfficerSecret::new(officer(1), &mut chance);
    let wrapped = secret.wrap("bốn con ngựa trắng", &mut chance).expect("wrapped");
    let again = OfficerSecret::unwrap_with(officer(1), &wrapped, "bốn con ngựa trắng");
    assert_eq!(again.expect("the key").public(), secret.public());
    for (who, passphrase) in [(1, "bốn con ngựa đen"), (2, "bốn con ngựa trắng")] {
        let opened = OfficerSecret::unwrap_with(officer(who), &wrapped, passphrase);
        assert_eq!(opened.map(|secret| secret.officer), Err(CannotOpen));
    }
    // Another wrapping of the same key has nothing in common with it.
    let other = secret.wrap("bốn con ngựa trắng", &mut chance).expect("wrapped");
    assert!(other.salt != wrapped.salt && other.sealed != wrapped.sealed);
    assert!(!format!("{secret:?}").contains("secret:"), "{secret:?}");
}

#[test]
fn a_units_key_that_was_handed_to_an_officer_is_opened_by_nobody_else() {
    let mut chance = chance(6);
    let secret = UnitSecret::new(unit(1), 2, &mut chance);
    let (one, other) =
        (OfficerSecret::new(officer(1), &mut chance), OfficerSecret::new(officer(2), &mut chance));
    let public = one.public().expect("a key");
    let sealed = secret.seal_for(Holder::Officer(officer(1)), &public, &mut chance);
    let sealed = sealed.expect("sealed");
    let opened = |unit, epoch, with: &OfficerSecret| {
        UnitSecret::open_with(unit, epoch, with, &sealed).map(|secret| secret.public())
    };
    assert_eq!(opened(unit(1), 2, &one), Ok(secret.public()));
    for (unit, epoch, with) in [(unit(1), 2, &other), (unit(2), 2, &one), (unit(1), 3, &one)] {
        assert_eq!(opened(unit, epoch, with), Err(CannotOpen));
    }
    assert_eq!(
        UnitSecret::recovered(unit(1), 2, &[7; 32], &sealed).map(|secret| secret.epoch),
        Err(CannotOpen)
    );
    assert!(!format!("{secret:?}").contains("secret:"), "{secret:?}");
}

#[test]
fn an_answer_is_read_with_the_code_from_any_phone_and_with_no_other_code() {
    let mut chance = chance(9);
    let code = new_code(&mut chance);
    let mine = Replies::of_code(&code).expect("keys");
    let sealed = seal_reply(&mine.public, submission(7), 1, "Đã sửa quạt hút.", &mut chance);
    let sealed = sealed.expect("sealed");
    let on_another_phone = Replies::of_code(&code).expect("keys");
    assert_eq!(on_another_phone.lookup, mine.lookup);
    let read = |replies: &Replies, of, number| open_reply(replies, submission(of), number, &sealed);
    assert_eq!(read(&on_another_phone, 7, 1).as_deref(), Ok("Đã sửa quạt hút."));
    assert_eq!(read(&mine, 7, 2), Err(CannotOpen), "as another answer");
    assert_eq!(read(&mine, 8, 1), Err(CannotOpen), "to another submission");
    let other = Replies::of_code(&new_code(&mut chance)).expect("keys");
    assert_ne!(other.lookup, mine.lookup);
    assert_eq!(read(&other, 7, 1), Err(CannotOpen));
    assert!(!mine.lookup.contains(code.digits()));
}

#[test]
fn what_waits_on_the_phone_is_opened_with_the_code_alone_and_is_no_answer() {
    let mut chance = chance(10);
    let mine = Replies::of_code(&new_code(&mut chance)).expect("keys");
    let own = seal_own(&mine, submission(8), "Tôi còn ảnh.", &mut chance).expect("sealed");
    assert_eq!(open_own(&mine, submission(8), &own).as_deref(), Ok("Tôi còn ảnh."));
    assert_eq!(open_own(&mine, submission(9), &own), Err(CannotOpen));
    assert_eq!(open_reply(&mine, submission(8), 1, &own), Err(CannotOpen));
    let other = Replies::of_code(&new_code(&mut chance)).expect("keys");
    assert_eq!(open_own(&other, submission(8), &own), Err(CannotOpen));
}

#[test]
fn an_officers_key_opens_with_the_passkey_that_it_was_wrapped_for_and_no_other() {
    let mut chance = chance(12);
    let secret = OfficerSecret::new(officer(1), &mut chance);
    let sealed = secret.wrap_for_passkey("a", &[1; 32], &[2; 32]).expect("wrapped");
    let opened = |who: u128, passkey: &str, salt: u8, answer: u8| {
        OfficerSecret::unwrap_with_passkey(
            officer(who),
            passkey,
            &[salt; 32],
            &[answer; 32],
            &sealed,
        )
        .map(|opened| opened.public())
    };
    assert_eq!(opened(1, "a", 1, 2), Ok(secret.public()));
    for (who, passkey, salt, answer) in
        [(2, "a", 1, 2), (1, "b", 1, 2), (1, "a", 3, 2), (1, "a", 1, 3)]
    {
        assert_eq!(opened(who, passkey, salt, answer).err(), Some(CannotOpen));
    }
    let mut changed = sealed.clone();
    changed[5] ^= 1;
    let changed = OfficerSecret::unwrap_with_passkey(officer(1), "a", &[1; 32], &[2; 32], &changed);
    assert_eq!(changed.err(), Some(CannotOpen));
    let passphrase = OfficerSecret::unwrap_with(
        officer(1),
        &seal::confidential::WrappedSecret { salt: [1; 16], sealed },
        "",
    );
    assert_eq!(passphrase.err(), Some(CannotOpen), "nor as what a passphrase wraps");
}

#[test]
fn codes_are_sixteen_digits_and_each_digit_is_drawn_as_often_as_another() {
    let mut chance = chance(11);
    let mut counts = [0_u32; 10];
    let mut seen = BTreeSet::new();
    for _ in 0..5_000 {
        let code = new_code(&mut chance);
        for digit in code.digits().bytes() {
            counts[usize::from(digit - b'0')] += 1;
        }
        seen.insert(code.digits().to_owned());
    }
    assert_eq!(seen.len(), 5_000);
    // 80,000 digits: 8,000 of each, give or take five standard deviations.
    assert!(counts.iter().all(|count| (7_550..=8_450).contains(count)), "{counts:?}");
}
