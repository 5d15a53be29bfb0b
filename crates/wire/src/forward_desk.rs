//! Passing a card from above on to the own unit, at the desk.
//!
//! Nothing of this module is used by the worker's app.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::approval::SCHEDULE_DAYS;
use crate::card::{Kind, Priority};
use crate::clarity::Finding;
use crate::desk::{CardState, CardVerb};
use crate::id::{CardId, ForwardId, OfficerId, UnitId};
use crate::limits::{FORWARD_NOTE_CHARS, SHORT_CHARS};
use crate::unit::UnitRef;
use crate::validate::{Fault, FieldFault, check_chars};

/// How loudly a note may be announced: “Tôi đã đọc” is about the card, so no note asks for it.
pub const FORWARD_PRIORITIES: [Priority; 3] = [Priority::Quiet, Priority::Normal, Priority::Urgent];

/// A note of an officer's page from before notes were announced.
const fn quiet() -> Priority {
    Priority::Quiet
}

/// The card that a note stands with, as far as the desk of the lower unit needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Original {
    /// The card.
    pub id: CardId,
    /// Its name in addresses.
    pub slug: String,
    /// What it is.
    pub kind: Kind,
    /// How loud it is.
    pub priority: Priority,
    /// Its headline, as phones have it.
    pub headline: String,
    /// Its first points, as phones have them.
    pub brief: Vec<String>,
    /// The unit that speaks in it.
    pub unit: UnitRef,
    /// The release that phones have.
    pub version: u32,
    /// When that was published.
    pub published_at: DateTime<Utc>,
}

/// The answer of `GET /desk/from-above?unit=…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FromAboveList {
    /// Published cards of the units above, the newest first, at most 100; what was said to other units is left out.
    pub cards: Vec<FromAbove>,
}

/// A card from above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FromAbove {
    /// The card.
    pub card: Original,
    /// The unit's note to it, when there is one already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forward: Option<ForwardId>,
}

/// The body of `POST /desk/forwards` and `PUT /desk/forwards/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ForwardDraft {
    /// Minted on the officer's device.
    pub id: ForwardId,
    /// The card from above; it stays the same.
    pub card: CardId,
    /// The unit that says it; it stays the same.
    pub unit: UnitId,
    /// What it says, plain text.
    pub note: String,
    /// How loudly it is announced when it is published; one of [`FORWARD_PRIORITIES`].
    #[serde(default = "quiet")]
    pub priority: Priority,
    /// The revision that the officer had before their eyes; 0 for a new one.
    #[serde(default)]
    pub revision: u32,
}

impl ForwardDraft {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        check_chars(&mut faults, "note", &self.note, 1, FORWARD_NOTE_CHARS);
        if !FORWARD_PRIORITIES.contains(&self.priority) {
            faults.push(FieldFault::new("priority", Fault::NotAllowed));
        }
        faults
    }
}

/// The body of `POST /desk/forwards/{id}/step`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ForwardStep {
    /// Which step; any other than editing.
    pub verb: CardVerb,
    /// The revision that the officer had before their eyes.
    pub revision: u32,
    /// For returning and recalling: why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// For scheduling: when, after now and at most [`SCHEDULE_DAYS`](crate::approval::SCHEDULE_DAYS) ahead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<DateTime<Utc>>,
}

impl ForwardStep {
    /// Everything that is wrong with it at this moment.
    #[must_use]
    pub fn faults(&self, now: DateTime<Utc>) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.verb == CardVerb::Edit {
            faults.push(FieldFault::new("verb", Fault::NotAllowed));
        }
        let far = now + Duration::days(SCHEDULE_DAYS);
        match (self.verb, self.publish_at) {
            (CardVerb::Schedule, None) => faults.push(FieldFault::new("publish_at", Fault::Empty)),
            (CardVerb::Schedule, Some(at)) if at > now && at <= far => {}
            (_, None) => {}
            _ => faults.push(FieldFault::new("publish_at", Fault::NotAllowed)),
        }
        let why = matches!(self.verb, CardVerb::Return | CardVerb::Recall);
        check_chars(&mut faults, "remark", &self.remark, usize::from(why), SHORT_CHARS);
        faults
    }
}

