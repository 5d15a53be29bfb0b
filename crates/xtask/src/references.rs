//! Finds the files that a file of the app refers to.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::literals::literals;

/// The absolute paths that a page, a style or a script refers to.
pub fn of(path: &str, body: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(body);
    let raw = match path.rsplit('.').next().unwrap_or_default() {
        "html" => in_html(&text),
        "css" => in_css(&text),
        "js" | "mjs" => in_script(&text),
        _ => Vec::new(),
    };
    raw.iter().filter_map(|reference| resolve(path, reference)).collect()
}

/// The images of a manifest. Whoever installs the app fetches and keeps them; a phone that only reads
/// should not pay for them.
pub fn of_manifest(path: &str, body: &[u8]) -> Result<BTreeSet<String>, String> {
    let value = serde_json::from_slice(body).map_err(|error| format!("{path}: {error}"))?;
    let mut found = Vec::new();
    sources(&value, &mut found);
    Ok(found.iter().filter_map(|source| resolve(path, source)).collect())
}

/// True when a binary file holds the path as a text.
pub fn holds(body: &[u8], path: &str) -> bool {
    let path = path.as_bytes();
    body.windows(path.len()).any(|window| window == path)
}

fn in_html(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((tag, after)) = rest.split_once('>') else { break };
        rest = after;
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let inside = |end: &str| after.split_once(end).map_or("", |(inside, _)| inside);
        match name {
            "script" => found.extend(in_script(inside("</script"))),
            "style" => found.extend(in_css(inside("</style"))),
            _ => {}
        }
        // A link to follow (`a`) is a page and no part of this one.
        if ["link", "script", "img", "source", "image", "use", "audio", "video"].contains(&name) {
            found.extend(["href", "src"].iter().filter_map(|key| attribute(tag, key)));
        }
    }
    found
}

fn attribute(tag: &str, key: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once(key)?;
        rest = after;
        let is_whole = before.ends_with(|c: char| c.is_whitespace() || c == '"' || c == '\'');
        let Some(value) = after.trim_start().strip_prefix('=') else { continue };
        if !is_whole {
            continue;
        }
        let value = value.trim_start();
        let ends = match value.chars().next()? {
            quote @ ('"' | '\'') => return value[1..].split(quote).next().map(str::to_owned),
            _ => |c: char| c.is_whitespace(),
        };
        return value.split(ends).next().map(str::to_owned);
    }
}

fn in_css(css: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in css.split("url(").skip(1) {
        let inside = part.split(')').next().unwrap_or_default().trim();
        found.push(inside.trim_matches(['"', '\'']).to_owned());
    }
    for part in css.split("@import").skip(1) {
        let part = part.trim_start();
        if let Some(quote @ ('"' | '\'')) = part.chars().next() {
            found.extend(part[1..].split(quote).next().map(str::to_owned));
        }
    }
    found
}

/// What a script imports, and its texts that are the absolute path of a file.
fn in_script(script: &str) -> Vec<String> {
    literals(script)
        .iter()
        .filter(|literal| {
            ["from", "import", "import(", "importScripts("].contains(&literal.after)
                || literal.text.starts_with('/') && is_path_of_a_file(literal.text)
        })
        .map(|literal| literal.text.to_owned())
        .collect()
}

fn is_path_of_a_file(text: &str) -> bool {
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._-".contains(&b))
        && name.rsplit_once('.').is_some_and(|(name, ending)| {
            !name.is_empty() && ending.starts_with(|c: char| c.is_ascii_lowercase())
        })
}

fn sources(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match value.as_str() {
                    Some(source) if key == "src" => found.push(source.to_owned()),
                    _ => sources(value, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| sources(value, found)),
        _ => {}
    }
}

/// The absolute path of a reference; none when it leads out of the app or is no file.
fn resolve(from: &str, reference: &str) -> Option<String> {
    let path = reference.split(['?', '#']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with("//") || path.contains(':') {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole = if path.starts_with('/') { path.to_owned() } else { format!("{folder}/{path}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    // `/gui` is a page, and not a file.
    parts.last()?.contains('.').then(|| format!("/{}", parts.join("/")))
}

#[cfg(test)]
mod tests {
    use super::{holds, of, of_manifest};

    #[track_caller]
    fn check(path: &str, body: &str, expected: &[&str]) {
        assert_eq!(of(path, body.as_bytes()).into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_page_refers_to_its_styles_scripts_and_icons_but_not_to_other_pages() {
        let page = "<!-- <link href='/old.css'> --><link rel=stylesheet href=/a-1.css>\
            <link rel=\"icon\" data-href='/no.svg' href=\"icon.svg\"><a href='/doc.pdf'>x</a>\
            <script type=\"module\">import init from '/w-1.js'; init({ p: '/w-1_bg.wasm' })</script>\
            <style>@font-face{src:url(\"/f.woff2\")}</style><img src='data:image/png;base64,A.B'>\
            <link rel=canonical href=https://x.vn/a.html><link rel=next href=/gui>";
        let expected = ["/a-1.css", "/f.woff2", "/icon.svg", "/w-1.js", "/w-1_bg.wasm"];
        check("/index.html", page, &expected);
    }

    #[test]
    fn a_style_refers_to_what_it_imports_and_to_its_pictures() {
        let style = "@import '../b.css'; a{background:url( x.svg#y )} b{src:url('/f.woff2')}";
        check("/s/a.css", style, &["/b.css", "/f.woff2", "/s/x.svg"]);
    }

    #[test]
    fn a_script_refers_to_what_it_imports_and_not_to_names_inside_of_its_texts() {
        let script = "import {a} from './snippets/x/inline0.js';\nconst k = { './w_bg.js': 1 };\n\
                      new URL('w_bg.wasm', import.meta.url); say('/api/v1/cards', 'see /a.js', '/icons/badge.png');";
        check("/w.js", script, &["/icons/badge.png", "/snippets/x/inline0.js"]);
    }

    #[test]
    fn a_manifest_names_images_at_any_depth() {
        let manifest =
            br#"{"icons":[{"src":"i/1.png"}],"shortcuts":[{"icons":[{"src":"/2.png"}]}]}"#;
        let found = of_manifest("/app.webmanifest", manifest).unwrap();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["/2.png", "/i/1.png"]);
        assert!(of_manifest("/app.webmanifest", b"{,}").is_err());
    }

    #[test]
    fn a_path_is_found_inside_of_a_binary() {
        assert!(holds(b"\0asm..x/icons/a.svgy", "/icons/a.svg"));
        assert!(!holds(b"\0asm", "/icons/a.svg"));
    }
}
