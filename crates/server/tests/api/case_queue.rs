//! The queue: filtered, searched, counted, and paged without ever losing a case.

use std::collections::BTreeSet;

use wire::desk::CaseList;
use wire::id::SubmissionId;
use wire::problem::Code;
use wire::queue::{Assigned, Assignment, CaseOrder, CaseQuestion, Triage, Urgency};
use wire::submission::{NewSubmission, SubmissionKind};
use wire::topic::Matter;

use crate::common::build::{answer, concern};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, UPPER_A};
use crate::common::server::TestServer;

on_both!(
    a_search_finds_words_with_and_without_their_marks_and_only_in_the_own_subtree,
    every_filter_keeps_what_fits_and_nothing_else,
    no_case_is_skipped_when_many_came_in_the_same_millisecond,
    words_that_are_searched_for_stand_in_no_address,
);

async fn ask(desk: &Desk<'_>, question: &CaseQuestion) -> CaseList {
    desk.post("/cases/search", question).await.expect(200).json()
}

async fn ids(desk: &Desk<'_>, question: CaseQuestion) -> Vec<SubmissionId> {
    ask(desk, &question).await.cases.iter().map(|case| case.id).collect()
}

fn words(text: &str) -> CaseQuestion {
    CaseQuestion { words: Some(text.to_owned()), ..CaseQuestion::default() }
}

async fn a_search_finds_words_with_and_without_their_marks_and_only_in_the_own_subtree(kind: Kind) {
    let server = TestServer::start(kind).await;
    let fan = concern("Quạt hút bụi ở xưởng may số 2 kêu to.");
    let gloves = NewSubmission {
        name: Some("Vàng A Sình".to_owned()),
        unit: BASE_A2,
        ..concern("Găng tay rách hết rồi, xin đổi đôi khác.")
    };
    let other = NewSubmission { unit: BASE_B1, ..concern("Quạt hút bụi hỏng.") };
    for one in [&fan, &gloves, &other] {
        server.take(one).await;
    }
    let above = server.sign_in("a.haivai").await;
    for (typed, found) in [
        ("quạt hút", vec![fan.id]),
        ("QUAT  hut", vec![fan.id]),
        ("hut quat", vec![fan.id]),
        ("gang tay rach", vec![gloves.id]),
        ("sinh", vec![gloves.id]),
        ("quat gang", vec![]),
        // A word is found by its beginning, not by its middle.
        ("xuo", vec![fan.id]),
        ("uong", vec![]),
        ("100%_'", vec![]),
    ] {
        assert_eq!(ids(&above, words(typed)).await, found, "{typed}");
    }
    let below = server.sign_in("a1.viet").await;
    assert_eq!(ids(&below, words("quat")).await, [fan.id]);
    assert_eq!(ids(&below, words("gang")).await, []);
    assert_eq!(ids(&above, words("  ")).await.len(), 2);
    let long = words(&"a".repeat(201));
    assert_eq!(above.post("/cases/search", &long).await.faults(), ["words"]);
}

