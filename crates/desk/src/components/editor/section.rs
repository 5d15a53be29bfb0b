//! A section of the editor: its heading with the figure of four steps, and what it is for.

use leptos::prelude::*;
use view::steps::Steps;
use wire::card::Depth;

/// A section.
#[component]
pub fn Section(
    /// Its heading.
    title: &'static str,
    /// What it is for.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The depth that it writes, if it writes one.
    #[prop(optional)]
    depth: Option<Depth>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let steps = depth.map(|depth| view! { <Steps to=depth /> });
    view! {
        <section class="write-part">
            <header>
                <h2>{steps}{title}</h2>
                {hint.map(|hint| view! { <p class="soft small">{hint}</p> })}
            </header>
            {children()}
        </section>
    }
}
