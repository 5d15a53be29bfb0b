//! The chapters of a recording: when each begins, what it speaks of, and the card that says more. They stand where the
//! player, the lock screen and podcast apps read them: in the recording.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::transcript::{moment, read_moment};
use view::icon::{Icon, icon};
use wire::desk::CardState;
use wire::limits::{CHAPTERS, SHORT_CHARS};
use wire::media::{Chapter, Track};

use super::part;
use crate::actions::list_cards::list_cards;
use crate::components::choice::Choice;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::device::page;
use crate::state::desk::use_desk;
use crate::state::filters::CardFilter;
use crate::state::writing::Writing;
use crate::text::{say, t};

/// A recording of the card, by its language.
#[derive(Clone, Copy)]
struct Recording {
    writing: Writing,
    tag: StoredValue<String>,
    player: NodeRef<html::Audio>,
    cards: RwSignal<Vec<(String, String)>>,
}

impl Recording {
    fn read<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&[Chapter]) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        part(self.writing, move |content| {
            let mine = |track: &&Track| self.tag.with_value(|tag| *tag == track.lang);
            read(content.tracks.iter().find(mine).map_or(&[], |track| &track.chapters))
        })
    }

    fn edit(self, change: impl FnOnce(&mut Track)) {
        self.writing.edit(|content| {
            let mine = |track: &&mut Track| self.tag.with_value(|tag| *tag == track.lang);
            if let Some(track) = content.tracks.iter_mut().find(mine) {
                change(track);
            }
        });
    }

    /// Where it plays, in tenths of a second as milliseconds.
    fn now(self) -> u32 {
        let now = self.player.get_untracked().map_or(0.0, |player| player.current_time());
        (now * 10.0) as u32 * 100
    }

    fn id(self, name: &str, place: usize) -> String {
        self.tag.with_value(|tag| format!("chapter-{tag}-{name}-{place}"))
    }
}

/// The list of a recording's chapters.
#[component]
pub fn Chapters(
    /// The card.
    writing: Writing,
    /// The language of the recording.
    tag: String,
    /// What plays it.
    player: NodeRef<html::Audio>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().chapters;
    let cards = RwSignal::new(Vec::new());
    let all = Recording { writing, tag: StoredValue::new(tag), player, cards };
    let count = all.read(<[Chapter]>::len);
    let unsorted = all.read(|all| all.windows(2).any(|two| two[0].start_ms >= two[1].start_ms));
    let asked = StoredValue::new(false);
    let load = move || {
        if asked.get_value() {
            return;
        }
        asked.set_value(true);
        spawn_local(async move {
            let published = CardFilter(Some(CardState::Published));
            if let Ok(list) = list_cards(desk, published).await {
                let named = list.into_iter().map(|one| (one.id.to_string(), one.content.headline));
                cards.try_set(named.collect());
            }
        });
    };
    if count.get_untracked() > 0 {
        load();
    }
    let add = move |_| {
        load();
        let start = all.now();
        let mut place = 0;
        all.edit(|track| {
            // A second chapter at the same moment would be none.
            let mut start = start;
            while track.chapters.iter().any(|one| one.start_ms == start) {
                start += 1_000;
            }
            track.chapters.push(Chapter { start_ms: start, title: String::new(), card: None });
            track.chapters.sort_by_key(|one| one.start_ms);
            place = track.chapters.iter().position(|one| one.start_ms == start).unwrap_or(0);
        });
        request_animation_frame(move || page::focus(&all.id("title", place)));
    };
    let sort = move |_| all.edit(|track| track.chapters.sort_by_key(|one| one.start_ms));
    let order = move || {
        unsorted.get().then(|| {
            view! {
                <div class="trouble" role="alert">
                    {icon(Icon::Warning)} <p>{words.unsorted}</p>
                    <button type="button" class="button" on:click=sort>{words.sort}</button>
                </div>
            }
        })
    };
    let more = move || {
        (count.get() < CHAPTERS).then(|| {
            view! {
                <button type="button" class="button" on:click=add>
                    {figure(Figure::Plus)} {words.add}
                </button>
            }
        })
    };
    view! {
        <fieldset class="chapters">
            <legend class="legend">{words.title}</legend>
            <p class="soft small">{words.hint}</p>
            {order}
            <ol class="rows">
                <For each=move || 0..count.get() key=|place| *place let:place>
                    <Row all place />
                </For>
            </ol>
            <p class="add">{more}</p>
        </fieldset>
    }
}

