//! What works where no program runs: sending words, and following a case by its code.

use std::collections::HashMap;

use wire::desk::{CaseDetail, CaseList, NewAnswer};
use wire::id::AnswerId;
use wire::problem::Code;
use wire::submission::Purpose;

use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::reply::Reply;
use crate::common::server::{TestServer, send};

on_both!(
    words_are_sent_once_however_often_the_form_is_and_the_receipt_is_the_same,
    what_is_wrong_stands_beside_its_field_and_what_was_typed_stays,
    a_case_is_followed_by_its_code_and_the_code_is_never_in_an_address_or_the_log,
    a_form_from_another_site_is_refused,
);

type Fields<'a> = Vec<(&'a str, &'a str)>;

async fn form(server: &TestServer, path: &str, fields: &Fields<'_>) -> Reply {
    let request = server.request(reqwest::Method::POST, path).header("origin", &server.origin);
    send(request.form(fields)).await
}

/// The value of a hidden field of a page.
fn hidden(page: &Reply, name: &str) -> String {
    let text = page.text();
    let at = text.find(&format!("name=\"{name}\"")).expect("the field");
    let value = text[at..].split_once("value=\"").expect("its value").1;
    value.split('"').next().expect("its end").to_owned()
}

/// The code on a page, in its groups.
fn code(page: &Reply) -> String {
    let text = page.text();
    let after = text.split_once("print-code\">").expect("a code").1;
    after.split('<').next().expect("its end").to_owned()
}

async fn words_are_sent_once_however_often_the_form_is_and_the_receipt_is_the_same(kind: Kind) {
    let server = TestServer::start(kind).await;
    let page = server.get("/gui").await.expect(200);
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert!(page.header("cache-control").contains("no-store"));
    let (id, unit) = (hidden(&page, "id"), "U4".to_owned());
    let fields = vec![
        ("id", id.as_str()),
        ("kind", "proposal"),
        ("matter", "meals"),
        ("unit", unit.as_str()),
        ("text", "Xin thêm canh nóng.\r\nCa đêm <b>rét</b>."),
        ("name", "Lò Thị Mây"),
        ("contact", ""),
        ("may_contact", "1"),
    ];
    let first = form(&server, "/gui", &fields).await.expect(201);
    let again = form(&server, "/gui", &fields).await.expect(200);
    assert_eq!(code(&first), code(&again));
    assert_eq!(code(&first).len(), 19);
    assert!(first.text().contains("Công đoàn Cơ sở A1"));
    assert_eq!(server.place.count("SELECT COUNT(*) FROM submissions").await, 1);
    let desk = server.sign_in("a1.viet").await;
    let list: CaseList = desk.get("/cases").await.expect(200).json();
    let case: CaseDetail =
        desk.get(&format!("/cases/{}", list.cases[0].id)).await.expect(200).json();
    assert_eq!(case.text, "Xin thêm canh nóng.\nCa đêm <b>rét</b>.");
    assert_eq!(case.name.as_deref(), Some("Lò Thị Mây"));
    assert_eq!(case.sender.consents, [Purpose::Contact]);
    // Back, other words, send: the first stay, and what was typed becomes a new one at the next click.
    let mut changed = fields.clone();
    changed[4].1 = "Lời khác.";
    let page = form(&server, "/gui", &changed).await.expect(409);
    assert!(page.text().contains("Lời khác.") && page.text().contains("đã được nhận"));
    let fresh = hidden(&page, "id");
    assert_ne!(fresh, id);
    changed[0].1 = &fresh;
    form(&server, "/gui", &changed).await.expect(201);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM submissions").await, 2);
}

