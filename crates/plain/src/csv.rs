//! Tables for spreadsheets: what a person opens with a double tap shows Vietnamese letters, and runs nothing.

/// The mark by which spreadsheets know that letters are UTF-8.
pub const MARK: &str = "\u{feff}";

/// A cell. What a spreadsheet would take for a formula stands as text: a name that somebody chose must not
/// reach out to the net from the officer's machine.
#[must_use]
pub fn cell(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let text = if runs { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', ';', '\n', '\r', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// A table, its first row the heads (RFC 4180).
#[must_use]
pub fn table<'a>(rows: impl IntoIterator<Item = Vec<&'a str>>) -> String {
    let mut out = MARK.to_owned();
    for row in rows {
        let cells: Vec<_> = row.into_iter().map(cell).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{cell, table};

    #[test]
    fn a_cell_never_runs_and_never_leaves_its_place() {
        for (text, written) in [
            ("Tiền lương", "Tiền lương"),
            ("20+", "20+"),
            ("=HYPERLINK(\"http://a.vn\")", "\"'=HYPERLINK(\"\"http://a.vn\"\")\""),
            ("+84", "'+84"),
            ("-1", "'-1"),
            ("@a", "'@a"),
            ("a, b", "\"a, b\""),
            ("a\r\nb", "\"a\r\nb\""),
            ("", ""),
        ] {
            assert_eq!(cell(text), written);
        }
    }

    #[test]
    fn a_table_begins_with_the_mark_and_ends_its_lines() {
        let written = table([vec!["Mục", "Số"], vec!["An toàn, sức khoẻ", "<10"]]);
        assert_eq!(written, "\u{feff}Mục,Số\r\n\"An toàn, sức khoẻ\",<10\r\n");
    }
}
