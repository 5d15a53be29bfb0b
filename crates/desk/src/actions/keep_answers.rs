//! Cards of this officer, kept to be read without a connection. What workers said is not kept, and all of it goes
//! when the officer signs out.

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answered;
use crate::device::network::{self, Failure};
use crate::device::{clock, kept};
use crate::state::desk::Desk;

/// Asks the server; without a connection gives what it answered last, and says on the screen from when that is.
///
/// # Errors
/// As [`Failure`] tells, when nothing is kept either.
pub async fn get_or_kept<T: Serialize + DeserializeOwned>(
    desk: Desk,
    path: &str,
) -> Result<T, Failure> {
    let owner = desk.owner();
    let name = format!("/{owner}{path}");
    match answered(desk, network::get::<T>(path).await) {
        Ok(value) => {
            desk.stale.set(None);
            // Whoever has left meanwhile leaves nothing here.
            if desk.owner() == owner && !owner.is_empty() {
                kept::keep(&name, &value, clock::now().timestamp_millis()).await;
            }
            Ok(value)
        }
        Err(Failure::Cut) => match kept::kept::<T>(&name).await {
            Some((value, at)) => {
                desk.stale.set(chrono::DateTime::from_timestamp_millis(at));
                Ok(value)
            }
            None => Err(Failure::Cut),
        },
        Err(failure) => Err(failure),
    }
}
