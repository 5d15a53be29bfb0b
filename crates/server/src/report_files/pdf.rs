//! A report as a PDF file to print.

use super::Paper;
use crate::pdf::flow::{BLUE, Column, Flow};
use crate::pdf::sheet::{Align, Sheet};

const fn column(title: &'static str, share: f32) -> Column {
    Column { title, share, align: Align::Start }
}

/// Its pages.
#[must_use]
pub fn pages(paper: &Paper) -> Vec<Sheet> {
    let mut flow = Flow::new(BLUE, format!("{} · {}", paper.unit, paper.about));
    flow.pair(
        &[(&paper.above, false), (&paper.unit, true), (&paper.number, false)],
        &[
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", true),
            ("Độc lập - Tự do - Hạnh phúc", true),
            (&paper.dated, false),
        ],
    );
    flow.space(14.0);
    flow.line_bold("BÁO CÁO", Align::Middle);
    flow.line_bold(&paper.about, Align::Middle);
    if paper.draft {
        flow.line("(Dự thảo, chưa gửi)", Align::Middle);
    }
    flow.space(8.0);
    for (title, lines) in &paper.sections {
        flow.heading(1, title);
        for line in lines {
            flow.paragraph(line);
        }
    }
    flow.space(10.0);
    flow.keep(130.0);
    let mut to: Vec<(&str, bool)> = vec![("Nơi nhận:", true)];
    to.extend(paper.recipients.iter().map(|line| (line.as_str(), false)));
    let [signed_for, signed_as, signer] = &paper.signature;
    // Between the office and the name there is room for hand and seal.
    flow.pair(
        &to,
        &[
            (signed_for, true),
            (signed_as, true),
            ("", false),
            ("", false),
            ("", false),
            (signer, true),
        ],
    );
    flow.turn_page();
    flow.line_bold("PHỤ LỤC", Align::Middle);
    flow.line_bold("Số liệu công tác truyền thông", Align::Middle);
    flow.note(&paper.as_of);
    let mut columns = vec![column("Chỉ tiêu", 4.6), column("Số liệu", 2.6)];
    if paper.compiled {
        columns.push(column("Cộng từ báo cáo cấp dưới", 2.2));
    }
    columns.push(column("Ghi chú", 1.6));
    for (title, lines) in &paper.tables {
        flow.heading(2, title);
        let rows: Vec<Vec<String>> = lines
            .iter()
            .map(|line| {
                let mut row = vec![line.name.clone(), line.value.clone()];
                if paper.compiled {
                    row.push(line.below.clone());
                }
                row.push(line.note.clone());
                row
            })
            .collect();
        flow.table(&columns, &rows);
    }
    if !paper.below.is_empty() {
        flow.heading(2, "Báo cáo của đơn vị trực thuộc");
        let rows: Vec<Vec<String>> = paper.below.iter().map(|row| row.to_vec()).collect();
        flow.table(&[column("Đơn vị", 4.0), column("Tình hình", 4.0)], &rows);
    }
    flow.finish()
}
