//! Two versions of a card: in which parts they differ, and word by word what came and what went.
//!
//! The desk shows it to whoever has to choose between two drafts, the server and the phone to whoever wants
//! to know what was corrected.

pub mod words;

use wire::card::{Content, Explainer, Source};
use wire::lang::Lang;
use wire::version::{CardVersion, Part, PartChange};

use self::words::{shortened, words};
use crate::dates;

/// True where both versions say the same.
#[must_use]
pub fn same(part: Part, a: &Content, b: &Content) -> bool {
    match part {
        Part::About => {
            (a.kind, a.topic, a.corrects, &a.corrects_links)
                == (b.kind, b.topic, b.corrects, &b.corrects_links)
        }
        Part::Headline => a.headline == b.headline,
        Part::Brief => a.brief == b.brief,
        Part::Deep => a.explainer == b.explainer,
        Part::Clear => a.action == b.action,
        Part::Force => (a.in_force_from, a.in_force_until) == (b.in_force_from, b.in_force_until),
        Part::Event => a.event == b.event,
        Part::Audience => a.audience == b.audience,
        Part::Priority => a.priority == b.priority,
        Part::Byline => a.byline == b.byline,
        Part::Media => (&a.picture, &a.video, &a.tracks) == (&b.picture, &b.video, &b.tracks),
        Part::Other => true,
    }
}

/// The parts in which two versions differ.
#[must_use]
pub fn parts(a: &Content, b: &Content) -> Vec<Part> {
    Part::ALL.into_iter().filter(|part| !same(*part, a, b)).collect()
}

/// Takes a part over.
pub fn take(part: Part, into: &mut Content, from: &Content) {
    match part {
        Part::About => {
            into.kind = from.kind;
            into.topic = from.topic;
            into.corrects = from.corrects;
            into.corrects_links.clone_from(&from.corrects_links);
        }
        Part::Headline => into.headline.clone_from(&from.headline),
        Part::Brief => into.brief.clone_from(&from.brief),
        Part::Deep => into.explainer.clone_from(&from.explainer),
        Part::Clear => into.action.clone_from(&from.action),
        Part::Force => {
            into.in_force_from = from.in_force_from;
            into.in_force_until = from.in_force_until;
        }
        Part::Event => into.event.clone_from(&from.event),
        Part::Audience => into.audience.clone_from(&from.audience),
        Part::Priority => into.priority = from.priority,
        Part::Byline => into.byline.clone_from(&from.byline),
        Part::Media => {
            into.picture.clone_from(&from.picture);
            into.video.clone_from(&from.video);
            into.tracks.clone_from(&from.tracks);
        }
        Part::Other => {}
    }
}

/// A part as lines to read; none for what has a name only, such as a kind or a topic.
#[must_use]
pub fn lines(part: Part, content: &Content, lang: Lang) -> Vec<String> {
    let day = |day: Option<_>| day.map(|day| dates::date(day, lang));
    match part {
        Part::About | Part::Audience | Part::Priority | Part::Other => Vec::new(),
        Part::Headline => vec![content.headline.clone()],
        Part::Brief => content.brief.clone(),
        Part::Deep => {
            content.explainer.as_ref().map(|told| explained(told, lang)).unwrap_or_default()
        }
        Part::Clear => content.action.as_ref().map_or_else(Vec::new, |action| {
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
        Part::Force => {
            day(content.in_force_from).into_iter().chain(day(content.in_force_until)).collect()
        }
        Part::Event => content.event.as_ref().map_or_else(Vec::new, |event| {
            let ends = event.ends.map(|ends| dates::date_time(ends, lang));
            let mut lines = vec![dates::date_time(event.starts, lang)];
            lines.extend(ends);
            lines.push(event.place.clone());
            lines
        }),
        Part::Byline => content.byline.clone().into_iter().collect(),
        Part::Media => {
            let picture = content.picture.as_ref().map(|picture| picture.alt.clone());
            let video = content.video.as_ref().map(|video| {
                format!("{} {} {}", video.title, video.url, dates::bytes(video.bytes, lang))
            });
            let tracks = content.tracks.iter().flat_map(|track| {
                let chapters = track.chapters.iter().map(|chapter| chapter.title.clone());
                std::iter::once(track.lang.clone()).chain(chapters)
            });
            picture.into_iter().chain(video).chain(tracks).collect()
        }
    }
}

fn explained(explainer: &Explainer, lang: Lang) -> Vec<String> {
    let source = |source: &Source| {
        let url = source.url.clone().unwrap_or_default();
        let checked = source.checked.map(|day| dates::date(day, lang)).unwrap_or_default();
        format!("{} {url} {checked}", source.title).trim().to_owned()
    };
    let mut lines: Vec<String> = explainer.body.lines().map(str::to_owned).collect();
    lines.extend(explainer.sources.iter().map(source));
    lines.retain(|line| !line.is_empty());
    lines
}

/// What a version changed against the one before it, part by part, as it is read.
#[must_use]
pub fn changes(before: &Content, after: &Content, lang: Lang) -> Vec<PartChange> {
    let told = |part| {
        let text = |content| lines(part, content, lang).join("\n").replace("**", "");
        PartChange { part, pieces: shortened(words(&text(before), &text(after))) }
    };
    parts(before, after).into_iter().map(told).collect()
}

/// A history out of its releases, the oldest first: each with what it changed; the newest comes first.
#[must_use]
pub fn history(releases: Vec<(CardVersion, Content)>, lang: Lang) -> Vec<CardVersion> {
    let mut versions: Vec<CardVersion> = Vec::with_capacity(releases.len());
    let mut before: Option<Content> = None;
    for (mut version, content) in releases {
        version.changes = before.map(|before| changes(&before, &content, lang)).unwrap_or_default();
        before = Some(content);
        versions.push(version);
    }
    versions.reverse();
    versions
}
