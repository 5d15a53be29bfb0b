//! Switching notices on and off.

use chrono::Datelike;
use leptos::prelude::*;
use wire::push::{OldSubscription, PushKey};

use super::preferences::change;
use crate::device::push::{self, NoticeFault};
use crate::device::{clock, network};
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

/// Once a day: a phone whose subscription was made with an older key of the server subscribes anew.
pub async fn renew(shared: Shared) {
    let today = plain::dates::local_day(clock::now()).num_days_from_ce();
    let due = shared.preferences.with_untracked(|p| p.notices && p.notices_checked != today);
    if due && push::granted() && switch_on(shared).await.is_ok() {
        change(shared, |p| p.notices_checked = today);
    }
}