#[component]
fn Row(all: Recording, place: usize) -> impl IntoView {
    let words = &t().chapters;
    let start = all.read(move |all| all.get(place).map_or(0, |one| one.start_ms));
    let title =
        all.read(move |all| all.get(place).map(|one| one.title.clone()).unwrap_or_default());
    let card = all.read(move |all| {
        all.get(place).and_then(|one| one.card).map(|id| id.to_string()).unwrap_or_default()
    });
    let change = move |change: &dyn Fn(&mut Chapter)| {
        all.edit(|track| {
            if let Some(chapter) = track.chapters.get_mut(place) {
                change(chapter);
            }
        });
    };
    // What is typed stands as it is typed, until it means another moment than the one that is kept.
    let typed = RwSignal::new(moment(start.get_untracked()));
    let wrong = RwSignal::new(false);
    Effect::new(move |_| {
        let start = start.get();
        if typed.with_untracked(|typed| read_moment(typed.trim())) != Some(start) {
            typed.set(moment(start));
            wrong.set(false);
        }
    });
    let type_start = Callback::new(move |text: String| {
        let read = read_moment(text.trim());
        typed.set(text);
        wrong.set(read.is_none());
        if let Some(start) = read {
            change(&|chapter| chapter.start_ms = start);
        }
    });
    let here = move |_| {
        let now = all.now();
        change(&|chapter| chapter.start_ms = now);
    };
    let remove = move |_| {
        all.writing.remove(|content| {
            let mine = |track: &&mut Track| all.tag.with_value(|tag| *tag == track.lang);
            if let Some(track) = content.tracks.iter_mut().find(mine)
                && place < track.chapters.len()
            {
                track.chapters.remove(place);
            }
        });
    };
    let field = move |name: &'static str| {
        Signal::derive(move || {
            let track = all.writing.form.with(|form| {
                let mine = |track: &Track| all.tag.with_value(|tag| *tag == track.lang);
                form.content.tracks.iter().position(mine)
            })?;
            all.writing.fault(&format!("tracks[{track}].chapters[{place}].{name}"))
        })
    };
    let start_fault = field("start_ms");
    let no_moment = move || {
        wrong.get().then(|| {
            view! { <span class="fault">{icon(Icon::Warning)} {words.no_moment}</span> }
        })
    };
    let options = Signal::derive(move || {
        let mut list = vec![(String::new(), words.no_card.to_owned())];
        list.extend(all.cards.get());
        let now = card.get();
        if !now.is_empty() && list.iter().all(|(id, _)| *id != now) {
            list.push((now, words.other_card.to_owned()));
        }
        list
    });
    let choose = Callback::new(move |word: String| {
        change(&|chapter| chapter.card = word.parse().ok());
    });
    let name = say::numbered(words.one, place + 1);
    view! {
        <li>
            <div class="form">
                <TextField
                    id=all.id("title", place)
                    label=Signal::stored(name.clone())
                    value=title
                    typed=Callback::new(move |text: String| change(&|one| one.title.clone_from(&text)))
                    most=SHORT_CHARS
                    fault=field("title")
                />
                <div class="pair">
                    <div>
                        <TextField
                            id=all.id("start", place)
                            label=Signal::stored(format!("{} {}", words.start, place + 1))
                            value=typed
                            typed=type_start
                            fault=start_fault
                            rule="chapters.start_ms"
                        />
                        {no_moment}
                    </div>
                    <Choice
                        id=all.id("card", place)
                        label=words.card
                        options
                        value=card
                        chosen=choose
                    />
                </div>
                <p class="row">
                    <button
                        type="button"
                        class="button"
                        aria-label=format!("{}: {name}", words.here)
                        on:click=here
                    >
                        {icon(Icon::Clock)} {words.here}
                    </button>
                    <button
                        type="button"
                        class="button plain"
                        aria-label=format!("{}: {name}", words.remove)
                        on:click=remove
                    >
                        {icon(Icon::Bin)} {words.remove}
                    </button>
                </p>
            </div>
        </li>
    }
}
