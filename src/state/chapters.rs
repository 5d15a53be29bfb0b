//! The chapters of a recording: which one is on, and where the buttons for "next" and "previous" lead.

use wire::media::Chapter;

/// From which second of a chapter on "the one before" means the start of this one.
const IS_STARTED: u32 = 5;

/// The second at which a chapter starts: the first whole one in it.
#[must_use]
pub fn start(chapter: &Chapter) -> u32 {
    chapter.start_ms.div_ceil(1_000)
}

/// The place of the chapter that is on at a second; none before the first one starts.
#[must_use]
pub fn on(chapters: &[Chapter], second: u32) -> Option<usize> {
    chapters.partition_point(|chapter| start(chapter) <= second).checked_sub(1)
}

/// Where the next chapter starts; none in the last one, and in a recording without any.
#[must_use]
pub fn next(chapters: &[Chapter], second: u32) -> Option<u32> {
    chapters.iter().map(start).find(|start| *start > second)
}

/// Where "the one before" leads within a recording: to the start of this chapter once it has been on for a
/// while, else to the one before it. None where the recording itself has only begun.
#[must_use]
pub fn previous(chapters: &[Chapter], second: u32) -> Option<u32> {
    let mut starts = chapters.iter().rev().map(start);
    starts.find(|start| start.saturating_add(IS_STARTED) <= second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chapters() -> Vec<Chapter> {
        let chapter = |start_ms| Chapter { start_ms, title: "a".into(), card: None };
        [0, 8_376, 18_679].map(chapter).to_vec()
    }

    #[test]
    fn the_chapter_that_is_on_is_the_last_that_has_started() {
        for (second, place) in [(0, 0), (8, 0), (9, 1), (18, 1), (19, 2), (900, 2)] {
            assert_eq!(on(&chapters(), second), Some(place), "{second}");
        }
        assert_eq!(on(&chapters()[1..], 3), None);
        assert_eq!(on(&[], 3), None);
    }

    #[test]
    fn the_buttons_go_by_chapter_until_there_is_none_left() {
        assert_eq!(next(&chapters(), 0), Some(9));
        assert_eq!(next(&chapters(), 9), Some(19));
        assert_eq!(next(&chapters(), 19), None, "then comes the next recording");
        assert_eq!(previous(&chapters(), 30), Some(19));
        assert_eq!(previous(&chapters(), 20), Some(9), "this one has only begun");
        assert_eq!(previous(&chapters(), 7), Some(0));
        assert_eq!(previous(&chapters(), 3), None, "then comes the recording before");
        assert_eq!((next(&[], 5), previous(&[], 50)), (None, None));
    }
}