async fn every_filter_keeps_what_fits_and_nothing_else(kind: Kind) {
    let server = TestServer::start(kind).await;
    let plain = concern("Xin đổi giờ giao ca.");
    let hurt = NewSubmission {
        matter: None, ..concern("Anh Páo bị dập tay ở máy ép, chảy máu.")
    };
    let idea = NewSubmission {
        kind: SubmissionKind::Initiative,
        matter: Some(Matter::Meals),
        unit: BASE_A2,
        ..concern("Nấu canh từ tối hôm trước.")
    };
    for one in [&plain, &hurt, &idea] {
        server.take(one).await;
    }
    let desk = server.sign_in("a.haivai").await;
    let me = desk.get("/session").await.json::<wire::desk::Session>().officer.id;
    let none = CaseQuestion::default;
    // What the first look finds counts until an officer has judged.
    let urgent = CaseQuestion { urgency: Some(Urgency::Urgent), ..none() };
    assert_eq!(ids(&desk, urgent.clone()).await, [hurt.id]);
    let safety = CaseQuestion { matter: Some(Matter::Safety), ..none() };
    assert_eq!(ids(&desk, safety.clone()).await, [hurt.id]);
    let judged = Triage { matter: Matter::Treatment, urgency: Urgency::Normal };
    desk.case_step(hurt.id, "triage", &judged).await.expect(201);
    assert_eq!(ids(&desk, urgent).await, []);
    assert_eq!(ids(&desk, safety).await, []);
    let treatment = CaseQuestion { matter: Some(Matter::Treatment), ..none() };
    assert_eq!(ids(&desk, treatment).await, [hurt.id]);

    desk.case_step(plain.id, "assign", &Assignment { officer: Some(me) }).await.expect(201);
    desk.case_step(idea.id, "answers", &answer("Cảm ơn, bếp làm thử tuần này.")).await.expect(201);
    let all = |list: &[SubmissionId]| list.iter().copied().collect::<BTreeSet<_>>();
    for (question, fits) in [
        (none(), vec![plain.id, hurt.id, idea.id]),
        (CaseQuestion { assigned: Some(Assigned::Me), ..none() }, vec![plain.id]),
        (CaseQuestion { assigned: Some(Assigned::Nobody), ..none() }, vec![hurt.id, idea.id]),
        (CaseQuestion { kind: Some(SubmissionKind::Initiative), ..none() }, vec![idea.id]),
        (CaseQuestion { unit: Some(BASE_A2), ..none() }, vec![idea.id]),
        (CaseQuestion { unit: Some(UPPER_A), ..none() }, vec![plain.id, hurt.id, idea.id]),
        (CaseQuestion { unit: Some(BASE_B1), ..none() }, vec![]),
        (CaseQuestion { open: true, ..none() }, vec![plain.id, hurt.id]),
        (CaseQuestion { working: true, ..none() }, vec![plain.id, hurt.id]),
        (CaseQuestion { overdue: true, ..none() }, vec![]),
        (CaseQuestion { unit: Some(BASE_A1), open: true, ..words("ca") }, vec![plain.id]),
    ] {
        let found = ids(&desk, question.clone()).await;
        assert_eq!(all(&found), all(&fits), "{question:?}");
        // The same question in an address, as far as it may stand there.
        if question.words.is_none() {
            let list: CaseList = desk.get(&format!("/cases?{}", address(&question))).await.json();
            assert_eq!(list.cases.len(), fits.len(), "{question:?}");
        }
    }
    assert_eq!(ask(&desk, &none()).await.counts.mine, 1);
    server.place.change("UPDATE cases SET due_at = 1").await;
    let late = ids(&desk, CaseQuestion { overdue: true, ..none() }).await;
    assert_eq!(all(&late), all(&[plain.id, hurt.id]), "what is answered is late no more");
    desk.get("/cases?nothing=1").await.problem(400, Code::Malformed);
    desk.get("/cases?after=x").await.problem(422, Code::Invalid);
}

fn address(question: &CaseQuestion) -> String {
    let json = serde_json::to_value(question).unwrap();
    let pairs = json.as_object().unwrap().iter();
    let text =
        |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    pairs.map(|(name, value)| format!("{name}={}", text(value))).collect::<Vec<_>>().join("&")
}

async fn no_case_is_skipped_when_many_came_in_the_same_millisecond(kind: Kind) {
    let server = TestServer::start(kind).await;
    let mut sent = BTreeSet::new();
    for number in 0..230 {
        let one = concern(&format!("Lời thứ {number} về giờ giao ca."));
        server.take(&one).await;
        sent.insert(one.id);
    }
    server.place.change("UPDATE cases SET received_at = 1000000, due_at = 2000000").await;
    let desk = server.sign_in("a1.viet").await;
    for order in [CaseOrder::Newest, CaseOrder::Due] {
        for typed in [None, Some("giao ca".to_owned())] {
            let mut seen = Vec::new();
            let mut question = CaseQuestion { order, words: typed, ..CaseQuestion::default() };
            loop {
                let list = ask(&desk, &question).await;
                seen.extend(list.cases.iter().map(|case| case.id));
                assert!(seen.len() <= sent.len(), "a case came twice");
                let Some(next) = list.next else { break };
                question.after = Some(next);
            }
            assert_eq!(seen.len(), sent.len());
            assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), sent);
        }
    }
}

async fn words_that_are_searched_for_stand_in_no_address(kind: Kind) {
    let server = TestServer::start(kind).await;
    server.take(&concern("Quạt hỏng.")).await;
    let desk = server.sign_in("a1.viet").await;
    desk.get("/cases?words=quat").await.problem(400, Code::Malformed);
    assert_eq!(ids(&desk, words("quat")).await.len(), 1);
    server.stop().await;
}
