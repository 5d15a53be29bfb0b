//! `ban-tin kin`: the keys of what is said in confidence, as far as they lie outside of the server. All but
//! `trust` are meant for a machine without a network, and touch no database.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::Utc;
use clap::{Args, Subcommand};
use ed25519_dalek::SigningKey;
use seal::confidential::{Holder, UnitSecret, from_text, key_from_text, to_text};
use seal::province::{fingerprint, sign};
use seal::recovery::Recovery;
use serde::{Deserialize, Serialize};
use wire::unit_keys::{RecoveryRequest, SharedSecret, SignedUnitKey};

use super::{Places, say};

/// The file with the province's private key.
const PRIVATE: &str = "province-private.txt";
/// The file with its public keys, for the server.
const PUBLIC: &str = "province-public.json";
/// What stands before the private key.
const HEAD: &str = "ban-tin-province-private.";

/// The commands of `ban-tin kin`.
#[derive(Subcommand)]
pub enum Kin {
    /// Make the province's keys, once, on a machine without a network.
    Ceremony(Ceremony),
    /// Let the server know the province's public keys.
    Trust(Trust),
    /// Sign a unit's key with the province's private key.
    Sign(Sign),
    /// Give a unit's key to an officer out of two recovery shares.
    Recover(Recover),
}

/// The options of `ban-tin kin ceremony`.
#[derive(Args)]
pub struct Ceremony {
    /// The folder to write to: a USB stick that stays with the province.
    #[arg(long)]
    out: PathBuf,
}

/// The options of `ban-tin kin trust`.
#[derive(Args)]
pub struct Trust {
    #[command(flatten)]
    places: Places,
    /// `province-public.json` of the ceremony.
    file: PathBuf,
    /// Put it in the place of other keys. Every phone will ask its worker whether to believe the new one.
    #[arg(long)]
    replace: bool,
}

/// The options of `ban-tin kin sign`.
#[derive(Args)]
pub struct Sign {
    /// `province-private.txt` of the ceremony.
    #[arg(long)]
    key: PathBuf,
    /// The line of the unit that begins with `ban-tin-unit-key.`
    request: String,
}

/// The options of `ban-tin kin recover`.
#[derive(Args)]
pub struct Recover {
    /// A file with the lines of one share; two are needed.
    #[arg(long = "share", required = true)]
    shares: Vec<PathBuf>,
    /// The line of the unit that begins with `ban-tin-recovery.`
    request: String,
}

/// The province's public keys.
#[derive(Serialize, Deserialize)]
struct Public {
    signing: String,
    recovery: String,
}

impl Kin {
    /// Runs the command.
    ///
    /// # Errors
    /// A sentence for the person at the terminal.
    pub async fn run(self) -> Result<(), String> {
        match self {
            Self::Ceremony(ceremony) => ceremony.run(),
            Self::Trust(trust) => trust.run().await,
            Self::Sign(sign) => sign.run(),
            Self::Recover(recover) => recover.run(),
        }
    }
}

impl Ceremony {
    fn run(self) -> Result<(), String> {
        let mut chance = rand::rng();
        let key = SigningKey::from_bytes(&rand::random());
        let recovery = Recovery::new(&mut chance);
        let wrong = |error: seal::confidential::CannotOpen| error.to_string();
        let public = Public {
            signing: to_text(key.verifying_key().as_bytes()),
            recovery: to_text(&recovery.public().map_err(wrong)?),
        };
        super::writable(&self.out)?;
        write_new(&self.out.join(PRIVATE), &format!("{HEAD}{}\n", to_text(&key.to_bytes())))?;
        let json = serde_json::to_string_pretty(&public).map_err(|error| error.to_string())?;
        write_new(&self.out.join(PUBLIC), &format!("{json}\n"))?;
        let print = fingerprint(&public.signing);
        for (place, share) in recovery.shares().iter().enumerate() {
            let text = format!(
                "Bản Tin · lời kín · mảnh khôi phục {}/3\nVân tay khoá của tỉnh: {print}\n\n{share}\n\
                 In ra giấy, cất riêng từng người một mảnh, rồi xoá tệp này.\n\
                 Hai mảnh bất kỳ mở lại được khoá của một đơn vị; một mảnh thì không.\n",
                place + 1
            );
            write_new(&self.out.join(format!("share-{}.txt", place + 1)), &text)?;
        }
        say(format_args!("The province's keys are in {}.", self.out.display()));
        say(format_args!("  {PRIVATE}   signs units' keys; it stays offline, and is copied once"));
        say(format_args!("  {PUBLIC}     for the server: ban-tin kin trust {PUBLIC}"));
        say("  share-1.txt to share-3.txt  to be printed, given to three people, and deleted");
        say(format_args!("fingerprint {print}"));
        say("Read the fingerprint aloud at the meeting and put it on the notice boards.");
        Ok(())
    }
}

