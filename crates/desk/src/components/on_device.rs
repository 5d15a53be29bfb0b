//! What lies only on this device: cards and answers that are being written.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};

use super::card_row::DraftRow;
use super::modal::Modal;
use super::typed::UnfinishedList;
use crate::actions::working_copy::drop_copy;
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::{drafts, typed};
use crate::text::{lang, t};

/// What lies only on this device.
#[component]
pub fn OnDevice() -> impl IntoView {
    let desk = use_desk();
    let words = &t().me;
    let changed = RwSignal::new(0_u32);
    let asking = RwSignal::new(false);
    let chosen = RwSignal::new(None);
    let rows = move || {
        changed.track();
        let now = clock::now();
        let cards = drafts::all_cards(desk)
            .into_iter()
            .map(|draft| {
                let id = draft.id;
                view! {
                    <div class="with-bin">
                        <ul class="lines"><DraftRow draft now /></ul>
                        <button
                            class="round"
                            aria-label=words.discard
                            on:click=move |_| {
                                chosen.set(Some(id));
                                asking.set(true);
                            }
                        >
                            {icon(Icon::Bin)}
                        </button>
                    </div>
                }
            })
            .collect_view();
        let answers = drafts::all_answers(desk)
            .into_iter()
            .map(|draft| {
                view! {
                    <ul class="lines">
                        <li>
                            <a class="entry" href=format!("/desk/tieng-noi/{}", draft.case)>
                                <span class="about">
                                    {icon(Icon::Speech)}
                                    <b>{words.answer_draft}</b>
                                    <time>{dates::when(draft.written_at, now, lang())}</time>
                                </span>
                                <span class="opening">{draft.text}</span>
                            </a>
                        </li>
                    </ul>
                }
            })
            .collect_view();
        let begun = !typed::all(desk).is_empty();
        let forms = begun.then(|| view! { <UnfinishedList /> });
        let none = (cards.is_empty() && answers.is_empty() && !begun)
            .then(|| view! { <p class="soft">{words.no_drafts}</p> });
        view! { {cards}{answers}{forms}{none} }
    };
    let discard = move |_| {
        if let Some(id) = chosen.get_untracked() {
            let number = drafts::card(desk, id).map_or(0, |draft| draft.number);
            drafts::forget_card(desk, id);
            if number > 0 {
                spawn_local(async move {
                    let _ = drop_copy(id, number).await;
                });
            }
            changed.update(|changed| *changed += 1);
            desk.say(words.discarded);
        }
        asking.set(false);
    };
    view! {
        <section class="panel">
            <h2>{words.drafts}</h2>
            {rows}
        </section>
        <Modal open=asking title=words.discard_title>
            <p>{words.discard_tell}</p>
            <p class="modal-bar">
                <button class="button" on:click=move |_| asking.set(false)>
                    {t().common.cancel}
                </button>
                <button class="button loud" on:click=discard>{icon(Icon::Bin)} {words.discard}</button>
            </p>
        </Modal>
    }
}
