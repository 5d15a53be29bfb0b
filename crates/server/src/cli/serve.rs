//! `ban-tin serve`.

use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use ed25519_dalek::SigningKey;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};

use super::{Places, say};
use crate::auth::Throttle;
use crate::pages::Pages;
use crate::push::Pusher;
use crate::push::services::Services;
use crate::state::{App, Parts};
use crate::store::{Store, StoreError};
use crate::{jobs, routes};

/// How long requests under way may take after a signal said stop.
const GRACE: Duration = Duration::from_secs(10);

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
    /// Whom a push service may write to, `mailto:…` or `https://…` (RFC 8292).
    #[arg(long, env = "BAN_TIN_CONTACT", default_value = "mailto:webmaster@localhost")]
    contact: String,
    /// Push services beside those of the known browsers: origins, separated by commas.
    #[arg(long, env = "BAN_TIN_PUSH_SERVICES", value_delimiter = ',')]
    push_services: Vec<String>,
    /// How the log is written: `text` or `json`.
    #[arg(long, env = "BAN_TIN_LOG_FORMAT", default_value = "text")]
    log_format: String,
}

impl Serve {
    /// Serves until a signal says stop.
    ///
    /// # Errors
    /// A sentence that says which file or address, and why.
    pub async fn run(self) -> Result<(), String> {
        start_log(&self.log_format);
        let listener = TcpListener::bind(&self.listen)
            .await
            .map_err(|error| format!("cannot listen on {}: {error}", self.listen))?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let app = self.open(&format!("http://{address}")).await?;
        let (stopping, stop) = watch::channel(false);
        let jobs = jobs::start(&app, &stop);
        say(format_args!("ready http://{address}"));
        let listener = listener.tap_io(|connection| {
            // Small answers must not wait for more to send with them.
            let _ = connection.set_nodelay(true);
        });
        let mut told = stop.clone();
        let serving =
            axum::serve(listener, routes::router(app.clone())).with_graceful_shutdown(async move {
                let _ = told.changed().await;
            });
        let serving = tokio::spawn(async move { serving.await });
        signal().await;
        tracing::info!("stopping");
        let _ = stopping.send(true);
        if tokio::time::timeout(GRACE, serving).await.is_err() {
            tracing::warn!("requests were still under way and were cut");
        }
        for job in jobs {
            let _ = tokio::time::timeout(GRACE, job).await;
        }
        app.store.close().await;
        Ok(())
    }

    async fn open(&self, local: &str) -> Result<App, String> {
        let (store, media) = self.places.open().await?;
        let guessed = self.public_url.is_empty();
        let public_url = if guessed { local } else { self.public_url.trim_end_matches('/') };
        let services = Services::with(&self.push_services);
        let told = |error: StoreError| error.to_string();
        let pusher =
            Pusher::open(&store, public_url, &self.contact, services).await.map_err(told)?;
        let secret = secret(&store, "receipt_secret").await.map_err(told)?;
        let signing_key = SigningKey::from_bytes(&secret_of(&store, "receipt_key").await?);
        Ok(Arc::new(Parts {
            pages: Pages::new(public_url)?,
            store,
            media,
            secret,
            signing_key,
            pusher,
            push_wake: Notify::new(),
            sign_in_throttle: Throttle::new(5),
            public_origin: origin(public_url),
            public_url_is_guessed: guessed,
        }))
    }
}

async fn secret_of(store: &Store, name: &str) -> Result<[u8; 32], String> {
    secret(store, name).await.map_err(|error| error.to_string())
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

fn origin(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => {
            format!("{scheme}://{}", rest.split('/').next().unwrap_or_default())
        }
        None => url.to_owned(),
    }
}

fn start_log(format: &str) {
    let filter = tracing_subscriber::EnvFilter::try_from_env("BAN_TIN_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if format == "json" {
        log.json().init();
    } else {
        log.init();
    }
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
