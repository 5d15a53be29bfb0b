//! The message of a push: sealed for one phone (RFC 8291), signed for its push service (RFC 8292).

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use web_push_native::WebPushBuilder;
use web_push_native::jwt_simple::algorithms::{
    ECDSAP256KeyPairLike, ECDSAP256PublicKeyLike, ES256KeyPair,
};
use web_push_native::jwt_simple::claims::Claims;
use wire::card::Priority;
use wire::push::{DECLARATIVE, Notification, NotificationData, PushMessage};

use super::{KEPT, keys};
use crate::store::push_jobs::Job;

/// For how long the signature holds; a push service refuses one of more than a day (RFC 8292, section 2).
const SIGNED_FOR: Duration = Duration::from_secs(12 * 60 * 60);

fn message(job: &Job, public_url: &str) -> PushMessage {
    let path = format!("/tin/{}", job.slug);
    PushMessage {
        web_push: DECLARATIVE,
        notification: Notification {
            title: job.unit.clone(),
            body: job.headline.clone(),
            navigate: format!("{public_url}{path}"),
            lang: "vi".to_owned(),
            tag: job.card.to_string(),
            data: NotificationData { card: job.card, path },
        },
    }
}

/// A job's message, sealed and signed, with the headers of its request; none when the subscription's
/// keys are no keys.
pub fn sealed(
    job: &Job,
    public_url: &str,
    key: &ES256KeyPair,
    contact: &str,
) -> Option<(HeaderMap, Vec<u8>)> {
    let (public, auth) = (keys::public_key(&job.p256dh)?, keys::auth(&job.auth)?);
    let json = serde_json::to_vec(&message(job, public_url)).ok()?;
    let request = WebPushBuilder::new(job.endpoint.parse().ok()?, public, auth).build(json).ok()?;
    let (mut parts, body) = request.into_parts();
    // The client counts the body by itself.
    parts.headers.remove("content-length");
    let urgency = if job.priority >= Priority::Urgent { "high" } else { "normal" };
    // The topic lets a newer version take the place of an older one that was not delivered yet
    // (RFC 8030, section 5.4): at most 32 characters of base64url.
    let topic = job.card.0.simple().to_string();
    for (name, value) in [
        ("authorization", signature(&job.endpoint, key, contact)?.as_str()),
        ("ttl", KEPT.as_secs().to_string().as_str()),
        ("urgency", urgency),
        ("topic", &topic),
    ] {
        parts.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).ok()?);
    }
    Some((parts.headers, body))
}

/// Our signature for the push service of an endpoint (RFC 8292, section 3). It names the whole origin of
/// the service; `web-push-native` leaves out the port.
fn signature(endpoint: &str, key: &ES256KeyPair, contact: &str) -> Option<String> {
    let audience = Url::parse(endpoint).ok()?.origin().ascii_serialization();
    let claims = Claims::create(SIGNED_FOR.into()).with_audience(audience).with_subject(contact);
    let token = key.sign(claims).ok()?;
    let public = key.public_key().public_key().to_bytes_uncompressed();
    Some(format!("vapid t={token}, k={}", URL_SAFE_NO_PAD.encode(public)))
}
