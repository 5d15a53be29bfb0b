//! What an answer may have beside words: a text that is used again and again, a recording, a card.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::id::CardId;
use wire::limits::VOICE_SECONDS;
use wire::queue::Template;

use super::choice::Choice;
use super::field::TextField;
use super::figure::{Figure, figure};
use crate::actions::find_card::{find_card, slug_of};
use crate::actions::list_cards::list_cards;
use crate::actions::list_templates::list_templates;
use crate::device::clock;
use crate::device::original::{self, Original};
use crate::device::sound::{self, FOR_ANSWERS, Recording};
use crate::state::desk::use_desk;
use crate::state::filters::CardFilter;
use crate::text::{lang, t};

/// The recordings of the answer that is being written. They live as long as the page of the case, whatever is
/// rendered anew on it.
#[derive(Clone, Copy)]
pub struct Sounds(pub RwSignal<Vec<Original>, LocalStorage>);

/// Puts a text that is used again and again into the answer.
#[component]
pub fn TemplatePick(
    /// Given the text as the unit keeps it.
    picked: Callback<String>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().queue;
    let list = RwSignal::new(Vec::<Template>::new());
    let now = RwSignal::new(String::new());
    spawn_local(async move {
        if let Ok(found) = list_templates(desk).await {
            list.try_set(found);
        }
    });
    let options = Signal::derive(move || {
        let none = (String::new(), words.template_pick.to_owned());
        let each = list.get().into_iter().map(|one| (one.id.to_string(), one.title));
        std::iter::once(none).chain(each).collect::<Vec<_>>()
    });
    let chosen = Callback::new(move |word: String| {
        let found = list.with_untracked(|list| {
            list.iter().find(|one| one.id.to_string() == word).map(|one| one.text.clone())
        });
        if let Some(text) = found {
            picked.run(text);
        }
        now.set(word);
    });
    move || {
        (!list.with(Vec::is_empty)).then(|| {
            view! { <Choice id="cau-mau" label=words.template options value=now chosen /> }
        })
    }
}

/// A recording in the answer.
#[component]
pub fn VoicePart() -> impl IntoView {
    let words = &t().queue;
    let Some(Sounds(sounds)) = use_context::<Sounds>() else { return ().into_any() };
    let recording = RwSignal::new_local(None::<Recording>);
    let going = RwSignal::new(false);
    let trouble = RwSignal::new(None::<&'static str>);
    let keep = move |sound: Option<Original>| match sound {
        Some(sound) => {
            sounds.try_update(|sounds| *sounds = vec![sound]);
        }
        None => {
            trouble.try_set(Some(words.voice_wrong));
        }
    };
    let stop = move || {
        let Some(now) = recording.try_update(Option::take).flatten() else { return };
        going.set(false);
        spawn_local(async move { keep(now.finish(FOR_ANSWERS).await) });
    };
    let start = move || {
        trouble.set(None);
        spawn_local(async move {
            let Some(now) = sound::record().await else {
                trouble.try_set(Some(words.record_refused));
                return;
            };
            recording.try_set(Some(now));
            going.try_set(true);
            clock::pause(VOICE_SECONDS * 1_000).await;
            if going.try_get_untracked() == Some(true) {
                stop();
            }
        });
    };
    let buttons = move || {
        if going.get() {
            return view! {
                <button type="button" class="button loud" on:click=move |_| stop()>
                    {icon(Icon::Pause)} {words.record_stop}
                </button>
                <span class="mark act" role="status">{words.recording}</span>
            }
            .into_any();
        }
        let record = sound::can_record().then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| start()>
                    {icon(Icon::Speech)} {words.record}
                </button>
            }
        });
        view! {
            {record}
            <label class="button pick">
                {icon(Icon::Keep)} {words.voice_file}
                <input
                    type="file"
                    accept="audio/*"
                    aria-label=words.voice_file
                    on:change=move |event| {
                        trouble.set(None);
                        let input = event.target();
                        spawn_local(async move {
                            if let Some(input) = input {
                                keep(original::chosen(&input, FOR_ANSWERS).await);
                            }
                        });
                    }
                />
            </label>
        }
        .into_any()
    };
    let said = move || {
        sounds.with(|all| {
            all
                .iter()
                .map(|sound| {
                    let url = sound.url.clone();
                    view! {
                        <div class="with-bin">
                            <figure class="voice">
                                <figcaption>{words.spoken}" · "{dates::bytes(sound.file.bytes, lang())}</figcaption>
                                <audio controls src=url></audio>
                            </figure>
                            <button
                                type="button"
                                class="round"
                                aria-label=words.voice_drop
                                on:click=move |_| sounds.set(Vec::new())
                            >
                                {icon(Icon::Bin)}
                            </button>
                        </div>
                        <p class="small soft">{words.voice_on_page}</p>
                    }
                })
                .collect_view()
        })
    };
    let wrong = move || {
        trouble.get().map(|wrong| {
            view! { <p class="trouble" role="alert">{icon(Icon::Warning)}<span>{wrong}</span></p> }
        })
    };
    view! {
        <details class="fold">
            <summary>{icon(Icon::Headphones)} {words.voice}</summary>
            <div class="form">
                <p class="small soft">{words.voice_hint}</p>
                <p class="row">{buttons}</p>
                {wrong}
                {said}
            </div>
        </details>
    }
    .into_any()
}

