//! What happens to a sealed case after it came: opened, answered, spoken to again, rated, "not solved", taken back
//! and deleted, by whoever has the name that follows from its code.

use seal::confidential::{UnitSecret, key_from_text, seal_reply, to_text};
use wire::case::CaseState;
use wire::desk::CaseList;
use wire::follow::FollowVerb;
use wire::id::{AnswerId, SubmissionId};
use wire::problem::Code;
use wire::sealed::{
    NewSealedAnswer, Resealed, SealedCase, SealedDetail, SealedQuestion, SealedReply, SealedStatus,
    TalkPart,
};
use wire::submission::Purpose;

use crate::common::database::Kind;
use crate::common::kin::{Holding, OnPhone, Province, chance, envelope, sealed, upload};
use crate::common::on_both;
use crate::common::reply::Reply;
use crate::common::seed::{BASE_A1, UPPER_A};
use crate::common::server::TestServer;

on_both!(
    who_opened_it_is_known_and_only_then_does_it_count_as_read,
    what_is_said_stays_in_its_order_within_the_hour_and_is_stored_once_also_after_a_new_seal,
    not_solved_goes_up_once_and_only_when_an_officer_has_sealed_it_for_the_unit_above,
    a_rating_counts_and_a_contact_that_was_taken_back_goes_with_the_next_seal,
    erasing_leaves_nothing_sealed_and_everything_that_comes_again_is_known,
);

const LATER: &str = "/api/v1/receipts/sealed-replies";

/// An officer of A1 with the unit's key, and a case that was sealed to it.
struct Case<'a> {
    server: &'a TestServer,
    officer: Holding<'a>,
    secret: UnitSecret,
    phone: OnPhone,
}

impl<'a> Case<'a> {
    async fn new(server: &'a TestServer, province: &Province) -> Self {
        let officer = Holding::new(server, "a1.viet").await;
        let secret = officer.publish(province, 1).await;
        let phone = sealed(&secret.public().expect("a key"), "Lời", &[b"anh"]);
        upload(server, &phone.files[0]).await;
        server.post("/api/v1/submissions/sealed", &phone.body).await.expect(201);
        Self { server, officer, secret, phone }
    }

    fn path(&self, rest: &str) -> String {
        format!("/cases/{}{rest}", self.phone.body.id)
    }

    fn said(&self, verb: FollowVerb, words: Option<(&UnitSecret, &str)>) -> SealedReply {
        let id = SubmissionId(uuid::Uuid::new_v4());
        let seal = |(to, words): (&UnitSecret, &str)| {
            envelope(&to.public().expect("a key"), id, words, &[]).0
        };
        SealedReply {
            id,
            lookup: self.phone.body.lookup.clone(),
            verb,
            sealed: words.map(seal),
            rating: None,
            purpose: None,
        }
    }

    fn reply(&self, words: &str) -> SealedReply {
        self.said(FollowVerb::Reply, Some((&self.secret, words)))
    }

    async fn say(&self, said: &SealedReply) -> Reply {
        self.server.post(LATER, said).await
    }

    async fn detail(&self) -> SealedDetail {
        self.officer.desk.get(&self.path("/sealed")).await.expect(200).json()
    }

    async fn answer(&self, text: &str, close: bool) -> Reply {
        let (id, detail) = (AnswerId(uuid::Uuid::now_v7()), self.detail().await);
        let to = key_from_text(&detail.reply_to).unwrap_or([9; 32]);
        let number = detail.answers + 1;
        let sealed =
            seal_reply(&to, detail.submission, number, text, &mut chance()).expect("sealed");
        let (copy, _) =
            envelope(&self.secret.public().expect("a key"), SubmissionId(id.0), text, &[]);
        let new = NewSealedAnswer { id, number, sealed: to_text(&sealed), copy, close };
        self.officer.desk.post(&self.path("/sealed-answers"), &new).await
    }

    async fn status(&self) -> SealedCase {
        let question = SealedQuestion { lookups: vec![self.phone.body.lookup.clone()] };
        let status: SealedStatus =
            self.server.post("/api/v1/receipts/sealed-status", &question).await.expect(200).json();
        status.cases.into_iter().next().flatten().expect("a case")
    }

