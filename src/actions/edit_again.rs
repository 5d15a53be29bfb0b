//! What the server refused for good: correcting it in the form, and keeping it as a file.

use plain::dates;
use sync::outbox::OutboxItem;

use super::drafts;
use crate::device::paper;
use crate::state::Shared;
use crate::text::{matter, submission_kind};

/// Opens the words of an item in the form, as a draft. It stays where it is until the corrected one is saved;
/// false when the phone could not keep the draft.
pub async fn edit_again(shared: Shared, item: &OutboxItem) -> bool {
    match drafts::of_item(shared, item).await {
        Ok(id) => {
            drafts::open_next(id);
            true
        }
        Err(_) => false,
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
