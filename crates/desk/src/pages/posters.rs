//! The poster maker: choose cards, see the sheet, open it for printing.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::id::CardId;
use wire::poster::{POSTER_CARDS, POSTER_TITLE_CHARS, Paper, PosterChoice};

use super::listing::refused;
use crate::actions::posters::read_posters;
use crate::components::choice::Choice;
use crate::components::empty::Waiting;
use crate::components::poster::colours::Colours;
use crate::components::poster::pick::PickCards;
use crate::components::title::PageTitle;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::poster::{PosterDraft, keep, kept};
use crate::text::t;

/// The page.
#[component]
pub fn PostersPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().posters;
    let before = kept(desk);
    let fresh = before.is_none();
    let draft = RwSignal::new(before.unwrap_or_default());
    let choice = RwSignal::new(Loaded::<PosterChoice>::Waiting);
    // The colours are a part of the picture, and not of what is chosen here.
    let drawn_anew = RwSignal::new(0_u32);
    let unit = Memo::new(move |_| draft.with(|draft| draft.unit));
    let load = move |first: bool| {
        let asked = unit.get_untracked();
        spawn_local(async move {
            let result = read_posters(desk, asked).await;
            if unit.try_get_untracked() != Some(asked) {
                return;
            }
            if let Ok(found) = &result {
                let there = |id: &CardId| found.cards.iter().any(|card| card.id == *id);
                draft.try_update(|draft| {
                    // What is over or was withdrawn since does not hang any more.
                    draft.cards.retain(there);
                    if first && draft.cards.is_empty() {
                        let suggested = found.cards.iter().filter(|card| card.suggested);
                        draft.cards = suggested.map(|card| card.id).collect();
                    }
                });
            }
            choice.try_set(result.into());
        });
    };
    load(fresh);
    Effect::new(move |earlier: Option<()>| {
        draft.with(|draft| {
            if earlier.is_some() {
                let _ = keep(desk, draft);
            }
        });
    });
    let tapped = Callback::new(move |card: CardId| {
        let taken = draft.try_update(|draft| draft.toggle(card));
        if taken == Some(false) {
            desk.say(words.full);
        }
    });
    let again = Callback::new(move |()| load(false));
    let recoloured = Callback::new(move |new: PosterChoice| {
        choice.set(Loaded::Ready(new));
        drawn_anew.update(|count| *count += 1);
    });
    let list = move || match choice.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, again),
        Loaded::Ready(choice) => {
            let colours = choice.may_change_look.then(|| {
                view! { <Colours choice=choice.clone() changed=recoloured /> }
            });
            view! {
                <h2>
                    {words.cards} " "
                    <span class="soft num">
                        {move || draft.with(|draft| draft.cards.len())} "/" {POSTER_CARDS}
                    </span>
                </h2>
                <PickCards cards=choice.cards draft tapped />
                {colours}
            }
            .into_any()
        }
    };
    let changed_unit = Callback::new(move |()| load(true));
    view! {
        <div class="page posters">
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="soft">{words.lead}</p>
            <div class="poster-cols">
                <div>
                    <Sheet draft changed_unit />
                    {list}
                </div>
                <Preview draft drawn_anew />
            </div>
        </div>
    }
}

/// Whose board, which paper, which title.
#[component]
fn Sheet(draft: RwSignal<PosterDraft>, changed_unit: Callback<()>) -> impl IntoView {
    let desk = use_desk();
    let words = &t().posters;
    let units = desk.session().map(|session| session.units).unwrap_or_default();
    let own = desk.officer().map(|officer| officer.unit.id);
    let options: Vec<(String, String)> =
        units.iter().map(|unit| (unit.id.to_string(), unit.short.clone())).collect();
    let several = options.len() > 1;
    let value = Signal::derive(move || {
        draft.with(|draft| draft.unit).or(own).map(|unit| unit.to_string()).unwrap_or_default()
    });
    let units = several.then(|| {
        let chosen = Callback::new(move |id: String| {
            draft.update(|draft| {
                draft.unit = id.parse().ok();
                draft.cards.clear();
            });
            changed_unit.run(());
        });
        view! {
            <Choice id="ap-phich-don-vi" label=words.unit options=Signal::stored(options.clone()) value chosen />
        }
    });
    let papers =
        vec![("a4".to_owned(), words.a4.to_owned()), ("a3".to_owned(), words.a3.to_owned())];
    let paper = Signal::derive(move || {
        let a4 = draft.with(|draft| draft.paper == Paper::A4);
        if a4 { "a4".to_owned() } else { "a3".to_owned() }
    });
    let chosen = Callback::new(move |word: String| {
        draft.update(|draft| draft.paper = if word == "a3" { Paper::A3 } else { Paper::A4 });
    });
    view! {
        <div class="pair">
            {units}
            <Choice id="ap-phich-giay" label=words.paper options=Signal::stored(papers) value=paper chosen />
        </div>
        <div class="field">
            <div class="label"><label for="ap-phich-ten">{words.heading}</label></div>
            <input
                class="input"
                id="ap-phich-ten"
                type="text"
                maxlength=POSTER_TITLE_CHARS
                autocomplete="off"
                aria-describedby="ap-phich-ten-giup"
                prop:value=draft.get_untracked().title
                on:input=move |event| {
                    // On this device with every letter; the picture follows when the line is left.
                    let title = event_target_value(&event);
                    draft.update_untracked(|draft| draft.title = title);
                    let _ = keep(desk, &draft.get_untracked());
                }
                on:change=move |event| {
                    let title = event_target_value(&event);
                    draft.update(|draft| draft.title = title);
                }
            />
            <small id="ap-phich-ten-giup">{words.heading_hint}</small>
        </div>
    }
}

/// The sheet as it will be, and the way to print it.
#[component]
fn Preview(draft: RwSignal<PosterDraft>, drawn_anew: RwSignal<u32>) -> impl IntoView {
    let words = &t().posters;
    let failed = RwSignal::new(false);
    let picture = Memo::new(move |_| {
        let count = drawn_anew.get();
        draft.with(|draft| draft.address("svg")).map(|address| format!("{address}#{count}"))
    });
    Effect::new(move |_| {
        picture.track();
        failed.set(false);
    });
    // The part after the mark is not sent; it makes another address of it after the colours changed.
    let inside = move || match picture.get() {
        None => view! { <p class="soft no-sheet">{words.choose_one}</p> }.into_any(),
        Some(_) if failed.get() => {
            view! { <p class="soft no-sheet" role="status">{words.preview_cut}</p> }.into_any()
        }
        Some(address) => view! {
            <img
                class="sheet"
                src=address
                alt=words.preview_of
                width="595"
                height="842"
                on:error=move |_| failed.set(true)
            />
        }
        .into_any(),
    };
    let open = move || {
        draft.with(|draft| draft.address("pdf")).map(|address| {
            view! {
                <p>
                    <a class="button primary wide" href=address target="_blank" rel="external noopener">
                        {icon(Icon::Sheet)} {words.open}
                    </a>
                </p>
                <p class="soft small">{words.open_hint}</p>
            }
        })
    };
    view! {
        <section class="poster-preview" aria-label=words.preview>
            {inside}
            {open}
        </section>
    }
}
