//! Plays the outbox against a model of the server, with every kind of cut, failure and restart, and
//! holds it to the promise: nothing is lost, nothing arrives twice, "received" means received.
#![allow(clippy::expect_used)]
// The model answers with the refusals of the real server, and nothing here waits for a large value.
#![allow(clippy::result_large_err)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use sync::outbox::{
    ItemState, OutboxItem, SaidState, Step, due, files_to_let_go, last_heard, next_due,
};
use wire::case::{Answer, CaseState, CaseView};
use wire::follow::{FollowUp, FollowVerb, NewFollowUp};
use wire::id::{AnswerId, FollowUpId, Sha256, SubmissionId, UnitId};
use wire::lang::Lang;
use wire::problem::{Code, Problem};
use wire::receipt::Receipt;
use wire::submission::{AttachmentRef, NewSubmission, SubmissionKind};

fn submission(number: u8, sizes: &[u64]) -> NewSubmission {
    NewSubmission {
        id: SubmissionId(uuid::Uuid::from_u128(u128::from(number) + 1)),
        kind: SubmissionKind::Concern,
        matter: None,
        unit: UnitId(uuid::Uuid::nil()),
        text: format!("điều thứ {number}"),
        name: None,
        contact: None,
        card: None,
        link: None,
        consents: Vec::new(),
        attachments: sizes
            .iter()
            .enumerate()
            .map(|(place, bytes)| AttachmentRef {
                sha256: Sha256::from_bytes(&[number * 16 + u8::try_from(place).expect("few"); 32]),
                media_type: "image/webp".into(),
                bytes: *bytes,
            })
            .collect(),
        written_at: DateTime::UNIX_EPOCH + Duration::seconds(i64::from(number)),
        lang: Lang::Vi,
    }
}

fn problem(code: Code) -> Problem {
    Problem {
        type_uri: String::new(),
        title: String::new(),
        status: 0,
        detail: String::new(),
        code,
        faults: Vec::new(),
        missing: Vec::new(),
        offset: None,
        epoch: None,
    }
}

fn case(submission: SubmissionId, answers: u8) -> CaseView {
    let answer = |number| Answer {
        id: AnswerId(uuid::Uuid::from_u128(number)),
        text: String::new(),
        answered_at: DateTime::UNIX_EPOCH,
        unit_name: String::new(),
        card: None,
        files: Vec::new(),
    };
    CaseView {
        submission,
        state: CaseState::Received,
        updated_at: DateTime::UNIX_EPOCH,
        received_at: DateTime::UNIX_EPOCH,
        unit_name: String::new(),
        escalated_at: None,
        due_at: DateTime::UNIX_EPOCH,
        answers: (0..u128::from(answers)).map(answer).collect(),
        messages: Vec::new(),
        reopened: false,
        may_say_not_solved: false,
        rating: None,
        may_rate: false,
        consents: Vec::new(),
        published: false,
        erased: false,
    }
}

fn reply(number: u128) -> FollowUp {
    let id = FollowUpId(uuid::Uuid::from_u128(number));
    FollowUp::new(id, FollowVerb::Reply, format!("thêm điều thứ {number}"))
}

/// A server that keeps its promises, behind a network that keeps none.
#[derive(Default)]
struct Server {
    partial: BTreeMap<Sha256, u64>,
    whole: BTreeSet<Sha256>,
    stored: BTreeMap<SubmissionId, Receipt>,
    arrivals: u32,
    said: BTreeMap<FollowUpId, (SubmissionId, FollowUp)>,
    heard: Vec<FollowUpId>,
}

impl Server {
    fn post(&mut self, submission: &NewSubmission) -> Result<Receipt, Problem> {
        if let Some(receipt) = self.stored.get(&submission.id) {
            return Ok(receipt.clone());
        }
        let missing: Vec<Sha256> = submission
            .attachments
            .iter()
            .map(|file| file.sha256.clone())
            .filter(|hash| !self.whole.contains(hash))
            .collect();
        if !missing.is_empty() {
            return Err(Problem { missing, ..problem(Code::AttachmentsMissing) });
        }
        let receipt = Receipt {
            submission: submission.id,
            code: format!("{:016}", submission.id.0.as_u128()).parse().expect("a code"),
            received_at: DateTime::UNIX_EPOCH,
            unit: submission.unit,
            attachments: submission.attachments.iter().map(|f| f.sha256.clone()).collect(),
            epoch: "a".into(),
            key_id: String::new(),
            signature: String::new(),
        };
        self.arrivals += 1;
        self.stored.insert(submission.id, receipt.clone());
        Ok(receipt)
    }

