//! The shares on paper: any two bring a unit's key back, one alone or a mistyped one does not.
#![allow(clippy::expect_used)]

use rand::SeedableRng;
use rand::rngs::StdRng;
use seal::confidential::{Holder, UnitSecret};
use seal::recovery::Recovery;
use wire::id::UnitId;

fn papers() -> (Recovery, Vec<String>) {
    let recovery = Recovery::new(&mut StdRng::seed_from_u64(1));
    let papers = recovery.shares();
    assert_eq!(papers.len(), 3);
    (recovery, papers)
}

#[test]
fn any_two_shares_open_what_was_sealed_to_the_recovery_key() {
    let mut chance = StdRng::seed_from_u64(2);
    let (recovery, papers) = papers();
    let unit = UnitId(uuid::Uuid::from_u128(1));
    let secret = UnitSecret::new(unit, 4, &mut chance);
    let public = recovery.public().expect("a key");
    let sealed = secret.seal_for(Holder::Recovery, &public, &mut chance).expect("sealed");
    for (one, other) in [(0, 1), (1, 2), (2, 0)] {
        let two = [papers[one].clone(), papers[other].clone(), papers[one].clone()];
        let again = Recovery::of_shares(&two).expect("the key");
        assert_eq!(again.public(), recovery.public());
        let opened = UnitSecret::recovered(unit, 4, again.secret(), &sealed).expect("opened");
        assert_eq!(opened.public(), secret.public());
        assert!(UnitSecret::recovered(unit, 5, again.secret(), &sealed).is_err());
    }
}

#[test]
fn one_share_is_not_enough_even_when_it_is_there_twice() {
    let (_, papers) = papers();
    assert!(Recovery::of_shares(&papers[..1]).is_err());
    assert!(Recovery::of_shares(&[papers[0].clone(), papers[0].clone()]).is_err());
}

#[test]
fn a_mistyped_line_is_named() {
    let (_, papers) = papers();
    let third = papers[0].lines().nth(3).expect("a line");
    let digit = if third.as_bytes()[3] == b'a' { "b" } else { "a" };
    let mistyped = papers[0].replace(third, &format!("3: {digit}{}", &third[4..]));
    let said = Recovery::of_shares(&[mistyped, papers[1].clone()]).err().expect("refused");
    assert!(said.contains("line 3"), "{said}");
    let short: String = papers[0].lines().take(5).map(|line| format!("{line}\n")).collect();
    assert!(Recovery::of_shares(&[short, papers[1].clone()]).is_err());
    // As a person types it: in capitals and without the gaps.
    let loud = papers[2].to_uppercase().replace("BAN TIN", "x");
    assert!(Recovery::of_shares(&[loud, papers[1].clone()]).is_ok());
}
