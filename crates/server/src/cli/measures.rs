//! The options of `ban-tin serve` that say how much strangers may leave here.

use std::path::PathBuf;

use clap::Args;

use super::Places;
use crate::caller::Proxies;
use crate::intake::{self, Intake};
use crate::room::Room;
use crate::unclaimed::{self, Unclaimed};

/// A megabyte, in bytes.
const MEGABYTE: u64 = 1_000_000;

/// The measures.
#[derive(Args)]
pub struct Measures {
    /// How many megabytes may lie here that were uploaded and belong to no submission.
    #[arg(long, env = "BAN_TIN_UNCLAIMED_MB", default_value_t = 4096)]
    unclaimed_mb: u64,
    /// How many megabytes may be uploaded from one address in an hour.
    #[arg(long, env = "BAN_TIN_UPLOAD_MB", default_value_t = 512)]
    upload_mb: u64,
    /// How many megabytes of submissions may be stored in a day, files with them; the last eighth is for words.
    #[arg(long, env = "BAN_TIN_DAY_MB", default_value_t = 4096)]
    day_mb: u64,
    /// How many megabytes of them may come from one address in a day.
    #[arg(long, env = "BAN_TIN_SENDER_MB", default_value_t = 1024)]
    sender_mb: u64,
    /// How many submissions may come from one address in a day; a whole factory may stand behind one.
    #[arg(long, env = "BAN_TIN_SENDER_CASES", default_value_t = 1000)]
    sender_cases: u32,
    /// How many megabytes of the disk stay free of files.
    #[arg(long, env = "BAN_TIN_SPARE_MB", default_value_t = 1024)]
    spare_mb: u64,
    /// How many megabytes of the disk stay free of words as well.
    #[arg(long, env = "BAN_TIN_SPARE_WORDS_MB", default_value_t = 128)]
    spare_words_mb: u64,
    /// The proxies that are believed when they say from which address a request comes: addresses or networks,
    /// separated by commas; empty to believe none. It is counted in memory and written nowhere.
    #[arg(long, env = "BAN_TIN_TRUSTED_PROXIES", value_delimiter = ',')]
    trusted_proxies: Vec<String>,
    /// The header in which they say it; empty for `X-Forwarded-For`.
    #[arg(long, env = "BAN_TIN_ADDRESS_HEADER", default_value = "")]
    address_header: String,
}

impl Measures {
    /// The measure of what nobody has claimed.
    pub fn unclaimed(&self) -> Unclaimed {
        Unclaimed::new(unclaimed::Limits {
            per_address: self.upload_mb.saturating_mul(MEGABYTE),
            in_all: self.unclaimed_mb.saturating_mul(MEGABYTE),
        })
    }

    /// The measure of what is stored in a day.
    pub fn intake(&self) -> Intake {
        Intake::new(intake::Limits {
            per_address: self.sender_mb.saturating_mul(MEGABYTE),
            cases_per_address: self.sender_cases,
            in_all: self.day_mb.saturating_mul(MEGABYTE),
        })
    }

    /// The proxies that are believed.
    ///
    /// # Errors
    /// A sentence that says which setting cannot be meant.
    pub fn proxies(&self) -> Result<Proxies, String> {
        Proxies::read(&self.trusted_proxies, &self.address_header)
    }

    /// Watches the disks on which something of ours grows.
    pub fn room(&self, places: &Places) -> Room {
        let mut watched: Vec<PathBuf> = Vec::new();
        if let Some(file) = places.sqlite_file() {
            watched.extend(file.parent().map(|folder| {
                // A file without a folder lies where the server was started.
                if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
            }));
        }
        if places.media.is_empty() {
            watched.push(places.data.clone());
        } else if !places.media.starts_with("s3://") {
            watched.push(PathBuf::from(&places.media));
        }
        let bytes = |megabytes: u64| megabytes.saturating_mul(MEGABYTE);
        Room::new(watched, bytes(self.spare_mb), bytes(self.spare_words_mb))
    }
}
