//! `ban-tin serve`.

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::{Args, ValueEnum};
use ed25519_dalek::SigningKey;
use tokio::net::TcpListener;
use tokio::sync::{Notify, RwLock, Semaphore, watch};

use super::measures::Measures;
use super::{Places, begin_reference, say};
use crate::answer_cache::{AnswerCache, Front};
use crate::doorkeeper::Doorkeeper;
use crate::listen::{self, Limits};
use crate::packed::Packed;
use crate::pages::Pages;
use crate::passkeys::PasskeyDoor;
use crate::public_url::PublicUrl;
use crate::push::Pusher;
use crate::push::services::Services;
use crate::reach_gate::ReachGate;
use crate::searching::Searching;
use crate::second_factor::FactorKey;
use crate::senders::Senders;
use crate::share::Studio;
use crate::state::{App, Parts};
use crate::store::{Store, StoreError};
use crate::workshop::{Workshop, voice};
use crate::{audit_head, jobs, routes};

/// How long a job may take to come to its end after a signal said stop.
const GRACE: Duration = Duration::from_secs(10);

/// How many bodies larger than a chunk of an upload are read at once.
const LARGE_BODIES: usize = 16;

/// How the log is written.
#[derive(Clone, Copy, ValueEnum)]
enum LogFormat {
    /// Lines for eyes.
    Text,
    /// Lines for programs.
    Json,
}

/// The options of `ban-tin serve`.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    places: Places,
    /// The address to listen on. Put a proxy with TLS in front of it for the public.
    #[arg(long, env = "BAN_TIN_LISTEN", default_value = "127.0.0.1:8080")]
    listen: String,
    /// The address that the public uses, such as `https://bantin.example`.
    #[arg(long, env = "BAN_TIN_PUBLIC_URL", default_value = "")]
    public_url: String,
    /// Whom a push service may write to, `mailto:…` or `https://…` (RFC 8292); empty for the public address.
    /// An address of mail also stands in the podcast's feed, because directories want one of its owner.
    #[arg(long, env = "BAN_TIN_CONTACT", default_value = "")]
    contact: String,
    /// Push services beside those of the known browsers: origins, separated by commas.
    #[arg(long, env = "BAN_TIN_PUSH_SERVICES", value_delimiter = ',')]
    push_services: Vec<String>,
    /// Also connect to push services at addresses that are not public: one of your own, or that of a test.
    #[arg(long, env = "BAN_TIN_PUSH_PRIVATE")]
    push_private: bool,
    /// How many seconds what an instance took from the queue of pushes is its own; what one held that was killed is
    /// taken by another then.
    #[arg(long, env = "BAN_TIN_PUSH_LEASE", default_value_t = 90, value_parser = clap::value_parser!(u64).range(3..=3600))]
    push_lease: u64,
    /// How many pushes a unit may send on a day; urgent ones count, and are never held back.
    #[arg(long, env = "BAN_TIN_PUSH_PER_DAY", default_value_t = 5)]
    push_per_day: u32,
    /// How the log is written, to standard error.
    #[arg(long, env = "BAN_TIN_LOG_FORMAT", default_value = "text")]
    log_format: LogFormat,
    /// How many connections may be open at once; keep it below the system's limit of open files.
    #[arg(long, env = "BAN_TIN_CONNECTIONS", default_value_t = 512)]
    connections: usize,
    /// How many seconds a client may take for the headers of a request.
    #[arg(long, env = "BAN_TIN_HEADER_SECONDS", default_value_t = 20)]
    header_seconds: u64,
    /// How many seconds a client may take nothing of an answer that is on its way to it.
    #[arg(long, env = "BAN_TIN_WRITE_SECONDS", default_value_t = 120)]
    write_seconds: u64,
    /// The file of the key that officers' second factors are sealed under; empty for `sign-in.key` in the data
    /// folder. Several servers on one database need the same one. It is in no backup: keep a copy elsewhere.
    #[arg(long, env = "BAN_TIN_SIGN_IN_KEY", default_value = "")]
    sign_in_key: String,
    /// The command that reads aloud: it takes words as its input and gives a WAV file; `{lang}` becomes the language.
    #[arg(long, env = "BAN_TIN_VOICE", default_value = voice::DEFAULT)]
    voice: String,
    #[command(flatten)]
    measures: Measures,
}

