//! The clarity meter at the server: hard limits stop a card, everything else is told to whoever approves.

use wire::card::{Content, Explainer, Kind as CardKind};
use wire::clarity::{UnclearProblem, What};
use wire::desk::{CardDraft, CardState, DeskCard, DeskCardList};
use wire::glossary::{Glossary, GlossaryEntry};
use wire::problem::{Code, Problem};
use wire::reference::{Reference, ReferenceChange};

use crate::common::build::{draft, notice};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::server::TestServer;

on_both!(
    a_policy_without_a_source_is_neither_submitted_nor_published,
    what_is_only_unclear_is_told_and_stops_nobody,
    the_glossary_of_the_server_explains_abbreviations,
);

fn policy(headline: &str) -> Content {
    let explainer =
        Some(Explainer { body: "Bạn được nghỉ 12 ngày.".to_owned(), sources: vec![] });
    Content { kind: CardKind::Explainer, explainer, ..notice(headline) }
}

async fn a_policy_without_a_source_is_neither_submitted_nor_published(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    // A draft may lack anything: whoever writes is not stopped.
    let card = writer.write(policy("Phép năm: bạn có mấy ngày?")).await;
    let refused = writer.step(&card, "submit").await.expect(422);
    let unclear: UnclearProblem = refused.json();
    assert_eq!(unclear.problem.code, Code::Invalid);
    let first = unclear.findings.first().expect("a finding");
    assert_eq!((first.what, first.refused), (What::NoSource, true));
    // Whoever knows problems only reads a fault of the same field.
    let problem: Problem = refused.json();
    let faults: Vec<_> = problem.faults.into_iter().map(|fault| fault.field).collect();
    assert_eq!(faults, ["explainer.sources"]);
    let now: DeskCard = writer.get(&format!("/cards/{}", card.id)).await.expect(200).json();
    assert_eq!((now.state, now.revision), (CardState::Draft, card.revision));
    assert_eq!(now.findings, unclear.findings, "the card itself says the same");

    // What was submitted before there was a meter does not slip through at publishing.
    server.place.change("UPDATE cards SET state = 'submitted'").await;
    let refused: UnclearProblem = approver.step(&card, "publish").await.expect(422).json();
    assert!(refused.findings.iter().any(|found| found.what == What::NoSource && found.refused));
    assert_eq!(server.place.count("SELECT COUNT(*) FROM releases").await, 0);
    // It may still be sent back, and an officer of elsewhere learns nothing of it.
    let strange = server.sign_in("b1.duyet").await;
    strange.step(&card, "publish").await.problem(403, Code::Forbidden);
    approver.remark(&card, "return", "Thêm nguồn.").await.expect(200);

    // With its source it goes.
    let mended =
        Content { explainer: notice("").explainer, ..policy("Phép năm: bạn có mấy ngày?") };
    let mended = CardDraft { id: card.id, revision: card.revision + 1, ..draft(mended) };
    let card: DeskCard =
        writer.put(&format!("/cards/{}", card.id), &mended).await.expect(200).json();
    let card: DeskCard = writer.step(&card, "submit").await.expect(200).json();
    approver.step(&card, "publish").await.expect(200);
}

async fn what_is_only_unclear_is_told_and_stops_nobody(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let mut content = notice("Trên cơ sở kế hoạch, nghỉ ngày 5/12");
    content.brief = vec!["Nhằm mục đích chăm lo cho XYZTK.".to_owned()];
    let card = writer.write(content).await;
    let told: Vec<_> = card.findings.iter().map(|f| (f.field.as_str(), f.what)).collect();
    assert!(told.contains(&("headline", What::Officialese)), "{told:?}");
    assert!(told.contains(&("brief[0]", What::Officialese)), "{told:?}");
    assert!(told.contains(&("brief[0]", What::Abbreviation)), "{told:?}");
    let card: DeskCard = writer.step(&card, "submit").await.expect(200).json();
    let seen: DeskCard = approver.get(&format!("/cards/{}", card.id)).await.expect(200).json();
    assert_eq!(seen.findings, card.findings, "told to whoever approves");
    assert!(!seen.findings.is_empty() && seen.findings.iter().all(|found| !found.refused));
    let list: DeskCardList = approver.get("/cards?state=submitted").await.expect(200).json();
    assert!(list.cards.iter().all(|card| card.findings.is_empty()), "a list stays small");
    approver.step(&card, "publish").await.expect(200);
    // Nothing of it reaches a phone.
    let changes: serde_json::Value = server.api("/changes").await;
    assert!(!changes.to_string().contains("findings"));
}

async fn the_glossary_of_the_server_explains_abbreviations(kind: Kind) {
    let server = TestServer::start(kind).await;
    let writer = server.sign_in("a1.viet").await;
    let content = || {
        let brief = vec!["Hỏi CĐCS hoặc XYZTK ngay.".to_owned()];
        Content { brief, ..notice("Nghỉ ngày 5/12") }
    };
    let told = |card: &DeskCard| -> Vec<String> {
        let short = card.findings.iter().filter(|found| found.what == What::Abbreviation);
        short.map(|found| found.words.clone()).collect()
    };
    // The glossary that came with the program explains the one and knows nothing of the other.
    assert_eq!(told(&writer.write(content()).await), ["XYZTK"]);
    let keeper = server.sign_in("tinh.quantri").await;
    let Reference { revision, mut set, .. }: Reference<Glossary> =
        keeper.get("/glossary").await.expect(200).json();
    let line = "Một nơi để thử.".to_owned();
    let term = "XYZTK".to_owned();
    set.entries.push(GlossaryEntry { term, other: Vec::new(), vi: line.clone(), en: line });
    keeper.put("/glossary", &ReferenceChange { revision, set }).await.expect(200);
    assert_eq!(told(&writer.write(content()).await), [""; 0]);
}
