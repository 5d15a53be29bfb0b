//! One survey: what it is for, one question a screen, and sending it. Everything is kept as one goes.
//!
//! [`start`] stands before the questions, [`question`] is one of them, [`end`] comes after the last, and
//! [`finished`] says where it stands then.

mod end;
mod finished;
mod question;
mod start;

use leptos::prelude::*;
use sync::sheets::{Sheet, SheetState};
use view::feed::empty;
use view::icon::{Icon, icon};
use view::live::{live, live_if};
use wire::id::SurveyId;
use wire::survey::{Survey, SurveyContent};

use crate::actions::{sheets as act, surveys};
use crate::address::Address;
use crate::device::database::StorageFault;
use crate::device::{page, task};
use crate::state::{Shared, shared, sheets};
use crate::text::surveys::words;
use end::end;
use finished::finished;
use question::question;
use start::start;

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
            Some(sheet) => {
                untrack(|| finished(shared, sheet.state, &sheet, Callback::new(|()| ())))
            }
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
            (Stage::Finished(state), Some(sheet)) => {
                // Back to the start, where a wrong code can be put right.
                let reopened = Callback::new(move |()| filling.at_start.set(true));
                finished(shared, state, &sheet, reopened)
            }
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
