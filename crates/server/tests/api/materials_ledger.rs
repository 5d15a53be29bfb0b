//! What is shared in the library of materials, as a contribution in the ledger: by whose name, and used how often.

use reqwest::Method;
use serde_json::{Value, json};
use wire::card::Content;
use wire::desk::DeskCard;
use wire::id::UnitId;
use wire::material::Material;
use wire::media::Picture;
use wire::recognition::{Contribution, Credit, Ledger, LedgerLine};
use wire::workshop::MadePicture;

use crate::common::build::{self, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_B1};
use crate::common::server::{TestServer, send};

on_both!(
    what_is_shared_stands_in_the_ledger_by_the_name_that_its_author_wished,
    a_material_counts_again_where_a_published_card_uses_it,
);

async fn shared(desk: &Desk<'_>, unit: UnitId, title: &str, credit: &str, side: u32) -> Material {
    let pixels = image::RgbImage::from_pixel(side, side, image::Rgb([200, 90, 30]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    let bytes = bytes.into_inner();
    let hash = build::hash(&bytes);
    let request = desk.request(Method::PUT, &format!("/originals/{hash}"));
    let request = request.header("content-type", "image/png").body(bytes.clone());
    send(request).await.expect(201);
    let file = json!({ "sha256": hash, "media_type": "image/png", "bytes": bytes.len() });
    let body = json!({ "unit": unit, "original": file, "title": title, "licence": "own",
        "credit": credit, "everyone": true });
    desk.put(&format!("/materials/{}", uuid::Uuid::now_v7()), &body).await.expect(200).json()
}

async fn ledger(desk: &Desk<'_>) -> Ledger {
    desk.get("/contributions").await.expect(200).json()
}

async fn materials(desk: &Desk<'_>) -> Vec<LedgerLine> {
    let lines = ledger(desk).await.lines.into_iter();
    let mut lines: Vec<_> = lines.filter(|line| line.kind == Contribution::Material).collect();
    lines.sort_by(|a, b| a.title.cmp(&b.title));
    lines
}

async fn what_is_shared_stands_in_the_ledger_by_the_name_that_its_author_wished(kind: Kind) {
    let server = TestServer::start(kind).await;
    let a1 = server.sign_in("a1.viet").await;
    let named = shared(&a1, BASE_A1, "Cổng", "Lò Văn Ánh", 64).await;
    shared(&a1, BASE_A1, "Xưởng", "", 65).await;
    let lines = materials(&a1).await;
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.title.as_str(), line.person.as_deref(), line.credit, line.uses))
        .collect();
    assert_eq!(
        told,
        [("Cổng", Some("Lò Văn Ánh"), Credit::Named, 0), ("Xưởng", None, Credit::UnitOnly, 0)]
    );
    assert!(lines.iter().all(|line| line.by_itself && !line.officer && line.unit.id == BASE_A1));
    // That it is shared does not say that it was used: nothing is owed until an officer chooses a rate.
    assert!(lines.iter().all(|line| line.amount.is_none()));
    assert_eq!(materials(&a1).await.len(), 2, "once, however often it is looked");
    assert!(materials(&server.sign_in("b1.viet").await).await.is_empty());

    // The name is read from the library each time.
    let body = json!({ "unit": BASE_A1, "title": "Cổng sớm", "licence": "own", "credit": "L. V. Ánh",
        "everyone": true, "revision": named.revision });
    let path = format!("/materials/{}", named.id);
    a1.put(&path, &body).await.expect(200);
    let line = materials(&a1).await.remove(0);
    assert_eq!((line.title.as_str(), line.person.as_deref()), ("Cổng sớm", Some("L. V. Ánh")));
    // Its author took the name back.
    let body = json!({ "unit": line.unit.id, "kind": line.kind, "title": line.title,
        "credit": "withdrawn", "day": line.day, "revision": line.revision });
    a1.put(&format!("/contributions/{}", line.id), &body).await.expect(204);
    let line = materials(&a1).await.remove(0);
    assert_eq!((line.person, line.credit), (None, Credit::Withdrawn));
    // What was taken back and is used nowhere leaves the ledger.
    a1.delete(&path).await.expect(200);
    assert_eq!(materials(&a1).await.len(), 1);
}

async fn a_material_counts_again_where_a_published_card_uses_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (a1, b1) = (server.sign_in("a1.viet").await, server.sign_in("b1.viet").await);
    let material = shared(&b1, BASE_B1, "Cổng nhà máy", "Giàng A Páo", 64).await;
    let made = a1.post(&format!("/materials/{}/picture", material.id), &()).await.expect(201);
    let made: MadePicture = made.json();
    let (width, height) = (made.width, made.height);
    let picture = Picture { file: made.file, width, height, alt: "Cổng nhà máy".into() };
    let content = Content { picture: Some(picture), ..notice("Đổi cổng ra vào") };
    let card: DeskCard = a1.write(content).await;
    assert_eq!(materials(&b1).await[0].uses, 0, "a draft is on no phone");
    let approver = server.sign_in("a1.duyet").await;
    let card: DeskCard = a1.step(&card, "submit").await.expect(200).json();
    let card: DeskCard = approver.step(&card, "publish").await.expect(200).json();
    assert_eq!(materials(&b1).await[0].uses, 1);
    let table: String = b1.get("/contributions.csv").await.expect(200).text().to_owned();
    let row = table.lines().find(|line| line.contains("Cổng nhà máy")).expect("a row");
    assert!(row.trim_end_matches('\r').ends_with(",1"), "{row}");
    // Two more lines make a proposal, and the use counts in it.
    shared(&b1, BASE_B1, "Hai", "Giàng A Páo", 66).await;
    shared(&b1, BASE_B1, "Ba", "Giàng A Páo", 67).await;
    let proposal = ledger(&b1).await.proposals.remove(0);
    assert_eq!(proposal.person.as_deref(), Some("Giàng A Páo"));
    assert_eq!((proposal.uses, proposal.points), (1, 4));
    // Taken back it stays while a card uses it, and goes with the card.
    b1.delete(&format!("/materials/{}", material.id)).await.expect(200);
    let kept = |lines: &[LedgerLine]| lines.iter().any(|line| line.title == "Cổng nhà máy");
    assert!(kept(&materials(&b1).await));
    approver.remark(&card, "recall", "Nhầm").await.expect(200);
    let value: Value = json!(materials(&b1).await);
    assert!(!value.to_string().contains("Cổng nhà máy"), "{value}");
}
