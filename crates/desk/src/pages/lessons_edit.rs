//! The lessons for whoever writes them; on a laptop the open one stands beside the list.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use view::icon::{Icon, icon};
use wire::training::{Lesson, LessonSet};
use wire::unit::Level;

use super::beside;
use super::listing::{heading, refused};
use super::reference::shelf;
use crate::components::attempt::last_changed;
use crate::components::empty::{Empty, Waiting};
use crate::components::figure::{Figure, figure};
use crate::state::lessons::NEW;
use crate::state::loaded::Loaded;
use crate::text::t;

/// The page.
#[component]
pub fn LessonsEditPage() -> impl IntoView {
    let words = &t().lessons;
    let shelf = shelf::<LessonSet>();
    let here = beside("/desk/tap-huan/soan");
    let lines = move || match shelf.set.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, shelf.again),
        Loaded::Ready(set) if set.set.lessons.is_empty() => {
            view! { <Empty title=words.empty hint=words.empty_hint /> }.into_any()
        }
        Loaded::Ready(set) => {
            let changed = last_changed(&set);
            let rows = set.set.lessons.into_iter().map(|one| view! { <Row one here /> });
            let rows = rows.collect_view();
            view! { <ul class="lines">{rows}</ul><p class="soft small">{changed}</p> }.into_any()
        }
    };
    let add = move || {
        shelf.may_change().then(|| {
            view! {
                <a class="button primary new" href=format!("/desk/tap-huan/soan/{NEW}")>
                    {figure(Figure::Plus)} {words.add}
                </a>
            }
        })
    };
    view! {
        <div class="split" class:open=move || here.with(Option::is_some)>
            <section class="list">
                <a class="back" href="/desk/tap-huan">{icon(Icon::Back)} {t().training.title}</a>
                <div class="list-head">
                    {heading(words.title, here)}
                    {add}
                </div>
                <p class="soft small">{words.lead}</p>
                {lines}
            </section>
            <div class="work"><Outlet /></div>
        </div>
    }
}

#[component]
fn Row(one: Lesson, here: Memo<Option<String>>) -> impl IntoView {
    let words = &t().lessons;
    let id = one.id.clone();
    let href = format!("/desk/tap-huan/soan/{id}");
    let current = move || here.with(|here| here.as_deref() == Some(id.as_str())).then_some("true");
    let levels = if one.levels.is_empty() {
        words.no_levels.to_owned()
    } else {
        let names: Vec<_> = one.levels.iter().map(|level| level_name(*level)).collect();
        names.join(", ")
    };
    let about = format!(
        "{levels} · {} {} · {} {}",
        words.edition,
        one.edition,
        one.questions.len(),
        words.questions_count
    );
    view! {
        <li>
            <a class="entry" href=href aria-current=current data-noscroll>
                <b>{one.title}</b>
                <span class="opening">{about}</span>
            </a>
        </li>
    }
}

/// The name of a level, as training speaks of it.
pub(super) fn level_name(level: Level) -> &'static str {
    let words = &t().training;
    match level {
        Level::Province => words.level_province,
        Level::Upper => words.level_upper,
        Level::Base => words.level_base,
    }
}

/// What stands beside the list while no lesson is open.
#[component]
pub fn NoLesson() -> impl IntoView {
    let words = &t().lessons;
    view! { <div class="none"><Empty title=words.pick hint=words.pick_hint /></div> }
}
