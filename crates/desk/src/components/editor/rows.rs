//! A list of short texts that can grow and shrink: points, steps, choices.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::card::{Content, Depth};

use super::part;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::device::page;
use crate::state::writing::Writing;
use crate::text::{say, t};

/// The list in the content, to read and to change.
#[derive(Clone, Copy)]
pub struct List {
    /// The rows as they are.
    pub read: fn(&Content) -> &[String],
    /// The rows to be changed; none where their section is not there.
    pub change: fn(&mut Content) -> Option<&mut Vec<String>>,
    /// The name in the rules, such as `action.steps`.
    pub rule: &'static str,
    /// What one row is called.
    pub name: &'static str,
    /// What the button for another one says.
    pub add: &'static str,
    /// The most rows.
    pub most: usize,
    /// The most characters of one.
    pub chars: usize,
    /// How deep the preview opens while one types here.
    pub depth: Depth,
}

/// The list.
#[component]
pub fn Rows(
    /// The card.
    writing: Writing,
    /// Which list.
    list: List,
) -> impl IntoView {
    let count = part(writing, move |content| (list.read)(content).len());
    let id = move |place: usize| format!("{}-{place}", list.rule.replace('.', "-"));
    let add = move |_| {
        writing.edit(|content| {
            if let Some(rows) = (list.change)(content) {
                rows.push(String::new());
            }
        });
        let place = count.get_untracked().saturating_sub(1);
        request_animation_frame(move || page::focus(&id(place)));
    };
    let button = move || {
        (count.get() < list.most).then(|| {
            view! {
                <button type="button" class="button plain" on:click=add>
                    {figure(Figure::Plus)} {list.add}
                </button>
            }
        })
    };
    view! {
        <ol class="rows">
            <For each=move || 0..count.get() key=|place| *place let:place>
                <Row writing list place id=id(place) count />
            </For>
        </ol>
        {button}
    }
}

/// One row.
#[component]
fn Row(
    writing: Writing,
    list: List,
    place: usize,
    id: String,
    count: Memo<usize>,
) -> impl IntoView {
    let words = &t().write;
    let value =
        part(writing, move |content| (list.read)(content).get(place).cloned().unwrap_or_default());
    let rule = format!("{}[{place}]", list.rule);
    let fault = {
        let rule = rule.clone();
        Signal::derive(move || writing.fault(&rule))
    };
    let typed = Callback::new(move |text: String| {
        writing.edit(|content| {
            if let Some(row) = (list.change)(content).and_then(|rows| rows.get_mut(place)) {
                *row = text;
            }
        });
    });
    let up = move |_| {
        writing.edit(|content| {
            if let Some(rows) = (list.change)(content)
                && place > 0
                && place < rows.len()
            {
                rows.swap(place - 1, place);
            }
        });
    };
    let remove = move |_| {
        writing.remove(|content| {
            if let Some(rows) = (list.change)(content)
                && place < rows.len()
            {
                rows.remove(place);
            }
        });
    };
    let name = say::numbered(list.name, place + 1);
    let label = name.clone();
    let tools = move || {
        let name = name.clone();
        (count.get() > 1).then(|| {
            let up = (place > 0).then(|| {
                view! {
                    <button
                        type="button"
                        class="round"
                        aria-label=format!("{}: {name}", words.move_up)
                        on:click=up
                    >
                        {figure(Figure::Up)}
                    </button>
                }
            });
            view! {
                <span class="tools">
                    {up}
                    <button
                        type="button"
                        class="round"
                        aria-label=format!("{}: {name}", words.remove)
                        on:click=remove
                    >
                        {icon(Icon::Bin)}
                    </button>
                </span>
            }
        })
    };
    view! {
        <li>
            <TextField
                id=id
                label=Signal::stored(label)
                value
                typed
                entered=Callback::new(move |()| writing.depth.set(list.depth))
                most=list.chars
                fault
                rule
                lines=2
            />
            {tools}
        </li>
    }
}
