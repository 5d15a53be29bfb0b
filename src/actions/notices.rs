//! Switching notices on and off.

use chrono::Datelike;
use leptos::prelude::*;
use plain::audience::Profile;
use serde::Serialize;
use wire::id::UnitId;
use wire::push::{OldSubscription, PushKey};
use wire::topic::Topic;

use super::preferences::change;
use crate::device::push::{self, NoticeFault};
use crate::device::{clock, network, task, worker};
use crate::state::Shared;

/// Asks the worker's leave, subscribes this phone and tells the server.
///
/// # Errors
/// As [`NoticeFault`] tells.
pub async fn switch_on(shared: Shared) -> Result<(), NoticeFault> {
    let key: PushKey = network::get("/push/key").await.map_err(|_| NoticeFault::Failed)?;
    let subscription = push::subscribe(&key, shared.lang()).await?;
    network::tell("POST", "/push/subscriptions", &subscription)
        .await
        .map_err(|_| NoticeFault::Failed)?;
    change(shared, |p| p.notices = true);
    tell_profile(shared);
    Ok(())
}

/// Ends the subscription here and on the server. Without a connection the server finds out by itself:
/// the push service tells it that the address is gone.
pub async fn switch_off(shared: Shared) {
    if let Some(endpoint) = push::unsubscribe().await {
        let _ = network::tell("DELETE", "/push/subscriptions", &OldSubscription { endpoint }).await;
    }
    change(shared, |p| p.notices = false);
}

/// What the service worker holds a push against.
#[derive(Serialize)]
struct Me {
    home: Vec<UnitId>,
    sectors: Vec<String>,
    languages: Vec<String>,
    interests: Vec<Topic>,
    shifts: Vec<String>,
}

/// Tells the service worker what the worker said of themselves: it rings for what is for them. Where this is read by
/// something that follows signals, it is told again when that changes.
pub fn tell_profile(shared: Shared) {
    let Profile { home, sectors, languages, interests, shifts } =
        shared.profile().unwrap_or_default();
    let me = Me { home, sectors, languages, interests, shifts };
    if let Some(text) =
        serde_json::to_string(&me).ok().filter(|_| shared.preferences.with(|p| p.notices))
    {
        task::run(async move { worker::keep_profile(&text).await });
    }
}

/// Once a day: a phone whose subscription was made with an older key of the server subscribes anew.
pub async fn renew(shared: Shared) {
    tell_profile(shared);
    let today = plain::dates::local_day(clock::now()).num_days_from_ce();
    let due = shared.preferences.with_untracked(|p| p.notices && p.notices_checked != today);
    if due && push::granted() && switch_on(shared).await.is_ok() {
        change(shared, |p| p.notices_checked = today);
    }
}
