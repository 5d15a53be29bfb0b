//! Writing iCalendar (RFC 5545): lines, their folding, the escaping of texts.

use chrono::{DateTime, Utc};

/// The longest line in octets, without its line break (section 3.1).
const LINE: usize = 75;

/// A calendar that is being written.
#[derive(Default)]
pub struct Calendar(String);

impl Calendar {
    /// A line whose value is written as it is: a word, a number, an address.
    pub fn raw(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        // What would break a line cannot stand in one.
        let line: String = line.chars().filter(|c| !c.is_control()).collect();
        let mut room = LINE;
        for c in line.chars() {
            // A character is never cut in two, although the standard would have readers mend it.
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is a text (section 3.3.11).
    pub fn text(&mut self, name: &str, text: &str) {
        let mut escaped = String::with_capacity(text.len());
        for c in text.replace("\r\n", "\n").chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c => escaped.push(c),
            }
        }
        self.raw(name, &escaped);
    }

    /// A line whose value is a moment, in UTC (section 3.3.5, form 2).
    pub fn moment(&mut self, name: &str, at: DateTime<Utc>) {
        self.raw(name, &at.format("%Y%m%dT%H%M%SZ").to_string());
    }

    /// A component that is filled by a block.
    pub fn within(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.raw("BEGIN", name);
        inside(self);
        self.raw("END", name);
    }

    /// The calendar's text.
    pub fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_is_written_has_short_lines_and_is_read_as_it_was(text in "[ -~ắỄộ📢\n,;\\\\]{0,300}") {
            let mut calendar = Calendar::default();
            calendar.text("SUMMARY", &text);
            let written = calendar.finish();
            for line in written.split_terminator("\r\n") {
                prop_assert!(line.len() <= LINE && !line.contains(['\r', '\n']), "{line}");
            }
            let unfolded = written.replace("\r\n ", "");
            let value = unfolded.strip_prefix("SUMMARY:").unwrap().strip_suffix("\r\n").unwrap();
            let mut read = String::new();
            let mut chars = value.chars();
            while let Some(c) = chars.next() {
                match c {
                    '\\' => match chars.next() {
                        Some('n') => read.push('\n'),
                        Some(c) => read.push(c),
                        None => prop_assert!(false, "a loose backslash"),
                    },
                    ',' | ';' => prop_assert!(false, "{c} is not escaped"),
                    c => read.push(c),
                }
            }
            prop_assert_eq!(read, text);
        }
    }

    #[test]
    fn a_line_break_in_a_value_cannot_begin_another_line() {
        let mut calendar = Calendar::default();
        calendar.raw("URL", "https://a\r\nBEGIN:VALARM");
        assert_eq!(calendar.finish(), "URL:https://aBEGIN:VALARM\r\n");
    }
}
