//! What a case is about and how long it may wait: a suggestion with the words that led to it, and the officer's
//! own judgement by one tap.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::desk::CaseDetail;
use wire::queue::{Triage, Urgency};
use wire::topic::Matter;

use super::taking::Taking;
use crate::actions::step_case::Step;
use crate::text::{names, t};

/// The heading, where reading goes on after a judgement.
const ID: &str = "phan-loai";

fn named(triage: Triage) -> String {
    format!("{} · {}", names::matter(triage.matter), names::urgency(triage.urgency))
}

/// The judgement of a case.
#[component]
pub fn TriageBox(
    /// The case.
    case: CaseDetail,
    /// Given the case after it was judged.
    changed: Callback<CaseDetail>,
) -> impl IntoView {
    let words = &t().queue;
    let taking = Taking::new(changed);
    let id = case.summary.id;
    let judged = case
        .summary
        .urgency
        .map(|urgency| Triage { matter: case.summary.matter.unwrap_or(Matter::Other), urgency });
    let seen = case.work.suggestion.clone();
    let said = case.work.said_matter;
    let proposed = Triage {
        matter: seen.as_ref().and_then(|seen| seen.matter).or(said).unwrap_or(Matter::Other),
        urgency: seen.as_ref().map_or(Urgency::Normal, |seen| seen.urgency),
    };
    let choosing = RwSignal::new(judged.is_none() && seen.is_none());
    let chosen = RwSignal::new(judged.unwrap_or(proposed));
    let judge = move |triage| taking.take(id, Step::Triage(triage), words.triage_saved, ID);
    let because = seen.as_ref().map(|seen| {
        let quoted: Vec<String> = seen.because.iter().map(|word| format!("“{word}”")).collect();
        format!("{} {}", words.triage_because, quoted.join(", "))
    });
    let line = match judged {
        Some(judged) => view! {
            <p>{icon(Icon::Tick)} {words.triage_now}": "<b>{named(judged)}</b></p>
        }
        .into_any(),
        None if seen.is_some() => view! {
            <p>{icon(Icon::Lamp)} {words.triage_seems}": "<b>{named(proposed)}</b>" "<span class="soft">{because}</span></p>
        }
        .into_any(),
        None => view! { <p class="soft">{words.triage_nothing}</p> }.into_any(),
    };
    let accept = (judged.is_none() && seen.is_some()).then(|| {
        view! {
            <button
                type="button"
                class="button primary"
                disabled=move || taking.going.get()
                on:click=move |_| judge(proposed)
            >
                {icon(Icon::Tick)} {words.triage_accept}
            </button>
        }
    });
    let buttons = move || {
        (!choosing.get()).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| choosing.set(true)>
                    {icon(Icon::Pencil)} {words.triage_change}
                </button>
            }
        })
    };
    let matters = move || {
        Matter::ALL
            .into_iter()
            .map(|matter| {
                let here = move || chosen.get().matter == matter;
                view! {
                    <label class="tile line">
                        <input
                            type="radio"
                            name="noi-dung"
                            prop:checked=here
                            on:change=move |_| chosen.update(|chosen| chosen.matter = matter)
                        />
                        <span>{names::matter(matter)}</span>
                    </label>
                }
            })
            .collect_view()
    };
    let urgencies = move || {
        [Urgency::Urgent, Urgency::Normal]
            .into_iter()
            .map(|urgency| {
                let here = move || chosen.get().urgency == urgency;
                view! {
                    <label class="tile line">
                        <input
                            type="radio"
                            name="muc-do"
                            prop:checked=here
                            on:change=move |_| chosen.update(|chosen| chosen.urgency = urgency)
                        />
                        <span>{names::urgency(urgency)}</span>
                    </label>
                }
            })
            .collect_view()
    };
    let form = move || {
        choosing.get().then(|| {
            view! {
                <form
                    class="judge"
                    on:submit=move |event| {
                        event.prevent_default();
                        judge(chosen.get_untracked());
                    }
                >
                    <fieldset>
                        <legend class="legend">{words.f_matter}</legend>
                        <div class="kinds">{matters}</div>
                    </fieldset>
                    <fieldset>
                        <legend class="legend">{words.f_urgency}</legend>
                        <div class="kinds">{urgencies}</div>
                    </fieldset>
                    <button type="submit" class="button primary" disabled=move || taking.going.get()>
                        {words.triage_save}
                    </button>
                </form>
            }
        })
    };
    let said = said.map(|said| {
        view! { <p class="small soft">{words.triage_said}": "{names::matter(said)}</p> }
    });
    view! {
        <section class="panel case-part" aria-labelledby=ID>
            <h2 id=ID tabindex="-1">{words.triage}</h2>
            <div class="judged">{line}</div>
            {said}
            {taking.trouble()}
            <p class="row">{accept}{buttons}</p>
            {form}
        </section>
    }
}
