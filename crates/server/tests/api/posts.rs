//! An officer with roles at several units: a session acts for one post at a time, and what ends with a post is that
//! post's alone.

use reqwest::Method;
use serde_json::{Value, json};
use wire::desk::{CardState, DeskCard, Role, Session};
use wire::id::{OfficerId, UnitId};
use wire::people::{Invited, People, Person};
use wire::post::POST_HEADER;
use wire::problem::Code;
use wire::submission::NewSubmission;

use super::desk_passkeys::set_up_codes;
use crate::common::build::{concern, notice};
use crate::common::database::Kind;
use crate::common::desk::{Desk, try_to_sign_in};
use crate::common::kin::{Holding, Province};
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, PASSWORD, PROVINCE, UPPER_A};
use crate::common::server::{TestServer, send, until};

on_both!(
    a_session_acts_for_one_post_and_changes_to_no_post_of_somebody_else,
    nobody_approves_in_one_post_what_they_wrote_in_another,
    a_post_that_ends_takes_what_belongs_to_it_and_the_last_one_the_account,
    an_invitation_gives_whoever_is_signed_in_one_more_post_and_tells_nothing_of_the_others,
    no_post_is_given_changed_or_ended_outside_of_the_subtree,
    a_post_goes_along_with_its_unit_and_holds_its_closing_up,
    keys_are_used_in_the_post_that_gives_them,
    one_post_below_a_rule_is_enough_to_be_asked_for_a_second_factor,
    what_was_scheduled_in_a_second_post_is_published_also_when_it_has_ended,
);

async fn people(desk: &Desk<'_>) -> People {
    desk.get("/people").await.expect(200).json()
}

async fn one(desk: &Desk<'_>, name: &str) -> Person {
    people(desk).await.officers.into_iter().find(|one| one.name == name).expect("the officer")
}

async fn add(desk: &Desk<'_>, who: OfficerId, unit: UnitId, roles: &[&str]) {
    let new = json!({ "unit": unit, "roles": roles });
    desk.post(&format!("/people/{who}/posts"), &new).await.expect(200);
}

async fn act(desk: &Desk<'_>, unit: UnitId) -> Session {
    desk.put("/session/post", &json!({ "unit": unit })).await.expect(200).json()
}

async fn session(desk: &Desk<'_>) -> Session {
    desk.get("/session").await.expect(200).json()
}

fn units(of: &Person) -> Vec<UnitId> {
    of.posts.iter().map(|post| post.unit.id).collect()
}

/// Makes the officer of the upper union an administrator of it.
async fn administrator_of_a(server: &TestServer) -> Desk<'_> {
    server.place.raise("a.haivai").await;
    server.sign_in("a.haivai").await
}

async fn a_session_acts_for_one_post_and_changes_to_no_post_of_somebody_else(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let who = one(&admin, "a1.viet").await.id;
    add(&admin, who, UPPER_A, &["approver"]).await;
    let beside = NewSubmission { unit: BASE_A2, ..concern("Việc của A2.") };
    server.take(&beside).await;

    let desk = server.sign_in("a1.viet").await;
    let begun = session(&desk).await;
    assert_eq!((begun.officer.unit.id, begun.officer.roles), (BASE_A1, vec![Role::Writer]));
    let own: Vec<_> = begun.posts.iter().map(|post| (post.unit.id, post.roles.clone())).collect();
    assert_eq!(own, [(UPPER_A, vec![Role::Approver]), (BASE_A1, vec![Role::Writer])]);
    desk.get(&format!("/cases/{}", beside.id)).await.problem(403, Code::Forbidden);
    let other = server.sign_in("a1.viet").await;
    let now = act(&desk, UPPER_A).await;
    assert_eq!((now.officer.unit.id, now.officer.roles), (UPPER_A, vec![Role::Approver]));
    assert_eq!(now.units.len(), 3);
    desk.get(&format!("/cases/{}", beside.id)).await.expect(200);
    // The other session, and the next one, act for what they acted for.
    assert_eq!(session(&other).await.officer.unit.id, BASE_A1);
    assert_eq!(session(&server.sign_in("a1.viet").await).await.officer.unit.id, BASE_A1);

    // A post of nobody, of a colleague, of another union, and none at all.
    for unit in [PROVINCE, BASE_A2, BASE_B1, UnitId(uuid::Uuid::now_v7())] {
        desk.put("/session/post", &json!({ "unit": unit })).await.problem(404, Code::NotFound);
    }
    desk.put("/session/post", &json!({ "unit": "x" })).await.problem(400, Code::Malformed);
    let foreign = server.sign_in("b1.viet").await;
    foreign.put("/session/post", &json!({ "unit": BASE_A1 })).await.problem(404, Code::NotFound);
    let switched = "SELECT COUNT(*) FROM audit WHERE verb = 'session.post'";
    assert_eq!(server.place.count(switched).await, 1);
    act(&desk, UPPER_A).await;
    assert_eq!(server.place.count(switched).await, 1, "nothing changed");

    // A page that was drawn for the other post does nothing, and finds the way out.
    let drawn = |method: Method, path: &str, unit: UnitId| {
        desk.request(method, path).header(POST_HEADER, unit.to_string())
    };
    send(drawn(Method::GET, "/cases", UPPER_A)).await.expect(200);
    send(drawn(Method::GET, "/cases", BASE_A1)).await.problem(409, Code::PostChanged);
    let note = json!({ "title": "x", "text": "x", "unit": BASE_A1, "revision": 0 });
    let path = format!("/templates/{}", uuid::Uuid::now_v7());
    send(drawn(Method::PUT, &path, BASE_A1).json(&note)).await.problem(409, Code::PostChanged);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM answer_templates").await, 0);
    send(drawn(Method::GET, "/session", BASE_A1)).await.expect(200);
    let back = drawn(Method::PUT, "/session/post", BASE_B1).json(&json!({ "unit": BASE_A1 }));
    send(back).await.expect(200);
}

