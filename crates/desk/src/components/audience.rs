//! Who a card is for, in words, as writer and approver read it.

use leptos::prelude::*;
use wire::audience::Audience;

use crate::state::audience::lines;
use crate::state::desk::use_desk;

/// The lines.
#[component]
pub fn AudienceLines(
    /// Who it is for.
    #[prop(into)]
    audience: Signal<Audience>,
) -> impl IntoView {
    let desk = use_desk();
    let said = move || {
        let name = |id| desk.unit(id).map(|unit| unit.short);
        let line = |line| view! { <p>{line}</p> };
        audience.with(|audience| lines(audience, name)).into_iter().map(line).collect_view()
    };
    view! { <div class="whom-lines">{said}</div> }
}
