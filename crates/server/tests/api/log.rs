//! The log says what happened and never who, what or where to.

use wire::desk::NewAnswer;
use wire::id::AnswerId;
use wire::receipt::Receipt;

use crate::common::build::{self, concern, notice};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::push_service::{Phone, PushService};
use crate::common::seed::PASSWORD;

on_both!(no_line_holds_what_a_worker_said_or_where_a_phone_is);

async fn no_line_holds_what_a_worker_said_or_where_a_phone_is(kind: Kind) {
    let mut service = PushService::start().await;
    for format in ["text", "json"] {
        let place = Place::new(kind).await;
        let options =
            ["--push-services", &service.origin, "--push-private", "--log-format", format];
        let server = place.serve(&options).await;
        let phone = Phone::new(&service, "bi-mat-cua-may");
        phone.subscribe(&server).await;
        let photo = build::bytes(500);
        let mut words = concern("Chuyện riêng không ai được đọc trong nhật ký");
        words.name = Some("Người Giấu Tên".into());
        words.contact = Some("0912345678".into());
        words.attachments = vec![build::photo(&photo)];
        server.post("/api/v1/submissions", &words).await.expect(409);
        let upload = server
            .request(reqwest::Method::PUT, &format!("/api/v1/attachments/{}", build::hash(&photo)))
            .header("content-type", "image/webp");
        crate::common::server::send(upload.body(photo.clone())).await.expect(201);
        let receipt: Receipt = server.post("/api/v1/submissions", &words).await.expect(201).json();
        let asked = serde_json::json!({ "codes": [receipt.code] });
        server.post("/api/v1/receipts/status", &asked).await.expect(200);
        // Refused ones as well: broken JSON that holds words, a search typed into an address.
        let broken = server.request(reqwest::Method::POST, "/api/v1/submissions");
        let broken = broken.header("content-type", "application/json");
        let text = format!("{{\"text\": \"{}", words.text);
        crate::common::server::send(broken.body(text)).await.expect(400);
        server.get("/tin/0912345678?q=Chuy%E1%BB%87n-ri%C3%AAng").await.expect(404);
        server.get("/0912345678").await.expect(404);
        server.get("/tim?q=0912345678+Chuy%E1%BB%87n").await.expect(200);

        let (writer, approver) =
            (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
        let path = format!("/cases/{}", words.id);
        writer.get(&path).await.expect(200);
        let answer = NewAnswer {
            id: AnswerId(uuid::Uuid::now_v7()),
            text: "Trả lời riêng cho một người".into(),
            close: false,
            files: Vec::new(),
            card: None,
        };
        writer.post(&format!("{path}/answers"), &answer).await.expect(201);
        let mut loud = notice("Tin khẩn");
        loud.priority = wire::card::Priority::Urgent;
        service.answer(&[(500, Some("60"))]);
        writer.publish(&approver, loud).await;
        service.next().await;
        server.logged("pushed").await;

        let cookie = writer.cookie.split('=').nth(1).unwrap().to_owned();
        let secrets = [
            words.text.as_str(),
            "Chuyện",
            "Giấu Tên",
            "0912345678",
            receipt.code.digits(),
            &receipt.code.grouped(),
            &receipt.signature,
            "bi-mat-cua-may",
            &service.origin,
            build::hash(&photo).as_str(),
            "Trả lời riêng",
            PASSWORD,
            &cookie,
            "argon2",
            "127.0.0.1",
        ]
        .map(str::to_owned);
        let log = server.log();
        for line in [
            "/api/v1/submissions",
            "/api/v1/receipts/status",
            "/api/v1/attachments/{sha256}",
            "/tin/{slug}",
            "an officer signed in",
        ] {
            assert!(log.contains(line), "{line} is missing: {log}");
        }
        drop(server);
        for secret in secrets {
            assert!(!log.contains(&secret), "the log holds {secret}: {log}");
        }
        assert!(!log.contains('\u{1b}'), "colours are for eyes, not for files");
        if format == "json" {
            for line in log.lines() {
                let line: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
                assert!(line["fields"]["message"].is_string(), "{line}");
            }
        }
    }
}