    fn follow(&mut self, new: &NewFollowUp) -> Result<CaseView, Problem> {
        let found = self.stored.values().find(|receipt| receipt.code == new.code);
        let Some(receipt) = found else { return Err(problem(Code::NotFound)) };
        let said = &new.follow_up;
        match self.said.get(&said.id) {
            Some(known) if *known == (receipt.submission, said.clone()) => {}
            Some(_) => return Err(problem(Code::IdReused)),
            None => {
                self.said.insert(said.id, (receipt.submission, said.clone()));
                self.heard.push(said.id);
            }
        }
        Ok(case(receipt.submission, 0))
    }

    fn put(&mut self, file: &AttachmentRef, from: u64, to: u64) -> Result<bool, Problem> {
        let there = *self.partial.get(&file.sha256).unwrap_or(&0);
        if self.whole.contains(&file.sha256) {
            return Ok(true);
        }
        if from != there {
            return Err(Problem { offset: Some(there), ..problem(Code::WrongOffset) });
        }
        self.partial.insert(file.sha256.clone(), to);
        if to == file.bytes {
            self.whole.insert(file.sha256.clone());
        }
        Ok(to == file.bytes)
    }
}

/// What the world does to one step.
#[derive(Clone, Copy, Debug)]
enum Weather {
    Fine,
    /// The request never arrives.
    CutBefore,
    /// The server does it, the answer never arrives.
    CutAfter,
    /// The server is overloaded.
    Unavailable,
    /// The server forgets partial uploads.
    Forgets,
    /// The phone is switched off and on.
    Restart,
}

fn weather() -> impl Strategy<Value = Weather> {
    prop_oneof![
        3 => Just(Weather::Fine),
        2 => Just(Weather::CutBefore),
        2 => Just(Weather::CutAfter),
        1 => Just(Weather::Unavailable),
        1 => Just(Weather::Forgets),
        1 => Just(Weather::Restart),
    ]
}

fn step_once(item: &mut OutboxItem, server: &mut Server, weather: Weather, now: DateTime<Utc>) {
    let Some(step) = item.next_step() else { return };
    match weather {
        Weather::CutBefore => return item.cut(&step, now, 0.5),
        Weather::Unavailable => return item.refused(&step, &problem(Code::Unavailable), now, 0.5),
        Weather::Forgets => {
            server.partial.clear();
            return;
        }
        Weather::Restart => {
            let kept = serde_json::to_string(item).expect("JSON");
            *item = serde_json::from_str(&kept).expect("the same item");
            return;
        }
        Weather::Fine | Weather::CutAfter => {}
    }
    let cut = matches!(weather, Weather::CutAfter);
    match &step {
        Step::Ask { file } => {
            let whole = server.whole.contains(&file.sha256);
            let there = *server.partial.get(&file.sha256).unwrap_or(&0);
            if cut { item.cut(&step, now, 0.5) } else { item.asked(file, there, whole) }
        }
        Step::Upload { file, from, to } => match server.put(file, *from, *to) {
            _ if cut => item.cut(&step, now, 0.5),
            Ok(complete) => item.chunk_taken(file, *to, complete),
            Err(problem) => item.refused(&step, &problem, now, 0.5),
        },
        Step::Post => match server.post(item.words().expect("open")) {
            _ if cut => item.cut(&step, now, 0.5),
            Ok(receipt) => item.receipt_came(receipt, now, 0.5),
            Err(problem) => item.refused(&step, &problem, now, 0.5),
        },
        Step::Follow { new } => match server.follow(new) {
            _ if cut => item.cut(&step, now, 0.5),
            Ok(case) => item.follow_taken(new.follow_up.id, case),
            Err(problem) => item.refused(&step, &problem, now, 0.5),
        },
        Step::Say { .. } => unreachable!("nothing here is sealed: tests/sealed.rs"),
    }
}

