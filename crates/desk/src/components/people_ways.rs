//! The ways to what officers print, learn and are thanked for.

use leptos::prelude::*;
use view::icon::{Icon, icon};

use crate::text::t;

/// The panel.
#[component]
pub fn PeopleWays() -> impl IntoView {
    let posters = &t().posters;
    view! {
        <section class="panel">
            <ul class="links">
                <li>
                    <a href="/desk/ap-phich">
                        {icon(Icon::Picture)}
                        <span><b>{posters.way}</b><small>{posters.way_hint}</small></span>
                    </a>
                </li>
            </ul>
        </section>
    }
}
