//! One address for one page: what is written differently and leads to the same place is written alike.
//!
//! The same false story comes around with `www.` and without, over the phone's site, with the marks that
//! Facebook and Zalo hang on, or wrapped into their own address. [`normalised`] takes all of that away, so
//! that reports of it gather and a corrected address is known again, on the phone as on the server. It
//! never joins two hosts but by the short list of names that are known to be the same.

use std::fmt::Write;

/// How many wrappers around an address are opened; more are nobody's honest link.
const WRAPPERS: usize = 4;

/// First labels of a host that name the same site in another dress.
const DRESSES: [&str; 8] = ["www", "m", "mobile", "amp", "mbasic", "touch", "web", "vi-vn"];

/// Names in a query that say where a reader came from, and nothing of what is read.
const MARKS: [&str; 28] = [
    "fbclid",
    "gclid",
    "gbraid",
    "wbraid",
    "dclid",
    "msclkid",
    "yclid",
    "zarsrc",
    "zalo_src",
    "igshid",
    "igsh",
    "mibextid",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "ref_src",
    "ref_url",
    "__tn__",
    "__xts__",
    "_rdr",
    "_rdc",
    "sfnsn",
    "rdid",
    "share_url",
    "extid",
    "paipv",
    "eav",
];

/// Names that ask for a page in the short form for phones.
const AMP: [&str; 2] = ["amp", "outputtype"];

/// The parts of an address.
struct Parts {
    host: String,
    /// With its port, when that is none of the usual ones.
    port: Option<u16>,
    /// Empty, or with `/` in front and none behind.
    path: String,
    /// Names and values, as they are written when they are normal.
    query: Vec<(String, String)>,
}

/// The address as it is kept and compared: without scheme, such as `facebook.com/watch?v=1`. None for what
/// is no address of a page on the web.
#[must_use]
pub fn normalised(text: &str) -> Option<String> {
    let mut text = text.to_owned();
    for _ in 0..WRAPPERS {
        let parts = parts(&text)?;
        match inside(&parts) {
            Some(wrapped) => text = wrapped,
            None => return Some(written(dressed_down(parts))),
        }
    }
    None
}

/// The host of a normal address.
#[must_use]
pub fn host(normal: &str) -> &str {
    normal.split(['/', '?']).next().unwrap_or_default()
}

/// The first address in a text, as it stands there.
#[must_use]
pub fn in_text(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let start = ["https://", "http://"].iter().filter_map(|scheme| lower.find(scheme)).min()?;
    let rest = &text[start..];
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”'))
        .unwrap_or(rest.len());
    // What closes a sentence around an address is not of it.
    Some(
        rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '…', '’']),
    )
}

fn parts(text: &str) -> Option<Parts> {
    let text = text.trim();
    let text = text.split(|c: char| c.is_whitespace() || c.is_control()).next()?;
    let rest = match text.split_once("://") {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") =>
        {
            rest
        }
        // An address with another scheme is none of a page; `://` may stand in a query.
        Some((scheme, _)) if !scheme.contains(['/', '?', '.']) => return None,
        _ => text,
    };
    let rest = rest.split('#').next()?;
    let end = rest.find(['/', '?', '\\']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    // Whatever stands before the last @ is there to mislead.
    let authority = authority.rsplit('@').next()?;
    let (host, port) = match authority.split_once(':') {
        Some((host, "")) => (host, None),
        Some((host, port)) => (host, Some(port.parse::<u16>().ok()?)),
        None => (authority, None),
    };
    let host = host.trim_end_matches('.').to_lowercase();
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    if !host.contains('.') || host.len() > 253 || !host.split('.').all(label) {
        return None;
    }
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    Some(Parts {
        host,
        port: port.filter(|port| !matches!(port, 80 | 443)),
        path: path_of(path),
        query: query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect(),
    })
}

fn pair(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (escaped(name), escaped(value))
}

/// A path without empty steps, without steps back, and without a slash behind.
fn path_of(path: &str) -> String {
    let mut steps: Vec<String> = Vec::new();
    for step in path.split(['/', '\\']) {
        match escaped(step).as_str() {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step.to_owned()),
        }
    }
    steps.iter().fold(String::new(), |path, step| path + "/" + step)
}

/// One way of writing each letter: what needs no escape has none, everything else has one in capitals.
fn escaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut place = 0;
    while place < bytes.len() {
        let (byte, long) = match code(&bytes[place..]) {
            Some(byte) => (byte, 3),
            None => (bytes[place], 1),
        };
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        // These mean something where they stand bare, and nothing where they are escaped.
        let bare = long == 1 && b"!$'()*+,;:@[]=|%".contains(&byte);
        if plain || bare {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        place += long;
    }
    out
}

