//! What officers do with a case beside answering: judge, assign, note, pass on, put to work; and answers that
//! are spoken or point to a card. Each leaves its line in the history and in the audit trail.

use reqwest::Method;
use wire::case::{CaseState, FileQuestion};
use wire::desk::{CaseDetail, NewAnswer};
use wire::follow::{FollowUp, FollowVerb, NewFollowUp};
use wire::id::{CardId, FollowUpId, NoteId, OfficerId, SubmissionId};
use wire::problem::Code;
use wire::queue::{
    Assignment, CaseMay, CaseVerb, ColleagueList, Direction, Forward, Forwarded, NewNote,
    StateChange, Triage, Urgency,
};
use wire::receipt::Receipt;
use wire::submission::{AttachmentRef, NewSubmission};
use wire::topic::Matter;

use crate::common::build::{answer, bytes, concern, hash, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, PROVINCE, UPPER_A};
use crate::common::server::{TestServer, send};

on_both!(
    the_first_look_says_which_words_led_to_it_and_an_officer_decides,
    a_judgement_moves_the_day_of_the_answer_and_never_one_that_has_passed,
    a_writer_takes_a_case_and_an_approver_gives_it_to_whoever_may_see_it,
    a_note_is_kept_once_and_its_words_never_reach_the_sender,
    a_case_is_passed_on_along_the_tree_and_the_sender_sees_to_whom,
    a_case_is_put_to_work_and_closed_only_after_an_answer,
    a_replayed_answer_that_closes_does_close,
    an_answer_is_spoken_and_only_whoever_holds_the_code_hears_it,
    an_answer_points_to_a_published_card_and_to_no_other,
    what_the_sender_erases_takes_notes_reasons_and_recordings_along,
    the_audit_trail_stays_whole_through_every_step,
);

async fn sent(server: &TestServer, words: &NewSubmission) -> (SubmissionId, Receipt) {
    (words.id, server.take(words).await)
}

async fn me(desk: &Desk<'_>) -> OfficerId {
    desk.get("/session").await.expect(200).json::<wire::desk::Session>().officer.id
}

fn verbs(case: &CaseDetail) -> Vec<CaseVerb> {
    case.work.history.iter().map(|event| event.verb).collect()
}

async fn the_first_look_says_which_words_led_to_it_and_an_officer_decides(kind: Kind) {
    let server = TestServer::start(kind).await;
    let words = NewSubmission {
        matter: None, ..concern("Hôm qua có tai nạn ở máy ép, chảy máu.")
    };
    let (id, _) = sent(&server, &words).await;
    let desk = server.sign_in("a1.viet").await;
    let case = desk.case(id).await;
    let seen = case.work.suggestion.clone().expect("a suggestion");
    assert_eq!((seen.matter, seen.urgency), (Some(Matter::Safety), Urgency::Urgent));
    assert!(seen.because.contains(&"tai nạn".to_owned()), "{:?}", seen.because);
    assert!(case.summary.seems_urgent && case.summary.urgency.is_none());
    assert_eq!(case.work.may, [CaseMay::Work, CaseMay::ForwardUp]);
    let judged = Triage { matter: Matter::Safety, urgency: Urgency::Urgent };
    let case: CaseDetail = desk.case_step(id, "triage", &judged).await.expect(201).json();
    assert_eq!(case.summary.matter, Some(Matter::Safety));
    assert_eq!((case.summary.urgency, case.summary.seems_urgent), (Some(Urgency::Urgent), false));
    assert_eq!(case.work.said_matter, None);
    assert_eq!(verbs(&case), [CaseVerb::Read, CaseVerb::Triage]);
    assert_eq!(case.work.history[1].by.as_deref(), Some("a1.viet"));
}

async fn a_judgement_moves_the_day_of_the_answer_and_never_one_that_has_passed(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (id, receipt) = sent(&server, &concern("Xin hỏi giờ giao ca.")).await;
    let desk = server.sign_in("a1.viet").await;
    let before = desk.case(id).await.summary;
    let urgent = Triage { matter: Matter::Safety, urgency: Urgency::Urgent };
    let after: CaseDetail = desk.case_step(id, "triage", &urgent).await.expect(201).json();
    assert!(after.summary.due_at < before.due_at);
    assert_eq!(server.sender_sees(&receipt).await.due_at, after.summary.due_at);
    let normal = Triage { matter: Matter::Hours, urgency: Urgency::Normal };
    let again: CaseDetail = desk.case_step(id, "triage", &normal).await.expect(201).json();
    assert_eq!(again.summary.due_at, before.due_at);
    server.place.change("UPDATE cases SET due_at = 1000").await;
    let late: CaseDetail = desk.case_step(id, "triage", &normal).await.expect(201).json();
    assert_eq!(late.summary.due_at.timestamp_millis(), 1_000);
}

