//! How the officer wants the screen.

use leptos::prelude::*;
use wire::lang::Lang;

use crate::device::page;
use crate::state::preferences::{Preferences, TEXT_SIZES, Theme};
use crate::text::t;

/// Language, theme, size of text.
#[component]
pub fn Look() -> impl IntoView {
    let words = &t().me;
    let kept = RwSignal::new(Preferences::kept());
    let change = move |change: &dyn Fn(&mut Preferences)| {
        kept.update(|kept| change(kept));
        kept.get_untracked().keep();
    };
    let langs = [(Lang::Vi, words.vietnamese), (Lang::En, words.english)];
    let langs = langs
        .into_iter()
        .map(|(option, name)| {
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name="lang"
                        prop:checked=move || kept.get().lang == option
                        on:change=move |_| {
                            change(&|kept| kept.lang = option);
                            page::reload();
                        }
                    />
                    <span>{name}</span>
                </label>
            }
        })
        .collect_view();
    let themes = Theme::ALL
        .into_iter()
        .map(|option| {
            let name = match option {
                Theme::System => words.theme_system,
                Theme::Light => words.theme_light,
                Theme::Dark => words.theme_dark,
            };
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name="theme"
                        prop:checked=move || kept.get().theme == option
                        on:change=move |_| change(&|kept| kept.theme = option)
                    />
                    <span>{name}</span>
                </label>
            }
        })
        .collect_view();
    let sizes = TEXT_SIZES
        .into_iter()
        .map(|option| {
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name="text"
                        prop:checked=move || kept.get().text == option
                        on:change=move |_| change(&|kept| kept.text = option)
                    />
                    <span class="num">{option}" %"</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <section class="panel look">
            <h2>{words.screen}</h2>
            <fieldset>
                <legend class="legend">{words.language}</legend>
                <div class="kinds">{langs}</div>
            </fieldset>
            <fieldset>
                <legend class="legend">{words.theme}</legend>
                <div class="kinds">{themes}</div>
            </fieldset>
            <fieldset>
                <legend class="legend">{words.text_size}</legend>
                <div class="kinds">{sizes}</div>
            </fieldset>
        </section>
    }
}
