//! How the push of a release goes, live.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::desk::{PushHeld, PushReport};

use crate::actions::follow_push::follow_push;
use crate::state::desk::use_desk;
use crate::text::t;

/// Sent, accepted, failed.
#[component]
pub fn Push(
    /// Where it is told: of a card, or of a note.
    path: String,
) -> impl IntoView {
    let desk = use_desk();
    let report = RwSignal::new(None::<PushReport>);
    Effect::new(move |_| spawn_local(follow_push(desk, path.clone(), report)));
    let words = &t().cards;
    let inside = move || {
        let report = report.get()?;
        let all = report.waiting + report.accepted + report.failed;
        if all == 0 {
            let none = match report.held {
                Some(PushHeld::Quiet) => words.push_quiet,
                Some(PushHeld::DayIsFull) => t().push.full,
                Some(PushHeld::Night) | None => words.push_none,
            };
            return Some(view! { <p class="soft">{none}</p> }.into_any());
        }
        let done = all - report.waiting;
        let line = if report.waiting > 0 { words.push_going } else { words.push_done };
        let failed = (report.failed > 0).then(|| {
            view! { <li class="bad">{icon(Icon::Close)}<b class="num">{report.failed}</b> {words.push_failed}</li> }
        });
        let waiting = (report.waiting > 0).then(|| {
            view! { <li>{icon(Icon::Clock)}<b class="num">{report.waiting}</b> {words.push_waiting}</li> }
        });
        let night = (report.held == Some(PushHeld::Night))
            .then(|| view! { <p class="soft small">{t().push.night}</p> });
        Some(
            view! {
                <p role="status">{line}</p>
                <progress max=all value=done aria-label=words.push></progress>
                <ul class="sums">
                    <li class="ok">
                        {icon(Icon::Tick)}<b class="num">{report.accepted}</b> {words.push_accepted}
                    </li>
                    {waiting}
                    {failed}
                </ul>
                {night}
            }
            .into_any(),
        )
    };
    view! {
        <section class="panel push">
            <h2>{icon(Icon::Bell)} {words.push}</h2>
            {inside}
        </section>
    }
}
