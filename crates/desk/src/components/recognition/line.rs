//! A line of the ledger.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::recognition::{Contribution, Credit, LedgerLine};

use super::{dong, kind_name};
use crate::text::{lang, t};

/// The row of the table.
#[component]
pub fn LineRow(
    /// The line.
    line: LedgerLine,
    /// Told to open the form; none for whoever may only read.
    edit: Option<Callback<LedgerLine>>,
) -> impl IntoView {
    let words = &t().recognition;
    let who = match (&line.person, line.credit) {
        (Some(person), _) => {
            let officer =
                line.officer.then(|| view! { <span class="soft small">" "{words.officer}</span> });
            view! { <b>{person.clone()}</b> {officer} }.into_any()
        }
        (None, Credit::Withdrawn) => {
            view! { <span class="soft">{words.taken_back}</span> }.into_any()
        }
        (None, _) => view! { <span class="soft">{words.no_name}</span> }.into_any(),
    };
    let amount = match line.amount {
        Some(amount) => {
            let sample =
                line.sample_rate.then(|| view! { <small class="soft">{words.sample_rate}</small> });
            view! { <span class="num">{dong(amount)}</span> {sample} }.into_any()
        }
        None => view! { <span class="soft small">{words.no_rate}</span> }.into_any(),
    };
    let by_itself = line.by_itself.then(|| view! { " · "{words.by_itself} });
    let used = (line.kind == Contribution::Material && line.uses > 0)
        .then(|| format!(" · {} {}", line.uses, t().materials.used));
    let note = line.note.clone().map(|note| view! { <small class="soft">{note}</small> });
    let named = format!("{}: {}", words.edit, line.title);
    let button = edit.map(|edit| {
        let mine = line.clone();
        view! {
            <button type="button" class="round" aria-label=named on:click=move |_| edit.run(mine.clone())>
                {icon(Icon::Pencil)}
            </button>
        }
    });
    view! {
        <tr>
            <td class="num">{dates::date(line.day, lang())}</td>
            <th scope="row">
                {line.title}
                <small class="soft">{kind_name(line.kind)} " · " {line.unit.short} {by_itself} {used}</small>
                {note}
            </th>
            <td>{who}</td>
            <td class="amount">{amount}</td>
            <td>{button}</td>
        </tr>
    }
}
