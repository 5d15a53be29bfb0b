//! The commands. Each option is a flag and an environment variable.

pub mod backup;
pub mod check;
pub mod officer;
pub mod sample;
pub mod serve;

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};

use crate::media::Media;
use crate::store::Store;

/// Bản Tin: the server of the union's bulletins and of the workers' voice.
#[derive(Parser)]
#[command(name = "ban-tin", version, about, long_about = None)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve both apps and the API until a signal says stop.
    Serve(serve::Serve),
    /// Load the sample content: units, officers, cards, recordings.
    Sample(sample::Sample),
    /// Manage officers.
    #[command(subcommand)]
    Officer(officer::Officer),
    /// Copy the database and all files into a folder, while the server goes on.
    Backup(backup::Backup),
    /// Put a backup in the place of an empty data folder.
    Restore(backup::Restore),
    /// Hold the database against the files and say what is missing or damaged.
    Check(check::Check),
}

/// Where everything is kept.
#[derive(Args, Clone, Debug)]
pub struct Places {
    /// The folder of the database and, unless said otherwise, of the media.
    #[arg(long, env = "BAN_TIN_DATA", default_value = "./data")]
    pub data: PathBuf,
    /// The database: empty for SQLite in the data folder, or `postgres://user:password@host/name`.
    #[arg(long, env = "BAN_TIN_DATABASE", default_value = "", hide_env_values = true)]
    pub database: String,
    /// Where media and attachments are kept: a folder, or `s3://bucket/prefix`. Empty for the data folder.
    #[arg(long, env = "BAN_TIN_MEDIA", default_value = "")]
    pub media: String,
}

impl Places {
    /// The SQLite file of the data folder.
    #[must_use]
    pub fn sqlite_file(&self) -> PathBuf {
        self.data.join("ban-tin.db")
    }

    /// True when the database is the SQLite file of the data folder.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        self.database.is_empty() || self.database.starts_with("sqlite:")
    }

    /// The database's address.
    #[must_use]
    pub fn database_address(&self) -> String {
        if self.database.is_empty() {
            format!("sqlite:{}", self.sqlite_file().display())
        } else {
            self.database.clone()
        }
    }

    /// The media's place.
    #[must_use]
    pub fn media_place(&self) -> String {
        if self.media.is_empty() { self.data.display().to_string() } else { self.media.clone() }
    }

    /// Opens both.
    ///
    /// # Errors
    /// A sentence that says which file and why.
    pub async fn open(&self) -> Result<(Store, Media), String> {
        writable(&self.data)?;
        let media = Media::open(&self.media_place()).map_err(|error| error.to_string())?;
        let store =
            Store::open(&self.database_address()).await.map_err(|error| error.to_string())?;
        Ok((store, media))
    }
}

/// Makes the data folder, readable by nobody else, and tries to write into it: a full disk is found now
/// and not with the first concern.
fn writable(folder: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| {
        format!("cannot write into the data folder {}: {error}", folder.display())
    };
    if !folder.exists() {
        std::fs::create_dir_all(folder).map_err(failed)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
                .map_err(failed)?;
        }
    }
    let probe = folder.join(".writable");
    std::fs::write(&probe, vec![0_u8; 64 * 1024]).map_err(failed)?;
    std::fs::remove_file(&probe).map_err(failed)
}

/// Says something to the person at the terminal.
#[allow(clippy::print_stdout)]
pub(crate) fn say(line: impl std::fmt::Display) {
    println!("{line}");
}

/// Runs the command that the arguments name.
///
/// # Errors
/// A sentence for the person at the terminal.
pub async fn run(cli: Cli) -> Result<(), String> {
    match cli.command {
        Command::Serve(command) => command.run().await,
        Command::Sample(command) => command.run().await,
        Command::Officer(command) => command.run().await,
        Command::Backup(command) => command.run().await,
        Command::Restore(command) => command.run().await,
        Command::Check(command) => command.run().await,
    }
}
