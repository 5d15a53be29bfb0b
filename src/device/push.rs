//! Subscribing this phone to notices. No account stands behind it, only the browser's own address.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{PushEncryptionKeyName, PushManager, PushSubscription, PushSubscriptionOptionsInit};
use wire::lang::Lang;
use wire::push::{NewSubscription, PushKey};

use super::js;

/// Why notices could not be switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeFault {
    /// This browser has no push.
    Missing,
    /// The worker said no, now or earlier.
    Denied,
    /// The browser could not reach its push service.
    Failed,
}

/// True where this browser can show notices at all.
#[must_use]
pub fn possible() -> bool {
    let window = js::window();
    !js::get(&window, "PushManager").is_undefined()
        && !js::get(&window, "Notification").is_undefined()
        && !js::get(&js::navigator(), "serviceWorker").is_undefined()
}

/// True while the worker allows notices.
#[must_use]
pub fn granted() -> bool {
    let notification = js::get(&js::window(), "Notification");
    js::get(&notification, "permission").as_string().as_deref() == Some("granted")
}

/// Asks the worker, and subscribes this phone with the server's key.
///
/// # Errors
/// As [`NoticeFault`] tells.
pub async fn subscribe(key: &PushKey, lang: Lang) -> Result<NewSubscription, NoticeFault> {
    if !possible() {
        return Err(NoticeFault::Missing);
    }
    let notification = js::get(&js::window(), "Notification");
    let answer = js::call_wait(&notification, "requestPermission", &[]).await;
    if answer.ok().and_then(|a| a.as_string()).as_deref() != Some("granted") {
        return Err(NoticeFault::Denied);
    }
    let manager = manager().await?;
    // A subscription made with an older key of the server is of no use any more.
    if let Some(old) = current(&manager).await {
        let used = js::get(&js::get(&old, "options"), "applicationServerKey");
        let same = !used.is_null() && base64url(&Uint8Array::new(&used).to_vec()) == key.public_key;
        if !same && let Ok(promise) = old.unsubscribe() {
            let _ = js::wait(promise).await;
        }
    }
    let options = PushSubscriptionOptionsInit::new();
    options.set_user_visible_only(true);
    options.set_application_server_key_opt_str(Some(&key.public_key));
    let promise = manager.subscribe_with_options(&options).map_err(|_| NoticeFault::Failed)?;
    let made = js::wait(promise).await.map_err(|_| NoticeFault::Failed)?;
    let subscription: PushSubscription = made.unchecked_into();
    let part = |name| {
        let buffer = subscription.get_key(name).ok().flatten()?;
        Some(base64url(&Uint8Array::new(&buffer).to_vec()))
    };
    Ok(NewSubscription {
        endpoint: subscription.endpoint(),
        p256dh: part(PushEncryptionKeyName::P256dh).ok_or(NoticeFault::Failed)?,
        auth: part(PushEncryptionKeyName::Auth).ok_or(NoticeFault::Failed)?,
        key_id: key.key_id.clone(),
        lang,
    })
}

/// Ends the subscription of this phone; gives its address, for the server to forget.
pub async fn unsubscribe() -> Option<String> {
    let subscription = current(&manager().await.ok()?).await?;
    let endpoint = subscription.endpoint();
    let _ = js::wait(subscription.unsubscribe().ok()?).await;
    Some(endpoint)
}

async fn manager() -> Result<PushManager, NoticeFault> {
    let container = js::get(&js::navigator(), "serviceWorker");
    let ready = js::get(&container, "ready").unchecked_into();
    let registration = js::wait(ready).await.map_err(|_| NoticeFault::Missing)?;
    let manager = js::get(&registration, "pushManager");
    if manager.is_undefined() { Err(NoticeFault::Missing) } else { Ok(manager.unchecked_into()) }
}

async fn current(manager: &PushManager) -> Option<PushSubscription> {
    let found = js::wait(manager.get_subscription().ok()?).await.ok()?;
    (!found.is_null()).then(|| found.unchecked_into())
}

fn base64url(bytes: &[u8]) -> String {
    let binary: String = bytes.iter().map(|b| char::from(*b)).collect();
    let text = js::call(&js::window(), "btoa", &[JsValue::from_str(&binary)]);
    let text = text.ok().and_then(|t| t.as_string()).unwrap_or_default();
    text.trim_end_matches('=').replace('+', "-").replace('/', "_")
}
