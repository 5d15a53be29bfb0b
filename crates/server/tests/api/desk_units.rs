//! The organisation tree at the desk: whatever becomes of a unit, nothing of it is lost and nobody gets more than
//! their subtree.

use serde_json::json;
use wire::desk::DeskCard;
use wire::id::UnitId;
use wire::organisation::{
    GoneUnits, ImportPlan, RowOutcome, RowReason, TreeUnit, UnitOpen, UnitTree,
};
use wire::problem::Code;
use wire::sealed::SealedDetail;
use wire::submission::NewSubmission;
use wire::unit::{Level, UnitList};
use wire::unit_keys::UnitKeys;

use crate::common::build::{concern, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::kin::{Holding, Province, sealed};
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, PROVINCE, UPPER_A};
use crate::common::server::TestServer;

on_both!(
    a_unit_is_added_renamed_and_moved_with_everything_below_it_and_put_back,
    what_the_tree_does_not_have_is_refused_and_changes_nothing,
    an_administrator_keeps_their_own_subtree_and_no_more,
    merging_takes_everything_along_and_phones_are_told_the_successor,
    sealed_words_are_opened_after_a_merger_by_who_had_the_key,
    a_unit_closes_only_when_nothing_is_left_there_or_goes_up,
    levels_are_the_provinces_and_as_many_as_it_needs,
    a_table_is_looked_at_first_and_then_done_whole_or_not_at_all,
    of_two_changes_at_once_one_is_told_to_look_again,
);

async fn tree(desk: &Desk<'_>) -> UnitTree {
    desk.get("/units").await.expect(200).json()
}

fn of(tree: &UnitTree, id: UnitId) -> TreeUnit {
    tree.units.iter().find(|unit| unit.id == id).cloned().expect("the unit")
}

fn new(parent: UnitId, code: &str) -> serde_json::Value {
    json!({ "id": uuid::Uuid::now_v7(), "parent": parent, "level_id": "base",
        "name": format!("Công đoàn {code}"), "short": code, "code": code })
}

/// The change that moves a unit.
fn moved(unit: &TreeUnit, parent: UnitId) -> serde_json::Value {
    json!({ "name": unit.name, "short": unit.short, "parent": parent,
        "level_id": unit.level_id, "revision": unit.revision })
}

async fn open(desk: &Desk<'_>, unit: UnitId) -> UnitOpen {
    desk.get(&format!("/units/{unit}/open")).await.expect(200).json()
}

/// Makes somebody of the seed an administrator as well.
/// Moves the officer of the upper union with their one post.
async fn move_to(server: &TestServer, unit: &str) {
    let who = "(SELECT id FROM officers WHERE name = 'a.haivai')";
    for sql in [
        format!("UPDATE posts SET unit = '{unit}' WHERE officer = {who}"),
        format!("UPDATE sessions SET post = '{unit}' WHERE officer = {who}"),
        format!("UPDATE officers SET unit = '{unit}' WHERE name = 'a.haivai'"),
    ] {
        server.place.change(Box::leak(sql.into_boxed_str())).await;
    }
}

