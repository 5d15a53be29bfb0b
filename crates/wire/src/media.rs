//! Files that a card refers to: pictures and recordings, named by what is in them.

use serde::{Deserialize, Serialize};

use crate::id::{CardId, Sha256};

/// One file in the media store, served at `GET /media/{sha256}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MediaRef {
    /// The hash of its bytes, which is also its name.
    pub sha256: Sha256,
    /// Its media type (RFC 9110, section 8.3), such as `audio/mp4`.
    pub media_type: String,
    /// Its size in bytes, so that a phone can say what a download costs before it starts.
    pub bytes: u64,
}

impl MediaRef {
    /// Where the file is served, from the root of the host.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}/media/{}", crate::API_BASE, self.sha256)
    }
}

/// A picture of a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Picture {
    /// The file.
    pub file: MediaRef,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// Who speaks in a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// A person.
    Human,
    /// A machine; named as such wherever it plays.
    Synthetic,
}

/// One recording of a card in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Track {
    /// BCP 47 tag: `vi`, `tai` or `blt` (Thái), `hmn` (Mông), `ium` (Dao) …
    pub lang: String,
    /// Who speaks.
    pub voice: Voice,
    /// Its length in milliseconds.
    pub duration_ms: u32,
    /// The same recording in several formats, the smallest first.
    pub files: Vec<MediaRef>,
    /// What is said, with the moment at which each line starts.
    pub transcript: Vec<Cue>,
    /// What it speaks of, one thing after the other; empty where nobody has divided it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<Chapter>,
}

/// A part of a recording that one may want to go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Chapter {
    /// When it starts, in milliseconds from the beginning.
    pub start_ms: u32,
    /// What it speaks of.
    pub title: String,
    /// The card that says more about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardId>,
}

/// A video elsewhere: named with what it costs, and never fetched by a page of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Video {
    /// Where it is seen: an address that begins with `https://`.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its length in seconds.
    pub duration_s: u32,
}

/// One line of a transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cue {
    /// When the line starts, in milliseconds from the beginning.
    pub start_ms: u32,
    /// What is said.
    pub text: String,
}
