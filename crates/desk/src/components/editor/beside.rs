//! Who else writes at the card, and that somebody saved it meanwhile.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};

use crate::actions::working_copy::read_versus;
use crate::actions::write_together::take_in;
use crate::components::figure::{Figure, figure};
use crate::device::page;
use crate::state::desk::use_desk;
use crate::state::writing::Writing;
use crate::text::{say, t};

/// The strip above the form; nothing where nobody else is there.
#[component]
pub fn BesideStrip(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().together;
    let going = RwSignal::new(false);
    let others = move || {
        let others = writing.others.get();
        let mut names: Vec<String> = Vec::new();
        for other in others.iter().filter(|other| !other.own) {
            if !names.contains(&other.name) {
                names.push(other.name.clone());
            }
        }
        let own = others.iter().any(|other| other.own);
        let who = (!names.is_empty()).then(|| {
            view! {
                <p class="strip beside">
                    {figure(Figure::Person)}
                    <span><b>{say::writes_too(&names)}</b>" "{words.no_loss}</span>
                </p>
            }
        });
        let own = own.then(|| {
            view! {
                <p class="strip beside">{figure(Figure::Device)}<span>{words.own_page}</span></p>
            }
        });
        view! { {who} {own} }
    };
    let take = move |_| {
        if going.get_untracked() {
            return;
        }
        going.set(true);
        spawn_local(async move {
            let base = writing.base.get_untracked();
            let read = read_versus(desk, writing.id, base).await;
            going.try_set(false);
            if let Ok(versus) = read
                && !take_in(desk, writing, versus)
            {
                request_animation_frame(|| page::focus("hai-ban"));
            }
        });
    };
    let newer = move || {
        let clear = writing.conflict.with(Option::is_none);
        writing.newer.get().filter(|_| clear).map(|name| {
            view! {
                <div class="strip beside">
                    {icon(Icon::Clock)}
                    <span><b>{say::saved_meanwhile(&name)}</b></span>
                    <button
                        type="button"
                        class="button"
                        disabled=move || going.get()
                        on:click=take
                    >
                        {words.take_in}
                    </button>
                </div>
            }
        })
    };
    view! { <div role="status">{others} {newer}</div> }
}
