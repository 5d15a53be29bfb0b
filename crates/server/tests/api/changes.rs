//! The change log: a phone that asks again and again misses nothing.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::join_all;
use reqwest::Method;
use wire::card::{Card, Content};
use wire::changes::Changes;
use wire::desk::DeskCard;
use wire::problem::Code;

use crate::common::build::{self, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::server::{TestServer, send};

on_both!(
    news_come_in_their_order_each_card_once_as_it_is_now,
    a_page_holds_fifty_and_says_that_there_is_more,
    a_recall_is_a_tombstone_that_no_phone_misses,
    a_correction_and_its_recall_reach_the_corrected_card,
    a_correction_and_a_new_version_of_what_it_corrects_go_out_at_once,
    the_cursor_of_another_database_is_refused_with_the_name_of_this_one,
    nothing_new_costs_at_most_three_hundred_bytes,
    a_full_page_may_be_kept_on_the_way_and_the_last_one_never,
    a_reader_sees_every_card_while_eight_publish_at_once,
);

async fn after(server: &TestServer, number: u64) -> Changes {
    server.api(&format!("/changes?after={number}")).await
}

fn headlines(changes: &Changes) -> Vec<&str> {
    changes.cards.iter().map(|card| card.content.headline.as_str()).collect()
}

async fn news_come_in_their_order_each_card_once_as_it_is_now(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let empty = after(&server, 0).await;
    assert_eq!((empty.next, empty.more, empty.cards.len()), (0, false, 0));
    let first = writer.publish(&approver, notice("Tin một")).await;
    writer.publish(&approver, notice("Tin hai")).await;
    let both = after(&server, 0).await;
    assert_eq!(headlines(&both), ["Tin một", "Tin hai"]);
    assert_eq!(both.cards[0].slug, "tin-mot");
    assert_eq!(both.cards[0].unit.short, "Cơ sở A1");
    assert_eq!(both.epoch, empty.epoch);
    assert!(after(&server, both.next).await.cards.is_empty());

    // What is only written is not news; phones keep the last release until the next.
    let draft = wire::desk::CardDraft {
        id: first.id,
        revision: first.revision,
        ..build::draft(notice("Tin một, sửa"))
    };
    let path = format!("/cards/{}", first.id);
    let edited: DeskCard = writer.put(&path, &draft).await.expect(200).json();
    assert_eq!(headlines(&after(&server, 0).await), ["Tin một", "Tin hai"]);
    let card: Card = server.api("/cards/tin-mot").await;
    assert_eq!((card.version, card.content.headline.as_str()), (1, "Tin một"));
    let edited: DeskCard = writer.step(&edited, "submit").await.expect(200).json();
    approver.step(&edited, "publish").await.expect(200);
    let changed = after(&server, both.next).await;
    assert_eq!(headlines(&changed), ["Tin một, sửa"]);
    assert_eq!((changed.cards[0].version, changed.cards[0].id), (2, first.id));
    // Its address stays, so that shared links go on to work.
    assert_eq!(changed.cards[0].slug, "tin-mot");
    assert_eq!(headlines(&after(&server, 0).await), ["Tin hai", "Tin một, sửa"]);
}

async fn a_page_holds_fifty_and_says_that_there_is_more(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    for number in 1..=51 {
        writer.publish(&approver, notice(&format!("Tin {number}"))).await;
    }
    let first = after(&server, 0).await;
    assert_eq!((first.cards.len(), first.more), (50, true));
    let second = after(&server, first.next).await;
    assert_eq!((headlines(&second), second.more), (vec!["Tin 51"], false));
    // Exactly a page: nothing more is promised.
    let last_fifty = after(&server, first.next - 49).await;
    assert_eq!((last_fifty.cards.len(), last_fifty.more), (50, false));
}

async fn a_full_page_may_be_kept_on_the_way_and_the_last_one_never(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    for number in 1..=52 {
        writer.publish(&approver, notice(&format!("Tin {number}"))).await;
    }
    let Changes { epoch, next, .. } = after(&server, 1).await;
    let cache =
        async |path: String| server.get(&path).await.expect(200).header("cache-control").to_owned();
    let page = |after: u64| format!("/api/v1/changes?after={after}&epoch={epoch}");
    assert_eq!(cache(page(1)).await, "public, max-age=86400");
    assert_eq!(cache(page(next)).await, "no-store", "more will follow at this address");
    assert_eq!(cache("/api/v1/changes?after=0".into()).await, "no-store", "of whichever database");

    // Whoever does not take brotli gets the same words.
    let plain: Changes = server.api(&format!("/changes?after=1&epoch={epoch}")).await;
    let asked = server.request(Method::GET, &page(1)).header("accept-encoding", "br");
    let answer = send(asked).await.expect(200);
    assert_eq!(
        (answer.header("content-encoding"), answer.header("vary")),
        ("br", "accept-encoding")
    );
    let mut text = Vec::new();
    brotli::BrotliDecompress(&mut answer.body.as_slice(), &mut text).expect("brotli");
    assert_eq!(serde_json::from_slice::<Changes>(&text).expect("changes"), plain);
}

async fn a_recall_is_a_tombstone_that_no_phone_misses(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Tin sẽ rút")).await;
    let seen = after(&server, 0).await;
    let reason = "Sai ngày, sẽ đăng lại.";
    let recalled: DeskCard = approver.remark(&card, "recall", reason).await.expect(200).json();
    assert_eq!(recalled.remark.as_deref(), Some(reason));
    let news = after(&server, seen.next).await;
    assert!(news.cards.is_empty());
    assert_eq!(news.recalls.len(), 1);
    let recall = &news.recalls[0];
    assert_eq!((recall.id, recall.slug.as_str()), (card.id, "tin-se-rut"));
    assert_eq!(recall.headline, "Tin sẽ rút");
    assert_eq!(recall.reason, reason);
    // A phone that starts from nothing learns of it too: it may have the card from a shared link.
    assert_eq!(after(&server, 0).await.recalls.len(), 1);
    let problem = server.get("/api/v1/cards/tin-se-rut").await.problem(410, Code::Recalled);
    assert_eq!(problem.detail, reason);
    server.get("/api/v1/cards/chua-tung-co").await.problem(404, Code::NotFound);
    server.get("/api/v1/cards/%00").await.problem(404, Code::NotFound);
    // What was withdrawn is not written on: a new card is.
    assert!(recalled.may.is_empty(), "{:?}", recalled.may);
    let draft = wire::desk::CardDraft {
        id: card.id,
        revision: recalled.revision,
        ..build::draft(notice("Lại"))
    };
    writer.put(&format!("/cards/{}", card.id), &draft).await.problem(409, Code::WrongState);
}

async fn a_correction_and_its_recall_reach_the_corrected_card(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let wrong = writer.publish(&approver, notice("Tin sai")).await;
    let seen = after(&server, 0).await;
    let content = Content { corrects: Some(wrong.id), ..notice("Đính chính") };
    let correction = writer.publish(&approver, content).await;
    let news = after(&server, seen.next).await;
    let by_id: BTreeMap<_, _> = news.cards.iter().map(|card| (card.id, card)).collect();
    assert_eq!(by_id[&wrong.id].corrected_by, Some(correction.id));
    assert_eq!(by_id[&correction.id].content.corrects, Some(wrong.id));
    approver.remark(&correction, "recall", "Tin đầu là đúng.").await.expect(200);
    let later = after(&server, news.next).await;
    assert_eq!(later.cards.len(), 1);
    assert_eq!((later.cards[0].id, later.cards[0].corrected_by), (wrong.id, None));
    assert_eq!(later.recalls[0].id, correction.id);
}

async fn a_correction_and_a_new_version_of_what_it_corrects_go_out_at_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let submit = async |card: &DeskCard| -> DeskCard {
        writer.step(card, "submit").await.expect(200).json()
    };
    let mut submitted = Vec::new();
    for number in 1..=6 {
        let card = writer.publish(&approver, notice(&format!("Tin {number}"))).await;
        let content =
            Content { corrects: Some(card.id), ..notice(&format!("Đính chính {number}")) };
        submitted.push(submit(&writer.write(content).await).await);
        let edited = wire::desk::CardDraft {
            id: card.id,
            revision: card.revision,
            ..build::draft(notice(&format!("Tin {number}, sửa")))
        };
        let path = format!("/cards/{}", card.id);
        submitted.push(submit(&writer.put(&path, &edited).await.expect(200).json()).await);
    }
    // Each pair changes the corrected card from two sides; none may wait for the other for ever.
    let published = join_all(submitted.iter().map(|card| approver.step(card, "publish"))).await;
    let published: Vec<DeskCard> =
        published.into_iter().map(|reply| reply.expect(200).json()).collect();
    for pair in published.chunks(2) {
        let slug = pair[1].slug.as_deref().unwrap();
        let seen: Card = server.api(&format!("/cards/{slug}")).await;
        assert_eq!((seen.corrected_by, seen.version), (Some(pair[0].id), 2));
    }
}

