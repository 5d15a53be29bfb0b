//! The officer, the screen, and what lies on this device.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::lang::Lang;

use crate::actions::sign_out::sign_out;
use crate::components::card_row::DraftRow;
use crate::components::figure::{Figure, figure};
use crate::components::modal::Modal;
use crate::components::title::PageTitle;
use crate::device::{clock, page};
use crate::state::desk::use_desk;
use crate::state::drafts;
use crate::state::preferences::{Preferences, TEXT_SIZES, Theme};
use crate::text::{lang, names, t};

/// The page.
#[component]
pub fn MePage() -> impl IntoView {
    let words = &t().me;
    view! {
        <div class="page narrow">
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <Who />
            <Drafts />
            <Look />
        </div>
    }
}

/// Name, unit, roles, and signing out.
#[component]
fn Who() -> impl IntoView {
    let desk = use_desk();
    let words = &t().me;
    let Some(session) = desk.session() else { return ().into_any() };
    let officer = session.officer;
    let roles = officer
        .roles
        .iter()
        .map(|role| {
            view! { <li><b>{names::role(*role)}</b>" "<span class="soft">{names::role_means(*role)}</span></li> }
        })
        .collect_view();
    let roles = if officer.roles.is_empty() {
        view! { <dd>{words.no_roles}</dd> }.into_any()
    } else {
        view! { <dd><ul>{roles}</ul></dd> }.into_any()
    };
    let below = session.units.iter().filter(|unit| unit.id != officer.unit.id);
    let below: Vec<String> = below.map(|unit| unit.short.clone()).collect();
    let below = (!below.is_empty()).then(|| {
        let count = below.len();
        let units = below.into_iter().map(|unit| view! { <li>{unit}</li> }).collect_view();
        view! {
            <details class="units">
                <summary>{words.below}" "<b class="num">{count}</b></summary>
                <ul>{units}</ul>
            </details>
        }
    });
    let leave = move |_| {
        spawn_local(async move {
            if sign_out(desk).await.is_err() {
                desk.say(words.sign_out_cut);
            }
        });
    };
    view! {
        <section class="panel me">
            <h2>{officer.display_name.clone()}</h2>
            <dl class="facts">
                <div><dt>{t().sign_in.name}</dt><dd>{officer.name.clone()}</dd></div>
                <div><dt>{words.unit}</dt><dd>{officer.unit.short.clone()}</dd></div>
                <div><dt>{words.roles}</dt>{roles}</div>
                <div>
                    <dt>{words.session_until}</dt>
                    <dd class="num">{dates::date_time(session.expires_at, lang())}</dd>
                </div>
            </dl>
            {below}
            <p class="row">
                <button class="button" on:click=leave>{figure(Figure::Exit)} {words.sign_out}</button>
                <span class="soft small">{words.sign_out_hint}</span>
            </p>
        </section>
    }
    .into_any()
}

/// What lies only on this device.
#[component]
fn Drafts() -> impl IntoView {
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
        let none = (cards.is_empty() && answers.is_empty())
            .then(|| view! { <p class="soft">{words.no_drafts}</p> });
        view! { {cards}{answers}{none} }
    };
    let discard = move |_| {
        if let Some(id) = chosen.get_untracked() {
            drafts::forget_card(desk, id);
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

/// Language, theme, size of text.
#[component]
fn Look() -> impl IntoView {
    let words = &t().me;
    let kept = RwSignal::new(Preferences::kept());
    let change = move |change: &dyn Fn(&mut Preferences)| {
        kept.update(|kept| change(kept));
        kept.get_untracked().keep();
    };
    let langs = [(Lang::Vi, words.vietnamese), (Lang::En, words.english)];
    let langs = langs
        .into_iter()
        .map(|(option, name)| {
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name="lang"
                        prop:checked=move || kept.get().lang == option
                        on:change=move |_| {
                            change(&|kept| kept.lang = option);
                            page::reload();
                        }
                    />
                    <span>{name}</span>
                </label>
            }
        })
        .collect_view();
    let themes = Theme::ALL
        .into_iter()
        .map(|option| {
            let name = match option {
                Theme::System => words.theme_system,
                Theme::Light => words.theme_light,
                Theme::Dark => words.theme_dark,
            };
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name="theme"
                        prop:checked=move || kept.get().theme == option
                        on:change=move |_| change(&|kept| kept.theme = option)
                    />
                    <span>{name}</span>
                </label>
            }
        })
        .collect_view();
    let sizes = TEXT_SIZES
        .into_iter()
        .map(|option| {
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name="text"
                        prop:checked=move || kept.get().text == option
                        on:change=move |_| change(&|kept| kept.text = option)
                    />
                    <span class="num">{option}" %"</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <section class="panel look">
            <h2>{words.screen}</h2>
            <fieldset>
                <legend class="legend">{words.language}</legend>
                <div class="kinds">{langs}</div>
            </fieldset>
            <fieldset>
                <legend class="legend">{words.theme}</legend>
                <div class="kinds">{themes}</div>
            </fieldset>
            <fieldset>
                <legend class="legend">{words.text_size}</legend>
                <div class="kinds">{sizes}</div>
            </fieldset>
        </section>
    }
}
