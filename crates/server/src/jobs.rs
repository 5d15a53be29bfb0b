//! What the server does by itself: sending pushes, publishing at a time that was set, gathering reports of false
//! news, clearing away uploads that nobody claimed, and letting cases climb whose day has passed.

use std::time::Duration;

use chrono::Utc;
use tokio::sync::watch;
use wire::id::Sha256;

use crate::gather;
use crate::media::Shelf;
use crate::push;
use crate::state::App;
use crate::store::StoreError;

/// An upload that belongs to no submission is kept so long; a phone may be offline between the two.
const UNCLAIMED: chrono::Duration = chrono::Duration::days(30);

/// A picture or a recording that no card carries is kept so long: a draft may lie on an officer's phone.
const UNUSED: chrono::Duration = chrono::Duration::days(120);

/// The jobs of a push are kept so long; then its numbers are all that stays.
const PUSHES_KEPT: chrono::Duration = chrono::Duration::days(7);

/// How often it is looked whether the day of a case has passed.
const LOOK: Duration = Duration::from_secs(5 * 60);

/// The longest between two looks for a card whose time has come: another server may have been told of it, and be
/// gone since.
const LOOK_DUE: Duration = Duration::from_secs(15);

/// Starts the jobs; they end when `stop` becomes true.
pub fn start(app: &App, stop: &watch::Receiver<bool>) -> Vec<tokio::task::JoinHandle<()>> {
    let (tidying, mut tidy_stop) = (app.clone(), stop.clone());
    let (gathering, gather_stop) = (app.clone(), stop.clone());
    let (climbing, mut climb_stop) = (app.clone(), stop.clone());
    let (publishing, mut publish_stop) = (app.clone(), stop.clone());
    let mut jobs: Vec<_> = (0..push::loops())
        .map(|_| {
            let (app, stop) = (app.clone(), stop.clone());
            tokio::spawn(
                async move { app.pusher.run(app.store.clone(), &app.push_wake, stop).await },
            )
        })
        .collect();
    jobs.extend([
        tokio::spawn(async move {
            loop {
                let wait = publish(&publishing).await;
                tokio::select! {
                    () = tokio::time::sleep(wait) => {}
                    () = publishing.schedule_wake.notified() => {}
                    _ = publish_stop.changed() => return,
                }
            }
        }),
        tokio::spawn(async move { gather::run(&gathering, gather_stop).await }),
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
    ]);
    jobs
}

/// Publishes what is due; gives how long nothing will be, as far as is known.
async fn publish(app: &App) -> Duration {
    let now = Utc::now();
    let looked = async {
        let cards = app.store.publish_due(now).await?;
        // Cards first: a note to one of them is published after it.
        Ok::<_, StoreError>(cards.and(app.store.publish_due_forwards(now).await?))
    };
    let looked = match looked.await {
        Ok(looked) => looked,
        Err(error) => {
            tracing::warn!(%error, "what is scheduled could not be looked for");
            return LOOK_DUE;
        }
    };
    if looked.published > 0 {
        tracing::info!(published = looked.published, "scheduled cards and notes were published");
        app.push_wake.notify_one();
    }
    // What failed is due as well, and is not tried without a pause.
    if looked.failed > 0 {
        return LOOK_DUE;
    }
    let until = looked.next.map(|next| (next - Utc::now()).to_std().unwrap_or_default());
    until.map_or(LOOK_DUE, |until| until.min(LOOK_DUE))
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

/// Removes the bytes of files whose last submission was erased.
pub async fn remove_files(app: &App) {
    let hashes = match app.store.files_to_remove().await {
        Ok(hashes) => hashes,
        Err(error) => return tracing::warn!(%error, "files to remove could not be listed"),
    };
    for hash in hashes {
        // Another phone may be sending the same file at this moment; then it stays.
        let _alone = app.shelving.write().await;
        if !matches!(app.store.attachment(&hash).await, Ok(None)) {
            continue;
        }
        if let Err(error) = app.media.remove(Shelf::Attachments, &hash).await {
            tracing::warn!(%error, "an erased file could not be removed");
        } else if let Err(error) = app.store.file_removed(&hash).await {
            tracing::warn!(%error, "a removed file could not be ticked off");
        }
    }
}

async fn tidy(app: &App) {
    clear_away(app, UNCLAIMED).await;
    clear_unused(app, UNUSED).await;
    if let Err(error) = app.store.clear_pushes(Utc::now() - PUSHES_KEPT).await {
        tracing::warn!(%error, "pushes that are done could not be cleared away");
    }
}

/// Clears away what was made ready for a card longer ago than that, and no card carries.
pub async fn clear_unused(app: &App, age: chrono::Duration) {
    // A card that is being saved at this moment may carry one of them.
    let _alone = app.shelving.write().await;
    match app.store.forget_unused_media(Utc::now() - age).await {
        Ok(hashes) => {
            for hash in hashes {
                if let Err(error) = app.media.remove(Shelf::Media, &hash).await {
                    tracing::warn!(%error, "an unused file of a card could not be removed");
                }
            }
        }
        Err(error) => tracing::warn!(%error, "unused files of cards could not be listed"),
    }
}

/// Clears away what was uploaded longer ago than that and belongs to no submission.
pub async fn clear_away(app: &App, age: chrono::Duration) {
    let before = Utc::now() - age;
    match app.store.forget_unclaimed(before).await {
        Ok(hashes) => take_away(app, hashes).await,
        Err(error) => tracing::warn!(%error, "unclaimed attachments could not be listed"),
    }
    remove_files(app).await;
    if let Err(error) = app.media.drop_stale_uploads(before).await {
        tracing::warn!(%error, "old uploads could not be cleared away");
    }
    // A power cut between the shelf and the database leaves bytes that no row names.
    match app.media.older(Shelf::Attachments, before).await {
        Ok(hashes) => take_away(app, hashes).await,
        Err(error) => tracing::warn!(%error, "the shelf of attachments could not be listed"),
    }
}

/// Takes those of the files away that the database does not know.
async fn take_away(app: &App, hashes: Vec<Sha256>) {
    for hash in hashes {
        // A phone may be sending it again at this moment.
        let _alone = app.shelving.write().await;
        let taken = match app.store.attachment(&hash).await {
            Ok(Some(_)) => continue,
            Ok(None) => app.media.remove(Shelf::Attachments, &hash).await,
            Err(error) => {
                tracing::warn!(%error, "an attachment could not be looked up");
                return;
            }
        };
        if let Err(error) = taken {
            tracing::warn!(%error, "an unclaimed attachment could not be removed");
        }
    }
}
