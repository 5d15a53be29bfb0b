//! `ban-tin release`: verifying what was released, and a new key for what will be.

use chrono::Utc;
use clap::{Args, Subcommand};

use super::{Places, say};

/// The commands below `ban-tin release`.
#[derive(Subcommand)]
pub enum Release {
    /// Hold every release against its signature, and say which was edited, removed or slipped in.
    Verify(Verify),
    /// Make a new key for signing releases, signed by the one until now.
    RenewKey(RenewKey),
}

/// The options of `ban-tin release renew-key`.
#[derive(Args)]
pub struct RenewKey {
    #[command(flatten)]
    places: Places,
}

/// The options of `ban-tin release verify`.
#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    places: Places,
}

impl Release {
    /// Runs it.
    ///
    /// # Errors
    /// A sentence for the person at the terminal; each fault was printed.
    pub async fn run(self) -> Result<(), String> {
        let told = |error: crate::store::StoreError| error.to_string();
        let places = match self {
            Self::Verify(Verify { places }) => places,
            Self::RenewKey(RenewKey { places }) => {
                let (store, _) = places.open().await?;
                let (old, new) = store.rotate_release_key(Utc::now()).await.map_err(told)?;
                store.close().await;
                say(format_args!("From now on {new} signs releases; {old} has signed for it."));
                return Ok(());
            }
        };
        let (store, _) = places.open().await?;
        let key = store.release_key().await.map_err(told)?;
        let (count, faults) = store.verify_releases().await.map_err(told)?;
        store.close().await;
        for fault in &faults {
            say(fault);
        }
        if !faults.is_empty() {
            return Err("some releases are not what was signed".to_owned());
        }
        let keys: Vec<_> = key.keys.iter().map(|key| key.key_id.as_str()).collect();
        let named = if keys.len() == 1 { "the key" } else { "the keys" };
        say(format_args!("The {count} releases are what {named} {} signed.", keys.join(", ")));
        Ok(())
    }
}
