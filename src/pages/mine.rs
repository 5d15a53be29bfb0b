//! Của tôi: what the worker wrote, and how far each thing is.

use leptos::prelude::*;
use sync::outbox::{ItemState, OutboxItem};
use view::feed::empty;
use view::icon::{Icon, icon};
use view::live::{live_attribute, live_if, live_text, tap};
use wire::id::SubmissionId;

use crate::actions::{drafts, say, send};
use crate::address::use_go;
use crate::components::draft_list::draft_list;
use crate::components::hand_over::hand_over;
use crate::components::hear_screen::hear_screen;
use crate::components::outbox_item::Item;
use crate::components::print_sheet::paper;
use crate::components::survey_lines::{Lines, survey_lines};
use crate::device::{page, task};
use crate::state::shared;
use crate::text::follow::follow;

/// What "Gửi ngay" has come to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Now {
    /// Nobody asked, or it is done.
    Idle,
    /// This page is sending.
    Sends,
    /// Somebody was sending already, and comes to the rest after that.
    Queued,
    /// It was tried, and something is still here.
    Tried,
}

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
    let now = RwSignal::new(Now::Idle);
    let send_now = move || {
        if now.get_untracked() == Now::Sends {
            return;
        }
        now.set(Now::Sends);
        task::run(async move {
            send::make_due(shared).await;
            let did = send::drain(shared).await;
            now.try_set(if did { Now::Tried } else { Now::Queued });
        });
    };
    let head = live_if(move || {
        waits.get().then(|| {
            let label = live_text(move || {
                let sends = now.get() == Now::Sends;
                (if sends { words.state_sending } else { words.send_now }).to_owned()
            });
            let queued = live_if(move || {
                let word = match now.get() {
                    Now::Queued => words.send_queued,
                    Now::Tried => words.send_tried,
                    Now::Idle | Now::Sends => return None,
                };
                Some(view! { <p class="soft small">{word}</p> }.into_any())
            });
            view! {
                <button
                    class="button primary wide"
                    aria-disabled=live_attribute(move || (now.get() == Now::Sends).to_string())
                    on:click=tap(send_now)
                >
                    {icon(Icon::Send)}
                    {label}
                </button>
                <div role="status">{queued}</div>
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
    let fresh = RwSignal::new(Vec::new());
    // What is new is marked for as long as one looks at this page, and calls from the tab no more.
    Effect::new(move || {
        let new: Vec<_> =
            items.with(|items| items.iter().filter(|item| item.news).map(OutboxItem::id).collect());
        for id in new {
            fresh.update(|fresh: &mut Vec<SubmissionId>| {
                if !fresh.contains(&id) {
                    fresh.push(id);
                }
            });
            task::run(say::seen(shared, id));
        }
    });
    // An item keeps its place in the page while it is sent and answered: no button is replaced under a finger,
    // and what is typed to one stays while another changes.
    let ids = Memo::new(move |_| {
        // What was said later in confidence and has arrived stands with its case.
        let shown = |item: &&OutboxItem| {
            item.later.is_none() || item.state != ItemState::Received || item.carried
        };
        items.with(|items| items.iter().filter(shown).map(OutboxItem::id).collect::<Vec<_>>())
    });
    let own = follow(shared.lang());
    let paper = paper();
    view! {
        <h1 class="page-title">{common.mine_title}</h1>
        {hear_screen()}
        {head}
        {drafts_here()}
        <div class="items">
            <For
                each=move || ids.get()
                key=|id| *id
                children=move |id| view! { <Item id fresh /> }.into_any()
            />
        </div>
        {none}
        {survey_lines(shared, Lines::Touched)}
        <p class="mine-ways">
            <a class="button wide" href="/bien-nhan">{icon(Icon::Search)} {own.other_phone}</a>
            <a class="button wide" href=view::asked::PATH>{icon(Icon::People)} {own.asked_title}</a>
        </p>
        {hand_over()}
        {paper}
    }
}

/// What was begun and not yet sent; a tap goes on with it in the form.
fn drafts_here() -> AnyView {
    let go = use_go();
    let open = Callback::new(move |id| {
        drafts::open_next(id);
        go("/gui");
    });
    draft_list(None, open)
}
