//! What the server refused for good, kept as a file that any program reads. Correcting it in the form is
//! [`super::drafts::of_item`].

use plain::dates;
use sync::outbox::OutboxItem;

use crate::device::paper;
use crate::state::Shared;
use crate::text::{matter, submission_kind};

/// Offers the words of an item as a plain file.
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
