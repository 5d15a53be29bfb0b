//! The tables of figures; each figure leads to what it is made of.

use leptos::prelude::*;
use plain::dates;
use plain::report::names::{Group, full_name, group, group_name, value};
use wire::report::ReportFigure;

use crate::text::{lang, t};

/// The tables.
#[component]
pub fn Figures(
    /// The figures.
    figures: Vec<ReportFigure>,
) -> impl IntoView {
    let words = &t().reports;
    let compiled = figures.iter().any(|figure| figure.below.is_some());
    let tables = Group::ALL
        .into_iter()
        .map(|of| {
            let rows = figures
                .iter()
                .filter(|figure| group(figure.key) == of)
                .map(|figure| row(figure, compiled))
                .collect_view();
            let head = compiled.then(|| view! { <th>{words.sum_below}</th> });
            view! {
                <h3>{group_name(of, lang())}</h3>
                <div class="scroll">
                    <table class="table">
                        <thead>
                            <tr><th>{words.figure}</th><th>{words.value}</th>{head}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        })
        .collect_view();
    let tell = compiled.then(|| view! { <p class="soft small">{words.sum_tell}</p> });
    view! { {tables} {tell} }
}

fn row(figure: &ReportFigure, compiled: bool) -> impl IntoView + use<> {
    let words = &t().reports;
    let until = figure.until.map(|day| {
        view! { <small class="soft num">" " {words.as_of} " " {dates::date(day, lang())}</small> }
    });
    let below = compiled.then(|| {
        let sum = figure.below.map(|sum| value(sum, lang()));
        view! { <td class="num">{sum}</td> }
    });
    view! {
        <tr>
            <th scope="row">{full_name(figure, lang())} {until}</th>
            <td class="num">
                <a class="link" href=figure.source.clone()>{value(figure.value, lang())}</a>
            </td>
            {below}
        </tr>
    }
}