async fn nobody_approves_in_one_post_what_they_wrote_in_another(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    add(&admin, one(&admin, "a1.viet").await.id, UPPER_A, &["approver", "spokesperson"]).await;
    let desk = server.sign_in("a1.viet").await;
    let card = desk.write(notice("Tin của tôi")).await;
    let card: DeskCard = desk.step(&card, "submit").await.expect(200).json();
    act(&desk, UPPER_A).await;
    for verb in ["approve", "publish"] {
        desk.step(&card, verb).await.problem(403, Code::Forbidden);
    }
    let seen: DeskCard = desk.get(&format!("/cards/{}", card.id)).await.expect(200).json();
    let own = [wire::desk::CardVerb::Approve, wire::desk::CardVerb::Publish];
    assert!(own.iter().all(|verb| !seen.may.contains(verb)), "{:?}", seen.may);
    // The role of the post is there: what a colleague wrote they approve.
    let colleague = server.sign_in("a.haivai").await;
    let other = colleague.write(notice("Tin của chị Hai")).await;
    let other: DeskCard = colleague.step(&other, "submit").await.expect(200).json();
    desk.step(&other, "publish").await.expect(200);
    colleague.step(&card, "publish").await.expect(200);
}

async fn a_post_that_ends_takes_what_belongs_to_it_and_the_last_one_the_account(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let first = Holding::new(&server, "a1.viet").await;
    first.publish(&province, 1).await;
    let admin = server.sign_in("tinh.quantri").await;
    let who = one(&admin, "a1.viet").await.id;
    add(&admin, who, BASE_A2, &["writer"]).await;
    add(&admin, who, UPPER_A, &["administrator"]).await;
    let (here, there) =
        (concern("Việc của A1."), NewSubmission { unit: BASE_A2, ..concern("Việc của A2.") });
    let upper = server.sign_in("a.haivai").await;
    for case in [&here, &there] {
        server.take(case).await;
        upper.case_step(case.id, "assign", &json!({ "officer": who })).await.expect(201);
    }
    let held = one(&admin, "a1.viet").await;
    // The main one first. The cases are theirs by the posts that work on them, not by the one above.
    assert_eq!(units(&held), [BASE_A1, UPPER_A, BASE_A2]);
    let cases: Vec<_> = held.posts.iter().map(|post| post.cases).collect();
    assert_eq!((cases, held.cases, held.elsewhere), (vec![1, 0, 1], 2, false));
    let (second, above) = (server.sign_in("a1.viet").await, server.sign_in("a1.viet").await);
    act(&second, BASE_A2).await;
    act(&above, UPPER_A).await;
    let new = json!({ "unit": BASE_A1, "roles": ["writer"], "for_name": "Chị Mới" });
    let token = above.post("/people/invitations", &new).await.expect(200).json::<Invited>().token;

    let end = |unit: UnitId| format!("/people/{who}/posts/{unit}/end");
    // Not to oneself, and not to who does not work on cases.
    for to in [who, one(&admin, "tinh.quantri").await.id] {
        let body = json!({ "to": to });
        admin.post(&end(BASE_A2), &body).await.problem(409, Code::WrongState);
    }
    let left: People = admin.post(&end(BASE_A2), &json!({})).await.expect(200).json();
    let left = left.officers.into_iter().find(|one| one.id == who).unwrap();
    assert_eq!((units(&left), left.active, left.cases), (vec![BASE_A1, UPPER_A], true, 1));
    admin.post(&end(BASE_A2), &json!({})).await.problem(404, Code::NotFound);
    for (case, is_theirs) in [(&here, true), (&there, false)] {
        let seen = upper.case(case.id).await.summary.assigned_to;
        assert_eq!(seen.map(|colleague| colleague.id), is_theirs.then_some(who));
    }
    // The session that acted for it is over, the others go on, and the key of A1 is still theirs.
    second.get("/session").await.problem(401, Code::NotSignedIn);
    assert_eq!(session(&above).await.posts.len(), 2);
    first.desk.get("/cases").await.expect(200);
    first.desk.put("/session/post", &json!({ "unit": BASE_A2 })).await.problem(404, Code::NotFound);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM wrapped_secrets").await, 1);

    // The main one ends: the next session begins at another, and the key goes.
    let to = one(&admin, "a1.duyet").await.id;
    admin.post(&end(BASE_A1), &json!({ "to": to })).await.expect(200);
    let taken = upper.case(here.id).await.summary.assigned_to.expect("the colleague");
    assert_eq!((taken.id, taken.unit.id), (to, BASE_A1));
    first.desk.get("/session").await.problem(401, Code::NotSignedIn);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM wrapped_secrets").await, 0);
    let renew = "SELECT COUNT(*) FROM unit_keys WHERE renew_since IS NOT NULL";
    assert_eq!(server.place.count(renew).await, 1);
    let next = server.sign_in("a1.viet").await;
    assert_eq!(session(&next).await.officer.unit.id, UPPER_A);
    let look = json!({ "token": token });
    server.post("/api/v1/invitations/look", &look).await.expect(200);

    // The last one is the account's end.
    admin.post(&end(UPPER_A), &json!({})).await.expect(200);
    next.get("/session").await.problem(401, Code::NotSignedIn);
    try_to_sign_in(&server, "a1.viet", PASSWORD).await.expect(401);
    server.post("/api/v1/invitations/look", &look).await.problem(404, Code::NotFound);
    assert!(!one(&admin, "a1.viet").await.active);
    let ended = "SELECT COUNT(*) FROM audit WHERE verb = 'officer.post_end'";
    assert_eq!(server.place.count(ended).await, 3);
    assert_eq!(
        server.place.count("SELECT COUNT(*) FROM audit WHERE verb = 'officer.leave'").await,
        1
    );
}

