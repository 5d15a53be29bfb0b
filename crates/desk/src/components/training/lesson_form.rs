//! The fields of a lesson: what it is, what it says, the cards that belong to it, and its questions.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::desk::CardState;
use wire::id::CardId;
use wire::limits::SHORT_CHARS;
use wire::training::{LESSON_CARDS, LESSON_PART_CHARS, LESSON_PARTS, Lesson, LessonPart};
use wire::unit::Level;
use wire::validate::Fault;

use super::lesson_question::LessonQuestion;
use crate::actions::list_cards::list_cards;
use crate::components::choice::Choice;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::state::desk::use_desk;
use crate::state::filters::CardFilter;
use crate::state::lessons::{empty_question, sources};
use crate::state::reference::Attempt;
use crate::text::{say, t};

/// A part of the lesson as a signal that changes only when the part does.
pub(super) fn part<T: Clone + PartialEq + Send + Sync + 'static>(
    form: RwSignal<Lesson>,
    read: impl Fn(&Lesson) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| form.with(|lesson| read(lesson)))
}

/// The fault of a field, by its name in the rules.
pub(super) fn fault(attempt: Attempt, rule: String) -> Signal<Option<Fault>> {
    Signal::derive(move || {
        attempt.faults.with(|all| all.iter().find(|f| f.field == rule).map(|f| f.fault))
    })
}

/// The id of a field: the same that the first fault looks for.
pub(super) fn id(attempt: Attempt, rule: &str) -> String {
    attempt.id(rule)
}

/// A field of the lesson.
#[component]
pub fn Line(
    /// The lesson.
    form: RwSignal<Lesson>,
    /// The try to save it.
    attempt: Attempt,
    /// Its name in the rules.
    rule: String,
    /// What stands above it.
    #[prop(into)]
    label: String,
    /// What it holds.
    read: Callback<Lesson, String>,
    /// Told of every change.
    typed: Callback<String>,
    /// The most characters.
    #[prop(default = SHORT_CHARS)]
    most: usize,
    /// How many lines are seen at first.
    #[prop(default = 1)]
    lines: u32,
) -> impl IntoView {
    let value = part(form, move |lesson| read.run(lesson.clone()));
    let fault = fault(attempt, rule.clone());
    let id = id(attempt, &rule);
    let label = Signal::stored(label);
    if lines > 1 {
        view! { <TextField id label value typed most fault lines /> }.into_any()
    } else {
        view! { <TextField id label value typed most fault /> }.into_any()
    }
}

/// All fields.
#[component]
pub fn LessonFields(
    /// The lesson.
    form: RwSignal<Lesson>,
    /// The try to save it.
    attempt: Attempt,
) -> impl IntoView {
    let words = &t().lessons;
    let minutes = RwSignal::new(form.with_untracked(|one| one.minutes.to_string()));
    let type_minutes = Callback::new(move |text: String| {
        form.update(|one| one.minutes = text.trim().parse().unwrap_or(0));
        minutes.set(text);
    });
    let levels = [Level::Province, Level::Upper, Level::Base].map(|level| {
        let has = part(form, move |one| one.levels.contains(&level));
        let training = &t().training;
        let name = match level {
            Level::Province => training.level_province,
            Level::Upper => training.level_upper,
            Level::Base => training.level_base,
        };
        let turn = move |_| {
            form.update(|one| match one.levels.iter().position(|has| *has == level) {
                Some(place) => {
                    one.levels.remove(place);
                }
                None => one.levels.push(level),
            });
        };
        view! {
            <label class="choice-row">
                <input type="checkbox" prop:checked=has on:change=turn />
                <span>{name}</span>
            </label>
        }
    });
    let typed_sources = RwSignal::new(form.with_untracked(|one| {
        one.sources.iter().map(|one| one.title.clone()).collect::<Vec<_>>().join("\n")
    }));
    let before = StoredValue::new(form.with_untracked(|one| one.sources.clone()));
    let type_sources = Callback::new(move |text: String| {
        form.update(|one| one.sources = before.with_value(|before| sources(&text, before)));
        typed_sources.set(text);
    });
    view! {
        <Line
            form
            attempt
            rule="title".to_owned()
            label=words.name
            read=Callback::new(|one: Lesson| one.title)
            typed=Callback::new(move |text| form.update(|one| one.title = text))
        />
        <Line
            form
            attempt
            rule="aim".to_owned()
            label=words.aim
            read=Callback::new(|one: Lesson| one.aim)
            typed=Callback::new(move |text| form.update(|one| one.aim = text))
        />
        <TextField
            id=id(attempt, "minutes")
            label=Signal::stored(words.minutes.to_owned())
            value=minutes
            typed=type_minutes
            fault=fault(attempt, "minutes".to_owned())
        />
        <fieldset>
            <legend class="legend">{words.levels}</legend>
            <p class="soft small">{words.levels_hint}</p>
            {levels.collect_view()}
        </fieldset>
        <Parts form attempt />
        <Cards form />
        <Questions form attempt />
        <TextField
            id=id(attempt, "sources")
            label=Signal::stored(words.sources.to_owned())
            value=typed_sources
            typed=type_sources
            hint=words.sources_hint
            fault=fault(attempt, "sources".to_owned())
            lines=3
            optional=true
        />
    }
}

