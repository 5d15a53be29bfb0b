//! The terms that phones explain, with a search; on a laptop the open one stands beside them.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use view::icon::{Icon, icon};
use wire::glossary::Glossary;

use super::beside;
use super::listing::{heading, refused};
use super::reference::shelf;
use crate::components::attempt::last_changed;
use crate::components::empty::{Empty, Waiting};
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::state::loaded::Loaded;
use crate::state::terms::{Listed, NEW, found, listed};
use crate::text::{say, t};

/// The page.
#[component]
pub fn GlossaryPage() -> impl IntoView {
    let words = &t().terms;
    let shelf = shelf::<Glossary>();
    let here = beside("/desk/thuat-ngu");
    let asked = RwSignal::new(String::new());
    let all = Memo::new(move |_| shelf.read().map(|set| listed(&set.set)).unwrap_or_default());
    let lines = move || match shelf.set.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, shelf.again),
        Loaded::Ready(set) if set.set.entries.is_empty() => {
            view! { <Empty title=words.empty hint=words.empty_hint /> }.into_any()
        }
        Loaded::Ready(set) => {
            let list = found(all.get(), &asked.get());
            let changed = last_changed(&set);
            if list.is_empty() {
                view! { <Empty title=words.none_found hint=words.none_found_hint /> }.into_any()
            } else {
                let rows = list.into_iter().map(|one| view! { <TermRow one here /> });
                let rows = rows.collect_view();
                view! { <ul class="lines">{rows}</ul><p class="soft small">{changed}</p> }
                    .into_any()
            }
        }
    };
    // How many were found is said to who does not see the list grow shorter.
    let count = move || {
        let asks = asked.with(|asked| !asked.trim().is_empty());
        asks.then(|| say::terms_found(found(all.get(), &asked.get()).len()))
    };
    let add = move || {
        shelf.may_change().then(|| {
            view! {
                <a class="button primary new" href=format!("/desk/thuat-ngu/{NEW}")>
                    {figure(Figure::Plus)} {words.add}
                </a>
            }
        })
    };
    view! {
        <div class="split" class:open=move || here.with(Option::is_some)>
            <section class="list">
                <a class="back" href="/desk/toi">{icon(Icon::Back)} {t().law.back}</a>
                <div class="list-head">
                    {heading(words.title, here)}
                    {add}
                </div>
                <p class="soft small">{words.lead}</p>
                <div class="find" role="search">
                    <TextField
                        id="tim-thuat-ngu"
                        label=Signal::stored(words.search.to_owned())
                        value=asked
                        typed=Callback::new(move |text| asked.set(text))
                        kind="search"
                    />
                </div>
                <p class="sr" role="status">{count}</p>
                {lines}
            </section>
            <div class="work"><Outlet /></div>
        </div>
    }
}

/// One term of the list.
#[component]
fn TermRow(one: Listed, here: Memo<Option<String>>) -> impl IntoView {
    let word = one.word.clone();
    let href = format!("/desk/thuat-ngu/{word}");
    let current =
        move || here.with(|here| here.as_deref() == Some(word.as_str())).then_some("true");
    view! {
        <li>
            <a class="entry" href=href aria-current=current data-noscroll>
                <b>{one.entry.term}</b>
                <span class="opening">{one.entry.vi}</span>
            </a>
        </li>
    }
}

/// What stands beside the list while no term is open.
#[component]
pub fn NoTerm() -> impl IntoView {
    let words = &t().terms;
    view! { <div class="none"><Empty title=words.pick hint=words.pick_hint /></div> }
}
