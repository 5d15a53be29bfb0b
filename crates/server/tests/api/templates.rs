//! Texts that a unit answers with: used by the units below, changed by the unit alone.

use wire::id::{TemplateId, UnitId};
use wire::problem::Code;
use wire::queue::{Template, TemplateChange, TemplateList};

use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::reply::Reply;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, UPPER_A};
use crate::common::server::TestServer;

on_both!(
    a_text_is_used_below_its_unit_and_changed_by_it_alone,
    nothing_is_overwritten_and_the_same_again_is_no_conflict,
);

fn text(unit: UnitId, title: &str, revision: u32) -> TemplateChange {
    TemplateChange {
        unit,
        title: title.into(),
        text: "Chào {ten}, {don_vi} đã nhận.".into(),
        revision,
    }
}

async fn put(desk: &Desk<'_>, id: TemplateId, change: &TemplateChange) -> Reply {
    desk.put(&format!("/templates/{id}"), change).await
}

async fn list(desk: &Desk<'_>) -> Vec<Template> {
    desk.get("/templates").await.expect(200).json::<TemplateList>().templates
}

async fn a_text_is_used_below_its_unit_and_changed_by_it_alone(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (above, below) = (server.sign_in("a.haivai").await, server.sign_in("a1.viet").await);
    let (beside, admin) = (server.sign_in("b1.viet").await, server.sign_in("tinh.quantri").await);
    let id = TemplateId(uuid::Uuid::now_v7());
    put(&above, id, &text(UPPER_A, "Đã nhận", 0)).await.expect(200);
    let seen = list(&below).await;
    assert_eq!((seen.len(), seen[0].may_change, seen[0].revision), (1, false, 1));
    assert!(list(&above).await[0].may_change);
    assert!(list(&beside).await.is_empty());
    put(&below, id, &text(UPPER_A, "Của tôi", 1)).await.problem(403, Code::Forbidden);
    put(&below, id, &text(BASE_A1, "Của tôi", 1)).await.problem(403, Code::Forbidden);
    below.delete(&format!("/templates/{id}")).await.problem(403, Code::Forbidden);
    for not_theirs in [UPPER_A, BASE_A2, BASE_B1, UnitId(uuid::Uuid::from_u128(99))] {
        let new = TemplateId(uuid::Uuid::now_v7());
        put(&below, new, &text(not_theirs, "Thử", 0)).await.problem(403, Code::Forbidden);
    }
    let new = TemplateId(uuid::Uuid::now_v7());
    put(&admin, new, &text(BASE_A1, "Thử", 0)).await.problem(403, Code::Forbidden);
    let mine = TemplateId(uuid::Uuid::now_v7());
    put(&below, mine, &text(BASE_A1, "An toàn", 0)).await.expect(200);
    let titles: Vec<_> = list(&above).await.into_iter().map(|one| one.title).collect();
    assert_eq!(titles, ["An toàn", "Đã nhận"]);
    above.delete(&format!("/templates/{mine}")).await.expect(200);
    assert_eq!(list(&below).await.len(), 1);
    below.delete(&format!("/templates/{}", uuid::Uuid::nil())).await.problem(404, Code::NotFound);
}

async fn nothing_is_overwritten_and_the_same_again_is_no_conflict(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let id = TemplateId(uuid::Uuid::now_v7());
    let first = text(BASE_A1, "Một", 0);
    put(&desk, id, &first).await.expect(200);
    put(&desk, id, &first).await.expect(200);
    put(&desk, id, &text(BASE_A1, "Hai", 0)).await.problem(409, Code::EditConflict);
    put(&desk, id, &text(BASE_A1, "Hai", 1)).await.expect(200);
    put(&desk, id, &text(BASE_A1, "Ba", 1)).await.problem(409, Code::EditConflict);
    assert_eq!(list(&desk).await[0].title, "Hai");
    assert_eq!(put(&desk, id, &text(BASE_A1, " ", 2)).await.faults(), ["title"]);
    desk.delete(&format!("/templates/{id}")).await.expect(200);
    desk.delete(&format!("/templates/{id}")).await.expect(200);
    put(&desk, id, &text(BASE_A1, "Hai", 2)).await.problem(409, Code::EditConflict);
    put(&desk, id, &first).await.problem(409, Code::EditConflict);
    assert!(list(&desk).await.is_empty());
    let trail = "SELECT COUNT(*) FROM audit WHERE verb LIKE 'template.%'";
    assert_eq!(server.place.count(trail).await, 3);
}
