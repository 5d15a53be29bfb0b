//! An item that was sealed before it was saved: sent like any other, and never by a code that opens its
//! answer.
#![allow(clippy::expect_used)]

use chrono::{DateTime, Utc};
use sync::hand_over::Bundle;
use sync::outbox::{ItemState, OutboxItem, SealedItem, Step};
use wire::id::{Sha256, SubmissionId, UnitId};
use wire::sealed::{SEALED_TYPE, SealedReceipt, SealedSubmission, SealedWords};
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
