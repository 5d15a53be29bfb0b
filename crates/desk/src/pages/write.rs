//! The editor: the card at the left, the worker's screen at the right; on a phone one tap away.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use view::icon::{Icon, icon};
use wire::unit::{Level, UnitRef};

use super::id_of_address;
use crate::actions::open_card::{Opened, open_card};
use crate::actions::save_card::{Saved, save_card};
use crate::actions::step_card::{Step, step_card};
use crate::actions::write_together::{leave, write_together};
use crate::components::clarity::panel::{ClarityMark, PANEL, Watch};
use crate::components::editor::EditorForm;
use crate::components::editor::beside::BesideStrip;
use crate::components::editor::conflict::Conflict;
use crate::components::editor::fault::go_to_fault;
use crate::components::editor::save_bar::{KeptMark, StepButtons, UndoBar};
use crate::components::empty::{Empty, Waiting};
use crate::components::figure::{Figure, figure};
use crate::components::phone::{Phone, Shown};
use crate::components::title::PageTitle;
use crate::components::trouble::{Trouble, TroublePage};
use crate::device::network::Failure;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::writing::Writing;
use crate::text::{shared, t};

/// The page.
#[component]
pub fn WritePage() -> impl IntoView {
    let desk = use_desk();
    let words = t();
    let id = id_of_address();
    let opened = RwSignal::new(Loaded::<Opened>::Waiting);
    let load = move |address: String| {
        opened.set(Loaded::Waiting);
        spawn_local(async move {
            let result = match address.parse() {
                Ok(id) => open_card(desk, id).await,
                Err(_) => Err(Failure::Strange),
            };
            opened.try_set(result.into());
        });
    };
    Effect::new(move |_| load(id.get()));
    move || match opened.get() {
        Loaded::Waiting => view! { <div class="page"><Waiting /></div> }.into_any(),
        Loaded::Failed(failure) => view! {
            <div class="page narrow">
                <TroublePage
                    failure
                    retry=Callback::new(move |()| load(id.get_untracked()))
                    back="/desk/tin-bai"
                    back_name=words.cards.to_list
                />
            </div>
        }
        .into_any(),
        Loaded::Ready(Opened::Locked(kept)) => {
            let kept = kept.then(|| view! { <p class="soft">{words.write.locked_kept}</p> });
            view! {
                <div class="page narrow">
                    <PageTitle text=Signal::stored(words.write.locked_title.to_owned()) />
                    <Empty title=words.write.locked_title hint=words.write.locked_tell>
                        {kept}
                        <a class="button primary" href=format!("/desk/tin-bai/{}", id.get())>
                            {words.write.see_card}
                        </a>
                    </Empty>
                </div>
            }
            .into_any()
        }
        Loaded::Ready(Opened::Writing { draft, kept, conflict }) => {
            let writing = Writing::open(desk, *draft, kept, conflict);
            view! { <Editor writing /> }.into_any()
        }
    }
}

