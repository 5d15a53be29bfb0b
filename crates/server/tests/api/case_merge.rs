//! Cases that are the same: found, joined, answered at once, taken apart.

use wire::case::CaseState;
use wire::desk::{CaseDetail, CaseList};
use wire::follow::{FollowUp, FollowVerb, NewFollowUp};
use wire::id::{FollowUpId, SubmissionId};
use wire::problem::Code;
use wire::queue::{LikelyList, Merge};
use wire::submission::NewSubmission;

use crate::common::build::{answer, concern};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::seed::{BASE_A2, BASE_B1};
use crate::common::server::TestServer;

on_both!(
    what_is_likely_the_same_is_shown_with_the_words_that_both_have,
    one_answer_goes_to_every_sender_whose_case_was_joined,
    what_was_joined_comes_apart_and_keeps_its_answers,
    a_sender_who_speaks_again_is_seen_although_the_case_was_joined,
    cases_are_never_joined_across_units_that_one_does_not_see,
);

const FAN: &str = "Quạt hút bụi ở xưởng may số 2 kêu to từ sáng thứ Hai và hút rất yếu.";
const FAN_AGAIN: &str = "quat hut bui xuong may so 2 keu to tu sang thu Hai, hut yeu qua";

async fn what_is_likely_the_same_is_shown_with_the_words_that_both_have(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (first, again) = (concern(FAN), concern(FAN_AGAIN));
    let far = NewSubmission { unit: BASE_B1, ..concern(FAN) };
    for one in [&first, &again, &far, &concern("Xin đổi giờ giao ca.")] {
        server.take(one).await;
    }
    let desk = server.sign_in("a1.viet").await;
    let list: LikelyList =
        desk.get(&format!("/cases/{}/likely", first.id)).await.expect(200).json();
    assert_eq!(list.cases.len(), 1, "another unit's is not shown");
    assert_eq!(list.cases[0].case.id, again.id);
    assert!(list.cases[0].likeness >= 35);
    assert!(list.cases[0].shared.iter().any(|word| word == "Quạt"), "{:?}", list.cases[0].shared);
    let other: LikelyList =
        desk.get(&format!("/cases/{}/likely", again.id)).await.expect(200).json();
    assert_eq!(other.cases[0].case.id, first.id);
}

async fn one_answer_goes_to_every_sender_whose_case_was_joined(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (first, second, third) =
        (concern(FAN), concern(FAN_AGAIN), concern("Cái quạt ấy vẫn hỏng."));
    let mut receipts = Vec::new();
    for one in [&first, &second, &third] {
        receipts.push(server.take(one).await);
    }
    let desk = server.sign_in("a1.viet").await;
    desk.case_step(first.id, "answers", &answer("Thợ đến chiều nay.")).await.expect(201);
    let join = Merge { into: first.id };
    let case: CaseDetail = desk.case_step(second.id, "merge", &join).await.expect(201).json();
    assert_eq!((case.summary.id, case.summary.merged), (first.id, 1));
    desk.case_step(second.id, "merge", &join).await.expect(200);
    desk.case_step(third.id, "merge", &join).await.expect(201);
    // What was answered before the joining reaches them as well.
    for receipt in &receipts {
        let seen = server.sender_sees(receipt).await;
        assert_eq!((seen.answers.len(), seen.state), (1, CaseState::Answered));
    }
    let last = answer("Đã thay quạt mới.");
    desk.case_step(first.id, "answers", &last).await.expect(201);
    desk.case_step(first.id, "answers", &last).await.expect(200);
    for receipt in &receipts {
        let seen = server.sender_sees(receipt).await;
        let texts: Vec<_> = seen.answers.iter().map(|answer| answer.text.as_str()).collect();
        assert_eq!(texts, ["Thợ đến chiều nay.", "Đã thay quạt mới."]);
    }
    // The list has one line for the three, and a joined one is not answered for itself.
    let list: CaseList = desk.get("/cases").await.expect(200).json();
    assert_eq!(list.cases.iter().map(|case| case.id).collect::<Vec<_>>(), [first.id]);
    assert_eq!(list.counts.answered, 1);
    desk.case_step(second.id, "answers", &answer("Riêng.")).await.problem(409, Code::WrongState);
    assert_eq!(desk.case(second.id).await.summary.same_as, Some(first.id));
    // No chains: the one with others joins another with all of them.
    let root = concern("Quạt ở cả xưởng.");
    receipts.push(server.take(&root).await);
    let all: CaseDetail =
        desk.case_step(first.id, "merge", &Merge { into: root.id }).await.expect(201).json();
    assert_eq!(all.summary.merged, 3);
    desk.case_step(root.id, "merge", &Merge { into: first.id })
        .await
        .problem(409, Code::WrongState);
    assert_eq!(desk.case_step(root.id, "merge", &Merge { into: root.id }).await.faults(), ["into"]);
    desk.case_step(root.id, "answers", &answer("Cả xưởng đã xong.")).await.expect(201);
    for receipt in &receipts[..3] {
        assert_eq!(server.sender_sees(receipt).await.answers.len(), 3);
    }
    assert_eq!(server.sender_sees(&receipts[3]).await.answers.len(), 1);
}

