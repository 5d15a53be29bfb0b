//! One question, and the ways on and back.

use leptos::prelude::*;
use plain::survey::{answer_to, before, next, way};
use sync::sheets::Sheet;
use view::icon::{Icon, icon};
use view::live::{live_if, tap};
use view::survey::survey_question;
use wire::limits::SURVEY_TEXT_CHARS;
use wire::survey::Given;

use super::Filling;
use crate::device::{clock, task};
use crate::text::surveys::words;

/// How long typing may pause before it is kept.
const PAUSE_MS: u32 = 400;

/// The question at a place.
pub(super) fn question(filling: Filling, sheet: &Sheet, at: usize) -> AnyView {
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
        survey_question(filling.shared.lang(), ask, at, &sheet.language, given, take)
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
        <div class="row">
            <button class="button" on:click=tap(back)>{icon(Icon::Back)} {words.previous}</button>
            <button class="button primary" on:click=tap(on)>{words.next}</button>
        </div>
    }
    .into_any()
}

fn sheet_given(filling: Filling) -> Vec<Given> {
    filling.sheet().map(|sheet| sheet.sheet.given).unwrap_or_default()
}
