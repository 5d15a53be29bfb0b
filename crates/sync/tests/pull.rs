//! Plays following the news against a model of the server: cards are published, changed and withdrawn, the
//! database is replaced, answers are cut before and after the server gave them, the app is closed, and two
//! of its pages take turns. Whatever happened, a look that is not cut ends in what the server has.
#![allow(clippy::expect_used)]

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use sync::pull::{Pull, Question, Step, Target, Then, went_on};
use wire::card::Card;
use wire::changes::{Changes, Recall};
use wire::id::CardId;

/// How many rows a page of the model holds: few, so that a look takes several questions.
const PAGE: usize = 2;

fn id(number: u8) -> CardId {
    CardId(uuid::Uuid::from_u128(u128::from(number) + 1))
}

/// From JSON, so that a field that a card is given one day is none of this test's business.
fn card(number: u8, version: u32) -> Card {
    serde_json::from_value(serde_json::json!({
        "id": id(number),
        "slug": format!("the-{number}"),
        "version": version,
        "content": {
            "kind": "news",
            "topic": "policy",
            "headline": format!("Tin {number}, bản {version}"),
            "brief": ["Một điều."],
        },
        "unit": { "id": uuid::Uuid::nil(), "short": "CĐ", "level": "province" },
        "published_at": "2026-01-01T00:00:00Z",
    }))
    .expect("a card")
}

/// What stands in one row of the change log: a card of a version, or that it was withdrawn.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Row {
    Card(u32),
    Recalled,
}

/// A server with its change log: each card stands in it once, at its latest change.
#[derive(Clone, Debug, Default)]
struct Server {
    epoch: u32,
    numbers: u64,
    rows: BTreeMap<u8, (u64, Row)>,
}

/// What stands between the phone and the server: a full page that was asked for with its epoch is answered
/// as it was the first time, for ever.
#[derive(Default)]
struct Cache(BTreeMap<(String, u64), Changes>);

impl Cache {
    fn answer(&mut self, server: &Server, question: &Question) -> Option<Changes> {
        let address = question.epoch.clone().map(|epoch| (epoch, question.after));
        if let Some(kept) = address.as_ref().and_then(|address| self.0.get(address)) {
            return Some(kept.clone());
        }
        let changes = server.answer(question)?;
        if let Some(address) = address.filter(|_| changes.more) {
            self.0.insert(address, changes.clone());
        }
        Some(changes)
    }
}

impl Server {
    fn publish(&mut self, number: u8) {
        let version = match self.rows.get(&number) {
            Some((_, Row::Card(version))) => version + 1,
            // What was withdrawn never comes back under the same name.
            Some((_, Row::Recalled)) => return,
            None => 1,
        };
        self.numbers += 1;
        self.rows.insert(number, (self.numbers, Row::Card(version)));
    }

    fn recall(&mut self, number: u8) {
        if let Some(row) = self.rows.get_mut(&number) {
            self.numbers += 1;
            *row = (self.numbers, Row::Recalled);
        }
    }

    /// Another database takes this one's place: an older copy of it, with a name of its own.
    fn replace(&mut self, older: &Self) {
        let epoch = self.epoch + 1;
        *self = older.clone();
        self.epoch = epoch;
    }

    /// The answer; none is the refusal that says that the database is another one.
    fn answer(&self, question: &Question) -> Option<Changes> {
        let epoch = self.epoch.to_string();
        if question.epoch.as_ref().is_some_and(|asked| *asked != epoch) {
            return None;
        }
        let mut rows: Vec<(u64, u8, Row)> =
            self.rows.iter().map(|(number, (at, row))| (*at, *number, *row)).collect();
        rows.retain(|(at, _, _)| *at > question.after);
        rows.sort_by_key(|(at, _, _)| *at);
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let mut changes = Changes {
            epoch,
            next: rows.last().map_or(question.after, |(at, _, _)| *at),
            more,
            cards: Vec::new(),
            recalls: Vec::new(),
        };
        for (_, number, row) in rows {
            match row {
                Row::Card(version) => changes.cards.push(card(number, version)),
                Row::Recalled => changes.recalls.push(Recall {
                    id: id(number),
                    slug: format!("the-{number}"),
                    headline: String::new(),
                    reason: "Sai ngày.".into(),
                    recalled_at: DateTime::<Utc>::UNIX_EPOCH,
                }),
            }
        }
        Some(changes)
    }

    fn cards(&self) -> BTreeMap<CardId, Card> {
        let shown = |(number, (_, row)): (&u8, &(u64, Row))| match row {
            Row::Card(version) => Some((id(*number), card(*number, *version))),
            Row::Recalled => None,
        };
        self.rows.iter().filter_map(shown).collect()
    }
}

/// What is on the phone's disk: one place in the log, the cards, and the copy that is being built.
#[derive(Debug, Default)]
struct Disk {
    pull: Pull,
    cards: BTreeMap<CardId, Card>,
    next: BTreeMap<CardId, Card>,
}

