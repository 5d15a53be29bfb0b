//! The code of a confidential word: shown once, large, and kept on this phone only if the worker says so.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::tap;
use wire::id::SubmissionId;
use wire::receipt::ReceiptCode;

use crate::actions::seal_submission::keep_code;
use crate::address::use_go;
use crate::components::switch::switch;
use crate::device::task;
use crate::state::Shared;
use crate::text::kin;

/// What stands in the place of the form once a word was sealed.
pub fn code_once(shared: Shared, id: SubmissionId, code: &ReceiptCode) -> AnyView {
    let words = kin::words(shared.lang());
    let kept = RwSignal::new(false);
    let grouped = code.grouped();
    let code = code.clone();
    let turn = Callback::new(move |keep: bool| {
        kept.set(keep);
        task::run(keep_code(shared, id, keep.then(|| code.clone())));
    });
    let go = use_go();
    view! {
        <section class="panel stack once">
            <h1 class="page-title" tabindex="-1">{icon(Icon::Tick)} " " {words.done}</h1>
            <p>{words.done_hint}</p>
            <p class="code big">{grouped}</p>
            <p><b>{words.done_copy}</b></p>
            {switch(words.keep_code, words.keep_code_hint, kept.into(), turn)}
            <button class="button loud wide" on:click=tap(move || go("/cua-toi"))>
                {words.code_copied}
            </button>
        </section>
    }
    .into_any()
}
