//! One survey: what it is for, one question a screen, and sending it. Everything is kept as one goes.

use leptos::prelude::*;
use plain::survey::{answer_to, before, counted, missing, next, way};
use sync::sheets::{Sheet, SheetState};
use view::feed::empty;
use view::icon::{Icon, icon};
use view::live::{live, live_if, tap};
use wire::id::SurveyId;
use wire::limits::SURVEY_TEXT_CHARS;
use wire::problem::Code;
use wire::survey::{Given, Survey, SurveyContent, SurveyMode, read_code};

use crate::actions::{sheets as act, surveys};
use crate::address::Address;
use crate::components::hear_screen::hear_screen;
use crate::components::survey_lines::{day_line, mark};
use crate::components::survey_question::survey_question;
use crate::device::database::StorageFault;
use crate::device::{clock, page, task};
use crate::state::{Shared, shared, sheets};
use crate::text::surveys::words;

/// How long typing may pause before it is kept.
const PAUSE_MS: u32 = 400;

/// How the survey comes.
#[derive(Clone)]
enum Come {
    OnItsWay,
    Here(StoredValue<Survey>),
    Away,
}

/// Which part of the way is on the screen; it is drawn anew only when this changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Start,
    Question(usize),
    End,
    Finished(SheetState),
}

/// The screen.
#[component]
pub fn Survey() -> impl IntoView {
    let shared = shared();
    let words = words(shared.lang());
    let path = use_context::<Address>().map_or_else(page::path, |a| untrack(|| a.path()));
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    page::set_title(words.title);
    let come = RwSignal::new(Come::OnItsWay);
    let id = name.parse::<SurveyId>().ok();
    task::run(async move {
        act::read(shared).await;
        let found = match id {
            Some(id) => surveys::find(shared, id).await,
            None => None,
        };
        let found = found.map_or(Come::Away, |survey| Come::Here(StoredValue::new(survey)));
        let _ = come.try_update(|come| *come = found);
    });
    let common = shared.scene().words();
    let inside = live(move || match come.get() {
        Come::OnItsWay => view! { <p class="soft" role="status">{common.loading}</p> }.into_any(),
        Come::Here(survey) => untrack(|| stages(shared, survey)),
        // A sheet that was finished is told of even when its survey is over.
        Come::Away => match id.and_then(sheets::of).filter(Sheet::is_finished) {
            Some(sheet) => untrack(|| finished(shared, sheet.state, &sheet)),
            None => empty(words.missing, words.missing_hint).into_any(),
        },
    });
    view! {
        <a class="back" href="/khao-sat">{icon(Icon::Back)} {words.back}</a>
        {inside}
    }
}

/// What all stages of a survey share. It is a handful of handles.
#[derive(Clone, Copy)]
struct Filling {
    shared: Shared,
    survey: StoredValue<Survey>,
    /// True while what stands before the questions is looked at.
    at_start: RwSignal<bool>,
    /// True after the phone could not keep something.
    not_kept: RwSignal<bool>,
}

impl Filling {
    fn content<T>(self, read: impl FnOnce(&SurveyContent) -> T) -> T {
        self.survey.with_value(|survey| read(&survey.content))
    }

    fn sheet(self) -> Option<Sheet> {
        sheets::now_of(self.survey.with_value(|survey| survey.id))
    }

    /// Changes the sheet and keeps it.
    fn change(self, change: impl FnOnce(&mut Sheet)) {
        let Some(mut sheet) = self.sheet() else { return };
        change(&mut sheet);
        // On the screen at once, so that the next tap finds it; what cannot be kept is said.
        sheets::put(sheet.clone());
        self.told(async move { act::keep(self.shared, sheet).await });
    }

    fn told(self, work: impl Future<Output = Result<(), StorageFault>> + 'static) {
        task::run(async move {
            let failed = work.await.is_err();
            let _ = self.not_kept.try_set(failed);
        });
    }
}

