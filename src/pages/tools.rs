//! Tính quyền lợi: the calculators of labour law, a line each.

use leptos::prelude::*;
use plain::law::CALCULATORS;
use view::icon::{Icon, icon};

use crate::components::hear_screen::hear_screen;
use crate::device::page;
use crate::state::shared;

/// The address of the list; a calculator's own follows it.
pub const PATH: &str = "/cong-cu";

/// The screen.
#[component]
pub fn Tools() -> impl IntoView {
    let shared = shared();
    let (words, common, lang) = (shared.all_words(), shared.scene().words(), shared.lang());
    page::set_title(common.tools_title);
    let lines = CALCULATORS
        .iter()
        .map(|tool| {
            view! {
                <li>
                    <a class="hit" href=format!("{PATH}/{}", tool.id)>
                        <span class="hit-title">{icon(Icon::Calculator)} {tool.title.say(lang)}</span>
                        <span class="soft">{tool.summary.say(lang)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <h1 class="page-title">{common.tools_title}</h1>
        {hear_screen()}
        <p class="promise">{icon(Icon::Shield)}<span>{words.tools_hint}</span></p>
        <ul class="hits">{lines}</ul>
    }
}
