//! How a try at a lesson is judged, who owes what, and how far a province is from the plan's targets. The desk
//! asks it without a signal, and the server asks the same.

use wire::training::{Learner, Lesson, LessonDone, PASS_PERCENT, TrainingShare};
use wire::unit::Level;

/// What a try is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    /// How many answers were right.
    pub right: u32,
    /// How many questions there were.
    pub of: u32,
    /// True when that was enough.
    pub passed: bool,
}

/// Judges a try. None when it has not an answer for every question: that is no try at this lesson.
#[must_use]
pub fn grade(lesson: &Lesson, answers: &[u8]) -> Option<Grade> {
    if answers.len() != lesson.questions.len() || answers.is_empty() {
        return None;
    }
    let right = lesson.questions.iter().zip(answers).filter(|(q, answer)| q.answer == **answer);
    let (right, of) = (u32::try_from(right.count()).ok()?, u32::try_from(answers.len()).ok()?);
    Some(Grade { right, of, passed: right * 100 >= of * PASS_PERCENT })
}

/// True when an officer of this level owes the lesson.
#[must_use]
pub fn is_due(lesson: &Lesson, level: Level) -> bool {
    lesson.levels.contains(&level)
}

/// The lessons that an officer of a level still owes. One that was passed in an earlier edition is not owed
/// again: what changed is said on its page.
#[must_use]
pub fn owed<'a>(lessons: &'a [Lesson], level: Level, done: &[LessonDone]) -> Vec<&'a Lesson> {
    let passed = |lesson: &Lesson| done.iter().any(|one| one.passed && one.lesson == lesson.id);
    lessons.iter().filter(|lesson| is_due(lesson, level) && !passed(lesson)).collect()
}

/// How many of a hundred officers of a level are to be trained until 2028: plan 27/KH-LĐLĐ, section II.2.
#[must_use]
pub const fn goal(level: Level) -> u32 {
    match level {
        // Officers who direct or directly advise on communication at the provincial federation, and the
        // leaders of the unions directly above the base.
        Level::Province | Level::Upper => 100,
        // Leaders of base unions, those of enterprises outside the state first: "70 % trở lên".
        Level::Base => 70,
    }
}

/// How many officers of each level there are, and how many of them owe no lesson.
#[must_use]
pub fn shares(learners: &[Learner]) -> [TrainingShare; 3] {
    [Level::Province, Level::Upper, Level::Base].map(|level| {
        let people = learners.iter().filter(|one| one.unit.level == level);
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        TrainingShare {
            level,
            goal: goal(level),
            people: count(people.clone().count()),
            trained: count(people.filter(|one| one.owed.is_empty()).count()),
        }
    })
}

/// True when a target is reached. Nobody to train is no success.
#[must_use]
pub const fn is_met(share: &TrainingShare) -> bool {
    share.people > 0 && share.trained * 100 >= share.people * share.goal
}

/// The share in whole per cent, rounded down: 99.9 % is not 100 %.
#[must_use]
pub fn percent(share: &TrainingShare) -> u32 {
    (share.trained * 100).checked_div(share.people).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;
    use wire::card::Question;

    use super::*;

    fn lesson(id: &str, levels: &[Level], questions: usize) -> Lesson {
        let question = Question {
            text: "?".to_owned(),
            choices: vec!["a".to_owned(), "b".to_owned()],
            answer: 1,
            explanation: "!".to_owned(),
        };
        Lesson {
            id: id.to_owned(),
            edition: 2,
            levels: levels.to_vec(),
            questions: vec![question; questions],
            ..Lesson::default()
        }
    }

    fn done(lesson: &str, edition: u32, passed: bool) -> LessonDone {
        let done_at = DateTime::UNIX_EPOCH;
        LessonDone { lesson: lesson.to_owned(), edition, right: 1, of: 1, passed, done_at }
    }

    #[test]
    fn four_of_five_are_enough_and_three_are_not() {
        let five = lesson("a", &[Level::Base], 5);
        let grade = |answers: &[u8]| grade(&five, answers);
        assert!(grade(&[1, 1, 1, 1, 0]).is_some_and(|grade| grade.passed && grade.right == 4));
        assert!(grade(&[1, 1, 1, 0, 0]).is_some_and(|grade| !grade.passed));
        assert_eq!(grade(&[1, 1, 1, 1]), None);
        assert_eq!(super::grade(&lesson("a", &[], 0), &[]), None);
    }

    #[test]
    fn an_officer_owes_what_is_for_their_level_and_not_what_they_passed() {
        let lessons = [
            lesson("chung", &[Level::Province, Level::Upper, Level::Base], 1),
            lesson("tinh", &[Level::Province], 1),
        ];
        let ids = |level, done: &[LessonDone]| -> Vec<String> {
            owed(&lessons, level, done).into_iter().map(|lesson| lesson.id.clone()).collect()
        };
        assert_eq!(ids(Level::Province, &[]), ["chung", "tinh"]);
        assert_eq!(ids(Level::Base, &[]), ["chung"]);
        assert_eq!(ids(Level::Base, &[done("chung", 2, false)]), ["chung"]);
        // The edition before the present one counts.
        assert!(ids(Level::Base, &[done("chung", 1, true)]).is_empty());
    }

    proptest! {
        #[test]
        fn a_target_is_met_only_when_the_share_shown_says_so(
            people in 0_u32..500, trained in 0_u32..500, base: bool,
        ) {
            let level = if base { Level::Base } else { Level::Upper };
            let share = TrainingShare { level, goal: goal(level), people, trained: trained.min(people) };
            prop_assert_eq!(is_met(&share), people > 0 && percent(&share) >= share.goal);
        }
    }
}
