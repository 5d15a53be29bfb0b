//! What was reported, so that looking at it does no harm: addresses as text that cannot be tapped, pictures
//! as the server hands them out, behind a wall.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::API_BASE;
use wire::rumour::ReportedPicture;

use crate::text::t;

/// Addresses, as text.
#[component]
pub fn ReportedLinks(
    /// The addresses, without scheme.
    links: Vec<String>,
) -> impl IntoView {
    let words = &t().rumours;
    let links = links.into_iter().map(|link| view! { <li><code>{link}</code></li> }).collect_view();
    view! {
        <ul class="seen-at">{links}</ul>
        <p class="soft small row">{icon(Icon::Shield)} <span>{words.not_a_link}</span></p>
    }
}

/// A reported picture. What a stranger sent is looked at, never run: the server says so with each of them.
#[component]
pub fn Picture(
    /// The picture.
    picture: ReportedPicture,
    /// What it is for a screen reader; empty beside words that say it.
    alt: &'static str,
) -> impl IntoView {
    let source = format!("{API_BASE}/desk/cases/{}/attachments/{}", picture.case, picture.sha256);
    let failed = RwSignal::new(false);
    move || {
        if failed.get() {
            return view! { <p class="soft small">{t().cases.photo_failed}</p> }.into_any();
        }
        view! {
            <img
                src=source.clone()
                alt=alt
                loading="lazy"
                decoding="async"
                on:error=move |_| failed.set(true)
            />
        }
        .into_any()
    }
}
