//! What a phone shares into the app before the app is there to take it: nothing of it is kept.

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, ORIGIN};

use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::server::{TestServer, send};

on_both!(what_is_shared_too_early_is_explained_and_not_kept);

/// Words that must be found nowhere.
const CANARY: &str = "chim-hoang-yen-7c1f";

async fn what_is_shared_too_early_is_explained_and_not_kept(kind: Kind) {
    let server = TestServer::start(kind).await;
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n{CANARY} https://vidu.vn/{CANARY}\r\n--x--\r\n"
    );
    let shared = send(
        server
            .request(Method::POST, "/chia-se")
            .header(CONTENT_TYPE, "multipart/form-data; boundary=x")
            // What a phone says that shares from another app: it comes from no page.
            .header(ORIGIN, "null")
            .body(body),
    )
    .await
    .expect(200);
    let html = shared.text();
    assert!(html.contains("chưa tới được Bản Tin") && !html.contains(CANARY), "{html}");
    // Loaded anew it is the same page.
    assert_eq!(server.get("/chia-se").await.expect(200).text(), html);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM submissions").await, 0);
    server.logged("/chia-se").await;
    assert!(!server.log().contains(CANARY));
    // Every other write from nowhere is refused as before.
    let other = server.request(Method::POST, "/api/v1/submissions").header(ORIGIN, "null");
    assert_eq!(send(other.body("{}")).await.status, 403);
}