proptest! {
    #[test]
    fn whatever_happens_every_item_arrives_exactly_once(
        sizes in proptest::collection::vec(proptest::collection::vec(1_u64..200_000, 0..3), 1..4),
        storm in proptest::collection::vec(weather(), 0..60),
        said in proptest::collection::vec((0_usize..4, 0_usize..60), 0..6),
    ) {
        let mut server = Server::default();
        let mut items: Vec<OutboxItem> = sizes
            .iter()
            .enumerate()
            .map(|(number, sizes)| OutboxItem::new(submission(u8::try_from(number).expect("few"), sizes)))
            .collect();
        let mut now = DateTime::UNIX_EPOCH + Duration::days(1);
        let calm = core::iter::repeat_n(Weather::Fine, 200);
        for (turn, weather) in storm.into_iter().chain(calm).enumerate() {
            now += Duration::hours(1);
            // The worker says more at any time, before the item itself has arrived as well.
            for (number, (place, _)) in said.iter().enumerate().filter(|(_, (_, at))| *at == turn) {
                let place = place % items.len();
                items[place].say(reply(number as u128), now);
            }
            if let Some(place) = due(&items, now) {
                step_once(&mut items[place], &mut server, weather, now);
            }
            for item in &items {
                let there = server.stored.contains_key(&item.id());
                prop_assert!(item.state != ItemState::Received || there, "said received, and it was not");
                prop_assert!(item.percent() < 100 || item.state == ItemState::Received);
            }
        }
        prop_assert!(items.iter().all(|item| item.state == ItemState::Received));
        prop_assert_eq!(server.arrivals as usize, items.len());
        prop_assert_eq!(server.heard.len(), said.len(), "everything that was said, once");
        for item in &items {
            prop_assert!(item.said.iter().all(|said| said.state == SaidState::Sent));
            let of_item = |id: &&FollowUpId| server.said[id].0 == item.id();
            let heard: Vec<_> = server.heard.iter().filter(of_item).copied().collect();
            let said: Vec<_> = item.said.iter().map(|said| said.follow_up.id).collect();
            prop_assert_eq!(heard, said, "in the order in which it was said");
        }
    }
}

/// Ten years, by which a clock is wrong after an empty battery, in days.
const TEN_YEARS: i64 = 10 * 365;
/// The same in minutes.
const FAR: i64 = TEN_YEARS * 24 * 60;

proptest! {
    /// The clock is set forward and back between tries, while the true time goes on in one direction.
    #[test]
    fn whatever_the_clock_says_nothing_waits_longer_than_its_turn_and_nothing_storms(
        failures in 0_u32..12,
        jumps in proptest::collection::vec(
            prop_oneof![2 => Just(0), 1 => -FAR..FAR, 1 => -30_i64..30, 1 => Just(-FAR), 1 => Just(FAR)],
            0..14,
        ),
        chance in 0.0_f64..1.0,
    ) {
        let mut server = Server::default();
        let mut items = vec![OutboxItem::new(submission(0, &[]))];
        // The moments are years after the first one, so that no jump leaves the calendar.
        let mut truth = DateTime::UNIX_EPOCH + Duration::days(3 * TEN_YEARS);
        let mut wrong_by = Duration::zero();
        items[0].try_now(truth);
        let mut left = failures;
        let calm = core::iter::repeat_n(0, 30);
        for jump in jumps.into_iter().chain(calm) {
            let now = truth + wrong_by;
            // What the app does: it waits for the next turn, at least a second, and sends what is due.
            let Some(at) = next_due(&items, now) else { break };
            let wait = at - now;
            prop_assert!(wait <= Duration::minutes(15), "it would wait {wait}");
            truth += wait.max(Duration::seconds(1));
            wrong_by = Duration::minutes(jump);
            let now = truth + wrong_by;
            let Some(place) = due(&items, now) else {
                // Only a clock that was set back by less than a turn lets it wait once more.
                prop_assert!(next_due(&items, now).expect("it waits") - now <= Duration::minutes(15));
                continue;
            };
            let step = items[place].next_step().expect("a step");
            if left > 0 {
                left -= 1;
                items[place].cut(&step, now, chance);
                let pause = next_due(&items, now).expect("it waits") - now;
                prop_assert!(pause >= Duration::seconds(2), "it storms after {pause}");
                prop_assert!(due(&items, now).is_none());
            } else {
                step_once(&mut items[place], &mut server, Weather::Fine, now);
            }
        }
        prop_assert_eq!(items[0].state, ItemState::Received);
        prop_assert_eq!(server.arrivals, 1);
    }
}

