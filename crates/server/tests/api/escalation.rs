//! A case whose day has passed climbs one level, once, however many servers look.

use wire::case::CaseState;
use wire::queue::CaseVerb;
use wire::submission::{NewSubmission, SubmissionKind};

use crate::common::build::{answer, concern};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::seed::PROVINCE;
use crate::common::server::{TestServer, until};

on_both!(
    an_overdue_case_climbs_one_level_with_a_new_day_and_its_sender_sees_it,
    two_servers_on_one_database_let_it_climb_once,
    what_is_answered_at_the_province_or_waits_for_no_answer_stays,
);

const CLIMBED: &str = "SELECT COUNT(*) FROM case_events WHERE verb = 'escalate'";

async fn an_overdue_case_climbs_one_level_with_a_new_day_and_its_sender_sees_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let words = concern("Không ai trả lời tôi.");
    let receipt = server.take(&words).await;
    let desk = server.sign_in("a1.viet").await;
    desk.case(words.id).await;
    let place = server.stop().await;
    place.change("UPDATE cases SET due_at = 1").await;
    let server = place.serve(&[]).await;
    until(|| async { place.count(CLIMBED).await == 1 }).await;
    let seen = server.sender_sees(&receipt).await;
    assert_eq!((seen.unit_name.as_str(), seen.state), ("Công đoàn Trên A", CaseState::Received));
    assert!(seen.escalated_at.is_some_and(|at| at < seen.due_at && at > seen.received_at));
    server.logged("went one level up").await;
    let above = server.sign_in("a.haivai").await;
    let case = above.case(words.id).await;
    let event = case.work.history.iter().find(|event| event.verb == CaseVerb::Escalate).unwrap();
    assert_eq!((event.by.as_deref(), event.to.as_deref()), (None, Some("Trên A")));
    assert!(case.summary.escalated_at.is_some());
    server.sign_in("a1.viet").await.get(&format!("/cases/{}", words.id)).await.expect(403);
    // Nobody signs in as the server.
    let tried = crate::common::desk::try_to_sign_in(&server, "(hệ thống)", "").await;
    assert_eq!(tried.status, 401);
    // The next passing lets it climb once more, to the province and no further.
    let place = server.stop().await;
    place.change("UPDATE cases SET due_at = 1").await;
    let server = place.serve(&[]).await;
    until(|| async { place.count(CLIMBED).await == 2 }).await;
    assert_eq!(server.sender_sees(&receipt).await.unit_name, "Công đoàn LĐLĐ thử");
    let place = server.stop().await;
    assert!(place.run(&["audit", "verify"]).status.success());
}

async fn two_servers_on_one_database_let_it_climb_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    for number in 0..12 {
        server.take(&concern(&format!("Việc {number} chờ lâu."))).await;
    }
    let place = server.stop().await;
    place.change("UPDATE cases SET due_at = 1").await;
    let (one, two) = tokio::join!(place.serve(&[]), place.serve(&[]));
    until(|| async { place.count(CLIMBED).await >= 12 }).await;
    // A server that is asked to stop finishes the look that it is at.
    one.stop().await;
    two.stop().await;
    assert_eq!(place.count(CLIMBED).await, 12);
    let trail = "SELECT COUNT(*) FROM audit WHERE verb = 'case.escalate'";
    assert_eq!(place.count(trail).await, 12);
    let at = "SELECT COUNT(*) FROM cases c JOIN units u ON u.id = c.unit WHERE u.level = 'upper'";
    assert_eq!(place.count(at).await, 12, "one level and not two");
    assert!(place.run(&["audit", "verify"]).status.success());
}

async fn what_is_answered_at_the_province_or_waits_for_no_answer_stays(kind: Kind) {
    let server = TestServer::start(kind).await;
    let answered = concern("Đã có câu trả lời.");
    let story =
        NewSubmission { kind: SubmissionKind::Story, ..concern("Chị Mai giúp mọi người.") };
    let top = NewSubmission { unit: PROVINCE, ..concern("Gửi thẳng tỉnh.") };
    let late = concern("Trễ thật.");
    for one in [&answered, &story, &top, &late] {
        server.take(one).await;
    }
    let desk = server.sign_in("a1.viet").await;
    desk.case_step(answered.id, "answers", &answer("Xong.")).await.expect(201);
    let place = server.stop().await;
    place.change("UPDATE cases SET due_at = 1").await;
    let server = place.serve(&[]).await;
    until(|| async { place.count(CLIMBED).await > 0 }).await;
    server.stop().await;
    assert_eq!(place.count(CLIMBED).await, 1);
    let moved = "SELECT COUNT(*) FROM cases WHERE escalated_at IS NOT NULL";
    assert_eq!(place.count(moved).await, 1);
}
