//! After sending: where it stands, and what may be done when the server did not take it.

use leptos::prelude::*;
use sync::sheets::{Sheet, SheetState};
use view::icon::{Icon, icon};
use view::live::tap;
use wire::problem::Code;

use crate::actions::sheets as act;
use crate::components::survey_lines::mark;
use crate::device::task;
use crate::state::Shared;
use crate::text::surveys::words;

/// The screen of a sheet that was finished. `reopened` is told when it is to be corrected.
pub(super) fn finished(
    shared: Shared,
    state: SheetState,
    sheet: &Sheet,
    reopened: Callback<()>,
) -> AnyView {
    let words = words(shared.lang());
    let title = sheet.title.clone();
    let mark = mark(shared, Some(sheet));
    let (survey, known) = (sheet.survey, sheet.clone());
    let rest = match state {
        SheetState::SetAside(code) => {
            let reason = match code {
                Code::IdReused => words.aside_used,
                Code::WrongState | Code::NotFound => words.aside_over,
                _ => words.aside_wrong,
            };
            let correct = move || {
                let mut sheet = known.clone();
                sheet.reopen();
                sheet.at = 0;
                reopened.run(());
                task::run(async move {
                    let _ = act::store(shared, sheet).await;
                });
            };
            let discard = move || task::run(act::discard(shared, survey));
            view! {
                <p>{reason}</p>
                <div class="row">
                    <button class="button" on:click=tap(correct)>{icon(Icon::Pencil)} {words.correct}</button>
                    <button class="button plain" on:click=tap(discard)>{icon(Icon::Bin)} {words.discard}</button>
                </div>
            }
            .into_any()
        }
        SheetState::Received => view! { <p>{words.thanks}</p> }.into_any(),
        _ => view! { <p>{words.saved_hint}</p> }.into_any(),
    };
    view! {
        <h1 class="page-title">{title}</h1>
        <section class="panel stack">
            <p role="status">{mark}</p>
            {rest}
        </section>
    }
    .into_any()
}
