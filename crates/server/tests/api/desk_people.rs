//! Officers: invited by a link that works once, given roles, handing over, leaving.

use serde_json::{Value, json};
use wire::desk::{Role, Session};
use wire::id::{OfficerId, UnitId};
use wire::people::{InvitationSeen, Invited, People, Person};
use wire::problem::Code;

use crate::common::build::concern;
use crate::common::database::Kind;
use crate::common::desk::{Desk, try_to_sign_in};
use crate::common::kin::{Holding, Province};
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, PASSWORD, PROVINCE, UPPER_A};
use crate::common::server::TestServer;

on_both!(
    an_invitation_makes_one_account_and_its_token_is_nowhere,
    an_invitation_that_was_taken_back_or_whose_maker_left_opens_nothing,
    nobody_is_raised_above_the_administrators_own_subtree,
    the_province_keeps_an_administrator,
    open_work_is_handed_over_and_whoever_leaves_is_out_at_once,
);

async fn people(desk: &Desk<'_>) -> People {
    desk.get("/people").await.expect(200).json()
}

async fn one(desk: &Desk<'_>, name: &str) -> Person {
    people(desk).await.officers.into_iter().find(|one| one.name == name).expect("the officer")
}

async fn invite(desk: &Desk<'_>, unit: UnitId, roles: &[&str]) -> String {
    let new = json!({ "unit": unit, "roles": roles, "for_name": "Chị Mới" });
    desk.post("/people/invitations", &new).await.expect(200).json::<Invited>().token
}

fn account(token: &str, name: &str) -> Value {
    json!({ "token": token, "name": name, "display_name": "Nguyễn Thị Mới", "password": PASSWORD })
}

async fn an_invitation_makes_one_account_and_its_token_is_nowhere(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let token = invite(&admin, BASE_A1, &["writer", "approver"]).await;
    let look = json!({ "token": token });
    let seen: InvitationSeen =
        server.post("/api/v1/invitations/look", &look).await.expect(200).json();
    assert_eq!((seen.for_name.as_str(), seen.roles.len()), ("Chị Mới", 2));
    let accept = |body: Value| {
        let server = &server;
        async move { server.post("/api/v1/invitations/accept", &body).await }
    };
    for (field, value) in
        [("name", "Có Hoa"), ("name", ""), ("display_name", " "), ("password", "ngắn")]
    {
        let mut bad = account(&token, "moi.a1");
        bad[field] = json!(value);
        assert_eq!(accept(bad).await.problem(422, Code::Invalid).faults[0].field, field);
    }
    let taken = accept(account(&token, "a1.viet")).await.problem(422, Code::Invalid);
    assert_eq!(taken.faults[0].field, "name");
    // Two at once: one account.
    let (one_of, other) =
        tokio::join!(accept(account(&token, "moi.a1")), accept(account(&token, "khac.a1")));
    let mut statuses = [one_of.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 404]);
    let session: Session = if one_of.status == 200 { one_of.json() } else { other.json() };
    assert_eq!(
        (session.officer.unit.id, session.officer.roles),
        (BASE_A1, vec![Role::Approver, Role::Writer])
    );
    try_to_sign_in(&server, &session.officer.name, PASSWORD).await.expect(200);
    server.post("/api/v1/invitations/look", &look).await.problem(404, Code::NotFound);
    assert!(people(&admin).await.invitations.is_empty());
    // The database holds its hash, the log nothing.
    assert!(!server.log().contains(&token));
    let plain = "SELECT COUNT(*) FROM invitations WHERE LENGTH(token_hash) <> 64";
    assert_eq!(server.place.count(plain).await, 0);
    let audited = "SELECT COUNT(*) FROM audit WHERE verb IN ('officer.invite', 'officer.accept')";
    assert_eq!(server.place.count(audited).await, 2);
}

async fn an_invitation_that_was_taken_back_or_whose_maker_left_opens_nothing(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let token = invite(&admin, BASE_A1, &["writer"]).await;
    let id = people(&admin).await.invitations[0].id.clone();
    admin.delete(&format!("/people/invitations/{id}")).await.expect(200);
    let gone = |token: String| {
        let server = &server;
        async move {
            let body = account(&token, "moi.a1");
            server.post("/api/v1/invitations/accept", &body).await.problem(404, Code::NotFound);
        }
    };
    gone(token).await;
    let late = invite(&admin, BASE_A1, &["writer"]).await;
    server.place.change("UPDATE invitations SET expires_at = 1").await;
    gone(late).await;
    // An administrator of A who is none any more.
    server.place.raise("a.haivai").await;
    let below = server.sign_in("a.haivai").await;
    let token = invite(&below, BASE_A1, &["administrator"]).await;
    let maker = one(&admin, "a.haivai").await.id;
    let change = json!({ "unit": UPPER_A, "roles": ["writer"] });
    admin.put(&format!("/people/{maker}"), &change).await.expect(200);
    gone(token).await;
    gone("x".to_owned()).await;
}

