//! Several people at one card: they see each other, what is not saved is kept apart from the card, and what it said
//! before can be asked for.

use reqwest::Method;
use serde_json::json;
use uuid::Uuid;
use wire::desk::{CardDraft, DeskCard};
use wire::problem::Code;
use wire::together::{
    Beside, CardRevision, CopyList, CopyStored, Here, KeptCopy, OwnCopy, WorkingCopy,
};

use crate::common::build::{draft, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::reply::Reply;
use crate::common::seed::BASE_A1;
use crate::common::server::{TestServer, send};

on_both!(
    two_pages_see_each_other_until_one_is_gone,
    what_is_not_saved_is_the_officer_s_alone_and_overwrites_nothing,
    what_a_card_said_before_is_kept_for_a_while,
    strangers_to_a_card_neither_see_who_writes_nor_leave_anything_there,
);

async fn here(desk: &Desk<'_>, card: &str, page: Uuid) -> Beside {
    let here = Here { page, leaving: false };
    desk.post(&format!("/cards/{card}/here"), &here).await.expect(200).json()
}

async fn copy_of(desk: &Desk<'_>, path: &str) -> Option<KeptCopy> {
    desk.get(path).await.expect(200).json::<OwnCopy>().copy
}

async fn drop_copy(desk: &Desk<'_>, card: &str, number: u64) -> Reply {
    let path = format!("/cards/{card}/working");
    send(desk.request(Method::DELETE, &path).json(&json!({ "number": number }))).await
}

async fn two_pages_see_each_other_until_one_is_gone(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (one, two) = (server.sign_in("a1.viet").await, server.sign_in("a.haivai").await);
    let card = one.write(notice("Tin chung")).await.id.to_string();
    let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let alone = here(&one, &card, first).await;
    assert_eq!((alone.others.len(), alone.revision, alone.copy), (0, 1, 0));
    assert_eq!(alone.saved_by.as_deref(), Some("a1.viet"));
    let seen = here(&two, &card, second).await;
    assert_eq!(seen.others.len(), 1);
    assert_eq!((seen.others[0].name.as_str(), seen.others[0].own), ("a1.viet", false));
    assert_eq!(here(&one, &card, first).await.others[0].name, "a.haivai");
    // A second page of the same officer is told apart.
    assert!(here(&one, &card, Uuid::from_u128(3)).await.others.iter().any(|other| other.own));

    // Nobody else can take a page away, or keep it alive.
    let leaving = Here { page: second, leaving: true };
    one.post(&format!("/cards/{card}/here"), &leaving).await.expect(200);
    assert_eq!(here(&one, &card, first).await.others.len(), 2);
    two.post(&format!("/cards/{card}/here"), &leaving).await.expect(200);
    assert_eq!(here(&one, &card, first).await.others.len(), 1);

    // A page that says nothing any more is gone by itself.
    server
        .place
        .change("UPDATE card_pages SET seen_at = seen_at - 76000 WHERE page LIKE '%3'")
        .await;
    assert_eq!(here(&one, &card, first).await.others, []);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM card_pages").await, 1);
}

async fn what_is_not_saved_is_the_officer_s_alone_and_overwrites_nothing(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (one, two) = (server.sign_in("a1.viet").await, server.sign_in("a.haivai").await);
    // Nothing of it needs to be valid, and no card need be there.
    let new = draft(notice("Bản nháp"));
    let path = format!("/cards/{}/working", new.id);
    let mut copy =
        WorkingCopy { unit: BASE_A1, content: notice(""), base: 0, number: 0, page: Uuid::nil() };
    let stored: CopyStored = one.put(&path, &copy).await.expect(200).json();
    // A reply that was cut: the same again is a replay, other words are not.
    let again: CopyStored = one.put(&path, &copy).await.expect(200).json();
    assert_eq!(again, stored);
    copy.content = notice("Từ máy khác");
    one.put(&path, &copy).await.problem(409, Code::EditConflict);
    copy.number = stored.number;
    let next: CopyStored = one.put(&path, &copy).await.expect(200).json();
    assert!(next.number > stored.number);
    let kept = copy_of(&one, &path).await.expect("a copy");
    assert_eq!((kept.content, kept.number), (copy.content.clone(), next.number));
    let list: CopyList = one.get("/working").await.expect(200).json();
    assert_eq!(list.copies.len(), 1);

    // Another officer has none of it, and keeps one of their own.
    assert_eq!(copy_of(&two, &path).await, None);
    let list: CopyList = two.get("/working").await.expect(200).json();
    assert_eq!(list.copies.len(), 0);
    let theirs = WorkingCopy { number: 0, ..copy.clone() };
    two.put(&path, &theirs).await.expect(200);

    // It changes nothing of the card: no revision, no line of its history.
    let card: DeskCard = one.post("/cards", &new).await.expect(201).json();
    let edit = WorkingCopy { base: 1, number: next.number, content: notice("Sửa"), ..copy };
    let last: CopyStored = one.put(&path, &edit).await.expect(200).json();
    let seen: DeskCard = one.get(&format!("/cards/{}", new.id)).await.expect(200).json();
    assert_eq!(seen, card);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM card_events").await, 1);

    // An older one is dropped, a later one stays; a number never comes twice.
    drop_copy(&one, &new.id.to_string(), next.number).await.expect(204);
    assert!(copy_of(&one, &path).await.is_some());
    drop_copy(&one, &new.id.to_string(), last.number).await.expect(204);
    assert_eq!(copy_of(&one, &path).await, None);
    assert!(copy_of(&two, &path).await.is_some());
    let fresh = WorkingCopy { number: last.number, ..edit };
    let fresh: CopyStored = one.put(&path, &fresh).await.expect(200).json();
    assert!(fresh.number > last.number);
}

async fn what_a_card_said_before_is_kept_for_a_while(kind: Kind) {
    let server = TestServer::start(kind).await;
    let one = server.sign_in("a1.viet").await;
    let new = draft(notice("Bản 1"));
    let mut card: DeskCard = one.post("/cards", &new).await.expect(201).json();
    let path = format!("/cards/{}", card.id);
    for number in 2..=32 {
        let content = notice(&format!("Bản {number}"));
        let edit = CardDraft { content, revision: card.revision, ..new.clone() };
        card = one.put(&path, &edit).await.expect(200).json();
    }
    // A step counts on and changes no word.
    let card: DeskCard = one.step(&card, "submit").await.expect(200).json();
    assert_eq!(card.revision, 33);
    let said = async |revision: u32| one.get(&format!("{path}/revisions/{revision}")).await;
    let now: CardRevision = said(33).await.expect(200).json();
    assert_eq!((now.revision, now.content.headline.as_str()), (32, "Bản 32"));
    let old: CardRevision = said(3).await.expect(200).json();
    assert_eq!((old.content.headline.as_str(), old.author_name.as_str()), ("Bản 3", "a1.viet"));
    said(2).await.problem(404, Code::NotFound);
    said(0).await.problem(404, Code::NotFound);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM card_revisions").await, 30);
}

async fn strangers_to_a_card_neither_see_who_writes_nor_leave_anything_there(kind: Kind) {
    let server = TestServer::start(kind).await;
    let owner = server.sign_in("a1.viet").await;
    let card = owner.write(notice("Của A1")).await.id;
    here(&owner, &card.to_string(), Uuid::from_u128(1)).await;
    let page = Here { page: Uuid::from_u128(2), leaving: false };
    let copy =
        WorkingCopy { unit: BASE_A1, content: notice("x"), base: 1, number: 0, page: Uuid::nil() };
    let path = format!("/cards/{card}");
    // Another unit's writer, and one who may only approve, or manage.
    for name in ["b1.viet", "a1.duyet", "tinh.quantri"] {
        let desk = server.sign_in(name).await;
        desk.post(&format!("{path}/here"), &page).await.problem(403, Code::Forbidden);
        desk.put(&format!("{path}/working"), &copy).await.problem(403, Code::Forbidden);
        desk.get(&format!("{path}/working")).await.problem(403, Code::Forbidden);
        drop_copy(&desk, &card.to_string(), 1).await.problem(403, Code::Forbidden);
    }
    let other = server.sign_in("b1.viet").await;
    other.get(&format!("{path}/revisions/1")).await.problem(403, Code::Forbidden);
    // Nor may somebody write in the name of a unit that is not theirs.
    let new = format!("/cards/{}/working", Uuid::from_u128(9));
    other.put(&new, &copy).await.problem(403, Code::Forbidden);
    // Who else has a card open that is nowhere yet is nobody's to know.
    let nowhere = Uuid::from_u128(9).to_string();
    here(&owner, &nowhere, Uuid::from_u128(1)).await;
    assert_eq!(here(&other, &nowhere, Uuid::from_u128(2)).await.others, []);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM working_copies").await, 0);
}