impl Trust {
    async fn run(self) -> Result<(), String> {
        let told = |error: crate::store::StoreError| error.to_string();
        let public: Public = serde_json::from_str(&read(&self.file)?)
            .map_err(|_| format!("{} is not the {PUBLIC} of a ceremony", self.file.display()))?;
        for key in [&public.signing, &public.recovery] {
            key_from_text(key).map_err(|_| "the file holds something that is no key")?;
        }
        let (store, _) = self.places.open().await?;
        let (signing, recovery) = (&public.signing, &public.recovery);
        let taken = store.set_province_key(signing, recovery, self.replace, Utc::now()).await;
        let taken = taken.map_err(told)?;
        store.close().await;
        if !taken {
            return Err(
                "there are other keys of the province already. With --replace they go, every \
                        unit's key must be signed again, and every phone asks its worker"
                    .to_owned(),
            );
        }
        say(format_args!("fingerprint {}", fingerprint(signing)));
        say("The server gives units' keys to phones as soon as they are signed by this key.");
        Ok(())
    }
}

impl Sign {
    fn run(self) -> Result<(), String> {
        let text = read(&self.key)?;
        let private = text
            .trim()
            .strip_prefix(HEAD)
            .and_then(|text| key_from_text(text).ok())
            .ok_or_else(|| format!("{} is not a {PRIVATE}", self.key.display()))?;
        let mut key = SignedUnitKey::of_request(&self.request)
            .filter(|key| key_from_text(&key.public).is_ok())
            .ok_or("that is not a unit's line: it begins with ban-tin-unit-key.")?;
        sign(&SigningKey::from_bytes(&private), &mut key);
        say(format_args!("unit {}, key number {}", key.unit, key.epoch));
        say(format_args!("fingerprint {}", fingerprint(&key.public)));
        say(
            "Ask the unit by telephone whether its page shows this fingerprint; only then hand it over:",
        );
        say(key.grant());
        Ok(())
    }
}

impl Recover {
    fn run(self) -> Result<(), String> {
        let papers: Result<Vec<String>, String> = self.shares.iter().map(|p| read(p)).collect();
        let recovery = Recovery::of_shares(&papers?)?;
        let asked = RecoveryRequest::of_line(&self.request)
            .ok_or("that is not a unit's line: it begins with ban-tin-recovery.")?;
        let wrong = "these shares do not open this unit's key: they are of another ceremony";
        let sealed = from_text(&asked.sealed).map_err(|_| wrong)?;
        let secret = UnitSecret::recovered(asked.unit, asked.epoch, recovery.secret(), &sealed)
            .map_err(|_| wrong)?;
        let holder = Holder::Officer(asked.officer);
        let public = key_from_text(&asked.public).map_err(|_| "the officer's key is no key")?;
        let sealed = secret
            .seal_for(holder, &public, &mut rand::rng())
            .map_err(|_| "the officer's key is no key")?;
        let (unit, epoch, officer) = (asked.unit, asked.epoch, asked.officer);
        say(format_args!("fingerprint of the officer's own key {}", fingerprint(&asked.public)));
        say("Ask the officer whether their page shows this fingerprint; only then hand it over:");
        say(SharedSecret { unit, epoch, officer, sealed: to_text(&sealed) }.line());
        Ok(())
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a file that is not there yet, for nobody else to read.
fn write_new(path: &Path, text: &str) -> Result<(), String> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut file = options.open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.sync_all().map_err(failed)
}