async fn a_unit_is_added_renamed_and_moved_with_everything_below_it_and_put_back(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let added = new(UPPER_A, "MOI-1");
    let after: UnitTree = admin.post("/units", &added).await.expect(200).json();
    assert_eq!(after.units.len(), 7);
    // Sent again it is the same unit; the code is nobody else's any more.
    let again: UnitTree = admin.post("/units", &added).await.expect(200).json();
    assert_eq!(again.units.len(), 7);
    let taken = admin.post("/units", &new(UPPER_A, "moi-1")).await.problem(422, Code::Invalid);
    assert_eq!(taken.faults[0].field, "code");

    let before = of(&after, UPPER_A);
    let upper_b = UnitId(uuid::Uuid::from_u128(3));
    // A level between lets a union stand below a union: three are nowhere assumed.
    let levels = json!({ "levels": [
        { "id": "province", "kind": "province", "name": "Tỉnh", "name_en": "Province" },
        { "id": "upper", "kind": "upper", "name": "Trên", "name_en": "Upper" },
        { "id": "xa", "kind": "upper", "name": "Xã", "name_en": "Commune" },
        { "id": "base", "kind": "base", "name": "Cơ sở", "name_en": "Base" } ] });
    admin.put("/units/levels", &levels).await.expect(200);
    let before = UnitTree { units: vec![before], ..tree(&admin).await }.units.remove(0);
    let change = json!({ "name": "Tên mới", "short": before.short, "parent": upper_b, "level_id": "xa",
        "revision": before.revision });
    let path = format!("/units/{UPPER_A}");
    let after: UnitTree = admin.put(&path, &change).await.expect(200).json();
    let now = of(&after, UPPER_A);
    assert_eq!((now.parent, now.name.as_str()), (Some(upper_b), "Tên mới"));
    let crooked = "SELECT COUNT(*) FROM units u JOIN units p ON p.id = u.parent
        WHERE u.path <> p.path || u.id || '/'";
    assert_eq!(server.place.count(crooked).await, 0);
    // Whoever has the new subtree has what was moved, and phones read the level as its kind.
    move_to(&server, "00000000-0000-0000-0000-000000000003").await;
    let words = concern("Việc của A1.");
    server.take(&words).await;
    let upper = server.sign_in("a.haivai").await;
    assert_eq!(upper.case(words.id).await.summary.id, words.id);
    let phones: UnitList = server.api("/units").await;
    let phones = phones.units.iter().find(|unit| unit.id == UPPER_A).expect("the unit");
    assert_eq!((phones.level, phones.parent), (Level::Upper, Some(upper_b)));

    let back = json!({ "name": before.name, "short": before.short, "parent": before.parent,
        "level_id": before.level_id, "revision": now.revision });
    let after: UnitTree = admin.put(&path, &back).await.expect(200).json();
    let now = of(&after, UPPER_A);
    // One of its officers was given another unit meanwhile; everything else is as it was.
    let then = TreeUnit { revision: before.revision, officers: before.officers, ..now };
    assert_eq!(then, before);
    assert_eq!(server.place.count(crooked).await, 0);
    let audited =
        "SELECT COUNT(*) FROM audit WHERE verb IN ('unit.add', 'unit.rename', 'unit.move')";
    assert_eq!(server.place.count(audited).await, 5);
}

async fn what_the_tree_does_not_have_is_refused_and_changes_nothing(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let before = tree(&admin).await;
    let upper = of(&before, UPPER_A);
    let path = format!("/units/{UPPER_A}");
    let under = admin.put(&path, &moved(&upper, BASE_A1)).await.problem(422, Code::Invalid);
    assert_eq!(under.faults[0].field, "parent");
    admin.put(&path, &moved(&upper, UPPER_A)).await.problem(422, Code::Invalid);
    let nowhere = UnitId(uuid::Uuid::from_u128(99));
    admin.put(&path, &moved(&upper, nowhere)).await.problem(404, Code::NotFound);
    let top = of(&before, PROVINCE);
    let path = format!("/units/{PROVINCE}");
    admin.put(&path, &moved(&top, UPPER_A)).await.problem(403, Code::Forbidden);
    let merge = json!({ "into": UPPER_A, "revision": 0 });
    admin.post(&format!("{path}/merge"), &merge).await.problem(403, Code::Forbidden);
    let close = json!({ "move_up": true, "revision": 0 });
    admin.post(&format!("{path}/close"), &close).await.problem(403, Code::Forbidden);
    let a1 = format!("/units/{BASE_A1}");
    // Not of the same level; not into itself.
    for into in [UPPER_A, BASE_A1] {
        let merge = json!({ "into": into, "revision": 0 });
        admin.post(&format!("{a1}/merge"), &merge).await.problem(422, Code::Invalid);
    }
    let bad = json!({ "id": nowhere, "parent": BASE_A1, "level_id": "upper", "name": "A", "short": "a", "code": "A" });
    admin.post("/units", &bad).await.problem(422, Code::Invalid);
    for (field, value) in [("name", " "), ("code", "có dấu"), ("level_id", "huyện")] {
        let mut unit = new(UPPER_A, "TOT");
        unit[field] = json!(value);
        let refused = admin.post("/units", &unit).await.problem(422, Code::Invalid);
        assert_eq!(refused.faults[0].field, field);
    }
    assert_eq!(tree(&admin).await, before);
}

