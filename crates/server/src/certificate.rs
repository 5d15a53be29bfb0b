//! Certificates of training: the code and signature, the sheet to print, and the public page at which anybody
//! checks one.
//!
//! The page has a shell of its own, like the notice boards: whoever checks needs nothing of the app.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer, SigningKey};
use plain::colour::{Colour, WHITE};
use plain::dates::{date, local_day};
use rand::Rng;
use serde::Deserialize;
use std::sync::LazyLock;
use wire::lang::Lang;
use wire::training::{CODE_CHARS, CODE_LETTERS, Certificate, code_of};

use crate::body::Segment;
use crate::edge;
use crate::pages::{escaped, hashes};
use crate::pdf::face::Weight;
use crate::pdf::flow::{INK, SOFT};
use crate::pdf::sheet::{Align, Sheet, broken, fitted, pen};
use crate::pdf::{A4, MM};
use crate::refusal::Refusal;
use crate::state::App;

/// Where certificates are checked.
pub const PATH: &str = "/chung-nhan";

const STYLE: &str = concat!(
    "<style>",
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/certificate.css"),
    "</style>"
);

/// Nothing runs on these pages, and the form asks this server alone.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    HeaderValue::from_str(&format!(
        "default-src 'none'; style-src{}; img-src 'self' data:; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'",
        hashes(STYLE, "<style", "</style>")
    ))
    .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
});

/// Gives a certificate its code and signature.
#[must_use]
pub fn signed(key: &SigningKey, mut certificate: Certificate) -> Certificate {
    let letters: Vec<char> = CODE_LETTERS.chars().collect();
    let mut chance = rand::rng();
    certificate.code = (0..CODE_CHARS)
        .filter_map(|_| letters.get(chance.random_range(0..letters.len())))
        .collect();
    certificate.key_id = seal::receipt::key_id(&key.verifying_key());
    let signature = key.sign(certificate.signed_text().as_bytes());
    certificate.signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
    certificate
}

/// True when this server signed exactly this. A row that somebody wrote into the database shows.
#[must_use]
pub fn holds(key: &SigningKey, certificate: &Certificate) -> bool {
    let text = certificate.signed_text();
    seal::release::verify(&key.verifying_key(), &text, &certificate.signature).is_ok()
}

/// The page on which a code is typed, and the page of a code.
pub fn routes() -> Router<App> {
    Router::new().route(PATH, get(asked)).route("/chung-nhan/{code}", get(shown))
}

/// What the form sends.
#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    ma: String,
}

async fn asked(question: Result<Query<Typed>, QueryRejection>) -> Response {
    let typed = question.map(|Query(typed)| typed.ma).unwrap_or_default();
    match code_of(&typed) {
        Some(code) => Redirect::to(&format!("{PATH}/{code}")).into_response(),
        None if typed.trim().is_empty() => page(StatusCode::OK, &form("", None)),
        None => {
            let wrong = "Mã này thiếu hoặc thừa ký tự. Mã có 16 chữ và số, in dưới mã QR của giấy chứng nhận.";
            page(StatusCode::UNPROCESSABLE_ENTITY, &form(&typed, Some(wrong)))
        }
    }
}

async fn shown(
    State(app): State<App>,
    code: Result<Segment<String>, Refusal>,
) -> Result<Response, Refusal> {
    let code = code.ok().and_then(|Segment(code)| code_of(&code));
    let found = match &code {
        Some(code) => app.store.certificate(code).await?,
        None => None,
    };
    let known = found.filter(|certificate| holds(&app.signing_key, certificate));
    Ok(match known {
        Some(certificate) => page(StatusCode::OK, &told(&certificate)),
        None => {
            let wrong = "Không có giấy chứng nhận nào mang mã này. Hãy so lại từng chữ; nếu vẫn không thấy, giấy đó không do hệ thống này cấp.";
            page(StatusCode::NOT_FOUND, &form(&code.unwrap_or_default(), Some(wrong)))
        }
    })
}

