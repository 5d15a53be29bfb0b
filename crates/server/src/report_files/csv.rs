//! The figures of a report as a table for spreadsheets.

use super::Paper;

/// The table.
#[must_use]
pub fn table(paper: &Paper) -> String {
    let head = ["Nhóm", "Chỉ tiêu", "Số liệu", "Cộng từ báo cáo cấp dưới", "Ghi chú", "Nguồn"];
    let mut rows = vec![head.to_vec()];
    for (group, lines) in &paper.tables {
        for line in lines {
            rows.push(vec![group, &line.name, &line.value, &line.below, &line.note, &line.source]);
        }
    }
    for [unit, state] in &paper.below {
        rows.push(vec!["Báo cáo của đơn vị trực thuộc", unit, state, "", "", ""]);
    }
    rows.push(vec!["", &paper.as_of, "", "", "", ""]);
    for (title, lines) in &paper.sections {
        for line in lines {
            rows.push(vec![title, line, "", "", "", ""]);
        }
    }
    plain::csv::table(rows)
}
