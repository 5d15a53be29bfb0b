//! Pushes: sealed so that only the phone can read them, signed so that the push service knows us, sent
//! to nobody else.

use std::time::Duration;

use reqwest::Method;
use wire::card::{Content, Priority};
use wire::desk::{DeskCard, PushHeld, PushReport};
use wire::problem::Code;
use wire::push::{DECLARATIVE, NewSubscription, OldSubscription, PushKey};

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::push_service::{Phone, PushService, vapid};
use crate::common::server::{TestServer, send, until};

const PATH: &str = "/api/v1/push/subscriptions";
const SUBSCRIPTIONS: &str = "SELECT COUNT(*) FROM push_subscriptions";

on_both!(
    an_urgent_card_reaches_every_phone_sealed_and_signed,
    a_push_service_that_is_busy_is_asked_again_when_it_says_so,
    a_subscription_that_is_over_is_forgotten,
    only_push_services_are_subscribed_and_only_with_keys_that_work,
    a_quiet_card_is_not_pushed_and_a_recalled_one_no_more,
    two_servers_send_each_push_once,
    a_phone_with_the_key_before_is_still_pushed_to_and_one_with_an_older_key_is_forgotten,
);

/// A server that speaks to the stand-in.
async fn serve(kind: Kind, service: &PushService) -> TestServer {
    Place::new(kind).await.serve(&["--push-services", &service.origin, "--push-private"]).await
}

/// A card that is pushed at any hour.
fn urgent(headline: &str) -> Content {
    Content { priority: Priority::Urgent, ..notice(headline) }
}

async fn report(desk: &Desk<'_>, card: &DeskCard) -> PushReport {
    desk.get(&format!("/cards/{}/push", card.id)).await.expect(200).json()
}

async fn an_urgent_card_reaches_every_phone_sealed_and_signed(kind: Kind) {
    let mut service = PushService::start().await;
    let place = Place::new(kind).await;
    let origin = &service.origin;
    let options =
        ["--push-services", origin, "--push-private", "--public-url", "https://bantin.example"];
    let server = place.serve(&options).await;
    let phones = [Phone::new(&service, "mot"), Phone::new(&service, "hai")];
    for phone in &phones {
        phone.subscribe(&server).await;
    }
    // The same phone again is not a second one.
    let again = phones[0].subscription(&server).await;
    server.post(PATH, &again).await.expect(200);
    assert_eq!(place.count(SUBSCRIPTIONS).await, 2);

    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, urgent("Nghỉ làm ngày mai vì bão")).await;

    let key: PushKey = server.api("/push/key").await;
    let mut opened = Vec::new();
    for _ in &phones {
        let arrived = service.next().await;
        let message = phones.iter().find_map(|phone| phone.open(&arrived.body)).expect("it opens");
        assert_eq!(message.web_push, DECLARATIVE);
        let shown = message.notification;
        assert_eq!(shown.title, "Cơ sở A1");
        assert_eq!(shown.body, "Nghỉ làm ngày mai vì bão");
        assert_eq!(shown.navigate, "https://bantin.example/tin/nghi-lam-ngay-mai-vi-bao");
        assert_eq!((shown.data.card, shown.lang.as_str()), (card.id, "vi"));
        assert_eq!(shown.data.path, "/tin/nghi-lam-ngay-mai-vi-bao");

        let header = |name: &str| arrived.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-encoding"), "aes128gcm");
        assert_eq!((header("ttl"), header("urgency")), ("172800".into(), "high".into()));
        let topic = header("topic");
        assert!(topic.len() <= 32 && topic.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let (claims, signed_by) = vapid(&arrived.headers).expect("a signature that holds");
        assert_eq!(signed_by, key.public_key);
        assert_eq!(claims["aud"], service.origin);
        assert_eq!(claims["sub"], "https://bantin.example");
        let left = claims["exp"].as_i64().unwrap() - chrono::Utc::now().timestamp();
        assert!((1..=24 * 3600).contains(&left), "RFC 8292 allows a day at most: {left} s");
        opened.push(arrived.path);
    }
    opened.sort();
    opened.dedup();
    assert_eq!(opened.len(), 2);
    until(|| async { report(&writer, &card).await.accepted == 2 }).await;
    let all = PushReport { accepted: 2, ..Default::default() };
    assert_eq!(report(&writer, &card).await, all);
    assert!(service.is_quiet());
}