fn form(typed: &str, wrong: Option<&str>) -> String {
    let wrong = wrong.map_or_else(String::new, |wrong| {
        format!("<p class=\"wrong\" role=\"alert\">{}</p>", escaped(wrong))
    });
    format!(
        "<h1>Kiểm tra giấy chứng nhận</h1><p lang=\"en\" class=\"soft\">Check a certificate</p>\
         <p>Gõ mã in trên giấy chứng nhận tập huấn của Công đoàn, hoặc quét mã QR trên giấy.</p>{wrong}\
         <form action=\"{PATH}\" method=\"get\"><label for=\"ma\">Mã chứng nhận</label>\
         <input class=\"input\" id=\"ma\" name=\"ma\" value=\"{}\" autocomplete=\"off\" autocapitalize=\"characters\" \
         spellcheck=\"false\" required><button class=\"button primary\" type=\"submit\">Kiểm tra</button></form>",
        escaped(typed.chars().take(40).collect::<String>().as_str())
    )
}

fn told(certificate: &Certificate) -> String {
    let lessons: String = certificate
        .lessons
        .iter()
        .map(|one| {
            format!(
                "<li>{} <span class=\"soft\">(bản {})</span></li>",
                escaped(&one.title),
                one.edition
            )
        })
        .collect();
    let standing = match &certificate.revoked {
        None => "<p class=\"good\" role=\"status\">✓ Giấy chứng nhận có thật</p>\
            <p lang=\"en\" class=\"soft\">This certificate is genuine</p>"
            .to_owned(),
        Some(revoked) => format!(
            "<p class=\"wrong\" role=\"alert\">✕ Giấy chứng nhận đã bị thu hồi ngày {}</p>\
             <p lang=\"en\" class=\"soft\">This certificate was revoked</p><p>Lý do: {}</p>",
            date(local_day(revoked.at), Lang::Vi),
            escaped(&revoked.reason),
        ),
    };
    format!(
        "{standing}<h1>{}</h1><p>{}</p>\
         <dl><dt>Đã hoàn thành</dt><dd><ul>{lessons}</ul></dd><dt>Ngày cấp</dt><dd>{}</dd>\
         <dt>Mã</dt><dd class=\"code\">{}</dd><dt>Chữ ký số</dt><dd class=\"signature\">{}<br>\
         <span class=\"soft\">Ed25519, khoá {}</span></dd></dl>\
         <p><a href=\"{PATH}\">Kiểm tra mã khác</a></p>",
        escaped(&certificate.name),
        escaped(&certificate.unit),
        date(local_day(certificate.issued_at), Lang::Vi),
        escaped(&certificate.grouped()),
        escaped(&certificate.signature),
        escaped(&certificate.key_id),
    )
}

fn page(status: StatusCode, body: &str) -> Response {
    let html = format!(
        "<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">\
         <title>Kiểm tra giấy chứng nhận · Bản Tin</title>\
         <link rel=\"icon\" href=\"/icons/icon.svg\" type=\"image/svg+xml\">{STYLE}</head>\
         <body class=\"certificate\"><header><a href=\"/\">Bản Tin</a></header><div class=\"weave\"></div>\
         <main>{body}</main></body></html>\n"
    );
    edge::page(status, html, &POLICY)
}