async fn an_administrator_keeps_their_own_subtree_and_no_more(kind: Kind) {
    let server = TestServer::start(kind).await;
    server.place.raise("a.haivai").await;
    let admin = server.sign_in("a.haivai").await;
    let mine = tree(&admin).await;
    assert_eq!(mine.units.len(), 3);
    assert!(mine.may_change && !mine.may_change_levels);
    for foreign in [BASE_B1, PROVINCE] {
        let path = format!("/units/{foreign}");
        admin.get(&format!("{path}/open")).await.problem(404, Code::NotFound);
        let change = json!({ "name": "Của tôi", "short": "x", "parent": UPPER_A, "level_id": "base", "revision": 0 });
        admin.put(&path, &change).await.problem(404, Code::NotFound);
        let merge = json!({ "into": BASE_A1, "revision": 0 });
        admin.post(&format!("{path}/merge"), &merge).await.problem(404, Code::NotFound);
        let close = json!({ "move_up": true, "revision": 0 });
        admin.post(&format!("{path}/close"), &close).await.problem(404, Code::NotFound);
        admin.post("/units", &new(foreign, "X")).await.problem(404, Code::NotFound);
        // And nothing of theirs is carried there.
        let a1 = of(&mine, BASE_A1);
        let path = format!("/units/{BASE_A1}");
        admin.put(&path, &moved(&a1, foreign)).await.problem(404, Code::NotFound);
        let merge = json!({ "into": foreign, "revision": 0 });
        admin.post(&format!("{path}/merge"), &merge).await.problem(404, Code::NotFound);
    }
    // Nobody lifts their own unit.
    let own = of(&mine, UPPER_A);
    let lift = json!({ "name": own.name, "short": own.short, "parent": own.parent, "level_id": "province", "revision": 0 });
    admin.put(&format!("/units/{UPPER_A}"), &lift).await.problem(403, Code::Forbidden);
    let rename = json!({ "name": "Tên mới", "short": own.short, "parent": own.parent, "level_id": "upper", "revision": 0 });
    admin.put(&format!("/units/{UPPER_A}"), &rename).await.expect(200);
    let levels = json!({ "levels": mine.levels });
    admin.put("/units/levels", &levels).await.problem(403, Code::Forbidden);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM units WHERE name = 'Của tôi'").await, 0);
}

