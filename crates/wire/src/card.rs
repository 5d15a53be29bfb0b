//! A card: one piece of content in four depths, Nhanh, Ngắn, Sâu, Rõ.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::audience::Audience;
use crate::id::CardId;
use crate::media::{MediaRef, Picture, Track, Video};
use crate::topic::Topic;
use crate::unit::UnitRef;

/// What a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Tin.
    News,
    /// Giải thích chính sách.
    Explainer,
    /// Bản tin âm thanh.
    Bulletin,
    /// Thông báo.
    Notice,
    /// Đính chính.
    Correction,
    /// Sự kiện.
    Event,
    /// Khảo sát.
    Survey,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::News,
        Self::Explainer,
        Self::Bulletin,
        Self::Notice,
        Self::Correction,
        Self::Event,
        Self::Survey,
    ];
}

/// How deep a reader has gone into a card.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// Nhanh: one line.
    #[default]
    Quick,
    /// Ngắn: one to three short points.
    Brief,
    /// Sâu: why, for whom, since when.
    Deep,
    /// Rõ: what to do.
    Clear,
}

/// How loudly a card asks for attention.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// No push.
    Quiet,
    /// A push outside quiet hours.
    #[default]
    Normal,
    /// A push at once; on top of the list.
    Urgent,
    /// As urgent, and asks the reader to confirm.
    MustConfirm,
}

/// What an officer writes: the content of a card, in four depths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Content {
    /// What the card is.
    pub kind: Kind,
    /// What it is about.
    pub topic: Topic,
    /// Nhanh: one line, also the text of the push.
    pub headline: String,
    /// Ngắn: one to three short points, readable in 15 seconds.
    pub brief: Vec<String>,
    /// Sâu: why, for whom, since when, with its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explainer: Option<Explainer>,
    /// Rõ: what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// A picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// A video elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub video: Option<Video>,
    /// Recordings, at most one a language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<Track>,
    /// From when the matter is in force.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::moment::day_or_none"
    )]
    pub in_force_from: Option<NaiveDate>,
    /// The last day on which it is in force.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::moment::day_or_none"
    )]
    pub in_force_until: Option<NaiveDate>,
    /// When and where, for an event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventTime>,
    /// The card that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<CardId>,
    /// Where the false story stands that this card corrects, as `plain::link::normalised` writes it: a phone
    /// on which somebody is about to share it knows it again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrects_links: Vec<String>,
    /// Who wrote it, as they wish to be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// How loudly it asks for attention.
    #[serde(default)]
    pub priority: Priority,
    /// Who it is for; everybody where nothing is said. The phone matches it, never the server.
    #[serde(default, skip_serializing_if = "Audience::is_everybody")]
    pub audience: Audience,
}

/// Sâu: the explanation and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Explainer {
    /// A small, safe part of Markdown: paragraphs, `## ` headings, `- ` lists, `**bold**`. No HTML.
    pub body: String,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

/// Where a statement comes from. Every figure about law shows one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    /// The name of the law, decision or publication, with the article.
    pub title: String,
    /// Where it can be read, if anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The day on which somebody last held the card against it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::moment::day_or_none"
    )]
    pub checked: Option<NaiveDate>,
    /// False while nobody has read the original text; the screen says so.
    #[serde(default)]
    pub verified: bool,
}

/// Rõ: what to do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Action {
    /// Numbered steps.
    pub steps: Vec<String>,
    /// The last day for it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::moment::day_or_none"
    )]
    pub deadline: Option<NaiveDate>,
    /// Whom to ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// The name of a calculator that helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculator: Option<String>,
    /// One question that checks understanding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Question>,
}

/// Somebody to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// Who: a name or an office.
    pub name: String,
    /// A telephone number to tap, digits with an optional leading `+`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// One question that checks understanding and explains its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Question {
    /// The question.
    pub text: String,
    /// Two to four choices.
    pub choices: Vec<String>,
    /// The place of the right choice, counted from 0.
    pub answer: u8,
    /// Why it is right.
    pub explanation: String,
}

/// When and where an event takes place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventTime {
    /// When it starts.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub starts: DateTime<Utc>,
    /// When it ends, if known.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::moment::moment_or_none"
    )]
    pub ends: Option<DateTime<Utc>>,
    /// Where.
    pub place: String,
}

/// A published card as it reaches a phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Card {
    /// Its identifier, the same through all versions.
    pub id: CardId,
    /// Its name in addresses: `/tin/{slug}`. Lower-case ASCII letters, digits and hyphens.
    pub slug: String,
    /// Counts from 1 with every release.
    pub version: u32,
    /// What it says. A part of its own rather than flattened: flattening makes every reader of JSON twice
    /// as large on the phone.
    pub content: Content,
    /// The unit that speaks.
    pub unit: UnitRef,
    /// When this version was published.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub published_at: DateTime<Utc>,
    /// The card that corrects this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected_by: Option<CardId>,
    /// True for sample content; the screen says so.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub sample: bool,
}

impl Content {
    /// A content in which nothing is written yet.
    #[must_use]
    pub fn empty(kind: Kind, topic: Topic) -> Self {
        Self {
            kind,
            topic,
            headline: String::new(),
            brief: Vec::new(),
            explainer: None,
            action: None,
            picture: None,
            video: None,
            tracks: Vec::new(),
            in_force_from: None,
            in_force_until: None,
            event: None,
            corrects: None,
            corrects_links: Vec::new(),
            byline: None,
            priority: Priority::default(),
            audience: Audience::default(),
        }
    }

    /// Every file that the card refers to, with the field that names it.
    pub fn files(&self) -> impl Iterator<Item = (String, &MediaRef)> {
        let picture = self.picture.iter().map(|picture| ("picture.file".to_owned(), &picture.file));
        let tracks = self.tracks.iter().enumerate().flat_map(|(place, track)| {
            let name = move |file| format!("tracks[{place}].files[{file}]");
            track.files.iter().enumerate().map(move |(file, media)| (name(file), media))
        });
        picture.chain(tracks)
    }
}

impl Card {
    /// Where the card is read, from the root of the host.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/tin/{}", self.slug)
    }

    /// The deepest depth that the card has.
    #[must_use]
    pub fn deepest(&self) -> Depth {
        if self.content.action.is_some() {
            Depth::Clear
        } else if self.content.explainer.is_some() {
            Depth::Deep
        } else {
            Depth::Brief
        }
    }
}
