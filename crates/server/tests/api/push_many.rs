//! Pushes by several servers that share one queue, while one of them is killed.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use wire::card::{Content, Priority};
use wire::push::PushKey;

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::mailboxes::{Mailboxes, is_away};
use crate::common::place::Place;
use crate::common::push_service::Phone;
use crate::common::server::TestServer;

const WAITING: &str = "SELECT COUNT(*) FROM push_jobs WHERE state = 'waiting'";
const ACCEPTED: &str = "SELECT COUNT(*) FROM push_jobs WHERE state = 'accepted'";
/// What a loop of an instance may have sent and not written down, and how many loops one runs.
const UNKNOWN_AT_MOST: usize = (128 + 64) * 4;

#[tokio::test]
async fn of_two_servers_one_is_killed_and_each_phone_shows_the_notice_once_on_sqlite() {
    one_is_killed(Kind::Sqlite, 2, 3_000).await;
}

#[tokio::test]
async fn of_three_servers_one_is_killed_and_each_of_20000_phones_shows_the_notice_once_on_postgres()
{
    one_is_killed(Kind::Postgres, 3, 20_000).await;
}

/// Subscribes so many phones past the server; every second one is away.
async fn subscribe(
    place: &Place,
    service: &Mailboxes,
    phone: &Phone,
    server: &TestServer,
    count: usize,
) {
    let key: PushKey = server.api("/push/key").await;
    let subscription = phone.subscription(server).await;
    let mut connection = place.connect().await;
    let all: Vec<usize> = (0..count).collect();
    for part in all.chunks(500) {
        let rows = part.iter().map(|number| {
            let away = if number % 2 == 0 { "here" } else { "away" };
            let endpoint = format!("{}/{number}/{away}", service.origin);
            format!(
                "('{number:064}', '{endpoint}', '{}', '{}', '{}', 'vi', 0, 0)",
                subscription.p256dh, subscription.auth, key.key_id
            )
        });
        let sql = format!(
            "INSERT INTO push_subscriptions
                 (id, endpoint, p256dh, auth, key_id, lang, refusals, created_at) VALUES {}",
            rows.collect::<Vec<_>>().join(", ")
        );
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.expect("phones");
    }
}

/// Waits, for as long as so many pushes take a slow machine.
async fn wait<F: Future<Output = bool>>(what: &str, so: impl Fn() -> F) {
    let started = Instant::now();
    while !so().await {
        assert!(started.elapsed() < Duration::from_secs(240), "it never came to be so: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn one_is_killed(kind: Kind, servers: usize, phones: usize) {
    let service = Mailboxes::start().await;
    let place = Place::new(kind).await;
    let options = ["--push-services", &service.origin, "--push-private", "--push-lease", "9"];
    let first = place.serve(&options).await;
    let mut others = Vec::new();
    for _ in 1..servers {
        others.push(TestServer::spawn(place.clone(), &options).await);
    }
    let mut doomed = others.pop().expect("one to be killed");
    let phone = Phone::at(&service.origin, "any");
    subscribe(&place, &service, &phone, &first, phones).await;

    // It is the one that publishes, so that it is sure to have a part of the queue.
    let (writer, approver) = (doomed.sign_in("a1.viet").await, doomed.sign_in("a1.duyet").await);
    let urgent =
        Content { priority: Priority::Urgent, ..notice("Bão về: nghỉ làm ngày mai") };
    let card = writer.publish(&approver, urgent).await;
    drop((writer, approver));
    wait("some were sent", || async { service.sent() >= phones / 5 }).await;
    doomed.signal("KILL");
    doomed.ended().await;
    let left = place.count(WAITING).await;
    assert!(left > 0, "it was killed while pushes waited");

    wait("all were sent", || async { place.count(WAITING).await == 0 }).await;
    assert_eq!(place.count(ACCEPTED).await, i64::try_from(phones).expect("a number"));

    let boxes = service.all();
    assert_eq!(boxes.len(), phones, "nobody was left out");
    let topic = card.id.0.simple().to_string();
    for (path, mut one) in boxes {
        if is_away(&path) {
            assert_eq!(one.delivered.len(), 0);
            one.come_back();
            assert_eq!(one.delivered.len(), 1, "the second took the place of the first: {path}");
        }
        // What a phone shows: one notification for each tag, however often it came. All say the same topic, so
        // only those that came twice are opened to see that they say the same tag as well.
        let shown: BTreeSet<_> = one.delivered.iter().map(|(topic, _)| topic.clone()).collect();
        assert_eq!(shown, BTreeSet::from([topic.clone()]), "{path}");
        if one.sent > 1 || path.starts_with("/77") {
            let tags = one.delivered.iter().map(|(_, body)| {
                let message = phone.open(body).expect("it opens");
                assert_eq!(message.notification.data.version, 1);
                message.notification.tag
            });
            assert_eq!(tags.collect::<BTreeSet<_>>(), BTreeSet::from([card.id.to_string()]));
        }
    }
    let twice = service.sent() - phones;
    eprintln!(
        "{twice} of {phones} pushes were under way when the server was killed, and sent again"
    );
    assert!(twice <= UNKNOWN_AT_MOST, "{twice} were sent twice");
}
