//! The commands. Each option is a flag and an environment variable.

pub mod audit;
pub mod backup;
pub mod check;
pub mod kin;
mod measures;
pub mod officer;
pub mod push;
pub mod release;
pub mod sample;
pub mod serve;

use std::path::{Path, PathBuf};

use chrono::Utc;
use clap::{Args, Parser, Subcommand};

use crate::media::Media;
use crate::samples;
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
    /// Make, sign and recover the keys of what is said in confidence (kín).
    #[command(subcommand)]
    Kin(kin::Kin),
    /// Verify the audit trail, or print its head.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Renew the key by which push services know the server.
    #[command(subcommand)]
    Push(push::Push),
    /// Verify the signatures of everything that was released.
    #[command(subcommand)]
    Release(release::Release),
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
    /// The file of the database; none when it is PostgreSQL.
    #[must_use]
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        match self.database.as_str() {
            "" => Some(self.data.join("ban-tin.db")),
            address => address.strip_prefix("sqlite:").map(PathBuf::from),
        }
    }

    /// Opens the media's place.
    ///
    /// # Errors
    /// A sentence that says which place and why.
    pub async fn open_media(&self) -> Result<Media, String> {
        let place = if self.media.is_empty() {
            self.data.display().to_string()
        } else {
            self.media.clone()
        };
        Media::open(&place).await.map_err(|error| error.to_string())
    }

    /// Opens both.
    ///
    /// # Errors
    /// A sentence that says which file and why.
    pub async fn open(&self) -> Result<(Store, Media), String> {
        let media = self.open_media().await?;
        let address = match self.sqlite_file() {
            Some(file) => {
                writable(file.parent().unwrap_or(Path::new(".")))?;
                format!("sqlite:{}", file.display())
            }
            None => self.database.clone(),
        };
        let store = Store::open(&address).await.map_err(|error| error.to_string())?;
        Ok((store, media))
    }
}

/// Loads the figures of the law and the glossary where the database has none yet. What is there stays,
/// whatever a newer program brings: an officer may have changed it.
///
/// # Errors
/// A sentence that names the file, or the database.
async fn begin_reference(store: &Store) -> Result<(), String> {
    for (set, body) in samples::reference()? {
        let loaded = store.begin_reference(set, &body, Utc::now()).await;
        if loaded.map_err(|error| error.to_string())? {
            tracing::info!(set = set.word(), "reference data was loaded from the samples");
        }
    }
    Ok(())
}

/// Makes a folder, readable by nobody else, and tries to write into it: a full disk is found now and not
/// with the first concern.
///
/// # Errors
/// A sentence that says which folder and why.
pub fn writable(folder: &Path) -> Result<(), String> {
    // A path of one part has an empty parent: the folder that one is in.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let failed = |error: std::io::Error| {
        format!("cannot write into the folder {}: {error}", folder.display())
    };
    make_private(folder).map_err(failed)?;
    // Another process may be trying the same folder.
    let probe = folder.join(format!(".writable-{:016x}", rand::random::<u64>()));
    std::fs::write(&probe, vec![0_u8; 64 * 1024]).map_err(failed)?;
    std::fs::remove_file(&probe).map_err(failed)
}

/// Makes a folder that nobody else can read, unless it is there.
fn make_private(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
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
        Command::Kin(command) => command.run().await,
        Command::Audit(command) => command.run().await,
        Command::Release(command) => command.run().await,
        Command::Push(command) => command.run().await,
    }
}
