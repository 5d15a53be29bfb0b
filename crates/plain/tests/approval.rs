//! The table of approval: what it has to say, and that no way leads around four eyes.

use std::collections::HashSet;

use proptest::prelude::*;
use wire::audience::Audience;
use wire::card::{Content, Kind};
use wire::desk::{CardState, CardVerb, Role};
use wire::problem::Code;
use wire::topic::Topic;
use wire::unit::Level;

use plain::approval::{Asked, DUE, RULES, Relation, Why, decide, rule, speaks};

const APPROVER: Asked<'static> = Asked {
    verb: CardVerb::Publish,
    state: CardState::Submitted,
    roles: &[Role::Approver],
    relation: Relation::Own,
    own: false,
    speaks: false,
    shown: false,
};

#[test]
fn every_step_has_one_rule() {
    for verb in CardVerb::ALL {
        assert_eq!(rule(verb).verb, verb);
        assert_eq!(RULES.iter().filter(|rule| rule.verb == verb).count(), 1, "{verb:?}");
    }
    assert_eq!(RULES.len(), CardVerb::ALL.len());
}

#[test]
fn the_first_reason_that_stands_against_a_step_is_told_with_its_code() {
    let cases = [
        (APPROVER, Ok(CardState::Published)),
        (Asked { relation: Relation::Above, ..APPROVER }, Ok(CardState::Published)),
        (Asked { relation: Relation::Elsewhere, ..APPROVER }, Err(Why::Elsewhere)),
        (Asked { roles: &[Role::Writer, Role::Administrator], ..APPROVER }, Err(Why::Role)),
        (Asked { roles: &[Role::Spokesperson], ..APPROVER }, Err(Why::Role)),
        (Asked { state: CardState::Draft, own: true, ..APPROVER }, Err(Why::State)),
        (Asked { own: true, ..APPROVER }, Err(Why::Own)),
        (Asked { speaks: true, ..APPROVER }, Err(Why::Spokesperson)),
        (Asked { speaks: true, own: true, ..APPROVER }, Err(Why::Own)),
        (
            Asked { speaks: true, roles: &[Role::Spokesperson], ..APPROVER },
            Ok(CardState::Published),
        ),
        (Asked { speaks: true, verb: CardVerb::Approve, ..APPROVER }, Ok(CardState::Approved)),
        (Asked { speaks: true, verb: CardVerb::Schedule, ..APPROVER }, Err(Why::Spokesperson)),
        (Asked { verb: CardVerb::Return, own: true, ..APPROVER }, Ok(CardState::Returned)),
        (Asked { verb: CardVerb::Recall, ..APPROVER }, Err(Why::State)),
        (Asked { verb: CardVerb::Recall, shown: true, ..APPROVER }, Ok(CardState::Recalled)),
    ];
    for (asked, verdict) in cases {
        assert_eq!(decide(&asked), verdict, "{asked:?}");
    }
    assert_eq!(Why::State.code(), Code::WrongState);
    for why in [Why::Elsewhere, Why::Role, Why::Own, Why::Spokesperson] {
        assert_eq!(why.code(), Code::Forbidden);
    }
}

#[test]
fn corrections_and_what_the_province_says_to_everybody_speak_for_the_organisation() {
    let of = |kind| Content::empty(kind, Topic::Policy);
    for level in [Level::Province, Level::Upper, Level::Base] {
        assert!(speaks(&of(Kind::Correction), level));
        assert_eq!(speaks(&of(Kind::Notice), level), level == Level::Province);
    }
    let few = Audience { shifts: vec!["night".to_owned()], ..Audience::default() };
    let content = Content { audience: few, ..of(Kind::Notice) };
    assert!(!speaks(&content, Level::Province));
}

/// One person who does something.
type Hand = usize;

/// A card with what its four eyes need: who wrote last, and who of others has agreed since.
#[derive(Clone, Debug)]
struct Walk {
    state: CardState,
    author: Hand,
    agreed: HashSet<Hand>,
    published: bool,
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![
        Just(Role::Writer),
        Just(Role::Approver),
        Just(Role::Spokesperson),
        Just(Role::Administrator)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever three officers with any roles do in any order, and whenever the time comes: nothing is published
    /// that its last writer alone has seen.
    #[test]
    fn no_way_leads_to_published_with_the_author_as_the_only_hand(
        roles in prop::collection::vec(prop::collection::vec(role(), 0..4), 3),
        speaks in any::<bool>(),
        steps in prop::collection::vec((0..9_usize, 0..3_usize), 1..24),
    ) {
        let mut card = Walk {
            state: CardState::Draft, author: 0, agreed: HashSet::new(), published: false,
        };
        for (step, hand) in steps {
            let Some(verb) = CardVerb::ALL.get(step).copied() else {
                if card.state == DUE.0 {
                    card.state = DUE.1;
                    prop_assert!(!card.agreed.is_empty(), "published at its time: {card:?}");
                }
                continue;
            };
            let asked = Asked {
                verb, state: card.state, roles: &roles[hand], relation: Relation::Own,
                own: card.author == hand, speaks, shown: card.published,
            };
            let Ok(next) = decide(&asked) else { continue };
            card.state = next;
            match verb {
                CardVerb::Edit => { card.author = hand; card.agreed.clear(); }
                CardVerb::Approve | CardVerb::Publish | CardVerb::Schedule => {
                    prop_assert_ne!(hand, card.author);
                    card.agreed.insert(hand);
                }
                _ => {}
            }
            if next == CardState::Published {
                card.published = true;
                prop_assert!(card.agreed.iter().any(|hand| *hand != card.author), "{card:?}");
                if speaks {
                    prop_assert!(roles[hand].contains(&Role::Spokesperson));
                }
            }
        }
    }
}

#[test]
fn every_state_is_reached_from_a_draft() {
    let all = [Role::Writer, Role::Approver, Role::Spokesperson];
    let mut reached = HashSet::from([CardState::Draft]);
    loop {
        let before = reached.len();
        for state in reached.clone() {
            for verb in CardVerb::ALL {
                let asked = Asked { verb, state, roles: &all, shown: true, ..APPROVER };
                reached.extend(decide(&asked).ok());
            }
        }
        if reached.len() == before {
            break;
        }
    }
    assert_eq!(reached.len(), CardState::ALL.len());
}
