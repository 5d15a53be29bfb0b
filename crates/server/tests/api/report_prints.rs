//! The DOCX file of a report, opened and printed by LibreOffice: what an office sees, not what we think we wrote.

use std::process::Command;

use chrono::{Datelike, Utc};
use plain::dates::local_day;
use serde_json::{Value, json};
use wire::report::{Report, Section};

use super::posters::poppler;
use crate::common::database::Kind;
use crate::common::seed::BASE_A1;
use crate::common::server::TestServer;

/// What LibreOffice prints of a DOCX file: a PDF file.
fn printed(docx: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.docx");
    std::fs::write(&file, docx).unwrap();
    // A profile of its own: two at once would wait for each other's.
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .arg(&file)
        .output()
        .unwrap_or_else(|error| panic!("soffice (Debian's libreoffice-writer-nogui): {error}"));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    std::fs::read(file.with_extension("pdf")).unwrap_or_else(|error| panic!("{error}: {told}"))
}

/// The words of each page, line by line as they stand.
fn pages(pdf: &[u8]) -> Vec<String> {
    let text = String::from_utf8(poppler("pdftotext", &["-layout", "-", "-"], pdf)).unwrap();
    let pages = text.split('\u{c}').map(str::to_owned);
    pages.filter(|page| !page.trim().is_empty()).collect()
}

/// The first line of a page that holds something.
fn head(page: &str) -> &str {
    page.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
}

#[tokio::test]
async fn an_office_opens_and_prints_a_report_of_several_pages_with_nothing_cut() {
    let server = TestServer::start(Kind::Sqlite).await;
    let writer = server.sign_in("a1.viet").await;
    let period = format!("{}-nam", local_day(Utc::now()).year());
    let new = json!({ "id": uuid::Uuid::now_v7(), "unit": BASE_A1, "period": period });
    let report: Report = writer.post("/reports", &new).await.expect(201).json();
    let long = |section: &Section| {
        let said = (1..=40).map(|number| {
            format!("Việc thứ {number} của {section:?}: tuyên truyền Nghị quyết ở thôn, bản.")
        });
        said.collect::<Vec<_>>().join("\n\n")
    };
    let sections: Vec<Value> = Section::ALL
        .iter()
        .map(|section| json!({ "section": section, "text": long(section) }))
        .collect();
    let mut body =
        json!({ "revision": report.revision, "frame": report.frame, "sections": sections });
    body["frame"]["number"] = json!("12/BC-CĐCS");
    body["frame"]["signer"] = json!("Giàng A Páo");
    let path = format!("/reports/{}", report.id);
    writer.put(&path, &body).await.expect(200);

    let docx = writer.get(&format!("{path}/docx")).await.expect(200).body;
    let pdf = printed(&docx);
    let size = String::from_utf8(poppler("pdfinfo", &["-"], &pdf)).unwrap();
    assert!(size.contains("(A4)"), "{size}");
    let pages = pages(&pdf);
    assert!(pages.len() > 4, "{} pages", pages.len());
    // The letterhead on the first page, the country's name in one line, no number above it; from the second page on the number at the head.
    assert!(pages[0].contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "{}", pages[0]);
    assert!(pages[0].contains("Số: 12/BC-CĐCS"), "{}", pages[0]);
    for (number, page) in (1..).zip(&pages) {
        assert_eq!(head(page) == number.to_string(), number > 1, "page {number}: {page}");
    }
    // A table that goes on says once more what its columns are.
    let last = pages.last().unwrap();
    assert!(head(last) != "PHỤ LỤC" && last.contains("Chỉ tiêu"), "{last}");
    // Nothing that was written is lost on the way.
    let all = pages.join("\n");
    for section in Section::ALL {
        for number in [1, 20, 40] {
            let said = format!("Việc thứ {number} của {section:?}: tuyên truyền");
            assert!(all.contains(&said), "{said}");
        }
    }
    assert!(all.contains("Giàng A Páo") && all.contains("PHỤ LỤC"), "{all}");
}