async fn a_writer_takes_a_case_and_an_approver_gives_it_to_whoever_may_see_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (id, _) = sent(&server, &concern("Xin đổi ca.")).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let list: ColleagueList = writer.get(&format!("/cases/{id}/officers")).await.expect(200).json();
    let names: Vec<_> = list.officers.iter().map(|officer| officer.name.as_str()).collect();
    // Of the unit and of those above, writers and approvers; neither the administrator nor other units.
    assert_eq!(names, ["a1.duyet", "a1.viet", "a.haivai", "tinh.duyet", "tinh.viet"]);
    let (me_writer, me_approver) = (me(&writer).await, me(&approver).await);
    let to = |officer| Assignment { officer };
    writer.case_step(id, "assign", &to(Some(me_approver))).await.problem(403, Code::Forbidden);
    let case: CaseDetail =
        writer.case_step(id, "assign", &to(Some(me_writer))).await.expect(201).json();
    assert_eq!(case.summary.assigned_to.map(|officer| officer.id), Some(me_writer));
    let case: CaseDetail =
        approver.case_step(id, "assign", &to(Some(me_approver))).await.expect(201).json();
    assert_eq!(case.summary.assigned_to.map(|officer| officer.name).as_deref(), Some("a1.duyet"));
    // Not theirs to give back; an approver may.
    writer.case_step(id, "assign", &to(None)).await.problem(403, Code::Forbidden);
    let stranger = me(&server.sign_in("b1.viet").await).await;
    for wrong in [stranger, OfficerId(uuid::Uuid::from_u128(9))] {
        assert_eq!(approver.case_step(id, "assign", &to(Some(wrong))).await.faults(), ["officer"]);
    }
    let case: CaseDetail = approver.case_step(id, "assign", &to(None)).await.expect(201).json();
    assert_eq!(case.summary.assigned_to, None);
}

async fn a_note_is_kept_once_and_its_words_never_reach_the_sender(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (id, receipt) = sent(&server, &concern("Bếp nấu mặn.")).await;
    let desk = server.sign_in("a1.viet").await;
    let note =
        NewNote { id: NoteId(uuid::Uuid::now_v7()), text: "Hỏi chị Lò ở bếp.".into() };
    let case: CaseDetail = desk.case_step(id, "notes", &note).await.expect(201).json();
    assert_eq!(case.work.notes.len(), 1);
    assert_eq!(
        (case.work.notes[0].text.as_str(), case.work.notes[0].by.as_str()),
        ("Hỏi chị Lò ở bếp.", "a1.viet")
    );
    desk.case_step(id, "notes", &note).await.expect(200);
    let other = NewNote { text: "Khác.".into(), ..note.clone() };
    desk.case_step(id, "notes", &other).await.problem(409, Code::IdReused);
    let empty = NewNote { id: NoteId(uuid::Uuid::now_v7()), text: " ".into() };
    assert_eq!(desk.case_step(id, "notes", &empty).await.faults(), ["text"]);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM case_notes").await, 1);
    desk.case_step(id, "answers", &answer("Bếp sẽ nấu nhạt hơn.")).await.expect(201);
    let seen = serde_json::to_string(&server.sender_sees(&receipt).await).unwrap();
    assert!(seen.contains("nhạt hơn") && !seen.contains("chị Lò"), "{seen}");
    assert!(!server.log().contains("chị Lò"));
}