async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(kind: Kind) {
    let server = TestServer::start(kind).await;
    let id = hidden(&server.get("/gui").await, "id");
    let unit = "U4".to_owned();
    let good: HashMap<&str, &str> = HashMap::from([
        ("id", id.as_str()),
        ("kind", "concern"),
        ("matter", ""),
        ("unit", unit.as_str()),
        ("text", "Đường trơn."),
        ("name", ""),
        ("contact", ""),
    ]);
    let long = "a".repeat(5_001);
    for (field, value, said) in [
        ("text", "  ", "Hãy viết ít nhất một câu."),
        ("text", long.as_str(), "Dài quá."),
        ("unit", "", "Bạn chưa chọn nơi nhận."),
        ("unit", "x", "Bạn chưa chọn nơi nhận."),
        ("name", "Lò Thị Mây", "cần đồng ý"),
        ("contact", "0900 \"1\" <2>", "cần đồng ý"),
    ] {
        let mut fields = good.clone();
        fields.insert(field, value);
        let page = form(&server, "/gui", &fields.into_iter().collect()).await.expect(422);
        let text = page.text();
        assert!(text.contains(said), "{field} {value}: {text}");
        assert!(field == "text" || text.contains("Đường trơn."), "{field}");
        assert!(!text.contains("<2>"), "what was typed is text");
        // The form stands there for everybody, not only where no program runs.
        assert!(!text.contains("<noscript><p class=\"fact\">"), "{field}");
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM submissions").await, 0);
}

async fn a_case_is_followed_by_its_code_and_the_code_is_never_in_an_address_or_the_log(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (id, unit) = (hidden(&server.get("/gui").await, "id"), "U4".to_owned());
    let sent = vec![
        ("id", id.as_str()),
        ("kind", "concern"),
        ("unit", unit.as_str()),
        ("text", "Chim-sẻ kêu trong xưởng."),
        ("may_publish", "1"),
    ];
    let receipt = code(&form(&server, "/gui", &sent).await.expect(201));
    let digits = receipt.replace(' ', "");
    for typed in [receipt.clone(), digits.clone(), receipt.replace(' ', "-")] {
        let page = form(&server, "/bien-nhan", &vec![("code", typed.as_str())]).await.expect(200);
        assert!(page.text().contains("Đã nhận") && code(&page) == receipt);
        // The words are the sender's; whoever finds the paper does not get them.
        assert!(!page.text().contains("Chim-sẻ"));
    }
    for (typed, status) in [("123", 422), ("", 422), ("0000 0000 0000 0000", 404)] {
        form(&server, "/bien-nhan", &vec![("code", typed)]).await.expect(status);
    }
    let desk = server.sign_in("a1.viet").await;
    let answer = NewAnswer {
        id: AnswerId(uuid::Uuid::now_v7()),
        text: "Đã bịt lỗ <thông gió>.".to_owned(),
        close: false,
        card: None,
        files: Vec::new(),
    };
    desk.post(&format!("/cases/{id}/answers"), &answer).await.expect(201);
    let page = form(&server, "/bien-nhan", &vec![("code", digits.as_str())]).await.expect(200);
    assert!(page.text().contains("Đã bịt lỗ &lt;thông gió&gt;."));

    let next = hidden(&page, "id");
    let act = |verb: &'static str, more: &[(&'static str, &'static str)]| {
        let mut fields = vec![("code", digits.as_str()), ("id", next.as_str()), ("verb", verb)];
        fields.extend_from_slice(more);
        fields
    };
    let page = form(&server, "/bien-nhan", &act("reply", &[("text", "Vẫn còn kêu.")])).await;
    let page = page.expect(201);
    assert!(page.text().contains("Vẫn còn kêu."));
    let again = form(&server, "/bien-nhan", &act("reply", &[("text", "Vẫn còn kêu.")])).await;
    assert_eq!(again.expect(200).text().matches("Vẫn còn kêu.").count(), 1);
    let next = hidden(&page, "id");
    let act = |verb: &'static str, more: &[(&'static str, &'static str)]| {
        let mut fields = vec![("code", digits.as_str()), ("id", next.as_str()), ("verb", verb)];
        fields.extend_from_slice(more);
        fields
    };
    let page = form(&server, "/bien-nhan", &act("erase", &[])).await.expect(422);
    assert!(page.text().contains("đánh dấu vào ô"));
    let page = form(&server, "/bien-nhan", &act("not_solved", &[("text", "")])).await.expect(201);
    assert!(page.text().contains("Công đoàn Trên A"));
    let next = hidden(&page, "id");
    let back = vec![
        ("code", digits.as_str()),
        ("id", next.as_str()),
        ("verb", "withdraw"),
        ("purpose", "publish"),
    ];
    let page = form(&server, "/bien-nhan", &back).await.expect(201);
    let next = hidden(&page, "id");
    let erase =
        vec![("code", digits.as_str()), ("id", next.as_str()), ("verb", "erase"), ("sure", "1")];
    let page = form(&server, "/bien-nhan", &erase).await.expect(201);
    assert!(page.text().contains("Đã xoá ở công đoàn"));
    let log = server.log();
    for secret in ["Chim-sẻ", "kêu", digits.as_str(), receipt.as_str()] {
        assert!(!log.contains(secret), "the log holds {secret}");
    }
}

async fn a_form_from_another_site_is_refused(kind: Kind) {
    let server = TestServer::start(kind).await;
    for path in ["/gui", "/bien-nhan"] {
        let request = server.request(reqwest::Method::POST, path);
        let request = request.header("origin", "https://cho-khac.vi.du");
        let reply = send(request.form(&[("code", "0000 0000 0000 0000")])).await;
        reply.problem(403, Code::CrossSite);
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM submissions").await, 0);
}
