//! Who of the units right below has reported.

use leptos::prelude::*;
use plain::dates;
use plain::report::below::tally;
use wire::report::ReportBelow;

use super::{ReportMark, overdue};
use crate::device::clock;
use crate::text::{lang, t};

/// The table.
#[component]
pub fn WhoReported(
    /// The units.
    below: Vec<ReportBelow>,
) -> impl IntoView {
    let words = &t().reports;
    if below.is_empty() {
        return view! { <p class="soft">{words.who_none}</p> }.into_any();
    }
    let tally = tally(&below);
    let there = tally.owed - tally.missing.len();
    let rows = below.into_iter().map(row).collect_view();
    view! {
        <p class="sum">
            <b class="num">{there} "/" {tally.owed}</b> " " {words.reported}
        </p>
        <div class="scroll">
            <table class="table">
                <thead>
                    <tr><th>{words.unit}</th><th>{words.state}</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(one: ReportBelow) -> impl IntoView {
    let words = &t().reports;
    let name = match one.report {
        Some(report) => {
            view! { <a class="link" href=format!("/desk/bao-cao/{report}")>{one.unit.short}</a> }
                .into_any()
        }
        None => one.unit.short.into_any(),
    };
    let late =
        overdue(one.overdue).map(|late| view! { " " <span class="mark act num">{late}</span> });
    let when = one.sent_at.map(|at| {
        view! { " " <small class="soft num">{dates::when(at, clock::now(), lang())}</small> }
    });
    let free = (!one.owed).then(|| view! { " " <small class="soft">{words.not_owed}</small> });
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td><ReportMark state=one.state /> {when} {late} {free}</td>
        </tr>
    }
}
