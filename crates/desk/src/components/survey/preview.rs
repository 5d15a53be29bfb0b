//! The worker's screen: the very questions that a phone draws, one under the other.

use leptos::prelude::*;
use view::survey::survey_question;
use wire::survey::{Given, SurveyContent};

use crate::text::{lang, say, t};

/// The questions as a worker sees them. What one taps here is kept nowhere.
#[component]
pub fn Preview(
    /// The survey.
    #[prop(into)]
    content: Signal<SurveyContent>,
    /// The language that it is read in.
    #[prop(into)]
    tag: Signal<String>,
) -> impl IntoView {
    let words = &t().surveys;
    let inside = move || {
        let (content, tag) = (content.get(), tag.get());
        let questions = content
            .questions
            .iter()
            .enumerate()
            .map(|(place, ask)| {
                let given = RwSignal::new(Given {
                    question: u8::try_from(place).unwrap_or(u8::MAX),
                    ..Given::default()
                });
                let number = say::numbered(words.question, place + 1);
                let drawn =
                    survey_question(lang(), ask, place, &tag, given, Callback::new(|()| ()));
                view! { <div class="asks"><p class="soft small">{number}</p>{drawn}</div> }
            })
            .collect_view();
        view! {
            <h3>{content.title.in_language(&tag).to_owned()}</h3>
            <p class="soft">{content.intro.in_language(&tag).to_owned()}</p>
            {questions}
        }
    };
    view! {
        <section class="survey-screen" aria-label=words.preview>
            <p class="soft small">{words.preview}</p>
            {inside}
        </section>
    }
}
