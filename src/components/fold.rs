//! A part of a form that is folded into one line, which says what is chosen in it.

use leptos::prelude::*;
use view::icon::{Icon, icon};

/// The part. It is open at first where it has to be answered.
pub fn fold(
    figure: Icon,
    label: &'static str,
    value: AnyView,
    open: bool,
    inside: AnyView,
) -> AnyView {
    view! {
        <details class="panel sender fold" open=open>
            <summary>
                {icon(figure)}
                <span>{label} " " <small>{value}</small></span>
            </summary>
            <div class="stack">{inside}</div>
        </details>
    }
    .into_any()
}
