//! The lessons as a list and a form have them: how the set is changed by one, and what is wrong with one.

use plain::slug::slug;
use wire::card::{Question, Source};
use wire::training::{Lesson, LessonPart, LessonSet};
use wire::validate::FieldFault;

use super::reference::OnDesk;

/// The word in the address for a new lesson; no lesson's name has a hyphen in front.
pub const NEW: &str = "-moi";

impl OnDesk for LessonSet {
    const PATH: &'static str = "/desk/lessons";
}

/// A lesson in which nothing is written yet.
#[must_use]
pub fn empty() -> Lesson {
    Lesson {
        minutes: 5,
        parts: vec![LessonPart::default()],
        questions: vec![empty_question()],
        ..Lesson::default()
    }
}

/// A question in which nothing is written yet.
#[must_use]
pub fn empty_question() -> Question {
    Question {
        text: String::new(),
        choices: vec![String::new(), String::new()],
        answer: 0,
        explanation: String::new(),
    }
}

/// The set with a lesson changed, with a further one, or without it. Where it is gone meanwhile, a changed one
/// is a further one. A new lesson gets a name of its own from its title.
#[must_use]
pub fn with(set: &LessonSet, new: Option<Lesson>, instead_of: Option<&str>) -> LessonSet {
    let mut set = set.clone();
    let place = instead_of.and_then(|id| set.lessons.iter().position(|one| one.id == id));
    match (place, new) {
        (Some(place), Some(new)) => {
            if let Some(old) = set.lessons.get_mut(place) {
                *old = new;
            }
        }
        (Some(place), None) => {
            set.lessons.remove(place);
        }
        (None, Some(mut new)) => {
            new.id = name(&set, &new);
            set.lessons.push(new);
        }
        (None, None) => {}
    }
    set
}

fn name(set: &LessonSet, new: &Lesson) -> String {
    let taken = |name: &str| set.lessons.iter().any(|one| one.id == name);
    if !new.id.is_empty() && !taken(&new.id) {
        return new.id.clone();
    }
    let slug: String = slug(&new.title).chars().take(50).collect();
    let slug = slug.trim_matches('-');
    let base = if slug.is_empty() { "bai" } else { slug };
    let mut name = base.to_owned();
    let mut number = 1;
    while taken(&name) {
        number += 1;
        name = format!("{base}-{number}");
    }
    name
}

/// What is wrong with a lesson in its place, by the names of its own fields.
#[must_use]
pub fn faults(set: &LessonSet, new: &Lesson, instead_of: Option<&str>) -> Vec<FieldFault> {
    // The lesson goes to the end, so that its place is known.
    let rest = with(set, None, instead_of);
    let start = format!("lessons[{}].", rest.lessons.len());
    let faults = with(&rest, Some(new.clone()), None).faults().into_iter();
    faults
        .filter_map(|fault| match fault.field.strip_prefix(&start) {
            Some(field) => Some(FieldFault::new(field, fault.fault)),
            None if fault.field == "lessons" => Some(FieldFault::new("title", fault.fault)),
            None => None,
        })
        .collect()
}

/// Sources as one types them, one a line; one that was there keeps its address and its day.
#[must_use]
pub fn sources(typed: &str, before: &[Source]) -> Vec<Source> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let source = |title: &str| {
        let known = before.iter().find(|one| one.title == title).cloned();
        known.unwrap_or_else(|| Source {
            title: title.to_owned(),
            url: None,
            checked: None,
            verified: false,
        })
    };
    lines.map(source).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::validate::Fault;

    fn lesson(title: &str) -> Lesson {
        let mut new = empty();
        new.title = title.to_owned();
        new.aim = "Biết ai được nói.".to_owned();
        new.parts = vec![LessonPart { heading: "Một".to_owned(), text: "Lời.".to_owned() }];
        new.questions[0].text = "Ai?".to_owned();
        new.questions[0].choices = vec!["A".to_owned(), "B".to_owned()];
        new.questions[0].explanation = "Vì thế.".to_owned();
        new
    }

    #[test]
    fn a_new_lesson_gets_a_name_of_its_own_and_a_changed_one_keeps_it() {
        let one = with(&LessonSet::default(), Some(lesson("Phát ngôn")), None);
        let two = with(&one, Some(lesson("Phát ngôn")), None);
        let names: Vec<_> = two.lessons.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(names, ["phat-ngon", "phat-ngon-2"]);
        let changed = Lesson { title: "Khác".to_owned(), ..two.lessons[0].clone() };
        let three = with(&two, Some(changed), Some("phat-ngon"));
        assert_eq!((three.lessons.len(), three.lessons[0].id.as_str()), (2, "phat-ngon"));
        assert_eq!(with(&three, None, Some("phat-ngon")).lessons.len(), 1);
        assert_eq!(with(&three, None, Some("khong-co")), three);
    }

    #[test]
    fn a_fault_is_told_of_the_lesson_s_own_field() {
        let set = with(&LessonSet::default(), Some(lesson("Một")), None);
        assert_eq!(faults(&set, &set.lessons[0], Some("mot")), []);
        assert_eq!(faults(&set, &lesson("Hai"), None), []);
        let mut bad = lesson("");
        bad.questions[0].answer = 2;
        let told: Vec<_> =
            faults(&set, &bad, None).into_iter().map(|f| (f.field, f.fault)).collect();
        let wrong = [
            ("title".to_owned(), Fault::Empty),
            ("questions[0].answer".to_owned(), Fault::NotAllowed),
        ];
        assert_eq!(told, wrong);
    }

    #[test]
    fn a_source_that_was_there_keeps_what_is_known_of_it() {
        let known = Source {
            title: "Luật Công đoàn 50/2024/QH15".to_owned(),
            url: Some("https://example.org".to_owned()),
            checked: None,
            verified: true,
        };
        let typed = format!(" {} \n\nKế hoạch 27", known.title);
        let all = sources(&typed, std::slice::from_ref(&known));
        assert_eq!((all.len(), &all[0]), (2, &known));
        assert_eq!((all[1].title.as_str(), all[1].verified), ("Kế hoạch 27", false));
    }
}
