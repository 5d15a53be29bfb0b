//! Notes among officers.

use leptos::prelude::*;
use plain::dates;
use wire::desk::CaseDetail;
use wire::id::NoteId;
use wire::limits::NOTE_CHARS;
use wire::queue::NewNote;
use wire::validate::Fault;

use super::taking::Taking;
use crate::actions::step_case::Step;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::typed::TypedTold;
use crate::device::{clock, page};
use crate::state::desk::use_desk;
use crate::state::typed::Typed;
use crate::text::{lang, t};

/// The heading, where reading goes on after a note.
const ID: &str = "ghi-chu";

/// The note that is being written. It lives as long as the page of the case, whatever is rendered anew on it.
#[derive(Clone, Copy)]
pub struct NoteWritten(RwSignal<(NoteId, String)>);

impl NoteWritten {
    /// Nothing is written yet.
    #[must_use]
    pub fn nothing() -> Self {
        Self(RwSignal::new(fresh()))
    }

    /// Forgets what is written.
    pub fn clear(self) {
        self.0.try_set(fresh());
    }
}

/// An empty note. Its identifier is minted once, so that a second try arrives once.
fn fresh() -> (NoteId, String) {
    (NoteId(clock::mint()), String::new())
}

/// The notes of a case, with a form for one more where the officer may write one.
#[component]
pub fn NotesBox(
    /// The case.
    case: CaseDetail,
    /// True for whoever may write one.
    may_write: bool,
    /// Given the case after a note.
    changed: Callback<CaseDetail>,
) -> impl IntoView {
    let words = &t().queue;
    let written = use_context::<NoteWritten>().unwrap_or_else(NoteWritten::nothing);
    let id = case.summary.id;
    let text = Memo::new(move |_| written.0.with(|(_, text)| text.clone()));
    let typed = Typed::new(
        use_desk(),
        &format!("ghi-chu:{id}"),
        words.notes,
        String::new(),
        move || written.0.with(|(_, text)| text.clone()),
        move |said| written.0.update(|(_, text)| *text = said),
    );
    // Sent again after a cut or a reload it is the same note.
    written.0.update_untracked(|(note, _)| *note = NoteId(typed.id()));
    let letting = typed.letting();
    let taking = Taking::new(Callback::new(move |now: CaseDetail| {
        letting.go();
        written.clear();
        changed.run(now);
    }));
    let fault = RwSignal::new(None::<Fault>);
    let list = case
        .work
        .notes
        .iter()
        .map(|note| {
            let when = dates::date_time(note.at, lang());
            view! {
                <li class="note">
                    <p class="small soft"><b>{note.by.clone()}</b>" · "{when}</p>
                    <p class="said">{note.text.clone()}</p>
                </li>
            }
        })
        .collect_view();
    let save = move || {
        let (note, said) = written.0.get_untracked();
        let said = said.trim().to_owned();
        let count = said.chars().count();
        if count == 0 || count > NOTE_CHARS {
            fault.set(Some(if count == 0 {
                Fault::Empty
            } else {
                Fault::TooLong { most: NOTE_CHARS }
            }));
            page::focus("ghi-chu-moi");
            return;
        }
        taking.take(id, Step::Note(NewNote { id: note, text: said }), words.note_saved, ID);
    };
    let form = may_write.then(|| {
        view! {
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <TypedTold typed />
                <TextField
                    id="ghi-chu-moi"
                    label=Signal::stored(words.note_label.to_owned())
                    value=text
                    typed=Callback::new(move |words| {
                        written.0.update(|(_, text)| *text = words);
                        fault.set(None);
                    })
                    most=NOTE_CHARS
                    fault=fault
                    lines=2
                />
                {taking.trouble()}
                <button type="submit" class="button" disabled=move || taking.going.get()>
                    {move || if taking.going.get() { t().common.saving } else { words.note_add }}
                </button>
            </form>
        }
    });
    view! {
        <section class="panel case-part" aria-labelledby=ID>
            <h2 id=ID tabindex="-1">{words.notes}</h2>
            <p class="private">{figure(Figure::Lock)}<span>{words.notes_hint}</span></p>
            <ul class="plain-list">{list}</ul>
            {form}
        </section>
    }
}