impl Serve {
    /// Serves until a signal says stop.
    ///
    /// # Errors
    /// A sentence that says which file or address, and why.
    pub async fn run(self) -> Result<(), String> {
        start_log(self.log_format);
        let listener = TcpListener::bind(&self.listen)
            .await
            .map_err(|error| format!("cannot listen on {}: {error}", self.listen))?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let app = self.open(&format!("http://{address}")).await?;
        let (stopping, stop) = watch::channel(false);
        let mut jobs = jobs::start(&app, &stop);
        let head = audit_head::file(&self.places.data);
        jobs.push(tokio::spawn(audit_head::keep(app.store.clone(), head, stop.clone())));
        let limits = Limits {
            connections: self.connections.max(1),
            headers: Duration::from_secs(self.header_seconds.max(1)),
            writing: Duration::from_secs(self.write_seconds.max(1)),
        };
        let front = Front::new(app.clone(), routes::router(app.clone()));
        let serving = tokio::spawn(listen::serve(listener, front, limits, stop));
        say(format_args!("ready http://{address}"));
        signal().await;
        tracing::info!("stopping");
        let _ = stopping.send(true);
        let _ = serving.await;
        for job in jobs {
            let _ = tokio::time::timeout(GRACE, job).await;
        }
        app.store.close().await;
        Ok(())
    }

    async fn open(&self, local: &str) -> Result<App, String> {
        let public_url = PublicUrl::read(&self.public_url, local)?;
        if public_url.guessed {
            tracing::warn!(
                "no public address is set: shared links and pushes lead to this machine only"
            );
        }
        let measures = &self.measures;
        let proxies = measures.proxies()?;
        let pages = Pages::new(&public_url.origin)?;
        let (store, media) = self.places.open().await?;
        begin_reference(&store).await?;
        let services = Services::with(&self.push_services, self.push_private);
        let told = |error: StoreError| error.to_string();
        let contact = match self.contact.as_str() {
            "" if public_url.is_secure() => &public_url.origin,
            "" => "mailto:webmaster@localhost",
            given => given,
        };
        let mail = contact.strip_prefix("mailto:").filter(|_| !self.contact.is_empty());
        let mail = mail.map(str::to_owned);
        let lease = Duration::from_secs(self.push_lease);
        let pusher = Pusher::open(&store, &public_url.origin, contact, services, lease).await;
        let pusher = pusher.map_err(told)?;
        store.set_push_per_day(self.push_per_day).await.map_err(told)?;
        let secret_of = async |name| secret(&store, name).await.map_err(told);
        let (secret, receipt_key) =
            (secret_of("receipt_secret").await?, secret_of("receipt_key").await?);
        let file = FactorKey::file(&self.sign_in_key, &self.places.data);
        let factor_key = FactorKey::open(&file, &store).await?;
        Ok(Arc::new(Parts {
            pages,
            mail,
            store,
            media,
            secret,
            signing_key: SigningKey::from_bytes(&receipt_key),
            large_bodies: Semaphore::new(LARGE_BODIES),
            unclaimed: measures.unclaimed(),
            intake: measures.intake(),
            reach_gate: ReachGate::default(),
            senders: Senders::default(),
            proxies,
            room: measures.room(&self.places),
            shelving: RwLock::default(),
            pusher,
            push_wake: Notify::new(),
            schedule_wake: Notify::new(),
            gather_wake: Notify::new(),
            answers: AnswerCache::default(),
            packed: Packed::default(),
            workshop: Workshop::new(&self.voice)?,
            studio: Studio::new(),
            searching: Searching::default(),
            doorkeeper: Doorkeeper::new(secret),
            factor_key,
            passkeys: PasskeyDoor::of(&public_url),
            public_url,
        }))
    }
}

/// A secret of the database, made on the first start.
async fn secret(store: &Store, name: &str) -> Result<[u8; 32], StoreError> {
    let kept = store.meta_or(name, &STANDARD.encode(rand::random::<[u8; 32]>())).await?;
    STANDARD
        .decode(kept)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(StoreError::Corrupt("server secret"))
}

fn start_log(format: LogFormat) {
    let filter = tracing_subscriber::EnvFilter::try_from_env("BAN_TIN_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
    // The words of a panic can quote a worker's text, so only its place is written down.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, ToString::to_string);
        tracing::error!(place, "a handler failed");
    }));
}

async fn signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