async fn an_invitation_gives_whoever_is_signed_in_one_more_post_and_tells_nothing_of_the_others(
    kind: Kind,
) {
    let server = TestServer::start(kind).await;
    let below = administrator_of_a(&server).await;
    let new = json!({ "unit": BASE_A1, "roles": ["writer", "approver"], "for_name": "Chị B" });
    let invite = || async {
        below.post("/people/invitations", &new).await.expect(200).json::<Invited>().token
    };
    let desk = server.sign_in("b1.viet").await;
    let token = json!({ "token": invite().await });
    let joined: Session = desk.post("/session/posts", &token).await.expect(200).json();
    assert_eq!((joined.officer.unit.id, joined.posts.len()), (BASE_A1, 2));
    assert_eq!(joined.officer.roles, [Role::Approver, Role::Writer]);
    desk.post("/session/posts", &token).await.problem(404, Code::NotFound);
    let other = server.sign_in("b1.duyet").await;
    other.post("/session/posts", &token).await.problem(404, Code::NotFound);
    // Who has the post already leaves the invitation to somebody else.
    let token = json!({ "token": invite().await });
    desk.post("/session/posts", &token).await.problem(409, Code::WrongState);
    other.post("/session/posts", &token).await.expect(200);

    // The administrator of A sees the post of A, and that there is something elsewhere; not what.
    let told = below.get("/people").await.expect(200);
    assert!(!told.text().contains("Cơ sở B1") && !told.text().contains(&BASE_B1.to_string()));
    let seen = one(&below, "b1.viet").await;
    assert_eq!((units(&seen), seen.elsewhere), (vec![BASE_A1], true));
    let watched = below.get("/security/officers").await.expect(200);
    assert!(!watched.text().contains("Cơ sở B1"));
    let path = format!("/people/{}", seen.id);
    let change = json!({ "post": BASE_B1, "unit": BASE_A1, "roles": ["writer"] });
    below.put(&path, &change).await.problem(404, Code::NotFound);
    let end = format!("{path}/posts/{BASE_B1}/end");
    below.post(&end, &json!({})).await.problem(404, Code::NotFound);
    // Sessions they end; what guards the other post as well they leave.
    let account = format!("/security/officers/{}", seen.id);
    below.delete(&format!("{account}/factor")).await.problem(403, Code::Forbidden);
    below.delete(&format!("{account}/sessions")).await.expect(200);
    desk.get("/session").await.problem(401, Code::NotSignedIn);

    // Leaving A is leaving A.
    below.post(&format!("{path}/leave"), &json!({})).await.expect(200);
    let seen = one(&below, "b1.viet").await;
    assert_eq!((seen.active, seen.elsewhere), (false, false));
    let desk = server.sign_in("b1.viet").await;
    let now = session(&desk).await;
    assert_eq!((now.officer.unit.id, now.posts.len()), (BASE_B1, 1));
    let admin = server.sign_in("tinh.quantri").await;
    assert_eq!(units(&one(&admin, "b1.viet").await), [BASE_B1]);
    // And coming back is one post, with what it is given now.
    let token = json!({ "token": invite().await });
    desk.post("/session/posts", &token).await.expect(200);
    assert_eq!(session(&desk).await.posts.len(), 2);
}

