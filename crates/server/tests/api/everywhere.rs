//! One box finds cards, cases, surveys, units and people, with or without marks, and nothing of another unit.

use serde_json::json;
use wire::everywhere::{FoundEverywhere, HitKind};
use wire::problem::Code;

use crate::common::build::{concern, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::server::TestServer;

on_both!(one_box_finds_what_is_the_officer_s_and_nothing_of_another_unit);

async fn found(desk: &Desk<'_>, words: &str) -> Vec<(HitKind, String)> {
    let answer = desk.post("/search", &json!({ "words": words })).await.expect(200);
    let found: FoundEverywhere = answer.json();
    found.hits.into_iter().map(|hit| (hit.kind, hit.title)).collect()
}

async fn one_box_finds_what_is_the_officer_s_and_nothing_of_another_unit(kind: Kind) {
    let server = TestServer::start(kind).await;
    let owner = server.sign_in("a1.viet").await;
    owner.write(notice("Đường lên xưởng sấy bị sạt")).await;
    server.take(&concern("Máy sấy ở đường vào hỏng.")).await;
    let (card, case) = ("Đường lên xưởng sấy bị sạt", "Máy sấy ở đường vào hỏng.");
    let expected = vec![(HitKind::Card, card.to_owned()), (HitKind::Case, case.to_owned())];
    for words in ["duong say", "ĐƯỜNG sấy", "sấ đườ"] {
        assert_eq!(found(&owner, words).await, expected, "{words}");
    }
    // The officer above sees it as well, the one beside sees nothing.
    let above = server.sign_in("tinh.duyet").await;
    assert_eq!(found(&above, "duong say").await, expected);
    let beside = server.sign_in("b1.viet").await;
    assert_eq!(found(&beside, "duong say").await, []);

    let people = found(&above, "a1").await;
    assert!(people.iter().any(|(kind, name)| *kind == HitKind::Unit && name.contains("A1")));
    assert!(people.contains(&(HitKind::Officer, "a1.viet".to_owned())), "{people:?}");
    assert!(found(&beside, "a1").await.is_empty());

    assert_eq!(found(&owner, " .! ").await, []);
    let long = json!({ "words": "x".repeat(201) });
    owner.post("/search", &long).await.problem(422, Code::Invalid);
    // Words stand in no address.
    owner.get("/search?words=say").await.problem(405, Code::MethodNotAllowed);

    for number in 0..11 {
        owner.write(notice(&format!("Bản tin {number}"))).await;
    }
    let answer = owner.post("/search", &json!({ "words": "ban tin" })).await.expect(200);
    let answer: FoundEverywhere = answer.json();
    assert_eq!((answer.hits.len(), answer.more), (10, vec![HitKind::Card]));
}
