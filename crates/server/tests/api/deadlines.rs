//! By when an answer is due: data that the province's administrator changes.

use wire::problem::Code;
use wire::queue::Deadlines;
use wire::reference::{Reference, ReferenceChange};
use wire::submission::NewSubmission;
use wire::topic::Matter;

use crate::common::build::concern;
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::server::TestServer;

on_both!(
    the_table_decides_by_when_an_answer_is_due,
    the_provinces_administrator_changes_the_table_and_nobody_else,
);

async fn table(desk: &Desk<'_>) -> Reference<Deadlines> {
    desk.get("/deadlines").await.expect(200).json()
}

async fn the_table_decides_by_when_an_answer_is_due(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let about = |matter| NewSubmission { matter: Some(matter), ..concern("Xin hỏi.") };
    let due = async |words: &NewSubmission| {
        let receipt = server.take(words).await;
        let seen = server.sender_sees(&receipt).await;
        seen.due_at - seen.received_at
    };
    let (safety, hours) = (due(&about(Matter::Safety)).await, due(&about(Matter::Hours)).await);
    assert!(safety < hours, "danger comes first: {safety} {hours}");
    // What the first look finds urgent has the shorter time until an officer has judged.
    let hurt =
        NewSubmission { matter: Some(Matter::Hours), ..concern("Có tai nạn, chảy máu.") };
    assert!(due(&hurt).await < hours);
    let mut changed = table(&admin).await;
    for rule in &mut changed.set.rules {
        (rule.urgent, rule.normal) = (60, 60);
    }
    let change = ReferenceChange { revision: changed.revision, set: changed.set };
    admin.put("/deadlines", &change).await.expect(200);
    let long = due(&about(Matter::Safety)).await;
    assert!(
        long > chrono::Duration::days(60),
        "sixty working days are more than sixty days: {long}"
    );
}

async fn the_provinces_administrator_changes_the_table_and_nobody_else(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let now = table(&admin).await;
    assert!(now.may_change && now.revision == 1 && now.set.rules.len() == Matter::ALL.len());
    let change = |revision, set: &Deadlines| ReferenceChange { revision, set: set.clone() };
    for name in ["tinh.viet", "tinh.duyet", "a.haivai", "a1.viet"] {
        let desk = server.sign_in(name).await;
        assert!(!table(&desk).await.may_change);
        desk.put("/deadlines", &change(1, &now.set)).await.problem(403, Code::Forbidden);
    }
    let mut faulty = now.set.clone();
    faulty.rules[0].normal = 0;
    let refused = admin.put("/deadlines", &change(1, &faulty)).await;
    assert!(refused.faults().contains(&"rules[0].normal".to_owned()));
    admin.put("/deadlines", &change(0, &now.set)).await.problem(409, Code::EditConflict);
    admin.put("/deadlines", &change(1, &now.set)).await.expect(200);
    assert_eq!(table(&admin).await.revision, 2);
    let trail = "SELECT COUNT(*) FROM audit WHERE verb = 'deadlines.change'";
    assert_eq!(server.place.count(trail).await, 1);
}
