//! Giving the service worker the HTML of the pages that hold nothing of the worker's own, so that the
//! next start shows cards before any program runs.

use crate::device::{page, worker};
use crate::state::Shared;

/// How many cards the snapshot holds.
const CARDS: u32 = 12;

/// Keeps a snapshot of the page that is open, if it is one that may be kept.
pub fn keep(_: Shared) {
    let path = page::path();
    if (path == "/" || path == "/nghe")
        && let Some(html) = page::snapshot(CARDS)
    {
        worker::keep_snapshot(&path, &html);
    }
    if let Some(html) = page::frame() {
        worker::keep_snapshot("*", &html);
    }
}