/// The byte of an escape at the start.
fn code(bytes: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = bytes else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// An escaped text as it was meant.
fn meant(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut place = 0;
    while place < bytes.len() {
        let byte = code(&bytes[place..]);
        out.push(byte.unwrap_or(bytes[place]));
        place += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).ok()
}

fn is_of(host: &str, site: &str) -> bool {
    host.strip_suffix(site).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// The address that a wrapper leads to: what Facebook, Zalo and Google put around a link that is tapped.
fn inside(parts: &Parts) -> Option<String> {
    let value = |names: &[&str]| {
        let (_, value) = parts.query.iter().find(|(name, _)| names.contains(&name.as_str()))?;
        let value = meant(value)?;
        let lower = value.to_ascii_lowercase();
        (lower.starts_with("http://") || lower.starts_with("https://")).then_some(value)
    };
    let host = parts.host.as_str();
    let first = host.split('.').next().unwrap_or_default();
    let meta =
        ["facebook.com", "messenger.com", "instagram.com"].iter().any(|site| is_of(host, site));
    if meta && matches!(first, "l" | "lm") {
        return value(&["u"]);
    }
    if is_of(host, "facebook.com") && parts.path.starts_with("/sharer") {
        return value(&["u"]);
    }
    if is_of(host, "zalo.me") {
        return value(&["u", "url", "link"]);
    }
    if is_of(host, "google.com") && parts.path == "/url" {
        return value(&["q", "url"]);
    }
    let copied = if is_of(host, "google.com") {
        parts.path.strip_prefix("/amp/s/")
    } else if host.ends_with(".cdn.ampproject.org") {
        parts.path.strip_prefix("/c/s/").or_else(|| parts.path.strip_prefix("/v/s/"))
    } else {
        None
    };
    copied.filter(|copied| copied.contains('.')).map(|copied| format!("https://{copied}"))
}

/// The page without its dress and without the marks of the way there.
fn dressed_down(mut parts: Parts) -> Parts {
    while let Some((first, rest)) = parts.host.split_once('.')
        && DRESSES.contains(&first)
        && rest.contains('.')
    {
        parts.host = rest.to_owned();
    }
    if parts.host == "fb.com" {
        parts.host = "facebook.com".to_owned();
    }
    parts.query.retain(|(name, _)| {
        let name = name.to_ascii_lowercase();
        !name.starts_with("utm_")
            && !name.starts_with("__cft__")
            && !MARKS.contains(&name.as_str())
            && !AMP.contains(&name.as_str())
    });
    while let Some(path) =
        parts.path.strip_suffix("/amp").or_else(|| parts.path.strip_suffix(".amp"))
        && !path.ends_with('/')
    {
        parts.path = path.to_owned();
    }
    if is_of(&parts.host, "tiktok.com") {
        parts.query.clear();
    }
    video(&mut parts);
    parts.query.sort();
    parts.query.dedup();
    parts
}

/// A film on YouTube has one address and not six.
fn video(parts: &mut Parts) {
    let short = parts.host == "youtu.be";
    if !short && parts.host != "youtube.com" {
        return;
    }
    let of_path = if short {
        parts.path.strip_prefix('/')
    } else {
        ["/shorts/", "/embed/", "/live/", "/v/"].iter().find_map(|way| parts.path.strip_prefix(way))
    };
    let name = match of_path {
        Some(name) => name.split('/').next().map(str::to_owned),
        None if parts.path == "/watch" => {
            parts.query.iter().find(|(name, _)| name == "v").map(|(_, value)| value.clone())
        }
        None => None,
    };
    parts.query.retain(|(name, _)| !matches!(name.as_str(), "si" | "feature" | "pp"));
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        parts.host = "youtube.com".to_owned();
        parts.path = "/watch".to_owned();
        parts.query = vec![("v".to_owned(), name)];
    }
}

fn written(parts: Parts) -> String {
    let mut out = parts.host;
    if let Some(port) = parts.port {
        let _ = write!(out, ":{port}");
    }
    out.push_str(&parts.path);
    for (place, (name, value)) in parts.query.iter().enumerate() {
        out.push(if place == 0 { '?' } else { '&' });
        out.push_str(name);
        if !value.is_empty() {
            out.push('=');
            out.push_str(value);
        }
    }
    out
}

#[cfg(test)]
#[path = "link/tests.rs"]
mod tests;
