//! The logs of long steps, and what of them is worth showing.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Opens a log to write, for what a program prints and for its errors.
pub fn open(log: &Path) -> io::Result<(File, File)> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = File::create(log)?;
    let copy = file.try_clone()?;
    Ok((file, copy))
}

/// The last lines of a log that say anything, without colours.
pub fn tail(log: &Path, lines: usize) -> Vec<String> {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text[text.len().saturating_sub(16 * 1024)..]).into_owned();
    let said: Vec<String> =
        text.split(['\n', '\r']).map(plain).filter(|line| !line.trim().is_empty()).collect();
    said[said.len().saturating_sub(lines)..].to_vec()
}

/// The last lines of a log that may say what went wrong: not that something else went well.
pub fn last_words(log: &Path) -> Vec<String> {
    const WENT_WELL: &[&str] = &["Compiling ", "Checking ", "Downloaded ", "Downloading "];
    let mut lines = tail(log, 200);
    lines.retain(|line| !WENT_WELL.iter().any(|start| line.trim_start().starts_with(start)));
    lines.retain(|line| !(line.starts_with("test ") && line.ends_with(" ... ok")));
    lines.split_off(lines.len().saturating_sub(40))
}

/// A line without escape sequences, cut to what a terminal shows.
fn plain(line: &str) -> String {
    let mut kept = String::new();
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // A colour is `ESC [ … letter`.
            let _ = characters.by_ref().skip(1).find(char::is_ascii_alphabetic);
        } else if !character.is_control() {
            kept.push(character);
        }
    }
    kept.chars().take(160).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn colours_are_taken_out_of_a_line() {
        assert_eq!(plain("\u{1b}[1m\u{1b}[32m   Compiling\u{1b}[0m trunk"), "   Compiling trunk");
    }
}
