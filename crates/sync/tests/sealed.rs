//! An item that was sealed before it was saved: sent like any other, and never by a code that opens its
//! answer.
#![allow(clippy::expect_used)]

use chrono::{DateTime, Utc};
use sync::hand_over::Bundle;
use sync::outbox::{
    ItemState, OutboxItem, SealedItem, SealedSaid, Step, due, leaves_no_trace, next_due,
    offered_again,
};
use wire::follow::FollowVerb;
use wire::id::{Sha256, SubmissionId, UnitId};
use wire::problem::{Code, Problem};
use wire::sealed::{SEALED_TYPE, SealedReceipt, SealedReply, SealedSubmission, SealedWords};
use wire::submission::AttachmentRef;

const CODE: &str = "4821009355201174";

fn now() -> DateTime<Utc> {
    "2026-11-24T03:00:00Z".parse().expect("a moment")
}

fn item() -> OutboxItem {
    let file = AttachmentRef {
        sha256: Sha256::from_bytes(&[7; 32]),
        media_type: SEALED_TYPE.to_owned(),
        bytes: 100,
    };
    let unit = UnitId(uuid::Uuid::from_u128(2));
    let body = SealedSubmission {
        id: SubmissionId(uuid::Uuid::from_u128(1)),
        sealed: SealedWords { unit, epoch: 1, header: "h".to_owned(), words: "w".to_owned() },
        files: vec![file],
        lookup: Sha256::from_bytes(&[8; 32]),
        reply_to: "r".to_owned(),
    };
    OutboxItem::sealed(SealedItem::new(body, now()))
}

fn receipt(item: &OutboxItem, files: Vec<Sha256>) -> SealedReceipt {
    SealedReceipt {
        submission: item.id(),
        received_at: now(),
        unit: item.unit(),
        files,
        epoch: "e1".to_owned(),
        key_id: String::new(),
        signature: String::new(),
    }
}

#[test]
fn it_goes_the_way_of_every_item_and_is_received_by_a_receipt_that_covers_its_files() {
    let mut item = item();
    assert!(item.words().is_none() && item.code().is_none());
    let file = item.files()[0].clone();
    assert_eq!(item.next_step(), Some(Step::Upload { file: file.clone(), from: 0, to: 100 }));
    item.chunk_taken(&file, 100, true);
    assert_eq!(item.next_step(), Some(Step::Post));
    item.sealed_receipt_came(receipt(&item, Vec::new()), now(), 0.5);
    assert_eq!(item.state, ItemState::Saved, "a receipt without its file");
    item.asked(&file, 100, true);
    item.sealed_receipt_came(receipt(&item, vec![file.sha256]), now(), 0.5);
    assert_eq!((item.state, item.next_step()), (ItemState::Received, None));
    // Another database does not have it.
    assert!(!item.database_is("e1"));
    assert!(item.database_is("e2"));
    assert_eq!(item.state, ItemState::Saved);
}

#[test]
fn a_code_that_the_worker_keeps_is_under_no_name_by_which_open_ones_are_sent() {
    let mut item = item();
    let sealed = item.sealed.as_mut().expect("sealed");
    sealed.code = Some(CODE.parse().expect("a code"));
    assert!(item.code().is_none());
    let json = serde_json::to_string(&item).expect("JSON");
    let again: OutboxItem = serde_json::from_str(&json).expect("an item");
    assert_eq!(again, item);
    assert!(json.contains(CODE), "it was asked to be kept");
    // Who carries the item for the worker does not get it.
    let bundle = Bundle { items: vec![item.clone()], files: Vec::new() };
    let bytes = bundle.to_bytes(|head| serde_json::to_string(head).ok()).expect("bytes");
    assert!(!bytes.windows(CODE.len()).any(|window| window == CODE.as_bytes()));
    assert!(item.clone().to_carry().is_some());
}