async fn a_push_service_that_is_busy_is_asked_again_when_it_says_so(kind: Kind) {
    let mut service = PushService::start().await;
    let server = serve(kind, &service).await;
    let phone = Phone::new(&service, "mot");
    phone.subscribe(&server).await;
    service.answer(&[(429, Some("1")), (503, Some("1")), (201, None)]);
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, urgent("Họp lúc 8 giờ")).await;
    let (first, second, third) = (service.next().await, service.next().await, service.next().await);
    let waits = [second.at - first.at, third.at - second.at];
    assert!(waits.iter().all(|wait| *wait >= Duration::from_millis(900)), "{waits:?}");
    // Fewer than the fifteen seconds that it would wait by itself.
    assert!(waits.iter().all(|wait| *wait < Duration::from_secs(12)), "{waits:?}");
    assert!([&first, &second, &third].iter().all(|push| phone.open(&push.body).is_some()));
    until(|| async { report(&writer, &card).await.accepted == 1 }).await;
    assert_eq!(server.place.count(SUBSCRIPTIONS).await, 1);
}

async fn a_subscription_that_is_over_is_forgotten(kind: Kind) {
    let mut service = PushService::start().await;
    let server = serve(kind, &service).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    for (number, gone) in [404, 410].into_iter().enumerate() {
        Phone::new(&service, "da-go").subscribe(&server).await;
        service.answer(&[(gone, None)]);
        let card = writer.publish(&approver, urgent(&format!("Tin {number}"))).await;
        service.next().await;
        until(|| async { server.place.count(SUBSCRIPTIONS).await == 0 }).await;
        assert_eq!(report(&writer, &card).await, PushReport { failed: 1, ..Default::default() });
    }
    // A service that takes our key no longer says 403; after three of them the subscription is over.
    // A redirect is refused too: it could lead anywhere.
    Phone::new(&service, "khoa-cu").subscribe(&server).await;
    service.answer(&[(403, None), (307, None), (403, None)]);
    for number in 1..=3 {
        assert_eq!(server.place.count(SUBSCRIPTIONS).await, 1);
        writer.publish(&approver, urgent(&format!("Tin thứ {number}"))).await;
        service.next().await;
        let counted = "SELECT COUNT(*) FROM push_jobs WHERE state = 'failed'";
        until(|| async { server.place.count(counted).await == 2 + number }).await;
    }
    assert_eq!(server.place.count(SUBSCRIPTIONS).await, 0);

    // A phone that goes by itself is gone at once.
    let phone = Phone::new(&service, "tu-go");
    phone.subscribe(&server).await;
    let old = OldSubscription { endpoint: phone.endpoint.clone() };
    let forget = || send(server.request(Method::DELETE, PATH).json(&old));
    forget().await.expect(204);
    assert_eq!(server.place.count(SUBSCRIPTIONS).await, 0);
    forget().await.expect(204);

    // Those of another key are forgotten at the start: no push service would take what ours signs.
    Phone::new(&service, "khoa-khac").subscribe(&server).await;
    server.place.change("UPDATE push_subscriptions SET key_id = 'another'").await;
    let place = server.stop().await;
    let server = TestServer::spawn(place, &[]).await;
    assert_eq!(server.place.count(SUBSCRIPTIONS).await, 0);
}

async fn only_push_services_are_subscribed_and_only_with_keys_that_work(kind: Kind) {
    let service = PushService::start().await;
    let server = serve(kind, &service).await;
    let good = Phone::new(&service, "mot").subscription(&server).await;
    let at = |endpoint: &str| NewSubscription { endpoint: endpoint.to_owned(), ..good.clone() };
    for endpoint in [
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:1/push",
        "https://localhost/push",
        "https://evil.example/push",
        "https://fcm.googleapis.com.evil.example/x",
        "https://fcm.googleapis.com@evil.example/x",
        "http://fcm.googleapis.com/x",
        "file:///etc/passwd",
        "not-an-address",
        "",
    ] {
        server.post(PATH, &at(endpoint)).await.problem(422, Code::PushServiceRefused);
    }
    assert_eq!(
        server.post(PATH, &at("https://fcm.googleapis.com/\0")).await.faults(),
        ["endpoint"]
    );
    let long = format!("https://fcm.googleapis.com/{}", "x".repeat(1_024));
    assert_eq!(server.post(PATH, &at(&long)).await.faults(), ["endpoint"]);
    for (broken, field) in [
        (NewSubscription { p256dh: "BAAA".into(), ..good.clone() }, "p256dh"),
        (NewSubscription { auth: "AAAA".into(), ..good.clone() }, "auth"),
        (NewSubscription { key_id: "another".into(), ..good.clone() }, "key_id"),
    ] {
        assert_eq!(server.post(PATH, &broken).await.faults(), [field]);
    }
    assert_eq!(server.place.count(SUBSCRIPTIONS).await, 0);
    server.post(PATH, &at("https://web.push.apple.com/abc")).await.expect(201);
    server.post(PATH, &good).await.expect(201);

    // A service that is no longer allowed is not called either, whatever the database says.
    let mut service = service;
    let place = server.stop().await;
    place.change("DELETE FROM push_subscriptions WHERE endpoint LIKE '%apple%'").await;
    let server = TestServer::spawn(place, &[]).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, urgent("Không gửi được")).await;
    until(|| async { server.place.count(SUBSCRIPTIONS).await == 0 }).await;
    assert!(service.is_quiet());
}

