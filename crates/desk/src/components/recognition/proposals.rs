//! Whom the ledger proposes for an award, with the reasons.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::recognition::Proposal;

use super::kind_name;
use crate::text::t;

/// The panel.
#[component]
pub fn Proposals(
    /// The proposals, people first.
    all: Vec<Proposal>,
    /// Where the sheet to print is.
    file: String,
) -> impl IntoView {
    let words = &t().recognition;
    let none = all.is_empty();
    let (people, units): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.person.is_some());
    let group = |title: &'static str, all: Vec<Proposal>| {
        (!all.is_empty()).then(|| {
            let rows = all.into_iter().map(row).collect_view();
            view! { <h3>{title}</h3> <ol class="proposed">{rows}</ol> }
        })
    };
    let inside = if none {
        view! { <p class="soft">{words.proposals_none}</p> }.into_any()
    } else {
        view! {
            {group(words.people, people)}
            {group(words.units, units)}
            <p class="row">
                <a class="button" href=file target="_blank" rel="external noopener">
                    {icon(Icon::Sheet)} {words.proposals_open}
                </a>
            </p>
        }
        .into_any()
    };
    view! {
        <section class="panel proposals-of">
            <h2>{icon(Icon::Star)} {words.proposals}</h2>
            <p class="soft small">{words.proposals_lead}</p>
            {inside}
        </section>
    }
}

fn row(one: Proposal) -> impl IntoView {
    let words = &t().recognition;
    let used = (one.uses > 0).then(|| format!("{} {}", one.uses, words.reused));
    let reasons: Vec<String> = one
        .reasons
        .iter()
        .map(|reason| format!("{} {}", reason.count, kind_name(reason.kind).to_lowercase()))
        .chain(used)
        .collect();
    let unit = one.person.is_some().then(|| format!(" · {}", one.unit));
    let name = one.person.unwrap_or(one.unit);
    view! {
        <li>
            <b>{name}</b> <span class="soft">{unit}</span>
            <small>
                {reasons.join(", ")} " · " <span class="num">{one.months}</span> " " {words.months} " · "
                <span class="num">{one.points}</span> " " {words.points}
            </small>
        </li>
    }
}
