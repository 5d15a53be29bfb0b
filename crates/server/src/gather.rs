//! Gathers reports of false news: what was reported by the same address or the same picture comes together
//! by itself.
//!
//! It runs beside the requests, so that nobody who sends waits for a picture to be looked at. A report that
//! came in just before a stop is found again at the next start.

use std::time::Duration;

use bytes::Bytes;
use tokio::sync::watch;
use wire::id::Sha256;

use crate::look::Look;
use crate::media::Shelf;
use crate::state::App;
use crate::store::StoreError;
use crate::store::rumours::gather::{Marks, Ungathered};

/// How often it looks by itself: for what another instance of the server took in, and for what was erased.
const LOOK: Duration = Duration::from_secs(60);

/// Gathers until `stop` becomes true.
pub async fn run(app: &App, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = turn(app).await {
            tracing::warn!(%error, "reports of false news could not be gathered");
        }
        tokio::select! {
            () = app.gather_wake.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.changed() => return,
        }
    }
}

async fn turn(app: &App) -> Result<(), StoreError> {
    app.store.forget_erased_marks().await?;
    loop {
        let reports = app.store.ungathered().await?;
        if reports.is_empty() {
            return Ok(());
        }
        for report in reports {
            let marks = marks(app, &report).await?;
            app.store.gather(&report, &marks).await?;
        }
    }
}

/// By what a report is known again: the address that it names or has in its words, and its pictures.
async fn marks(app: &App, report: &Ungathered) -> Result<Marks, StoreError> {
    let address = report.link.as_deref().or_else(|| plain::link::in_text(&report.text));
    let mut marks = Marks { link: address.and_then(plain::link::normalised), looks: Vec::new() };
    for (picture, known) in &report.pictures {
        let look = match known.as_deref().map(|known| (known, Look::read(known))) {
            Some((_, Some(look))) => Some(look),
            Some(("", None)) => None,
            // Nobody has looked, or it was noted in a way of before.
            _ => {
                let look = look_at(app, picture).await;
                let written = look.as_ref().map(Look::written).unwrap_or_default();
                app.store.remember_look(picture, &written).await?;
                look
            }
        };
        marks.looks.extend(look);
    }
    Ok(marks)
}

/// Looks at a picture; one that cannot be read has no look, and its report stands for itself.
async fn look_at(app: &App, picture: &Sha256) -> Option<Look> {
    let bytes: Bytes = match app.media.get(Shelf::Attachments, picture, None).await {
        Ok(bytes) => bytes,
        Err(error) => {
            tracing::warn!(%error, "a reported picture could not be read");
            return None;
        }
    };
    // A decoder that falls over takes its own thread with it and nothing else.
    tokio::task::spawn_blocking(move || Look::of(&bytes)).await.ok().flatten()
}
