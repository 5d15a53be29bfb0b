//! Byte ranges (RFC 9110, section 14), as sound players ask for them.

/// What a `Range` header asks for, given the size of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The whole file: no header, one that is not understood, or several ranges.
    Whole,
    /// A part, with its last byte included.
    Part(u64, u64),
    /// A part that does not exist: 416.
    Nowhere,
}

/// Reads a `Range` header.
#[must_use]
pub fn asked(header: Option<&str>, size: u64) -> Asked {
    let Some(spec) = header.and_then(|text| text.trim().strip_prefix("bytes=")) else {
        return Asked::Whole;
    };
    let Some((from, to)) = spec.split_once('-').filter(|_| !spec.contains(',')) else {
        return Asked::Whole;
    };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let digits = |text: &str| text.trim().bytes().all(|b| b.is_ascii_digit());
    if !digits(from) || !digits(to) {
        return Asked::Whole;
    }
    match (from.trim().is_empty(), to.trim().is_empty()) {
        (true, true) => Asked::Whole,
        // The last so many bytes.
        (true, false) => match number(to) {
            Some(0) => Asked::Nowhere,
            _ if size == 0 => Asked::Nowhere,
            Some(count) => Asked::Part(size.saturating_sub(count), size - 1),
            None => Asked::Part(0, size - 1),
        },
        (false, open) => {
            let Some(from) = number(from) else { return Asked::Nowhere };
            let to = if open { u64::MAX } else { number(to).unwrap_or(u64::MAX) };
            if from > to {
                Asked::Whole
            } else if from >= size {
                Asked::Nowhere
            } else {
                Asked::Part(from, to.min(size - 1))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, asked};

    #[test]
    fn ranges_are_read_as_players_write_them() {
        for (header, what) in [
            (None, Asked::Whole),
            (Some("bytes=0-"), Asked::Part(0, 99)),
            (Some("bytes=0-0"), Asked::Part(0, 0)),
            (Some("bytes=10-19"), Asked::Part(10, 19)),
            (Some("bytes=90-200"), Asked::Part(90, 99)),
            (Some("bytes=-10"), Asked::Part(90, 99)),
            (Some("bytes=-1000"), Asked::Part(0, 99)),
            (Some("bytes=100-"), Asked::Nowhere),
            (Some("bytes=-0"), Asked::Nowhere),
            (Some("bytes=5-2"), Asked::Whole),
            (Some("bytes=0-1,5-6"), Asked::Whole),
            (Some("items=0-1"), Asked::Whole),
            (Some("bytes=a-b"), Asked::Whole),
            (Some("bytes=99999999999999999999-"), Asked::Nowhere),
        ] {
            assert_eq!(asked(header, 100), what, "{header:?}");
        }
        assert_eq!(asked(Some("bytes=-5"), 0), Asked::Nowhere);
    }
}
