//! The drafts on this phone: their first words, when they were written, and the ways to go on or to delete.

use leptos::prelude::*;
use plain::dates;
use sync::draft::Draft;
use view::icon::{Icon, icon};
use view::live::{live, live_if, live_text, tap};
use wire::id::SubmissionId;

use crate::actions::drafts;
use crate::device::{clock, task};
use crate::state::{Shared, shared};
use crate::text::{speak, submission_kind};

/// How much of the words stands in the list, in characters.
const OPENING: usize = 80;

/// The list of all drafts but one, with a heading; nothing where there is none. `open` is asked for the one
/// that is tapped.
pub fn draft_list(but: Option<SubmissionId>, open: Callback<SubmissionId>) -> AnyView {
    let shared = shared();
    let words = speak::words(shared.lang());
    let found = RwSignal::new(Vec::<Draft>::new());
    let look = move || {
        task::run(async move {
            let mut drafts = drafts::all(shared).await;
            drafts.retain(|draft| Some(draft.id) != but);
            found.try_set(drafts);
        });
    };
    look();
    // Said where the tapped draft is open on another page of the app.
    let elsewhere = RwSignal::new(false);
    let note = move || {
        live_if(move || {
            let line = || view! { <p class="error">{words.draft_elsewhere}</p> }.into_any();
            elsewhere.get().then(line)
        })
    };
    let act = move |id: SubmissionId, delete: bool| {
        elsewhere.set(false);
        task::run(async move {
            let free = if delete {
                let gone = drafts::delete(shared, id).await;
                look();
                gone
            } else {
                // Let go of at once: the form takes it in a moment.
                drafts::hold(id).await.is_some()
            };
            elsewhere.try_set(!free);
            if free && !delete {
                // Whoever has left the page meanwhile does not want it opened any more.
                open.try_run(id);
            }
        });
    };
    let any = Memo::new(move |_| found.with(|drafts| !drafts.is_empty()));
    live_if(move || {
        any.get().then(|| {
            let count = live_text(move || found.with(Vec::len).to_string());
            let rows = live(move || {
                found.with(|drafts| {
                    drafts.iter().map(|draft| row(shared, draft, act)).collect_view().into_any()
                })
            });
            view! {
                <details class="panel sender fold drafts">
                    <summary>{icon(Icon::Pencil)} <span>{words.drafts} " (" {count} ")"</span></summary>
                    <ul class="links">{rows}</ul>
                    <div role="alert">{note()}</div>
                </details>
            }
            .into_any()
        })
    })
}

/// One draft.
fn row(
    shared: Shared,
    draft: &Draft,
    act: impl Fn(SubmissionId, bool) + Copy + 'static,
) -> AnyView {
    let (lang, id) = (shared.lang(), draft.id);
    let words = speak::words(lang);
    let opening = match draft.opening(OPENING) {
        text if text.is_empty() => words.draft_wordless.to_owned(),
        text => text,
    };
    let kind = submission_kind(draft.kind, lang);
    let when = dates::when(draft.edited_at, clock::now(), lang);
    let sure = RwSignal::new(false);
    let delete = move || {
        if sure.get_untracked() {
            act(id, true);
        }
        sure.set(true);
    };
    let word = live_text(move || {
        (if sure.get() { words.draft_delete_sure } else { words.draft_delete }).to_owned()
    });
    view! {
        <li class="draft">
            <button class="hit" type="button" on:click=tap(move || act(id, false))>
                <span class="hit-title">{opening}</span>
                <small class="soft">{kind} " · " {when}</small>
            </button>
            <button class="button plain" type="button" on:click=tap(delete)>{icon(Icon::Bin)} {word}</button>
        </li>
    }
    .into_any()
}