async fn the_cursor_of_another_database_is_refused_with_the_name_of_this_one(kind: Kind) {
    let server = TestServer::start(kind).await;
    let epoch = after(&server, 0).await.epoch;
    assert_eq!(epoch.len(), 12);
    let other = server.get("/api/v1/changes?after=5&epoch=aaaabbbbcccc").await;
    let problem = other.problem(409, Code::EpochChanged);
    assert_eq!(problem.epoch.as_deref(), Some(epoch.as_str()));
    server.get(&format!("/api/v1/changes?after=5&epoch={epoch}")).await.expect(200);
    // From the start there is nothing that could be missed.
    server.get("/api/v1/changes?after=0&epoch=aaaabbbbcccc").await.expect(200);
    for bad in ["after=-1", "after=x", "after=99999999999999999999"] {
        server.get(&format!("/api/v1/changes?{bad}")).await.problem(400, Code::Malformed);
    }
    let far = after(&server, u64::MAX).await;
    assert!(far.cards.is_empty());
    let place = server.stop().await;
    let server = TestServer::spawn(place, &[]).await;
    assert_eq!(after(&server, 0).await.epoch, epoch);
}

async fn nothing_new_costs_at_most_three_hundred_bytes(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Tin")).await;
    let next = after(&server, 0).await.next;
    let reply = server.get(&format!("/api/v1/changes?after={next}")).await.expect(200);
    let headers: usize =
        reply.headers.iter().map(|(name, value)| name.as_str().len() + 2 + value.len() + 2).sum();
    let bytes = "HTTP/1.1 200 OK\r\n".len() + headers + 2 + reply.body.len();
    assert!(bytes <= 300, "{bytes} bytes: {:?} {}", reply.headers, reply.text());
}

