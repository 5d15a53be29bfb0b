//! For which post the page was drawn: said with every question of the desk, so that nothing that is written here is
//! stored as another unit's because another page of the browser changed the post meanwhile. Workers have none.

use std::cell::RefCell;

use web_sys::Headers;
use wire::id::UnitId;
use wire::post::POST_HEADER;

thread_local! {
    static POST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on every question says that the page was drawn for the post at this unit, or for none.
pub fn drawn_for(unit: Option<UnitId>) {
    POST.with_borrow_mut(|post| *post = unit.map(|unit| unit.to_string()));
}

/// Puts it among the headers of a question.
pub(crate) fn say(headers: &Headers) {
    POST.with_borrow(|post| {
        if let Some(post) = post {
            let _ = headers.set(POST_HEADER, post);
        }
    });
}
