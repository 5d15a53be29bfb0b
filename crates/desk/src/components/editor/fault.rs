//! From a fault of the rules to the field that one sees.

use leptos::prelude::*;

use crate::device::page;
use crate::state::writing::Writing;

/// Moves the focus to the first field that has a fault.
pub fn go_to_fault(writing: Writing) {
    let first = writing.faults.with_untracked(|faults| faults.first().map(|f| f.field.clone()));
    let Some(field) = first else { return };
    let id = element_of(&field);
    request_animation_frame(move || page::focus(&id));
}

/// The element of a field of the rules.
#[must_use]
pub fn element_of(field: &str) -> String {
    let list = |prefix: &str| {
        let rest = field.strip_prefix(prefix)?.strip_prefix('[')?;
        let (place, rest) = rest.split_once(']')?;
        Some((place.to_owned(), rest.trim_start_matches('.').to_owned()))
    };
    if let Some((place, name)) = list("explainer.sources") {
        return format!("source-{name}-{place}");
    }
    if let Some((place, name)) = list("action.contacts") {
        return format!("contact-{name}-{place}");
    }
    if field.starts_with("tracks[") {
        return super::sound::PLACE.to_owned();
    }
    if field.starts_with("audience.") {
        return super::audience::PLACE.to_owned();
    }
    match field {
        "action.question.choices" | "action.question.answer" => "question-text".to_owned(),
        "brief" => "brief-0".to_owned(),
        "tracks" => "sound-add".to_owned(),
        "action.steps" => "action-steps-0".to_owned(),
        _ => field.replace('[', "-").replace(']', "").replace(['.', '_'], "-"),
    }
}

#[cfg(test)]
mod tests {
    use super::element_of;

    #[test]
    fn the_element_of_a_fault_is_the_field_that_one_sees() {
        for (field, id) in [
            ("headline", "headline"),
            ("brief[1]", "brief-1"),
            ("brief", "brief-0"),
            ("explainer.body", "explainer-body"),
            ("explainer.sources[2].url", "source-url-2"),
            ("action.steps[0]", "action-steps-0"),
            ("action.contacts[1].phone", "contact-phone-1"),
            ("action.question.answer", "question-text"),
            ("in_force_until", "in-force-until"),
            ("event.starts", "event-starts"),
            ("audience.units[3]", "audience"),
            ("tracks", "sound-add"),
            ("tracks[0].chapters[1].title", "am-thanh"),
        ] {
            assert_eq!(element_of(field), id);
        }
    }
}