async fn merging_takes_everything_along_and_phones_are_told_the_successor(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let words = concern("Việc đang chờ ở A1.");
    let receipt = server.take(&words).await;
    let published = writer.publish(&approver, notice("Tin đã phát hành của A1")).await;
    let draft: DeskCard = writer.write(notice("Bản nháp của A1")).await;
    let seen = open(&admin, BASE_A1).await;
    assert_eq!((seen.cases, seen.drafts, seen.officers.len()), (1, 1, 2));

    let merge = json!({ "into": BASE_B1, "revision": 0 });
    let after: UnitTree =
        admin.post(&format!("/units/{BASE_A1}/merge"), &merge).await.expect(200).json();
    let gone = of(&after, BASE_A1);
    assert!(gone.closed_at.is_some());
    assert_eq!((gone.successor, gone.parent, gone.officers), (Some(BASE_B1), Some(BASE_B1), 0));
    assert_eq!(of(&after, BASE_B1).officers, 4);

    // Everything is in the hands of the unit that stands for it, and of those who came along.
    for name in ["b1.viet", "a1.viet"] {
        let desk = server.sign_in(name).await;
        let case = desk.case(words.id).await;
        assert_eq!(case.summary.unit.id, BASE_B1, "{name}");
        let card: DeskCard = desk.get(&format!("/cards/{}", draft.id)).await.expect(200).json();
        assert_eq!(card.unit.id, BASE_B1);
        let card: DeskCard = desk.get(&format!("/cards/{}", published.id)).await.expect(200).json();
        assert_eq!(card.unit.id, BASE_A1, "what was signed keeps who signed it");
    }
    assert_eq!(server.sender_sees(&receipt).await.unit_name, "Công đoàn Cơ sở B1");
    // What a phone had written to the old unit, before it heard of it, arrives.
    let late = NewSubmission {
        id: wire::id::SubmissionId(uuid::Uuid::now_v7()),
        ..concern("Viết trước, gửi sau.")
    };
    server.take(&late).await;
    assert_eq!(server.sign_in("b1.viet").await.case(late.id).await.summary.unit.id, BASE_B1);

    let phones: UnitList = server.api("/units").await;
    assert!(phones.units.iter().all(|unit| unit.id != BASE_A1));
    let gone: GoneUnits = server.api("/units/gone").await;
    let told: Vec<_> =
        gone.gone.iter().map(|gone| (gone.id, gone.successor, gone.code.as_str())).collect();
    assert_eq!(told, [(BASE_A1, BASE_B1, "U4")]);
    // Mergers one after the other lead to the last one.
    let merge = json!({ "into": BASE_A2, "revision": of(&after, BASE_B1).revision });
    admin.post(&format!("/units/{BASE_B1}/merge"), &merge).await.expect(200);
    let gone: GoneUnits = server.api("/units/gone").await;
    assert!(gone.gone.iter().all(|gone| gone.successor == BASE_A2));
    // Codes on boards that were printed still lead somewhere.
    for (from, to) in [("/don-vi/U4", "Công đoàn Cơ sở A2"), ("/bang-tin/U6", "Cơ sở A2")]
    {
        assert!(server.get(from).await.expect(200).text().contains(to), "{from}");
    }
    // And what is gone is not chosen any more.
    let sideways = server.sign_in("b1.duyet").await;
    let forward = json!({ "to": BASE_A1, "reason": "Thử." });
    sideways.case_step(words.id, "forward", &forward).await.expect(422);
    admin
        .post(
            &format!("/units/{BASE_A1}/merge"),
            &json!({ "into": BASE_A2, "revision": gone_revision(&admin).await }),
        )
        .await
        .problem(422, Code::UnknownUnit);
}

async fn gone_revision(desk: &Desk<'_>) -> u32 {
    of(&tree(desk).await, BASE_A1).revision
}

async fn sealed_words_are_opened_after_a_merger_by_who_had_the_key(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let holder = Holding::new(&server, "a1.viet").await;
    let secret = holder.publish(&province, 1).await;
    let phone = sealed(&secret.public().expect("a key"), "{}", &[]);
    server.post("/api/v1/submissions/sealed", &phone.body).await.expect(201);
    let admin = server.sign_in("tinh.quantri").await;
    assert_eq!(open(&admin, BASE_A1).await.sealed_cases, 1);
    let close = json!({ "move_up": true, "revision": 0 });
    // It cannot go up: nobody above could read it.
    admin.post(&format!("/units/{BASE_A1}/close"), &close).await.problem(409, Code::WrongState);
    let merge = json!({ "into": BASE_A2, "revision": 0 });
    admin.post(&format!("/units/{BASE_A1}/merge"), &merge).await.expect(200);
    let keys = holder.keys().await;
    assert_eq!((keys.unit, keys.keys.len(), keys.others.len()), (BASE_A2, 0, 1));
    assert!(keys.others[0].own.is_some());
    let path = format!("/cases/{}", phone.body.id);
    let detail: SealedDetail = holder.desk.get(&format!("{path}/sealed")).await.expect(200).json();
    assert_eq!(detail.sealed.unit, BASE_A1);
    holder.desk.post(&format!("{path}/opened"), &()).await.expect(204);
    // Phones are given no key of a unit that is gone.
    assert!(server.api::<UnitKeys>("/units/keys").await.keys.is_empty());
}

