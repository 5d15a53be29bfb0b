//! One value of a figure of the law: what, since when, from where, how far it can be trusted.

use chrono::NaiveDate;
use leptos::prelude::*;
use plain::dates;
use plain::law::parameters;
use plain::law::working::Amount;
use view::icon::{Icon, icon};
use wire::law::Parameter;

use super::doubt::Doubts;
use crate::text::{lang, t};

/// A value.
#[component]
pub fn FigureValue(
    /// The value.
    parameter: Parameter,
    /// Today.
    today: NaiveDate,
    /// True for one that a later value took the place of.
    older: bool,
    /// Told when the officer wants to change it; none where they may not.
    #[prop(optional_no_strip)]
    edit: Option<Callback<NaiveDate>>,
) -> impl IntoView {
    let words = &t().law;
    let amount = Amount::new(parameter.value, parameter.measure).text(lang());
    let from = parameter.in_force_from;
    let day = |day: Option<NaiveDate>, none: &'static str| {
        day.map_or_else(|| none.to_owned(), |day| dates::date(day, lang()))
    };
    let marks = if older {
        view! { <span class="mark">{icon(Icon::Clock)} {words.older}</span> }.into_any()
    } else {
        view! { <Doubts reasons=parameters::reasons(&parameter, today) /> }.into_any()
    };
    let source = parameter.source;
    let link = source.url.map(|url| {
        view! {
            <a class="button plain" href=url target="_blank" rel="noopener noreferrer">
                {icon(Icon::Link)} {words.open_source}
            </a>
        }
    });
    let original = if source.verified { words.original_yes } else { words.original_no };
    // Which value a button is for is said to who does not see where it stands.
    let name = format!("{}: {amount}", words.edit);
    let edit = edit.map(|edit| {
        view! {
            <button type="button" class="button" aria-label=name on:click=move |_| edit.run(from)>
                {icon(Icon::Pencil)} {words.edit}
            </button>
        }
    });
    view! {
        <section class="panel figure-value">
            <h2 class="num">{amount}</h2>
            <p class="marks">{marks}</p>
            <dl class="facts">
                <div><dt>{words.in_force_from}</dt><dd class="num">{dates::date(from, lang())}</dd></div>
                <div>
                    <dt>{words.in_force_until}</dt>
                    <dd class="num">{day(parameter.in_force_until, words.open_end)}</dd>
                </div>
                <div><dt>{words.source}</dt><dd>{source.title}</dd></div>
                <div><dt>{words.checked}</dt><dd class="num">{day(source.checked, words.never)}</dd></div>
                <div><dt>{words.original}</dt><dd>{original}</dd></div>
            </dl>
            <p class="row">{edit} {link}</p>
        </section>
    }
}
