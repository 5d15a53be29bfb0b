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

/// A line of a table that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// On which line of the file it begins, from 1 on.
    pub number: u32,
    /// Its cells, without the mark that keeps a formula from running.
    pub cells: Vec<String>,
}

/// Reads a table as spreadsheets write it (RFC 4180): with the mark or without, with commas, semicolons or tabs
/// between cells, whichever the first line has most of. None when a quotation mark is never closed.
#[must_use]
pub fn read(text: &str) -> Option<Vec<Line>> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let most = |mark: &char| first.chars().filter(|c| c == mark).count();
    let between = [',', ';', '\t'].into_iter().rev().max_by_key(most).unwrap_or(',');
    let (mut lines, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut number, mut begun, mut quoted, mut was_quoted) = (1_u32, 1_u32, false, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\n' {
            number = number.saturating_add(1);
        }
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() && !was_quoted => (quoted, was_quoted) = (true, true),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                cells.push(tame(std::mem::take(&mut cell)));
                lines.push(Line { number: begun, cells: std::mem::take(&mut cells) });
                (begun, was_quoted) = (number, false);
            }
            letter if letter == between && !quoted => {
                cells.push(tame(std::mem::take(&mut cell)));
                was_quoted = false;
            }
            letter => cell.push(letter),
        }
    }
    if quoted {
        return None;
    }
    if !cell.is_empty() || !cells.is_empty() || was_quoted {
        cells.push(tame(cell));
        lines.push(Line { number: begun, cells });
    }
    Some(lines)
}

/// Takes away the mark by which [`cell`] keeps a formula from running.
fn tame(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) => rest.to_owned(),
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::{cell, read, table};
    use proptest::prelude::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text).expect("a table").into_iter().map(|line| line.cells).collect()
    }

    #[test]
    fn a_table_is_read_with_commas_semicolons_or_tabs_and_with_the_mark_or_without() {
        for text in [
            "\u{feff}Mã;Tên\r\nA;\"Một, hai\"\r\n",
            "Mã,Tên\nA,\"Một, hai\"",
            "Mã\tTên\nA\tMột, hai\n",
        ] {
            assert_eq!(cells(text), [["Mã", "Tên"], ["A", "Một, hai"]], "{text:?}");
        }
        assert_eq!(cells("a,\"b\"\"c\nd\"\n'=x,\"\"\n"), [["a", "b\"c\nd"], ["=x", ""]]);
        let lines = read("a,\"b\nc\"\nd,e\n").expect("a table");
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(read("a,\"b"), None);
        assert_eq!(cells(""), Vec::<Vec<String>>::new());
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(
            rows in proptest::collection::vec(proptest::collection::vec("[a-zắ=+@,;\"\n' -]{0,6}", 2..4), 0..5)
        ) {
            // The head decides what stands between cells, as it does in every table of ours.
            let head = vec!["Mã", "Tên", "Cấp"];
            let text = table(std::iter::once(head).chain(rows.iter().map(|row| row.iter().map(String::as_str).collect())));
            let told = cells(&text);
            // A cell that begins with an apostrophe before a sign is the one thing that cannot be told apart.
            let plain = |cell: &str| !cell.starts_with('\'');
            for (row, read) in rows.iter().zip(told.iter().skip(1)) {
                for (cell, read) in row.iter().zip(read) {
                    prop_assert!(cell == read || !plain(cell), "{:?} {:?}", cell, read);
                }
            }
            prop_assert_eq!(told.len(), rows.len() + 1);
        }

        #[test]
        fn no_text_breaks_the_reading(text in any::<String>()) {
            let _ = read(&text);
        }
    }

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
