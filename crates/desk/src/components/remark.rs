//! A dialogue that asks for words: why a card goes back, why it is withdrawn.

use leptos::prelude::*;
use wire::limits::SHORT_CHARS;
use wire::validate::Fault;

use super::field::TextField;
use super::modal::Modal;
use super::typed::TypedTold;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::state::typed::Typed;
use crate::text::t;

/// The dialogue. It closes when its words are given; they are handed on as they are.
#[component]
pub fn RemarkModal(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What it asks.
    title: &'static str,
    /// What stands above the words.
    label: &'static str,
    /// Helps to write them.
    hint: &'static str,
    /// What its button says.
    go: &'static str,
    /// An id that no other field of the page has: what is typed is kept under it as well.
    #[prop(into)]
    id: String,
    /// Given the words.
    given: Callback<String>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<Fault>);
    let typed = Typed::new(
        use_desk(),
        &format!("loi-nhan:{id}:{}", page::here()),
        title,
        String::new(),
        move || text.get(),
        move |words| text.set(words),
    );
    // Whoever is refused finds the words again; they go with the page on which they were taken.
    let given_away = StoredValue::new(false);
    let letting = typed.letting();
    on_cleanup(move || {
        if given_away.try_get_value() == Some(true) {
            letting.go();
        }
    });
    let done = move || {
        let words = text.get_untracked().trim().to_owned();
        let count = words.chars().count();
        if count == 0 {
            fault.set(Some(Fault::Empty));
        } else if count > SHORT_CHARS {
            fault.set(Some(Fault::TooLong { most: SHORT_CHARS }));
        } else {
            open.set(false);
            given_away.set_value(true);
            given.run(words);
        }
    };
    let field = id.clone();
    Effect::new(move |_| {
        if open.get() {
            let field = field.clone();
            request_animation_frame(move || page::focus(&field));
        }
    });
    view! {
        <Modal open title>
            <form
                method="dialog"
                on:submit=move |event| {
                    event.prevent_default();
                    done();
                }
            >
                <TypedTold typed />
                <TextField
                    id=id.clone()
                    label=Signal::stored(label.to_owned())
                    value=text
                    typed=Callback::new(move |words| {
                        text.set(words);
                        given_away.set_value(false);
                        fault.set(None);
                    })
                    hint=hint
                    most=SHORT_CHARS
                    fault=fault
                    lines=3
                />
                <p class="modal-bar">
                    <button type="button" class="button" on:click=move |_| open.set(false)>
                        {t().common.cancel}
                    </button>
                    <button type="submit" class="button loud">{go}</button>
                </p>
            </form>
        </Modal>
    }
}