async fn a_case_is_passed_on_along_the_tree_and_the_sender_sees_to_whom(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (id, receipt) = sent(&server, &concern("Chủ tịch công đoàn không nghe.")).await;
    let (writer, above) = (server.sign_in("a1.viet").await, server.sign_in("a.haivai").await);
    let case = writer.case(id).await;
    // Whoever only writes passes up, and nowhere else.
    let ways = |case: &CaseDetail| {
        case.work.targets.iter().map(|t| (t.unit.id, t.direction)).collect::<Vec<_>>()
    };
    assert_eq!(ways(&case), [(UPPER_A, Direction::Up)]);
    let to = |to, reason: &str| Forward { to, reason: reason.to_owned() };
    for wrong in [BASE_A1, BASE_A2, BASE_B1, PROVINCE] {
        let refused = writer.case_step(id, "forward", &to(wrong, "Vì sao")).await;
        assert_eq!(refused.faults(), ["to"]);
    }
    assert_eq!(writer.case_step(id, "forward", &to(UPPER_A, " ")).await.faults(), ["reason"]);
    let due = case.summary.due_at;
    let moved: Forwarded = writer
        .case_step(id, "forward", &to(UPPER_A, "Việc về đơn vị tôi."))
        .await
        .expect(200)
        .json();
    assert_eq!((moved.unit.id, moved.still_yours), (UPPER_A, false));
    writer.get(&format!("/cases/{id}")).await.problem(403, Code::Forbidden);
    let seen = server.sender_sees(&receipt).await;
    assert_eq!((seen.unit_name.as_str(), seen.state), ("Công đoàn Trên A", CaseState::Received));
    assert_eq!(seen.due_at, due, "passing on buys no time");
    assert!(!serde_json::to_string(&seen).unwrap().contains("Việc về đơn vị"));

    let case = above.case(id).await;
    let event = case.work.history.iter().find(|event| event.verb == CaseVerb::Forward).unwrap();
    assert_eq!(event.to.as_deref(), Some("Trên A"));
    assert_eq!(event.reason.as_deref(), Some("Việc về đơn vị tôi."));
    let down = [BASE_A1, BASE_A2].map(|unit| (unit, Direction::Down));
    for way in down {
        assert!(ways(&case).contains(&way), "{:?}", ways(&case));
    }
    assert!(ways(&case).contains(&(PROVINCE, Direction::Up)));
    assert_eq!(above.case_step(id, "forward", &to(BASE_B1, "Xa quá")).await.faults(), ["to"]);
    let moved: Forwarded =
        above.case_step(id, "forward", &to(BASE_A2, "Việc của A2.")).await.expect(200).json();
    assert!(moved.still_yours);
    above.case_step(id, "answers", &answer("Xong.")).await.expect(201);
    above.case_step(id, "forward", &to(UPPER_A, "Đã trả lời")).await.problem(409, Code::WrongState);
}

async fn a_case_is_put_to_work_and_closed_only_after_an_answer(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (id, receipt) = sent(&server, &concern("Đèn cầu thang hỏng.")).await;
    let desk = server.sign_in("a1.viet").await;
    let to = |state| StateChange { state };
    desk.case_step(id, "state", &to(CaseState::Closed)).await.problem(409, Code::WrongState);
    for not_by_hand in [CaseState::Received, CaseState::Read, CaseState::Answered] {
        assert_eq!(desk.case_step(id, "state", &to(not_by_hand)).await.faults(), ["state"]);
    }
    desk.case_step(id, "state", &to(CaseState::InProgress)).await.expect(201);
    desk.case_step(id, "state", &to(CaseState::InProgress)).await.expect(200);
    assert_eq!(server.sender_sees(&receipt).await.state, CaseState::InProgress);
    desk.case_step(id, "answers", &answer("Đã thay bóng.")).await.expect(201);
    desk.case_step(id, "state", &to(CaseState::Closed)).await.expect(201);
    assert_eq!(server.sender_sees(&receipt).await.state, CaseState::Closed);
    desk.case_step(id, "state", &to(CaseState::InProgress)).await.expect(201);
    assert_eq!(server.sender_sees(&receipt).await.state, CaseState::InProgress);
}

async fn a_replayed_answer_that_closes_does_close(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (id, receipt) = sent(&server, &concern("Thiếu khẩu trang.")).await;
    let desk = server.sign_in("a1.viet").await;
    let open = answer("Thứ Hai có.");
    desk.case_step(id, "answers", &open).await.expect(201);
    // The reply was cut, and the officer tapped the other button: the second wish counts.
    let close = NewAnswer { close: true, ..open.clone() };
    let case: CaseDetail = desk.case_step(id, "answers", &close).await.expect(200).json();
    assert_eq!((case.summary.state, case.answers.len()), (CaseState::Closed, 1));
    assert_eq!(server.sender_sees(&receipt).await.state, CaseState::Closed);
    let change = StateChange { state: CaseState::InProgress };
    desk.case_step(id, "state", &change).await.expect(201);
    // A late replay does not close what was opened again.
    let case: CaseDetail = desk.case_step(id, "answers", &close).await.expect(200).json();
    assert_eq!(case.summary.state, CaseState::InProgress);
}

