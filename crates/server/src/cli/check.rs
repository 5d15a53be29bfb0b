//! `ban-tin check`.

use clap::Args;

use super::{Places, say};
use crate::hash;
use crate::media::Shelf;

/// The options of `ban-tin check`.
#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    places: Places,
}

impl Check {
    /// Reads everything once.
    ///
    /// # Errors
    /// A sentence with the number of faults; each was printed.
    pub async fn run(self) -> Result<(), String> {
        let (store, media) = self.places.open().await?;
        let told = |error: crate::store::StoreError| error.to_string();
        let mut faults = store.damage().await.map_err(told)?;
        let mut files = 0;
        for (shelf, named) in [
            (Shelf::Media, store.all_media().await.map_err(told)?),
            (Shelf::Attachments, store.all_attachments().await.map_err(told)?),
        ] {
            for name in named {
                files += 1;
                match media.get(shelf, &name, None).await {
                    Ok(bytes) if hash::of(&bytes) == name => {}
                    Ok(_) => faults.push(format!("damaged file: {name}")),
                    Err(_) => faults.push(format!("missing file: {name}")),
                }
            }
        }
        store.close().await;
        for fault in &faults {
            say(fault);
        }
        if faults.is_empty() {
            say(format_args!("The database and its {files} files are whole."));
            Ok(())
        } else {
            Err(format!("{} faults were found", faults.len()))
        }
    }
}