fn stages(shared: Shared, survey: StoredValue<Survey>) -> AnyView {
    let words = words(shared.lang());
    let id = survey.with_value(|survey| survey.id);
    let filling =
        Filling { shared, survey, at_start: RwSignal::new(true), not_kept: RwSignal::new(false) };
    let stage = Memo::new(move |_| {
        let Some(sheet) = sheets::of(id) else { return Stage::Start };
        let count = filling.content(|content| content.questions.len());
        match sheet.state {
            SheetState::Open if filling.at_start.get() => Stage::Start,
            SheetState::Open if sheet.at < count => Stage::Question(sheet.at),
            SheetState::Open => Stage::End,
            state => Stage::Finished(state),
        }
    });
    let body = live(move || {
        let stage = stage.get();
        untrack(|| match (stage, filling.sheet()) {
            (Stage::Question(at), Some(sheet)) => question(filling, &sheet, at),
            (Stage::End, Some(_)) => end(filling),
            (Stage::Finished(state), Some(sheet)) => finished(shared, state, &sheet),
            (_, sheet) => start(filling, sheet),
        })
    });
    // A new question is read from its start.
    Effect::new(move |known: Option<Stage>| {
        let now = stage.get();
        if known.is_some_and(|known| known != now) {
            page::focus_main();
            page::to_top();
        }
        now
    });
    let fault = live_if(move || {
        filling.not_kept.get().then(|| {
            view! { <p class="error" role="alert">{icon(Icon::Warning)} {words.not_kept}</p> }
                .into_any()
        })
    });
    view! { {body} {fault} }.into_any()
}

/// What it is for, who will know, in which language; with the code where one is needed.
fn start(filling: Filling, sheet: Option<Sheet>) -> AnyView {
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
                            prop:checked=view::live::live_flag(move || language.with(|l| *l == known))
                            on:change=view::live::changed(move || language.set(chosen.clone()))
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
        <p class="soft">{unit}" · "{count}" "{words.questions}" · "{day}</p>
        <p class="panel row-top">{icon(Icon::Shield)} <span>{private}</span></p>
        <div class="form">{languages} {field} {button}</div>
    }
    .into_any()
}

/// The question at a place.
fn question(filling: Filling, sheet: &Sheet, at: usize) -> AnyView {
    let words = words(filling.shared.lang());
    let given = RwSignal::new(answer_to(&sheet.sheet.given, at).cloned().unwrap_or_else(|| {
        Given { question: u8::try_from(at).unwrap_or(u8::MAX), ..Given::default() }
    }));
    let needs = RwSignal::new(false);
    let turn = StoredValue::new(0_u32);
    let keep = move || filling.change(|sheet| sheet.answer(given.get_untracked()));
    let take = Callback::new(move |()| {
        needs.set(false);
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        task::run(async move {
            clock::pause(PAUSE_MS).await;
            // Somebody who types on is waited for; whoever has left the question kept it on leaving.
            if turn.try_get_value() == Some(mine) {
                keep();
            }
        });
    });
    let long = move || {
        let text = given.with_untracked(|given| given.text.as_ref().map(|t| t.chars().count()));
        text.is_some_and(|count| count > SURVEY_TEXT_CHARS)
    };
    let required = filling.content(|content| content.questions[at].required);
    let on = move || {
        if long() {
            return;
        }
        if required && given.with_untracked(Given::is_empty) {
            needs.set(true);
            return;
        }
        filling.change(|sheet| {
            sheet.answer(given.get_untracked());
            sheet.at = filling.content(|content| next(&content.questions, at, &sheet.sheet.given));
        });
    };
    let back = move || {
        let earlier =
            filling.content(|content| before(&content.questions, at, &sheet_given(filling)));
        match earlier {
            Some(earlier) if !long() => filling.change(|sheet| {
                sheet.answer(given.get_untracked());
                sheet.at = earlier;
            }),
            Some(_) => {}
            None => {
                keep();
                filling.at_start.set(true);
            }
        }
    };
    let inside = filling.content(|content| {
        let ask = &content.questions[at];
        survey_question(filling.shared, ask, at, &sheet.language, given, take)
    });
    let (number, count) = filling.content(|content| {
        let way = way(&content.questions, &sheet.sheet.given);
        (way.iter().position(|place| *place == at).unwrap_or(at) + 1, way.len())
    });
    let missing = live_if(move || {
        needs.get().then(|| {
            view! { <p class="error" role="alert">{icon(Icon::Warning)} {words.needed}</p> }
                .into_any()
        })
    });
    let line = format!("{} {number} {} {count}", words.question, words.of);
    view! {
        <p class="soft small" id="den-dau">{line.clone()}" · "{words.kept}</p>
        <progress class="meter" max=count value=number - 1 aria-label=line></progress>
        {inside}
        {missing}
        <div class="row steps-of">
            <button class="button" on:click=tap(back)>{icon(Icon::Back)} {words.previous}</button>
            <button class="button primary" on:click=tap(on)>{words.next}</button>
        </div>
    }
    .into_any()
}

