//! What a card leaves unsaid: by which text, from when, what to do, whom to ask.

use wire::card::{Content, Kind};
use wire::clarity::{Finding, What};
use wire::limits;
use wire::validate::is_web_address;

use super::fields::depth_of;
use super::said::Said;

/// What is missing, given what the texts say.
#[must_use]
pub fn missing(content: &Content, said: &Said) -> Vec<Finding> {
    let mut found = Vec::new();
    sources(content, said, &mut found);
    dates(content, said, &mut found);
    actions(content, said, &mut found);
    if content.kind == Kind::Bulletin && content.tracks.is_empty() {
        // It is listed under "Nghe", where it could not be heard.
        found.push(Finding { refused: true, ..finding("tracks", What::NoSound) });
    }
    found
}

fn finding(field: impl Into<String>, what: What) -> Finding {
    let field = field.into();
    let depth = depth_of(&field);
    super::finding(field, depth, what)
}

fn sources(content: &Content, said: &Said, found: &mut Vec<Finding>) {
    let sources = content.explainer.as_ref().map_or(&[][..], |explainer| &explainer.sources);
    if sources.is_empty() {
        if content.kind == Kind::Explainer {
            // Promise of the house: a figure about law shows where it comes from.
            let refused = Finding { refused: true, ..finding("explainer.sources", What::NoSource) };
            found.push(refused);
        } else if let Some((field, place, words)) = &said.law {
            let told = finding(field, What::NoSource);
            found.push(Finding { place: Some(*place), words: words.clone(), ..told });
        }
    }
    for (place, source) in sources.iter().enumerate().take(limits::SOURCES) {
        let field = format!("explainer.sources[{place}]");
        let linked = source.url.as_deref().is_some_and(is_web_address);
        if !super::said::has_number_or_year(&source.title) && !linked {
            found.push(finding(format!("{field}.title"), What::SourceUnnumbered));
        }
        if !source.verified && source.checked.is_none() {
            found.push(finding(format!("{field}.checked"), What::SourceUnchecked));
        }
    }
}

fn dates(content: &Content, said: &Said, found: &mut Vec<Finding>) {
    let in_fields = content.in_force_from.is_some()
        || content.in_force_until.is_some()
        || content.event.is_some()
        || content.action.as_ref().is_some_and(|action| action.deadline.is_some());
    match content.kind {
        // An event without its time is none: no calendar, no board and no phone could show it.
        Kind::Event if content.event.is_none() => {
            found.push(Finding { refused: true, ..finding("event.starts", What::NoDate) });
        }
        Kind::Notice | Kind::Explainer if !in_fields && !said.date => {
            found.push(finding("in_force_from", What::NoDate));
        }
        _ => {}
    }
}

fn actions(content: &Content, said: &Said, found: &mut Vec<Finding>) {
    let asks =
        matches!(content.kind, Kind::Notice | Kind::Explainer | Kind::Event | Kind::Correction);
    let Some(action) = &content.action else {
        if asks {
            found.push(finding("action.steps", What::NoAction));
        }
        return;
    };
    if !said.verb {
        found.push(finding("action.steps", What::NoVerb));
    }
    let leads = !action.contacts.is_empty()
        || action.deadline.is_some()
        || action.calculator.is_some()
        || content.event.is_some();
    if !leads {
        found.push(finding("action.contacts", What::NoContact));
    }
}
