//! Which other cases are the same: those that seem so, to be joined; those that were joined, to be taken apart.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::desk::CaseDetail;
use wire::id::SubmissionId;
use wire::queue::Likely;

use super::taking::Taking;
use crate::actions::list_likely::list_likely;
use crate::actions::step_case::Step;
use crate::components::figure::{Figure, figure};
use crate::state::desk::use_desk;
use crate::text::t;

/// The headings, where reading goes on after a step.
const LIKELY: &str = "co-the-cung-viec";
const MERGED: &str = "da-gop";

fn address(id: SubmissionId) -> String {
    format!("/desk/tieng-noi/{id}")
}

/// What may be the same. Nothing is shown where nothing is.
#[component]
pub fn LikelyBox(
    /// The case.
    case: SubmissionId,
    /// Given the case after another was joined with it.
    changed: Callback<CaseDetail>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().queue;
    let taking = Taking::new(changed);
    let found = RwSignal::new(Vec::<Likely>::new());
    spawn_local(async move {
        // A look that fails is no reason to trouble anybody: the case can be worked on without it.
        if let Ok(list) = list_likely(desk, case).await {
            found.try_set(list);
        }
    });
    let one = move |likely: Likely| {
        let id = likely.case.id;
        let shared = likely.shared.join(" ");
        view! {
            <li class="likely">
                <p class="row">
                    <b class="num">{likely.likeness}"% "{words.alike}</b>
                    <span class="soft small">{likely.case.unit.short}</span>
                </p>
                <p class="said">{likely.case.opening}</p>
                <p class="small soft">{words.shared_words}": "<mark>{shared}</mark></p>
                <p class="row">
                    <button
                        type="button"
                        class="button"
                        disabled=move || taking.going.get()
                        on:click=move |_| taking.take(id, Step::Merge(case), words.merged_done, MERGED)
                    >
                        {figure(Figure::Plus)} {words.merge}
                    </button>
                    <a class="button plain" href=address(id)>{icon(Icon::Speech)} {t().cases.words}</a>
                </p>
            </li>
        }
    };
    move || {
        let list = found.get();
        (!list.is_empty()).then(|| {
            view! {
                <section class="panel case-part" aria-labelledby=LIKELY>
                    <h2 id=LIKELY tabindex="-1">{words.likely}</h2>
                    <p class="small soft">{words.likely_hint}</p>
                    {taking.trouble()}
                    <ul class="plain-list">{list.into_iter().map(one).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// What was joined with a case.
#[component]
pub fn MergedBox(
    /// The case.
    case: CaseDetail,
    /// Given the case that was opened last, after one was taken apart.
    again: Callback<()>,
) -> impl IntoView {
    let words = &t().queue;
    let taking = Taking::new(Callback::new(move |_| again.run(())));
    let many = !case.work.merged.is_empty();
    let list = case
        .work
        .merged
        .into_iter()
        .map(|one| {
            let id = one.id;
            view! {
                <li class="likely">
                    <p class="said">{one.opening}</p>
                    <p class="row">
                        <button
                            type="button"
                            class="button"
                            disabled=move || taking.going.get()
                            on:click=move |_| taking.take(id, Step::Unmerge, words.unmerged, "tieu-de")
                        >
                            {figure(Figure::Return)} {words.unmerge}
                        </button>
                        <a class="button plain" href=address(id)>{icon(Icon::Speech)} {t().cases.words}</a>
                    </p>
                </li>
            }
        })
        .collect_view();
    many.then(|| {
        view! {
            <section class="panel case-part" aria-labelledby=MERGED>
                <h2 id=MERGED tabindex="-1">{words.merged}</h2>
                {taking.trouble()}
                <ul class="plain-list">{list}</ul>
            </section>
        }
    })
}

/// Said in the place of the answer where a case was joined with another.
#[component]
pub fn JoinedTo(
    /// The case.
    case: SubmissionId,
    /// The one that goes on.
    other: SubmissionId,
    /// Given the case after it was taken apart.
    changed: Callback<CaseDetail>,
) -> impl IntoView {
    let words = &t().queue;
    let taking = Taking::new(changed);
    view! {
        <section class="panel case-part">
            <p>{words.joined_to}</p>
            {taking.trouble()}
            <p class="row">
                <a class="button primary" href=address(other)>{figure(Figure::Forward)} {words.to_joined}</a>
                <button
                    type="button"
                    class="button"
                    disabled=move || taking.going.get()
                    on:click=move |_| taking.take(case, Step::Unmerge, words.unmerged, "tieu-de")
                >
                    {figure(Figure::Return)} {words.unmerge}
                </button>
            </p>
        </section>
    }
}
