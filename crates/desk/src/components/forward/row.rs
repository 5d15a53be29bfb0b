//! One note: where it stands, what it says, and what the officer may do with it.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::card::Priority;
use wire::desk::CardState;
use wire::forward_desk::{DeskForward, ForwardDraft};

use super::form::ForwardForm;
use super::history::ForwardHistoryPart;
use super::steps::ForwardSteps;
use crate::components::clarity::findings::Findings;
use crate::components::state_mark::CardMark;
use crate::text::{lang, names, t};

/// The note.
#[component]
pub fn ForwardRow(
    /// It.
    forward: DeskForward,
    /// Given it as it is after a change.
    changed: Callback<DeskForward>,
) -> impl IntoView {
    let words = &t().forwards;
    let editing = RwSignal::new(false);
    let late = (forward.written_to < forward.card.version && forward.state != CardState::Recalled)
        .then(
            || view! { <p class="fact act">{icon(Icon::Warning)}<span>{words.changed}</span></p> },
        );
    let shown = (forward.shown && forward.state != CardState::Published)
        .then(|| view! { <span class="mark good">{icon(Icon::Phone)} {words.on_phones}</span> });
    let loud = (forward.priority != Priority::Quiet).then(|| {
        let name = names::priority(forward.priority);
        view! { <span class="mark">{icon(Icon::Bell)} {words.loud}": "{name}</span> }
    });
    let due = forward.publish_at.map(|at| {
        let at = dates::date_time(at, lang());
        view! { <p class="fact">{icon(Icon::Calendar)}<span class="num">{t().cards.publish_at}" "{at}</span></p> }
    });
    let remark =
        forward.remark.clone().map(|remark| view! { <p class="remark said small">{remark}</p> });
    let found = forward.findings.clone();
    let found = (!found.is_empty()).then(|| {
        view! { <div class="clarity"><p class="small"><b>{words.findings}</b></p><Findings findings=found /></div> }
    });
    let who = format!("{} {}:", forward.unit.short, words.adds);
    let (of, note) = (forward.clone(), forward.note.clone());
    let form = move || {
        editing.get().then(|| {
            let draft = ForwardDraft {
                id: of.id,
                card: of.card.id,
                unit: of.unit.id,
                note: of.note.clone(),
                priority: of.priority,
                revision: of.revision,
            };
            let close = Callback::new(move |()| editing.set(false));
            view! { <ForwardForm draft unit=of.unit.clone() saved=changed close /> }
        })
    };
    view! {
        <li class="template">
            <div>
                <p class="row"><CardMark state=forward.state /> {shown} {loud}</p>
                <p class="fact passed">{icon(Icon::Speech)}<span><b>{who}</b>" "{note}</span></p>
                <p class="small">
                    <a href=format!("/tin/{}", forward.card.slug) target="_blank" rel="external noopener">
                        {forward.card.headline.clone()}
                    </a>
                    <span class="soft">" · "{forward.card.unit.short.clone()}" · "{words.by}" "{forward.author_name.clone()}</span>
                </p>
                {due} {late} {remark} {found}
                <ForwardSteps forward=forward.clone() editing changed />
                {form}
                <ForwardHistoryPart forward />
            </div>
        </li>
    }
}
