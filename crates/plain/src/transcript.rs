//! A transcript as one writes it: a line each, with the moment at which it starts in front.
//!
//! `0:07 Chào bạn.` starts after seven seconds, `1:02.5 Hết.` after sixty-two and a half. A line without a moment
//! starts with the one before it.

use wire::media::Cue;

/// A transcript as text, to be read by [`read`] without a loss.
#[must_use]
pub fn write(cues: &[Cue]) -> String {
    let line = |cue: &Cue| {
        // A line break within a cue would make two of it.
        let text = cue.text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{} {text}", moment(cue.start_ms))
    };
    cues.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A moment as it stands in front of a line: minutes, seconds, and thousandths where there are any.
#[must_use]
pub fn moment(ms: u32) -> String {
    let (minutes, seconds, rest) = (ms / 60_000, ms / 1_000 % 60, ms % 1_000);
    let whole = format!("{minutes}:{seconds:02}");
    if rest == 0 {
        whole
    } else {
        format!("{whole}.{}", format!("{rest:03}").trim_end_matches('0'))
    }
}

/// Reads a transcript; lines come in the order of their moments, empty ones fall out.
#[must_use]
pub fn read(text: &str) -> Vec<Cue> {
    let mut cues = Vec::<Cue>::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let before = cues.last().map_or(0, |cue| cue.start_ms);
        let (start_ms, text) = match read_moment(first) {
            Some(start) => (start, rest.trim()),
            None => (before, line),
        };
        if !text.is_empty() {
            cues.push(Cue { start_ms, text: text.to_owned() });
        }
    }
    cues.sort_by_key(|cue| cue.start_ms);
    cues
}

/// A moment as somebody writes it, in milliseconds: `0:07`, `12:30.5`, `1:02,25`. None for what is none.
#[must_use]
pub fn read_moment(text: &str) -> Option<u32> {
    let (minutes, rest) = text.split_once(':')?;
    let (seconds, part) = rest.split_once(['.', ',']).unwrap_or((rest, ""));
    let digits = |text: &str, most: usize| {
        let plain = text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| if text.is_empty() { Some(0) } else { text.parse::<u32>().ok() }).flatten()
    };
    let thousandths = digits(part, 3)? * 10_u32.pow(3 - u32::try_from(part.len()).ok()?);
    let (minutes, seconds) = (digits(minutes, 3)?, digits(seconds, 2)?);
    // Two digits of seconds tell a moment from "7:5", as somebody may write of a vote.
    let written =
        rest.split(['.', ',']).next()?.len() == 2 && seconds < 60 && !text.starts_with(':');
    written.then_some(minutes * 60_000 + seconds * 1_000 + thousandths)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cue(start_ms: u32, text: &str) -> Cue {
        Cue { start_ms, text: text.into() }
    }

    #[test]
    fn a_line_starts_at_its_moment_or_with_the_line_before() {
        let text = "0:00 Chào bạn.\n\n  0:07,5 Năm nay bạn còn mấy ngày phép?\nHỏi nhân sự nhé.\n1:02.25 Hết.\n";
        let expected = [
            cue(0, "Chào bạn."),
            cue(7_500, "Năm nay bạn còn mấy ngày phép?"),
            cue(7_500, "Hỏi nhân sự nhé."),
            cue(62_250, "Hết."),
        ];
        assert_eq!(read(text), expected);
        assert_eq!(read("0:10 Sau.\n0:05 Trước."), [cue(5_000, "Trước."), cue(10_000, "Sau.")]);
        // A time of day or a figure in the words is none of the recording's moments.
        assert_eq!(read("7:5 giờ họp"), [cue(0, "7:5 giờ họp")]);
        assert_eq!(read("4.140.000 đồng"), [cue(0, "4.140.000 đồng")]);
        assert_eq!(read("0:07\n"), []);
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for (text, ms) in [("0:07", 7_000), ("12:30.5", 750_500), ("999:59.999", 59_999_999)] {
            assert_eq!(read_moment(text), Some(ms), "{text}");
        }
        for wrong in
            ["7", "0:7", "0:60", "0:007", ":07x", "-1:00", "0:07.1234", "1000:00", "0:", "a:00"]
        {
            assert_eq!(read_moment(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            cues in prop::collection::vec((0_u32..1_200_000, "[a-zA-ZăâđêôơưÀ-ɏẠ-ỹ,.!?]{1,12}( [a-z0-9]{1,5}){0,3}"), 0..12)
        ) {
            let mut cues: Vec<_> = cues.iter().map(|(start, text)| cue(*start, text)).collect();
            cues.sort_by_key(|cue| cue.start_ms);
            prop_assert_eq!(read(&write(&cues)), cues);
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            for cue in read(&text) {
                prop_assert!(!cue.text.is_empty());
            }
            let _ = read_moment(&text);
        }
    }
}
