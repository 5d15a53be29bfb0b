//! "Bạn hỏi – Công đoàn trả lời" as a page.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use wire::asked::Asked;
use wire::lang::Lang;
use wire::topic::Matter;

use super::{page, word_of};
use crate::Scene;
use crate::asked::{AskedWords, PATH, asked};
use crate::feed::empty;
use crate::forms::words;
use crate::frame::Tab;

/// The page; with a matter, what is about it alone.
#[must_use]
pub fn asked_page(all: &[Asked], about: Option<Matter>, lang: Lang, now: DateTime<Utc>) -> String {
    let scene = Scene { lang, now };
    let words = words(lang);
    page(scene, Tab::None, || {
        let lines: Vec<_> = all
            .iter()
            .filter(|one| about.is_none_or(|about| about == one.matter))
            .map(|one| {
                let around = AskedWords {
                    matter: words.matter_of(one.matter),
                    open: words.asked_open,
                    same_count: words.same_count,
                };
                asked(one, around, ().into_any(), scene)
            })
            .collect();
        let none = lines.is_empty().then(|| empty(words.asked_none, words.asked_none_hint));
        let options = Matter::ALL.map(|matter| {
            let value = word_of(&matter);
            let chosen = about == Some(matter);
            view! { <option value=value selected=chosen>{words.matter_of(matter)}</option> }
        });
        let choose = view! {
            <noscript>
                <form class="form" method="get" action=PATH>
                    <label class="field">
                        <span>{words.matter}</span>
                        <select class="input" name="viec">
                            <option value="">{words.asked_all}</option>
                            {options.collect_view()}
                        </select>
                    </label>
                    <button class="button" type="submit">{words.look}</button>
                </form>
            </noscript>
        };
        view! {
            <h1 class="page-title">{words.asked_title}</h1>
            <p class="soft">{words.asked_hint}</p>
            {choose}
            <div class="items">{lines} {none}</div>
        }
        .into_any()
    })
}