async fn an_answer_is_spoken_and_only_whoever_holds_the_code_hears_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (id, receipt) = sent(&server, &concern("Tôi không đọc được chữ.")).await;
    let (_, stranger) = sent(&server, &concern("Lời khác.")).await;
    let desk = server.sign_in("a1.viet").await;
    let sound = bytes(3_000);
    let file =
        AttachmentRef { sha256: hash(&sound), media_type: "audio/webm".into(), bytes: 3_000 };
    let spoken = NewAnswer { files: vec![file.clone()], ..answer("Mời bạn nghe.") };
    let early = desk.case_step(id, "answers", &spoken).await;
    assert_eq!(early.problem(409, Code::AttachmentsMissing).missing, vec![file.sha256.clone()]);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM answers").await, 0);
    let upload = server.request(Method::PUT, &format!("/api/v1/attachments/{}", file.sha256));
    send(upload.header("content-type", "audio/webm").body(sound.clone())).await.expect(201);
    let picture = AttachmentRef { media_type: "image/png".into(), ..file.clone() };
    let wrong = NewAnswer { files: vec![picture], ..answer("Ảnh.") };
    assert_eq!(desk.case_step(id, "answers", &wrong).await.faults(), ["files[0].media_type"]);
    let silent = NewAnswer { files: vec![file.clone()], ..answer(" ") };
    assert_eq!(desk.case_step(id, "answers", &silent).await.faults(), ["text"]);
    desk.case_step(id, "answers", &spoken).await.expect(201);
    desk.case_step(id, "answers", &spoken).await.expect(200);
    let other = NewAnswer { files: Vec::new(), ..spoken.clone() };
    desk.case_step(id, "answers", &other).await.problem(409, Code::IdReused);

    let seen = server.sender_sees(&receipt).await;
    assert_eq!(seen.answers[0].files, vec![file.clone()]);
    let path = format!("/api/v1/receipts/files/{}", file.sha256);
    let heard = server.post(&path, &FileQuestion { code: receipt.code.clone() }).await.expect(200);
    assert_eq!((heard.body.as_slice(), heard.header("content-type")), (&sound[..], "audio/webm"));
    assert_eq!(heard.header("cache-control"), "private, no-store");
    let refused = server.post(&path, &FileQuestion { code: stranger.code.clone() }).await;
    refused.problem(404, Code::NotFound);
    desk.get(&format!("/cases/{id}/attachments/{}", file.sha256)).await.expect(200);
    let b1 = server.sign_in("b1.viet").await;
    let path = format!("/cases/{id}/attachments/{}", file.sha256);
    b1.get(&path).await.problem(403, Code::Forbidden);
}

async fn an_answer_points_to_a_published_card_and_to_no_other(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (id, receipt) = sent(&server, &concern("Lương tối thiểu bao nhiêu?")).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let draft = writer.write(notice("Chưa duyệt")).await;
    for wrong in [draft.id, CardId(uuid::Uuid::from_u128(5))] {
        let early = NewAnswer { card: Some(wrong), ..answer("Mời bạn đọc tin này.") };
        assert_eq!(writer.case_step(id, "answers", &early).await.faults(), ["card"]);
    }
    let card = writer.publish(&approver, notice("Lương tối thiểu vùng")).await;
    let with = NewAnswer { card: Some(card.id), ..answer("Mời bạn đọc tin này.") };
    writer.case_step(id, "answers", &with).await.expect(201);
    assert_eq!(server.sender_sees(&receipt).await.answers[0].card, Some(card.id));
}

