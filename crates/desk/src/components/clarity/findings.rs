//! What the meter found, as a list: what is required first, each line with its place and the words there.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::clarity::{Finding, What};

use crate::text::{clarity, t};

/// How many characters of a long place are shown.
const SHOWN: usize = 60;

/// The list. Where the card is being written, a line leads to its place and may be put right from here.
#[component]
pub fn Findings(
    /// What was found.
    findings: Vec<Finding>,
    /// Goes to the place.
    #[prop(optional)]
    shown: Option<Callback<Finding>>,
    /// Puts these words there instead.
    #[prop(optional)]
    better: Option<Callback<(Finding, String)>>,
) -> impl IntoView {
    let lines =
        findings.into_iter().map(|finding| view! { <Line finding shown better /> }).collect_view();
    view! { <ul class="findings">{lines}</ul> }
}

#[component]
fn Line(
    finding: Finding,
    shown: Option<Callback<Finding>>,
    better: Option<Callback<(Finding, String)>>,
) -> impl IntoView {
    let words = &t().clarity;
    let sign = match finding.what {
        _ if finding.refused => Icon::Warning,
        What::NoDate => Icon::Calendar,
        What::NoSound => Icon::Headphones,
        What::NoSource | What::SourceUnnumbered | What::SourceUnchecked => Icon::Book,
        What::NoAction | What::NoVerb | What::NoContact => Icon::List,
        _ => Icon::Pencil,
    };
    let required = finding.refused.then(|| view! { <b class="required">{words.required}": "</b> });
    let quoted = (!finding.words.is_empty()).then(|| {
        let mut text: String = finding.words.chars().take(SHOWN).collect();
        if text.len() < finding.words.len() {
            text.push('…');
        }
        view! { <q class="quoted">{text}</q> }
    });
    let inside = view! {
        {icon(sign)}
        <span>
            <small class="soft">{clarity::place(&finding)}</small>
            <span class="told">{required}{clarity::told(&finding)}</span>
            {quoted}
        </span>
    };
    let line = match shown {
        Some(shown) => {
            let finding = finding.clone();
            view! {
                <button type="button" class="finding" on:click=move |_| shown.run(finding.clone())>
                    {inside}
                </button>
            }
            .into_any()
        }
        None => view! { <div class="finding">{inside}</div> }.into_any(),
    };
    let proposals = finding.better.iter().cloned().map(|with| {
        let label = format!("{} “{with}”", words.replace);
        let Some(better) = better else {
            return view! { <small class="soft">{label}</small> }.into_any();
        };
        let finding = finding.clone();
        let put = move |_| better.run((finding.clone(), with.clone()));
        view! { <button type="button" class="button" on:click=put>{label}</button> }.into_any()
    });
    let proposals = proposals.collect_view();
    let proposals =
        (!finding.better.is_empty()).then(|| view! { <p class="proposals">{proposals}</p> });
    let class = if finding.refused { "refused" } else { "" };
    view! { <li class=class>{line}{proposals}</li> }
}
