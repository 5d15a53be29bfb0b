//! The way through a survey: which question comes next, which answers count, and what came out.
//!
//! Phone and server walk the same way. An answer may lead past questions; what was said to those before one
//! changed one's mind is dropped, because the worker no longer sees it.

use wire::limits::SURVEY_TEXT_CHARS;
use wire::survey::{Ask, AskKind, Given, SurveyContent};
use wire::survey_desk::{AskResults, SurveyResults};
use wire::validate::{Fault, FieldFault, check_chars};

use crate::groups::{Shown, Table};

/// The answer to a question, if there is one.
#[must_use]
pub fn answer_to(given: &[Given], question: usize) -> Option<&Given> {
    given.iter().find(|one| usize::from(one.question) == question && !one.is_empty())
}

/// The question after the one at a place; as many as there are questions is the end.
#[must_use]
pub fn next(questions: &[Ask], at: usize, given: &[Given]) -> usize {
    let after = at + 1;
    let Some(question) = questions.get(at) else { return questions.len() };
    let Some(answer) = answer_to(given, at) else { return after };
    let skip = question.skips.iter().find(|skip| answer.choices.contains(&skip.choice));
    // Never back, whatever a survey says that nobody checked.
    skip.map_or(after, |skip| usize::from(skip.to).max(after)).min(questions.len())
}

/// The questions that one sees with these answers, in their order.
#[must_use]
pub fn way(questions: &[Ask], given: &[Given]) -> Vec<usize> {
    let mut way = Vec::new();
    let mut at = 0;
    while at < questions.len() {
        way.push(at);
        at = next(questions, at, given);
    }
    way
}

/// The question before the one at a place on the way; none before the first.
#[must_use]
pub fn before(questions: &[Ask], at: usize, given: &[Given]) -> Option<usize> {
    way(questions, given).into_iter().take_while(|place| *place < at).last()
}

/// The first question on the way that cannot stay without an answer and has none.
#[must_use]
pub fn missing(questions: &[Ask], given: &[Given]) -> Option<usize> {
    way(questions, given).into_iter().find(|place| {
        questions.get(*place).is_some_and(|question| question.required)
            && answer_to(given, *place).is_none()
    })
}

/// The answers that count: those on the way, each once, choices in their order and words without white space
/// around them.
#[must_use]
pub fn counted(questions: &[Ask], given: &[Given]) -> Vec<Given> {
    let answers = way(questions, given).into_iter().filter_map(|place| answer_to(given, place));
    answers
        .map(|answer| {
            let mut choices = answer.choices.clone();
            choices.sort_unstable();
            choices.dedup();
            let text = answer.text.as_ref().map(|text| text.trim().to_owned());
            Given { question: answer.question, choices, text: text.filter(|text| !text.is_empty()) }
        })
        .collect()
}

/// Everything that is wrong with answers; nothing if they can be counted.
#[must_use]
pub fn faults(content: &SurveyContent, given: &[Given]) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    for (place, answer) in given.iter().enumerate() {
        let field = format!("given[{place}]");
        if given[..place].iter().any(|other| other.question == answer.question) {
            faults.push(FieldFault::new(field, Fault::Repeated));
            continue;
        }
        let Some(question) = content.questions.get(usize::from(answer.question)) else {
            faults.push(FieldFault::new(field, Fault::NotAllowed));
            continue;
        };
        let one = matches!(question.kind, AskKind::Single | AskKind::Scale);
        let there = |choice: &u8| usize::from(*choice) < question.options();
        if (one && answer.choices.len() > 1)
            || !answer.choices.iter().all(there)
            || (question.kind != AskKind::Text && answer.text.is_some())
        {
            faults.push(FieldFault::new(field, Fault::NotAllowed));
        } else if let Some(text) = &answer.text {
            check_chars(&mut faults, format!("{field}.text"), text, 0, SURVEY_TEXT_CHARS);
        }
    }
    if faults.is_empty()
        && let Some(place) = missing(&content.questions, given)
    {
        faults.push(FieldFault::new(format!("questions[{place}]"), Fault::Empty));
    }
    faults
}

/// What came out, as it may be shown: nothing of fewer than ten. `sheets` are the answers of one worker
/// each, and their order decides the order of what was said in own words.
#[must_use]
pub fn results(content: &SurveyContent, sheets: &[Vec<Given>]) -> SurveyResults {
    let answered = Shown::of(sheets.len() as u64);
    if answered.is_few() {
        return SurveyResults::default();
    }
    let ask = |(place, question): (usize, &Ask)| of_one(question, place, sheets);
    let questions = content.questions.iter().enumerate().map(ask).collect();
    SurveyResults { answered: answered.least(), questions }
}

fn of_one(question: &Ask, place: usize, sheets: &[Vec<Given>]) -> AskResults {
    let mut counts = vec![0_u64; question.options()];
    let mut none = 0;
    let mut texts = Vec::new();
    for sheet in sheets {
        let Some(answer) = answer_to(sheet, place) else {
            none += 1;
            continue;
        };
        for choice in &answer.choices {
            if let Some(count) = counts.get_mut(usize::from(*choice)) {
                *count += 1;
            }
        }
        texts.extend(answer.text.clone());
    }
    if Shown::of(texts.len() as u64).is_few() {
        texts.clear();
    }
    // Those who chose one thing and those who did not answer are groups without anybody in common. Where one
    // may choose several things each count stands for itself.
    let shown = if question.kind == AskKind::Multiple {
        counts.iter().map(|count| Shown::of(*count)).chain([Shown::of(none)]).collect()
    } else {
        counts.push(none);
        Table::of(&counts).groups
    };
    let mut counts: Vec<u64> = shown.into_iter().map(Shown::least).collect();
    let none = counts.pop().unwrap_or(0);
    AskResults { counts, none, texts }
}

#[cfg(test)]
#[path = "survey/tests.rs"]
mod tests;
