//! What went wrong: what is safe first, then what to do next.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::problem::Code;
use wire::validate::{Fault, FieldFault};

use super::figure::{Figure, figure};
use crate::actions::refused_with;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::text::t;

/// Title and detail of a failure.
#[must_use]
pub fn words(failure: &Failure) -> (String, String) {
    let common = &t().common;
    match failure {
        Failure::Cut => (common.cut_title.into(), common.cut_detail.into()),
        Failure::Strange => (common.strange_title.into(), common.strange_detail.into()),
        Failure::Refused(problem) if lacks_the_truth(&problem.faults) => {
            (t().cards.unready.into(), t().write.fault_truth.into())
        }
        Failure::Refused(problem) => (problem.title.clone(), problem.detail.clone()),
    }
}

/// True for a card that may not be shown to readers yet: see [`wire::card::Content::unready`].
fn lacks_the_truth(faults: &[FieldFault]) -> bool {
    faults.iter().any(|one| one.field == "explainer.body" && one.fault == Fault::NotAllowed)
}

/// A failure inside a page, beside what it concerns.
#[component]
pub fn Trouble(
    /// The failure.
    failure: Failure,
) -> impl IntoView {
    let (title, detail) = words(&failure);
    view! {
        <div class="trouble" role="alert">
            {icon(Icon::Warning)}
            <p><b>{title}</b>" "{detail}</p>
        </div>
    }
}

/// A failure in the place of a page.
#[component]
pub fn TroublePage(
    /// The failure.
    failure: Failure,
    /// Tries again.
    retry: Callback<()>,
    /// Where to go back to.
    back: &'static str,
    /// What that place is called.
    back_name: &'static str,
) -> impl IntoView {
    let common = &t().common;
    let code = refused_with(&failure);
    let (mut title, mut detail) = words(&failure);
    let mut scope = None;
    let sign = match code {
        Some(Code::Forbidden) => {
            title = common.forbidden_title.into();
            detail = common.forbidden_detail.into();
            scope = use_desk().officer().map(|officer| {
                view! { <p class="soft">{common.your_scope}" "<b>{officer.unit.short}</b></p> }
            });
            figure(Figure::Lock).into_any()
        }
        Some(Code::NotFound) => {
            title = common.not_found_title.into();
            detail = common.not_found_detail.into();
            icon(Icon::Link).into_any()
        }
        None => icon(Icon::Offline).into_any(),
        Some(_) => icon(Icon::Warning).into_any(),
    };
    let again = !matches!(code, Some(Code::Forbidden | Code::NotFound));
    let retry = again.then(|| {
        view! {
            <button class="button primary" on:click=move |_| retry.run(())>
                {common.retry}
            </button>
        }
    });
    view! {
        <div class="trouble-page" role="alert">
            <span class="seal">{sign}</span>
            <h1>{title}</h1>
            <p>{detail}</p>
            {scope}
            <p class="row">
                {retry}
                <a class="button" href=back>{icon(Icon::Back)} {back_name}</a>
            </p>
        </div>
    }
}
