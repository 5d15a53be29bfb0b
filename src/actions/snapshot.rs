//! Giving the service worker the HTML of the pages that hold nothing of the worker's own, so that the
//! next start shows cards before any program runs.

use crate::device::{page, task, worker};
use crate::state::Shared;

/// How many cards the snapshot holds.
const CARDS: u32 = 12;

/// Keeps a snapshot of the page that is open, if it is one that may be kept.
pub fn keep(_: Shared) {
    let path = page::path();
    let whole = match path.as_str() {
        "/" => page::snapshot(CARDS, false),
        "/nghe" => page::snapshot(CARDS, true),
        _ => None,
    };
    let frame = page::frame();
    task::run(async move {
        if let Some(html) = whole {
            worker::keep_snapshot(&path, &html).await;
        }
        if let Some(html) = frame {
            worker::keep_snapshot("*", &html).await;
        }
    });
}
