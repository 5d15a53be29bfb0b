//! Texts that a unit answers with again and again: read, written, changed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::id::TemplateId;
use wire::limits::{ANSWER_CHARS, TEMPLATE_TITLE_CHARS};
use wire::problem::Code;
use wire::queue::{Template, TemplateChange};
use wire::validate::FieldFault;

use super::listing::refused;
use crate::actions::change_template::{change_template, remove_template};
use crate::actions::list_templates::list_templates;
use crate::actions::refused_with;
use crate::components::empty::{Empty, Waiting};
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::modal::Modal;
use crate::components::title::PageTitle;
use crate::components::trouble::Trouble;
use crate::components::typed::TypedTold;
use crate::device::network::Failure;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::typed::{self, Typed};
use crate::text::t;

/// The page.
#[component]
pub fn TemplatesPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().queue;
    let list = RwSignal::new(Loaded::<Vec<Template>>::Waiting);
    // A new one that was begun on this device stands open, as it was left.
    let open = RwSignal::new(typed::has(desk, NEW).then_some(None::<Template>));
    let load = move || {
        spawn_local(async move {
            let result = list_templates(desk).await;
            list.try_set(result.into());
        });
    };
    load();
    let again = Callback::new(move |()| load());
    let may = desk.has(wire::desk::Role::Writer) || desk.has(wire::desk::Role::Approver);
    let rows = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, again),
        Loaded::Ready(all) if all.is_empty() => {
            view! { <Empty title=words.templates_empty hint=words.templates_empty_hint /> }
                .into_any()
        }
        Loaded::Ready(all) => {
            let rows = all
                .into_iter()
                .map(|one| {
                    let mine = one.clone();
                    let change = one.may_change.then(|| {
                        view! {
                            <button
                                type="button"
                                class="round"
                                aria-label=format!("{}: {}", t().law.edit, one.title)
                                on:click=move |_| open.set(Some(Some(mine.clone())))
                            >
                                {icon(Icon::Pencil)}
                            </button>
                        }
                    });
                    view! {
                        <li class="with-bin template">
                            <div>
                                <p><b>{one.title}</b>" "<span class="soft small">{words.template_of}" "{one.unit.short}</span></p>
                                <p class="said small">{one.text}</p>
                            </div>
                            {change}
                        </li>
                    }
                })
                .collect_view();
            view! { <ul class="lines">{rows}</ul> }.into_any()
        }
    };
    let form = move || open.get().map(|old| view! { <Change old list open /> });
    let add = move || {
        (may && open.with(Option::is_none)).then(|| {
            view! {
                <button type="button" class="button primary" on:click=move |_| open.set(Some(None))>
                    {figure(Figure::Plus)} {words.template_new}
                </button>
            }
        })
    };
    view! {
        <div class="page narrow templates">
            <a class="back" href="/desk/toi">{icon(Icon::Back)} {t().law.back}</a>
            <PageTitle text=Signal::stored(words.templates.to_owned()) />
            <p class="soft">{words.templates_lead}</p>
            <p>{add}</p>
            {form}
            {rows}
        </div>
    }
}

/// Where the form of a new text is kept on this device.
const NEW: &str = "mau:moi";

