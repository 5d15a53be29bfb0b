//! The ways to what officers print, learn and are thanked for.

use leptos::prelude::*;
use view::icon::{Icon, icon};

use crate::text::t;

/// The panel.
#[component]
pub fn PeopleWays() -> impl IntoView {
    let (posters, training, recognition) = (&t().posters, &t().training, &t().recognition);
    let reports = &t().reports;
    view! {
        <section class="panel">
            <ul class="links">
                <li>
                    <a href="/desk/ap-phich">
                        {icon(Icon::Picture)}
                        <span><b>{posters.way}</b><small>{posters.way_hint}</small></span>
                    </a>
                </li>
                <li>
                    <a href="/desk/tap-huan">
                        {icon(Icon::Book)}
                        <span><b>{training.title}</b><small>{training.way_hint}</small></span>
                    </a>
                </li>
                <li>
                    <a href="/desk/ghi-nhan">
                        {icon(Icon::Star)}
                        <span><b>{recognition.title}</b><small>{recognition.way_hint}</small></span>
                    </a>
                </li>
                <li>
                    <a href="/desk/bao-cao">
                        {icon(Icon::Sheet)}
                        <span><b>{reports.title}</b><small>{reports.way_hint}</small></span>
                    </a>
                </li>
            </ul>
        </section>
    }
}