async fn nobody_is_raised_above_the_administrators_own_subtree(kind: Kind) {
    let server = TestServer::start(kind).await;
    server.place.raise("a.haivai").await;
    let below = server.sign_in("a.haivai").await;
    let own = one(&below, "a.haivai").await.id;
    let a1 = one(&below, "a1.viet").await.id;
    assert!(people(&below).await.officers.iter().all(|one| one.name != "b1.viet"));
    for unit in [PROVINCE, BASE_B1] {
        for officer in [own, a1] {
            let change = json!({ "unit": unit, "roles": ["administrator"] });
            below.put(&format!("/people/{officer}"), &change).await.problem(404, Code::NotFound);
        }
        let new = json!({ "unit": unit, "roles": ["administrator"], "for_name": "Tôi" });
        below.post("/people/invitations", &new).await.problem(404, Code::NotFound);
    }
    let admin = server.sign_in("tinh.quantri").await;
    for name in ["b1.viet", "tinh.quantri"] {
        let foreign = one(&admin, name).await.id;
        let change = json!({ "unit": BASE_A1, "roles": ["writer"] });
        below.put(&format!("/people/{foreign}"), &change).await.problem(404, Code::NotFound);
        below
            .post(&format!("/people/{foreign}/leave"), &json!({}))
            .await
            .problem(404, Code::NotFound);
    }
    let empty = json!({ "unit": BASE_A1, "roles": [] });
    below.put(&format!("/people/{a1}"), &empty).await.problem(422, Code::Invalid);
}

async fn the_province_keeps_an_administrator(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let own = one(&admin, "tinh.quantri").await.id;
    let path = format!("/people/{own}");
    for change in [
        json!({ "unit": PROVINCE, "roles": ["writer"] }),
        json!({ "unit": UPPER_A, "roles": ["administrator"] }),
    ] {
        admin.put(&path, &change).await.problem(409, Code::WrongState);
    }
    admin.post(&format!("{path}/leave"), &json!({})).await.problem(409, Code::WrongState);
    assert_eq!(one(&admin, "tinh.quantri").await.roles, [Role::Administrator]);
    // With a second one they may go.
    let second = one(&admin, "tinh.viet").await.id;
    let change = json!({ "unit": PROVINCE, "roles": ["writer", "administrator"] });
    admin.put(&format!("/people/{second}"), &change).await.expect(200);
    server.sign_in("tinh.viet").await.post(&format!("{path}/leave"), &json!({})).await.expect(200);
    admin.get("/session").await.problem(401, Code::NotSignedIn);
}

async fn open_work_is_handed_over_and_whoever_leaves_is_out_at_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let holder = Holding::new(&server, "a1.viet").await;
    holder.publish(&province, 1).await;
    let admin = server.sign_in("tinh.quantri").await;
    let (leaving, stays) = (one(&admin, "a1.viet").await.id, one(&admin, "a1.duyet").await.id);
    let words = concern("Việc của chị Viết.");
    server.take(&words).await;
    let approver = server.sign_in("a1.duyet").await;
    approver.case_step(words.id, "assign", &json!({ "officer": leaving })).await.expect(201);
    assert_eq!(one(&admin, "a1.viet").await.cases, 1);
    let path = format!("/people/{leaving}");
    let to = |officer: OfficerId| json!({ "to": officer });
    // Not to oneself, nor to who does not work on cases.
    admin.post(&format!("{path}/hand-over"), &to(leaving)).await.problem(409, Code::WrongState);
    let reads = one(&admin, "tinh.quantri").await.id;
    admin.post(&format!("{path}/hand-over"), &to(reads)).await.problem(409, Code::WrongState);
    admin.post(&format!("{path}/hand-over"), &to(stays)).await.expect(200);
    assert_eq!((one(&admin, "a1.viet").await.cases, one(&admin, "a1.duyet").await.cases), (0, 1));
    approver.case_step(words.id, "assign", &json!({ "officer": leaving })).await.expect(201);

    admin.post(&format!("{path}/leave"), &json!({})).await.expect(200);
    let gone = one(&admin, "a1.viet").await;
    assert_eq!((gone.active, gone.cases), (false, 0));
    holder.desk.get("/session").await.problem(401, Code::NotSignedIn);
    try_to_sign_in(&server, "a1.viet", PASSWORD).await.expect(401);
    // As docs/confidentiality.md says: no copy of the key, and the unit needs a new one.
    assert_eq!(server.place.count("SELECT COUNT(*) FROM wrapped_secrets").await, 0);
    assert_eq!(
        server.place.count("SELECT COUNT(*) FROM unit_keys WHERE renew_since IS NOT NULL").await,
        1
    );
    admin.post(&format!("{path}/leave"), &json!({})).await.problem(404, Code::NotFound);
    // In another unit an officer has neither the cases nor the keys of the one before.
    approver.case_step(words.id, "assign", &json!({ "officer": stays })).await.expect(201);
    let change = json!({ "unit": BASE_A2, "roles": ["approver"] });
    admin.put(&format!("/people/{stays}"), &change).await.expect(200);
    assert_eq!(one(&admin, "a1.duyet").await.cases, 0);
    approver.get(&format!("/cases/{}", words.id)).await.problem(403, Code::Forbidden);
}
