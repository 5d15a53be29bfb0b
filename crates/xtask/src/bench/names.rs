//! Reads the names of functions, in the three ways in which compilers and tools write them.

/// The crate that a function was written in.
pub fn owner(name: &str) -> String {
    if let Some(owner) = owner_in_new_names(name).or_else(|| owner_before_its_hash(name)) {
        return owner.to_owned();
    }
    let path = readable(name);
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    // The first word that is followed by `::` is a crate: `<T as tachys::view::Render>` has one.
    let mut at = 0;
    while let Some(found) = path[at..].find("::") {
        let before = &path[..at + found];
        let start = before.rfind(|c| !is_part(c)).map_or(0, |start| start + 1);
        let word = &before[start..];
        if word.starts_with(|c: char| c.is_ascii_lowercase()) {
            return word.to_owned();
        }
        at += found + 2;
    }
    "(no crate)".to_owned()
}

/// In `_RNvMs0_NtCsjqx8TIyZbP9_8dlmalloc…` the crate stands after `C`, its hash and its length.
fn owner_in_new_names(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("_R")?;
    rest.match_indices("Cs").find_map(|(at, _)| {
        let (hash, rest) = rest[at + 2..].split_once('_')?;
        if !hash.chars().all(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        rest[digits..].get(..rest[..digits].parse().ok()?)
    })
}

/// In `<device[29326641acd55eb4]::json::OfMap<…>>` the crate stands before the first hash.
fn owner_before_its_hash(name: &str) -> Option<&str> {
    let (before, _) =
        name.match_indices('[').map(|(at, _)| name.split_at(at)).find(|(_, rest)| {
            let hash = rest[1..].split(']').next().unwrap_or_default();
            hash.len() > 10 && hash.bytes().all(|b| b.is_ascii_hexdigit())
        })?;
    let start = before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    Some(&before[start.map_or(0, |start| start + 1)..])
}

/// A name without the hashes of its crates.
fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest))
                if hash.len() > 10 && hash.bytes().all(|b| b.is_ascii_hexdigit()) =>
            {
                kept.push_str(rest);
            }
            _ => kept.push_str(&format!("[{part}")),
        }
    }
    kept
}

/// `_ZN4view4card6inside17h…E` as `view::card::inside`.
pub fn readable(name: &str) -> String {
    let Some(mut rest) = name.strip_prefix("_ZN") else { return without_hashes(name) };
    let mut parts = Vec::new();
    while let Some(digits) = rest.find(|c: char| !c.is_ascii_digit()).filter(|digits| *digits > 0) {
        let length: usize = rest[..digits].parse().unwrap_or(0);
        let Some(part) = rest.get(digits..digits + length) else { break };
        parts.push(part);
        rest = &rest[digits + length..];
    }
    // The last part is a hash.
    parts.pop();
    let mut path = parts.join("::");
    for (code, sign) in [
        ("$LT$", "<"),
        ("$GT$", ">"),
        ("$RF$", "&"),
        ("$C$", ","),
        ("$u20$", " "),
        ("$u7b$", "{"),
        ("$u7d$", "}"),
        ("$LP$", "("),
        ("$RP$", ")"),
        ("$BP$", "*"),
        ("$u5b$", "["),
        ("$u5d$", "]"),
        ("..", "::"),
    ] {
        path = path.replace(code, sign);
    }
    // A part that starts with a sign has `_` before it.
    path.replace("::_<", "::<").replace("::_{", "::{").trim_start_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{owner, readable};

    #[test]
    fn a_function_belongs_to_the_first_crate_in_its_name() {
        let names = [
            ("_ZN4view4card6inside17h06e01f0e1d67ca25E", "view"),
            (
                "_ZN53_$LT$T$u20$as$u20$tachys..view..any_view..IntoAny$GT$8into_any7rebuild17h9E",
                "tachys",
            ),
            (
                "_ZN98_$LT$$RF$mut$u20$serde_json..de..Deserializer$LT$R$GT$$u20$as$u20$serde_core..de..Deserializer$GT$15deserialize_map17hdf57c8479afbb2dfE",
                "serde_json",
            ),
            ("_RNvXs7_NtNtCsgXGp5Oqx2Ny_4core3fmt5floatdNtB7_7Display3fmt", "core"),
            ("_RNvMs0_NtCsjqx8TIyZbP9_8dlmalloc8dlmallocINtB5_8DlmallocE6malloc", "dlmalloc"),
            (
                "<&mut serde_json[a4a3b2c1d0e9f8a7]::de::De<R> as x[0123456789abcdef]::D>::d",
                "serde_json",
            ),
            ("view[7f9f29df6c0c1f7d]::card::inside", "view"),
            ("__wbindgen_malloc", "(no crate)"),
            ("", "(no crate)"),
        ];
        for (name, expected) in names {
            assert_eq!(owner(name), expected, "{}", readable(name));
        }
    }

    #[test]
    fn a_name_reads_as_its_path() {
        let name =
            "_ZN7ban_tin7actions5start5start28_$u7b$$u7b$closure$u7d$$u7d$17h875422a0aa9f5416E";
        assert_eq!(readable(name), "ban_tin::actions::start::start::{{closure}}");
        let name = "<device[29326641acd55eb4]::json::OfMap<[u8]>>::put";
        assert_eq!(readable(name), "<device::json::OfMap<[u8]>>::put");
    }
}
