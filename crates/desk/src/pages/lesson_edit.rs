//! One lesson as one writes it: its words, its cards, its questions, and who owes it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use view::icon::{Icon, icon};
use wire::training::{Lesson, LessonSet};

use super::id_of_address;
use super::reference::{face, once_here, send};
use crate::components::attempt::AttemptTold;
use crate::components::save_buttons::{Removal, SaveButtons};
use crate::components::title::PageTitle;
use crate::components::training::lesson_form::LessonFields;
use crate::components::typed::TypedTold;
use crate::pages::lost::Lost;
use crate::state::desk::use_desk;
use crate::state::lessons::{self, NEW};
use crate::state::reference::{Attempt, Shelf};
use crate::state::typed::Typed;
use crate::text::t;

/// The page.
#[component]
pub fn LessonEditPage() -> impl IntoView {
    let Some(shelf) = use_context::<Shelf<LessonSet>>() else { return ().into_any() };
    let words = &t().lessons;
    let id = id_of_address();
    let face = face(shelf);
    let inside = move || {
        let id = id.get();
        once_here(shelf, face.get(), |now| {
            let old = now.set.lessons.into_iter().find(|one| one.id == id);
            match (old, now.may_change) {
                (None, true) if id == NEW => view! { <Change shelf old=None /> }.into_any(),
                (Some(old), true) => view! { <Change shelf old=Some(old) /> }.into_any(),
                (Some(_), false) => view! { <p class="soft">{words.not_yours}</p> }.into_any(),
                (None, _) => view! { <Lost /> }.into_any(),
            }
        })
    };
    view! {
        <a class="back" href="/desk/tap-huan/soan">{icon(Icon::Back)} {words.to_list}</a>
        {inside}
    }
    .into_any()
}

/// The form of a lesson; of a new one where there is no old one.
#[component]
fn Change(shelf: Shelf<LessonSet>, old: Option<Lesson>) -> impl IntoView {
    let desk = use_desk();
    let words = &t().lessons;
    let navigate = use_navigate();
    let title = old.as_ref().map_or_else(|| words.new_title.to_owned(), |old| old.title.clone());
    let instead_of = old.as_ref().map(|old| old.id.clone());
    let form = RwSignal::new(old.unwrap_or_else(lessons::empty));
    // Counted up when the whole lesson was put there: some fields hold text of their own.
    let drawn = RwSignal::new(0_u32);
    let kept = {
        let put = move |lesson| {
            form.set(lesson);
            drawn.update(|drawn| *drawn += 1);
        };
        let place = format!("bai:{}", instead_of.as_deref().unwrap_or(NEW));
        Typed::new(desk, &place, title.clone(), form.get_untracked(), move || form.get(), put)
    };
    let attempt = Attempt::new("bai");
    let letting = kept.letting();
    let to_list = Callback::new(move |()| {
        letting.go();
        navigate("/tap-huan/soan", NavigateOptions::default());
    });
    let set_now = move || shelf.now().map(|set| set.set).unwrap_or_default();
    let was = StoredValue::new(instead_of.clone());
    let save = move || {
        let (set, new, was) = (set_now(), form.get_untracked(), was.get_value());
        if !attempt.tell(lessons::faults(&set, &new, was.as_deref())) {
            let set = lessons::with(&set, Some(new), was.as_deref());
            send(desk, shelf, set, attempt, words.saved, to_list);
        }
    };
    let theirs = Callback::new(move |set: LessonSet| {
        let was = was.get_value().unwrap_or_default();
        let lesson = set.lessons.into_iter().find(|one| one.id == was);
        lesson.map_or_else(
            || vec![words.gone.to_owned()],
            |one| {
                let parts = one.parts.into_iter().map(|part| part.heading);
                let questions = one.questions.into_iter().map(|question| question.text);
                [one.title, one.aim].into_iter().chain(parts).chain(questions).collect()
            },
        )
    });
    let removal = instead_of.map(|was| Removal {
        button: words.remove_lesson,
        title: words.remove_title,
        tell: words.remove_tell,
        wanted: Callback::new(move |()| {
            let set = lessons::with(&set_now(), None, Some(&was));
            send(desk, shelf, set, attempt, words.removed, to_list);
        }),
    });
    view! {
        <article class="figure-page lesson-edit">
            <PageTitle text=Signal::stored(title) />
            <AttemptTold attempt shelf theirs />
            <form
                class="panel form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <TypedTold typed=kept />
                {move || {
                    drawn.track();
                    untrack(|| view! { <LessonFields form attempt /> })
                }}
                <SaveButtons attempt leave=to_list removal />
            </form>
        </article>
    }
}