/// A card in the answer.
#[component]
pub fn CardPart(
    /// The card that is chosen, with its headline.
    #[prop(into)]
    card: Signal<Option<(CardId, String)>>,
    /// Told of another choice.
    chosen: Callback<Option<(CardId, String)>>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().queue;
    let list = RwSignal::new(Vec::<(CardId, String)>::new());
    let (link, trouble) = (RwSignal::new(String::new()), RwSignal::new(None::<&'static str>));
    let asked = StoredValue::new(false);
    let load = move || {
        if asked.get_value() {
            return;
        }
        asked.set_value(true);
        spawn_local(async move {
            let published = CardFilter(Some(wire::desk::CardState::Published));
            if let Ok(cards) = list_cards(desk, published).await {
                let named = cards.into_iter().map(|card| (card.id, card.content.headline));
                list.try_set(named.collect());
            }
        });
    };
    let options = Signal::derive(move || {
        let mut all = list.get();
        if let Some(now) = card.get()
            && all.iter().all(|(id, _)| *id != now.0)
        {
            all.insert(0, now);
        }
        let none = (String::new(), words.card_pick.to_owned());
        let each = all.into_iter().map(|(id, name)| (id.to_string(), name));
        std::iter::once(none).chain(each).collect::<Vec<_>>()
    });
    let now = Signal::derive(move || {
        card.with(|card| card.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default())
    });
    let pick = Callback::new(move |word: String| {
        let found = options.with_untracked(|options| {
            options.iter().find(|(id, _)| *id == word).map(|(_, name)| name.clone())
        });
        chosen.run(word.parse().ok().zip(found));
    });
    let pasted = Callback::new(move |text: String| {
        link.set(text.clone());
        trouble.set(None);
        let Some(slug) = slug_of(&text).map(str::to_owned) else { return };
        spawn_local(async move {
            match find_card(&slug).await {
                Ok(card) => chosen.run(Some((card.id, card.content.headline))),
                Err(_) => {
                    trouble.try_set(Some(words.card_not_found));
                }
            }
        });
    });
    let wrong = move || {
        trouble.get().map(|wrong| {
            view! { <p class="trouble" role="alert">{icon(Icon::Warning)}<span>{wrong}</span></p> }
        })
    };
    view! {
        <details class="fold" on:toggle=move |_| load()>
            <summary>{figure(Figure::Plus)} {words.card}</summary>
            <div class="form">
                <Choice id="tin-kem" label=words.card options value=now chosen=pick />
                <TextField
                    id="tin-kem-duong-dan"
                    label=Signal::stored(words.card_link.to_owned())
                    value=link
                    typed=pasted
                    kind="url"
                />
                {wrong}
            </div>
        </details>
    }
}
