//! What the server refused for good: correcting it in the form, and keeping it as a file.

use std::cell::Cell;

use leptos::prelude::*;
use plain::dates;
use sync::outbox::OutboxItem;
use wire::id::SubmissionId;
use wire::submission::SubmissionKind;
use wire::topic::Matter;

use super::send;
use crate::device::paper;
use crate::device::preferences::{Draft, keep_draft};
use crate::state::Shared;
use crate::text::{matter, submission_kind};

thread_local! {
    /// The item that goes when what was opened in the form is saved.
    static REPLACED: Cell<Option<SubmissionId>> = const { Cell::new(None) };
}

/// Opens the words of an item in the form. It stays where it is until the corrected one is saved.
pub fn edit_again(item: &OutboxItem) {
    let Some(words) = item.words() else { return };
    keep_draft(&Draft {
        text: words.text.clone(),
        kind: SubmissionKind::ALL.iter().position(|kind| *kind == words.kind),
        matter: words.matter.and_then(|about| Matter::ALL.iter().position(|m| *m == about)),
    });
    REPLACED.set(Some(item.id()));
}

/// The corrected one is saved: the old item has no use any more.
pub async fn saved(shared: Shared) {
    let Some(id) = REPLACED.take() else { return };
    let found = shared.outbox.items.with_untracked(|i| i.iter().find(|i| i.id() == id).cloned());
    if let Some(item) = found {
        send::discard(shared, item).await;
    }
}

/// Offers the words of an item as a plain file that any program reads.
pub fn to_file(item: &OutboxItem, shared: Shared) -> bool {
    let Some(words) = item.words() else { return false };
    let lang = shared.lang();
    let about = words.matter.map(|about| matter(about, lang)).unwrap_or_default();
    let unit = shared.library.unit_name(words.unit).unwrap_or_default();
    let when = dates::date_time(words.written_at, lang);
    let kind = submission_kind(words.kind, lang);
    let text = format!("{kind} · {about}\n{unit}\n{when}\n\n{}\n", words.text);
    paper::save("loi-cua-toi.txt", "text/plain;charset=utf-8", text.as_bytes())
}
