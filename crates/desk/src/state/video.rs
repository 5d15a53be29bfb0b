//! The length and the size of a video as one types them: "3:05", "12,5".

/// The seconds of "3:05" or "1:02:30"; a number alone counts minutes. None for anything else.
#[must_use]
pub fn seconds_of(text: &str) -> Option<u32> {
    let parts: Vec<&str> = text.trim().split(':').collect();
    let mut seconds: u32 = 0;
    for part in &parts {
        let number: u32 = part.trim().parse().ok()?;
        seconds = seconds.checked_mul(60)?.checked_add(number)?;
    }
    match parts.len() {
        1 => seconds.checked_mul(60),
        2 | 3 => Some(seconds),
        _ => None,
    }
}

/// What [`seconds_of`] reads; nothing for no length.
#[must_use]
pub fn seconds_value(seconds: u32) -> String {
    if seconds == 0 { String::new() } else { format!("{}:{:02}", seconds / 60, seconds % 60) }
}

/// The bytes of "12,5" megabytes; a comma or a point, one place. None for anything else.
#[must_use]
pub fn bytes_of(text: &str) -> Option<u64> {
    let text = text.trim().replace(',', ".");
    let (whole, tenth) = text.split_once('.').unwrap_or((&text, "0"));
    if tenth.len() != 1 {
        return None;
    }
    let (whole, tenth): (u64, u64) = (whole.parse().ok()?, tenth.parse().ok()?);
    whole.checked_mul(10)?.checked_add(tenth)?.checked_mul(100_000)
}

/// What [`bytes_of`] reads; nothing for no size.
#[must_use]
pub fn bytes_value(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    match (tenths / 10, tenths % 10) {
        (0, 0) => String::new(),
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole},{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{bytes_of, bytes_value, seconds_of, seconds_value};

    #[test]
    fn a_length_is_read_as_people_write_it() {
        for (text, seconds) in [
            ("3:05", Some(185)),
            (" 3 ", Some(180)),
            ("1:02:30", Some(3_750)),
            ("", None),
            ("3:", None),
            ("ba", None),
            ("1:2:3:4", None),
            ("99999999999", None),
        ] {
            assert_eq!(seconds_of(text), seconds, "{text}");
        }
        assert_eq!(seconds_of(&seconds_value(185)), Some(185));
        assert_eq!(seconds_value(0), "");
    }

    #[test]
    fn a_size_is_read_with_comma_or_point() {
        for (text, bytes) in [
            ("12,5", Some(12_500_000)),
            ("12.5", Some(12_500_000)),
            (" 12 ", Some(12_000_000)),
            ("12,55", None),
            ("", None),
            ("-1", None),
        ] {
            assert_eq!(bytes_of(text), bytes, "{text}");
        }
        assert_eq!(bytes_of(&bytes_value(12_500_000)), Some(12_500_000));
        assert_eq!((bytes_value(0), bytes_value(1)), (String::new(), "0,1".to_owned()));
    }
}
