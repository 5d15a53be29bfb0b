//! The library of materials.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::desk::Role;
use wire::material::{Material, MaterialKind, MaterialList};

use super::listing::refused;
use crate::actions::materials::{Question, find_materials};
use crate::components::choice::Choice;
use crate::components::empty::{Empty, Waiting};
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::material::form::{MaterialForm, NEW};
use crate::components::material::kind_name;
use crate::components::material::row::MaterialRow;
use crate::components::title::PageTitle;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::typed;
use crate::text::{lang, t};

/// The page.
#[component]
pub fn MaterialsPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().materials;
    let question = RwSignal::new(Question::default());
    let typed = RwSignal::new(String::new());
    let kind = RwSignal::new(String::new());
    let list = RwSignal::new(Loaded::<MaterialList>::Waiting);
    // Every unit that was seen sharing something can be chosen; a search that finds less takes none away.
    let units = RwSignal::new(vec![(String::new(), words.any_unit.to_owned())]);
    // What was begun on this device stands open, as it was left.
    let open = RwSignal::new(typed::has(desk, NEW));
    let load = move || {
        let asked = question.get_untracked();
        spawn_local(async move {
            let result = find_materials(desk, &asked).await;
            if question.try_get_untracked().as_ref() != Some(&asked) {
                return;
            }
            if let Ok(found) = &result {
                units.try_update(|units| {
                    for one in &found.materials {
                        let id = one.unit.id.to_string();
                        if units.iter().all(|(known, _)| *known != id) {
                            units.push((id, one.unit.short.clone()));
                        }
                    }
                });
            }
            list.try_set(result.into());
        });
    };
    Effect::new(move |_| {
        question.track();
        load();
    });
    let changed = Callback::new(move |()| load());
    let tagged = Callback::new(move |tag: String| question.update(|asked| asked.tag = tag));
    let kinds: Vec<(String, String)> = std::iter::once((String::new(), words.any_kind.to_owned()))
        .chain(
            MaterialKind::ALL
                .iter()
                .enumerate()
                .map(|(place, kind)| (place.to_string(), kind_name(*kind).to_owned())),
        )
        .collect();
    let asked_for_something = move || question.with(|asked| *asked != Question::default());
    let rows = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, changed),
        Loaded::Ready(found) if found.materials.is_empty() && asked_for_something() => {
            view! { <Empty title=words.none_found hint=words.none_found_hint /> }.into_any()
        }
        Loaded::Ready(found) if found.materials.is_empty() => {
            view! { <Empty title=words.none hint=words.none_hint /> }.into_any()
        }
        Loaded::Ready(found) => {
            let row = |material: Material| view! { <MaterialRow material tagged changed /> };
            let rows = found.materials.into_iter().map(row).collect_view();
            view! { <ul class="lines">{rows}</ul> }.into_any()
        }
    };
    let quota = move || {
        let Loaded::Ready(found) = list.get() else { return None };
        let size = |bytes| dates::bytes(bytes, lang());
        let line = format!(
            "{} {} {} {}.",
            words.quota,
            size(found.used_bytes),
            words.quota_of,
            size(found.quota_bytes)
        );
        Some(view! { <p class="soft small">{line}</p> })
    };
    let may = desk.has(Role::Writer);
    let add = move || {
        (may && !open.get()).then(|| {
            view! {
                <button type="button" class="button primary" on:click=move |_| open.set(true)>
                    {figure(Figure::Plus)} {words.new}
                </button>
            }
        })
    };
    let form = move || {
        open.get().then(|| {
            let close = Callback::new(move |()| open.set(false));
            view! { <MaterialForm old=None saved=changed close /> }
        })
    };
    let tag = move || {
        let tag = question.with(|asked| asked.tag.clone());
        (!tag.is_empty()).then(|| {
            view! {
                <p class="row">
                    <span>{words.tag_is}" "<b>{tag}</b></span>
                    <button type="button" class="button" on:click=move |_| tagged.run(String::new())>
                        {icon(Icon::Close)} {words.tag_off}
                    </button>
                </p>
            }
        })
    };
    let table = move || question.with(Question::table);
    view! {
        <div class="page narrow sharing">
            <a class="back" href="/desk/tin-bai">{icon(Icon::Back)} {words.back}</a>
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="soft">{words.lead}</p>
            <p>{add}</p>
            {form}
            <form
                class="form"
                role="search"
                on:submit=move |event| {
                    event.prevent_default();
                    let typed = typed.get_untracked().trim().to_owned();
                    question.update(|asked| asked.words = typed);
                }
            >
                <TextField
                    id="kho-tim"
                    label=Signal::stored(words.search.to_owned())
                    value=typed
                    typed=Callback::new(move |text| typed.set(text))
                    hint=words.search_hint
                    kind="search"
                />
                <Choice
                    id="kho-loai"
                    label=words.kind
                    options=Signal::stored(kinds)
                    value=kind
                    chosen=Callback::new(move |word: String| {
                        let of = word.parse::<usize>().ok();
                        let of = of.and_then(|place| MaterialKind::ALL.get(place).copied());
                        kind.set(word);
                        question.update(|asked| asked.kind = of);
                    })
                />
                <Choice
                    id="kho-don-vi"
                    label=words.unit
                    options=units
                    value=Signal::derive(move || question.with(|asked| asked.unit.clone()))
                    chosen=Callback::new(move |unit| question.update(|asked| asked.unit = unit))
                />
                <p class="row">
                    <button type="submit" class="button">{icon(Icon::Search)} {words.find}</button>
                    <a class="button plain" href=table download="" rel="external">
                        {icon(Icon::Keep)} {words.table}
                    </a>
                </p>
            </form>
            {tag}
            {rows}
            {quota}
        </div>
    }
}
