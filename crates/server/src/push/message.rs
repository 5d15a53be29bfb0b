//! The message of a push: what the phone shows, and the headers of its request (RFC 8030, RFC 8292).

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use web_push_native::jwt_simple::algorithms::{ECDSAP256KeyPairLike, ECDSAP256PublicKeyLike};
use web_push_native::jwt_simple::claims::Claims;
use wire::audience::Audience;
use wire::card::{Kind, Priority};
use wire::push::{DECLARATIVE, Notification, NotificationData, PushMessage, Whom};

use super::keys::Key;
use super::{KEPT, seal};
use crate::store::push_notices::Notice;

/// For how long the signature holds; a push service refuses one of more than a day (RFC 8292, section 2).
const SIGNED_FOR: Duration = Duration::from_secs(12 * 60 * 60);

/// What the phones of a release get, before it is sealed for each of them.
#[must_use]
pub fn words(notice: &Notice, public_url: &str) -> Vec<u8> {
    let path = format!("/tin/{}", notice.slug);
    let whom = whom(notice);
    let headline = &notice.content.headline;
    // Of a note one first reads what is new, then to which card it was said.
    let (title, body, tag) = match &notice.note {
        None => (notice.unit.clone(), headline.clone(), notice.card.to_string()),
        Some(note) => (
            format!("{} nhắn thêm", notice.unit),
            format!("{}\nTin: {headline}", note.said),
            note.id.to_string(),
        ),
    };
    let mut message = PushMessage {
        web_push: DECLARATIVE,
        mutable: whom.is_some(),
        notification: Notification {
            title,
            body,
            navigate: format!("{public_url}{path}"),
            lang: "vi".to_owned(),
            tag,
            data: NotificationData { card: notice.card, path, version: notice.version, whom },
        },
    };
    let json = |message: &PushMessage| serde_json::to_vec(message).unwrap_or_default();
    let all = json(&message);
    if all.len() <= seal::MOST {
        return all;
    }
    // More units than a push can name: better that too many phones ring than none. A note is never for more than its
    // unit.
    let unit = notice.note.as_ref().map(|note| note.unit);
    message.notification.data.whom =
        unit.map(|unit| Whom { units: vec![unit], home: true, ..Whom::default() });
    message.mutable = message.notification.data.whom.is_some();
    json(&message)
}

/// Whom the phone is to ask itself about, by the rule of `plain::audience`; nobody in particular for what the top of
/// the organisation says to everybody.
fn whom(notice: &Notice) -> Option<Whom> {
    let content = &notice.content;
    let Audience { units: _, sectors, languages, shifts } = content.audience.clone();
    // A phone that has no workplace has no notes either, and is not woken for one.
    let home = notice.note.is_some();
    let place = Whom { units: notice.units.clone(), home, ..Whom::default() };
    if notice.priority >= Priority::Urgent || content.kind == Kind::Correction {
        return (!notice.to_all_units).then_some(place);
    }
    let narrows = matches!(content.kind, Kind::News | Kind::Explainer | Kind::Event);
    let topic = narrows.then_some(content.topic);
    let all = notice.to_all_units && content.audience.is_everybody() && topic.is_none();
    (!all).then_some(Whom { sectors, languages, shifts, topic, ..place })
}

/// The headers of every push of a release but the signature.
#[must_use]
pub fn headers(notice: &Notice) -> HeaderMap {
    let urgency = match notice.priority {
        Priority::Urgent | Priority::MustConfirm => "high",
        Priority::Normal | Priority::Quiet => "normal",
    };
    // The topic lets a newer version take the place of an older one that was not delivered yet (RFC 8030, section
    // 5.4), and a message that was sent twice the place of itself: at most 32 characters of base64url.
    let topic = notice.note.as_ref().map_or(notice.card.0, |note| note.id.0).simple().to_string();
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("content-type", "application/octet-stream"),
        ("content-encoding", "aes128gcm"),
        ("ttl", KEPT.as_secs().to_string().as_str()),
        ("urgency", urgency),
        ("topic", &topic),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    headers
}

/// Our signature for a push service (RFC 8292, section 3), which names its whole origin.
#[must_use]
pub fn signature(origin: &str, key: &Key, contact: &str) -> Option<HeaderValue> {
    let claims = Claims::create(SIGNED_FOR.into()).with_audience(origin).with_subject(contact);
    let token = key.pair.sign(claims).ok()?;
    let public = key.pair.public_key().public_key().to_bytes_uncompressed();
    let text = format!("vapid t={token}, k={}", URL_SAFE_NO_PAD.encode(public));
    HeaderValue::from_str(&text).ok()
}