fn sheet_given(filling: Filling) -> Vec<Given> {
    filling.sheet().map(|sheet| sheet.sheet.given).unwrap_or_default()
}

/// After the last question.
fn end(filling: Filling) -> AnyView {
    let shared = filling.shared;
    let words = words(shared.lang());
    let send = move || {
        let Some(mut sheet) = filling.sheet() else { return };
        let lacking = filling.content(|content| missing(&content.questions, &sheet.sheet.given));
        if let Some(place) = lacking {
            filling.change(|sheet| sheet.at = place);
            return;
        }
        let answers = filling.content(|content| counted(&content.questions, &sheet.sheet.given));
        sheet.finish(answers, clock::now());
        // Only when it is on the disk does the screen say so.
        filling.told(async move { act::finish(shared, sheet).await });
    };
    let again = move || filling.change(|sheet| sheet.at = 0);
    view! {
        <h1 class="page-title">{words.end}</h1>
        <p class="lead">{words.end_hint}</p>
        <div class="form">
            <button class="button loud wide" on:click=tap(send)>{icon(Icon::Send)} {words.send}</button>
            <button class="button wide" on:click=tap(again)>{icon(Icon::Back)} {words.look_again}</button>
        </div>
    }
    .into_any()
}

/// After sending: where it stands, and what may be done when the server did not take it.
fn finished(shared: Shared, state: SheetState, sheet: &Sheet) -> AnyView {
    let words = words(shared.lang());
    let title = sheet.title.clone();
    let mark = mark(shared, Some(sheet));
    let (survey, known) = (sheet.survey, sheet.clone());
    let rest = match state {
        SheetState::SetAside(code) => {
            let reason = match code {
                Code::IdReused => words.aside_used,
                Code::WrongState | Code::NotFound => words.aside_over,
                _ => words.aside_wrong,
            };
            let correct = move || {
                let mut sheet = known.clone();
                sheet.reopen();
                sheet.at = 0;
                task::run(async move {
                    let _ = act::store(shared, sheet).await;
                });
            };
            let discard = move || task::run(act::discard(shared, survey));
            view! {
                <p>{reason}</p>
                <div class="row">
                    <button class="button" on:click=tap(correct)>{icon(Icon::Pencil)} {words.correct}</button>
                    <button class="button plain" on:click=tap(discard)>{icon(Icon::Bin)} {words.discard}</button>
                </div>
            }
            .into_any()
        }
        SheetState::Received => view! { <p>{words.thanks}</p> }.into_any(),
        _ => view! { <p>{words.saved_hint}</p> }.into_any(),
    };
    view! {
        <h1 class="page-title">{title}</h1>
        <section class="panel stack">
            <p role="status">{mark}</p>
            {rest}
        </section>
    }
    .into_any()
}
