//! What the server refused for good: keeping it as a file.

use plain::dates;
use sync::outbox::OutboxItem;

use crate::device::paper;
use crate::state::Shared;
use crate::text::{matter, submission_kind};

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
