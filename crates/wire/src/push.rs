//! Waking a phone: Web Push (RFC 8030, RFC 8291, RFC 8292).

use serde::{Deserialize, Serialize};

use crate::id::{CardId, UnitId};
use crate::lang::Lang;
use crate::topic::Topic;

/// The answer of `GET /push/key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushKey {
    /// The name of the key; a phone that subscribed with another one subscribes anew.
    pub key_id: String,
    /// The public VAPID key: an uncompressed P-256 point, base64url without padding.
    pub public_key: String,
}

/// The body of `POST /push/subscriptions`.
///
/// The server stores it without any link to a person, and never writes the endpoint to a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSubscription {
    /// The push service's address for this phone.
    pub endpoint: String,
    /// The phone's public key, base64url.
    pub p256dh: String,
    /// The phone's secret for the encryption, base64url.
    pub auth: String,
    /// The key that it subscribed with.
    pub key_id: String,
    /// The language of the phone's screen.
    #[serde(default)]
    pub lang: Lang,
}

/// The body of `DELETE /push/subscriptions`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OldSubscription {
    /// The push service's address for this phone.
    pub endpoint: String,
}

/// What the service worker gets, decrypted: a declarative push message, so that a phone whose worker
/// does not run still shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushMessage {
    /// The mark of a declarative message, always [`DECLARATIVE`].
    pub web_push: u16,
    /// True when our own worker, where it runs, may show something else: the card is not for everybody, and
    /// only the phone knows whether it is for this one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mutable: bool,
    /// What is shown.
    pub notification: Notification,
}

/// The value of [`PushMessage::web_push`].
pub const DECLARATIVE: u16 = 8030;

/// A notification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// Who speaks: the short name of the unit.
    pub title: String,
    /// The card's headline.
    pub body: String,
    /// The address that opens on a tap, absolute.
    pub navigate: String,
    /// The BCP 47 tag of the text.
    pub lang: String,
    /// One card, one notification: a newer version takes the place of the older.
    pub tag: String,
    /// What our own worker needs.
    pub data: NotificationData,
}

/// What our own worker needs to know of a notification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationData {
    /// The card to open.
    pub card: CardId,
    /// Its path from the root of the host.
    pub path: String,
    /// Its version: the same one again, which happens when a server dies while it sends, does not ring again.
    #[serde(default)]
    pub version: u32,
    /// Whom it is for; everybody where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whom: Option<Whom>,
}

/// Whom a push is for, for the service worker to hold against what the worker said on the phone: the rule of
/// `plain::audience`, with the parts left out that do not count for this card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Whom {
    /// These units and everything below them.
    pub units: Vec<UnitId>,
    /// True when it is not for a phone that was not told where its worker works.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub home: bool,
    /// One of these sectors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<String>,
    /// One of these languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// One of these shifts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shifts: Vec<String>,
    /// An interest in this topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
}
