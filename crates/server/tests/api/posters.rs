//! Posters: the file is a real PDF with its letters, its codes are read as a phone's camera reads them, and the
//! picture shows the same sheet.

use std::io::Write as _;
use std::process::{Command, Stdio};

use resvg::tiny_skia::Pixmap;
use resvg::usvg::{Options, Transform, Tree};
use serde_json::json;
use wire::card::{Content, Priority};
use wire::desk::DeskCard;
use wire::poster::PosterChoice;
use wire::problem::Code;

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1};
use crate::common::server::TestServer;

on_both!(
    a_poster_says_what_was_chosen_and_its_codes_lead_there,
    the_longest_headlines_stay_on_the_sheet,
    an_officer_makes_posters_for_their_own_units_only,
    colours_come_from_the_nearest_unit_that_has_some,
    what_cannot_hang_there_is_refused_with_its_place,
);

/// What a program of poppler makes of a file.
pub fn poppler(program: &str, options: &[&str], file: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} (Debian's poppler-utils): {error}"));
    let mut input = child.stdin.take().unwrap();
    let file = file.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&file));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(output.status.success(), "{program} does not read the file");
    output.stdout
}

/// The words of a PDF file.
pub fn words_of(pdf: &[u8]) -> String {
    let text = String::from_utf8(poppler("pdftotext", &["-layout", "-", "-"], pdf)).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The addresses of all codes that a camera finds in a grey picture.
fn codes(wide: usize, high: usize, at: impl FnMut(usize, usize) -> u8) -> Vec<String> {
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(wide, high, at);
    let grids = seen.detect_grids();
    let mut found: Vec<String> =
        grids.iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect();
    found.sort();
    found
}

/// The codes of a printed page, at less than what a phone sees from a hand away.
fn codes_of(pdf: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    // The reader finds no corner now and then where lines fall between its dots; a hand would move the phone.
    for resolution in ["240", "331"] {
        for code in codes_at(resolution, pdf) {
            if !found.contains(&code) {
                found.push(code);
            }
        }
    }
    found.sort();
    found
}

fn codes_at(resolution: &str, pdf: &[u8]) -> Vec<String> {
    let picture = poppler("pdftoppm", &["-gray", "-r", resolution, "-"], pdf);
    // PGM: `P5`, width and height, the largest value, and the bytes.
    let head: Vec<&[u8]> = picture.splitn(4, |byte| *byte == b'\n').collect();
    let size = String::from_utf8(head[1].to_vec()).unwrap();
    let (wide, high) = size.split_once(' ').unwrap();
    let (wide, high): (usize, usize) = (wide.parse().unwrap(), high.parse().unwrap());
    codes(wide, high, |x, y| head[3][y * wide + x])
}

fn codes_of_picture(svg: &str) -> Vec<String> {
    let tree = Tree::from_str(svg, &Options::default()).unwrap();
    let (wide, high) = (1_240, 1_754);
    let mut drawn = Pixmap::new(wide, high).unwrap();
    let scale = wide as f32 / tree.size().width();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut drawn.as_mut());
    let pixels = drawn.pixels();
    codes(wide as usize, high as usize, |x, y| pixels[y * wide as usize + x].red())
}

async fn published(server: &TestServer, content: Content) -> DeskCard {
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, content).await
}

fn order(cards: &[&DeskCard], more: &str) -> String {
    let ids: Vec<String> = cards.iter().map(|card| card.id.to_string()).collect();
    format!("cards={}{more}", ids.join(","))
}

