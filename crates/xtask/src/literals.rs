//! The quoted texts of a script, each with what stands before it. Comments are passed over.

/// A quoted text.
#[derive(Debug, PartialEq, Eq)]
pub struct Literal<'a> {
    /// What is between the quotes.
    pub text: &'a str,
    /// The word or sign before it, such as `from` or `import(`.
    pub after: &'a str,
}

/// All quoted texts, in order.
pub fn literals(script: &str) -> Vec<Literal<'_>> {
    let bytes = script.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    let mut code_since = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(b"//") {
            at = end(script, at, "\n");
            code_since = at;
        } else if rest.starts_with(b"/*") {
            at = end(script, at + 2, "*/");
            code_since = at;
        } else if let quote @ (b'"' | b'\'' | b'`') = bytes[at] {
            let close = closing(bytes, at + 1, quote);
            if let (Some(text), Some(before)) =
                (script.get(at + 1..close), script.get(code_since..at))
            {
                found.push(Literal { text, after: last_word(before) });
            }
            at = close + 1;
            code_since = at;
        } else {
            at += 1;
        }
    }
    found
}

fn end(script: &str, from: usize, mark: &str) -> usize {
    let rest = script.get(from..).unwrap_or_default();
    rest.find(mark).map_or(script.len(), |found| from + found + mark.len())
}

/// The place of the closing quote. A line's end closes too: it was no text but half of a pattern.
fn closing(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'\n' if quote != b'`' => return at,
            found if found == quote => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn last_word(before: &str) -> &str {
    let before = before.trim_end();
    let opened = before.strip_suffix('(').map_or(before, str::trim_end);
    let word = opened.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    &before[word.map_or(0, |word| word + 1)..]
}

#[cfg(test)]
mod tests {
    use super::literals;

    #[test]
    fn comments_are_passed_over_and_words_before_are_kept() {
        let script = "// it's not \"code\"\nimport a from './a.js'; /* 'no' */ load(\"x\\\"y\");\n\
                      import{b}from\"./b.js\"; new URL('c.wasm', import.meta.url)";
        let found: Vec<_> = literals(script).iter().map(|l| (l.after, l.text)).collect();
        assert_eq!(
            found,
            [("from", "./a.js"), ("load(", "x\\\"y"), ("from", "./b.js"), ("URL(", "c.wasm")]
        );
    }

    #[test]
    fn a_quote_in_a_pattern_ends_with_its_line() {
        let found = literals("s.replace(/'/g, x)\nimport('./d.js')");
        assert_eq!(found.last().map(|l| (l.after, l.text)), Some(("import(", "./d.js")));
    }
}
