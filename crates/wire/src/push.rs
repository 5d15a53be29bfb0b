//! Waking a phone: Web Push (RFC 8030, RFC 8291, RFC 8292).

use serde::{Deserialize, Serialize};

use crate::id::CardId;
use crate::lang::Lang;

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
}
