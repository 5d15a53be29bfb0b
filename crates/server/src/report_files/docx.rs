//! A report as a DOCX file. It is written by hand: of the crates that write such files, none makes the head of a table
//! stand again on each page (`w:tblHeader`), which a table of figures over two pages needs.

use super::package::{escaped, package};
use super::{Line, Paper};

/// The width of what is written, in twentieths of a point: A4 without 30 and 15 millimetres.
const WIDTH: u32 = 9355;

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(text))
}

fn paragraph(style: &str, inside: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>"#)
}

fn words(style: &str, text: &str) -> String {
    paragraph(style, &run(text))
}

/// A heading, which never stands alone at the foot of a page.
fn heading(style: &str, text: &str) -> String {
    let properties = format!(r#"<w:pPr><w:pStyle w:val="{style}"/><w:keepNext/></w:pPr>"#);
    format!("<w:p>{properties}{}</w:p>", run(text))
}

/// A short rule in the middle, as it stands below the motto and the name of the unit.
fn rule(style: &str) -> String {
    paragraph(style, &run("————————"))
}

fn cell(width: u32, inside: &str) -> String {
    format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>"#)
}

/// A table; its properties stand in the order that the schema wants (ISO/IEC 29500-1, 17.4.60).
fn table(widths: &[u32], lines: bool, rows: &str) -> String {
    let grid: String =
        widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
    let sides = |names: &[&str], with: &str| -> String {
        names.iter().map(|name| format!("<w:{name} {with}/>")).collect()
    };
    let (borders, margins) = if lines {
        let all = ["top", "left", "bottom", "right", "insideH", "insideV"];
        let line = r#"w:val="single" w:sz="4" w:space="0" w:color="000000""#;
        (format!("<w:tblBorders>{}</w:tblBorders>", sides(&all, line)), String::new())
    } else {
        // What stands side by side needs every millimetre: the country's name must not be broken in two.
        let none = sides(&["left", "right"], r#"w:w="0" w:type="dxa""#);
        (String::new(), format!("<w:tblCellMar>{none}</w:tblCellMar>"))
    };
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"#,
        widths.iter().sum::<u32>()
    )
}

/// Two columns side by side, without lines.
fn beside(left: &str, right: &str) -> String {
    let widths = [WIDTH * 3 / 8, WIDTH - WIDTH * 3 / 8];
    let row = format!("<w:tr>{}{}</w:tr>", cell(widths[0], left), cell(widths[1], right));
    table(&widths, false, &row)
}

/// A table whose head stands again on each page, and whose rows are not torn.
fn listed(widths: &[u32], head: &[&str], rows: &[Vec<String>]) -> String {
    let cells = |inside: &mut dyn Iterator<Item = String>| -> String {
        inside.zip(widths).map(|(inside, width)| cell(*width, &inside)).collect()
    };
    let mut all = format!(
        "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>",
        cells(&mut head.iter().map(|text| words("CellHead", text)))
    );
    for row in rows {
        all.push_str(&format!(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>",
            cells(&mut row.iter().cloned())
        ));
    }
    table(widths, true, &all)
}

fn letterhead(paper: &Paper) -> String {
    let mut left = String::new();
    if !paper.above.is_empty() {
        left.push_str(&words("Organ", &paper.above));
    }
    left.push_str(&words("OrganStrong", &paper.unit));
    left.push_str(&rule("Organ"));
    left.push_str(&words("Organ", &paper.number));
    let right = [
        words("OrganStrong", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        words("Motto", "Độc lập - Tự do - Hạnh phúc"),
        rule("Organ"),
        words("Dated", &paper.dated),
    ];
    beside(&left, &right.concat())
}

fn signature(paper: &Paper) -> String {
    let mut left = words("ToHead", "Nơi nhận:");
    for line in &paper.recipients {
        left.push_str(&words("To", line));
    }
    let [signed_for, signed_as, signer] = &paper.signature;
    let mut right = String::new();
    for line in [signed_for, signed_as].into_iter().filter(|line| !line.is_empty()) {
        right.push_str(&words("Signed", line));
    }
    // Room for hand and seal.
    right.push_str(&words("Signed", "").repeat(4));
    right.push_str(&words("Signed", signer));
    beside(&left, &right)
}

/// The figures of a group; what a figure says leads to what it is made of.
fn figures(paper: &Paper, lines: &[Line], links: &mut Vec<String>) -> String {
    let (mut widths, mut head) = (vec![650_u32], vec!["TT", "Chỉ tiêu", "Số liệu"]);
    if paper.compiled {
        widths.extend([3_705, 2_200, 1_600, 1_200]);
        head.push("Cộng từ báo cáo cấp dưới");
    } else {
        widths.extend([4_705, 2_500, 1_500]);
    }
    head.push("Ghi chú");
    let rows: Vec<Vec<String>> = lines
        .iter()
        .enumerate()
        .map(|(place, line)| {
            let linked = format!(
                r#"<w:hyperlink r:id="l{}" w:history="1"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r></w:hyperlink>"#,
                links.len(),
                escaped(&line.value)
            );
            links.push(line.source.clone());
            let mut row = vec![
                words("Cell", &(place + 1).to_string()),
                words("Cell", &line.name),
                paragraph("Cell", &linked),
            ];
            if paper.compiled {
                row.push(words("Cell", &line.below));
            }
            row.push(words("Cell", &line.note));
            row
        })
        .collect();
    listed(&widths, &head, &rows)
}

/// The file.
///
/// # Errors
/// When the file cannot be put together.
pub fn file(paper: &Paper) -> zip::result::ZipResult<Vec<u8>> {
    let mut links = Vec::new();
    let mut body = letterhead(paper);
    body.push_str(&words("Normal", ""));
    body.push_str(&words("Title", "BÁO CÁO"));
    body.push_str(&words("Title", &paper.about));
    body.push_str(&rule("Title"));
    if paper.draft {
        body.push_str(&words("Note", "(Dự thảo, chưa gửi)"));
    }
    for (title, lines) in &paper.sections {
        body.push_str(&heading("Heading1", title));
        for line in lines {
            body.push_str(&words("BodyText", line));
        }
    }
    body.push_str(&words("Normal", ""));
    body.push_str(&signature(paper));
    body.push_str(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#);
    body.push_str(&words("Title", "PHỤ LỤC"));
    body.push_str(&words("Title", "Số liệu công tác truyền thông"));
    body.push_str(&words("Note", &paper.as_of));
    for (title, lines) in paper.tables.iter().filter(|(_, lines)| !lines.is_empty()) {
        body.push_str(&heading("Heading2", title));
        body.push_str(&figures(paper, lines, &mut links));
    }
    if !paper.below.is_empty() {
        body.push_str(&heading("Heading2", "Báo cáo của đơn vị trực thuộc"));
        let rows: Vec<Vec<String>> = paper
            .below
            .iter()
            .map(|[unit, state]| vec![words("Cell", unit), words("Cell", state)])
            .collect();
        body.push_str(&listed(&[4_655, 4_700], &["Đơn vị", "Tình hình"], &rows));
    }
    // A table must not be the last thing of a document.
    body.push_str(&words("Normal", ""));
    package(&format!("Báo cáo: {}", paper.about), &paper.unit, &body, &links)
}