async fn a_poster_says_what_was_chosen_and_its_codes_lead_there(kind: Kind) {
    let place = Place::new(kind).await;
    let server = place.serve(&["--public-url", "https://bantin.example"]).await;
    let urgent = Content {
        priority: Priority::Urgent, ..notice("Ắ Ễ Ộ ữ: nghỉ bão ngày mai 📢")
    };
    let first = published(&server, urgent).await;
    let second = published(&server, notice("Lịch khám sức khoẻ")).await;
    let desk = server.sign_in("a1.viet").await;
    let choice: PosterChoice = desk.get("/posters").await.expect(200).json();
    assert_eq!(choice.cards.len(), 2);
    assert!(choice.cards[0].urgent && choice.cards[0].id == first.id, "the urgent one first");
    assert!(choice.cards.iter().all(|card| card.suggested) && !choice.own_look);

    for (cards, expected) in [(vec![&second, &first], 3), (vec![&second], 2)] {
        let asked = order(&cards, "&title=Tin%20trong%20th%C3%A1ng");
        let reply = desk.get(&format!("/posters.pdf?{asked}")).await.expect(200);
        assert_eq!(reply.header("content-type"), "application/pdf");
        assert_eq!(reply.header("cache-control"), "private, no-store");
        assert!(reply.body.starts_with(b"%PDF-") && reply.body.len() < 200_000);
        let words = words_of(&reply.body);
        for said in [
            "Tin trong tháng",
            "Công đoàn Cơ sở A1",
            "Lịch khám sức khoẻ",
            "bantin.example/don-vi/U4",
        ] {
            assert!(words.contains(said), "{said}: {words}");
        }
        if cards.len() == 2 {
            // What the font has not, an emoji, is left out; every Vietnamese letter is there.
            assert!(words.contains("Ắ Ễ Ộ ữ: nghỉ bão ngày mai"), "{words}");
            assert!(words.contains("Khẩn") && !words.contains('📢'), "{words}");
        }
        let found = codes_of(&reply.body);
        assert_eq!(found.len(), expected, "{found:?}");
        assert!(
            found.contains(&"https://bantin.example/tin/lich-kham-suc-khoe".to_owned()),
            "{found:?}"
        );
        assert!(found.contains(&"https://bantin.example/don-vi/U4".to_owned()), "{found:?}");
        let picture = desk.get(&format!("/posters.svg?{asked}")).await.expect(200);
        assert_eq!(picture.header("content-type"), "image/svg+xml");
        assert_eq!(codes_of_picture(&picture.text()), found);
    }
    // Every font is in the file, and only the letters that are used.
    let a3 = desk.get(&format!("/posters.pdf?{}", order(&[&first], "&paper=a3"))).await.expect(200);
    let fonts = String::from_utf8(poppler("pdffonts", &["-"], &a3.body)).unwrap();
    assert_eq!(fonts.matches("BeVietnamPro").count(), 3, "{fonts}");
    assert_eq!(
        fonts.matches("yes yes yes").count(),
        3,
        "embedded, subset, with its letters: {fonts}"
    );
    let about = String::from_utf8(poppler("pdfinfo", &["-"], &a3.body)).unwrap();
    assert!(about.contains("841.89 x 1190.55") && about.contains("Pages:           1"), "{about}");
}

async fn the_longest_headlines_stay_on_the_sheet(kind: Kind) {
    let server = TestServer::start(kind).await;
    let long = "Đường dây nóng tiếp nhận phản ánh về an toàn, vệ sinh lao động, tiền lương, bảo hiểm xã hội của người lao động các KCN";
    assert!((110..=120).contains(&long.chars().count()));
    let mut cards = Vec::new();
    for place in 0..5 {
        let headline = format!("{place} {}", long.chars().take(118).collect::<String>());
        cards.push(published(&server, notice(&headline)).await);
    }
    cards.push(published(&server, notice(&"Ắ".repeat(120))).await);
    let desk = server.sign_in("a1.viet").await;
    for count in 1..=6 {
        let some: Vec<&DeskCard> = cards.iter().rev().take(count).collect();
        let pdf = desk.get(&format!("/posters.pdf?{}", order(&some, ""))).await.expect(200).body;
        let words = words_of(&pdf);
        // Whole, however many lines it takes; the last words would be what is cut.
        let whole = words.matches("người lao động các KCN").count();
        assert_eq!(whole + 1, count, "{words}");
        assert_eq!(codes_of(&pdf).len(), count + 1, "of {count}");
    }
}

