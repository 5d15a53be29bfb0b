//! Khảo sát: what is asked of workers now, and how far this phone is with each.

use leptos::prelude::*;

use crate::components::hear_screen::hear_screen;
use crate::components::survey_lines::{Lines, survey_lines};
use crate::device::page;
use crate::state::shared;
use crate::text::surveys::words;

/// The screen.
#[component]
pub fn Surveys() -> impl IntoView {
    let shared = shared();
    let words = words(shared.lang());
    page::set_title(words.title);
    view! {
        <h1 class="page-title">{words.title}</h1>
        {hear_screen()}
        <p class="lead">{words.lead}</p>
        {survey_lines(shared, Lines::All)}
    }
}
