//! What is kept on this phone, with how much room each thing takes, and the way to delete what can be
//! downloaded again. It comes later.

use std::sync::Arc;

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{live_if, live_text, tap};

use super::sure_button::sure_button;
use crate::actions::keep_recording::let_go;
use crate::actions::let_all_go::{let_all_go, let_pictures_go};
use crate::actions::make_room::{KeptFile, kept_files};
use crate::device::database::Store;
use crate::device::media::{self, Shelf};
use crate::device::task;
use crate::state::Shared;
use crate::text::{found_count, photo_count, recording_count};

/// What was found on the phone.
#[derive(Clone, Default)]
struct Found {
    text: u64,
    pictures: Vec<Arc<KeptFile>>,
    recordings: Vec<Arc<KeptFile>>,
    app: u64,
}

async fn find(shared: Shared) -> Found {
    let text = match shared.database() {
        Some(database) => database.weigh(Store::Cards).await + database.weigh(Store::Facts).await,
        None => 0,
    };
    let shelf = |files: Vec<KeptFile>| files.into_iter().map(Arc::new).collect();
    Found {
        text,
        pictures: shelf(kept_files(shared, Shelf::Pictures).await),
        recordings: shelf(kept_files(shared, Shelf::Recordings).await),
        app: media::app_bytes().await,
    }
}

/// The panel.
pub fn kept_here(shared: Shared) -> AnyView {
    let words = shared.all_words();
    let found = RwSignal::new(Found::default());
    let look = move || task::run(async move { found.set(find(shared).await) });
    let kept = Memo::new(move |_| shared.kept.count());
    let seen = Memo::new(move |_| shared.thrift.seen());
    let cards = Memo::new(move |_| shared.library.cards.with(Vec::len));
    Effect::new(move || {
        kept.track();
        seen.track();
        cards.track();
        look();
    });
    let size = move |bytes: u64| dates::bytes(bytes, shared.lang());
    let all = |files: &[Arc<KeptFile>]| files.iter().map(|file| file.bytes).sum::<u64>();
    let row =
        |name: &'static str, value: AnyView| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    let text = live_text(move || {
        let count = found_count(cards.get(), false, shared.lang());
        format!("{count} · {}", size(found.with(|found| found.text)))
    });
    let pictures = live_text(move || {
        found.with(|found| {
            let count = photo_count(found.pictures.len(), shared.lang());
            format!("{count} · {}", size(all(&found.pictures)))
        })
    });
    let recordings = live_text(move || {
        found.with(|found| {
            let count = recording_count(found.recordings.len(), shared.lang());
            format!("{count} · {}", size(all(&found.recordings)))
        })
    });
    let app = live_text(move || size(found.with(|found| found.app)));
    let unsent = live_text(move || shared.outbox.unsent().to_string());
    let after = Callback::new(move |()| look());
    let list = live_if(move || {
        let files = found.with(|found| found.recordings.clone());
        let rows = files.into_iter().map(|file| recording(shared, file, look)).collect_view();
        Some(view! { <ul class="kept-list">{rows}</ul> }.into_any())
    });
    let any_recording = Memo::new(move |_| found.with(|found| !found.recordings.is_empty()));
    let any_picture = Memo::new(move |_| found.with(|found| !found.pictures.is_empty()));
    let no_recordings = live_if(move || {
        let act = |shared| -> task::Work { Box::pin(let_all_go(shared)) };
        any_recording.get().then(|| sure_button(shared, words.delete_all, act, after))
    });
    let no_pictures = live_if(move || {
        let act = |shared| -> task::Work { Box::pin(let_pictures_go(shared)) };
        any_picture.get().then(|| sure_button(shared, words.data_pictures_go, act, after))
    });
    view! {
        <section class="panel stack">
            <h2>{words.storage}</h2>
            <dl class="counts">
                {row(words.data_text, text)} {row(words.data_pictures, pictures)}
                {row(words.storage_recordings, recordings)} {row(words.data_app, app)}
                {row(words.storage_unsent, unsent)}
            </dl>
            {list}
            {no_recordings}
            {no_pictures}
        </section>
    }
    .into_any()
}

/// A recording by its name.
fn recording(shared: Shared, file: Arc<KeptFile>, look: impl Fn() + Copy + 'static) -> AnyView {
    let words = shared.all_words();
    let name = match &file.card {
        Some(card) => card.content.headline.clone(),
        None => shared.scene().words().listen_title.to_owned(),
    };
    let label = format!("{}: {name}", words.unkeep);
    let size = dates::bytes(file.bytes, shared.lang());
    let delete = tap(move || {
        let file = Arc::clone(&file);
        task::run(async move {
            match &file.card {
                Some(card) => let_go(shared, Arc::clone(card)).await,
                None => media::remove(file.shelf, &file.address).await,
            }
            look();
        });
    });
    view! {
        <li>
            <span>{name} <small class="soft num">{size}</small></span>
            <button class="button" aria-label=label on:click=delete>{icon(Icon::Bin)}</button>
        </li>
    }
    .into_any()
}
