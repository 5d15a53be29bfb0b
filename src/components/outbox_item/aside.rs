//! An item that the server refused for good: why, and what can be done with it. It stands in nobody's way.

use leptos::prelude::*;
use sync::outbox::OutboxItem;
use view::icon::{Icon, icon};
use view::live::{live_if, live_text, tap};
use wire::problem::Code;

use super::words_of;
use crate::actions::{drafts, keep_as_file, send};
use crate::address::use_go;
use crate::device::{page, task};
use crate::state::Shared;

/// The reason and the ways on.
pub fn aside(item: &OutboxItem, code: Code, shared: Shared) -> AnyView {
    let words = shared.all_words();
    let reason = match code {
        Code::UnknownUnit => words.aside_unit,
        Code::TooLarge | Code::AttachmentsMissing => words.aside_large,
        _ => words.aside_other,
    };
    let id = item.id();
    let (text, kept) =
        (item.words().map(|written| written.text.clone()).unwrap_or_default(), item.clone());
    let sure = RwSignal::new(false);
    let failed = RwSignal::new(None::<&'static str>);
    let trouble = live_if(move || {
        let line = |text| view! { <p class="error" role="alert">{text}</p> }.into_any();
        failed.get().map(line)
    });
    let again = move || task::run(send::try_again(shared, id));
    let copy = move || page::copy(&text);
    let discard = move || {
        if sure.get_untracked() {
            task::run(send::discard(shared, kept.clone()));
        } else {
            sure.set(true);
        }
    };
    let delete =
        live_text(move || (if sure.get() { words.delete_sure } else { words.delete }).to_owned());
    let mend = item.words().is_some().then(|| {
        let (mended, filed) = (item.clone(), item.clone());
        let go = use_go();
        let fault = words_of(shared).not_kept;
        let edit = tap(move || {
            let item = mended.clone();
            task::run(async move {
                match drafts::of_item(shared, &item).await {
                    Ok(draft) => {
                        drafts::open_next(draft);
                        go("/gui");
                    }
                    Err(_) => {
                        failed.try_set(Some(fault));
                    }
                }
            });
        });
        let to_file = tap(move || {
            keep_as_file::to_file(&filed, shared);
        });
        let own = words_of(shared);
        view! {
            <button class="button primary" on:click=edit>{icon(Icon::Pencil)} {own.edit}</button>
            <button class="button" on:click=to_file>{own.to_file}</button>
        }
    });
    view! {
        <p role="status"><span class="mark warn">{icon(Icon::Warning)} {words.state_set_aside}</span></p>
        <p>{reason}</p>
        <div class="row">
            {mend}
            <button class="button" on:click=tap(again)>{words.try_again}</button>
            <button class="button" on:click=tap(copy)>{words.copy_text}</button>
            <button class="button plain" on:click=tap(discard)>{icon(Icon::Bin)} {delete}</button>
        </div>
        {trouble}
    }
    .into_any()
}
