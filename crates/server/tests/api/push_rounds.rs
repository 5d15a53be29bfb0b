//! What a release's push may do: at which hour, how many a day, by whom, and what is told before and after.

use chrono::{Duration, Timelike, Utc};
use wire::card::{Content, Priority};
use wire::desk::{DeskCard, PushHeld, PushOutlook, PushReport, Role};
use wire::problem::Code;

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::push_service::{Phone, PushService};
use crate::common::seed::{BASE_A1, BASE_B1, UPPER_A};
use crate::common::server::{TestServer, send, until};

on_both!(
    a_unit_that_had_its_pushes_of_the_day_publishes_without_one_unless_it_is_urgent,
    what_a_push_would_do_is_told_before_in_tens_and_to_no_other_unit,
    a_report_that_did_not_change_is_headers_only,
    jobs_that_are_done_are_cleared_away_and_their_numbers_stay,
);

async fn serve(kind: Kind, service: &PushService, per_day: &str) -> TestServer {
    let origin = &service.origin;
    let options = ["--push-services", origin, "--push-private", "--push-per-day", per_day];
    Place::new(kind).await.serve(&options).await
}

async fn report(desk: &Desk<'_>, card: &DeskCard) -> PushReport {
    desk.get(&format!("/cards/{}/push", card.id)).await.expect(200).json()
}

fn loud(priority: Priority, headline: &str) -> Content {
    Content { priority, ..notice(headline) }
}

/// The tests run at any hour; in the night of Việt Nam an ordinary push waits.
fn is_night() -> bool {
    let hour = plain::dates::local(Utc::now()).hour();
    !(6..22).contains(&hour)
}

async fn a_unit_that_had_its_pushes_of_the_day_publishes_without_one_unless_it_is_urgent(
    kind: Kind,
) {
    let service = PushService::start().await;
    let server = serve(kind, &service, "2").await;
    Phone::new(&service, "mot").subscribe(&server).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let publish = async |priority, headline: &str| {
        let card = writer.publish(&approver, loud(priority, headline)).await;
        report(&writer, &card).await
    };
    let held = is_night().then_some(PushHeld::Night);
    for headline in ["Một", "Hai"] {
        let told = publish(Priority::Normal, headline).await;
        assert_eq!((told.held, told.waiting + told.accepted), (held, 1), "{headline}");
    }
    let third = publish(Priority::Normal, "Ba").await;
    assert_eq!(third, PushReport { held: Some(PushHeld::DayIsFull), ..Default::default() });
    for priority in [Priority::Urgent, Priority::MustConfirm] {
        let told = publish(priority, "Bão").await;
        assert_eq!((told.held, told.waiting + told.accepted), (None, 1), "{priority:?}");
    }
    let quiet = publish(Priority::Quiet, "Lặng").await;
    assert_eq!(quiet, PushReport { held: Some(PushHeld::Quiet), ..Default::default() });
    // The limit is a unit's own.
    let (b, c) = (server.sign_in("b1.viet").await, server.sign_in("b1.duyet").await);
    let other = b.publish(&c, loud(Priority::Normal, "Của B1")).await;
    assert_eq!(report(&b, &other).await.held, held);
}

