//! Bạn hỏi – Công đoàn trả lời: answered matters, and open aspirations to which one can say the same.

use leptos::prelude::*;
use view::Scene;
use view::asked::{AskedWords, asked};
use view::feed::empty;
use view::icon::{Icon, icon};
use view::live::{live, tap};
use wire::asked::{Asked, AskedList};
use wire::id::AskedId;
use wire::topic::Matter;

use crate::actions::asked::{SaidAll, kept, newest, said, say_same};
use crate::components::pick::pick;
use crate::device::{page, task};
use crate::state::{Shared, shared};
use crate::text::follow::follow;
use crate::text::matter;

/// What the page knows.
#[derive(Clone, Copy)]
struct Page {
    list: RwSignal<Option<AskedList>>,
    said: RwSignal<SaidAll>,
    /// The matter whose "tôi cũng vậy" could not be sent.
    failed: RwSignal<Option<AskedId>>,
    busy: RwSignal<bool>,
}

/// The screen.
#[component]
pub fn AskedPage() -> impl IntoView {
    let shared = shared();
    let words = follow(shared.lang());
    page::set_title(words.asked_title);
    let page = Page {
        list: RwSignal::new(None),
        said: RwSignal::new(SaidAll::new()),
        failed: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let looked = RwSignal::new(false);
    task::run(async move {
        page.said.try_set(said(shared).await);
        let before = kept(shared).await;
        if before.is_some() {
            page.list.try_set(before);
        }
        let now = newest(shared).await;
        if now.is_some() {
            page.list.try_set(now);
        }
        looked.try_set(true);
    });
    // 0 is all of them.
    let taken = RwSignal::new(0_usize);
    let lang = shared.lang();
    let choices = core::iter::once(words.asked_all.to_owned())
        .chain(Matter::ALL.map(|about| matter(about, lang).to_owned()))
        .collect();
    let inside = live(move || {
        let Some(list) = page.list.get() else {
            let line = if looked.get() { words.asked_away } else { shared.scene().words().loading };
            return view! { <p class="soft" role="status">{line}</p> }.into_any();
        };
        let wanted = taken.get().checked_sub(1).map(|place| Matter::ALL[place]);
        let lines = list
            .asked
            .iter()
            .filter(|one| wanted.is_none_or(|wanted| wanted == one.matter))
            .map(|one| line(one, page, shared))
            .collect::<Vec<_>>();
        if lines.is_empty() {
            return empty(words.asked_none, words.asked_none_hint).into_any();
        }
        lines.into_any()
    });
    let label = view! { <span>{shared.all_words().speak_matter}</span> }.into_any();
    view! {
        <h1 class="page-title">{words.asked_title}</h1>
        <p class="soft">{words.asked_hint}</p>
        {pick(label, choices, taken.into(), Callback::new(move |place| taken.set(place)))}
        <div class="items">{inside}</div>
    }
}

fn line(one: &Asked, page: Page, shared: Shared) -> AnyView {
    let words = follow(shared.lang());
    let around = AskedWords {
        matter: matter(one.matter, shared.lang()),
        open: words.asked_open,
        same_count: words.same_count,
    };
    let same = if one.is_open() { same(one.id, page, shared) } else { ().into_any() };
    let scene: Scene = shared.scene();
    asked(one, around, same, scene)
}

fn same(id: AskedId, page: Page, shared: Shared) -> AnyView {
    let words = follow(shared.lang());
    let say = move || {
        if page.busy.get_untracked() {
            return;
        }
        page.busy.set(true);
        task::run(async move {
            let done = say_same(shared, id).await;
            page.failed.try_set((!done).then_some(id));
            page.said.try_set(said(shared).await);
            page.busy.try_set(false);
        });
    };
    live(move || {
        if page.said.with(|said| said.get(&id.to_string()).is_some_and(|said| said.done)) {
            let mark =
                view! { <span class="mark good">{icon(Icon::Tick)} {words.same_said}</span> };
            return view! { <p role="status">{mark}</p> }.into_any();
        }
        let away = (page.failed.get() == Some(id))
            .then(|| view! { <p class="error" role="alert">{words.same_away}</p> });
        view! {
            <p><button class="button" on:click=tap(say)>{icon(Icon::People)} {words.same}</button></p>
            <p class="soft small">{words.same_hint}</p>
            {away}
        }
        .into_any()
    })
}
