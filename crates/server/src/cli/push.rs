//! `ban-tin push`: the key by which push services know the server, and how fast this machine pushes.

use clap::{Args, Subcommand};

use super::{Places, say};
use crate::push::keys::Keys;
use crate::push::measure::measure;

/// The commands below `ban-tin push`.
#[derive(Subcommand)]
pub enum Push {
    /// Make a new key. The one of now goes on signing for the phones that have it, until they come back and subscribe
    /// with the new one; phones that still have the one before it are forgotten at the next start.
    RenewKey(RenewKey),
    /// Measure on a database of samples: seal, queue and send to a push service of your own. Prints JSON.
    #[command(hide = true)]
    Measure(Measure),
}

/// The options of `ban-tin push renew-key`.
#[derive(Args)]
pub struct RenewKey {
    #[command(flatten)]
    places: Places,
}

/// The options of `ban-tin push measure`.
#[derive(Args)]
pub struct Measure {
    #[command(flatten)]
    places: Places,
    /// The origin of the push service.
    #[arg(long)]
    service: String,
    /// How many phones are made up.
    #[arg(long, default_value_t = 100_000)]
    phones: u32,
}

impl Push {
    /// Runs it.
    ///
    /// # Errors
    /// A sentence for the person at the terminal.
    pub async fn run(self) -> Result<(), String> {
        match self {
            Self::RenewKey(RenewKey { places }) => {
                let (store, _) = places.open().await?;
                let renewed = Keys::renew(&store).await;
                store.close().await;
                renewed.map_err(|error| error.to_string())?;
                say(
                    "A new key is there. Start every server anew; phones take it within a day of use.",
                );
            }
            Self::Measure(Measure { places, service, phones }) => {
                let (store, _) = places.open().await?;
                let measured = measure(&store, &service, phones).await;
                store.close().await;
                say(serde_json::to_string(&measured?).map_err(|error| error.to_string())?);
            }
        }
        Ok(())
    }
}
