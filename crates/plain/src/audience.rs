//! Whether a card is for a worker: worked out on the phone, from what the worker said there of themselves.
//!
//! The rule, in its order:
//!
//! 1. **Place.** A card is for the units that its audience names and everything below them; where it names
//!    none, for the unit that speaks and everything below that.
//! 2. **Urgent cards, cards to confirm and corrections** ask for nothing more: whom a danger or a false
//!    story reaches is not a matter of taste.
//! 3. **Sector, language and shift.** Each list of the audience that is not empty must hold something that
//!    the worker named.
//! 4. **Interests** narrow only [`Kind::News`], [`Kind::Explainer`] and [`Kind::Event`]; a notice is never
//!    hidden because of its topic.
//!
//! What the worker said nothing about never hides a card, and "Tất cả" always shows every one.

use wire::audience::Audience;
use wire::card::{Card, Kind, Priority};
use wire::id::UnitId;
use wire::topic::Topic;

/// What the worker said of themselves on this phone. An empty list says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Where they work, with the units above it.
    pub home: Vec<UnitId>,
    /// In which sectors, by name.
    pub sectors: Vec<String>,
    /// Which languages they listen in (BCP 47).
    pub languages: Vec<String>,
    /// Which topics they like to hear of.
    pub interests: Vec<Topic>,
    /// In which shifts, by name.
    pub shifts: Vec<String>,
}

impl Profile {
    /// True while nothing is known that could narrow anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.home.is_empty()
            && self.sectors.is_empty()
            && self.languages.is_empty()
            && self.interests.is_empty()
            && self.shifts.is_empty()
    }

    /// Whether the card is for this worker, by the rule of this module.
    #[must_use]
    pub fn fits(&self, card: &Card) -> bool {
        let content = &card.content;
        let audience = &content.audience;
        let speaks = [card.unit.id];
        let units = if audience.units.is_empty() { &speaks[..] } else { &audience.units };
        if !self.home.is_empty() && !units.iter().any(|unit| self.home.contains(unit)) {
            return false;
        }
        if content.priority >= Priority::Urgent || content.kind == Kind::Correction {
            return true;
        }
        let narrows = matches!(content.kind, Kind::News | Kind::Explainer | Kind::Event);
        meets(&audience.sectors, &self.sectors)
            && meets(&audience.languages, &self.languages)
            && meets(&audience.shifts, &self.shifts)
            && (!narrows || self.interests.is_empty() || self.interests.contains(&content.topic))
    }

    /// Whether what is asked of an audience is asked of this worker, by whichever unit asks: place, sector,
    /// language and shift of the rule.
    #[must_use]
    pub fn is_asked(&self, audience: &Audience, asks: UnitId) -> bool {
        let units = if audience.units.is_empty() { &[asks][..] } else { &audience.units };
        (self.home.is_empty() || units.iter().any(|unit| self.home.contains(unit)))
            && meets(&audience.sectors, &self.sectors)
            && meets(&audience.languages, &self.languages)
            && meets(&audience.shifts, &self.shifts)
    }
}

/// True when nothing is asked for, nothing is known, or something of the one is in the other. `vi` and
/// `vi-VN` are one language to a listener; names of sectors and shifts have no hyphens.
fn meets(asked: &[String], known: &[String]) -> bool {
    asked.is_empty() || known.is_empty() || asked.iter().any(|a| known.iter().any(|k| same(a, k)))
}

fn same(a: &str, b: &str) -> bool {
    a.split('-').next() == b.split('-').next()
}

#[cfg(test)]
mod tests {
    use super::Profile;
    use proptest::prelude::*;
    use proptest::sample::{Index, select};
    use wire::audience::{Audience, LANGUAGES};
    use wire::card::{Card, Content, Kind, Priority};
    use wire::id::UnitId;
    use wire::topic::Topic;
    use wire::unit::{Level, UnitRef};

    /// A tree of three levels: 1 at the top, 2 and 3 below it, 4 and 5 below 2, 6 below 3.
    fn chain(unit: u128) -> Vec<UnitId> {
        let above = |n: &u128| [None, Some(1), Some(1), Some(2), Some(2), Some(3)][*n as usize - 1];
        std::iter::successors(Some(unit), above).map(id).collect()
    }

    fn id(n: u128) -> UnitId {
        format!("{n:032x}").parse().expect("an identifier")
    }

    fn card(kind: Kind, topic: Topic, priority: Priority, unit: u128, audience: Audience) -> Card {
        Card {
            id: format!("{:032x}", 1).parse().expect("an identifier"),
            slug: "tin".into(),
            version: 1,
            content: Content { priority, audience, ..Content::empty(kind, topic) },
            unit: UnitRef { id: id(unit), short: "CĐ".into(), level: Level::Base },
            published_at: chrono::DateTime::UNIX_EPOCH,
            corrected_by: None,
            sample: false,
        }
    }

    const SECTORS: [&str; 4] = ["garments", "mining", "health", "other"];
    const SHIFTS: [&str; 2] = ["day", "night"];

    fn some(all: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
        proptest::sample::subsequence(all, 0..=all.len())
            .prop_map(|some| some.into_iter().map(str::to_owned).collect())
    }