async fn what_was_joined_comes_apart_and_keeps_its_answers(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (first, second) = (concern(FAN), concern("Quạt khác."));
    let mut receipts = Vec::new();
    for one in [&first, &second] {
        receipts.push(server.take(one).await);
    }
    let desk = server.sign_in("a1.viet").await;
    let join = Merge { into: first.id };
    desk.case_step(second.id, "merge", &join).await.expect(201);
    desk.case_step(first.id, "answers", &answer("Chung cho cả hai.")).await.expect(201);
    let apart: CaseDetail = desk.case_step(second.id, "unmerge", &()).await.expect(201).json();
    assert_eq!((apart.summary.same_as, apart.answers.len()), (None, 1));
    desk.case_step(second.id, "unmerge", &()).await.expect(200);
    desk.case_step(first.id, "answers", &answer("Chỉ cho người thứ nhất.")).await.expect(201);
    assert_eq!(server.sender_sees(&receipts[0]).await.answers.len(), 2);
    assert_eq!(server.sender_sees(&receipts[1]).await.answers.len(), 1);
    // Joined again, nothing comes twice.
    desk.case_step(second.id, "merge", &join).await.expect(201);
    assert_eq!(server.sender_sees(&receipts[1]).await.answers.len(), 2);
}

async fn a_sender_who_speaks_again_is_seen_although_the_case_was_joined(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (root, open, answered) = (concern(FAN), concern(FAN_AGAIN), concern("Quạt ấy vẫn hỏng."));
    let mut receipts = Vec::new();
    for one in [&root, &open, &answered] {
        receipts.push(server.take(one).await);
    }
    let desk = server.sign_in("a1.viet").await;
    for one in [&open, &answered] {
        desk.case_step(one.id, "merge", &Merge { into: root.id }).await.expect(201);
    }
    let say = async |place: usize, verb, text: &str| {
        let id = FollowUpId(uuid::Uuid::now_v7());
        let follow_up = FollowUp::new(id, verb, text.to_owned());
        let said = NewFollowUp { code: receipts[place].code.clone(), follow_up };
        server.post("/api/v1/receipts/follow-ups", &said).await.expect(201);
    };
    say(1, FollowVerb::Reply, "Hôm nay kêu to hơn.").await;
    assert_eq!(desk.case(open.id).await.summary.same_as, None);
    desk.case_step(root.id, "answers", &answer("Đã sửa.")).await.expect(201);
    say(2, FollowVerb::NotSolved, "Vẫn hỏng.").await;
    // Both are in the list of whoever has them now.
    let list: CaseList = server.sign_in("a.haivai").await.get("/cases").await.expect(200).json();
    let seen: Vec<_> = list.cases.iter().map(|case| case.id).collect();
    for one in [&root, &open, &answered] {
        assert!(seen.contains(&one.id), "{}", one.text);
    }
}

async fn cases_are_never_joined_across_units_that_one_does_not_see(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (mine, beside) = (concern(FAN), NewSubmission { unit: BASE_A2, ..concern(FAN_AGAIN) });
    for one in [&mine, &beside] {
        server.take(one).await;
    }
    let desk = server.sign_in("a1.viet").await;
    let join = |into| Merge { into };
    desk.case_step(mine.id, "merge", &join(beside.id)).await.problem(403, Code::Forbidden);
    desk.case_step(beside.id, "merge", &join(mine.id)).await.problem(403, Code::Forbidden);
    let nothing = SubmissionId(uuid::Uuid::from_u128(3));
    desk.case_step(mine.id, "merge", &join(nothing)).await.problem(404, Code::NotFound);
    // Who stands above both sees both.
    let above = server.sign_in("a.haivai").await;
    let case: CaseDetail =
        above.case_step(beside.id, "merge", &join(mine.id)).await.expect(201).json();
    assert_eq!(case.work.merged.len(), 1);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM cases WHERE same_as IS NOT NULL").await, 1);
}