async fn a_unit_closes_only_when_nothing_is_left_there_or_goes_up(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let words = NewSubmission { unit: BASE_A2, ..concern("Việc ở A2.") };
    server.take(&words).await;
    let a1 = format!("/units/{BASE_A1}/close");
    let close = |move_up: bool, revision: u32| json!({ "move_up": move_up, "revision": revision });
    // Officers are there: nobody is moved up by closing their unit.
    admin.post(&a1, &close(true, 0)).await.problem(409, Code::WrongState);
    let a2 = format!("/units/{BASE_A2}/close");
    admin.post(&a2, &close(false, 0)).await.problem(409, Code::WrongState);
    let after: UnitTree = admin.post(&a2, &close(true, 0)).await.expect(200).json();
    assert_eq!(of(&after, BASE_A2).successor, Some(UPPER_A));
    let upper = server.sign_in("a.haivai").await;
    assert_eq!(upper.case(words.id).await.summary.unit.id, UPPER_A);
    // A unit with open ones below asks for leave as well.
    move_to(&server, "00000000-0000-0000-0000-000000000001").await;
    let path = format!("/units/{UPPER_A}/close");
    admin.post(&path, &close(false, 0)).await.problem(409, Code::WrongState);
    let after: UnitTree = admin.post(&path, &close(true, 0)).await.expect(200).json();
    assert_eq!(of(&after, BASE_A1).parent, Some(PROVINCE));
    let gone: GoneUnits = server.api("/units/gone").await;
    assert!(gone.gone.iter().all(|gone| gone.successor == PROVINCE) && gone.gone.len() == 2);
}

async fn levels_are_the_provinces_and_as_many_as_it_needs(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let before = tree(&admin).await;
    assert_eq!(before.levels.len(), 3);
    let level = |id: &str, kind: &str| json!({ "id": id, "kind": kind, "name": id, "name_en": id });
    let (top, upper, base) =
        (level("province", "province"), level("upper", "upper"), level("base", "base"));
    let put = |levels: Vec<serde_json::Value>| json!({ "levels": levels });
    // Units stand on it; and bases may not come to stand above unions.
    let all = put(vec![top.clone(), upper.clone()]);
    admin.put("/units/levels", &all).await.problem(409, Code::WrongState);
    admin
        .put("/units/levels", &put(vec![upper.clone(), top.clone(), base.clone()]))
        .await
        .problem(422, Code::Invalid);
    let part = level("bo-phan", "base");
    let all = put(vec![top.clone(), upper.clone(), base.clone(), part.clone()]);
    let after: UnitTree = admin.put("/units/levels", &all).await.expect(200).json();
    assert_eq!(after.levels.len(), 4);
    let mut below = new(BASE_A1, "BP-1");
    below["level_id"] = json!("bo-phan");
    admin.post("/units", &below).await.expect(200);
    // Now a unit stands there, so it stays, and stays below.
    let all = put(vec![top.clone(), upper.clone(), part.clone(), base.clone()]);
    admin.put("/units/levels", &all).await.problem(422, Code::Invalid);
    let all = put(vec![top, upper, base]);
    admin.put("/units/levels", &all).await.problem(409, Code::WrongState);
    // A concern climbs one step at a time, however many there are.
    let phones: UnitList = server.api("/units").await;
    assert!(phones.units.iter().any(|unit| unit.code == "BP-1" && unit.level == Level::Base));
}