async fn no_post_is_given_changed_or_ended_outside_of_the_subtree(kind: Kind) {
    let server = TestServer::start(kind).await;
    let below = administrator_of_a(&server).await;
    let admin = server.sign_in("tinh.quantri").await;
    let own = one(&below, "a1.viet").await.id;
    let (foreign, above) = (one(&admin, "b1.viet").await.id, one(&admin, "tinh.quantri").await.id);
    let post = |unit: UnitId| json!({ "unit": unit, "roles": ["administrator"] });
    let add_to = |who: OfficerId| format!("/people/{who}/posts");
    let end = |who: OfficerId, unit: UnitId| format!("/people/{who}/posts/{unit}/end");
    for unit in [PROVINCE, BASE_B1] {
        below.post(&add_to(own), &post(unit)).await.problem(404, Code::NotFound);
    }
    for (who, unit) in [(foreign, BASE_B1), (above, PROVINCE)] {
        below.post(&add_to(who), &post(BASE_A1)).await.problem(404, Code::NotFound);
        below.post(&end(who, unit), &json!({})).await.problem(404, Code::NotFound);
    }
    // Nor by whoever is no administrator at the post that they act for.
    add(&admin, own, UPPER_A, &["administrator"]).await;
    let acting = server.sign_in("a1.viet").await;
    acting.post(&add_to(own), &post(BASE_A2)).await.problem(403, Code::Forbidden);
    acting.post(&end(own, BASE_A1), &json!({})).await.problem(403, Code::Forbidden);
    act(&acting, UPPER_A).await;
    acting.post(&add_to(own), &post(BASE_A2)).await.expect(200);

    // What is not right is said.
    let none = json!({ "unit": BASE_A1, "roles": [] });
    below.post(&add_to(own), &none).await.problem(422, Code::Invalid);
    let twice = below.post(&add_to(own), &post(BASE_A1)).await.problem(422, Code::Invalid);
    assert_eq!(twice.faults[0].field, "unit");
    below.post(&end(own, PROVINCE), &json!({})).await.problem(404, Code::NotFound);
    below
        .post(&format!("/people/{own}/posts/x/end"), &json!({}))
        .await
        .problem(404, Code::NotFound);
    // Of several posts it has to be said which one changes.
    let path = format!("/people/{own}");
    let change = |post: Option<UnitId>, unit: UnitId| -> Value {
        json!({ "post": post, "unit": unit, "roles": ["writer"] })
    };
    let which = below.put(&path, &change(None, BASE_A1)).await.problem(422, Code::Invalid);
    assert_eq!(which.faults[0].field, "post");
    let held = below.put(&path, &change(Some(BASE_A2), BASE_A1)).await.problem(422, Code::Invalid);
    assert_eq!(held.faults[0].field, "unit");
    below.put(&path, &change(Some(BASE_A2), BASE_A2)).await.expect(200);
    let seen = one(&below, "a1.viet").await;
    assert_eq!(seen.posts.last().unwrap().roles, [Role::Writer]);

    // The province keeps its administrator, whatever posts they have below.
    add(&admin, above, UPPER_A, &["administrator"]).await;
    admin.post(&end(above, PROVINCE), &json!({})).await.problem(409, Code::WrongState);
    admin.post(&end(above, UPPER_A), &json!({})).await.expect(200);
    assert_eq!(units(&one(&admin, "tinh.quantri").await), [PROVINCE]);
}

