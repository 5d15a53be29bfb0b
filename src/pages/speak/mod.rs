//! Gửi: saying something. One sentence is enough; everything else may stay empty, and is folded.

mod fields;
mod form;
mod ready;

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::live_if;
use wire::id::SubmissionId;

use crate::actions::drafts::{self, Opened};
use crate::actions::keep_draft;
use crate::address::Address;
use crate::components::hear_screen::hear_screen;
use crate::device::{page, task};
use crate::state::{Shared, shared};
use crate::text::speak;

/// Which draft is opened.
#[derive(Clone, Copy)]
pub enum Which {
    /// The one that was being written, or a new one.
    First,
    /// A new one.
    Blank,
    /// This one.
    This(SubmissionId),
}

/// The screen.
#[component]
pub fn Speak() -> impl IntoView {
    let shared = shared();
    let title = shared.scene().words().speak_title;
    page::set_title(title);
    let opened = StoredValue::new_local(None::<Opened>);
    let turn = RwSignal::new(0_u32);
    let open = move |which| {
        task::run(async move {
            // What this page wrote last is on the disk before it is read from there.
            keep_draft::finish_last().await;
            let found = match which {
                Which::First => drafts::first(shared).await,
                Which::Blank => drafts::blank().await,
                Which::This(id) => match drafts::open(shared, id).await {
                    Some(found) => found,
                    None => drafts::blank().await,
                },
            };
            opened.try_set_value(Some(found));
            turn.try_update(|turn| *turn += 1);
            if !matches!(which, Which::First) {
                // Another draft is read from its start; what was tapped is gone.
                page::focus_main();
            }
        });
    };
    open(Which::First);
    let notice = not_taken(shared);
    // Whoever leaves lets go: the draft may be opened on another page, or deleted.
    on_cleanup(|| task::run(keep_draft::finish_last()));
    let open = Callback::new(open);
    let form = live_if(move || {
        turn.track();
        let opened = opened.try_update_value(Option::take)??;
        Some(untrack(|| form::form(shared, opened, open)))
    });
    view! {
        <h1 class="page-title">{title}</h1>
        {hear_screen()}
        {notice}
        {form}
    }
}

/// Said where something was shared into the app and did not arrive.
fn not_taken(shared: Shared) -> Option<AnyView> {
    let words = speak::words(shared.lang());
    let address = use_context::<Address>()?;
    let word = if untrack(|| address.path()) == "/chia-se" {
        words.share_not_ready
    } else if address.question("chia-se").as_deref() == Some("0") {
        words.share_no_room
    } else {
        return None;
    };
    Some(view! { <p class="error" role="alert">{icon(Icon::Warning)} {word}</p> }.into_any())
}
