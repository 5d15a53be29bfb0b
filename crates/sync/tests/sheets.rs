//! Plays answers to surveys against a model of the server, with cuts before and after it did the work,
//! restarts and a restored backup: each arrives, and none twice.
#![allow(clippy::expect_used)]

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use sync::sheets::{Sheet, SheetState, due, next_due};
use wire::id::{SheetId, SurveyId};
use wire::problem::{Code, Problem};
use wire::survey::{Given, NewSheet, SheetReceipt};

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + Duration::days(20_000)
}

fn chose(question: u8, choice: u8) -> Given {
    Given { question, choices: vec![choice], text: None }
}

fn sheet(number: u8) -> Sheet {
    let id = |n: u128| uuid::Uuid::from_u128(n);
    let (survey, own) = (SurveyId(id(900)), SheetId(id(u128::from(number) + 1)));
    let at = now() + Duration::seconds(number.into());
    Sheet::new(survey, "Bữa ăn ca".into(), own, format!("key-{number}"), at)
}

fn finished(number: u8) -> Sheet {
    let mut sheet = sheet(number);
    sheet.answer(chose(0, number % 3));
    let counted = sheet.sheet.given.clone();
    sheet.finish(counted, now() + Duration::seconds(number.into()));
    sheet
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

/// What the server keeps: one sheet a key.
#[derive(Clone, Default)]
struct Server {
    epoch: u32,
    rows: BTreeMap<String, NewSheet>,
}

impl Server {
    fn take(&mut self, new: &NewSheet) -> SheetReceipt {
        let first = self.rows.entry(new.key.clone()).or_insert_with(|| new.clone());
        assert_eq!(first, new, "another sheet with the same key");
        SheetReceipt { id: new.id, epoch: self.epoch.to_string() }
    }
}

#[derive(Clone, Copy, Debug)]
enum Event {
    Sent,
    CutBefore,
    CutAfter,
    Busy,
    Restart,
    Restore,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => Just(Event::Sent),
        1 => Just(Event::CutBefore),
        1 => Just(Event::CutAfter),
        1 => Just(Event::Busy),
        1 => Just(Event::Restart),
        1 => Just(Event::Restore),
    ]
}

fn turn(sheets: &mut Vec<Sheet>, server: &mut Server, event: Event, time: DateTime<Utc>) {
    match event {
        Event::Restart => {
            // What is on the disk is all that there is.
            let disk = serde_json::to_string(sheets).expect("JSON");
            *sheets = serde_json::from_str(&disk).expect("the same");
            return;
        }
        Event::Restore => {
            server.rows.pop_first();
            server.epoch += 1;
            for sheet in sheets {
                sheet.database_is(&server.epoch.to_string(), time);
            }
            return;
        }
        _ => {}
    }
    let Some(place) = due(sheets, time) else { return };
    let sheet = &mut sheets[place];
    match event {
        Event::Sent => {
            let receipt = server.take(&sheet.sheet);
            sheet.receipt_came(receipt, time, 0.5);
        }
        Event::CutAfter => {
            server.take(&sheet.sheet);
            sheet.cut(time, 0.5);
        }
        Event::Busy => sheet.refused(&problem(Code::Unavailable), time, 0.5),
        _ => sheet.cut(time, 0.5),
    }
}

proptest! {
    #[test]
    fn every_sheet_arrives_once_whatever_is_cut(
        count in 1u8..6, events in prop::collection::vec(event(), 0..60),
    ) {
        let mut sheets: Vec<Sheet> = (0..count).map(finished).collect();
        let mut server = Server::default();
        let mut time = now();
        for event in events {
            time += Duration::minutes(20);
            turn(&mut sheets, &mut server, event, time);
        }
        // The signal is back, and the phone follows the news: it knows the name of the database.
        for sheet in &mut sheets {
            sheet.database_is(&server.epoch.to_string(), time);
        }
        for _ in 0..count {
            time += Duration::minutes(20);
            turn(&mut sheets, &mut server, Event::Sent, time);
        }
        prop_assert!(sheets.iter().all(|sheet| sheet.state == SheetState::Received));
        prop_assert_eq!(next_due(&sheets), None);
        prop_assert_eq!(server.rows.len(), usize::from(count));
    }
}

#[test]
fn a_sheet_that_is_being_filled_in_is_never_sent() {
    let mut open = sheet(0);
    open.answer(chose(0, 1));
    assert_eq!(due(&[open.clone()], now() + Duration::days(1)), None);
    let counted = open.sheet.given.clone();
    open.finish(counted, now());
    assert_eq!(due(&[open], now()), Some(0));
}

#[test]
fn an_answer_takes_the_place_of_the_one_before_and_an_empty_one_takes_it_away() {
    let mut open = sheet(0);
    open.answer(chose(2, 1));
    open.answer(chose(0, 0));
    open.answer(chose(2, 3));
    assert_eq!(open.sheet.given, [chose(0, 0), chose(2, 3)]);
    open.answer(Given { question: 2, ..Given::default() });
    assert_eq!(open.sheet.given, [chose(0, 0)]);
}

#[test]
fn what_is_refused_for_good_is_set_aside_and_blocks_nobody() {
    let mut sheets = vec![finished(0), finished(1)];
    sheets[0].refused(&problem(Code::WrongState), now(), 0.5);
    assert_eq!(sheets[0].state, SheetState::SetAside(Code::WrongState));
    assert_eq!(due(&sheets, now() + Duration::minutes(1)), Some(1));
    sheets[0].reopen();
    assert_eq!(sheets[0].state, SheetState::Open);
}

#[test]
fn a_wait_of_a_clock_that_was_ten_years_ahead_is_over() {
    let mut waits = finished(0);
    waits.cut(now() + Duration::days(3_650), 0.5);
    assert!(waits.is_due(now()));
    waits.cut(now(), 0.0);
    assert!(!waits.is_due(now()));
}

#[test]
fn answers_are_forgotten_a_month_after_they_were_received_by_the_server_s_days_and_not_before() {
    let mut kept = finished(0);
    let heard = now() - Duration::days(3);
    assert!(!kept.forget(heard + Duration::days(40)), "the server does not have it");
    // The receipt comes while the phone's clock is ten years ahead.
    let receipt = SheetReceipt { id: kept.sheet.id, epoch: "a".into() };
    kept.receipt_came(receipt, now() + Duration::days(3_650), 0.5);
    assert!(kept.forget(heard), "from when the days count is kept");
    assert!(!kept.sheet.given.is_empty());
    assert!(!kept.forget(heard + Duration::days(29)));
    assert!(kept.forget(heard + Duration::days(31)));
    assert_eq!(kept.sheet.given, []);
    assert!(!kept.database_is("b", now()), "nothing is left to send");
}
