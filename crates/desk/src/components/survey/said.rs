//! A text of a survey, in the language that one is writing in.

use leptos::prelude::*;
use wire::survey::{Said, SurveyContent};
use wire::validate::FieldFault;

use crate::components::field::TextField;

/// A survey as one writes it. It is a bundle of signals: copying it is free.
#[derive(Clone, Copy)]
pub struct Writing {
    /// What it says so far.
    pub content: RwSignal<SurveyContent>,
    /// The language that one is writing in.
    pub tag: RwSignal<String>,
    /// What is wrong with it, as far as somebody has asked.
    pub faults: RwSignal<Vec<FieldFault>>,
}

impl Writing {
    /// A part of the content as a signal that changes only when the part does.
    pub fn part<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&SurveyContent) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.content.with(&read))
    }
}

/// One text. `find` reads it, `change` gets the survey and what the text becomes.
#[component]
pub fn SaidField(
    /// The survey.
    writing: Writing,
    /// The field in the rules, such as `questions[0].text`.
    rule: String,
    /// What stands above it.
    label: String,
    /// Reads it.
    read: fn(&SurveyContent, usize, usize) -> Option<&Said>,
    /// Gives it to be changed.
    change: fn(&mut SurveyContent, usize, usize) -> Option<&mut Said>,
    /// The place of its question; 0 for what belongs to none.
    #[prop(default = 0)]
    place: usize,
    /// The place of its choice.
    #[prop(default = 0)]
    choice: usize,
    /// Helps to write it.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The most characters.
    most: usize,
    /// How many lines are seen at first.
    #[prop(default = 1)]
    lines: u32,
) -> impl IntoView {
    let value = Memo::new(move |_| {
        let tag = writing.tag.get();
        writing.content.with(|content| match read(content, place, choice) {
            Some(said) if tag == "vi" => said.vi.clone(),
            Some(said) => said.other.get(&tag).cloned().unwrap_or_default(),
            None => String::new(),
        })
    });
    let typed = Callback::new(move |text: String| {
        let tag = writing.tag.get_untracked();
        writing.content.update(|content| {
            if let Some(said) = change(content, place, choice) {
                if tag == "vi" {
                    said.vi = text;
                } else {
                    said.other.insert(tag, text);
                }
            }
        });
    });
    let id = rule.replace(['.', '[', ']'], "-");
    let field = rule.clone();
    let fault = Signal::derive(move || {
        let tag = writing.tag.get();
        let name = format!("{field}.{tag}");
        writing.faults.with(|faults| {
            faults.iter().find(|fault| fault.field == name || fault.field == field).map(|f| f.fault)
        })
    });
    // In another language the Vietnamese stands above the field.
    let base = move || {
        (writing.tag.get() != "vi").then(|| {
            let vi = writing
                .content
                .with(|content| read(content, place, choice).map(|said| said.vi.clone()));
            view! { <p class="soft small">{vi}</p> }
        })
    };
    let label = Signal::stored(label);
    let field = if lines > 1 {
        view! { <TextField id label value typed hint=hint.unwrap_or_default() most fault lines /> }
            .into_any()
    } else {
        match hint {
            Some(hint) => view! { <TextField id label value typed hint most fault /> }.into_any(),
            None => view! { <TextField id label value typed most fault /> }.into_any(),
        }
    };
    view! { <div>{base} {field}</div> }
}