#[test]
fn a_wait_that_a_clock_ten_years_ahead_has_set_is_over_when_the_clock_is_put_right() {
    let now = DateTime::UNIX_EPOCH + Duration::days(2 * TEN_YEARS);
    let mut item = OutboxItem::new(submission(0, &[]));
    item.cut(&Step::Post, now + Duration::days(TEN_YEARS), 0.0);
    let items = [item];
    assert_eq!(due(&items, now), Some(0));
    assert_eq!(next_due(&items, now), Some(now));
    // One that was written by such a clock and never tried is due as well.
    let written =
        NewSubmission { written_at: now + Duration::days(TEN_YEARS), ..submission(1, &[]) };
    assert_eq!(due(&[OutboxItem::new(written)], now), Some(0));
}

#[test]
fn files_stay_for_thirty_days_of_the_server_whatever_the_phone_s_clock_says() {
    let mut item = OutboxItem::new(submission(0, &[10]));
    let mut server = Server::default();
    let file = item.files()[0].clone();
    assert_eq!(server.put(&file, 0, 10), Ok(true));
    item.chunk_taken(&file, 10, true);
    let receipt = server.post(item.words().expect("open")).expect("a receipt");
    // The receipt came while the phone's clock was ten years ahead; the server's word counts.
    let received = receipt.received_at;
    item.receipt_came(receipt, received + Duration::days(TEN_YEARS), 0.0);
    assert_eq!(last_heard(std::slice::from_ref(&item)), Some(received));
    let later = received + Duration::days(31);
    for soon in [received, received + Duration::days(30)] {
        assert!(files_to_let_go(std::slice::from_ref(&item), soon).is_empty());
    }
    assert_eq!(files_to_let_go(std::slice::from_ref(&item), later).len(), 1);
    // The same photo goes with another item that still waits.
    let waits =
        OutboxItem::new(NewSubmission { attachments: item.files().to_vec(), ..submission(1, &[]) });
    assert!(files_to_let_go(&[item, waits], later).is_empty());
}

#[test]
fn a_new_photo_is_sent_unasked_and_a_broken_upload_goes_on_where_it_stopped() {
    let now = DateTime::UNIX_EPOCH;
    let mut item = OutboxItem::new(submission(0, &[100_000]));
    let step = item.next_step().expect("a step");
    assert!(matches!(step, Step::Upload { from: 0, .. }), "{step:?}");
    item.cut(&step, now, 0.0);
    let Some(Step::Ask { file }) = item.next_step() else {
        panic!("the server knows how far it got")
    };
    item.asked(&file, 40_000, false);
    assert!(matches!(item.next_step(), Some(Step::Upload { from: 40_000, .. })));
}

#[test]
fn a_receipt_that_does_not_cover_every_file_is_no_receipt() {
    let mut item = OutboxItem::new(submission(0, &[10]));
    let mut server = Server::default();
    let mut receipt = server.post(&submission(0, &[])).expect("a receipt");
    receipt.attachments.clear();
    item.receipt_came(receipt, DateTime::UNIX_EPOCH, 0.0);
    assert_eq!(item.state, ItemState::Saved);
    assert!(item.receipt().is_none());
}

#[test]
fn an_item_that_is_refused_for_good_is_set_aside_and_the_next_one_goes() {
    let now = DateTime::UNIX_EPOCH + Duration::days(1);
    let mut items = vec![OutboxItem::new(submission(0, &[])), OutboxItem::new(submission(1, &[]))];
    let first = due(&items, now).expect("one is due");
    let step = items[first].next_step().expect("a step");
    items[first].refused(&step, &problem(Code::UnknownUnit), now, 0.0);
    assert_eq!(items[first].state, ItemState::SetAside(Code::UnknownUnit));
    let second = due(&items, now).expect("the other is due");
    assert_ne!(first, second);
}

