//! `ban-tin audit`: verifying the audit trail, and its head to write down.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Places, say};
use crate::audit_head;

/// The commands below `ban-tin audit`.
#[derive(Subcommand)]
pub enum Audit {
    /// Read the whole audit trail and say whether anything was changed, removed or cut off.
    Verify(Verify),
    /// Print the head of the audit trail, to be kept where nobody can change it.
    Head(Head),
}

/// The options of `ban-tin audit verify`.
#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    places: Places,
    /// A head that was kept elsewhere, as `ban-tin audit head` printed it; otherwise the one in the data
    /// folder.
    #[arg(long)]
    head: Option<PathBuf>,
}

/// The options of `ban-tin audit head`.
#[derive(Args)]
pub struct Head {
    #[command(flatten)]
    places: Places,
}

impl Audit {
    /// Runs it.
    ///
    /// # Errors
    /// A sentence for the person at the terminal; each fault was printed.
    pub async fn run(self) -> Result<(), String> {
        match self {
            Self::Verify(command) => command.run().await,
            Self::Head(command) => command.run().await,
        }
    }
}

impl Verify {
    async fn run(self) -> Result<(), String> {
        let file = self.head.clone().unwrap_or_else(|| audit_head::file(&self.places.data));
        let kept = audit_head::read(&file)?;
        if kept.is_none() && self.head.is_some() {
            return Err(format!("{} is not there", file.display()));
        }
        let (store, _) = self.places.open().await?;
        let verified =
            store.verify_audit(kept.as_ref()).await.map_err(|error| error.to_string())?;
        store.close().await;
        for fault in &verified.faults {
            say(fault);
        }
        match (verified.faults.len(), kept) {
            (0, Some(_)) => say(format_args!("The {} rows are whole.", verified.head.number)),
            (0, None) => say(format_args!(
                "The {} rows follow each other. No head was kept elsewhere, so a cut at the end would not show.",
                verified.head.number
            )),
            (count, _) => return Err(format!("{count} faults were found in the audit trail")),
        }
        Ok(())
    }
}

impl Head {
    async fn run(self) -> Result<(), String> {
        let (store, _) = self.places.open().await?;
        let head = store.audit_head().await.map_err(|error| error.to_string())?;
        store.close().await;
        say(serde_json::to_string(&head).map_err(|error| error.to_string())?);
        Ok(())
    }
}
