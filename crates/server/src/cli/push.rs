//! `ban-tin push`: the key by which push services know the server.

use clap::{Args, Subcommand};

use super::{Places, say};
use crate::push::keys::Keys;

/// The commands below `ban-tin push`.
#[derive(Subcommand)]
pub enum Push {
    /// Make a new key. The one of now goes on signing for the phones that have it, until they come back and subscribe
    /// with the new one; phones that still have the one before it are forgotten at the next start.
    RenewKey(RenewKey),
}

/// The options of `ban-tin push renew-key`.
#[derive(Args)]
pub struct RenewKey {
    #[command(flatten)]
    places: Places,
}

impl Push {
    /// Runs it.
    ///
    /// # Errors
    /// A sentence for the person at the terminal.
    pub async fn run(self) -> Result<(), String> {
        let Self::RenewKey(RenewKey { places }) = self;
        let (store, _) = places.open().await?;
        let renewed = Keys::renew(&store).await;
        store.close().await;
        renewed.map_err(|error| error.to_string())?;
        say(
            "A new key is there. Start every server anew; phones subscribe with it within a day of use.",
        );
        Ok(())
    }
}