async fn an_officer_makes_posters_for_their_own_units_only(kind: Kind) {
    let server = TestServer::start(kind).await;
    let card = published(&server, notice("Tin của A1")).await;
    let other = server.sign_in("b1.duyet").await;
    for path in ["/posters", "/posters.pdf", "/posters.svg"] {
        let foreign = format!("{path}?unit={BASE_A1}&{}", order(&[&card], ""));
        other.get(&foreign).await.problem(403, Code::Forbidden);
        let nowhere = format!("{path}?unit={}&cards=", uuid::Uuid::now_v7());
        other.get(&nowhere).await.problem(422, Code::UnknownUnit);
        other.get(&format!("{path}?unit=x")).await.problem(400, Code::Malformed);
    }
    // The card of A1 is not for B1, and not for A2; who stands above may hang it at A1.
    for (name, unit) in [("b1.duyet", BASE_B1), ("a.haivai", BASE_A2)] {
        let desk = server.sign_in(name).await;
        let asked = format!("/posters.pdf?unit={unit}&{}", order(&[&card], ""));
        desk.get(&asked).await.problem(422, Code::Invalid);
    }
    let above = server.sign_in("a.haivai").await;
    above.get(&format!("/posters.pdf?unit={BASE_A1}&{}", order(&[&card], ""))).await.expect(200);
}

async fn look(desk: &Desk<'_>) -> (String, bool) {
    let choice: PosterChoice = desk.get("/posters").await.expect(200).json();
    (choice.look.main, choice.own_look)
}

async fn colours_come_from_the_nearest_unit_that_has_some(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let colours = json!({ "main": "#ffcc00", "accent": "#14532d" });
    let own = json!({ "unit": BASE_A1, "look": colours });
    writer.put("/posters/look", &own).await.problem(403, Code::Forbidden);
    server.sign_in("b1.duyet").await.put("/posters/look", &own).await.problem(403, Code::Forbidden);
    let bad = json!({ "unit": BASE_A1, "look": { "main": "url(x)", "accent": "#14532d" } });
    approver.put("/posters/look", &bad).await.problem(422, Code::Invalid);
    assert_eq!(look(&approver).await, ("#0b3d6e".to_owned(), false));

    let above = server.sign_in("tinh.duyet").await;
    let all = json!({ "unit": crate::common::seed::PROVINCE, "look": { "main": "#8c1d18", "accent": "#d99a00" } });
    above.put("/posters/look", &all).await.expect(200);
    assert_eq!(look(&approver).await, ("#8c1d18".to_owned(), false));
    approver.put("/posters/look", &own).await.expect(200);
    assert_eq!(look(&approver).await, ("#ffcc00".to_owned(), true));
    assert_eq!(look(&server.sign_in("b1.duyet").await).await, ("#8c1d18".to_owned(), false));
    // White on yellow cannot be read: what is printed is darker.
    let card = published(&server, notice("Tin")).await;
    let picture =
        approver.get(&format!("/posters.svg?{}", order(&[&card], ""))).await.expect(200).text();
    assert!(
        !picture.contains("#ffcc00") && picture.contains("#14532d"),
        "the colour as it was chosen"
    );
    approver.put("/posters/look", &json!({ "unit": BASE_A1, "look": null })).await.expect(200);
    assert_eq!(look(&approver).await, ("#8c1d18".to_owned(), false));
}

async fn what_cannot_hang_there_is_refused_with_its_place(kind: Kind) {
    let server = TestServer::start(kind).await;
    let card = published(&server, notice("Tin")).await;
    let desk = server.sign_in("a1.viet").await;
    let draft = desk.write(notice("Chưa duyệt")).await;
    let faults = async |asked: String| {
        let reply = desk.get(&format!("/posters.pdf?{asked}")).await;
        let problem = reply.problem(422, Code::Invalid);
        problem.faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>()
    };
    assert_eq!(faults("cards=".to_owned()).await, ["cards"]);
    assert_eq!(faults(order(&[&card, &draft], "")).await, ["cards[1]"]);
    assert_eq!(faults(order(&[&card, &card], "")).await, ["cards[1]"]);
    assert_eq!(faults("cards=x".to_owned()).await, ["cards[0]"]);
    assert_eq!(faults(order(&[&card], &format!("&title={}", "a".repeat(61)))).await, ["title"]);
    assert_eq!(faults(order(&[&card; 7], "")).await[0], "cards");
    // A withdrawn card does not hang any more.
    let approver = server.sign_in("a1.duyet").await;
    approver.remark(&card, "recall", "Nhầm.").await.expect(200);
    assert_eq!(faults(order(&[&card], "")).await, ["cards[0]"]);
}
