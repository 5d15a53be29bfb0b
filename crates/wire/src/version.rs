//! The history of a card: every version that was published, and what each changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::CardId;

/// The answer of `GET /cards/{slug}/versions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardVersions {
    /// The card.
    pub id: CardId,
    /// Every version that was published, the newest first.
    pub versions: Vec<CardVersion>,
}

/// One published version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardVersion {
    /// Counts from 1.
    pub version: u32,
    /// When it was published.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub published_at: DateTime<Utc>,
    /// What its headline was.
    pub headline: String,
    /// Where it differs from the one before; nothing for the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<PartChange>,
}

/// How one part of a card changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartChange {
    /// The part.
    pub part: Part,
    /// Its words in their order; what stayed is cut to a few words around what changed. Empty where there
    /// is nothing to read, as for another kind or another picture.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Piece>,
}

/// A run of words that stayed, came or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Piece {
    /// What became of it.
    pub fate: Fate,
    /// The words, with the white space after them; a line break parts one line of the card from the next.
    pub text: String,
}

/// What became of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It stayed.
    Kept,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

/// A part of a card that is compared, and chosen, as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
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
    /// Whom it is for.
    Audience,
    /// How loudly it asks.
    Priority,
    /// Who wrote it.
    Byline,
    /// Picture, video and recordings.
    Media,
    /// A part that this phone does not know yet.
    #[serde(other)]
    Other,
}

impl Part {
    /// All that can be told apart, in the order of the editor.
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
}

#[cfg(test)]
mod tests {
    use super::{CardVersions, Fate, Part};

    #[test]
    fn an_old_phone_reads_a_history_with_a_part_that_it_does_not_know() {
        let json = r#"{"id":"00000000-0000-0000-0000-000000000001","versions":[{"version":2,
            "published_at":"2026-11-24T03:00:00Z","headline":"Mai họp","changes":[
            {"part":"poem"},{"part":"brief","pieces":[{"fate":"added","text":"một"}]}]}]}"#;
        let read: CardVersions = serde_json::from_str(json).expect("a history");
        let changes = &read.versions[0].changes;
        assert_eq!((changes[0].part, changes[1].part), (Part::Other, Part::Brief));
        assert_eq!(changes[1].pieces[0].fate, Fate::Added);
    }
}
