//! The texts of a card in the order in which one reads them, by the names that faults have for them.

use wire::card::{Content, Depth};

/// A text of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Its name: `brief[0]`.
    pub name: String,
    /// The depth that it belongs to.
    pub depth: Depth,
    /// What it says.
    pub text: &'a str,
}

/// The texts that are measured: the four depths, without sources, names and numbers, which are not ours to
/// word.
#[must_use]
pub fn fields(content: &Content) -> Vec<Field<'_>> {
    let mut found =
        vec![Field { name: "headline".to_owned(), depth: Depth::Quick, text: &content.headline }];
    for (place, text) in content.brief.iter().enumerate() {
        found.push(Field { name: format!("brief[{place}]"), depth: Depth::Brief, text });
    }
    if let Some(explainer) = &content.explainer {
        let name = "explainer.body".to_owned();
        found.push(Field { name, depth: Depth::Deep, text: &explainer.body });
    }
    if let Some(action) = &content.action {
        for (place, text) in action.steps.iter().enumerate() {
            found.push(Field { name: format!("action.steps[{place}]"), depth: Depth::Clear, text });
        }
        if let Some(question) = &action.question {
            let name = "action.question.text".to_owned();
            found.push(Field { name, depth: Depth::Clear, text: &question.text });
            let name = "action.question.explanation".to_owned();
            found.push(Field { name, depth: Depth::Clear, text: &question.explanation });
        }
    }
    found
}

/// The text of such a name, to be changed; none where the card has no such text.
#[must_use]
pub fn field_mut<'a>(content: &'a mut Content, name: &str) -> Option<&'a mut String> {
    let place = |list: &str| -> Option<usize> {
        name.strip_prefix(list)?.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
    };
    if name == "headline" {
        return Some(&mut content.headline);
    }
    if let Some(place) = place("brief") {
        return content.brief.get_mut(place);
    }
    if name == "explainer.body" {
        return content.explainer.as_mut().map(|explainer| &mut explainer.body);
    }
    let action = content.action.as_mut()?;
    if let Some(place) = place("action.steps") {
        return action.steps.get_mut(place);
    }
    let question = action.question.as_mut()?;
    match name {
        "action.question.text" => Some(&mut question.text),
        "action.question.explanation" => Some(&mut question.explanation),
        _ => None,
    }
}

/// The depth of a field of a card, by its name.
#[must_use]
pub fn depth_of(name: &str) -> Depth {
    let part = name.split(['.', '[']).next().unwrap_or_default();
    match part {
        "headline" => Depth::Quick,
        "explainer" => Depth::Deep,
        "action" => Depth::Clear,
        _ => Depth::Brief,
    }
}
