//! `ban-tin officer`.

use chrono::Utc;
use clap::{Args, Subcommand, ValueEnum};
use wire::desk::{Officer as OfficerAccount, Role};
use wire::id::OfficerId;
use wire::limits::{PASSWORD_MIN_CHARS, SIGN_IN_CHARS};
use wire::unit::UnitRef;

use super::{Places, say};
use crate::auth;
use crate::store::officers::NewOfficer;

/// The commands of `ban-tin officer`.
#[derive(Subcommand)]
pub enum Officer {
    /// Add an officer.
    Add(Add),
    /// Close the account of an officer who leaves: it ends their sessions and their access to the unit's
    /// confidential key, which then needs a successor.
    Close(Close),
    /// Take an officer's second factor away, when phone and recovery codes are lost and no administrator above can
    /// do it. It ends their sessions, and they read of it at the next sign-in.
    ResetFactor(ResetFactor),
}

/// A role on the command line.
#[derive(Clone, Copy, ValueEnum)]
enum RoleName {
    /// Writes cards and answers cases.
    Writer,
    /// Approves what another wrote.
    Approver,
    /// Speaks for the organisation.
    Spokesperson,
    /// Manages units and officers.
    Administrator,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Writer => Self::Writer,
            RoleName::Approver => Self::Approver,
            RoleName::Spokesperson => Self::Spokesperson,
            RoleName::Administrator => Self::Administrator,
        }
    }
}

/// The options of `ban-tin officer add`.
#[derive(Args)]
pub struct Add {
    #[command(flatten)]
    places: Places,
    /// The name for signing in.
    name: String,
    /// The name as it is spoken.
    #[arg(long)]
    display_name: String,
    /// The code of the officer's unit.
    #[arg(long)]
    unit: String,
    /// What the officer may do; can be given several times.
    #[arg(long = "role", required = true)]
    roles: Vec<RoleName>,
    /// The password. Better given by the environment than typed into a shell that remembers it.
    #[arg(long, env = "BAN_TIN_OFFICER_PASSWORD", hide_env_values = true)]
    password: String,
}

/// The options of `ban-tin officer close`.
#[derive(Args)]
pub struct Close {
    #[command(flatten)]
    places: Places,
    /// The name for signing in.
    name: String,
}

/// The options of `ban-tin officer reset-factor`.
#[derive(Args)]
pub struct ResetFactor {
    #[command(flatten)]
    places: Places,
    /// The name for signing in.
    name: String,
}

impl ResetFactor {
    async fn run(self) -> Result<(), String> {
        let (store, _) = self.places.open().await?;
        let reset = store.reset_factor_named(&self.name, Utc::now()).await;
        let reset = reset.map_err(|error| error.to_string())?;
        store.close().await;
        if !reset {
            return Err(format!("there is no officer {} with a second factor", self.name));
        }
        say(format_args!("{} signs in by password alone until they set it up again.", self.name));
        Ok(())
    }
}

impl Close {
    async fn run(self) -> Result<(), String> {
        let (store, _) = self.places.open().await?;
        let closed = store.close_officer(&self.name, Utc::now()).await;
        let closed = closed.map_err(|error| error.to_string())?;
        store.close().await;
        if !closed {
            return Err(format!("there is no officer {} whose account is open", self.name));
        }
        say(format_args!("{} cannot sign in any more.", self.name));
        say("If they could open confidential words, the unit makes a new key now (page Khoá kín).");
        Ok(())
    }
}

impl Officer {
    /// Runs the command.
    ///
    /// # Errors
    /// A sentence for the person at the terminal.
    pub async fn run(self) -> Result<(), String> {
        let add = match self {
            Self::Add(add) => add,
            Self::Close(close) => return close.run().await,
            Self::ResetFactor(reset) => return reset.run().await,
        };
        if add.name.is_empty() || add.name.len() > SIGN_IN_CHARS {
            return Err(format!("the name needs 1 to {SIGN_IN_CHARS} bytes"));
        }
        if add.password.chars().count() < PASSWORD_MIN_CHARS || add.password.len() > SIGN_IN_CHARS {
            return Err(format!(
                "the password needs {PASSWORD_MIN_CHARS} characters at least and {SIGN_IN_CHARS} bytes at most"
            ));
        }
        let (store, _) = add.places.open().await?;
        let told = |error: crate::store::StoreError| error.to_string();
        if store.account(&add.name).await.map_err(told)?.is_some() {
            return Err(format!("there is an officer {} already", add.name));
        }
        let units = store.units().await.map_err(told)?;
        let unit = units
            .into_iter()
            .find(|unit| unit.code.eq_ignore_ascii_case(&add.unit))
            .ok_or_else(|| format!("there is no unit with the code {}", add.unit))?;
        let new = NewOfficer {
            officer: OfficerAccount {
                id: OfficerId(uuid::Uuid::new_v4()),
                name: add.name.clone(),
                display_name: add.display_name,
                unit: UnitRef { id: unit.id, short: unit.short, level: unit.level },
                roles: add.roles.into_iter().map(Role::from).collect(),
            },
            password_hash: auth::hash_password(&add.password)?,
            sample: false,
        };
        store.add_officer(&new, Utc::now()).await.map_err(told)?;
        store.close().await;
        say(format_args!("{} can sign in at /desk/ for {}.", add.name, unit.name));
        Ok(())
    }
}
