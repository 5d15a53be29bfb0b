//! Pages: what a person reads before any WebAssembly arrives, and what a preview shows.

use reqwest::Method;

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::reply::Reply;
use crate::common::server::{TestServer, send};

on_both!(
    the_first_page_has_five_cards_to_read_without_javascript,
    a_card_s_own_page_has_everything_and_a_preview,
    what_is_not_there_says_so_and_what_was_withdrawn_says_why,
    every_page_carries_its_security_headers,
    the_shell_for_the_service_worker_is_the_same_for_everybody,
    a_page_that_needs_the_app_says_what_works_instead,
    a_calculator_s_page_leads_to_the_cards_that_explain_it,
    what_only_other_browsers_fetch_is_there_beside_the_app,
);

/// The policy that no page of ours may soften.
#[track_caller]
fn is_strict(page: &Reply) {
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("cache-control"), "no-cache");
    let policy = page.header("content-security-policy");
    for rule in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "connect-src 'self'",
    ] {
        assert!(policy.contains(rule), "{rule}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert!(page.header("permissions-policy").contains("geolocation=()"));
    assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
    // What the policy would not let through must not stand there: no handler, no style on an element.
    let html = page.text();
    for forbidden in [" onclick=", " onload=", " style=\"", "javascript:"] {
        assert!(!html.contains(forbidden), "{forbidden} in {html}");
    }
}

async fn publish(server: &TestServer, headlines: &[&str]) {
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    for headline in headlines {
        writer.publish(&approver, notice(headline)).await;
    }
}

async fn the_first_page_has_five_cards_to_read_without_javascript(kind: Kind) {
    let server = TestServer::start(kind).await;
    let empty = server.get("/").await.expect(200);
    is_strict(&empty);
    publish(&server, &["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu <b>đậm</b>"]).await;
    let page = server.get("/").await.expect(200);
    is_strict(&page);
    let html = page.text();
    let body = html.split("<body").nth(1).unwrap();
    assert_eq!(body.matches("<article").count(), 5);
    for headline in ["Hai", "Ba", "Bốn", "Năm"] {
        assert!(body.contains(headline), "{headline}");
    }
    assert_eq!(body.matches("Một ý ngắn.").count(), 5);
    // The oldest is there as a link, and what an officer typed stays text.
    assert!(body.contains("href=\"/tin/mot\""));
    assert!(body.contains("Sáu &lt;b&gt;đậm&lt;/b&gt;") && !html.contains("<b>đậm"));
    assert!(html.starts_with("<!doctype html>") && html.contains("lang=\"vi\""));
    assert!(!html.contains("<!--ban-tin:"));
    // The newest stands first.
    assert!(body.find("Sáu").unwrap() < body.find("Năm").unwrap());

    let packed = send(server.request(Method::GET, "/").header("accept-encoding", "br")).await;
    assert_eq!(packed.header("content-encoding"), "br");
    assert!(packed.header("vary").contains("accept-encoding"));
    assert!(packed.body.len() < html.len() / 3);
}

async fn a_card_s_own_page_has_everything_and_a_preview(kind: Kind) {
    let place = Place::new(kind).await;
    let server = place.serve(&["--public-url", "https://bantin.example/"]).await;
    publish(&server, &["Lương \"mới\" & phụ cấp"]).await;
    let page = server.get("/tin/luong-moi-phu-cap").await.expect(200);
    is_strict(&page);
    let html = page.text();
    let (head, body) = html.split_once("<body").unwrap();
    for text in ["Một ý ngắn.", "Ý thứ hai.", "<strong>cho ai</strong>", "Làm việc này trước."]
    {
        assert!(body.contains(text), "{text}: {body}");
    }
    assert!(body.contains("https://example.org/nguon"));
    for tag in [
        "<title>Lương &quot;mới&quot; &amp; phụ cấp</title>",
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:title\" content=\"Lương &quot;mới&quot; &amp; phụ cấp\">",
        "<meta property=\"og:description\" content=\"Một ý ngắn. Ý thứ hai.\">",
        "<meta property=\"og:url\" content=\"https://bantin.example/tin/luong-moi-phu-cap\">",
        "<link rel=\"canonical\" href=\"https://bantin.example/tin/luong-moi-phu-cap\">",
    ] {
        assert!(head.contains(tag), "{tag}: {head}");
    }
    // Over TLS browsers are told to stay there.
    assert_eq!(page.header("strict-transport-security"), "max-age=63072000");
    // A correction and its card name each other by identifier; that leads to the shared address.
    let card: wire::card::Card = server.api("/cards/luong-moi-phu-cap").await;
    let by_id = server.get(&format!("/tin/{}", card.id)).await;
    assert!(
        by_id.text().contains("og:url\" content=\"https://bantin.example/tin/luong-moi-phu-cap")
    );
}

async fn what_is_not_there_says_so_and_what_was_withdrawn_says_why(kind: Kind) {
    let server = TestServer::start(kind).await;
    for path in
        ["/tin/khong-co", "/tin/%ff", "/tin/%00", "/khong/co", "/khong-co.js", "/desk/x.js", "/api"]
    {
        let page = server.get(path).await.expect(404);
        is_strict(&page);
        assert!(page.text().contains("Không tìm thấy trang này"), "{path}");
    }
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Tin nhầm")).await;
    approver.remark(&card, "recall", "Nhầm địa điểm.").await.expect(200);
    let page = server.get("/tin/tin-nham").await.expect(410);
    is_strict(&page);
    assert!(page.text().contains("Nhầm địa điểm."));
    assert!(!page.text().contains("Tin nhầm") && !page.text().contains("Một ý ngắn."));
    assert!(!server.get("/").await.text().contains("Tin nhầm"));
}

async fn every_page_carries_its_security_headers(kind: Kind) {
    let server = TestServer::start(kind).await;
    for path in [
        "/",
        "/nghe",
        "/cua-toi",
        "/hoi-dap",
        "/bo-nho",
        "/cai-dat",
        "/shell",
        "/desk",
        "/desk/",
        "/desk/the-tin",
        "/desk/index.html",
    ] {
        let page = server.get(path).await.expect(200);
        is_strict(&page);
        // On a plain address a browser must not be told to come by TLS only.
        assert_eq!(page.header("strict-transport-security"), "", "{path}");
        let head = send(server.request(Method::HEAD, path)).await.expect(200);
        assert!(head.body.is_empty());
    }
    // The raw shell, without what fills it and without its policy, is nobody's page.
    server.get("/index.html").await.expect(404);
    assert_eq!(server.get("/healthz").await.expect(200).text(), "ok\n");
    assert_eq!(server.get("/readyz").await.expect(200).text(), "ready\n");
}

async fn the_shell_for_the_service_worker_is_the_same_for_everybody(kind: Kind) {
    let server = TestServer::start(kind).await;
    let before = server.get("/shell").await.expect(200);
    is_strict(&before);
    assert_eq!(before.text().matches("<!--ban-tin:snapshot-->").count(), 1);
    assert!(!before.text().contains("canonical"));
    publish(&server, &["Tin mới"]).await;
    assert_eq!(server.get("/shell").await.text(), before.text());
}

async fn a_page_that_needs_the_app_says_what_works_instead(kind: Kind) {
    let server = TestServer::start(kind).await;
    publish(&server, &["Một"]).await;
    for (path, instead) in [
        ("/cua-toi", "trình duyệt đã gửi"),
        ("/da-luu", "đánh dấu trang"),
        ("/cai-dat", "cài đặt của trình duyệt"),
        ("/cong-cu", "chạy ngay trên máy bạn"),
        ("/cong-cu/overtime", "chạy ngay trên máy bạn"),
    ] {
        let page = server.get(path).await.expect(200);
        is_strict(&page);
        let html = page.text();
        let without = html.split("<noscript>").nth(1).unwrap_or_default();
        assert!(without.contains("trình duyệt mới"), "{path}: {html}");
        assert!(html.contains(instead), "{path}: {html}");
    }
    let tools = server.get("/cong-cu").await.text();
    assert_eq!(tools.matches("href=\"/cong-cu/").count(), plain::law::CALCULATORS.len());
    server.get("/cong-cu/khong-co").await.expect(404);
}

async fn a_calculator_s_page_leads_to_the_cards_that_explain_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    for (headline, tool) in [("Tiền tăng ca", "overtime"), ("Lương tối thiểu", "minimum_wage")]
    {
        let mut content = notice(headline);
        content.action.as_mut().unwrap().calculator = Some(tool.to_owned());
        writer.publish(&approver, content).await;
    }
    let all = server.get("/cong-cu").await.expect(200).text();
    assert!(all.contains("/tin/tien-tang-ca") && all.contains("/tin/luong-toi-thieu"));
    let one = server.get("/cong-cu/overtime").await.expect(200).text();
    assert!(one.contains("/tin/tien-tang-ca") && !one.contains("/tin/luong-toi-thieu"), "{one}");
    assert!(one.contains("Cần biết những gì"));
}

async fn what_only_other_browsers_fetch_is_there_beside_the_app(kind: Kind) {
    let server = TestServer::start(kind).await;
    for (path, media_type) in
        [("/old.css", "text/css; charset=utf-8"), ("/ways.js", "text/javascript; charset=utf-8")]
    {
        let file = server.get(path).await.expect(200);
        assert_eq!(file.header("content-type"), media_type);
        assert_eq!(file.header("cache-control"), "public, max-age=86400");
        // What the oldest browsers read: nothing that came with the languages' later versions.
        let text = file.text();
        for newer in ["=>", "const ", "let ", "`", "?.", "@layer", ":is(", "var(--"] {
            assert!(!text.contains(newer), "{path} holds {newer}");
        }
        let again = server.request(Method::GET, path).header("if-none-match", file.header("etag"));
        send(again).await.expect(304);
    }
}
