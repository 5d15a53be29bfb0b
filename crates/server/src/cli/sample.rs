//! `ban-tin sample`.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Utc;
use clap::Args;

use super::{Places, begin_reference, say};
use crate::samples;

/// The options of `ban-tin sample`.
#[derive(Args)]
pub struct Sample {
    #[command(flatten)]
    places: Places,
    /// The password of every sample officer; a random one is made and printed when none is given.
    #[arg(long, env = "BAN_TIN_SAMPLE_PASSWORD", hide_env_values = true)]
    password: Option<String>,
}

impl Sample {
    /// Loads the samples; what is there already stays.
    ///
    /// # Errors
    /// A sentence that names the file, or the database.
    pub async fn run(self) -> Result<(), String> {
        let password = match self.password {
            Some(password) if password.chars().count() < wire::limits::PASSWORD_MIN_CHARS => {
                return Err(format!(
                    "the password needs at least {} characters",
                    wire::limits::PASSWORD_MIN_CHARS
                ));
            }
            Some(password) => password,
            None => URL_SAFE_NO_PAD.encode(rand::random::<[u8; 9]>()),
        };
        let (store, media) = self.places.open().await?;
        begin_reference(&store).await?;
        let now = Utc::now();
        let samples = samples::read(&media, &password, now).await?;
        let new = store.load_samples(&samples, now).await.map_err(|error| error.to_string())?;
        store.load_sample_reach(&samples.units, now).await.map_err(|error| error.to_string())?;
        say(format_args!(
            "{new} sample cards loaded, {} files, {} units.",
            samples.files.len(),
            samples.units.len()
        ));
        say("Sample officers, all with the same password:");
        for officer in samples::officers()? {
            say(format_args!("  {:<12} {} ({})", officer.name, officer.display_name, officer.unit));
        }
        say(format_args!("  password     {password}"));
        store.close().await;
        Ok(())
    }
}
