//! What every file of styles owes the browser: it closes what it opens, and stays in its layers.

use super::{hold, read};
use crate::sh::program;

/// The styles of browsers that are too old to know layers.
const OLD: &str = "style/old.css";

/// What is wrong with a file of styles: the line of a brace that closes nothing, of one that is never closed, or
/// of a rule outside of every layer.
fn faults(text: &str, layered: bool) -> Vec<String> {
    let (mut found, mut open, mut line, mut outside) = (Vec::new(), Vec::new(), 1, String::new());
    let mut letters = text.chars().peekable();
    let (mut quote, mut comment) = (None, false);
    while let Some(letter) = letters.next() {
        line += usize::from(letter == '\n');
        if comment {
            comment = !(letter == '*' && letters.next_if_eq(&'/').is_some());
            continue;
        }
        if let Some(end) = quote {
            if letter == '\\' {
                letters.next();
            } else if letter == end {
                quote = None;
            }
            continue;
        }
        match letter {
            '/' if letters.next_if_eq(&'*').is_some() => comment = true,
            '"' | '\'' => quote = Some(letter),
            '{' => {
                if layered && open.is_empty() && !outside.trim_start().starts_with("@layer") {
                    found.push(format!("{line}: a rule stands outside of every layer"));
                }
                open.push(line);
                outside.clear();
            }
            '}' => {
                let alone = open.pop().is_none();
                found.extend(alone.then(|| format!("{line}: a brace closes nothing")));
            }
            ';' if open.is_empty() => outside.clear(),
            letter if open.is_empty() => outside.push(letter),
            _ => {}
        }
    }
    found.extend(open.iter().map(|line| format!("{line}: a brace is never closed")));
    if quote.is_some() || comment {
        found.push(format!("{line}: a text or a comment is never closed"));
    }
    found
}

#[test]
fn every_style_is_closed_and_in_a_layer() {
    let known = program("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "--", "*.css"])
        .read()
        .unwrap();
    let mut broken = Vec::new();
    let mut files = 0;
    for path in known.lines() {
        let Some(text) = read(path) else { continue };
        files += 1;
        broken
            .extend(faults(&text, path != OLD).into_iter().map(|fault| format!("{path}:{fault}")));
    }
    assert!(files >= 10, "git lists only {files} files of styles");
    hold(
        "every brace of a style closes what it opened, and every rule stands in a layer",
        "a browser closes what is open at the end of a file and says nothing, and a rule outside of the layers \
         wins over all that are in one",
        &broken,
    );
}

#[test]
fn what_a_slip_in_a_style_does_is_seen() {
    let good = "@layer base, parts;\n@layer base { b { color: red; } }\n@layer parts {\n  a::before { content: \"}\"; } /* } */\n}\n";
    assert!(faults(good, true).is_empty(), "{:?}", faults(good, true));
    for (text, told) in [
        ("@layer parts {\n  a { color: red; }\n", "1: a brace is never closed"),
        ("@layer parts {\n  a { color: red; } }\n}\n", "3: a brace closes nothing"),
        ("@layer parts { a { color: red; } }\nb { color: red; }\n", "2: a rule stands outside"),
        ("@layer parts { a { content: \"; } }\n", "a text or a comment is never closed"),
    ] {
        assert!(
            faults(text, true).iter().any(|fault| fault.contains(told)),
            "{text}: {:?}",
            faults(text, true)
        );
    }
}