async fn a_quiet_card_is_not_pushed_and_a_recalled_one_no_more(kind: Kind) {
    let mut service = PushService::start().await;
    let server = serve(kind, &service).await;
    Phone::new(&service, "mot").subscribe(&server).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let quiet = Content { priority: Priority::Quiet, ..notice("Lặng lẽ") };
    let quiet = writer.publish(&approver, quiet).await;
    let held = PushReport { held: Some(PushHeld::Quiet), ..Default::default() };
    assert_eq!(report(&writer, &quiet).await, held);
    // It waits for a service that is busy, and is withdrawn meanwhile.
    service.answer(&[(503, Some("3600"))]);
    let card = writer.publish(&approver, urgent("Sẽ rút lại")).await;
    service.next().await;
    let waiting = PushReport { waiting: 1, ..Default::default() };
    assert_eq!(report(&writer, &card).await, waiting);
    approver.remark(&card, "recall", "Nhầm.").await.expect(200);
    assert_eq!(report(&writer, &card).await, PushReport::default());
    assert_eq!(server.place.count("SELECT COUNT(*) FROM push_jobs").await, 0);
    assert!(service.is_quiet());
}

async fn two_servers_send_each_push_once(kind: Kind) {
    const PHONES: usize = 40;
    let mut service = PushService::start().await;
    let place = Place::new(kind).await;
    let options = ["--push-services", &service.origin, "--push-private"];
    let one = place.serve(&options).await;
    let two = TestServer::spawn(place.clone(), &options).await;
    for number in 0..PHONES {
        Phone::new(&service, &number.to_string()).subscribe(&one).await;
    }
    // Each server publishes, and both look at the one queue that they share.
    let (a, b) = (one.sign_in("a1.viet").await, one.sign_in("a1.duyet").await);
    let first = a.publish(&b, urgent("Từ máy chủ một")).await;
    let (c, d) = (two.sign_in("b1.viet").await, two.sign_in("b1.duyet").await);
    let second = c.publish(&d, urgent("Từ máy chủ hai")).await;
    let mut arrived = std::collections::BTreeMap::new();
    for _ in 0..2 * PHONES {
        let push = service.next().await;
        *arrived.entry(push.path).or_insert(0) += 1;
    }
    assert!(arrived.len() == PHONES && arrived.values().all(|count| *count == 2), "{arrived:?}");
    let all = PushReport { accepted: PHONES as u64, ..Default::default() };
    until(|| async { report(&a, &first).await == all && report(&c, &second).await == all }).await;
    assert!(service.is_quiet());
}

async fn a_phone_with_the_key_before_is_still_pushed_to_and_one_with_an_older_key_is_forgotten(
    kind: Kind,
) {
    let mut service = PushService::start().await;
    let server = serve(kind, &service).await;
    let (old, new) = (Phone::new(&service, "cu"), Phone::new(&service, "moi"));
    old.subscribe(&server).await;
    let first: PushKey = server.api("/push/key").await;
    let place = server.stop().await;

    let origin = service.origin.clone();
    let options = ["--push-services", &origin, "--push-private"];
    let done = place.run(&["push", "renew-key"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let server = TestServer::spawn(place.clone(), &options).await;
    let second: PushKey = server.api("/push/key").await;
    assert_ne!(first.key_id, second.key_id);
    new.subscribe(&server).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, urgent("Sau khi đổi khoá")).await;
    // Each is signed by the key that its phone subscribed with: a push service takes no other.
    let mut signed: Vec<String> = Vec::new();
    for _ in 0..2 {
        let arrived = service.next().await;
        let (phone, key) =
            if old.open(&arrived.body).is_some() { (&old, &first) } else { (&new, &second) };
        assert!(phone.open(&arrived.body).is_some());
        let (_, by) = vapid(&arrived.headers).expect("a signature that holds");
        assert_eq!(by, key.public_key);
        signed.push(by);
    }
    assert_ne!(signed[0], signed[1]);
    let place = server.stop().await;

    // The phone that never came back holds a key that is no more: nothing could be sent to it.
    assert!(place.run(&["push", "renew-key"]).status.success());
    let server = TestServer::spawn(place.clone(), &options).await;
    until(|| async { place.count(SUBSCRIPTIONS).await == 1 }).await;
    let writer = server.sign_in("a1.viet").await;
    let approver = server.sign_in("a1.duyet").await;
    writer.publish(&approver, urgent("Sau lần đổi thứ hai")).await;
    let arrived = service.next().await;
    assert!(new.open(&arrived.body).is_some());
    assert_eq!(vapid(&arrived.headers).expect("a signature").1, second.public_key);
    assert!(service.is_quiet());
}
