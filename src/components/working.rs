//! What came out of a calculator: the figure first, then every step, the articles, the figures used with
//! their sources, what is in doubt and what it does not cover.

use leptos::prelude::*;
use plain::dates;
use plain::law::working::{Step, Used, Verdict, Working};
use view::icon::{Icon, icon};
use wire::lang::Lang;

use crate::text::later::Words;

/// The whole result.
pub fn working(working: &Working, words: &'static Words, lang: Lang) -> AnyView {
    let amount = working.result.amount.map(|amount| {
        view! { <p class="amount num">{amount.text(lang)}</p> }
    });
    let steps = working.steps.iter().map(|step| line(step, lang)).collect_view();
    let used = working.used.iter().map(|used| figure(used, words, lang)).collect_view();
    let articles = working.articles.iter().map(|text| view! { <li>{*text}</li> }).collect_view();
    let not_covered =
        working.not_covered.iter().map(|text| view! { <li>{*text}</li> }).collect_view();
    let doubts = (!working.doubts.is_empty()).then(|| {
        let lines = working
            .doubts
            .iter()
            .map(|doubt| view! { <li>{doubt.text.clone()}</li> })
            .collect_view();
        view! {
            <details class="panel doubts">
                <summary>{icon(Icon::Warning)} {words.doubts}</summary>
                <ul>{lines}</ul>
            </details>
        }
    });
    view! {
        <h2>{words.result}</h2>
        <div class="panel outcome">
            {verdict(working.verdict, words)}
            <p>{working.result.text.clone()}</p>
            {amount}
        </div>
        {doubts}
        <h3>{words.working}</h3>
        <ol class="steps-of">{steps}</ol>
        <h3>{words.figures}</h3>
        <ul class="figures">{used}</ul>
        <h3>{words.articles}</h3>
        <ul>{articles}</ul>
        <h3>{words.not_covered}</h3>
        <ul>{not_covered}</ul>
    }
    .into_any()
}

fn verdict(verdict: Verdict, words: &Words) -> Option<AnyView> {
    let (class, figure, word) = match verdict {
        Verdict::Figure => return None,
        Verdict::Fulfilled => ("mark good", Icon::Tick, words.fulfilled),
        Verdict::NotFulfilled => ("mark warn", Icon::Warning, words.not_fulfilled),
        Verdict::Unknown => ("mark warn", Icon::Warning, words.unknown),
    };
    Some(view! { <p><span class=class>{icon(figure)} {word}</span></p> }.into_any())
}

fn line(step: &Step, lang: Lang) -> impl IntoView + use<> {
    let amount = step.amount.map(|amount| view! { <b class="num">{amount.text(lang)}</b> });
    let holds = step.holds.map(|holds| icon(if holds { Icon::Tick } else { Icon::Warning }));
    let formula = (!step.formula.is_empty())
        .then(|| view! { <span class="soft small num">{step.formula.clone()}</span> });
    view! {
        <li>
            <span>{step.text.clone()}</span>
            {formula}
            <span class="row">{holds} {amount}</span>
        </li>
    }
}

fn figure(used: &Used, words: &'static Words, lang: Lang) -> impl IntoView + use<> {
    let common = view::text::words(words.lang);
    let from = format!("{} {}", common.in_force_from, dates::date(used.in_force_from, lang));
    let title = match used.source.url.clone() {
        Some(url) => view! {
            <a href=url rel="noopener external" target="_blank">{used.source.title.clone()}</a>
        }
        .into_any(),
        None => used.source.title.clone().into_any(),
    };
    let checked =
        used.source.checked.map(|day| format!(" · {} {}", common.checked, dates::date(day, lang)));
    let doubt = (!used.source.verified)
        .then(|| view! { <span class="mark warn">{common.unverified}</span> });
    // What it was before and what it becomes, where the data knows.
    let others = used
        .others
        .iter()
        .map(|(from, amount)| {
            let when = format!("{} {}", words.figure_from, dates::date(*from, lang));
            let text = format!("{when}: {}", amount.text(lang));
            view! { <span class="soft small num">{text}</span> }.into_any()
        })
        .collect_view();
    view! {
        <li>
            <span>{used.name} ": " <b class="num">{used.amount.text(lang)}</b></span>
            <span class="soft small">{title} " · " {from} {checked} " " {doubt}</span>
            {others}
        </li>
    }
}
