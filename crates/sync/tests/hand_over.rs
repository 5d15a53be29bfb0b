//! What waits comes out of a bundle as it went in, and nothing comes out of a damaged one.
#![allow(clippy::expect_used)]

use chrono::DateTime;
use proptest::prelude::*;
use sync::hand_over::{Bundle, Head, files_of};
use sync::outbox::{ItemState, OutboxItem};
use wire::id::{Sha256, SubmissionId, UnitId};
use wire::lang::Lang;
use wire::submission::{AttachmentRef, NewSubmission, SubmissionKind};

fn item(number: u8, text: String, files: Vec<AttachmentRef>) -> OutboxItem {
    OutboxItem::new(NewSubmission {
        id: SubmissionId(uuid::Uuid::from_u128(u128::from(number))),
        kind: SubmissionKind::Concern,
        matter: None,
        unit: UnitId(uuid::Uuid::nil()),
        text,
        name: None,
        contact: None,
        card: None,
        link: None,
        consents: Vec::new(),
        attachments: files,
        written_at: DateTime::UNIX_EPOCH,
        lang: Lang::Vi,
    })
}

fn bundle(texts: Vec<(String, Vec<u8>)>) -> Bundle {
    let mut files = Vec::new();
    let items = texts.into_iter().enumerate().map(|(number, (text, bytes))| {
        let number = u8::try_from(number).expect("few");
        let file = AttachmentRef {
            sha256: Sha256::from_bytes(&[number; 32]),
            media_type: "image/webp".to_owned(),
            bytes: bytes.len() as u64,
        };
        files.push((file.clone(), bytes));
        item(number, text, vec![file])
    });
    let items = items.collect();
    Bundle { items, files }
}

fn write(head: &Head) -> Option<String> {
    serde_json::to_string(head).ok()
}

fn read(text: &str) -> Option<Head> {
    serde_json::from_str(text).ok()
}

proptest! {
    #[test]
    fn what_went_in_comes_out(
        texts in proptest::collection::vec((".{0,40}", proptest::collection::vec(any::<u8>(), 0..50)), 0..5),
    ) {
        let bundle = bundle(texts);
        let bytes = bundle.to_bytes(write).expect("bytes");
        prop_assert_eq!(Bundle::from_bytes(&bytes, read), Some(bundle));
    }

    #[test]
    fn a_cut_bundle_is_none(cut in 1_usize..400) {
        let bytes = bundle(vec![("Một.".to_owned(), vec![7; 30])]).to_bytes(write).expect("bytes");
        let end = bytes.len().saturating_sub(cut);
        prop_assert_eq!(Bundle::from_bytes(&bytes[..end], read), None);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Bundle::from_bytes(&bytes, read);
    }
}

#[test]
fn a_file_of_two_items_is_carried_once() {
    let file = |number: u8| AttachmentRef {
        sha256: Sha256::from_bytes(&[number; 32]),
        media_type: "image/webp".to_owned(),
        bytes: 1,
    };
    let items = [
        item(1, "a".to_owned(), vec![file(1), file(2)]),
        item(2, "b".to_owned(), vec![file(2), file(3)]),
    ];
    assert_eq!(files_of(&items), [file(1), file(2), file(3)]);
}

#[test]
fn the_phone_that_carries_starts_anew_and_keeps_the_name() {
    let mut item = item(1, "a".to_owned(), Vec::new());
    item.state = ItemState::Sending;
    item.failures = 7;
    assert!(item.can_be_carried());
    let carried = item.clone().to_carry().expect("an open item");
    assert_eq!((carried.id(), carried.state, carried.failures), (item.id(), ItemState::Saved, 0));
    assert!(carried.carried && !carried.can_be_carried(), "it is not carried further");
}
