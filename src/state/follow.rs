//! Which paragraph of a transcript is being said.
//!
//! A recording that was made by a machine, or cut by hand, says when each paragraph starts. One that was
//! only written down says nothing (every mark is 0); then the paragraphs are spread over its length in
//! proportion to their characters, which is near enough to read along.

use wire::media::Cue;

/// When each paragraph starts, in milliseconds.
#[must_use]
pub fn starts(lines: &[Cue], length_ms: u32) -> Vec<u32> {
    if is_marked(lines, length_ms) {
        return lines.iter().map(|line| line.start_ms).collect();
    }
    let size = |line: &Cue| line.text.chars().count() as u64;
    let whole: u64 = lines.iter().map(size).sum::<u64>().max(1);
    let mut before = 0;
    lines
        .iter()
        .map(|line| {
            // A part of the length, so it is no longer than that.
            let start = u64::from(length_ms) * before / whole;
            before += size(line);
            u32::try_from(start).unwrap_or(length_ms)
        })
        .collect()
}

/// Marks count when each comes after the one before it, and the last within the recording.
fn is_marked(lines: &[Cue], length_ms: u32) -> bool {
    lines.windows(2).all(|pair| pair[0].start_ms < pair[1].start_ms)
        && lines.last().is_some_and(|last| last.start_ms < length_ms)
}

/// The paragraph that is being said; before the first one starts, the first.
#[must_use]
pub fn line_at(starts: &[u32], ms: u32) -> usize {
    starts.partition_point(|start| *start <= ms).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &[(u32, &str)]) -> Vec<Cue> {
        lines
            .iter()
            .map(|(start_ms, text)| Cue { start_ms: *start_ms, text: (*text).into() })
            .collect()
    }

    #[test]
    fn marks_are_believed_where_they_rise_and_end_within_the_recording() {
        let marked = lines(&[(2_210, "Chào bạn."), (7_300, "Bốn việc."), (9_000, "Hết.")]);
        assert_eq!(starts(&marked, 10_000), [2_210, 7_300, 9_000]);
        // The last mark lies behind the end: these are the marks of another recording.
        assert_eq!(starts(&marked, 8_000)[0], 0);
    }

    #[test]
    fn without_marks_paragraphs_take_room_by_their_characters_not_their_bytes() {
        // Four characters each, the first of them eight bytes long.
        let unmarked = lines(&[(0, "ếếếế"), (0, "abcd"), (0, "abcdefgh")]);
        assert_eq!(starts(&unmarked, 16_000), [0, 4_000, 8_000]);
    }

    #[test]
    fn nothing_breaks_on_what_is_empty() {
        assert!(starts(&[], 1_000).is_empty());
        assert_eq!(starts(&lines(&[(0, ""), (0, "")]), 1_000), [0, 0]);
        assert_eq!(starts(&lines(&[(0, "a"), (0, "b")]), u32::MAX), [0, u32::MAX / 2]);
        assert_eq!(line_at(&[], 5), 0);
    }

    #[test]
    fn a_paragraph_is_said_from_its_start_to_the_next() {
        let starts = [2_000, 5_000, 9_000];
        for (ms, line) in [(0, 0), (2_000, 0), (4_999, 0), (5_000, 1), (8_999, 1), (60_000, 2)] {
            assert_eq!(line_at(&starts, ms), line, "{ms}");
        }
    }
}