/// The answer of `GET /desk/forwards`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskForwardList {
    /// Those of the officer's subtree, the latest change first, at most 100.
    pub forwards: Vec<DeskForward>,
}

/// A note at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskForward {
    /// Its identifier.
    pub id: ForwardId,
    /// The card that it stands with.
    pub card: Original,
    /// The unit that says it.
    pub unit: UnitRef,
    /// What it says.
    pub note: String,
    /// How loudly it is announced when it is published.
    pub priority: Priority,
    /// Where it stands, by the same rules as a card.
    pub state: CardState,
    /// When the server publishes it, while it waits for that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<DateTime<Utc>>,
    /// Counts every change.
    pub revision: u32,
    /// How often it was released.
    pub version: u32,
    /// The release of the card that the note was last written about.
    pub written_to: u32,
    /// Who wrote last.
    pub author: OfficerId,
    /// Their name as it is spoken.
    pub author_name: String,
    /// What was said when it was returned or withdrawn.
    pub remark: Option<String>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// When phones got it.
    pub published_at: Option<DateTime<Utc>>,
    /// True when phones have a release of it.
    pub shown: bool,
    /// True when it speaks for the organisation, as its card does: then the spokesperson publishes it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub speaks: bool,
    /// What this officer may do with it now.
    pub may: Vec<CardVerb>,
    /// What the clarity meter finds in it, field `note`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// The answer of `GET /desk/cards/{id}/forwards`: who passed a card on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardForwards {
    /// Notes that phones have, of the officer's subtree, by the name of the unit.
    pub forwards: Vec<CardForward>,
}

/// One unit's note to a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardForward {
    /// The unit.
    pub unit: UnitRef,
    /// What phones have of it.
    pub note: String,
    /// When.
    pub published_at: DateTime<Utc>,
}

/// The answer of `GET /desk/forwards/{id}/history`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForwardHistory {
    /// The note.
    pub id: ForwardId,
    /// What was done with it, the latest first, at most 200.
    pub events: Vec<ForwardEvent>,
}

/// One thing that was done with a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForwardEvent {
    /// Its identifier.
    pub id: String,
    /// What was done.
    pub verb: CardVerb,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it, by the name as it is spoken; nobody where the server did, at the time that it was given.
    pub by: Option<String>,
    /// What was said with it.
    pub remark: Option<String>,
    /// The number of the release, of those that made one.
    pub version: Option<u32>,
    /// The time that was set, of those that set one or published at one.
    pub publish_at: Option<DateTime<Utc>>,
    /// True where the server published later than it should have, because it was not running.
    pub late: bool,
    /// What the note said, of those that changed it or put it before somebody.
    pub note: Option<String>,
    /// How loudly it was to be announced, of the same; none where that was not kept yet.
    pub priority: Option<Priority>,
}

/// What the signature of a released note covers (Ed25519, RFC 8032); `note_sha256` is that of its UTF-8 bytes. A
/// release from before notes were announced has no priority.
#[must_use]
#[expect(clippy::too_many_arguments, reason = "each is a line of what is signed")]
pub fn signed_text(
    id: ForwardId,
    version: u32,
    card: CardId,
    unit: UnitId,
    published_at: DateTime<Utc>,
    note_sha256: &str,
    priority: Option<&str>,
    key_id: &str,
) -> String {
    let at = published_at.timestamp_millis();
    let (form, loud) = match priority {
        None => (1, String::new()),
        Some(priority) => (2, format!("{priority}\n")),
    };
    format!(
        "ban-tin forward {form}\n{id}\n{version}\n{card}\n{unit}\n{at}\n{note_sha256}\n{loud}{key_id}\n"
    )
}