/// The form of one text; of a new one where there is no old one.
#[component]
fn Change(
    old: Option<Template>,
    list: RwSignal<Loaded<Vec<Template>>>,
    open: RwSignal<Option<Option<Template>>>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().queue;
    let own = desk.officer().map(|officer| officer.unit.id);
    let Some(unit) = old.as_ref().map(|old| old.unit.id).or(own) else { return ().into_any() };
    let revision = RwSignal::new(old.as_ref().map_or(0, |old| old.revision));
    let begun = old.as_ref().map(|old| (old.title.clone(), old.text.clone())).unwrap_or_default();
    let (title, text) = (RwSignal::new(begun.0.clone()), RwSignal::new(begun.1.clone()));
    let kept = {
        let place = old.as_ref().map_or(NEW.to_owned(), |old| format!("mau:{}", old.id));
        let what = old.as_ref().map_or(words.template_new.to_owned(), |old| old.title.clone());
        let put = move |said: (String, String)| {
            title.set(said.0);
            text.set(said.1);
        };
        Typed::new(desk, &place, what, begun, move || (title.get(), text.get()), put)
    };
    let id = old.as_ref().map(|old| old.id);
    let faults = RwSignal::new(Vec::<FieldFault>::new());
    let (going, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let asking = RwSignal::new(false);
    let fault = move |name: &'static str| {
        Signal::derive(move || {
            faults.with(|faults| faults.iter().find(|f| f.field == name).map(|f| f.fault))
        })
    };
    let save = move || {
        let change = TemplateChange {
            unit,
            title: title.get_untracked().trim().to_owned(),
            text: text.get_untracked().trim().to_owned(),
            revision: revision.get_untracked(),
        };
        let found = change.faults();
        let first = found.first().map(|fault| format!("mau-{}", fault.field));
        faults.set(found);
        if let Some(first) = first {
            page::focus(&first);
            return;
        }
        if going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        let (id, letting) = (id.unwrap_or_else(|| TemplateId(kept.id())), kept.letting());
        spawn_local(async move {
            let result = change_template(desk, id, &change).await;
            going.try_set(false);
            match result {
                Ok(all) => {
                    letting.go();
                    list.try_set(Loaded::Ready(all));
                    open.try_set(None);
                    desk.say(words.template_saved);
                }
                Err(refusal) if refused_with(&refusal) == Some(Code::EditConflict) => {
                    // What was typed stays; saving once more replaces what somebody else wrote, knowingly.
                    if let Ok(all) = list_templates(desk).await {
                        let now = all.iter().find(|one| one.id == id).map(|one| one.revision);
                        revision.try_set(now.unwrap_or(0));
                        list.try_set(Loaded::Ready(all));
                    }
                    desk.say(words.template_conflict);
                }
                Err(refusal) => {
                    failure.try_set(Some(refusal));
                }
            }
        });
    };
    let remove = move || {
        asking.set(false);
        let (Some(id), letting) = (id, kept.letting()) else { return };
        spawn_local(async move {
            match remove_template(desk, id).await {
                Ok(()) => {
                    letting.go();
                    open.try_set(None);
                    desk.say(words.template_removed);
                    if let Ok(all) = list_templates(desk).await {
                        list.try_set(Loaded::Ready(all));
                    }
                }
                Err(refusal) => {
                    failure.try_set(Some(refusal));
                }
            }
        });
    };
    let bin = old.is_some().then(|| {
        view! {
            <button type="button" class="button plain" on:click=move |_| asking.set(true)>
                {icon(Icon::Bin)} {words.template_remove}
            </button>
        }
    });
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    view! {
        <form
            class="panel form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <TypedTold typed=kept />
            <TextField
                id="mau-title"
                label=Signal::stored(words.template_title.to_owned())
                value=title
                typed=Callback::new(move |words| title.set(words))
                most=TEMPLATE_TITLE_CHARS
                fault=fault("title")
            />
            <TextField
                id="mau-text"
                label=Signal::stored(words.template_text.to_owned())
                value=text
                typed=Callback::new(move |words| text.set(words))
                hint=words.template_marks
                most=ANSWER_CHARS
                fault=fault("text")
                lines=5
            />
            {trouble}
            <p class="reply-bar">
                {bin}
                <button type="button" class="button" on:click=move |_| open.set(None)>
                    {t().common.cancel}
                </button>
                <button type="submit" class="button primary" disabled=move || going.get()>
                    {figure(Figure::Cloud)} {t().law.save}
                </button>
            </p>
        </form>
        <Modal open=asking title=words.template_remove_title>
            <p>{words.template_remove_tell}</p>
            <p class="modal-bar">
                <button type="button" class="button" on:click=move |_| asking.set(false)>
                    {t().common.cancel}
                </button>
                <button type="button" class="button loud" on:click=move |_| remove()>
                    {icon(Icon::Bin)} {words.template_remove}
                </button>
            </p>
        </Modal>
    }
    .into_any()
}