    /// Seals it anew as the officer's browser does.
    async fn reseal(&self, to: &UnitSecret, nameless: bool) -> Reply {
        let key = to.public().expect("a key");
        let (sealed, files) = envelope(&key, self.phone.body.id, "Lời", &[b"anh"]);
        upload(self.server, &files[0]).await;
        let file = wire::submission::AttachmentRef {
            sha256: crate::common::build::hash(&files[0]),
            media_type: wire::sealed::SEALED_TYPE.to_owned(),
            bytes: files[0].len() as u64,
        };
        let talk = self.detail().await.talk.into_iter().filter(|part| part.sealed.is_some());
        let talk = talk
            .map(|part| TalkPart { id: part.id, sealed: envelope(&key, part.id, "x", &[]).0 })
            .collect();
        let new = Resealed { sealed, files: vec![file], talk, nameless };
        self.officer.desk.post(&self.path("/reseal"), &new).await
    }
}

async fn who_opened_it_is_known_and_only_then_does_it_count_as_read(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let case = Case::new(&server, &province).await;
    // Somebody above looks at it, and cannot open it.
    let above = server.sign_in("tinh.viet").await;
    above.get(&case.path("")).await.expect(200);
    above.get(&case.path("/sealed")).await.expect(200);
    above.post(&case.path("/opened"), &()).await.problem(403, Code::Forbidden);
    assert_eq!(case.status().await.state, CaseState::Received, "nobody has read it");
    let list: CaseList = above.get("/cases").await.expect(200).json();
    assert!(list.cases[0].sealed && !list.cases[0].opened);

    case.officer.desk.post(&case.path("/opened"), &()).await.expect(204);
    case.officer.desk.post(&case.path("/opened"), &()).await.expect(204);
    assert_eq!(case.status().await.state, CaseState::Read);
    let list: CaseList = above.get("/cases").await.expect(200).json();
    assert!(list.cases[0].opened);
    assert!(case.detail().await.opened.is_some());
    let lines = "SELECT COUNT(*) FROM audit a JOIN officers o ON o.id = a.officer
         WHERE a.verb = 'case.unseal' AND o.name = 'a1.viet'";
    assert_eq!(server.place.count(lines).await, 1);
}

async fn what_is_said_stays_in_its_order_within_the_hour_and_is_stored_once_also_after_a_new_seal(
    kind: Kind,
) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let case = Case::new(&server, &province).await;
    case.answer("Câu một", false).await.expect(201);
    let first = case.reply("Lời một");
    // The answer to it was lost, several times, and many at once.
    let all = futures_util::future::join_all((0..8).map(|_| case.say(&first))).await;
    assert_eq!(all.iter().filter(|reply| reply.status == 201).count(), 1);
    assert!(all.iter().all(|reply| matches!(reply.status, 200 | 201)));
    assert_eq!(case.status().await.state, CaseState::InProgress, "it is open again");
    case.answer("Câu hai", false).await.expect(201);
    case.say(&case.reply("Lời hai")).await.expect(201);

    // By their hours the two words come before both answers; by what is told they do not.
    let now = case.status().await;
    let mut order: Vec<(u32, &str)> = now.answers.iter().map(|a| (a.place, "answer")).collect();
    order.extend(now.messages.iter().map(|m| (m.place, "word")));
    order.sort_unstable();
    assert_eq!(order, [(1, "answer"), (2, "word"), (3, "answer"), (4, "word")]);
    let talk: Vec<bool> = case.detail().await.talk.iter().map(|t| t.unit_name.is_some()).collect();
    assert_eq!(talk, [true, false, true, false]);
    let exact = "SELECT COUNT(*) FROM sealed_talk WHERE number IS NULL AND at % 3600000 <> 0";
    assert_eq!(server.place.count(exact).await, 0);

    // Another unit has it now; what was stored is known, what is new and sealed to the old one is refused.
    let upper = Holding::new(&server, "a.haivai").await;
    let other = upper.publish(&province, 1).await;
    let late = case.reply("Lời ba");
    case.reseal(&other, false).await.expect(204);
    case.say(&first).await.expect(200);
    case.say(&late).await.problem(422, Code::UnknownUnit);
    let to_other = case.said(FollowVerb::Reply, Some((&other, "Lời ba")));
    case.say(&to_other).await.expect(201);
    assert_eq!(case.status().await.messages.len(), 3);
}