async fn what_a_push_would_do_is_told_before_in_tens_and_to_no_other_unit(kind: Kind) {
    let service = PushService::start().await;
    let server = serve(kind, &service, "3").await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let outlook = async || -> PushOutlook { writer.get("/push-outlook").await.expect(200).json() };
    let first = outlook().await;
    assert_eq!(first, PushOutlook { phones: 0, per_day: 3, used: 0, night: is_night() });
    for number in 0..9 {
        Phone::new(&service, &number.to_string()).subscribe(&server).await;
    }
    assert_eq!(outlook().await.phones, 0, "fewer than ten");
    for number in 9..17 {
        Phone::new(&service, &number.to_string()).subscribe(&server).await;
    }
    assert_eq!(outlook().await.phones, 10, "of 17");
    writer.publish(&approver, loud(Priority::Normal, "Một")).await;
    assert_eq!(outlook().await.used, 1);
    let above = server.sign_in("a.haivai").await;
    above.get(&format!("/push-outlook?unit={BASE_A1}")).await.expect(200);
    for other in [UPPER_A, BASE_B1] {
        let refused = writer.get(&format!("/push-outlook?unit={other}")).await;
        refused.problem(403, Code::Forbidden);
    }
    let nowhere = writer.get(&format!("/push-outlook?unit={}", uuid::Uuid::nil())).await;
    nowhere.problem(422, Code::UnknownUnit);
    writer.get("/push-outlook?unit=x").await.problem(400, Code::Malformed);
}

async fn a_report_that_did_not_change_is_headers_only(kind: Kind) {
    let service = PushService::start().await;
    let server = serve(kind, &service, "3").await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, loud(Priority::Urgent, "Một")).await;
    let path = format!("/cards/{}/push", card.id);
    let first = writer.get(&path).await.expect(200);
    let tag = first.header("etag").to_owned();
    let ask = || writer.request(reqwest::Method::GET, &path).header("if-none-match", &tag);
    let again = send(ask()).await.expect(304);
    assert_eq!(again.text(), "");
    Phone::new(&service, "mot").subscribe(&server).await;
    let changed = writer.write(loud(Priority::Urgent, "Hai")).await;
    assert_ne!(changed.id, card.id);
    server.place.change("UPDATE push_rounds SET failed = 1").await;
    send(ask()).await.expect(200);
}

async fn jobs_that_are_done_are_cleared_away_and_their_numbers_stay(kind: Kind) {
    let mut service = PushService::start().await;
    let server = serve(kind, &service, "3").await;
    for number in 0..3 {
        Phone::new(&service, &number.to_string()).subscribe(&server).await;
    }
    service.answer(&[(404, None), (201, None), (201, None)]);
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, loud(Priority::Urgent, "Một")).await;
    let all = PushReport { accepted: 2, failed: 1, ..Default::default() };
    until(|| async { report(&writer, &card).await == all }).await;
    for _ in 0..3 {
        service.next().await;
    }
    // Eight days later, a server that starts tidies up.
    let old = (Utc::now() - Duration::days(8)).timestamp_millis();
    let place = server.stop().await;
    let mut connection = place.connect().await;
    sqlx::query("UPDATE push_rounds SET begins_at = $1")
        .bind(old)
        .execute(&mut connection)
        .await
        .expect("an older one");
    drop(connection);
    let server = TestServer::spawn(place, &["--push-services", &service.origin]).await;
    until(|| async { server.place.count("SELECT COUNT(*) FROM push_jobs").await == 0 }).await;
    let desk = server.sign_in("a1.viet").await;
    assert_eq!(report(&desk, &card).await, all);
}

#[test]
fn what_rings_at_night_is_published_by_an_approver_or_a_spokesperson_and_never_by_its_author() {
    use plain::approval::{Asked, Relation, decide};
    use wire::desk::{CardState, CardVerb};
    for role in [Role::Writer, Role::Approver, Role::Spokesperson, Role::Administrator] {
        for (own, speaks) in [(false, false), (false, true), (true, false), (true, true)] {
            for verb in [CardVerb::Publish, CardVerb::Schedule] {
                let may = decide(&Asked {
                    verb,
                    state: CardState::Submitted,
                    roles: &[role],
                    relation: Relation::Own,
                    own,
                    speaks,
                    shown: false,
                });
                let fits = match role {
                    Role::Approver => !speaks,
                    Role::Spokesperson => speaks,
                    _ => false,
                };
                assert_eq!(may.is_ok(), fits && !own, "{role:?} {verb:?} {own} {speaks}");
            }
        }
    }
}
