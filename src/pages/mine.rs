//! Của tôi: what the worker wrote, and how far each thing is.

use leptos::prelude::*;
use sync::outbox::OutboxItem;
use view::feed::empty;
use view::icon::{Icon, icon};
use view::live::{live_if, tap};

use crate::actions::send;
use crate::components::hear_screen::hear_screen;
use crate::components::outbox_item::Item;
use crate::components::survey_lines::{Lines, survey_lines};
use crate::device::{page, task};
use crate::state::shared;

/// The screen.
#[component]
pub fn Mine() -> impl IntoView {
    let shared = shared();
    let words = shared.all_words();
    let common = shared.scene().words();
    page::set_title(common.mine_title);
    let items = shared.outbox.items;
    // Remembered, so that the button is not made anew under a finger at every change of an item.
    let waits = Memo::new(move |_| items.with(|items| items.iter().any(OutboxItem::waits)));
    let send_now = move || {
        task::run(async move {
            send::make_due(shared).await;
            send::drain(shared).await;
        });
    };
    let head = live_if(move || {
        waits.get().then(|| {
            view! {
                <button class="button primary wide" on:click=tap(send_now)>
                    {icon(Icon::Send)} {words.send_now}
                </button>
            }
            .into_any()
        })
    });
    let none = live_if(move || {
        items.with(Vec::is_empty).then(|| {
            view! {
                {empty(words.mine_empty, words.mine_empty_hint)}
                <a class="button primary wide" href="/gui">{icon(Icon::Speech)} {words.mine_write}</a>
            }
            .into_any()
        })
    });
    // An item is drawn anew only when it has changed: no button is replaced under a finger, and the focus
    // stays where it is while another item is being sent.
    let key = |item: &OutboxItem| serde_json::to_string(item).unwrap_or_default();
    view! {
        <h1 class="page-title">{common.mine_title}</h1>
        {hear_screen()}
        {head}
        <div class="items">
            <For
                each=move || items.get()
                key
                children=|item| view! { <Item item /> }.into_any()
            />
        </div>
        {none}
        {survey_lines(shared, Lines::Touched)}
    }
}