async fn not_solved_goes_up_once_and_only_when_an_officer_has_sealed_it_for_the_unit_above(
    kind: Kind,
) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let case = Case::new(&server, &province).await;
    let words = case.said(FollowVerb::NotSolved, Some((&case.secret, "Vẫn vướng")));
    case.say(&words).await.problem(409, Code::WrongState);
    case.answer("Xong.", true).await.expect(201);
    // Further words do not use it up.
    case.say(&case.reply("Khoan đã")).await.expect(201);
    let now = case.status().await;
    assert!(now.may_say_not_solved && now.climbs_to.is_none());
    case.say(&words).await.expect(201);
    case.say(&words).await.expect(200);
    let now = case.status().await;
    assert_eq!((now.state, now.unit), (CaseState::InProgress, BASE_A1), "where it can be opened");
    assert!(!now.may_say_not_solved && now.climbs_to.is_some());
    case.say(&case.said(FollowVerb::NotSolved, None)).await.problem(409, Code::WrongState);

    // Both sides see what it waits for, and that nobody above has a key yet.
    let climb = case.detail().await.climbs_to.expect("a climb");
    assert_eq!((climb.unit.id, climb.has_key), (UPPER_A, false));
    let upper = Holding::new(&server, "a.haivai").await;
    let list: CaseList = upper.desk.get("/cases").await.expect(200).json();
    assert_eq!(list.cases[0].climbs_to.as_deref(), Some("Trên A"));
    upper.desk.post(&case.path("/opened"), &()).await.problem(403, Code::Forbidden);
    let other = upper.publish(&province, 1).await;
    assert!(case.detail().await.climbs_to.expect("a climb").has_key);
    // Sealed for the same unit, it still has to go up.
    case.reseal(&case.secret, false).await.expect(204);
    assert!(case.status().await.climbs_to.is_some());
    case.reseal(&other, false).await.expect(204);
    let now = case.status().await;
    assert_eq!((now.unit, now.climbs_to), (UPPER_A, None));
    upper.desk.post(&case.path("/opened"), &()).await.expect(204);
    let lines = "SELECT COUNT(*) FROM audit WHERE verb = 'case.not_solved' AND at % 3600000 = 0";
    assert_eq!(server.place.count(lines).await, 1);
}

async fn a_rating_counts_and_a_contact_that_was_taken_back_goes_with_the_next_seal(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let case = Case::new(&server, &province).await;
    let rate = |rating| SealedReply { rating: Some(rating), ..case.said(FollowVerb::Rate, None) };
    case.say(&rate(4)).await.problem(409, Code::WrongState);
    case.answer("Xong.", false).await.expect(201);
    case.say(&rate(4)).await.expect(201);
    case.say(&rate(2)).await.expect(201);
    case.answer("Đóng.", true).await.expect(201);
    case.say(&rate(5)).await.problem(409, Code::WrongState);
    assert_eq!((case.status().await.rating, case.detail().await.rating), (Some(2), Some(2)));

    let withdraw = case.said(FollowVerb::Withdraw, None);
    let publish = SealedReply { purpose: Some(Purpose::Publish), ..withdraw.clone() };
    case.say(&publish).await.problem(409, Code::WrongState);
    let withdraw = SealedReply { purpose: Some(Purpose::Contact), ..withdraw };
    case.say(&withdraw).await.expect(201);
    assert!(case.status().await.contact_back && case.detail().await.contact_back);
    // What has no words is nothing to seal anew.
    case.reseal(&case.secret, true).await.expect(204);
    assert!(!case.detail().await.contact_back, "it is gone");
    assert!(case.status().await.contact_back);
}

async fn erasing_leaves_nothing_sealed_and_everything_that_comes_again_is_known(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let case = Case::new(&server, &province).await;
    let reply = case.reply("Lời");
    case.say(&reply).await.expect(201);
    case.answer("Xong.", false).await.expect(201);
    let erase = case.said(FollowVerb::Erase, None);
    case.say(&erase).await.expect(201);
    let now = case.status().await;
    assert!(now.erased && now.answers.is_empty() && now.messages.is_empty() && !now.may_rate);
    for sql in [
        "SELECT COUNT(*) FROM sealed_submissions WHERE words <> '' OR header <> '' OR reply_to <> ''",
        "SELECT COUNT(*) FROM sealed_talk WHERE words <> '' OR header <> '' OR answer <> ''",
        "SELECT COUNT(*) FROM submission_attachments",
        "SELECT COUNT(*) FROM attachments",
        "SELECT COUNT(*) FROM audit WHERE verb = 'case.erase' AND at % 3600000 <> 0",
    ] {
        assert_eq!(server.place.count(sql).await, 0, "{sql}");
    }
    // A phone whose answers were lost comes again with all of it; nothing comes back.
    case.say(&erase).await.expect(200);
    case.say(&reply).await.expect(200);
    server.post("/api/v1/submissions/sealed", &case.phone.body).await.expect(200);
    case.say(&case.reply("Nữa")).await.problem(409, Code::WrongState);
    case.answer("Nữa", false).await.problem(409, Code::WrongState);
    let detail = case.detail().await;
    assert!(detail.erased_at.is_some() && detail.talk.is_empty() && detail.files.is_empty());
}