async fn a_reader_sees_every_card_while_eight_publish_at_once(kind: Kind) {
    const EACH: usize = 6;
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let mut submitted = Vec::new();
    for number in 0..8 * EACH {
        let card = writer.write(notice(&format!("Tin {number}"))).await;
        submitted.push(writer.step(&card, "submit").await.expect(200).json::<DeskCard>());
    }
    let publish = async |desk: &Desk<'_>, cards: &[DeskCard]| {
        for card in cards {
            desk.step(card, "publish").await.expect(200);
        }
    };
    let all_published = Cell::new(false);
    let publishing = async {
        join_all(submitted.chunks(EACH).map(|cards| publish(&approver, cards))).await;
        all_published.set(true);
    };
    // The phone asks on and on, each time from where it was, and must never step over a late card.
    let reading = async {
        let (mut seen, mut next) = (BTreeSet::new(), 0);
        loop {
            let last = all_published.get();
            let news = after(&server, next).await;
            next = news.next;
            seen.extend(news.cards.iter().map(|card| card.id));
            if last && news.cards.is_empty() {
                break seen;
            }
        }
    };
    let (_, seen) = tokio::join!(publishing, reading);
    let all: BTreeSet<_> = submitted.iter().map(|card| card.id).collect();
    assert_eq!(seen, all);
}
