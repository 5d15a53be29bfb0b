//! Before the questions: what the survey is for, who will know, in which language; with the code where one is
//! needed.

use leptos::prelude::*;
use sync::sheets::Sheet;
use view::icon::{Icon, icon};
use view::live::{changed, live, live_flag, live_if, tap};
use wire::survey::{SurveyMode, read_code};

use super::Filling;
use crate::actions::sheets as act;
use crate::components::hear_screen::hear_screen;
use crate::components::survey_lines::day_line;
use crate::device::{clock, page};
use crate::text::surveys::words;

/// What it is for, who will know, in which language; with the code where one is needed.
pub(super) fn start(filling: Filling, sheet: Option<Sheet>) -> AnyView {
    let shared = filling.shared;
    let words = words(shared.lang());
    let invited = filling.content(|content| content.mode == SurveyMode::Invited);
    let tags = filling.content(|content| {
        let mut tags = vec!["vi".to_owned()];
        tags.extend(content.languages.iter().cloned());
        tags
    });
    let wanted = [shared.heard(), shared.lang().tag().to_owned()];
    let first = sheet
        .as_ref()
        .map(|sheet| sheet.language.clone())
        .filter(|tag| tags.contains(tag))
        .or_else(|| wanted.into_iter().find(|tag| tags.contains(tag)))
        .unwrap_or_else(|| "vi".to_owned());
    let language = RwSignal::new(first);
    let code = RwSignal::new(match &sheet {
        Some(sheet) if invited => sheet.sheet.key.clone(),
        _ => page::take_fragment(),
    });
    let code_wrong = RwSignal::new(false);
    let begun = sheet.is_some();
    let go = move || {
        let read = read_code(&code.get_untracked());
        if invited && read.is_none() {
            code_wrong.set(true);
            return;
        }
        let (tag, key) = (language.get_untracked(), read.unwrap_or_default());
        filling.at_start.set(false);
        if begun {
            filling.change(|sheet| {
                sheet.language = tag;
                if invited {
                    sheet.sheet.key = key;
                }
            });
        } else {
            let survey = filling.survey.get_value();
            filling.told(async move { act::begin(shared, &survey, tag, key).await });
        }
    };
    let head = live(move || {
        let tag = language.get();
        let said = filling.content(|content| {
            (content.title.in_language(&tag).to_owned(), content.intro.in_language(&tag).to_owned())
        });
        view! { <h1 class="page-title">{said.0}</h1> <p class="lead">{said.1}</p> }.into_any()
    });
    let several = tags.len() > 1;
    let languages = several.then(|| {
        let choices = tags
            .into_iter()
            .map(|tag| {
                let name = view::audience::spoken(&tag, shared.lang());
                let (known, chosen) = (tag.clone(), tag);
                view! {
                    <label class="tile line">
                        <input
                            type="radio"
                            name="ngon-ngu"
                            prop:checked=live_flag(move || language.with(|l| *l == known))
                            on:change=changed(move || language.set(chosen.clone()))
                        />
                        <span>{name}</span>
                    </label>
                }
            })
            .collect_view();
        view! {
            <fieldset class="field">
                <legend class="legend">{words.language}</legend>
                <div class="options">{choices}</div>
            </fieldset>
        }
    });
    let field = invited.then(|| {
        let typed = move |event| {
            code.set(event_target_value(&event));
            code_wrong.set(false);
        };
        let wrong = live_if(move || {
            code_wrong.get().then(|| {
                view! { <p class="error" role="alert">{icon(Icon::Warning)} {words.code_wrong}</p> }
                    .into_any()
            })
        });
        view! {
            <label class="field">
                <span>{words.code}</span>
                <input
                    class="input"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    prop:value=code.get_untracked()
                    on:input=typed
                />
                <small>{words.code_hint}</small>
            </label>
            {wrong}
        }
    });
    let (unit, day, open) = filling.survey.with_value(|survey| {
        let open = survey.content.is_open(clock::now());
        (survey.unit.short.clone(), day_line(shared, survey), open)
    });
    let count = filling.content(|content| content.questions.len());
    let private = if invited { words.private_invited } else { words.private_open };
    let label = if begun { words.go_on } else { words.begin };
    let button = (open || begun).then(|| {
        view! { <button class="button loud wide" on:click=tap(go)>{icon(Icon::List)} {label}</button> }
    });
    view! {
        {head}
        {hear_screen()}
        <div class="stack">
            <p class="soft">{unit}" · "{count}" "{words.questions}" · "{day}</p>
            <p class="panel row-top">{icon(Icon::Shield)} <span>{private}</span></p>
            <div class="form">{languages} {field} {button}</div>
        </div>
    }
    .into_any()
}
