//! Giving the service worker the HTML of the pages that hold nothing of the worker's own, so that the
//! next start shows cards before any program runs.

use crate::device::{page, task, worker};

/// How many cards the snapshot holds.
const CARDS: u32 = 12;

/// Keeps a snapshot of the page that is open, if it is one that may be kept, and of the frame.
pub fn keep() {
    let path = page::path();
    let unfolded = match path.as_str() {
        "/" => Some(false),
        "/nghe" => Some(true),
        _ => None,
    };
    let Some(copies) = page::copies(unfolded, CARDS) else { return };
    task::run(async move {
        if let Some(html) = copies.page {
            worker::keep_snapshot(&path, &html).await;
        }
        worker::keep_snapshot("*", &copies.frame).await;
    });
}