async fn a_post_goes_along_with_its_unit_and_holds_its_closing_up(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let who = one(&admin, "a1.viet").await.id;
    add(&admin, who, BASE_A2, &["approver"]).await;
    let desk = server.sign_in("a1.viet").await;
    act(&desk, BASE_A2).await;
    let close = json!({ "move_up": true, "revision": 0 });
    let path = format!("/units/{BASE_A2}");
    admin.post(&format!("{path}/close"), &close).await.problem(409, Code::WrongState);
    let merge = json!({ "into": BASE_A1, "revision": 0 });
    admin.post(&format!("{path}/merge"), &merge).await.expect(200);
    let now = session(&desk).await;
    assert_eq!((now.officer.unit.id, now.posts.len()), (BASE_A1, 1));
    assert_eq!(now.officer.roles, [Role::Approver, Role::Writer]);
    let seen = one(&admin, "a1.viet").await;
    assert_eq!((units(&seen), seen.roles.len()), (vec![BASE_A1], 2));
    // A post that moves takes its sessions along.
    let change = json!({ "unit": UPPER_A, "roles": ["writer"] });
    admin.put(&format!("/people/{who}"), &change).await.expect(200);
    assert_eq!(session(&desk).await.officer.unit.id, UPPER_A);
    assert_eq!(session(&server.sign_in("a1.viet").await).await.officer.unit.id, UPPER_A);
}

async fn keys_are_used_in_the_post_that_gives_them(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let holder = Holding::new(&server, "a1.viet").await;
    holder.publish(&province, 1).await;
    let admin = server.sign_in("tinh.quantri").await;
    let who = one(&admin, "a1.viet").await.id;
    add(&admin, who, UPPER_A, &["approver"]).await;
    let acting = holder.keys().await;
    assert_eq!((acting.unit, acting.keys.len(), acting.others.len()), (BASE_A1, 1, 0));
    act(&holder.desk, UPPER_A).await;
    let acting = holder.keys().await;
    assert_eq!((acting.unit, acting.keys.len(), acting.others.len()), (UPPER_A, 0, 0));
    // A colleague of the one unit takes no key of the other away.
    let revoke = json!({ "officer": who });
    server.place.raise("a.haivai").await;
    let upper = server.sign_in("a.haivai").await;
    upper.post("/keys/revoke", &revoke).await.expect(200);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM wrapped_secrets").await, 1);
}

async fn one_post_below_a_rule_is_enough_to_be_asked_for_a_second_factor(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = server.sign_in("tinh.quantri").await;
    add(&province, one(&province, "b1.viet").await.id, BASE_A1, &["writer"]).await;
    let admin = administrator_of_a(&server).await;
    let (both, elsewhere) = (server.sign_in("b1.viet").await, server.sign_in("b1.duyet").await);
    set_up_codes(&admin).await;
    admin.put("/security/rule", &json!({ "required": true })).await.expect(200);
    // The session acts for B1, where nobody asks; what it would need a password for is both posts.
    assert_eq!(session(&both).await.officer.unit.id, BASE_B1);
    both.get("/cases").await.problem(403, Code::FactorNeeded);
    elsewhere.get("/cases").await.expect(200);
    let told: Value = both.get("/security").await.expect(200).json();
    assert_eq!(told["required_by"], "Trên A", "{told}");
    // Without the post there the rule is no concern of theirs.
    let who = one(&province, "b1.viet").await.id;
    province.post(&format!("/people/{who}/posts/{BASE_A1}/end"), &json!({})).await.expect(200);
    both.get("/cases").await.expect(200);
}

async fn what_was_scheduled_in_a_second_post_is_published_also_when_it_has_ended(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let who = one(&admin, "b1.duyet").await.id;
    add(&admin, who, BASE_A1, &["approver"]).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("b1.duyet").await);
    act(&approver, BASE_A1).await;
    let mut cards = Vec::new();
    for headline in ["Lịch khám sức khoẻ", "Lịch họp tháng"] {
        let card = writer.write(notice(headline)).await;
        let card: DeskCard = writer.step(&card, "submit").await.expect(200).json();
        let at = chrono::Utc::now() + chrono::Duration::milliseconds(700);
        cards.push(approver.schedule(&card, at).await.expect(200).json::<DeskCard>());
    }
    admin.post(&format!("/people/{who}/posts/{BASE_A1}/end"), &json!({})).await.expect(200);
    for card in &cards {
        until(|| async {
            let now: DeskCard = writer.get(&format!("/cards/{}", card.id)).await.json();
            now.state == CardState::Published
        })
        .await;
    }
}
