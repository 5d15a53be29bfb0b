//! What a new card starts with, by its kind.

use chrono::{DateTime, Utc};
use wire::card::{Action, Content, EventTime, Explainer, Kind, Source};
use wire::correction::{CLAIM, TRUTH};
use wire::limits::{CORRECTED_LINKS, HEADLINE_CHARS};
use wire::rumour::RumourSummary;
use wire::topic::Topic;

use super::tidy::tidied;

/// The kinds that can be written here; surveys have a page of their own.
pub const KINDS: [Kind; 6] =
    [Kind::News, Kind::Explainer, Kind::Notice, Kind::Bulletin, Kind::Correction, Kind::Event];

/// A new card of a kind, with nothing in it but what the kind suggests.
#[must_use]
pub fn blank(kind: Kind) -> Content {
    let topic = match kind {
        Kind::Explainer => Topic::Policy,
        Kind::Event => Topic::Events,
        Kind::Correction => Topic::Examples,
        Kind::Survey => Topic::Voices,
        Kind::News | Kind::Notice | Kind::Bulletin => Topic::Benefits,
    };
    Content {
        brief: vec![String::new()],
        explainer: matches!(kind, Kind::Explainer | Kind::Correction).then(Default::default),
        action: (kind == Kind::Notice)
            .then(|| Action { steps: vec![String::new()], ..Default::default() }),
        ..Content::empty(kind, topic)
    }
}

/// What the editor of a new card starts with.
#[must_use]
pub fn start(kind: Kind) -> Content {
    Content { event: (kind == Kind::Event).then(blank_event), ..blank(kind) }
}

/// What the correction of a rumour starts with: what is claimed, in the officer's words, and where it stands.
/// Nothing of what reporters wrote is in it: it is their own.
#[must_use]
pub fn correction(of: &RumourSummary) -> Content {
    let claim = of.claim.trim();
    let mut content = start(Kind::Correction);
    content.corrects_links = of.links.iter().take(CORRECTED_LINKS).cloned().collect();
    if !claim.is_empty() {
        content.headline = format!("Đính chính: {claim}").chars().take(HEADLINE_CHARS).collect();
        content.brief = vec![format!("Tin đang lan: {claim}"), String::new()];
    }
    let claim = if claim.is_empty() { "…" } else { claim };
    content.explainer = Some(Explainer {
        body: format!("## {CLAIM}\n\n{claim}\n\n## {TRUTH}\n\n"),
        sources: vec![Source { title: String::new(), url: None, checked: None, verified: false }],
    });
    content
}

/// True while nothing was typed into a new card yet, whatever was chosen.
#[must_use]
pub fn is_untouched(content: &Content) -> bool {
    let start = start(content.kind);
    let chosen = Content {
        topic: content.topic,
        priority: content.priority,
        corrects: content.corrects,
        corrects_links: content.corrects_links.clone(),
        audience: content.audience.clone(),
        ..start
    };
    tidied(content.clone()) == tidied(chosen)
}

/// An event whose time nobody has given yet: the type wants a moment, the form has none.
pub const EMPTY_MOMENT: DateTime<Utc> = DateTime::<Utc>::UNIX_EPOCH;

/// An event that was opened and not filled in.
#[must_use]
pub fn blank_event() -> EventTime {
    EventTime { starts: EMPTY_MOMENT, ends: None, place: String::new() }
}

#[cfg(test)]
mod tests {
    use super::{KINDS, is_untouched, start};
    use wire::card::{Kind, Priority};

    #[test]
    fn a_new_card_is_untouched_until_a_word_stands_in_it() {
        for kind in KINDS {
            let mut content = start(kind);
            content.priority = Priority::Urgent;
            assert!(is_untouched(&content), "{kind:?}");
            content.brief[0].push('a');
            assert!(!is_untouched(&content), "{kind:?}");
        }
        let mut event = start(Kind::Event);
        if let Some(event) = &mut event.event {
            event.place.push_str("Nhà văn hoá");
        }
        assert!(!is_untouched(&event));
    }
}