impl Disk {
    /// One transaction, as `src/actions/refresh.rs` makes it.
    fn keep(&mut self, pull: &Pull, step: &Step) {
        self.pull = pull.clone();
        let copy = match step.target {
            Target::Current => &mut self.cards,
            Target::Next => &mut self.next,
        };
        if step.clear {
            copy.clear();
        }
        copy.extend(step.cards.iter().map(|card| (card.id, card.clone())));
        for recall in &step.recalls {
            copy.remove(&recall.id);
        }
        if step.then == Then::Swap {
            self.cards = std::mem::take(&mut self.next);
        }
    }
}

/// One page of the app: what it holds in memory, and what it last saw on the disk.
#[derive(Debug, Default)]
struct Page {
    pull: Pull,
    written: Pull,
    shown: BTreeMap<CardId, Card>,
}

/// How the network treats one question.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Network {
    /// The answer arrives.
    Whole,
    /// The question is lost, or its answer is: for the phone it is the same.
    Cut,
    /// The answer arrives and is kept, and then the app is closed.
    Closed,
}

impl Page {
    /// What a started app reads.
    fn open(disk: &Disk) -> Self {
        Self { pull: disk.pull.clone(), written: disk.pull.clone(), shown: disk.cards.clone() }
    }

    /// Follows the log until everything is here or the network fails. True when everything is here.
    fn look(
        &mut self,
        server: &Server,
        cache: &mut Cache,
        disk: &mut Disk,
        network: &mut dyn FnMut() -> Network,
    ) -> bool {
        if let Some(pull) = went_on(&self.written, &disk.pull) {
            self.pull = pull;
            self.written = disk.pull.clone();
            self.shown = disk.cards.clone();
        }
        // A model that asks for ever is a fault of its own.
        for _ in 0..200 {
            let fate = network();
            if fate == Network::Cut {
                return false;
            }
            let step = match cache.answer(server, &self.pull.question()) {
                Some(changes) => self.pull.answered(changes),
                None => self.pull.epoch_changed(),
            };
            disk.keep(&self.pull, &step);
            self.written = self.pull.clone();
            if fate == Network::Closed {
                *self = Self::open(disk);
                return false;
            }
            if step.target == Target::Current {
                self.shown.extend(step.cards.iter().map(|card| (card.id, card.clone())));
                for recall in &step.recalls {
                    self.shown.remove(&recall.id);
                }
            }
            match step.then {
                Then::AskAgain => {}
                Then::Rest => return true,
                Then::Swap => {
                    self.shown = disk.cards.clone();
                    return true;
                }
            }
        }
        panic!("the phone asks for ever");
    }
}

/// What happens, in any order.
#[derive(Clone, Debug)]
enum Event {
    Publish(u8),
    Recall(u8),
    /// The server's database is copied, for a later [`Event::Restore`].
    BackUp,
    Restore,
    /// One of the two pages looks for news; the network treats its questions so, and the rest well.
    Look(usize, Vec<Network>),
}

fn event() -> impl Strategy<Value = Event> {
    let network = prop_oneof![
        3 => Just(Network::Whole),
        2 => Just(Network::Cut),
        1 => Just(Network::Closed),
    ];
    prop_oneof![
        5 => (0..8_u8).prop_map(Event::Publish),
        2 => (0..8_u8).prop_map(Event::Recall),
        1 => Just(Event::BackUp),
        1 => Just(Event::Restore),
        5 => (0..2_usize, prop::collection::vec(network, 0..4))
            .prop_map(|(page, fates)| Event::Look(page, fates)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_is_cut_repeated_replaced_or_withdrawn_a_whole_look_ends_in_what_the_server_has(
        events in prop::collection::vec(event(), 1..40),
        last in 0..2_usize,
    ) {
        let (mut server, mut backup) = (Server::default(), Server::default());
        let (mut disk, mut cache) = (Disk::default(), Cache::default());
        let mut pages = [Page::default(), Page::default()];
        for event in events {
            match event {
                Event::Publish(number) => server.publish(number),
                Event::Recall(number) => server.recall(number),
                Event::BackUp => backup = server.clone(),
                Event::Restore => server.replace(&backup),
                Event::Look(page, fates) => {
                    let had = disk.cards.clone();
                    let epoch = disk.pull.epoch().map(str::to_owned);
                    let mut fates = fates.into_iter();
                    let whole = pages[page]
                        .look(&server, &mut cache, &mut disk, &mut || fates.next().unwrap_or(Network::Whole));
                    if whole {
                        prop_assert_eq!(&disk.cards, &server.cards());
                        prop_assert_eq!(&pages[page].shown, &server.cards());
                    } else if epoch.as_deref() == disk.pull.epoch() {
                        // A cut takes nothing away but what was withdrawn.
                        for id in had.keys().filter(|id| !disk.cards.contains_key(id)) {
                            let withdrawn = |(number, row): (&u8, &(u64, Row))| {
                                self::id(*number) == *id && row.1 == Row::Recalled
                            };
                            prop_assert!(server.rows.iter().any(withdrawn), "{id} is gone");
                        }
                    }
                }
            }
        }
        for page in [last, 1 - last] {
            prop_assert!(pages[page].look(&server, &mut cache, &mut disk, &mut || Network::Whole));
            prop_assert_eq!(&disk.cards, &server.cards());
            prop_assert_eq!(&pages[page].shown, &server.cards());
        }
    }
}