async fn what_the_sender_erases_takes_notes_reasons_and_recordings_along(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (id, receipt) = sent(&server, &concern("Chuyện riêng của tôi.")).await;
    let (other, kept) = sent(&server, &concern("Chuyện riêng của tôi nữa.")).await;
    let desk = server.sign_in("a.haivai").await;
    let note = NewNote {
        id: NoteId(uuid::Uuid::now_v7()),
        text: "Chuyện riêng của chị Mai".into(),
    };
    desk.case_step(id, "notes", &note).await.expect(201);
    let passed = Forward { to: BASE_A2, reason: "Chị Mai nhờ chuyển".into() };
    desk.case_step(id, "forward", &passed).await.expect(200);
    let mut spoken = Vec::new();
    for length in [2_000, 2_001] {
        let sound = bytes(length);
        let sha256 = hash(&sound);
        let upload = server.request(Method::PUT, &format!("/api/v1/attachments/{sha256}"));
        send(upload.header("content-type", "audio/webm").body(sound)).await.expect(201);
        spoken.push(AttachmentRef {
            sha256,
            media_type: "audio/webm".into(),
            bytes: length as u64,
        });
    }
    let alone = NewAnswer { files: vec![spoken[0].clone()], ..answer("Mời bạn nghe.") };
    desk.case_step(id, "answers", &alone).await.expect(201);
    desk.case_step(other, "merge", &wire::queue::Merge { into: id }).await.expect(201);
    let both = NewAnswer { files: vec![spoken[1].clone()], ..answer("Mời cả hai nghe.") };
    desk.case_step(id, "answers", &both).await.expect(201);
    let erase = NewFollowUp {
        code: receipt.code.clone(),
        follow_up: FollowUp::new(
            FollowUpId(uuid::Uuid::now_v7()),
            FollowVerb::Erase,
            String::new(),
        ),
    };
    server.post("/api/v1/receipts/follow-ups", &erase).await.expect(201);
    for nothing in [
        "SELECT COUNT(*) FROM case_notes",
        "SELECT COUNT(*) FROM case_events WHERE reason IS NOT NULL",
    ] {
        assert_eq!(server.place.count(nothing).await, 0, "{nothing}");
    }
    // What went to somebody else as well is still theirs, every answer of it.
    let seen = server.sender_sees(&kept).await;
    assert_eq!(seen.answers.len(), 2);
    for file in &spoken {
        let path = format!("/api/v1/receipts/files/{}", file.sha256);
        server.post(&path, &FileQuestion { code: kept.code.clone() }).await.expect(200);
    }
}

async fn the_audit_trail_stays_whole_through_every_step(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (id, _) = sent(&server, &concern("Một việc.")).await;
    let (other, _) = sent(&server, &concern("Một việc nữa.")).await;
    let desk = server.sign_in("a.haivai").await;
    desk.case(id).await;
    let judged = Triage { matter: Matter::Hours, urgency: Urgency::Normal };
    desk.case_step(id, "triage", &judged).await.expect(201);
    let mine = Assignment { officer: Some(me(&desk).await) };
    desk.case_step(id, "assign", &mine).await.expect(201);
    let work = StateChange { state: CaseState::InProgress };
    desk.case_step(id, "state", &work).await.expect(201);
    let note = NewNote { id: NoteId(uuid::Uuid::now_v7()), text: "Bí mật nội bộ".into() };
    desk.case_step(id, "notes", &note).await.expect(201);
    desk.case_step(other, "merge", &wire::queue::Merge { into: id }).await.expect(201);
    desk.case_step(other, "unmerge", &()).await.expect(201);
    desk.case_step(id, "forward", &Forward { to: BASE_A2, reason: "Lý do riêng".into() })
        .await
        .expect(200);
    desk.case_step(id, "answers", &answer("Xong.")).await.expect(201);
    let place = server.stop().await;
    for verb in
        ["read", "triage", "assign", "state", "note", "merge", "unmerge", "forward", "answer"]
    {
        let lines = count(&place, &format!("case.{verb}")).await;
        assert!(lines > 0, "no line for case.{verb}");
    }
    let output = place.run(&["audit", "verify"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    // The trail says who did what to what, never what was said.
    let told = place.count(
        "SELECT COUNT(*) FROM audit WHERE subject LIKE '%nội bộ%' OR subject LIKE '%Lý do%'",
    );
    assert_eq!(told.await, 0);
    place.change("UPDATE audit SET verb = 'case.nothing' WHERE verb = 'case.forward'").await;
    assert_eq!(place.run(&["audit", "verify"]).status.code(), Some(1));
}

async fn count(place: &crate::common::place::Place, verb: &str) -> i64 {
    let mut connection = place.connect().await;
    sqlx::query_scalar("SELECT COUNT(*) FROM audit WHERE verb = $1")
        .bind(verb)
        .fetch_one(&mut connection)
        .await
        .expect("a number")
}
