//! Choosing a picture or a recording of the library for a card; the author is named along with it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::card::Content;
use wire::limits::SHORT_CHARS;
use wire::material::{Material, MaterialKind};

use crate::actions::materials::{Question, find_materials, picture_of};
use crate::components::empty::Waiting;
use crate::components::field::TextField;
use crate::components::trouble::Trouble;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::t;

/// The button, and the list that it opens.
#[component]
pub fn FromLibrary(
    /// What is chosen from.
    kind: MaterialKind,
    /// Given what was chosen.
    chosen: Callback<Material>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().materials;
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let list = RwSignal::new(Loaded::<Vec<Material>>::Waiting);
    let looked = RwSignal::new(false);
    let load = move || {
        looked.set(!typed.get_untracked().trim().is_empty());
        let question =
            Question { words: typed.get_untracked(), kind: Some(kind), ..Question::default() };
        spawn_local(async move {
            let result = find_materials(desk, &question).await.map(|list| list.materials);
            list.try_set(result.into());
        });
    };
    let name = if kind == MaterialKind::Picture { words.pick_picture } else { words.pick_sound };
    let rows = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => view! { <Trouble failure /> }.into_any(),
        Loaded::Ready(all) if all.is_empty() => {
            let hint = if looked.get() { words.none_found_hint } else { words.none_pick };
            view! {
                <p class="soft small" role="status">{if looked.get() { words.none_found } else { words.none }}". "{hint}</p>
                <p><a class="button plain" href="/desk/kho-tu-lieu" target="_blank">{icon(Icon::Link)} {words.way_share}</a></p>
            }
            .into_any()
        }
        Loaded::Ready(all) => {
            let row = |one: Material| {
                let look = (one.kind == MaterialKind::Picture)
                    .then(|| view! { <img class="material-look" src=picture_of(one.id) alt="" loading="lazy" /> });
                let (title, of) = (one.title.clone(), one.unit.short.clone());
                let label = format!("{} {title}", words.take);
                view! {
                    <li class="template">
                        <div>{look}<p><b>{title}</b>" "<span class="soft small">{of}</span></p></div>
                        <button
                            type="button"
                            class="button"
                            aria-label=label
                            on:click=move |_| {
                                open.set(false);
                                chosen.run(one.clone());
                            }
                        >
                            {icon(Icon::Tick)} {words.take}
                        </button>
                    </li>
                }
            };
            view! { <ul class="lines">{all.into_iter().map(row).collect_view()}</ul> }.into_any()
        }
    };
    move || {
        if !open.get() {
            return view! {
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        open.set(true);
                        load();
                    }
                >
                    {icon(Icon::Search)} {name}
                </button>
            }
            .into_any();
        }
        view! {
            <div class="panel stack" role="group" aria-label=name>
                <TextField
                    id="kho-tim"
                    label=Signal::stored(words.search.to_owned())
                    value=typed
                    typed=Callback::new(move |text| typed.set(text))
                    hint=words.search_hint
                    kind="search"
                />
                <p class="row">
                    <button type="button" class="button" on:click=move |_| load()>
                        {icon(Icon::Search)} {words.find}
                    </button>
                    <button type="button" class="button plain" on:click=move |_| open.set(false)>
                        {t().common.cancel}
                    </button>
                </p>
                {rows}
            </div>
        }
        .into_any()
    }
}

/// Names the author of a material with the card, once; what does not fit is left to the officer.
pub fn name_author(content: &mut Content, before: &'static str, material: &Material) {
    if material.credit.is_empty() {
        return;
    }
    let line = format!("{before} {}", material.credit);
    let byline = match content.byline.take() {
        Some(byline) if byline.contains(&line) => byline,
        Some(byline) if !byline.trim().is_empty() => format!("{byline} · {line}"),
        _ => line,
    };
    content.byline = Some(byline.chars().take(SHORT_CHARS).collect());
}
