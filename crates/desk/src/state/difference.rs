//! Two versions of one card: where they differ, and how one takes a part over from the other.

use plain::dates;
use wire::card::{Content, Explainer, Source};

use super::desk::use_desk;
use super::{audience, moments};
use crate::text::{lang, names, shared, t};

/// A part of a card that is chosen as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Kind, topic, and what it corrects.
    About,
    /// Nhanh.
    Headline,
    /// Ngắn.
    Brief,
    /// Sâu.
    Deep,
    /// Rõ.
    Clear,
    /// From when until when it is in force.
    Force,
    /// When and where.
    Event,
    /// How loudly it asks.
    Priority,
    /// Who wrote it.
    Byline,
    /// Picture and recordings.
    Media,
    /// Whom it is for.
    Audience,
}

impl Part {
    /// All of them, in the order of the editor.
    pub const ALL: [Self; 11] = [
        Self::About,
        Self::Headline,
        Self::Brief,
        Self::Deep,
        Self::Clear,
        Self::Force,
        Self::Event,
        Self::Audience,
        Self::Priority,
        Self::Byline,
        Self::Media,
    ];

    /// Its name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        let words = &t().write;
        match self {
            Self::About => words.what,
            Self::Headline => words.quick,
            Self::Brief => words.brief,
            Self::Deep => words.deep,
            Self::Clear => words.clear,
            Self::Force => words.when,
            Self::Event => words.event,
            Self::Audience => words.audience,
            Self::Priority => words.priority,
            Self::Byline => words.byline,
            Self::Media => crate::text::pick("Ảnh, âm thanh", "Picture and sound"),
        }
    }

    fn same(self, a: &Content, b: &Content) -> bool {
        match self {
            Self::About => (a.kind, a.topic, a.corrects) == (b.kind, b.topic, b.corrects),
            Self::Headline => a.headline == b.headline,
            Self::Brief => a.brief == b.brief,
            Self::Deep => a.explainer == b.explainer,
            Self::Clear => a.action == b.action,
            Self::Force => {
                (a.in_force_from, a.in_force_until) == (b.in_force_from, b.in_force_until)
            }
            Self::Event => a.event == b.event,
            Self::Audience => a.audience == b.audience,
            Self::Priority => a.priority == b.priority,
            Self::Byline => a.byline == b.byline,
            Self::Media => a.picture == b.picture && a.tracks == b.tracks,
        }
    }

    /// Takes the part over.
    pub fn take(self, into: &mut Content, from: &Content) {
        match self {
            Self::About => {
                into.kind = from.kind;
                into.topic = from.topic;
                into.corrects = from.corrects;
            }
            Self::Headline => into.headline.clone_from(&from.headline),
            Self::Brief => into.brief.clone_from(&from.brief),
            Self::Deep => into.explainer.clone_from(&from.explainer),
            Self::Clear => into.action.clone_from(&from.action),
            Self::Force => {
                into.in_force_from = from.in_force_from;
                into.in_force_until = from.in_force_until;
            }
            Self::Event => into.event.clone_from(&from.event),
            Self::Audience => into.audience.clone_from(&from.audience),
            Self::Priority => into.priority = from.priority,
            Self::Byline => into.byline.clone_from(&from.byline),
            Self::Media => {
                into.picture.clone_from(&from.picture);
                into.tracks.clone_from(&from.tracks);
            }
        }
    }

    /// The part as lines to read.
    #[must_use]
    pub fn lines(self, content: &Content) -> Vec<String> {
        let day = |day: Option<_>| day.map(|day| dates::date(day, lang()));
        match self {
            Self::About => {
                vec![shared().kind(content.kind).into(), shared().topic(content.topic).into()]
            }
            Self::Headline => vec![content.headline.clone()],
            Self::Brief => content.brief.clone(),
            Self::Deep => content.explainer.as_ref().map(explained).unwrap_or_default(),
            Self::Clear => content.action.as_ref().map_or_else(Vec::new, |action| {
                let mut lines = action.steps.clone();
                lines.extend(day(action.deadline));
                for contact in &action.contacts {
                    let phone = contact.phone.clone().unwrap_or_default();
                    lines.push(format!("{} {phone}", contact.name).trim().to_owned());
                }
                if let Some(question) = &action.question {
                    lines.push(question.text.clone());
                    lines.extend(question.choices.clone());
                    lines.push(question.explanation.clone());
                }
                lines
            }),
            Self::Force => {
                day(content.in_force_from).into_iter().chain(day(content.in_force_until)).collect()
            }
            Self::Event => content.event.as_ref().map_or_else(Vec::new, |event| {
                let ends = event.ends.map(|ends| dates::date_time(ends, lang()));
                let mut lines = vec![dates::date_time(event.starts, lang())];
                lines.extend(ends);
                lines.push(event.place.clone());
                lines
            }),
            Self::Audience => {
                let desk = use_desk();
                audience::lines(&content.audience, |id| desk.unit(id).map(|unit| unit.short))
            }
            Self::Priority => vec![names::priority(content.priority).into()],
            Self::Byline => content.byline.clone().into_iter().collect(),
            Self::Media => {
                let alt = content.picture.as_ref().map(|picture| picture.alt.clone());
                alt.into_iter().chain(content.tracks.iter().map(|t| t.lang.clone())).collect()
            }
        }
    }
}

fn explained(explainer: &Explainer) -> Vec<String> {
    let source = |source: &Source| {
        let url = source.url.clone().unwrap_or_default();
        let checked = moments::date_value(source.checked);
        format!("{} {url} {checked}", source.title).trim().to_owned()
    };
    let mut lines: Vec<String> = explainer.body.lines().map(str::to_owned).collect();
    lines.extend(explainer.sources.iter().map(source));
    lines.retain(|line| !line.is_empty());
    lines
}

/// The parts in which two versions differ.
#[must_use]
pub fn differences(mine: &Content, theirs: &Content) -> Vec<Part> {
    Part::ALL.into_iter().filter(|part| !part.same(mine, theirs)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Part, differences};
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
        let parts = differences(&mine, &theirs);
        assert_eq!(parts.len(), 10, "{parts:?}");
        let mut merged = mine.clone();
        for part in parts {
            part.take(&mut merged, &theirs);
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
        Part::Byline.take(&mut mine, &theirs);
        assert_eq!((mine.headline.as_str(), mine.byline.as_deref()), ("của tôi", Some("Hùng")));
    }
}
