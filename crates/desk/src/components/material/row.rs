//! One material: what it is, what may be done with it, where it is used, and the ways to fetch, change and take it back.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::material::{Material, MaterialKind, MaterialUse};

use super::form::MaterialForm;
use super::{kind_name, licence_name};
use crate::actions::materials::{file_of, picture_of, read_uses, withdraw_material};
use crate::components::modal::Modal;
use crate::components::trouble::Trouble;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::text::{lang, t};

/// The material.
#[component]
pub fn MaterialRow(
    /// It.
    material: Material,
    /// Told of a tag that was tapped.
    tagged: Callback<String>,
    /// Told that something changed.
    changed: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().materials;
    let (editing, asking) = (RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None::<Failure>);
    let uses = RwSignal::new(None::<Vec<MaterialUse>>);
    let id = material.id;
    let look = move || {
        spawn_local(async move {
            match read_uses(desk, id).await {
                Ok(found) => _ = uses.try_set(Some(found)),
                Err(wrong) => _ = failure.try_set(Some(wrong)),
            }
        });
    };
    let withdraw = move || {
        asking.set(false);
        spawn_local(async move {
            match withdraw_material(desk, id).await {
                Ok(()) => {
                    desk.say(words.withdrawn);
                    let _ = changed.try_run(());
                }
                Err(wrong) => _ = failure.try_set(Some(wrong)),
            }
        });
    };
    let list = move || {
        uses.get().map(|found| {
            if found.is_empty() {
                return view! { <p class="small soft">{words.used_nowhere}</p> }.into_any();
            }
            let rows = found.into_iter().map(|one| {
                let name = one.headline.unwrap_or_else(|| words.used_other.to_owned());
                view! { <li class="small">{name}" · "{one.unit.short}</li> }
            });
            view! { <ul>{rows.collect_view()}</ul> }.into_any()
        })
    };
    let picture = (material.kind == MaterialKind::Picture).then(|| {
        view! { <img class="material-look" src=picture_of(id) alt=material.title.clone() loading="lazy" /> }
    });
    let about =
        format!("{} · {}", kind_name(material.kind), dates::bytes(material.file.bytes, lang()));
    let scope = if material.everyone { words.for_all } else { words.for_own };
    let by = format!("{} · {scope} · {}", material.unit.short, material.shared_by);
    let by_leave = (!material.permitted_by.is_empty())
        .then(|| format!(" · {}: {}", words.permitted_by, material.permitted_by));
    let credit = (!material.credit.is_empty())
        .then(|| view! { <p class="small">{words.credit}": "<b>{material.credit.clone()}</b></p> });
    let tags = material
        .tags
        .iter()
        .map(|tag| {
            let (name, told) = (tag.clone(), tag.clone());
            view! {
                <button type="button" class="button plain" on:click=move |_| tagged.run(told.clone())>
                    {name}
                </button>
            }
        })
        .collect_view();
    let counts =
        format!("{} {} · {} {}", material.uses, words.used, material.downloads, words.fetched);
    let may = material.may_change;
    let own = may.then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| editing.update(|open| *open = !*open)>
                {icon(Icon::Pencil)} {words.change}
            </button>
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    look();
                    asking.set(true);
                }
            >
                {icon(Icon::Bin)} {words.withdraw}
            </button>
        }
    });
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    let old = material.clone();
    let form = move || {
        editing.get().then(|| {
            let (saved, close) = (changed, Callback::new(move |()| editing.set(false)));
            view! { <MaterialForm old=Some(old.clone()) saved close /> }
        })
    };
    view! {
        <li class="template">
            <div>
                {picture}
                <p><b>{material.title.clone()}</b></p>
                <p class="soft small">{about}" · "{by}</p>
                <p class="said small">{material.description.clone()}</p>
                {credit}
                <p class="small">{words.licence}": "{licence_name(&material.licence)}{by_leave}</p>
                <p class="row">{tags}</p>
                <p class="small num">{counts}</p>
                {trouble}
                <p class="row">
                    <a class="button" href=file_of(id) download="" rel="external">
                        {icon(Icon::Keep)} {words.download}
                    </a>
                    <button type="button" class="button plain" on:click=move |_| look()>
                        {icon(Icon::List)} {words.used_where}
                    </button>
                    {own}
                </p>
                {list}
                {form}
            </div>
            <Modal open=asking title=words.withdraw_ask>
                <p>{words.withdraw_tell}</p>
                {list}
                <p class="modal-bar">
                    <button class="button" on:click=move |_| asking.set(false)>
                        {t().common.cancel}
                    </button>
                    <button class="button loud" on:click=move |_| withdraw()>
                        {icon(Icon::Bin)} {words.withdraw}
                    </button>
                </p>
            </Modal>
        </li>
    }
}
