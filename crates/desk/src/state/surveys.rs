//! A survey as one writes it: what a new one starts with, how questions move, and what is kept on this
//! device.

use chrono::{DateTime, Duration, Utc};
use wire::audience::Audience;
use wire::id::{SurveyId, UnitId};
use wire::limits::SURVEY_QUESTIONS;
use wire::survey::{Ask, AskKind, Said, Skip, SurveyContent, SurveyMode};
use wire::survey_desk::SurveyDraft;

use super::desk::Desk;
use crate::device::storage;

/// From how many words on a question counts as long.
const LONG_WORDS: usize = 20;

fn name(desk: Desk, id: SurveyId) -> String {
    format!("desk:{}:survey:{id}", desk.owner())
}

/// The draft on this device; none where there is none.
#[must_use]
pub fn kept(desk: Desk, id: SurveyId) -> Option<SurveyDraft> {
    storage::read(&name(desk, id))
}

/// Keeps a draft on this device. False when the device refused.
pub fn keep(desk: Desk, draft: &SurveyDraft) -> bool {
    storage::write(&name(desk, draft.id), draft)
}

/// Lets go of it.
pub fn forget(desk: Desk, id: SurveyId) {
    storage::forget(&name(desk, id));
}

/// What a new survey starts with: open for two weeks, with one question.
#[must_use]
pub fn start(id: SurveyId, unit: UnitId, now: DateTime<Utc>) -> SurveyDraft {
    SurveyDraft {
        id,
        unit,
        revision: 0,
        content: SurveyContent {
            title: Said::default(),
            intro: Said::default(),
            questions: vec![Ask::new(AskKind::Single)],
            languages: Vec::new(),
            audience: Audience::default(),
            mode: SurveyMode::Open,
            opens_at: now,
            closes_at: now + Duration::days(14),
        },
    }
}

/// Adds a question at the end.
pub fn add(questions: &mut Vec<Ask>, kind: AskKind) {
    if questions.len() < SURVEY_QUESTIONS {
        // Who was led to the end still is.
        let end = u8::try_from(questions.len()).unwrap_or(u8::MAX);
        questions.push(Ask::new(kind));
        for skip in questions.iter_mut().flat_map(|ask| &mut ask.skips) {
            if skip.to == end {
                skip.to = end + 1;
            }
        }
    }
}

/// Takes a question out. What led to it leads on to the one that follows; later places move up.
pub fn remove(questions: &mut Vec<Ask>, place: usize) {
    if place >= questions.len() || questions.len() == 1 {
        return;
    }
    questions.remove(place);
    let gone = u8::try_from(place).unwrap_or(u8::MAX);
    for skip in questions.iter_mut().flat_map(|ask| &mut ask.skips) {
        if skip.to > gone {
            skip.to -= 1;
        }
    }
    forward(questions);
}

/// Lets a question and the one after it change places; what led to one of them goes on leading to it.
pub fn swap(questions: &mut [Ask], place: usize) {
    if place + 1 >= questions.len() {
        return;
    }
    questions.swap(place, place + 1);
    let first = u8::try_from(place).unwrap_or(u8::MAX);
    for skip in questions.iter_mut().flat_map(|ask| &mut ask.skips) {
        skip.to = match skip.to {
            to if to == first => first + 1,
            to if to == first + 1 => first,
            to => to,
        };
    }
    forward(questions);
}

/// Takes a choice out, and the branch that began there.
pub fn remove_choice(ask: &mut Ask, choice: usize) {
    if choice >= ask.choices.len() {
        return;
    }
    ask.choices.remove(choice);
    let gone = u8::try_from(choice).unwrap_or(u8::MAX);
    ask.skips.retain(|skip| skip.choice != gone);
    for skip in ask.skips.iter_mut().filter(|skip| skip.choice > gone) {
        skip.choice -= 1;
    }
}

