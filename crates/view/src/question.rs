//! The question that checks understanding, and explains its answer. It works without any program: each
//! choice is a `<details>` of one group, so opening one closes the others.

use leptos::prelude::*;
use wire::card::Question;

use crate::Scene;
use crate::icon::{Icon, icon};

/// The question with its choices.
#[component]
pub fn CheckQuestion(
    /// The question.
    question: Question,
    /// A name that no other group of choices on the page has.
    group: String,
    /// For whom and when.
    scene: Scene,
) -> impl IntoView {
    let words = scene.words();
    let right = usize::from(question.answer);
    let explanation = question.explanation;
    let choices = question
        .choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            let (class, verdict, figure) = if place == right {
                ("choice right", words.right, Icon::Tick)
            } else {
                ("choice wrong", words.wrong, Icon::Close)
            };
            view! {
                <details class=class name=group.clone()>
                    <summary>{choice}</summary>
                    <p>{icon(figure)}<span><b>{verdict}</b>" "{explanation.clone()}</span></p>
                </details>
            }
        })
        .collect_view();
    view! {
        <section class="check">
            <h3>{words.check}</h3>
            <p>{question.text}</p>
            {choices}
        </section>
    }
}
