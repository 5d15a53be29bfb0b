//! A lesson in the list, with how it stands.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::training::Lesson;

use crate::state::training::LessonState;
use crate::text::t;

/// The row.
#[component]
pub fn LessonRow(
    /// The lesson.
    lesson: Lesson,
    /// How it stands for this officer.
    state: LessonState,
) -> impl IntoView {
    let words = &t().training;
    let (class, sign, name) = match state {
        LessonState::Waiting => ("mark", Icon::Tray, words.waiting),
        LessonState::Passed => ("mark good", Icon::Tick, words.passed),
        LessonState::Newer => ("mark", Icon::Book, words.newer),
        LessonState::Failed => ("mark act", Icon::Warning, words.failed),
        LessonState::Due => ("mark act", Icon::Clock, words.due),
        LessonState::Free => ("mark", Icon::Star, words.free),
    };
    view! {
        <li>
            <a class="entry" href=format!("/desk/tap-huan/bai/{}", lesson.id)>
                <span class="about">
                    {icon(Icon::Book)} <b class="num">{lesson.minutes}" "{words.minutes}</b>
                </span>
                <span class="opening"><b>{lesson.title}</b></span>
                <span class="soft small">{lesson.aim}</span>
                <span class="marks"><span class=class>{icon(sign)} {name}</span></span>
            </a>
        </li>
    }
}