#[component]
fn Parts(form: RwSignal<Lesson>, attempt: Attempt) -> impl IntoView {
    let words = &t().lessons;
    let count = part(form, |one| one.parts.len());
    let rows = move |place: usize| {
        let change = move |change: &dyn Fn(&mut LessonPart)| {
            form.update(|one| {
                if let Some(part) = one.parts.get_mut(place) {
                    change(part);
                }
            });
        };
        let name = say::numbered(words.part, place + 1);
        let remove = move || {
            (count.get() > 1).then(|| {
                view! {
                    <button
                        type="button"
                        class="button plain"
                        aria-label=format!("{}: {}", words.remove, say::numbered(words.part, place + 1))
                        on:click=move |_| form.update(|one| {
                            if place < one.parts.len() {
                                one.parts.remove(place);
                            }
                        })
                    >
                        {icon(Icon::Bin)} {words.remove}
                    </button>
                }
            })
        };
        view! {
            <fieldset class="block">
                <legend class="legend">{name}</legend>
                <Line
                    form
                    attempt
                    rule=format!("parts[{place}].heading")
                    label=say::numbered(words.heading, place + 1)
                    read=Callback::new(move |one: Lesson| {
                        one.parts.get(place).map(|part| part.heading.clone()).unwrap_or_default()
                    })
                    typed=Callback::new(move |text: String| change(&|part| part.heading.clone_from(&text)))
                />
                <Line
                    form
                    attempt
                    rule=format!("parts[{place}].text")
                    label=say::numbered(words.text, place + 1)
                    read=Callback::new(move |one: Lesson| {
                        one.parts.get(place).map(|part| part.text.clone()).unwrap_or_default()
                    })
                    typed=Callback::new(move |text: String| change(&|part| part.text.clone_from(&text)))
                    most=LESSON_PART_CHARS
                    lines=6
                />
                {remove}
            </fieldset>
        }
    };
    let add = move || {
        (count.get() < LESSON_PARTS).then(|| {
            let add = move |_| form.update(|one| one.parts.push(LessonPart::default()));
            view! {
                <button type="button" class="button plain" on:click=add>
                    {figure(Figure::Plus)} {words.add_part}
                </button>
            }
        })
    };
    view! {
        <p class="soft small">{words.text_hint}</p>
        <For each=move || 0..count.get() key=|place| *place children=rows />
        <p class="add">{add}</p>
    }
}

#[component]
fn Cards(form: RwSignal<Lesson>) -> impl IntoView {
    let desk = use_desk();
    let words = &t().lessons;
    let named = RwSignal::new(Vec::<(String, String)>::new());
    spawn_local(async move {
        let published = CardFilter(Some(CardState::Published));
        if let Ok(list) = list_cards(desk, published).await {
            let all = list.into_iter().map(|one| (one.id.to_string(), one.content.headline));
            named.try_set(all.collect());
        }
    });
    let mine = part(form, |one| one.cards.clone());
    let rows = move || {
        let named = named.get();
        let row = |id: CardId| {
            let known = named.iter().find(|(one, _)| *one == id.to_string());
            let name = known.map_or_else(|| words.card_elsewhere.to_owned(), |one| one.1.clone());
            let label = format!("{}: {name}", words.remove);
            view! {
                <li>
                    <span>{name}</span>
                    <button
                        type="button"
                        class="round"
                        aria-label=label
                        on:click=move |_| form.update(|one| one.cards.retain(|card| *card != id))
                    >
                        {icon(Icon::Bin)}
                    </button>
                </li>
            }
        };
        mine.get().into_iter().map(row).collect_view()
    };
    let options = Signal::derive(move || {
        let mine = mine.get();
        let mut all = vec![(String::new(), words.add_card.to_owned())];
        let free = |(id, _): &(String, String)| mine.iter().all(|one| one.to_string() != *id);
        all.extend(named.get().into_iter().filter(free));
        all
    });
    let choose = Callback::new(move |word: String| {
        if let Ok(id) = word.parse::<CardId>() {
            form.update(|one| {
                if !one.cards.contains(&id) {
                    one.cards.push(id);
                }
            });
        }
    });
    let add = move || {
        (mine.with(Vec::len) < LESSON_CARDS).then(|| {
            let value = Signal::stored(String::new());
            view! { <Choice id="bai-tin" label=words.add_card options value chosen=choose /> }
        })
    };
    view! {
        <fieldset>
            <legend class="legend">{words.cards}</legend>
            <p class="soft small">{words.cards_hint}</p>
            <ul class="rows">{rows}</ul>
            {add}
        </fieldset>
    }
}

#[component]
fn Questions(form: RwSignal<Lesson>, attempt: Attempt) -> impl IntoView {
    let words = &t().lessons;
    let count = part(form, |one| one.questions.len());
    let add = move || {
        (count.get() < LESSON_PARTS).then(|| {
            let add = move |_| form.update(|one| one.questions.push(empty_question()));
            view! {
                <button type="button" class="button plain" on:click=add>
                    {figure(Figure::Plus)} {words.add_question}
                </button>
            }
        })
    };
    view! {
        <For each=move || 0..count.get() key=|place| *place let:place>
            <LessonQuestion form attempt place alone=Signal::derive(move || count.get() < 2) />
        </For>
        <p class="add">{add}</p>
    }
}
