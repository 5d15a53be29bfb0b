//! What the server does by itself: sending pushes, gathering reports of false news, clearing away uploads that
//! nobody claimed, and letting cases climb whose day has passed.

use std::time::Duration;

use chrono::Utc;
use tokio::sync::watch;

use crate::gather;
use crate::media::Shelf;
use crate::state::App;

/// An upload that belongs to no submission is kept so long; a phone may be offline between the two.
const UNCLAIMED: chrono::Duration = chrono::Duration::days(30);

/// How often it is looked whether the day of a case has passed.
const LOOK: Duration = Duration::from_secs(5 * 60);

/// Starts the jobs; they end when `stop` becomes true.
pub fn start(app: &App, stop: &watch::Receiver<bool>) -> Vec<tokio::task::JoinHandle<()>> {
    let (pushing, push_stop) = (app.clone(), stop.clone());
    let (tidying, mut tidy_stop) = (app.clone(), stop.clone());
    let (gathering, gather_stop) = (app.clone(), stop.clone());
    let (climbing, mut climb_stop) = (app.clone(), stop.clone());
    vec![
        tokio::spawn(async move { gather::run(&gathering, gather_stop).await }),
        tokio::spawn(async move {
            pushing.pusher.run(pushing.store.clone(), &pushing.push_wake, push_stop).await;
        }),
        tokio::spawn(async move {
            loop {
                tidy(&tidying).await;
                tokio::select! {
                    () = tokio::time::sleep(Duration::from_secs(6 * 3600)) => {}
                    _ = tidy_stop.changed() => return,
                }
            }
        }),
        tokio::spawn(async move {
            loop {
                climb(&climbing).await;
                tokio::select! {
                    () = tokio::time::sleep(LOOK) => {}
                    _ = climb_stop.changed() => return,
                }
            }
        }),
    ]
}

/// Lets cases climb whose day has passed. What fails now is tried again at the next look.
async fn climb(app: &App) {
    let climbed = match app.store.deadlines().await {
        Ok(deadlines) => app.store.escalate(&deadlines, Utc::now()).await,
        Err(error) => Err(error),
    };
    match climbed {
        Ok(0) => {}
        Ok(cases) => tracing::info!(cases, "cases whose day had passed went one level up"),
        Err(error) => tracing::warn!(%error, "cases whose day has passed could not be moved"),
    }
}

async fn tidy(app: &App) {
    let before = Utc::now() - UNCLAIMED;
    match app.store.forget_unclaimed(before).await {
        Ok(hashes) => {
            for hash in hashes {
                if let Err(error) = app.media.remove(Shelf::Attachments, &hash).await {
                    tracing::warn!(%error, "an unclaimed attachment could not be removed");
                }
            }
        }
        Err(error) => tracing::warn!(%error, "unclaimed attachments could not be listed"),
    }
    if let Err(error) = app.media.drop_stale_uploads(before).await {
        tracing::warn!(%error, "old uploads could not be cleared away");
    }
}
