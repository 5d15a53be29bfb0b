//! One box for everything: cards, voices, false news, surveys, units and people. The words stay on this page.

use std::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::desk::Role;
use wire::everywhere::{FoundEverywhere, Hit, HitKind};
use wire::limits::SEARCH_CHARS;

use crate::actions::search_everywhere::search_everywhere;
use crate::components::empty::{Empty, Waiting};
use crate::components::figure::{Figure, figure};
use crate::components::title::PageTitle;
use crate::components::trouble::Trouble;
use crate::device::{clock, page};
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::{lang, t};

/// How long one has stopped typing before it is searched.
const PAUSE: Duration = Duration::from_millis(350);
/// The box.
const BOX: &str = "tim-o";

/// The page.
#[component]
pub fn FindPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().find;
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Loaded<FoundEverywhere>>);
    let ask = move || {
        let asked = typed.get_untracked();
        if asked.trim().is_empty() {
            found.set(None);
            return;
        }
        found.set(Some(Loaded::Waiting));
        spawn_local(async move {
            let result = search_everywhere(desk, asked.clone()).await;
            // What was typed since is searched on its own.
            if typed.try_get_untracked().as_ref() == Some(&asked) {
                found.try_set(Some(result.into()));
            }
        });
    };
    let mut later = debounce(PAUSE, move |()| {
        if typed.try_get_untracked().is_some() {
            ask();
        }
    });
    request_animation_frame(|| page::focus(BOX));
    let inside = move || match found.get() {
        None => view! { <Empty title=words.begin hint=words.begin_hint /> }.into_any(),
        Some(Loaded::Waiting) => view! { <Waiting /> }.into_any(),
        Some(Loaded::Failed(failure)) => view! { <Trouble failure /> }.into_any(),
        Some(Loaded::Ready(found)) if found.hits.is_empty() => {
            view! { <Empty title=words.none hint=words.none_hint /> }.into_any()
        }
        Some(Loaded::Ready(found)) => groups(&found, desk.has(Role::Administrator)),
    };
    view! {
        <div class="page narrow">
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="field">
                <label class="sr" for=BOX>{words.title}</label>
                <input
                    class="input"
                    id=BOX
                    type="search"
                    autocomplete="off"
                    maxlength=SEARCH_CHARS
                    placeholder=words.example
                    prop:value=typed
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        later(());
                    }
                />
            </p>
            <div class="found" role="status">{inside}</div>
        </div>
    }
}

fn groups(found: &FoundEverywhere, keeps: bool) -> AnyView {
    let words = &t().find;
    let group = |kind: HitKind| {
        let hits: Vec<&Hit> = found.hits.iter().filter(|hit| hit.kind == kind).collect();
        if hits.is_empty() {
            return ().into_any();
        }
        let more = found.more.contains(&kind).then(|| view! { <p class="soft">{words.more}</p> });
        let rows = hits.into_iter().map(|hit| row(hit, keeps)).collect_view();
        view! {
            <section>
                <h2>{name(kind)}</h2>
                <ul class="lines">{rows}</ul>
                {more}
            </section>
        }
        .into_any()
    };
    HitKind::ALL.map(group).collect_view().into_any()
}

fn name(kind: HitKind) -> &'static str {
    let words = &t().find;
    match kind {
        HitKind::Card => t().common.place_cards,
        HitKind::Case => t().common.place_cases,
        HitKind::Rumour => words.rumours,
        HitKind::Survey => words.surveys,
        HitKind::Unit => words.units,
        HitKind::Officer => words.officers,
    }
}

fn row(hit: &Hit, keeps: bool) -> AnyView {
    let sign = match hit.kind {
        HitKind::Card => icon(Icon::Sheet).into_any(),
        HitKind::Case => icon(Icon::Speech).into_any(),
        HitKind::Rumour => icon(Icon::Shield).into_any(),
        HitKind::Survey | HitKind::Unit => icon(Icon::List).into_any(),
        HitKind::Officer => figure(Figure::Person).into_any(),
    };
    let title =
        if hit.title.trim().is_empty() { t().cards.untitled.to_owned() } else { hit.title.clone() };
    let at = hit.at.map(|at| view! { <time>{dates::when(at, clock::now(), lang())}</time> });
    let inside = view! {
        <span class="about">{sign}<b>{hit.unit.clone()}</b>{at}</span>
        <span class="opening">{title}</span>
    };
    let folder = match hit.kind {
        HitKind::Card => Some("tin-bai"),
        HitKind::Case => Some("tieng-noi"),
        HitKind::Rumour => Some("tin-sai-lech"),
        HitKind::Survey => Some("khao-sat"),
        HitKind::Unit | HitKind::Officer => None,
    };
    // Units and officers are kept by administrators alone; there the list opens at the one that was found.
    let href = folder.map(|folder| format!("/desk/{folder}/{}", hit.id)).or_else(|| {
        let list = if hit.kind == HitKind::Unit { "don-vi" } else { "can-bo" };
        keeps.then(|| format!("/desk/{list}?chon={}", hit.id))
    });
    match href {
        Some(href) => view! { <li><a class="entry" href=href>{inside}</a></li> }.into_any(),
        None => view! { <li><div class="entry">{inside}</div></li> }.into_any(),
    }
}
