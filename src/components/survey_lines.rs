//! Surveys as lines: what is asked, and how far this phone is with it. The answers are never shown here.

use std::sync::Arc;

use leptos::prelude::*;
use plain::dates;
use sync::sheets::{Sheet, SheetState};
use view::icon::{Icon, icon};
use view::live::live;
use wire::survey::Survey;

use crate::actions::{sheets as act, surveys};
use crate::device::{clock, task};
use crate::state::{Shared, sheets};
use crate::text::surveys::words;

/// Which surveys are named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// Those that are open, and those that were touched on this phone: the list of surveys.
    All,
    /// Those that were touched, and those that wait for this worker: a part of Của tôi.
    Touched,
}

/// The lines, with what is read from the phone and, where there is a signal, from the server.
pub fn survey_lines(shared: Shared, which: Lines) -> AnyView {
    let open = RwSignal::new(None::<Arc<Vec<Survey>>>);
    let unknown = RwSignal::new(false);
    task::run(async move {
        act::read(shared).await;
        let here = surveys::on_this_phone(shared).await;
        let _ = open.try_update(|open| *open = Some(Arc::new(here)));
        if which == Lines::All {
            match surveys::fetch(shared).await {
                Some(fetched) => {
                    let _ = open.try_update(|open| *open = Some(Arc::new(fetched)));
                }
                None => {
                    unknown.try_set(!surveys::is_known(shared).await);
                }
            }
        }
    });
    live(move || {
        let touched = sheets::sheets().get();
        match open.get() {
            Some(open) if open.is_empty() && touched.is_empty() && unknown.get() => {
                view! { <p role="status">{words(shared.lang()).away}</p> }.into_any()
            }
            Some(open) => lines(shared, which, &open, &touched),
            None => ().into_any(),
        }
    })
}

fn lines(shared: Shared, which: Lines, open: &[Survey], touched: &[Sheet]) -> AnyView {
    let words = words(shared.lang());
    let now = clock::now();
    let me = untrack(|| shared.profile()).unwrap_or_default();
    let sheet_of = |survey: &Survey| touched.iter().find(|sheet| sheet.survey == survey.id);
    let (mine, others): (Vec<&Survey>, Vec<&Survey>) = open
        .iter()
        .filter(|survey| survey.content.closes_at > now || sheet_of(survey).is_some())
        .partition(|survey| {
            sheet_of(survey).is_some() || me.is_asked(&survey.content.audience, survey.unit.id)
        });
    let gone = touched.iter().filter(|sheet| !open.iter().any(|one| one.id == sheet.survey));
    let mut rows: Vec<AnyView> =
        mine.into_iter().map(|survey| line(shared, survey, sheet_of(survey))).collect();
    rows.extend(gone.map(|sheet| {
        row(format!("/khao-sat/{}", sheet.survey), sheet.title.clone(), mark(shared, Some(sheet)))
    }));
    let none = rows.is_empty();
    if which == Lines::Touched {
        if none {
            return ().into_any();
        }
        return view! {
            <h2 class="older">{words.title}</h2>
            <ul class="hits">{rows}</ul>
        }
        .into_any();
    }
    let others: Vec<AnyView> =
        others.into_iter().map(|survey| line(shared, survey, None)).collect();
    let others = (!others.is_empty())
        .then(|| view! { <h2 class="older">{words.others}</h2><ul class="hits">{others}</ul> });
    let empty = none.then(|| view::feed::empty(words.none, words.none_hint));
    view! { {empty} <ul class="hits">{rows}</ul> {others} }.into_any()
}

fn line(shared: Shared, survey: &Survey, sheet: Option<&Sheet>) -> AnyView {
    let title = survey.content.title.in_language(shared.lang().tag()).to_owned();
    let day = day_line(shared, survey);
    let mark = view! { {mark(shared, sheet)} <small class="soft">{survey.unit.short.clone()}" · "{day}</small> };
    row(format!("/khao-sat/{}", survey.id), title, mark.into_any())
}

fn row(path: String, title: String, mark: AnyView) -> AnyView {
    view! {
        <li>
            <a class="hit" href=path>
                <span class="hit-title">{icon(Icon::List)} {title}</span>
                <span class="row">{mark}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Until when it is open, in words.
pub fn day_line(shared: Shared, survey: &Survey) -> String {
    let (words, lang, now) = (words(shared.lang()), shared.lang(), clock::now());
    let date = |moment| dates::date(dates::local_day(moment), lang);
    let content = &survey.content;
    if content.opens_at > now {
        format!("{} {}", words.from, date(content.opens_at))
    } else if content.closes_at <= now {
        words.over.to_owned()
    } else {
        format!("{} {}", words.until, date(content.closes_at))
    }
}

/// How far it is, by word, icon and colour.
pub fn mark(shared: Shared, sheet: Option<&Sheet>) -> AnyView {
    let words = words(shared.lang());
    let (class, figure, word) = match sheet.map(|sheet| sheet.state) {
        None => ("mark", Icon::List, words.fresh),
        Some(SheetState::Open) => ("mark warn", Icon::Pencil, words.open),
        Some(SheetState::Saved) => ("mark blue", Icon::Tick, words.saved),
        Some(SheetState::Received) => ("mark good", Icon::Tick, words.received),
        Some(SheetState::SetAside(_)) => ("mark warn", Icon::Warning, words.aside),
    };
    view! { <span class=class>{icon(figure)} {word}</span> }.into_any()
}
