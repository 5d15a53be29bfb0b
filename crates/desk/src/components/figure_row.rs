//! One line of the list of figures of the law.

use leptos::prelude::*;
use plain::dates;
use plain::law::working::Amount;
use view::icon::{Icon, icon};

use super::doubt::Doubts;
use crate::state::figure_list::Line;
use crate::text::{lang, t};

/// A figure as it stands today.
#[component]
pub fn FigureRow(
    /// The line.
    line: Line,
    /// What follows the address: the filter of the list.
    query: String,
    /// The figure that is open beside the list.
    #[prop(into)]
    here: Signal<Option<String>>,
) -> impl IntoView {
    let words = &t().law;
    let word = line.figure.word();
    let href = format!("/desk/so-lieu/{word}{query}");
    let current = move || (here.get().as_deref() == Some(word.as_str())).then_some("true");
    let value = line.value.map(|parameter| {
        let amount = Amount::new(parameter.value, parameter.measure).text(lang());
        let since = dates::date(parameter.in_force_from, lang());
        view! { <span class="about"><b class="num">{amount}</b><span class="num">{words.since}" "{since}</span></span> }
    });
    let changes = line.changes.map(|day| {
        let day = dates::date(day, lang());
        view! { <span class="mark blue">{icon(Icon::Calendar)} {words.changes}" "{day}</span> }
    });
    view! {
        <li>
            <a class="entry" href=href aria-current=current data-noscroll>
                <span class="opening">{line.figure.name}</span>
                {value}
                <span class="marks"><Doubts reasons=line.reasons /> {changes}</span>
            </a>
        </li>
    }
}