#[component]
fn Editor(writing: Writing) -> impl IntoView {
    let desk = use_desk();
    let words = &t().write;
    let navigate = use_navigate();
    let preview = RwSignal::new(false);
    let going = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let watch = Watch::open(desk, writing);
    desk.open.set(Some(writing.id));
    spawn_local(write_together(desk, writing));
    on_cleanup(move || {
        desk.open.set(None);
        leave(desk, writing);
    });
    let save = move |submit: bool| {
        if going.get_untracked() || writing.conflict.with_untracked(Option::is_some) {
            return;
        }
        going.set(true);
        failure.set(None);
        let navigate = navigate.clone();
        spawn_local(async move {
            let mut result = save_card(desk, writing).await;
            if matches!(result, Ok(Saved::Joined)) && !submit {
                // What was joined without a clash is saved at once; before it is submitted somebody reads it.
                result = save_card(desk, writing).await;
                if matches!(result, Ok(Saved::Stored(_))) {
                    going.try_set(false);
                    desk.say(t().together.joined_saved);
                    return;
                }
            }
            if let (Ok(Saved::Stored(_)), true) = (&result, submit)
                && !watch.look()
            {
                // The words are on the server; only the step is not taken.
                going.try_set(false);
                watch.stopped.try_set(true);
                preview.try_set(false);
                request_animation_frame(|| page::focus(PANEL));
                return;
            }
            if let (Ok(Saved::Stored(card)), true) = (&result, submit) {
                // It is kept as it is; to readers it goes when it says what it has to.
                if !writing.is_ready() {
                    going.try_set(false);
                    preview.try_set(false);
                    go_to_fault(writing);
                    return;
                }
                match step_card(desk, card.id, card.revision, Step::Submit).await {
                    Ok(card) => {
                        desk.say(t().cards.submitted_ok);
                        navigate(&format!("/tin-bai/{}", card.id), NavigateOptions::default());
                        return;
                    }
                    Err(wrong) => result = Err(wrong),
                }
            }
            going.try_set(false);
            match result {
                Ok(Saved::Stored(_)) => desk.say(words.saved),
                Ok(Saved::Joined) => desk.say(t().together.joined_read),
                Ok(Saved::Faulty) => {
                    preview.try_set(false);
                    go_to_fault(writing);
                }
                Ok(Saved::Conflict) => {
                    preview.try_set(false);
                    request_animation_frame(|| page::focus("hai-ban"));
                }
                Err(wrong) => {
                    failure.try_set(Some(wrong));
                }
            }
        });
    };
    let (by_key, by_save, by_submit) = (save.clone(), save.clone(), save);
    let key = move |event: KeyboardEvent| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s") {
            event.prevent_default();
            by_key(false);
        }
        let letter = event.key().to_lowercase();
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() {
            let redo = letter == "y" || (letter == "z" && event.shift_key());
            if redo || letter == "z" {
                event.prevent_default();
                writing.step(!redo);
            }
        }
    };
    let shown = Memo::new(move |_| {
        let form = writing.form.get();
        let unit = desk.unit(form.unit).unwrap_or_else(|| UnitRef {
            id: form.unit,
            short: String::new(),
            level: Level::Base,
        });
        Shown { id: writing.id, content: form.content, unit }
    });
    let title = Signal::derive(move || {
        let kind = writing.form.with(|form| form.content.kind);
        format!("{}: {}", words.edit_title, shared().kind(kind))
    });
    let faulty = move || {
        writing.faults.with(|faults| !faults.is_empty()).then(|| {
            view! {
                <div class="trouble" role="alert">
                    {icon(Icon::Warning)}
                    <p><b>{words.fix_first}</b>". "{words.fix_hint}</p>
                </div>
            }
        })
    };
    let trouble = move || {
        failure.get().map(|failure| match failure {
            Failure::Cut | Failure::Strange => view! {
                <div class="trouble" role="alert">{icon(Icon::Offline)}<p>{words.save_cut}</p></div>
            }
            .into_any(),
            refused @ Failure::Refused(_) => view! { <Trouble failure=refused /> }.into_any(),
        })
    };
    let body = move || match writing.conflict.get() {
        Some(versus) => view! { <Conflict writing versus=*versus /> }.into_any(),
        None => view! { <EditorForm writing watch /> }.into_any(),
    };
    // While there are two versions, the choice between them is the only thing to do.
    let busy = move || going.get() || writing.conflict.with(Option::is_some);
    let tab = move |shows: bool, name: &'static str, sign: AnyView| {
        view! {
            <button
                type="button"
                aria-pressed=move || (preview.get() == shows).to_string()
                on:click=move |_| preview.set(shows)
            >
                {sign}
                {name}
            </button>
        }
    };
    view! {
        <div class="editor" class:previewing=move || preview.get() on:keydown=key>
            <header class="editor-head">
                <a class="back" href="/desk/tin-bai">{icon(Icon::Back)} {t().cards.to_list}</a>
                <PageTitle text=title />
            </header>
            <div class="tabs-two" role="group" aria-label=words.tabs>
                {tab(false, words.tab_write, icon(Icon::Pencil).into_any())}
                {tab(true, words.tab_preview, figure(Figure::Device).into_any())}
            </div>
            <div class="editor-form">
                <BesideStrip writing />
                {faulty}
                {body}
            </div>
            <div class="editor-screen"><Phone shown depth=writing.depth /></div>
            <div class="editor-bar">
                {trouble}
                <UndoBar writing />
                <div class="bar-in">
                <div class="bar-marks">
                    <KeptMark writing />
                    <ClarityMark watch opened=Callback::new(move |()| preview.set(false)) />
                </div>
                <StepButtons writing />
                <p class="bar-buttons">
                    <button
                        type="button"
                        class="button"
                        aria-keyshortcuts="Control+S"
                        disabled=busy
                        on:click=move |_| by_save(false)
                    >
                        {figure(Figure::Cloud)} {words.save}
                    </button>
                    <button
                        type="button"
                        class="button primary"
                        disabled=busy
                        on:click=move |_| by_submit(true)
                    >
                        {icon(Icon::Send)} {words.submit}
                    </button>
                </p>
                </div>
            </div>
        </div>
    }
}