#[test]
fn a_server_that_came_back_from_a_backup_is_offered_everything_again() {
    let mut item = OutboxItem::new(submission(0, &[]));
    let mut server = Server::default();
    let receipt = server.post(item.words().expect("open")).expect("a receipt");
    item.receipt_came(receipt, DateTime::UNIX_EPOCH, 0.0);
    assert!(!item.database_is("a"));
    assert_eq!(item.state, ItemState::Received);
    assert!(item.database_is("b"));
    assert_eq!(item.next_step(), Some(Step::Post));
}

/// An item that the server has, and the server.
fn received() -> (OutboxItem, Server) {
    let (mut item, mut server) = (OutboxItem::new(submission(0, &[])), Server::default());
    step_once(&mut item, &mut server, Weather::Fine, DateTime::UNIX_EPOCH);
    assert_eq!(item.state, ItemState::Received);
    (item, server)
}

#[test]
fn what_was_said_is_offered_again_to_a_server_that_came_back_from_a_backup() {
    let now = DateTime::UNIX_EPOCH;
    let (mut item, mut server) = received();
    item.say(reply(1), now);
    step_once(&mut item, &mut server, Weather::Fine, now);
    assert!(!item.waits() && server.heard.len() == 1);
    let mut restored = Server::default();
    // Before the phone knows of it, the code is unknown there: nothing is set aside.
    item.say(reply(2), now);
    step_once(&mut item, &mut restored, Weather::Fine, now);
    assert!(item.waits(), "it is tried again later");
    assert!(item.database_is("b"));
    for _ in 0..3 {
        step_once(&mut item, &mut restored, Weather::Fine, now);
    }
    assert_eq!(restored.heard.len(), 2);
    assert!(!item.waits());
}

#[test]
fn something_said_that_is_refused_for_good_blocks_nothing_after_it() {
    let now = DateTime::UNIX_EPOCH;
    let (mut item, mut server) = received();
    item.say(reply(1), now);
    item.say(reply(2), now);
    let step = item.next_step().expect("a step");
    item.refused(&step, &problem(Code::WrongState), now, 0.0);
    assert_eq!(item.said[0].state, SaidState::SetAside(Code::WrongState));
    assert_eq!(item.state, ItemState::Received, "what was sent before is as it was");
    step_once(&mut item, &mut server, Weather::Fine, now);
    assert_eq!(server.heard, [reply(2).id]);
}

#[test]
fn what_another_page_saved_meanwhile_is_not_written_over() {
    let now = DateTime::UNIX_EPOCH;
    let (mut kept, mut server) = received();
    let mut sending = kept.clone();
    kept.say(reply(1), now);
    sending.carry_over(&kept);
    assert_eq!(sending.unsent().count(), 1);
    step_once(&mut sending, &mut server, Weather::Fine, now);
    // The older copy says that it waits; it was sent.
    sending.carry_over(&kept);
    assert_eq!(sending.said[0].state, SaidState::Sent);
    kept.drop_said(reply(1).id);
    sending.carry_over(&kept);
    assert_eq!(sending.said[0].state, SaidState::Dropped);
}

#[test]
fn an_answer_is_news_until_it_was_seen_and_nothing_else_is() {
    let (mut item, _) = received();
    assert!(item.case_came(case(item.id(), 0)) && !item.news, "that it arrived was said already");
    assert!(!item.case_came(case(item.id(), 0)));
    assert!(item.case_came(case(item.id(), 1)) && item.news);
    assert!(item.seen() && !item.news);
    let closed = CaseView { state: CaseState::Closed, ..case(item.id(), 1) };
    assert!(item.case_came(closed.clone()) && item.seen());
    item.case_came(CaseView { rating: Some(5), ..closed });
    assert!(!item.news, "what the worker did is no news");
}

#[test]
fn of_ratings_that_wait_the_last_one_counts() {
    let now = DateTime::UNIX_EPOCH;
    let (mut item, _) = received();
    for rating in 1..=5 {
        let id = FollowUpId(uuid::Uuid::from_u128(u128::from(rating)));
        let rated = FollowUp::new(id, FollowVerb::Rate, String::new());
        item.say(FollowUp { rating: Some(rating), ..rated }, now);
    }
    let waiting: Vec<_> = item.unsent().map(|said| said.follow_up.rating).collect();
    assert_eq!(waiting, [Some(5)]);
}
