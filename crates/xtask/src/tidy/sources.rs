//! What may be written where.

use super::{Source, hold, rust_files};

/// Words that belong into some folders only.
struct Ban {
    rule: &'static str,
    reason: &'static str,
    /// Where the rule holds.
    inside: &'static [&'static str],
    /// Where the words are at home.
    home: &'static [&'static str],
    /// What a line must not hold, as whole words.
    words: &'static [&'static str],
}

const BANS: &[Ban] = &[
    Ban {
        rule: "the browser is touched in `device` only",
        reason: "what a page does must be testable without one, and a browser's oddities are \
                 looked for in one place",
        inside: &["src/", "crates/"],
        home: &["src/device/", "crates/device/", "crates/desk/src/device/", "crates/xtask/"],
        words: &["web_sys", "js_sys"],
    },
    Ban {
        rule: "the database is touched in the server's `store` only",
        reason: "the officer's subtree is bound to every query there, and both databases are \
                 served by one set of queries",
        inside: &["crates/server/src/"],
        home: &["crates/server/src/store/"],
        words: &["sqlx::", "query_as", "query_scalar"],
    },
    Ban {
        rule: "unsafe code is at the borders between the app's files only",
        reason: "the marks by which the app is cut write some; nothing else needs any",
        inside: &["src/", "crates/"],
        home: &["src/later.rs", "src/voice.rs", "src/sealing.rs", "crates/xtask/"],
        words: &["unsafe_code"],
    },
    Ban {
        rule: "the pure crates do no I/O",
        reason: "they are tested in thousands of cases a second, on the host and for the browser",
        inside: &["crates/wire/src/", "crates/plain/src/", "crates/sync/src/", "crates/seal/src/"],
        home: &[],
        words: &["std::fs", "std::net", "std::env", "std::process", "wasm_bindgen", "leptos"],
    },
];

/// What is compiled into the apps.
const IN_BROWSERS: &[&str] = &[
    "src/",
    "crates/wire/src/",
    "crates/plain/src/",
    "crates/sync/src/",
    "crates/view/src/",
    "crates/device/src/",
    "crates/desk/src/",
];

fn code(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    let lines = source.text.lines().enumerate();
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// True when the word stands there, and not only as a part of another.
fn holds(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + word.len()..]);
        let goes_on = word.ends_with(is_part) && after.starts_with(is_part);
        !(before.ends_with(is_part) || goes_on)
    })
}

/// A page has to name the kind of event it is handed: `web_sys::SubmitEvent`.
fn is_only_an_events_type(line: &str) -> bool {
    line.match_indices("web_sys::").count() == line.matches("web_sys").count()
        && line.split("web_sys::").skip(1).all(|after| {
            let name = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            name.ends_with("Event")
        })
        && !line.contains("js_sys")
}

#[test]
fn words_stay_where_they_are_at_home() {
    let files = rust_files();
    for ban in BANS {
        let mut broken = Vec::new();
        for source in &files {
            let under = |folders: &[&str]| folders.iter().any(|f| source.path.starts_with(f));
            if !under(ban.inside) || under(ban.home) {
                continue;
            }
            for (number, line) in code(source) {
                let banned = ban.words.iter().any(|word| holds(line, word));
                if banned && !is_only_an_events_type(line) {
                    broken.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
                }
            }
        }
        hold(ban.rule, ban.reason, &broken);
    }
}

#[test]
fn the_apps_show_no_debug_texts() {
    let mut broken = Vec::new();
    for source in rust_files() {
        // A file of tests alone is in no app.
        let only_tests = source.path.ends_with("tests.rs");
        if only_tests || !IN_BROWSERS.iter().any(|folder| source.path.starts_with(folder)) {
            continue;
        }
        let product = code(&source).take_while(|(_, line)| line.trim() != "#[cfg(test)]");
        for (number, line) in product.filter(|(_, line)| line.contains(":?}")) {
            broken.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
        }
    }
    hold(
        "the apps show no `{:?}`",
        "they are compiled without such texts for the bytes (small_std.rs): what would stand there \
         is empty",
        &broken,
    );
}

#[test]
fn every_file_opens_with_a_sentence() {
    let broken: Vec<_> = rust_files()
        .iter()
        .filter(|source| {
            let opening = source.text.lines().map_while(|line| line.strip_prefix("//!"));
            let first: Vec<_> = opening.take_while(|line| !line.trim().is_empty()).collect();
            let sentence = first.join(" ");
            !sentence.trim_end().ends_with(['.', ':', '?', '!'])
        })
        .map(|source| source.path.clone())
        .collect();
    hold(
        "every Rust file opens with `//!` and a whole sentence",
        "a reader should know from the first line whether this is the file",
        &broken,
    );
}

#[test]
fn a_word_is_found_whole_and_an_events_type_is_let_through() {
    assert!(holds("use web_sys::Window;", "web_sys"));
    assert!(!holds("let my_web_sys = 1;", "web_sys"));
    assert!(holds("sqlx::query(q)", "sqlx::"));
    assert!(is_only_an_events_type("fn on(event: web_sys::SubmitEvent)"));
    assert!(!is_only_an_events_type("fn on(event: web_sys::SubmitEvent, w: web_sys::Window)"));
    assert!(!is_only_an_events_type("use web_sys as w;"));
}
