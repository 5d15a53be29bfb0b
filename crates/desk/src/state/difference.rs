//! The parts of two versions of one card, as officers call and read them; `plain::difference` tells them
//! apart.

use plain::difference;
use wire::card::Content;
use wire::version::Part;

use super::audience;
use super::desk::use_desk;
use crate::text::{lang, names, shared, t};

/// A part's name on the screen.
#[must_use]
pub fn name(part: Part) -> &'static str {
    let words = &t().write;
    match part {
        Part::About => words.what,
        Part::Headline => words.quick,
        Part::Brief => words.brief,
        Part::Deep => words.deep,
        Part::Clear => words.clear,
        Part::Force => words.when,
        Part::Event => words.event,
        Part::Audience => words.audience,
        Part::Priority => words.priority,
        Part::Byline => words.byline,
        Part::Media | Part::Other => {
            crate::text::pick("Ảnh, video, âm thanh", "Picture, video and sound")
        }
    }
}

/// A part as lines to read.
#[must_use]
pub fn lines(part: Part, content: &Content) -> Vec<String> {
    match part {
        Part::About => {
            vec![shared().kind(content.kind).into(), shared().topic(content.topic).into()]
        }
        Part::Audience => {
            let desk = use_desk();
            audience::lines(&content.audience, |id| desk.unit(id).map(|unit| unit.short))
        }
        Part::Priority => vec![names::priority(content.priority).into()],
        part => difference::lines(part, content, lang()),
    }
}

#[cfg(test)]
mod tests {
    use plain::difference::{parts, take};
    use wire::version::Part;

    use crate::state::beginning::blank;
    use wire::card::{Action, Explainer, Kind, Priority};

    #[test]
    fn taking_every_part_that_differs_makes_the_versions_one() {
        let mut mine = blank(Kind::Notice);
        mine.headline = "Mai họp".into();
        let mut theirs = blank(Kind::Explainer);
        theirs.brief = vec!["một".into(), "hai".into()];
        theirs.explainer = Some(Explainer { body: "vì sao".into(), sources: Vec::new() });
        theirs.action = Some(Action { steps: vec!["đi".into()], ..Action::default() });
        theirs.priority = Priority::Urgent;
        theirs.in_force_from = crate::state::moments::date_of("2026-01-01");
        theirs.event = Some(crate::state::beginning::blank_event());
        theirs.byline = Some("Lan".into());
        theirs.audience.shifts = vec!["night".to_owned()];
        theirs.video = Some(wire::media::Video::default());
        let parts = parts(&mine, &theirs);
        assert_eq!(parts.len(), 11, "{parts:?}");
        let mut merged = mine.clone();
        for part in parts {
            take(part, &mut merged, &theirs);
        }
        assert_eq!(merged, theirs);
    }

    #[test]
    fn what_was_not_taken_stays() {
        let mut mine = blank(Kind::News);
        mine.headline = "của tôi".into();
        let mut theirs = mine.clone();
        theirs.headline = "bản kia".into();
        theirs.byline = Some("Hùng".into());
        take(Part::Byline, &mut mine, &theirs);
        assert_eq!((mine.headline.as_str(), mine.byline.as_deref()), ("của tôi", Some("Hùng")));
    }
}
