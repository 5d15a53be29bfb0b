//! Which browser a session was begun in, as one would say it to a colleague: a family of browsers on a family
//! of systems. Nothing finer is kept, and the header it is read from is kept nowhere.

/// The longest header that is looked at, in bytes.
const LOOKED_AT: usize = 512;

/// What a `User-Agent` says, the browser before the bar and the system after it; either may be empty.
#[must_use]
pub fn of(user_agent: &str) -> String {
    let end = user_agent.floor_char_boundary(LOOKED_AT);
    let text = &user_agent[..end];
    let first = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| text.contains(mark)).map_or("", |(_, word)| word)
    };
    // The order matters: most browsers also name those that they want to be taken for.
    let browser = first(&[
        ("Zalo", "Zalo"),
        ("coc_coc_browser", "Cốc Cốc"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("OPR/", "Opera"),
        ("Edg", "Edge"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    format!("{browser}|{system}")
}

/// The two words of a stored device.
#[must_use]
pub fn parts(device: &str) -> (&str, &str) {
    device.split_once('|').unwrap_or(("", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_told_apart_and_nothing_finer() {
        let chrome = "Mozilla/5.0 (Linux; Android 14; SM-A057F) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Chrome/131.0.6778.39 Mobile Safari/537.36";
        assert_eq!(of(chrome), "Chrome|Android");
        assert_eq!(of(&format!("{chrome} EdgA/131.0")), "Edge|Android");
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 \
                      (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
        assert_eq!(of(safari), "Safari|iPhone");
        assert_eq!(
            of("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
            "Firefox|Linux"
        );
        assert_eq!(of("curl/8.5.0"), "|");
        assert_eq!(of(&"ế".repeat(1_000)), "|");
        assert_eq!(parts("Chrome|Android"), ("Chrome", "Android"));
        assert_eq!(parts(""), ("", ""));
    }
}