/// Sets where a choice leads; none is the next question.
pub fn lead(ask: &mut Ask, choice: u8, to: Option<u8>) {
    ask.skips.retain(|skip| skip.choice != choice);
    ask.skips.extend(to.map(|to| Skip { choice, to }));
    ask.skips.sort_by_key(|skip| skip.choice);
}

/// Lets go of branches that no longer lead forward.
fn forward(questions: &mut [Ask]) {
    for (place, ask) in questions.iter_mut().enumerate() {
        ask.skips.retain(|skip| usize::from(skip.to) > place);
    }
}

/// Lets go of texts in languages that the survey does not have.
pub fn tidy(content: &mut SurveyContent) {
    let languages = content.languages.clone();
    let mut said = vec![&mut content.title, &mut content.intro];
    for ask in &mut content.questions {
        said.push(&mut ask.text);
        said.extend(&mut ask.choices);
        said.extend(ask.low.iter_mut().chain(&mut ask.high));
    }
    for one in said {
        one.other.retain(|tag, text| languages.contains(tag) && !text.trim().is_empty());
        one.vi = one.vi.trim().to_owned();
    }
}

/// What makes a question hard to understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// It is long.
    Long,
    /// It may ask two things.
    TwoThoughts,
}

/// Why a question may be hard to understand; none is good news.
#[must_use]
pub fn unclear(text: &str) -> Option<Unclear> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > LONG_WORDS {
        return Some(Unclear::Long);
    }
    let joins = words.len() > 6 && words.iter().any(|word| word.to_lowercase() == "và");
    joins.then_some(Unclear::TwoThoughts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Vec<Ask> {
        let mut questions = Vec::new();
        for number in ["một", "hai", "ba"] {
            add(&mut questions, AskKind::Single);
            if let Some(last) = questions.last_mut() {
                last.text = Said::in_vietnamese(number);
            }
        }
        questions
    }

    fn leads(questions: &[Ask]) -> Vec<(usize, u8, u8)> {
        let all = questions.iter().enumerate();
        all.flat_map(|(place, ask)| ask.skips.iter().map(move |s| (place, s.choice, s.to)))
            .collect()
    }

    #[test]
    fn a_branch_follows_the_question_that_it_led_to() {
        let mut questions = three();
        lead(&mut questions[0], 1, Some(2));
        swap(&mut questions, 1);
        // The third one stands second now; a branch to the very next question stays one.
        assert_eq!(leads(&questions), [(0, 1, 1)]);
        swap(&mut questions, 0);
        // What led forward would lead back, so it is let go of.
        assert_eq!(leads(&questions), []);
    }

    #[test]
    fn a_branch_to_the_end_stays_one_when_a_question_is_added_or_taken_out() {
        let mut questions = three();
        lead(&mut questions[0], 0, Some(3));
        add(&mut questions, AskKind::Text);
        assert_eq!(leads(&questions), [(0, 0, 4)]);
        remove(&mut questions, 1);
        remove(&mut questions, 2);
        assert_eq!((leads(&questions).as_slice(), questions.len()), ([(0, 0, 2)].as_slice(), 2));
        remove(&mut questions, 0);
        remove(&mut questions, 0);
        assert_eq!(questions.len(), 1, "the last one stays");
    }

    #[test]
    fn a_choice_that_goes_takes_its_branch_along_and_no_other() {
        let mut ask = Ask::new(AskKind::Single);
        ask.choices.push(Said::default());
        lead(&mut ask, 0, Some(2));
        lead(&mut ask, 2, Some(3));
        remove_choice(&mut ask, 0);
        assert_eq!(ask.skips, [Skip { choice: 1, to: 3 }]);
        lead(&mut ask, 1, None);
        assert_eq!(ask.skips, []);
    }

    #[test]
    fn a_long_question_and_one_that_asks_two_things_are_unclear() {
        assert_eq!(unclear("Bạn có ăn ca không?"), None);
        assert_eq!(unclear("Bữa trưa và bữa tối của bạn thế nào?"), Some(Unclear::TwoThoughts));
        assert_eq!(unclear(&"chữ ".repeat(21)), Some(Unclear::Long));
    }
}
