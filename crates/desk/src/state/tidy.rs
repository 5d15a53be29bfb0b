//! What is left out before a card is saved: white space around words, and rows that were opened and left
//! empty. Nothing that somebody typed is ever dropped.

use wire::card::Content;

/// The content without empty rows. One point stays, because a card needs one and the field must be there
/// to say so.
#[must_use]
pub fn tidied(mut content: Content) -> Content {
    trim(&mut content.headline);
    rows(&mut content.brief);
    if content.brief.is_empty() {
        content.brief.push(String::new());
    }
    if let Some(explainer) = &mut content.explainer {
        trim(&mut explainer.body);
        for source in &mut explainer.sources {
            trim(&mut source.title);
            optional(&mut source.url);
        }
        explainer.sources.retain(|source| !source.title.is_empty() || source.url.is_some());
        if explainer.body.is_empty() && explainer.sources.is_empty() {
            content.explainer = None;
        }
    }
    if let Some(action) = &mut content.action {
        rows(&mut action.steps);
        for contact in &mut action.contacts {
            trim(&mut contact.name);
            if let Some(phone) = &mut contact.phone {
                // People group digits by spaces, dots and hyphens; a `tel:` link does not.
                phone.retain(|c| !c.is_whitespace() && c != '.' && c != '-');
            }
            optional(&mut contact.phone);
        }
        action.contacts.retain(|contact| !contact.name.is_empty() || contact.phone.is_some());
        if let Some(question) = &mut action.question {
            trim(&mut question.text);
            trim(&mut question.explanation);
            let right = usize::from(question.answer);
            let kept = |choice: &String| !choice.trim().is_empty();
            let before = question.choices.iter().take(right).filter(|c| kept(c)).count();
            let right_kept = question.choices.get(right).is_some_and(kept);
            rows(&mut question.choices);
            let place = if right_kept { before } else { question.choices.len() };
            question.answer = u8::try_from(place).unwrap_or(u8::MAX);
            if question.text.is_empty() && question.choices.is_empty() {
                action.question = None;
            }
        }
        let empty = action.steps.is_empty()
            && action.contacts.is_empty()
            && action.deadline.is_none()
            && action.question.is_none()
            && action.calculator.is_none();
        if empty {
            content.action = None;
        } else if action.steps.is_empty() {
            action.steps.push(String::new());
        }
    }
    // Addresses are kept in the one way in which phones compare them; what is none stays, to be told of.
    let links = std::mem::take(&mut content.corrects_links);
    for link in links.iter().map(|link| link.trim()).filter(|link| !link.is_empty()) {
        let link = plain::link::normalised(link).unwrap_or_else(|| link.to_owned());
        if !content.corrects_links.contains(&link) {
            content.corrects_links.push(link);
        }
    }
    optional(&mut content.byline);
    if let Some(video) = &mut content.video {
        trim(&mut video.title);
        if *video == Default::default() {
            content.video = None;
        }
    }
    if let Some(event) = &mut content.event {
        trim(&mut event.place);
    }
    content
}

fn trim(text: &mut String) {
    let trimmed = text.trim();
    if trimmed.len() != text.len() {
        *text = trimmed.to_owned();
    }
}

fn rows(rows: &mut Vec<String>) {
    rows.iter_mut().for_each(trim);
    rows.retain(|row| !row.is_empty());
}

fn optional(text: &mut Option<String>) {
    if let Some(inner) = text {
        trim(inner);
        if inner.is_empty() {
            *text = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tidied;
    use crate::state::beginning::blank;
    use wire::card::{Action, Contact, Explainer, Kind, Question};

    #[test]
    fn empty_rows_go_and_words_stay() {
        let mut content = blank(Kind::Notice);
        content.headline = " Họp ".into();
        content.brief = vec![" một".into(), "  ".into(), "hai".into()];
        content.explainer = Some(Explainer::default());
        content.action = Some(Action {
            contacts: vec![Contact { name: String::new(), phone: Some("0912 345.678".into()) }],
            ..Action::default()
        });
        let tidy = tidied(content);
        assert_eq!(tidy.headline, "Họp");
        assert_eq!(tidy.brief, ["một", "hai"]);
        assert_eq!(tidy.explainer, None);
        let action = tidy.action.expect("the telephone number keeps the action");
        assert_eq!(action.contacts[0].phone.as_deref(), Some("0912345678"));
        assert_eq!(action.steps, [""]);
    }

    #[test]
    fn the_right_choice_stays_right_when_an_empty_one_before_it_goes() {
        let mut content = blank(Kind::Explainer);
        content.action = Some(Action {
            question: Some(Question {
                text: "?".into(),
                choices: vec!["a".into(), " ".into(), "b".into()],
                answer: 2,
                explanation: String::new(),
            }),
            ..Action::default()
        });
        let question = tidied(content).action.and_then(|a| a.question).expect("a question");
        assert_eq!((question.choices.len(), question.answer), (2, 1));
    }
}
