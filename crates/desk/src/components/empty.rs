//! What stands where there is nothing yet: it says what will be here and how it comes.

use leptos::prelude::*;
use view::steps::Steps;
use wire::card::Depth;

/// A place with nothing in it.
#[component]
pub fn Empty(
    /// What is not there.
    title: &'static str,
    /// What to do, or what will come.
    hint: &'static str,
    /// A button or link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Steps to=Depth::Brief />
            <h2>{title}</h2>
            <p class="soft">{hint}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// What to do first where there is nothing, as a button of its own.
#[component]
pub fn FirstStep(
    /// Where it leads.
    href: &'static str,
    /// What it says.
    name: &'static str,
) -> impl IntoView {
    view! { <p><a class="button" href=href>{name}</a></p> }
}

/// Grey lines in the place of what is on its way.
#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <div class="bones" role="status">
            <span class="sr">{crate::text::t().common.loading}</span>
            <i></i>
            <i></i>
            <i></i>
        </div>
    }
}
