//! Where the words are kept, and the two things to do with them: save, submit.

use leptos::prelude::*;
use view::icon::{Icon, icon};

use crate::components::figure::{Figure, figure};
use crate::device::clock;
use crate::state::writing::{Kept, UNDO, Writing};
use crate::text::{say, t};

/// Where the words are kept.
#[component]
pub fn KeptMark(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().write;
    let mark = move || {
        match writing.kept.get() {
        Kept::Nothing => view! { <span class="kept">{words.untouched}</span> }.into_any(),
        Kept::Device(when) => view! {
            <span class="kept">{figure(Figure::Device)} {say::at(words.saved_device, when, clock::now())}</span>
        }
        .into_any(),
        Kept::Copy(when) => view! {
            <span class="kept good">{figure(Figure::Cloud)} {say::at(t().together.saved_copy, when, clock::now())}</span>
        }
        .into_any(),
        Kept::Server(when) => view! {
            <span class="kept good">{figure(Figure::Cloud)} {say::at(words.saved, when, clock::now())}</span>
        }
        .into_any(),
        Kept::Going => {
            view! { <span class="kept">{icon(Icon::Clock)} {words.saving}</span> }.into_any()
        }
        Kept::Nowhere => view! {
            <span class="kept bad">{icon(Icon::Warning)} {words.unsaved}</span>
        }
        .into_any(),
    }
    };
    view! { <span class="kept-mark" role="status">{mark}</span> }
}

/// Undo, for what was just removed.
#[component]
pub fn UndoBar(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let said = move || {
        if writing.swapped.get() { t().clarity.replaced } else { t().write.removed }
    };
    let bar = move || {
        writing.before.with(Option::is_some).then(|| {
            view! {
                <p class="undo">
                    <span>{said()}</span>
                    <button
                        type="button"
                        class="button"
                        id=UNDO
                        on:click=move |_| writing.undo()
                    >
                        {figure(Figure::Return)} {t().common.undo}
                    </button>
                </p>
            }
        })
    };
    view! { <div role="status">{bar}</div> }
}

/// Takes the last change back, and does it again; the keys do the same.
#[component]
pub fn StepButtons(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().together;
    let button = move |back: bool, name: &'static str, keys: &'static str| {
        let may = Memo::new(move |_| {
            writing.steps.with(|steps| steps.can(back)) && writing.conflict.with(Option::is_none)
        });
        view! {
            <button
                type="button"
                class="button"
                aria-keyshortcuts=keys
                title=name
                disabled=move || !may.get()
                on:click=move |_| writing.step(back)
            >
                {figure(if back { Figure::Return } else { Figure::Forward })} <span class="sr">{name}</span>
            </button>
        }
    };
    view! {
        <p class="step-buttons">
            {button(true, words.step_back, "Control+Z")}
            {button(false, words.step_again, "Control+Shift+Z")}
        </p>
    }
}