    prop_compose! {
        fn profiles()(
            home in prop::option::of(1..=6_u128),
            sectors in some(&SECTORS),
            languages in some(&LANGUAGES),
            interests in proptest::sample::subsequence(&Topic::ALL[..], 0..=8),
            shifts in some(&SHIFTS),
        ) -> Profile {
            Profile {
                home: home.map(chain).unwrap_or_default(),
                sectors,
                languages,
                interests,
                shifts,
            }
        }
    }

    /// Units below the one that speaks: the server takes no others.
    fn below(unit: u128) -> Vec<u128> {
        (1..=6).filter(|n| chain(*n).contains(&id(unit))).collect()
    }

    prop_compose! {
        fn cards()(
            kind in select(&Kind::ALL[..]),
            topic in select(&Topic::ALL[..]),
            urgent in any::<bool>(),
            unit in 1..=6_u128,
            units in prop::collection::vec(any::<Index>(), 0..3),
            sectors in some(&SECTORS),
            languages in some(&LANGUAGES),
            shifts in some(&SHIFTS),
        ) -> Card {
            let under = below(unit);
            let mut units: Vec<_> = units.iter().map(|place| id(*place.get(&under))).collect();
            units.dedup();
            let audience = Audience { units, sectors, languages, shifts };
            let priority = if urgent { Priority::MustConfirm } else { Priority::Normal };
            card(kind, topic, priority, unit, audience)
        }
    }

    proptest! {
        #[test]
        fn whoever_said_nothing_sees_everything(card in cards()) {
            prop_assert!(Profile::default().fits(&card));
        }

        #[test]
        fn a_wider_audience_never_loses_a_reader(
            me in profiles(), narrow in cards(), sector in select(&SECTORS[..]), which in 0..4_u8
        ) {
            let mut wide = narrow.clone();
            let audience = &mut wide.content.audience;
            match which {
                0 => audience.units.clear(),
                1 => audience.shifts.clear(),
                2 => audience.languages.clear(),
                // One more beside others is wider; one where there were none is narrower.
                _ if audience.sectors.is_empty() => {}
                _ => audience.sectors.push(sector.to_owned()),
            }
            prop_assert!(!me.fits(&narrow) || me.fits(&wide));
        }

        #[test]
        fn saying_less_of_oneself_never_hides_a_card(me in profiles(), card in cards(), which in 0..5_u8) {
            let mut less = me.clone();
            match which {
                0 => less.home.clear(),
                1 => less.sectors.clear(),
                2 => less.languages.clear(),
                3 => less.interests.clear(),
                _ => less.shifts.clear(),
            }
            prop_assert!(!me.fits(&card) || less.fits(&card));
        }

        #[test]
        fn the_order_in_which_things_are_named_does_not_matter(me in profiles(), card in cards()) {
            let (mut turned, mut other) = (me.clone(), card.clone());
            turned.home.reverse();
            turned.sectors.reverse();
            turned.languages.reverse();
            turned.interests.reverse();
            let audience = &mut other.content.audience;
            audience.units.reverse();
            audience.sectors.reverse();
            audience.languages.reverse();
            prop_assert_eq!(me.fits(&card), turned.fits(&other));
        }

        #[test]
        fn what_is_urgent_or_corrected_reaches_everybody_of_the_place(me in profiles(), card in cards()) {
            let loud = card.content.priority >= Priority::Urgent || card.content.kind == Kind::Correction;
            let place = Profile { home: me.home.clone(), ..Profile::default() };
            prop_assert!(!loud || me.fits(&card) == place.fits(&card));
        }

        #[test]
        fn interests_never_hide_a_notice_nor_a_bulletin(me in profiles(), card in cards()) {
            let without = Profile { interests: Vec::new(), ..me.clone() };
            let kept = matches!(card.content.kind, Kind::Notice | Kind::Bulletin | Kind::Survey);
            prop_assert!(!kept || me.fits(&card) == without.fits(&card));
        }
    }

    #[test]
    fn a_card_for_everybody_is_for_those_below_the_unit_that_speaks() {
        let of =
            |unit| card(Kind::News, Topic::Policy, Priority::Normal, unit, Audience::default());
        let me = Profile { home: chain(4), ..Profile::default() };
        assert_eq!(
            [1, 2, 4, 3, 5, 6].map(|unit| me.fits(&of(unit))),
            [true, true, true, false, false, false]
        );
    }

    #[test]
    fn a_unit_that_is_named_takes_the_place_of_the_one_that_speaks() {
        let audience = Audience { units: vec![id(2)], ..Audience::default() };
        let named = card(Kind::Notice, Topic::Policy, Priority::Normal, 1, audience);
        let fits = |home| Profile { home: chain(home), ..Profile::default() }.fits(&named);
        assert_eq!([4, 5, 2, 6, 1].map(fits), [true, true, true, false, false]);
    }

    #[test]
    fn a_region_of_a_language_is_still_that_language() {
        let audience = Audience { languages: vec!["hmn".into()], ..Audience::default() };
        let spoken = card(Kind::Bulletin, Topic::Policy, Priority::Quiet, 1, audience);
        let fits =
            |tag: &str| Profile { languages: vec![tag.into()], ..Profile::default() }.fits(&spoken);
        assert!(fits("hmn-VN") && !fits("vi"));
    }
}
