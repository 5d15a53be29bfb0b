//! One matter of "Bạn hỏi – Công đoàn trả lời": what was asked, what the union answers, and how many say the
//! same.

use leptos::prelude::*;
use plain::dates;
use wire::asked::Asked;

use crate::Scene;
use crate::icon::{Icon, icon};

/// The address of the page.
pub const PATH: &str = "/hoi-dap";

/// The words that stand around it; phone and server bring their own.
#[derive(Clone, Copy, Debug)]
pub struct AskedWords {
    /// What it is about.
    pub matter: &'static str,
    /// While there is no answer yet.
    pub open: &'static str,
    /// After how many say the same.
    pub same_count: &'static str,
}

/// The matter; `same` is the way to say "tôi cũng vậy", where there is one.
pub fn asked(asked: &Asked, words: AskedWords, same: AnyView, scene: Scene) -> AnyView {
    let when = dates::when(asked.published_at, scene.now, scene.lang);
    let answer = match &asked.answer {
        Some(answer) => view! {
            <div class="answer">
                <p class="small"><b>{asked.unit_name.clone()}</b></p>
                <p class="words">{answer.clone()}</p>
            </div>
        }
        .into_any(),
        None => view! {
            <p><span class="mark blue">{icon(Icon::Clock)} {words.open}</span></p>
        }
        .into_any(),
    };
    let count = asked.same.map(|count| {
        view! { <p class="small"><b class="num">{count}</b> " " {words.same_count}</p> }
    });
    view! {
        <article class="item qa">
            <p class="kicker">
                <b>{icon(Icon::of_matter(asked.matter))} {words.matter}</b>
                <time datetime=asked.published_at.to_rfc3339()>{when}</time>
            </p>
            <h2 class="words">{asked.question.clone()}</h2>
            {answer}
            {count}
            {same}
        </article>
    }
    .into_any()
}