fn said(id: u128, seconds: i64) -> OutboxItem {
    let unit = UnitId(uuid::Uuid::from_u128(2));
    let sealed = SealedWords { unit, epoch: 1, header: "h".to_owned(), words: "w".to_owned() };
    let body = SealedReply {
        id: SubmissionId(uuid::Uuid::from_u128(id)),
        lookup: Sha256::from_bytes(&[8; 32]),
        verb: FollowVerb::Reply,
        sealed: Some(sealed),
        rating: None,
        purpose: None,
    };
    let saved_at = now() + chrono::Duration::seconds(seconds);
    OutboxItem::sealed_said(SealedSaid { body, unit, own: Some("o".to_owned()), saved_at })
}

fn received() -> OutboxItem {
    let mut item = item();
    let file = item.files()[0].clone();
    item.chunk_taken(&file, 100, true);
    item.sealed_receipt_came(receipt(&item, vec![file.sha256]), now(), 0.5);
    item
}

fn refusal(code: Code) -> Problem {
    serde_json::from_value(serde_json::json!({
        "type": "about:blank", "title": "", "status": 400, "detail": "", "code": code,
    }))
    .expect("a problem")
}

#[test]
fn what_is_said_later_goes_behind_its_case_and_in_the_order_in_which_it_was_said() {
    let later = now() + chrono::Duration::seconds(60);
    let mut items = vec![said(11, 20), said(10, 10), item()];
    assert_eq!(due(&items, later), Some(2), "the case first, though it may not be ready");
    items[2] = received();
    assert_eq!(due(&items, later), Some(1));
    assert!(matches!(items[1].next_step(), Some(Step::Say { reply }) if reply.id == items[1].id()));
    // It was cut: what was said after it does not overtake it, and nobody looks every second whether it may.
    let step = items[1].next_step().expect("a step");
    items[1].cut(&step, later, 0.5);
    assert_eq!(due(&items, later), None);
    assert_eq!(next_due(&items, later), Some(items[1].next_try_at));
    items[1].sealed_said_taken();
    assert_eq!((items[1].next_step(), due(&items, later)), (None, Some(0)));
}

#[test]
fn what_is_refused_is_set_aside_with_its_words_and_an_unknown_case_is_waited_for() {
    let mut item = said(10, 0);
    let step = item.next_step().expect("a step");
    item.refused(&step, &refusal(Code::NotFound), now(), 0.5);
    assert_eq!((item.state, item.waits()), (ItemState::Saved, true), "a database that was lost");
    item.refused(&step, &refusal(Code::UnknownUnit), now(), 0.5);
    assert_eq!(item.state, ItemState::SetAside(Code::UnknownUnit));
    assert_eq!(item.later.and_then(|said| said.own).as_deref(), Some("o"));
}

#[test]
fn another_database_gets_the_case_and_everything_that_was_said_to_it() {
    let mut sent = said(10, 10);
    sent.sealed_said_taken();
    let elsewhere = {
        let mut other = said(12, 10);
        other.later.as_mut().expect("said").body.lookup = Sha256::from_bytes(&[9; 32]);
        other.sealed_said_taken();
        other
    };
    let items = vec![received(), sent, elsewhere];
    assert!(offered_again(items.clone(), "e1").is_empty());
    let again = offered_again(items, "e2");
    let ids: Vec<u128> = again.iter().map(|item| item.id().0.as_u128()).collect();
    assert_eq!(ids, [1, 10]);
    assert!(again.iter().all(OutboxItem::waits));
}

#[test]
fn on_a_phone_without_the_case_nothing_stays_of_what_was_said_and_who_carries_it_gets_no_copy() {
    let mut item = said(10, 0);
    assert!(!leaves_no_trace(&item, &[item.clone()]), "it waits");
    let bundle = Bundle { items: vec![item.clone()], files: Vec::new() };
    let bytes = bundle.to_bytes(|head| serde_json::to_string(head).ok()).expect("bytes");
    assert!(!String::from_utf8_lossy(&bytes).contains("\"own\""));
    assert!(item.can_be_carried() && item.clone().to_carry().is_some());
    item.sealed_said_taken();
    assert!(!item.can_be_carried());
    assert!(leaves_no_trace(&item, &[item.clone()]));
    assert!(!leaves_no_trace(&item, &[item.clone(), received()]), "the sender's own phone");
}
