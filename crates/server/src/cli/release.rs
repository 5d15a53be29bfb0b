//! `ban-tin release`: verifying what was released.

use clap::{Args, Subcommand};

use super::{Places, say};

/// The commands below `ban-tin release`.
#[derive(Subcommand)]
pub enum Release {
    /// Hold every release against its signature, and say which was edited, removed or slipped in.
    Verify(Verify),
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
        let Self::Verify(Verify { places }) = self;
        let (store, _) = places.open().await?;
        let told = |error: crate::store::StoreError| error.to_string();
        let key = store.release_key().await.map_err(told)?;
        let (count, faults) = store.verify_releases().await.map_err(told)?;
        store.close().await;
        for fault in &faults {
            say(fault);
        }
        if !faults.is_empty() {
            return Err("some releases are not what was signed".to_owned());
        }
        say(format_args!("The {count} releases are what the key {} signed.", key.key_id));
        Ok(())
    }
}