/// The certificate as a sheet of A4 on its side, in the colours of the unit.
#[must_use]
pub fn sheet(certificate: &Certificate, origin: &str, (main, accent): (Colour, Colour)) -> Sheet {
    let (wide, high) = (A4.1, A4.0);
    let main = main.readable();
    let mut sheet = Sheet::new((wide, high));
    let mm = |length: f32| length * MM;
    let middle = wide / 2.0;
    sheet.block((mm(9.0), mm(9.0), wide - mm(18.0), high - mm(18.0)), mm(2.0), main);
    sheet.block((mm(10.2), mm(10.2), wide - mm(20.4), high - mm(20.4)), mm(1.4), WHITE);
    let tint = main.mixed(WHITE, 0.95);
    sheet.block((mm(12.0), mm(12.0), wide - mm(24.0), high - mm(24.0)), mm(1.0), tint);
    crate::poster::weave(&mut sheet, main, accent, (mm(12.0), wide - mm(24.0), mm(12.0), mm(6.0)));
    let unit = pen(Weight::SemiBold, 13.0, SOFT);
    sheet.text("CÔNG ĐOÀN · TẬP HUẤN TRUYỀN THÔNG", (middle, mm(33.0)), unit, Align::Middle);
    let title = pen(Weight::ExtraBold, 38.0, main);
    sheet.text("Giấy chứng nhận", (middle, mm(50.0)), title, Align::Middle);
    let soft = pen(Weight::Regular, 13.0, SOFT);
    sheet.text("Chứng nhận", (middle, mm(63.0)), soft, Align::Middle);
    let room = (wide - mm(90.0), mm(30.0));
    let (size, lines) = fitted(&certificate.name, Weight::ExtraBold, room, (18.0, 34.0), 1.25);
    let name = pen(Weight::ExtraBold, size, INK);
    let mut y = mm(66.0);
    y += sheet.lines(lines, (middle, y), name, 1.25, Align::Middle);
    let unit = pen(Weight::SemiBold, 14.0, INK);
    let lines = broken(&certificate.unit, unit, wide - mm(90.0), 2);
    y += sheet.lines(lines, (middle, y + mm(1.0)), unit, 1.35, Align::Middle);
    y += mm(5.0);
    sheet.text("đã hoàn thành và đạt yêu cầu các bài:", (middle, y + mm(4.0)), soft, Align::Middle);
    y += mm(8.0);
    // As many lessons as there are must fit above the foot; smaller letters for a long list.
    let room = mm(158.0) - y;
    let each = (room / certificate.lessons.len().max(1) as f32).clamp(7.0, 21.0);
    let item = pen(Weight::Regular, each * 0.66, INK);
    for lesson in &certificate.lessons {
        let text = format!("{} (bản {})", lesson.title, lesson.edition);
        if let Some(line) = broken(&text, item, wide - mm(100.0), 1).lines.into_iter().next() {
            sheet.shaped(line, (middle, y + each * 0.78), item, Align::Middle);
        }
        y += each;
    }
    let address = format!("{origin}{PATH}/{}", certificate.code);
    if let Some(code) = plain::code::of(&address) {
        sheet.code(&code, (mm(22.0), mm(160.0), mm(31.0)), INK);
    }
    let small = pen(Weight::Regular, 10.0, SOFT);
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    sheet.text("Kiểm tra giấy này tại", (mm(57.0), mm(168.0)), small, Align::Start);
    let bold = pen(Weight::SemiBold, 11.0, main);
    sheet.text(&format!("{host}{PATH}"), (mm(57.0), mm(174.0)), bold, Align::Start);
    sheet.text("Mã chứng nhận", (mm(57.0), mm(181.0)), small, Align::Start);
    let code = pen(Weight::ExtraBold, 14.0, INK);
    sheet.text(&certificate.grouped(), (mm(57.0), mm(187.5)), code, Align::Start);
    let day = format!("Ngày cấp {}", date(local_day(certificate.issued_at), Lang::Vi));
    let right = wide - mm(22.0);
    sheet.text(&day, (right, mm(174.0)), pen(Weight::SemiBold, 12.0, INK), Align::End);
    let told = "Ký số Ed25519 bằng khoá của máy chủ";
    sheet.text(told, (right, mm(181.0)), small, Align::End);
    sheet.text(&format!("Khoá {}", certificate.key_id), (right, mm(187.0)), small, Align::End);
    sheet
}