async fn a_table_is_looked_at_first_and_then_done_whole_or_not_at_all(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let table = admin.get("/units/table").await.expect(200).text();
    assert!(table.starts_with('\u{feff}'), "Excel reads the letters");
    let looked = |text: String| {
        let admin = &admin;
        async move {
            let reply = admin.post("/units/import", &json!({ "text": text })).await;
            reply.expect(200).json::<ImportPlan>()
        }
    };
    let same = looked(table.clone()).await;
    assert_eq!(same.count(RowOutcome::Same), 6);
    // As Excel writes it in Việt Nam, and with a name that would run.
    let text = "\u{feff}Mã;Mã cấp trên;Cấp;Tên đầy đủ;Tên ngắn\r\n\
        MOI-2;MOI-1;Công đoàn cơ sở;\"=HYPERLINK(\"\"http://a.vn\"\")\";Mới 2\r\n\
        MOI-1;U1;upper;Công đoàn mới;Mới 1\r\nU6;MOI-1;base;Công đoàn Cơ sở B1;Cơ sở B1\r\n";
    let plan = looked(text.to_owned()).await;
    let counts =
        [RowOutcome::Added, RowOutcome::Changed, RowOutcome::Refused].map(|o| plan.count(o));
    assert_eq!((counts, plan.done), ([2, 1, 0], false));
    assert_eq!(tree(&admin).await.units.len(), 6, "it was only looked at");
    let go = json!({ "text": text, "digest": plan.digest });
    let done: ImportPlan = admin.post("/units/import", &go).await.expect(200).json();
    assert!(done.done);
    let after = tree(&admin).await;
    assert_eq!(after.units.len(), 8);
    let fresh = after.units.iter().find(|unit| unit.code == "MOI-1").expect("added").id;
    assert_eq!(of(&after, BASE_B1).parent, Some(fresh));
    let crooked = "SELECT COUNT(*) FROM units u JOIN units p ON p.id = u.parent
        WHERE u.path <> p.path || u.id || '/'";
    assert_eq!(server.place.count(crooked).await, 0);
    // The same plan a second time is another plan by now.
    admin.post("/units/import", &go).await.problem(409, Code::EditConflict);
    let table = admin.get("/units/table").await.expect(200).text();
    assert!(table.contains("\"'=HYPERLINK(\"\"http://a.vn\"\")\""), "{table}");
    assert_eq!(looked(table).await.count(RowOutcome::Same), 8);
    // One bad row, and nothing is done.
    let text = "Mã,Mã cấp trên,Cấp,Tên,Tên ngắn\nTOT,U1,base,Tốt,Tốt\nXAU,KHONG,base,Xấu,Xấu\n";
    let plan = looked(text.to_owned()).await;
    assert_eq!(plan.rows[1].reason, Some(RowReason::UnknownParent));
    let go = json!({ "text": text, "digest": plan.digest });
    admin.post("/units/import", &go).await.problem(409, Code::WrongState);
    assert_eq!(tree(&admin).await.units.len(), 8);
    admin
        .post("/units/import", &json!({ "text": "không phải bảng" }))
        .await
        .problem(422, Code::Invalid);
}

async fn of_two_changes_at_once_one_is_told_to_look_again(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let before = tree(&admin).await;
    // Each of the two would stand below the other: whoever comes second sees the first.
    let (a, b) = (UPPER_A, UnitId(uuid::Uuid::from_u128(3)));
    let levels = json!({ "levels": [
        { "id": "province", "kind": "province", "name": "Tỉnh", "name_en": "Province" },
        { "id": "upper", "kind": "upper", "name": "Trên", "name_en": "Upper" },
        { "id": "xa", "kind": "upper", "name": "Xã", "name_en": "Commune" },
        { "id": "base", "kind": "base", "name": "Cơ sở", "name_en": "Base" } ] });
    admin.put("/units/levels", &levels).await.expect(200);
    let put = |id: UnitId, under: UnitId| {
        let unit = of(&before, id);
        let mut change = moved(&unit, under);
        change["level_id"] = json!("xa");
        let admin = &admin;
        async move { admin.put(&format!("/units/{id}"), &change).await.status }
    };
    let (one, other) = tokio::join!(put(a, b), put(b, a));
    let mut statuses = [one, other];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 200);
    assert_eq!(statuses[1], 422);
    let unit = of(&before, BASE_A1);
    let rename = |name: &str| {
        let change = json!({ "name": name, "short": unit.short, "parent": unit.parent, "level_id": "base",
            "revision": unit.revision });
        let admin = &admin;
        async move { admin.put(&format!("/units/{BASE_A1}"), &change).await.status }
    };
    let (one, other) = tokio::join!(rename("Một"), rename("Hai"));
    let mut statuses = [one, other];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}
