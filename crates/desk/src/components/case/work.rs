//! Where a case stands and who sees to it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::case::CaseState;
use wire::desk::CaseDetail;
use wire::queue::{CaseMay, Colleague};

use super::forward::ForwardForm;
use super::taking::Taking;
use crate::actions::list_colleagues::list_colleagues;
use crate::actions::step_case::Step;
use crate::components::choice::Choice;
use crate::components::figure::{Figure, figure};
use crate::state::desk::use_desk;
use crate::text::t;

/// The heading, where reading goes on after a step.
const ID: &str = "xu-ly";

/// The work on a case.
#[component]
pub fn WorkBox(
    /// The case.
    case: CaseDetail,
    /// Given the case after a step.
    changed: Callback<CaseDetail>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().queue;
    let taking = Taking::new(changed);
    let id = case.summary.id;
    let may = |what| case.work.may.contains(&what);
    let going = move || taking.going.get();
    let state = case.summary.state;
    let step = move |state, said| taking.take(id, Step::State(state), said, ID);
    let stand = match state {
        CaseState::Received | CaseState::Read => view! {
            <button
                type="button"
                class="button"
                disabled=going
                on:click=move |_| step(CaseState::InProgress, words.started)
            >
                {icon(Icon::Clock)} {words.start}
            </button>
            <small class="soft">{words.start_hint}</small>
        }
        .into_any(),
        CaseState::Answered => view! {
            <button
                type="button"
                class="button"
                disabled=going
                on:click=move |_| step(CaseState::Closed, words.closed)
            >
                {figure(Figure::Lock)} {words.close}
            </button>
        }
        .into_any(),
        CaseState::Closed => view! {
            <button
                type="button"
                class="button"
                disabled=going
                on:click=move |_| step(CaseState::InProgress, words.started)
            >
                {figure(Figure::Return)} {words.reopen}
            </button>
        }
        .into_any(),
        CaseState::InProgress => ().into_any(),
    };
    let me = desk.officer().map(|officer| officer.id);
    let has = case.summary.assigned_to.clone();
    let mine = has.as_ref().is_some_and(|officer| Some(officer.id) == me);
    let who = match &has {
        Some(officer) => view! {
            <p>{figure(Figure::Person)} {words.assignee}": "<b>{officer.name.clone()}</b>" "
                <span class="soft small">{officer.unit.short.clone()}</span></p>
        }
        .into_any(),
        None => view! { <p class="soft">{figure(Figure::Person)} {words.nobody}</p> }.into_any(),
    };
    let assign = move |to| taking.take(id, Step::Assign(to), words.assigned, ID);
    let own = if mine {
        view! {
            <button type="button" class="button" disabled=going on:click=move |_| assign(None)>
                {figure(Figure::Return)} {words.give_back}
            </button>
        }
        .into_any()
    } else {
        view! {
            <button type="button" class="button" disabled=going on:click=move |_| assign(me)>
                {figure(Figure::Person)} {words.take}
            </button>
        }
        .into_any()
    };
    let others = may(CaseMay::Assign).then(|| {
        let colleagues = RwSignal::new(Vec::<Colleague>::new());
        spawn_local(async move {
            if let Ok(list) = list_colleagues(desk, id).await {
                colleagues.try_set(list);
            }
        });
        let options = Signal::derive(move || {
            let nobody = (String::new(), words.nobody.to_owned());
            let each = colleagues
                .get()
                .into_iter()
                .map(|one| (one.id.to_string(), format!("{} · {}", one.name, one.unit.short)));
            std::iter::once(nobody).chain(each).collect::<Vec<_>>()
        });
        let now = has.map(|officer| officer.id.to_string()).unwrap_or_default();
        let chosen = Callback::new(move |word: String| assign(word.parse().ok()));
        view! {
            <Choice id="giao-cho" label=words.assign options value=Signal::stored(now) chosen />
        }
    });
    let open = matches!(state, CaseState::Received | CaseState::Read | CaseState::InProgress);
    let forward = (open && !case.work.targets.is_empty()).then(|| {
        let targets = case.work.targets.clone();
        view! { <ForwardForm case=id targets /> }
    });
    view! {
        <section class="panel case-part" aria-labelledby=ID>
            <h2 id=ID tabindex="-1">{words.work}</h2>
            {taking.trouble()}
            <div class="row">{stand}</div>
            <div class="judged">{who}</div>
            <p class="row">{own}</p>
            {others}
            {forward}
        </section>
    }
}
