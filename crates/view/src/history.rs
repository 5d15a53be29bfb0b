//! The history of a card: each version with its day, and word by word what it changed.

use leptos::prelude::*;
use plain::dates;
use wire::version::{CardVersion, Fate, Part, PartChange, Piece};

use crate::Scene;
use crate::text::Words;

/// The versions, the newest first.
pub fn history(versions: &[CardVersion], scene: Scene) -> AnyView {
    let words = scene.words();
    let items = versions
        .iter()
        .map(|version| {
            let day = dates::date_time(version.published_at, scene.lang);
            let changes = if version.version == 1 {
                view! { <p>{words.first_version}" "{version.headline.clone()}</p> }.into_any()
            } else {
                let changes = version.changes.iter().map(|change| changed(change, words));
                changes.collect_view().into_any()
            };
            let title = words.version_number(version.version);
            view! { <li><h3>{title}" "<small class="num">{day}</small></h3>{changes}</li> }
        })
        .collect_view();
    view! { <ol class="versions">{items}</ol> }.into_any()
}

/// What changed between two versions, part by part.
pub fn changes(changes: &[PartChange], scene: Scene) -> AnyView {
    let words = scene.words();
    changes.iter().map(|change| changed(change, words)).collect_view().into_any()
}

/// What changed in one text, word by word.
pub fn pieces(pieces: &[Piece], scene: Scene) -> AnyView {
    let words = scene.words();
    pieces.iter().map(|one| piece(one, words)).collect_view().into_any()
}

fn changed(change: &PartChange, words: &'static Words) -> AnyView {
    let pieces = change.pieces.iter().map(|one| piece(one, words)).collect_view();
    let pieces =
        if change.pieces.is_empty() { words.changed.into_any() } else { pieces.into_any() };
    view! { <p><b>{name(change.part, words)}</b>{pieces}</p> }.into_any()
}

/// What came and what went are told apart by a word for those who hear it, a line through or under it, and a
/// colour.
fn piece(piece: &Piece, words: &'static Words) -> AnyView {
    let text = piece.text.clone();
    match piece.fate {
        Fate::Kept => view! { <span>{text}</span> }.into_any(),
        Fate::Added => view! { <ins><span class="sr">{words.came}</span>{text}</ins> }.into_any(),
        Fate::Removed => view! { <del><span class="sr">{words.went}</span>{text}</del> }.into_any(),
    }
}

fn name(part: Part, words: &'static Words) -> &'static str {
    match part {
        Part::About => words.part_about,
        Part::Headline => words.part_headline,
        Part::Brief => words.brief,
        Part::Deep => words.deep,
        Part::Clear => words.clear,
        Part::Force => words.part_force,
        Part::Event => words.part_event,
        Part::Audience => words.part_audience,
        Part::Priority => words.part_priority,
        Part::Byline => words.by,
        Part::Media => words.part_media,
        Part::Other => words.part_other,
    }
}
