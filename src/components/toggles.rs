//! A choice by picture and word of which several may be taken, or of which one may be taken back: nothing
//! of it has to be answered.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{changed, live_flag, live_if, tap};

use crate::state::shared;

/// What is chosen among.
pub struct Toggles {
    /// What is asked.
    pub legend: &'static str,
    /// A sentence that helps; empty where none is needed.
    pub hint: &'static str,
    /// True where one choice takes the place of the other.
    pub one: bool,
    /// The choices: a picture and a word each.
    pub choices: Vec<(Icon, String)>,
    /// The places of what is taken.
    pub taken: Signal<Vec<usize>>,
    /// Takes these instead.
    pub take: Callback<Vec<usize>>,
}

/// The choice, as a part of a page. The choices are told apart by their place.
pub fn toggles(of: Toggles) -> AnyView {
    let Toggles { legend, hint, one, choices, taken, take } = of;
    let words = shared().all_words();
    let tiles = choices
        .into_iter()
        .enumerate()
        .map(|(place, (figure, word))| {
            let is_taken = move || taken.with(|taken| taken.contains(&place));
            let toggle = move || {
                let mut now = taken.get_untracked();
                if one {
                    now.clear();
                    now.push(place);
                } else if let Some(at) = now.iter().position(|other| *other == place) {
                    now.remove(at);
                } else {
                    now.push(place);
                }
                take.run(now);
            };
            view! {
                <label class="tile">
                    <input
                        type=if one { "radio" } else { "checkbox" }
                        name=legend
                        prop:checked=live_flag(is_taken)
                        on:change=changed(toggle)
                    />
                    <span>{icon(figure)} {word}</span>
                </label>
            }
        })
        .collect_view();
    let any = Memo::new(move |_| taken.with(|taken| !taken.is_empty()));
    let clear = live_if(move || {
        let act = tap(move || take.run(Vec::new()));
        let button = || {
            view! {
                <button class="button plain" aria-label=format!("{}: {legend}", words.unchoose) on:click=act>
                    {icon(Icon::Close)} {words.unchoose}
                </button>
            }
        };
        any.get().then(|| button().into_any())
    });
    let hint = (!hint.is_empty()).then(|| view! { <p class="soft small">{hint}</p> });
    view! {
        <section class="panel asked">
            <fieldset>
                <legend class="legend">{legend}</legend>
                {hint}
                <div class="tiles">{tiles}</div>
            </fieldset>
            {clear}
        </section>
    }
    .into_any()
}
